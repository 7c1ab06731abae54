/* What the clerk typed into the search line, read as a name, initials, the end of a number or a whole number. */
#include "core/search.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum term_kind { TERM_SHORT, TERM_TAIL, TERM_WHOLE, TERM_LETTERS, TERM_OTHER };

/* One normalised term. */
struct term {
	char text[SEARCH_TEXT];
	size_t chars;
	enum term_kind kind;
};

static const char digits[] = "0123456789";
static const char alpha[] = "abcdefghijklmnopqrstuvwxyz";
static const char both[] = "0123456789abcdefghijklmnopqrstuvwxyz";

/* search.md 2.5: the first rule that fits. */
static enum term_kind classify(const char *t, size_t chars)
{
	size_t len = strlen(t);

	if (chars < 2)
		return TERM_SHORT;
	if (strspn(t, digits) == len && chars >= SEARCH_TAIL_MIN)
		return chars <= SEARCH_TAIL_MAX ? TERM_TAIL : TERM_WHOLE;
	if (strspn(t, alpha) == len)
		return TERM_LETTERS;
	return chars >= 6 && strspn(t, both) == len ? TERM_WHOLE : TERM_OTHER;
}

/* Cuts the next term off *input. False at the end. */
static bool next_term(const char **input, struct term *t)
{
	static const char wide[] = "\u3000";
	char raw[SEARCH_TEXT];
	size_t n = 0;

	do {
		const char *p = *input;

		while (*p == ' ' || *p == '\t' || !strncmp(p, wide, 3))
			p += *p == ' ' || *p == '\t' ? 1 : 3;
		for (n = 0; p[n] && p[n] != ' ' && p[n] != '\t' && strncmp(p + n, wide, 3);)
			n++;
		if (!n)
			return false;
		*input = p + n;
		snprintf(raw, sizeof(raw), "%.*s", n < sizeof(raw) ? (int)n : (int)sizeof(raw) - 1, p);
		search_normal(raw, t->text);
	} while (!*t->text);
	t->chars = utf8_count(t->text);
	t->kind = classify(t->text, t->chars);
	return true;
}

static void quote(char match[SEARCH_MATCH], const char *before, const char *token, size_t n)
{
	size_t at = strlen(match);

	snprintf(match + at, SEARCH_MATCH - at, "%s\"%.*s\"", at ? before : "", (int)n, token);
}

/* Every window of w characters of t from the first-th on, in quotes. */
static void windows(char match[SEARCH_MATCH], const char *t, int w, int first)
{
	const char *at[SEARCH_CHARS + 1];
	int n = 0;

	for (; *t && n < SEARCH_CHARS; n++) {
		uint32_t cp;
		int k = utf8_next(t, strlen(t), &cp);

		at[n] = t;
		t += k > 0 ? k : 1;
	}
	at[n] = t;
	for (int i = first; i + w <= n; i++)
		quote(match, " ", at[i], (size_t)(at[i + w] - at[i]));
}

/* The tokens that a term leaves anywhere in a name. True when they are all it asks. */
static bool anywhere(char match[SEARCH_MATCH], const struct term *t)
{
	if (t->kind != TERM_LETTERS)
		windows(match, t->text, 2, 0);
	else
		windows(match, t->text, t->chars == 2 ? 2 : 3, 0);
	return t->chars == 2 || (t->kind == TERM_LETTERS && t->chars == 3);
}

/* A single term of letters: the names that begin with it, then those that have it further on. */
static void ask_letters(const struct term *t, struct search *out)
{
	struct search_section *a = &out->section[0], *b = &out->section[1];
	char anchor[8];

	out->nsections = 2;
	snprintf(anchor, sizeof(anchor), "0%.4s", t->text);
	quote(a->match, "", anchor, strlen(anchor));
	a->check = SEARCH_EXACT;
	if (t->chars > 4) {
		windows(a->match, t->text, 3, 1);
		a->check = SEARCH_STARTS;
		anywhere(b->match, t);
		b->check = SEARCH_INSIDE;
		return;
	}
	b->check = t->chars < 4 ? SEARCH_EXACT : SEARCH_HAS;
	if (t->chars < 4)
		snprintf(b->match, sizeof(b->match), "\"%s\" NOT \"%s\"", t->text, anchor);
	else
		snprintf(b->match, sizeof(b->match), "(\"%.3s\" AND \"%s\") NOT \"%s\"", t->text, t->text + 1, anchor);
}

/* The number that leads the search. */
static void ask_number(const struct term *t, struct search *out)
{
	int64_t span = 1;

	out->kind = t->kind == TERM_TAIL ? SEARCH_TAILS : SEARCH_WHOLE;
	if (t->kind == TERM_WHOLE) {
		str_copy(out->code, sizeof(out->code), t->text);
		for (char *c = out->code; *c; c++)
			*c = (char)toupper((unsigned char)*c);
		if (strspn(t->text, digits) == t->chars)
			str_copy(out->digits, sizeof(out->digits), t->text);
	}
	if (t->kind == TERM_TAIL || *out->digits) {
		for (size_t k = t->chars; k < SEARCH_TAIL_MAX; k++)
			span *= 11;
		out->lo = search_tail(t->text);
		out->hi = out->lo + span - 1;
	}
}

static void add_term(struct search *out, const struct term *t)
{
	size_t at = strlen(out->terms);

	/* What was cut to SEARCH_CHARS fits, blanks included. */
	if (at && at + 1 < sizeof(out->terms))
		out->terms[at++] = ' ';
	str_copy(out->terms + at, sizeof(out->terms) - at, t->text);
}

/* The first SEARCH_CHARS characters: their tokens then fit a match, and they fit the terms. */
static void cut(const char *input, char head[SEARCH_TEXT])
{
	size_t len = strlen(input), at = 0;

	for (int i = 0; i < SEARCH_CHARS && at < len; i++) {
		uint32_t cp;
		int k = utf8_next(input + at, len - at, &cp);

		at += k > 0 ? (size_t)k : 1;
	}
	memcpy(head, input, at);
	head[at] = '\0';
}

void search_parse(const char *input, struct search *out)
{
	char head[SEARCH_TEXT];
	const char *p = head;
	struct term t, last = {.kind = TERM_SHORT};
	bool numbered = false, exact = true;
	int names = 0;

	*out = (struct search){.kind = SEARCH_SHORT, .lo = -1, .hi = -1};
	for (cut(input, head); next_term(&p, &t);) {
		if (!numbered && (t.kind == TERM_TAIL || t.kind == TERM_WHOLE)) {
			ask_number(&t, out);
			numbered = true;
			continue;
		}
		add_term(out, &t);
		names++;
		last = t;
		exact = t.kind != TERM_SHORT && anywhere(out->section[0].match, &t) && exact;
	}
	if (numbered || !*out->section[0].match) {
		*out->section[0].match = '\0';
		return;
	}
	out->kind = SEARCH_NAMES;
	out->nsections = 1;
	out->section[0].check = exact ? SEARCH_EXACT : SEARCH_HAS;
	if (names == 1 && last.kind == TERM_LETTERS) {
		*out->section[0].match = '\0';
		ask_letters(&last, out);
	}
}
