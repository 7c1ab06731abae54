/* A name typed in UTF-8 reaches the printer in the code its character generator knows, and a file from elsewhere comes
 * in. */
#include "base/charset.h"

#include "base/utf8.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>

/* GB2312 is the older part of GBK; iconv's own GB2312 has neither the · of names nor the — of addresses. */
static const char *const names[CHARSET__COUNT] = {"UTF-8", "GB18030", "GBK", "GBK"};
static const char *const shown[CHARSET__COUNT] = {"UTF-8", "GB18030", "GBK", "GB2312"};

/* Converters are kept: a slip asks for every character. */
static iconv_t converter(enum charset from, enum charset to)
{
	static _Thread_local iconv_t kept[CHARSET__COUNT][CHARSET__COUNT];
	iconv_t *cd = &kept[from][to];

	if (!*cd) {
		*cd = iconv_open(names[to], names[from]);
		assert(*cd != (iconv_t)-1);
	}
	iconv(*cd, NULL, NULL, NULL, NULL);
	return *cd;
}

static size_t whole_utf8(const char *in, size_t len)
{
	size_t at = 0;
	uint32_t cp;

	for (int n; (n = utf8_next(in + at, len - at, &cp)) > 0;)
		at += (size_t)n;
	return at;
}

/* Appends what can be converted; returns how many bytes of in were taken: len when all went well. glibc takes more for
 * UTF-8 than the standard does (five-byte forms), so that is cut off before it sees it. */
static size_t convert(enum charset from, enum charset to, const char *in, size_t len, struct bytes *out)
{
	iconv_t cd = converter(from, to);
	char *p = (char *)(uintptr_t)in;
	size_t taken = from == CHARSET_UTF8 ? whole_utf8(in, len) : len, left = taken;

	while (left) {
		char chunk[4096], *q = chunk;
		size_t space = sizeof(chunk);
		size_t r = iconv(cd, &p, &left, &q, &space);

		bytes_add(out, chunk, sizeof(chunk) - space);
		if (r == (size_t)-1 && errno != E2BIG)
			return taken - left;
	}
	return taken;
}

/* Whether a GBK code is in GB2312's zone and not one of the signs that GBK put into its gaps. */
static bool is_gb2312(const unsigned char *code)
{
	static const unsigned added[][2] = {{0xa2a1, 0xa2aa}, {0xa6e0, 0xa6f5}, {0xa8bb, 0xa8c0}};
	unsigned c = (unsigned)code[0] << 8 | code[1];

	if (code[0] < 0xa1 || code[0] > 0xf7 || (code[0] > 0xa9 && code[0] < 0xb0) || code[1] < 0xa1)
		return false;
	for (size_t i = 0; i < sizeof(added) / sizeof(added[0]); i++)
		if (c >= added[i][0] && c <= added[i][1])
			return false;
	return true;
}

/* As convert() into GBK, but stops at the lone 0x80 of the euro sign, which no printer knows, and at what GB2312 lacks.
 */
static size_t to_gbk(enum charset cs, const char *in, size_t len, struct bytes *out)
{
	size_t at = 0, before = out->len;

	while (at < len) {
		uint32_t cp;
		int n = utf8_next(in + at, len - at, &cp);

		if (n <= 0 || convert(CHARSET_UTF8, CHARSET_GBK, in + at, (size_t)n, out) < (size_t)n)
			break;
		if (n > 1 && (out->len - before != 2 || (cs == CHARSET_GB2312 && !is_gb2312(out->data + before)))) {
			out->data[out->len = before] = '\0';
			break;
		}
		before = out->len;
		at += (size_t)n;
	}
	return at;
}

static size_t convert_to(enum charset cs, const char *in, size_t len, struct bytes *out)
{
	bool by_two = cs == CHARSET_GBK || cs == CHARSET_GB2312;

	return by_two ? to_gbk(cs, in, len, out) : convert(CHARSET_UTF8, cs, in, len, out);
}

enum status charset_from(enum charset cs, const char *in, size_t len, struct bytes *out)
{
	size_t done = convert(cs, CHARSET_UTF8, in, len, out);

	if (done == len)
		return ST_OK;
	return fail(ST_INVALID, "第 %zu 字节起不是 %s 文字", done + 1, shown[cs]);
}

enum status charset_to(enum charset cs, const char *utf8, size_t len, struct bytes *out)
{
	size_t done = convert_to(cs, utf8, len, out);
	uint32_t cp;
	int n;

	if (done == len)
		return ST_OK;
	n = utf8_next(utf8 + done, len - done, &cp);
	if (n <= 0)
		return fail(ST_INVALID, "第 %zu 字节起不是完好的 UTF-8 文字", done + 1);
	return fail(ST_INVALID, "第 %zu 字节的「%.*s」不在 %s 里", done + 1, n, utf8 + done, shown[cs]);
}

/* User-defined codes have a place in every set and a shape in none: a printer leaves a gap there without complaint. */
static bool private_use(uint32_t cp)
{
	return (cp >= 0xe000 && cp <= 0xf8ff) || cp >= 0xf0000;
}

bool charset_has(enum charset cs, const char *ch)
{
	struct bytes out = {0};
	size_t len = strlen(ch);
	uint32_t cp = 0;
	bool known = utf8_next(ch, len, &cp) > 0 && !private_use(cp);
	bool has = known && convert_to(cs, ch, len, &out) == len;

	bytes_free(&out);
	return has;
}

/* A file of which nearly every Chinese character is well-formed UTF-8 is a damaged UTF-8 file, not GB18030: reading it
 * as GB18030 would import rubbish without complaint. Returns the offset of the first damage, or len. */
static size_t utf8_damage(const char *in, size_t len)
{
	size_t first = len, good = 0, bad = 0, at = 0;

	while (at < len) {
		uint32_t cp;
		int n = utf8_next(in + at, len - at, &cp);

		if (n > 1)
			good++;
		if (n < 0 && !bad++)
			first = at;
		at += n > 0 ? (size_t)n : 1;
	}
	return good > 4 * bad ? first : len;
}

enum status charset_detect(const char *in, size_t len, struct bytes *out, enum charset *found)
{
	bool bom = len >= 3 && !memcmp(in, "\xef\xbb\xbf", 3);
	size_t damage;

	*found = CHARSET_UTF8;
	if (bom) {
		in += 3;
		len -= 3;
	}
	if (utf8_valid(in, len)) {
		bytes_add(out, in, len);
		return ST_OK;
	}
	damage = utf8_damage(in, len);
	if (bom || damage < len)
		return charset_from(CHARSET_UTF8, in, len, out);
	*found = CHARSET_GB18030;
	if (charset_from(CHARSET_GB18030, in, len, out))
		return fail(ST_INVALID, "文件既不是 UTF-8 也不是 GB18030 (%s), 请另存为 CSV UTF-8 再试", fault_text());
	return ST_OK;
}
