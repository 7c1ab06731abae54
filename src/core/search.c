/* What a name and a number are found by: pairs of characters, initials in every reading, the last digits. */
#include "core/search.h"

#include "base/utf8.h"
#include "core/pinyin.h"

#include <string.h>

static uint32_t half_width(uint32_t cp)
{
	if (cp >= 0xff01 && cp <= 0xff5e)
		cp -= 0xff01 - 0x21;
	return cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp;
}

static bool counts(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
	if (cp <= 0xbf || (cp >= 0x2010 && cp <= 0x206f) || cp == 0x30fb || cp == 0xff65)
		return false;
	return cp < 0x3000 || cp > 0x303f || cp == 0x3005 || cp == 0x3007; /* 々 〇 */
}

/* The characters of N(text), at most SEARCH_CHARS; returns how many. */
static int points(const char *text, uint32_t out[SEARCH_CHARS])
{
	size_t len = strlen(text);
	int n = 0;

	while (len && n < SEARCH_CHARS) {
		uint32_t cp = 0;
		int k = utf8_next(text, len, &cp);

		cp = half_width(cp);
		if (k > 0 && counts(cp))
			out[n++] = cp;
		text += k > 0 ? k : 1;
		len -= (size_t)(k > 0 ? k : 1);
	}
	return n;
}

char *search_normal(const char *text, char buf[SEARCH_TEXT])
{
	uint32_t c[SEARCH_CHARS];
	int n = points(text, c);
	char *p = buf;

	*p = '\0';
	for (int i = 0; i < n; i++)
		p += utf8_put(c[i], p);
	return buf;
}

static void add_token(struct bytes *out, const char *token)
{
	if (out->len && out->data[out->len - 1] != ' ')
		bytes_putc(out, ' ');
	bytes_puts(out, token);
}

static void add_pair(struct bytes *out, const uint32_t c[2])
{
	char token[9];
	int n = utf8_put(c[0], token);

	utf8_put(c[1], token + n);
	add_token(out, token);
}

/* Every combination of one letter of each of the w sets; token has `at` bytes already. */
static void add_initials(struct bytes *out, const uint32_t *sets, int w, char *token, int at)
{
	if (!w) {
		token[at] = '\0';
		add_token(out, token);
		return;
	}
	for (int i = 0; i < 26; i++)
		if (sets[0] & 1u << i) {
			token[at] = (char)('a' + i);
			add_initials(out, sets + 1, w - 1, token, at + 1);
		}
}

void search_tokens(const char *name, struct bytes *out)
{
	uint32_t c[SEARCH_CHARS], sets[SEARCH_CHARS];
	int n = points(name, c);
	char token[8] = "0";

	for (int i = 0; i < n; i++)
		sets[i] = pinyin_set(c[i]);
	for (int i = 0; i + 1 < n; i++)
		add_pair(out, c + i);
	/* An empty set has no letter to combine, so a window over it adds nothing. */
	for (int w = 2; w <= 3; w++)
		for (int i = 0; i + w <= n; i++)
			add_initials(out, sets + i, w, token, 0);
	token[0] = '0';
	for (int w = 2; w <= 4 && w <= n; w++)
		add_initials(out, sets, w, token, 1);
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The last run of digits in code: where it ends; *len how long it is. */
static const char *last_run(const char *code, size_t *len)
{
	const char *end = code + strlen(code), *start;

	while (end > code && !digit(end[-1]))
		end--;
	for (start = end; start > code && digit(start[-1]);)
		start--;
	*len = (size_t)(end - start);
	return end;
}

int64_t search_tail(const char *code)
{
	size_t len;
	const char *end = last_run(code, &len);
	int64_t r = 0;

	if (len < SEARCH_TAIL_MIN)
		return -1;
	for (size_t i = 0; i < SEARCH_TAIL_MAX; i++)
		r = r * 11 + (i < len ? end[-1 - (int)i] - '0' + 1 : 0);
	return r;
}

bool search_code_ends(const char *code, const char *digits)
{
	size_t len, n = strlen(digits);
	const char *end = last_run(code, &len);

	return n && n <= len && !strncmp(end - n, digits, n);
}

static bool letters(const uint32_t *t, int n)
{
	for (int i = 0; i < n; i++)
		if (t[i] < 'a' || t[i] > 'z')
			return false;
	return n > 0;
}

static bool here(const uint32_t *c, const uint32_t *t, int n, bool initials)
{
	for (int i = 0; i < n; i++)
		if (initials ? !(pinyin_set(c[i]) & pinyin_set(t[i])) : c[i] != t[i])
			return false;
	return true;
}

/* Whether the term t[0..n) is in the name c[0..len). A Latin letter is its own initial, so initials include it. */
static bool inside(const uint32_t *c, int len, const uint32_t *t, int n, bool start_only)
{
	bool initials = letters(t, n);

	for (int i = 0; i + n <= len && (i == 0 || !start_only); i++)
		if (here(c + i, t, n, initials))
			return true;
	return false;
}

bool search_name_has(const char *name, const char *terms)
{
	uint32_t c[SEARCH_CHARS], t[SEARCH_CHARS];
	int len = points(name, c);

	while (*terms) {
		char one[SEARCH_TEXT];
		size_t n = strcspn(terms, " ");

		if (n >= sizeof(one))
			return false;
		memcpy(one, terms, n);
		one[n] = '\0';
		if (!inside(c, len, t, points(one, t), false))
			return false;
		terms += n + (terms[n] == ' ');
	}
	return true;
}

bool search_name_starts(const char *name, const char *term)
{
	uint32_t c[SEARCH_CHARS], t[SEARCH_CHARS];
	int len = points(name, c), n = points(term, t);

	return inside(c, len, t, n, true);
}
