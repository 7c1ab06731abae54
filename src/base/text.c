/* The one gate for everything that is typed, scanned or imported: what cannot be seen or printed does not come in. */
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

struct span {
	uint32_t first, last;
	const char *why;
};

static const char control[] = "含有控制字符";
static const char unseen[] = "含有看不见的字符";
static const char turning[] = "含有改变文字方向的字符";
static const char private_use[] = "含有私用区字符, 别的机器上显示不出";
static const char garbled[] = "含有乱码字符";

/* clang-format off */
static const struct span spans[] = {
	{ 0x0000, 0x001f, control },
	{ 0x007f, 0x009f, control },
	{ 0x00ad, 0x00ad, unseen },      /* soft hyphen */
	{ 0x034f, 0x034f, unseen },
	{ 0x061c, 0x061c, turning },
	{ 0x115f, 0x1160, unseen },      /* Hangul fillers */
	{ 0x17b4, 0x17b5, unseen },
	{ 0x180b, 0x180f, unseen },
	{ 0x200b, 0x200d, unseen },      /* zero width space and joiners */
	{ 0x200e, 0x200f, turning },
	{ 0x2028, 0x2029, control },     /* line and paragraph separators */
	{ 0x202a, 0x202e, turning },
	{ 0x2060, 0x2064, unseen },
	{ 0x2065, 0x206f, turning },
	{ 0x3164, 0x3164, unseen },
	{ 0xe000, 0xf8ff, private_use },
	{ 0xfdd0, 0xfdef, garbled },     /* noncharacters */
	{ 0xfe00, 0xfe0f, unseen },      /* variation selectors */
	{ 0xfeff, 0xfeff, unseen },
	{ 0xffa0, 0xffa0, unseen },
	{ 0xfff0, 0xfffb, unseen },
	{ 0xfffd, 0xffff, garbled },     /* what a wrong conversion leaves */
	{ 0x1d173, 0x1d17a, unseen },
	{ 0xe0000, 0xe0fff, unseen },    /* tags, more variation selectors */
	{ 0xf0000, 0x10ffff, private_use },
};
/* clang-format on */

static const char *bar_cp(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
		if (cp >= spans[i].first && cp <= spans[i].last)
			return spans[i].why;
	return (cp & 0xfffe) == 0xfffe ? garbled : NULL;
}

const char *text_bar(const char *s, size_t max_chars)
{
	static _Thread_local char too_long[96];
	size_t len = strlen(s), n = 0;

	while (len) {
		uint32_t cp;
		int k = utf8_next(s, len, &cp);
		const char *why = k > 0 ? bar_cp(cp) : "不是完好的 UTF-8 文字";

		if (why)
			return why;
		s += k;
		len -= (size_t)k;
		n++;
	}
	if (n <= max_chars)
		return NULL;
	snprintf(too_long, sizeof(too_long), "有 %zu 个字, 最多 %zu 个", n, max_chars);
	return too_long;
}

/* Length in bytes of the blank that s starts with, 0 when it starts with something else. */
static size_t blank(const char *s)
{
	static const char *const wide[] = {"\u00a0", "\u3000", "\ufeff"};

	if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		return 1;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (!strncmp(s, wide[i], strlen(wide[i])))
			return strlen(wide[i]);
	return 0;
}

char *text_trim(char *s)
{
	char *from = s, *end = s, *p;

	while (blank(from))
		from += blank(from);
	for (p = from; *p;) {
		size_t k = blank(p);

		p += k ? k : 1;
		if (!k)
			end = p;
	}
	if (end < from)
		end = from;
	memmove(s, from, (size_t)(end - from));
	s[end - from] = '\0';
	return s;
}

char *text_clean(char *s)
{
	size_t len = strlen(s), out = 0;

	for (size_t at = 0, n; at < len; at += n) {
		uint32_t cp;
		int k = utf8_next(s + at, len - at, &cp);

		n = k > 0 ? (size_t)k : 1;
		if (k <= 0)
			continue;
		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0)) {
			s[out++] = '?';
			continue;
		}
		memmove(s + out, s + at, n);
		out += n;
	}
	s[out] = '\0';
	return s;
}

static uint32_t fold_cp(uint32_t cp)
{
	if (cp >= 0xff01 && cp <= 0xff5e)
		cp -= 0xff01 - 0x21;
	if (cp == 0x3000)
		cp = ' ';
	return cp >= 'a' && cp <= 'z' ? cp - 'a' + 'A' : cp;
}

char *text_fold(const char *s, char *buf, size_t cap)
{
	size_t len = strlen(s), out = 0;

	if (!cap)
		return buf;
	while (blank(s)) {
		len -= blank(s);
		s += blank(s);
	}
	while (len) {
		uint32_t cp;
		int k = utf8_next(s, len, &cp);
		char ch[5] = {*s};
		size_t n = k > 0 ? (size_t)utf8_put(fold_cp(cp), ch) : 1;

		if (out + n >= cap)
			break;
		memcpy(buf + out, ch, n);
		out += n;
		s += k > 0 ? k : 1;
		len -= k > 0 ? (size_t)k : 1;
	}
	buf[out] = '\0';
	return text_trim(buf);
}
