/* A clerk who types zjhx means 浙江汇信. */
#include "core/pinyin.h"

#include "core/pinyin_tab.h"

uint32_t pinyin_set(uint32_t cp)
{
	if (cp >= 'a' && cp <= 'z')
		return 1u << (cp - 'a');
	if (cp < 0x3400 || cp > 0x9fff)
		return 0;
	return PY_MASK[PY_CLASS[cp - 0x3400]];
}
