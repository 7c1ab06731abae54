/* Backspace takes away one whole character, never half of a rare name character or an accent alone. */
#include "ui/cluster.h"

#include "base/utf8.h"

#include <locale.h>
#include <wctype.h>

static bool printable(uint32_t cp)
{
	/* As for widths: what can be shown does not depend on how the program was started. */
	static locale_t utf8;

	if (cp < 0x80)
		return cp >= 0x20 && cp < 0x7f;
	if (!utf8)
		utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	return iswprint_l((wint_t)cp, utf8);
}

bool cluster_shows(uint32_t cp)
{
	return printable(cp) && scr_width_cp(cp) > 0;
}

bool cluster_mark(uint32_t cp)
{
	char ch[5];

	if (cp < 0x80 || !printable(cp) || scr_width_cp(cp) > 0)
		return false;
	utf8_put(cp, ch);
	return !text_bar(ch, 1); /* direction marks and the like turn a line round without being seen */
}

size_t cluster_next(const char *s, size_t len, int *width)
{
	uint32_t cp;
	int n = utf8_next(s, len, &cp);
	size_t at;

	*width = 0;
	if (n <= 0)
		return n < 0;
	*width = cluster_shows(cp) ? scr_width_cp(cp) : 0;
	for (at = (size_t)n; at < len; at += (size_t)n) {
		n = utf8_next(s + at, len - at, &cp);
		if (n <= 0 || !cluster_mark(cp))
			break;
	}
	return at;
}

size_t cluster_before(const char *s, size_t at)
{
	size_t last = 0, k;
	int width;

	for (size_t i = 0; i < at; i += k) {
		k = cluster_next(s + i, at - i, &width);
		last = k;
	}
	return last;
}
