/*
 * What to do with an attempt to collect money, from its state and the wallet's verdict: pure, total, a table
 * (payments.md sections 7 and 8). Only a verified answer to our own query makes PAID, and every attempt ends.
 */
#ifndef GUITAI_WORKER_ATTEMPT_H
#define GUITAI_WORKER_ATTEMPT_H

#include "base/bytes.h"
#include "core/pay.h"

#define ATTEMPT_LIFE_MS (5 * 60 * 1000) /* of a code, where the attempt names no deadline */
#define ATTEMPT_HAND_MS (INT64_C(36) * 3600 * 1000)
#define ATTEMPT_AFTER_MS (2 * 60 * 1000) /* how long a code that ran out may still be paid at the wallet */

/* What the wallet is asked. */
enum attempt_ask {
	ASK_NOTHING,
	ASK_CREATE,
	ASK_QUERY,
	ASK_CLOSE,   /* close or cancel, see attempt_op() */
	ASK_CONFIRM, /* the query right after a close */
	ASK__COUNT
};

/* What comes next: commit the state, then ask, not before `at`. */
struct attempt_next {
	enum attempt_state state; /* ATTEMPT_PAID: the core decides what the money means, see desk_paid() */
	enum attempt_ask ask;     /* ASK_NOTHING: nothing for now, or it has ended */
	int64_t at;               /* 0 = at once; nothing before this time otherwise */
	int64_t tries;
	const char *note; /* in words for the clerk; NULL = what the wallet's answer says */
};

/* Before anything is asked. stop: the clerk wants it closed, or the charge is no longer owed. */
struct attempt_next attempt_due(const struct attempt *t, bool stop, int64_t now);
/* After an answer. t is the row with what the answer told (scanned) already in it. */
struct attempt_next attempt_answered(const struct attempt *t, const struct pay_channel *c, enum attempt_ask asked,
	enum pay_verdict verdict, int64_t now);

/* A code is closed, never cancelled: a cancel would silently give back what was paid just now. Only a 付款码 whose
 * result is unknown is cancelled, as its protocol wants; a trade that is seen waiting is closed there too. */
enum pay_op attempt_op(const struct attempt *t, const struct pay_channel *c, enum attempt_ask ask);
/* When its code runs out. */
int64_t attempt_deadline(const struct attempt *t);
bool attempt_ended(const struct attempt *t);

void attempt_table(struct bytes *out); /* for people and the golden file */

#endif
