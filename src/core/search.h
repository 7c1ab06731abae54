/*
 * What is typed into the search line, and what a name or number is found by. Pure functions on texts; the store keeps
 * the tokens in an FTS5 table (tokenize='ascii', detail=none) and the tails in a table of integers, and runs the query.
 */
#ifndef GUITAI_CORE_SEARCH_H
#define GUITAI_CORE_SEARCH_H

#include "base/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEARCH_FORMAT 1  /* changes with these rules or the pinyin table: the store must index again */
#define SEARCH_CHARS 256 /* more of a name or of an input does not count */
#define SEARCH_TEXT 1300 /* bytes that any normalised text fits into */
#define SEARCH_MATCH 4096
#define SEARCH_TAIL_MIN 4 /* digits */
#define SEARCH_TAIL_MAX 8

/* N(text): full width to half width, A-Z to a-z, then only letters, digits, Han and other scripts stay. Returns buf. */
char *search_normal(const char *text, char buf[SEARCH_TEXT]);

/* Appends the tokens of a name, separated by blanks: neighbouring pairs, initials of 2 and 3 neighbours in every
 * combination of readings, and with a leading 0 the first 2, 3 and 4 initials. Nothing for a single character. At most
 * 40 kB. Write the result as it is to the FTS table; to delete, the tokens of the name as it was stored. */
void search_tokens(const char *name, struct bytes *out);

/* The last run of digits in code, up to 8 of them, last digit first, each as digit+1 in base 11, padded with 0 to 8
 * places. -1 when the run has under 4 digits: not indexed. */
int64_t search_tail(const char *code);

/* Whether every blank-separated term is in the name: as it stands, or, when it is letters only, as initials of
 * neighbours. Terms are normalised (struct search .terms); the name need not be. This is the SQL function name_has. */
bool search_name_has(const char *name, const char *terms);
/* The same for one term, at the start of the name only. */
bool search_name_starts(const char *name, const char *term);
/* Whether the last run of digits in code ends with digits. */
bool search_code_ends(const char *code, const char *digits);

enum search_kind {
	SEARCH_SHORT, /* nothing that could be looked up: 请至少输入两个字 */
	SEARCH_NAMES, /* section[0..nsections), in this order */
	SEARCH_TAILS, /* 4-8 digits: tails from lo to hi, both included */
	SEARCH_WHOLE, /* a whole number; without a hit, and if digits is not "", the tail lo = hi and search_code_ends
		       */
};

/* What a row that matched must still pass: the tokens alone say nothing about order. */
enum search_check {
	SEARCH_EXACT,  /* nothing */
	SEARCH_HAS,    /* search_name_has(name, terms) */
	SEARCH_STARTS, /* search_name_starts(name, terms) */
	SEARCH_INSIDE, /* search_name_has and not search_name_starts */
};

struct search_section {
	char match[SEARCH_MATCH]; /* for FTS5; built of quoted tokens only */
	enum search_check check;
};

struct search {
	enum search_kind kind;
	/* SEARCH_NAMES. Two sections (开头, then 包含) only for a single term of letters; they never share a row. */
	int nsections;
	struct search_section section[2];
	/* The normalised name terms, separated by blanks; "" when there are none. With SEARCH_TAILS and SEARCH_WHOLE
	 * the names of the hits must also pass search_name_has(name, terms) when it is not "". */
	char terms[SEARCH_TEXT];
	/* SEARCH_TAILS, SEARCH_WHOLE. */
	int64_t lo, hi;
	char digits[SEARCH_CHARS + 1]; /* SEARCH_WHOLE of digits only: all of them */
	/* SEARCH_WHOLE: the number, upper case. Compare for equality with order number, waybills, 信用代码, phone (or
	 * its keyed index; zcy codes keep their case: compare those without case). A 信用代码 also counts when it
	 * begins with it: from code (included) to code followed by 0x7f. */
	char code[SEARCH_CHARS + 1];
};

/* Cuts input at blanks into terms and says what to ask. Several terms must all be there: letters then count anywhere,
 * one number among them leads, terms of one character only take part in the check. Never fails. */
void search_parse(const char *input, struct search *out);

#endif
