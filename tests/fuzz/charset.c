/* Files come in as UTF-8 or GB18030 and slips go out in GBK: no byte is guessed, and the way back gives the same. */
#include "base/charset.h"

#include "base/utf8.h"
#include "tests/helper/fuzz_replay.h"

#include <string.h>

static void detect(const char *in, size_t len)
{
	struct bytes out = {0};
	enum charset found;
	size_t bom = len >= 3 && !memcmp(in, "\xef\xbb\xbf", 3) ? 3 : 0;

	if (!charset_detect(in, len, &out, &found)) {
		fuzz_check(utf8_valid(bytes_str(&out), out.len));
		fuzz_check(found == CHARSET_UTF8 || found == CHARSET_GB18030);
		if (found == CHARSET_UTF8)
			fuzz_check(out.len == len - bom && (!out.len || !memcmp(out.data, in + bom, out.len)));
		else
			fuzz_check(!bom && !utf8_valid(in, len));
	} else {
		fuzz_check(!utf8_valid(in, len));
		fuzz_check(fuzz_plain(fault_text(), strlen(fault_text())));
	}
	bytes_free(&out);
}

/* What a printer's character set takes, it gives back. */
static void there_and_back(enum charset cs, const char *in, size_t len)
{
	struct bytes code = {0}, back = {0};

	if (!charset_to(cs, in, len, &code)) {
		fuzz_check(utf8_valid(in, len));
		fuzz_check(charset_from(cs, bytes_str(&code), code.len, &back) == ST_OK);
		fuzz_check(back.len == len && (!len || !memcmp(back.data, in, len)));
	} else {
		fuzz_check(utf8_valid(fault_text(), strlen(fault_text())));
	}
	bytes_free(&code);
	bytes_free(&back);
}

/* charset_has says the same as charset_to, and a smaller set holds nothing that the larger one lacks. */
static void character(const char *in, size_t len)
{
	struct bytes code = {0};
	uint32_t cp;
	char ch[5];

	for (int n; (n = utf8_next(in, len, &cp)) > 0; in += n, len -= (size_t)n) {
		if (!cp)
			continue;
		utf8_put(cp, ch);
		bytes_clear(&code);
		if (cp < 0xe000 || (cp > 0xf8ff && cp < 0xf0000))
			fuzz_check(charset_has(CHARSET_GBK, ch) == !charset_to(CHARSET_GBK, ch, (size_t)n, &code));
		fuzz_check(!charset_has(CHARSET_GBK, ch) || code.len == (cp < 0x80 ? 1 : 2));
		fuzz_check(!charset_has(CHARSET_GB2312, ch) || charset_has(CHARSET_GBK, ch));
		fuzz_check(!charset_has(CHARSET_GBK, ch) || charset_has(CHARSET_GB18030, ch));
	}
	bytes_free(&code);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *in = (const char *)data;

	detect(in, size);
	for (enum charset cs = CHARSET_UTF8; cs < CHARSET__COUNT; cs++)
		there_and_back(cs, in, size);
	character(in, size);
	return 0;
}

FUZZ_MAIN("charset", 2000)
