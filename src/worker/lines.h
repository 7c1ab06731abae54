/* Inside the worker: its commits, its timers, and what it says about each of its lines (a wallet, a printer, the
 * notices). */
#ifndef GUITAI_WORKER_LINES_H
#define GUITAI_WORKER_LINES_H

#include "worker/worker.h"

/* A line that fails waits alone. */
struct worker_line {
	char name[60], label[60];
	char said[200]; /* what its lane record says; "" = nothing yet */
	bool good;
	int64_t said_at, looked_at, wait_until;
	int tries;
};

/* When a row is looked at next; forgotten when the row changes under us. */
struct worker_timer {
	const struct record_type *type;
	int64_t id, rev;
	int64_t at;    /* -1 = as the row says */
	int64_t tries; /* -1 = as the row says */
	int64_t seen;
};

/* The wall clock, but it never stands still or goes back while the worker runs. */
int64_t worker_now(struct worker *w);
void worker_seam(struct worker *w, const char *where);

/* The line called name, made at its first mention. Valid until the next call. */
struct worker_line *worker_line(struct worker *w, const char *name, const char *label);
/* Keeps the lane record true: commits when the words changed or the record is older than `beat` ms. */
enum status worker_say(struct worker *w, struct worker_line *l, bool good, const char *state, int64_t beat);
/* The same for a failure; and the line waits: 1, 2, 4 … 30 s. */
enum status worker_wait(struct worker *w, struct worker_line *l, const char *trouble);
void worker_well(struct worker_line *l);

/* The row's timer; kept only while it is asked for at every step. Valid until the next call. */
struct worker_timer *worker_timer(struct worker *w, const struct record_type *type, int64_t id, int64_t rev);
void worker_forget(struct worker *w); /* those not asked for in this step */

/* Commits one changed row (before NULL: a new one), without an audit line; *after becomes the row as committed. */
enum status worker_put(struct worker *w, const struct record_type *type, const void *before, void *after);
/* The same, and the errands of that kind about the row are done. */
enum status worker_end(
	struct worker *w, const struct record_type *type, const void *before, void *after, enum errand_kind kind);

/* The lanes: do a little, and lower *next to when they want to be called again. */
enum status worker_pay(struct worker *w, int64_t now, int64_t *next);
enum status worker_refund(struct worker *w, int64_t now, int64_t *next);
enum status worker_bill(struct worker *w, int64_t now, int64_t *next);
enum status worker_notice(struct worker *w, int64_t now, int64_t *next);
enum status worker_print(struct worker *w, int64_t now, int64_t *next);

#endif
