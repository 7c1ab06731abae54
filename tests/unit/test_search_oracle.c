/* Every answer of the search compared with looking at each name one by one: no code in common with the index. */
#include "base/utf8.h"
#include "core/pinyin.h"
#include "core/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define N(a) (sizeof(a) / sizeof((a)[0]))

static uint32_t seed = 20261122;

static unsigned dice(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static const char *const pool[] = {"浙", "江", "汇", "信", "重", "庆", "长", "安", "行", "会", "单", "县", "乐", "清",
	"区", "科", "技", "有", "限", "公", "司", "杭", "州", "a", "B", "c", "3", "D", "1", "６", "Ｘ", "（", "）", "·",
	" ", "𠮷", "々", "-", "〇", "ー"};

static void make_name(char name[512])
{
	unsigned n = 1 + dice(14);

	name[0] = '\0';
	while (n--)
		strcat(name, pool[dice(N(pool))]);
}

/* The characters of a name as this test sees them: a list of what is dropped in the pool, nothing shared. */
static int see(const char *name, uint32_t out[64])
{
	int n = 0;

	for (size_t len = strlen(name); len;) {
		uint32_t cp = 0;
		int k = utf8_next(name, len, &cp);

		name += k;
		len -= (size_t)k;
		if (cp == 0xff16)
			cp = '6';
		if (cp == 0xff38 || cp == 'B' || cp == 'D')
			cp = cp == 0xff38 ? 'x' : cp + 32;
		if (cp != 0xff08 && cp != 0xff09 && cp != 0xb7 && cp != ' ' && cp != '-')
			out[n++] = cp;
	}
	return n;
}

static bool fits(const uint32_t *c, const uint32_t *t, int n)
{
	bool same = true, initials = true;

	for (int i = 0; i < n; i++) {
		same = same && c[i] == t[i];
		initials = initials && t[i] >= 'a' && t[i] <= 'z' && (pinyin_set(c[i]) >> (t[i] - 'a') & 1);
	}
	return same || initials;
}

/* -1 not in the name, else the first place. */
static int place(const char *name, const char *term)
{
	uint32_t c[64], t[64];
	int len = see(name, c), n = see(term, t);

	for (int i = 0; i + n <= len; i++)
		if (fits(c + i, t, n))
			return i;
	return -1;
}

/* What FTS5 does with the three shapes of our matches: all quoted words before NOT, none after. */
static bool match(const char *tokens, const char *query)
{
	bool want = true;
	char word[64];

	for (const char *p = query; *p;) {
		const char *end;

		if (!strncmp(p, "NOT", 3))
			want = false;
		if (*p++ != '"')
			continue;
		end = strchr(p, '"');
		snprintf(word, sizeof(word), " %.*s ", (int)(end - p), p);
		if ((strstr(tokens, word) != NULL) != want)
			return false;
		p = end + 1;
	}
	return true;
}

static bool passes(enum search_check check, const char *name, const char *terms)
{
	switch (check) {
	case SEARCH_EXACT:
		return true;
	case SEARCH_HAS:
		return search_name_has(name, terms);
	case SEARCH_STARTS:
		return search_name_starts(name, terms);
	case SEARCH_INSIDE:
		return search_name_has(name, terms) && !search_name_starts(name, terms);
	}
	return false;
}

/* A piece of a name, or its initials, sometimes with a character changed. */
static void make_term(const char *name, char term[512])
{
	uint32_t c[64];
	int len = see(name, c), from, n;
	bool initials = dice(2);
	char *p = term;

	*term = '\0';
	if (len < 2)
		return;
	from = dice(3) ? (int)dice((unsigned)len - 1) : 0;
	n = 2 + (int)dice(6);
	for (int i = from; i < len && i < from + n; i++) {
		uint32_t set = pinyin_set(c[i]), cp = c[i];

		while (initials && set && !(set >> (cp = 'a' + dice(26), cp - 'a') & 1))
			;
		if (!dice(25))
			cp = initials ? 'a' + dice(26) : 0x6c47;
		p += utf8_put(cp, p);
	}
}

static void finds_exactly_what_is_there(void **state)
{
	enum { NAMES = 3000, TERMS = 700 };
	static char names[NAMES][512], *tokens[NAMES];
	static struct search s;
	int asked = 0, hits = 0, wrong = 0;

	(void)state;
	for (int i = 0; i < NAMES; i++) {
		struct bytes b = {0};

		make_name(names[i]);
		bytes_puts(&b, " ");
		search_tokens(names[i], &b);
		bytes_puts(&b, " ");
		tokens[i] = (char *)b.data;
	}
	for (int k = 0; k < TERMS; k++) {
		char term[512];

		make_term(names[dice(NAMES)], term);
		search_parse(term, &s);
		if (s.kind != SEARCH_NAMES)
			continue;
		asked++;
		for (int i = 0; i < NAMES; i++) {
			int at = place(names[i], term), sections = 0;
			bool in[2] = {false, false};

			for (int j = 0; j < s.nsections; j++) {
				in[j] = match(tokens[i], s.section[j].match) &&
					passes(s.section[j].check, names[i], s.terms);
				sections += in[j];
			}
			hits += at >= 0;
			/* Of two sections the first has what begins with the term. */
			if (s.nsections == 2 ? in[0] != (at == 0) || in[1] != (at > 0) : in[0] != (at >= 0)) {
				print_error("%s in %s: place %d, sections %d %d\n", term, names[i], at, in[0], in[1]);
				wrong++;
			}
			assert_true(sections <= 1);
		}
	}
	for (int i = 0; i < NAMES; i++)
		free(tokens[i]);
	assert_true(asked > 500 && hits > 1000);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_exactly_what_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
