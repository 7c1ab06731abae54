/* Chinese names in columns: what fits on the clerk's screen, and what fits on the paper. */
#include "base/utf8.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

int utf8_next(const char *s, size_t len, uint32_t *cp)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *u = (const unsigned char *)s;
	uint32_t c;
	int n;

	if (!len)
		return 0;
	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	n = u[0] >= 0xf0 ? 4 : u[0] >= 0xe0 ? 3 : 2;
	if (u[0] < 0xc2 || u[0] > 0xf4 || len < (size_t)n)
		return -1;
	c = u[0] & (0x7fu >> n);
	for (int i = 1; i < n; i++) {
		if ((u[i] & 0xc0) != 0x80)
			return -1;
		c = c << 6 | (u[i] & 0x3f);
	}
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return -1;
	*cp = c;
	return n;
}

int utf8_put(uint32_t cp, char out[5])
{
	static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
	int n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;

	out[n] = '\0';
	for (int i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3f));
		cp >>= 6;
	}
	out[0] = (char)(lead[n] | cp);
	return n;
}

bool utf8_valid(const char *s, size_t len)
{
	uint32_t cp;
	int n;

	for (; len; s += n, len -= (size_t)n) {
		n = utf8_next(s, len, &cp);
		if (n <= 0)
			return false;
	}
	return true;
}

/* As utf8_next, but a malformed byte counts as one invisible character, so that a walk always gets on. */
static size_t step(const char *s, size_t len, uint32_t *cp)
{
	int n = utf8_next(s, len, cp);

	if (n > 0)
		return (size_t)n;
	*cp = 0;
	return 1;
}

size_t utf8_count(const char *s)
{
	size_t n = 0;
	uint32_t cp;

	for (size_t len = strlen(s), k; len; s += k, len -= k, n++)
		k = step(s, len, &cp);
	return n;
}

int scr_width_cp(uint32_t cp)
{
	/* wcwidth obeys the thread's locale; the width of 汉 does not depend on how the program was started. */
	static locale_t utf8;
	locale_t before;
	int w;

	if (cp < 0x80)
		return cp >= 0x20 && cp < 0x7f;
	if (!utf8)
		utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	before = uselocale(utf8);
	w = wcwidth((wchar_t)cp);
	uselocale(before);
	return w < 0 ? 0 : w;
}

int paper_width_cp(uint32_t cp)
{
	return cp < 0x80 ? 1 : 2;
}

static int width(const char *s, int (*of)(uint32_t))
{
	int w = 0;
	uint32_t cp;

	for (size_t len = strlen(s), k; len; s += k, len -= k) {
		k = step(s, len, &cp);
		w += of(cp);
	}
	return w;
}

int scr_width(const char *s)
{
	return width(s, scr_width_cp);
}

int paper_width(const char *s)
{
	return width(s, paper_width_cp);
}

size_t clip_cols(const char *s, int cols, int *used)
{
	size_t at = 0, len = strlen(s);
	int w = 0;

	while (at < len) {
		uint32_t cp;
		size_t k = step(s + at, len - at, &cp);
		int cw = scr_width_cp(cp);

		if (w + cw > cols)
			break;
		w += cw;
		at += k;
	}
	if (used)
		*used = w;
	return at;
}

char *pad_cols(const char *s, int cols, char *buf, size_t cap)
{
	int used;
	size_t n = clip_cols(s, cols, &used), blanks;

	if (!cap)
		return buf;
	while (n >= cap)
		n = clip_cols(s, used - 1, &used);
	memcpy(buf, s, n);
	blanks = cols > used ? (size_t)(cols - used) : 0;
	if (blanks > cap - 1 - n)
		blanks = cap - 1 - n;
	memset(buf + n, ' ', blanks);
	buf[n + blanks] = '\0';
	return buf;
}
