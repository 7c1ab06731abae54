/*
 * An act is a value: everything a clerk's deed changes, gathered first and committed as one transaction: rows, audit
 * records, slips, errands. No other way to write exists.
 */
#ifndef GUITAI_CORE_ACT_H
#define GUITAI_CORE_ACT_H

#include "core/flow.h"

#define ACT_KEY 33 /* 128 random bits as hex */

struct change {
	const struct record_type *type;
	void *before; /* NULL: a new row. Else the row as read: its rev guards the update, only changed columns are
			 written */
	void *after;
};

struct act {
	char key[ACT_KEY];
	struct session who; /* clerk 0 = the worker or an import */
	int64_t now;
	struct change *changes;
	int nchanges, cap;
	struct step *lines; /* audit lines; none for housekeeping (drafts, print book, lanes) */
	int nlines;
	int64_t next_local; /* -1, -2, … ids of rows that this act makes */
	int64_t first_seq;  /* not 0: the first line must become this one of its chain, else ST_CONFLICT: what was added
			     * up  before it is then all there is */
};

/* What the store tells about a committed act. */
struct done {
	int64_t seq;   /* of its last audit line in its chain */
	bool repeated; /* this key had been committed before: nothing was done now */
};

void act_start(struct act *a, const char *key, const struct session *who, int64_t now); /* who NULL = nobody */
void act_stop(struct act *a);
/* Adds a new row, copied. Returns its local id (negative), which other rows of the act may name in REF columns; the
 * store replaces it at commit and writes the real id into the act's copy. */
int64_t act_add(struct act *a, const struct record_type *type, const void *row);
/* Adds a changed row, copied. A second change of the same row replaces the first's `after`. */
void act_change(struct act *a, const struct record_type *type, const void *before, const void *after);
/* Adds an audit line. */
void act_line(struct act *a, int64_t application, enum event ev, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Of the last audit line: the money and the things that moved with it, which the day close adds up (struct step). */
void act_figure(struct act *a, const char *channel, int64_t fen, int64_t moved);
/* Adds an errand for the worker. */
void act_errand(struct act *a, enum errand_kind kind, const char *lane, int64_t subject);
/* The committed copy of the n-th row of this type that the act made or changed, or NULL. */
const void *act_row(const struct act *a, const struct record_type *type, int n);

/* Numbers given at commit from a gapless series, when the column is still empty. */
struct series {
	const struct record_type *type;
	int column;
	/* name of the series for this row and act ("slip-01-261122"), and the number's text from the n-th (1…) of it */
	void (*name)(const struct act *a, const void *row, char *buf, size_t cap);
	void (*text)(const struct act *a, const void *row, int64_t n, char *buf, size_t cap);
};
extern const struct series series_table[];
extern const int series_count;

#endif
