/* What is still to be done outside: errands for the worker (the outbox), notices to applicants, and how each lane is.
 */
#ifndef GUITAI_CORE_ERRAND_H
#define GUITAI_CORE_ERRAND_H

#include "base/record.h"

/* Outbox: what the worker has still to do in the world. */
enum errand_kind { ERRAND_PRINT, ERRAND_PAY, ERRAND_NOTICE, ERRAND_REFUND };
struct errand {
	int64_t id, rev;
	int kind;
	char lane[60];   /* "print", "pay:sim", "notice"; order holds inside a lane */
	int64_t subject; /* copy, attempt or notice */
	int64_t tries, next_at, done_at;
	char error[300];
};
/* clang-format off */
enum errand_col {
	RC_ID, RC_REV, RC_KIND, RC_LANE, RC_SUBJECT, RC_TRIES, RC_NEXT_AT, RC_DONE_AT, RC_ERROR, RC__COUNT
};
/* clang-format on */
extern const struct column errand_cols[RC__COUNT];
extern const struct record_type errand_type;

/* 通知: what the applicant is told, once an event. */
/* clang-format off */
enum notice_kind {
	NOTICE_RECEIVED, NOTICE_ACCEPTED, NOTICE_CORRECTION, NOTICE_RETURNED, NOTICE_READY, NOTICE_MAILED, NOTICE_PAID,
	NOTICE_INVOICE, NOTICE_FIRST_PASS, NOTICE_INVOICED, NOTICE_OVERDUE, NOTICE_ENDED, NOTICE_EXPIRING,
	NOTICE_MAIL_BACK, NOTICE_INVOICE_BACK, NOTICE__COUNT
};
/* clang-format on */
enum notice_state {
	NOTICE_WAITING,
	NOTICE_DELIVERED,
	NOTICE_FAILED,
	NOTICE_SENDING, /* handed to a way that cannot be asked whether it had it before */
	NOTICE_CALL     /* on the list to call */
};
struct notice {
	int64_t id, rev, application;
	int kind, state;
	char channel[20]; /* the way it goes now: smtp, folder, phone, print */
	char text[1600];
	int64_t made_at, done_at;
	char error[300];
	char event[64]; /* what it tells of: one notice of a kind for the same event of an application */
	int64_t tries, next_at;
};
/* clang-format off */
enum notice_col {
	NC_ID, NC_REV, NC_APPLICATION, NC_KIND, NC_STATE, NC_CHANNEL, NC_TEXT, NC_MADE_AT, NC_DONE_AT, NC_ERROR, NC_EVENT,
	NC_TRIES, NC_NEXT_AT, NC__COUNT
};
/* clang-format on */
extern const struct column notice_cols[NC__COUNT];
extern const struct record_type notice_type;
extern const struct code errand_kinds[], notice_kinds[], notice_states[];

/* How a lane of the worker is: what the home screen and 打印任务 say about printers and wallets. */
struct lane {
	int64_t id, rev;
	char name[60];  /* "worker", "print:receipt", "pay:sim" */
	char label[60]; /* 80mm, 微信 … */
	bool good;
	char state[200]; /* 正常; or the trouble in words and what to do */
	int64_t at;      /* heartbeat */
};
/* clang-format off */
enum lane_col { LC_ID, LC_REV, LC_NAME, LC_LABEL, LC_GOOD, LC_STATE, LC_AT, LC__COUNT };
/* clang-format on */
extern const struct column lane_cols[LC__COUNT];
extern const struct record_type lane_type;

#endif
