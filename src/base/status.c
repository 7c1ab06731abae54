/* The one sentence a refused clerk reads, kept until the next refusal. */
#include "base/status.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

static _Thread_local char sentence[1024];

/* clang-format off */
static const struct {
	int exit;
	const char *text;
} statuses[ST__COUNT] = {
	[ST_OK]          = { 0, "完成" },
	[ST_REFUSED]     = { 1, "不允许" },
	[ST_INVALID]     = { 1, "填写有误" },
	[ST_NOT_FOUND]   = { 1, "未找到" },
	[ST_CONFLICT]    = { 1, "已被他人办理" },
	[ST_DENIED]      = { 1, "无权办理" },
	[ST_BUSY]        = { 1, "正忙, 请稍候再试" },
	[ST_UNAVAILABLE] = { 1, "暂不可用" },
	[ST_UNKNOWN]     = { 1, "结果不明" },
	[ST_STORE]       = { 1, "数据库出错" },
	[ST_IO]          = { 1, "文件或设备出错" },
	[ST_USAGE]       = { 2, "用法不对" },
};
/* clang-format on */

enum status fail(enum status st, const char *fmt, ...)
{
	/* The arguments may point into the last sentence ("%s: …", fault_text()). */
	char fresh[sizeof(sentence)];
	va_list ap;

	assert(st > ST_OK && st < ST__COUNT);
	va_start(ap, fmt);
	vsnprintf(fresh, sizeof(fresh), fmt, ap);
	va_end(ap);
	text_clean(str_copy(sentence, sizeof(sentence), fresh));
	return st;
}

const char *fault_text(void)
{
	return sentence;
}

const char *status_text(enum status st)
{
	assert(st < ST__COUNT);
	return statuses[st].text;
}

int status_exit(enum status st)
{
	assert(st < ST__COUNT);
	return statuses[st].exit;
}
