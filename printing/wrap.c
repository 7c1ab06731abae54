/* Where a line may end: Chinese breaks between characters, but not everywhere (禁则), and words and numbers stay whole.
 */
#include "printing/layout.h"

#include "base/utf8.h"

#include <string.h>

/* Never at a line start; never at a line end; units that stay with the number before them. */
static const char no_start[] = "，。、；：？！）》」』】〕〉”’…—·％℃,.;:?!)]}>%元";
static const char no_end[] = "（《「『【〔〈“‘￥([{<#";
static const char units[] = "年月日号时分秒个件次份天台张";

static bool among(const char *set, uint32_t cp)
{
	char ch[5];

	utf8_put(cp, ch);
	return strstr(set, ch) != NULL;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool may_break(uint32_t prev, uint32_t next)
{
	if (next == ' ')
		return false;
	if (prev == ' ')
		return true;
	if (prev < 0x80 && next < 0x80)
		return false;
	if (among(no_start, next) || among(no_end, prev))
		return false;
	if (is_digit(prev) && among(units, next))
		return false;
	return !(among("第", prev) && is_digit(next));
}

size_t layout_break(const char *s, int cols, size_t *skip)
{
	size_t len = strlen(s), at = 0, good = 0, fit = 0;
	uint32_t prev = 0, cp;
	int used = 0;

	while (at < len) {
		int n = utf8_next(s + at, len - at, &cp), w;

		if (n <= 0)
			break;
		if (at && may_break(prev, cp))
			good = at;
		w = paper_width_cp(cp);
		if (used + w > cols && cp != ' ')
			break; /* blanks may hang over the edge: they are dropped at the break */
		used += w;
		at += (size_t)n;
		if (used <= cols)
			fit = at;
		prev = cp;
	}
	if (at >= len)
		good = len;
	else if (!good)
		good = fit;
	if (!good && len) {
		int n = utf8_next(s, len, &cp);

		good = n > 0 ? (size_t)n : 1;
	}
	*skip = 0;
	while (s[good + *skip] == ' ')
		++*skip;
	while (good > 1 && s[good - 1] == ' ') {
		good--;
		++*skip;
	}
	return good;
}
