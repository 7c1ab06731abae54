/*
 * A record is a plain struct; its columns say once what each member is. Store, forms, lists, slips, export and command
 * line all read this description instead of knowing the struct.
 */
#ifndef GUITAI_BASE_RECORD_H
#define GUITAI_BASE_RECORD_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum col_type {
	COL_INT,   /* int64_t */
	COL_TEXT,  /* char[size], UTF-8, NUL-terminated */
	COL_MONEY, /* int64_t fen */
	COL_DAY,   /* int32_t days since 1970-01-01 in China time; 0 = none */
	COL_TIME,  /* int64_t milliseconds UTC; 0 = none */
	COL_CODE,  /* int, one of `codes`; stored by its short code */
	COL_BOOL,  /* bool */
};

enum col_flags {
	REQUIRED = 1 << 0,
	PRIVATE = 1 << 1, /* masked in lists, slips and exports */
	SEARCH = 1 << 2,  /* found by its whole value; with PRIVATE only through a keyed hash */
	GRAMS = 1 << 3,   /* found by any part of it and by pinyin initials */
	TAIL = 1 << 4,    /* found by its last digits; with PRIVATE only the last four, through a keyed hash */
	KEY = 1 << 5,     /* the record's own number */
	REF = 1 << 6,     /* id of another record; a negative value is one that the same act makes */
	LOCAL = 1 << 7,   /* the counter's own, never taken from an import */
};

/* One value of a COL_CODE column. Tables end with a row whose code is NULL. */
struct code {
	int value;
	const char *code; /* short, ASCII, stable: what the store keeps */
	const char *text; /* what the clerk reads */
};

struct column {
	const char *name;
	enum col_type type;
	unsigned flags;
	size_t offset, size;
	const struct code *codes;
	const char *label;
};

/* Every record starts with int64_t id and, where it is changed later, has an int64_t rev. */
struct record_type {
	const char *table;
	const char *label;
	const struct column *cols;
	int ncols;
	size_t size;
};

/* For rows of column tables: COLUMN(application, org, COL_TEXT, SEARCH, NULL, "机构名称"). */
#define COLUMN(rec, member, type, flags, codes, label)                                                                 \
	{                                                                                                              \
#member, type, flags, offsetof(struct rec, member), sizeof(((struct rec *)0)->member), codes, label    \
	}

const char *code_text(const struct code *codes, int value);                /* "" when unknown */
const char *code_name(const struct code *codes, int value);                /* the stored short code; "" when unknown */
bool code_find(const struct code *codes, const char *name, int *value);    /* by short code */
bool code_by_text(const struct code *codes, const char *text, int *value); /* by what the clerk reads */

/* The column called name, or -1. */
int record_column(const struct record_type *t, const char *name);

int64_t record_int(const struct column *c, const void *rec);     /* every type but COL_TEXT */
const char *record_str(const struct column *c, const void *rec); /* COL_TEXT only */
void record_set_int(const struct column *c, void *rec, int64_t v);
/* Copies s; ST_INVALID with the label when it is longer than the column. */
enum status record_set_str(const struct column *c, void *rec, const char *s);
bool record_equal(const struct column *c, const void *a, const void *b);

/* As a clerk reads it (money "10.00", day "2026-11-22", code its text, bool 是/否), into buf. Returns buf. */
const char *record_text(const struct column *c, const void *rec, char *buf, size_t cap);
/* The same, masked where the column is PRIVATE (reliability.md section 5). */
const char *record_masked(const struct column *c, const void *rec, char *buf, size_t cap);
/* The other way round, from what a form, a file or the command line gives. ST_INVALID names label and value. */
enum status record_parse(const struct column *c, void *rec, const char *text);

/* Mask by the shape of the value: identity numbers 3+4, phones 3+4, names 1, e-mail first letter. */
const char *mask_text(const char *text, char *buf, size_t cap);

#endif
