/*
 * A counter to try screens at: Monday 2026-11-23 14:05 in China, a store in memory, invented people and organisations,
 * one application in every state, real slips, practice wallets that nobody pays. Everything is the same at each run.
 */
#ifndef GUITAI_TESTS_COUNTER_H
#define GUITAI_TESTS_COUNTER_H

#include "core/desk.h"
#include "ui/ui.h"

#define COUNTER_NOW INT64_C(1795413900000)
#define COUNTER_PASSWORD "practice1"

enum counter_case {
	CASE_UNPAID,      /* 杭州某某科技有限公司, 400.00 owed, phone 13900000001 */
	CASE_UNPAID_MAIL, /* a long name, fee and mailing owed */
	CASE_FIRST,       /* 待初审 */
	CASE_FINAL,       /* 待终审, no papers yet */
	CASE_CHECK,       /* papers opened, came by SF1234567890123 on 11-20 */
	CASE_DUE_TODAY,   /* the same, 受理 due today */
	CASE_OVERDUE,     /* the same, due 11-19 */
	CASE_CORRECTION,  /* 待补正, told on 11-19 */
	CASE_COMPLETE,    /* complete, checked by 王某, waits for 终审 */
	CASE_MAKING,      /* 制证中, 2 keys */
	CASE_PICKUP,      /* 浙江省某某协会, 3 keys HX00012345.., one taken on 11-23 */
	CASE_PICKUP_TWO,  /* another organisation of the same person, 1 key HX00012351 */
	CASE_DISPATCH,    /* by mail, 1 key HX00012361, waits for the courier */
	CASE_ISSUED,      /* all taken, an invoice asked for */
	CASE_MISMATCH,    /* the platform says otherwise */
	CASE__COUNT
};

struct counter {
	struct desk desk;
	struct conf *conf;
	struct ui *ui;
	int64_t id[CASE__COUNT];
	int64_t parcel[2]; /* signed for today, not opened: YT1234567890001 and 0002 */
};

/* Signed in as 1001 王某 (clerk), the home screen open; rows 0: no ui. Others: 1002 李某 (clerk and reviewer), 9001
 * 赵某. */
void counter_setup(struct counter *c, int rows, int cols);
void counter_teardown(struct counter *c);
/* Signs somebody else in at the same counter. */
void counter_as(struct counter *c, const char *no);
struct dossier counter_read(struct counter *c, enum counter_case which); /* dossier_free() it */
/* A write of the worker's; the next tick shows it. */
void counter_put(struct counter *c, const struct record_type *type, const void *was, const void *now);
/* What the worker would do: the wallet has answered with a code; it was paid. Then the screen is told. */
void counter_code(struct counter *c, int64_t attempt);
void counter_paid(struct counter *c, int64_t attempt);
/* The store was changed by another process: the next tick refreshes. */
void counter_touch(struct counter *c);

#endif
