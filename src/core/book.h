/* The counter's own books: what was done (step), what is still to be done outside (errand), what was left half-done
 * (draft), what waits for a second person (approval), what applicants are told (notice), how a lane is (lane). */
#ifndef GUITAI_CORE_BOOK_H
#define GUITAI_CORE_BOOK_H

#include "base/record.h"
#include "core/application.h"

/* One audit record: the timeline of an application and, chained by HMAC, the proof that nobody changed it later.
 * No personal data in `text`. seq, at, prev and mac are written by the store. */
struct step {
	int64_t id;
	int64_t chain, seq;     /* chain = counter number; 0 = the platform's imports */
	int64_t at;
	int64_t clerk;
	char clerk_name[PERSON_NAME];
	int64_t second;         /* the second person's clerk id; 0 = none */
	bool same_person;       /* four eyes were switched off */
	int64_t application;
	int event;              /* enum event of core/flow.h; stored by its code */
	char text[400];
	bool refused;           /* a refusal or a failed sign-in */
	char act_key[40];       /* with `line`, unique: an act happens once */
	int64_t line;
	char prev[72], mac[72];
};
enum step_col {
	BC_ID, BC_CHAIN, BC_SEQ, BC_AT, BC_CLERK, BC_CLERK_NAME, BC_SECOND, BC_SAME_PERSON, BC_APPLICATION, BC_EVENT,
	BC_TEXT, BC_REFUSED, BC_ACT_KEY, BC_LINE, BC_PREV, BC_MAC, BC__COUNT
};
extern const struct column step_cols[BC__COUNT];
extern const struct record_type step_type;

/* Outbox: what the worker has still to do in the world. */
enum errand_kind { ERRAND_PRINT, ERRAND_PAY, ERRAND_NOTICE };
struct errand {
	int64_t id, rev;
	int kind;
	char lane[60];          /* "print", "pay:sim", "notice"; order holds inside a lane */
	int64_t subject;        /* copy, attempt or notice */
	int64_t tries, next_at, done_at;
	char error[300];
};
enum errand_col {
	RC_ID, RC_REV, RC_KIND, RC_LANE, RC_SUBJECT, RC_TRIES, RC_NEXT_AT, RC_DONE_AT, RC_ERROR, RC__COUNT
};
extern const struct column errand_cols[RC__COUNT];
extern const struct record_type errand_type;

/* 挂单 */
struct draft {
	int64_t id, rev;
	char form[40];          /* name of the screen or form */
	int64_t subject;        /* application, or 0 */
	int64_t clerk, counter, at;
	char title[200];        /* for the list: what it is about */
	char text[6000];        /* key=value lines, as the form wrote them */
	bool done;
};
enum draft_col { DC_ID, DC_REV, DC_FORM, DC_SUBJECT, DC_CLERK, DC_COUNTER, DC_AT, DC_TITLE, DC_TEXT, DC_DONE, DC__COUNT };
extern const struct column draft_cols[DC__COUNT];
extern const struct record_type draft_type;

/* 复核 */
enum approval_state { APPROVAL_WAITING, APPROVAL_GIVEN, APPROVAL_DENIED };
struct approval {
	int64_t id, rev, application;
	int event, state;
	int64_t subject, asked_by, asked_at, decided_by, decided_at;
	char what[300], reason[300];
};
enum approval_col {
	VC_ID, VC_REV, VC_APPLICATION, VC_EVENT, VC_STATE, VC_SUBJECT, VC_ASKED_BY, VC_ASKED_AT, VC_DECIDED_BY, VC_DECIDED_AT,
	VC_WHAT, VC_REASON, VC__COUNT
};
extern const struct column approval_cols[VC__COUNT];
extern const struct record_type approval_type;

/* 通知: what the applicant is told, once an event. */
enum notice_kind {
	NOTICE_RECEIVED, NOTICE_ACCEPTED, NOTICE_CORRECTION, NOTICE_RETURNED, NOTICE_READY, NOTICE_MAILED, NOTICE_PAID,
	NOTICE_INVOICE, NOTICE__COUNT
};
enum notice_state { NOTICE_WAITING, NOTICE_DELIVERED, NOTICE_FAILED };
struct notice {
	int64_t id, rev, application;
	int kind, state;
	char channel[20];       /* "folder": written for the messaging gateway of the house */
	char text[1600];
	int64_t made_at, done_at;
	char error[300];
};
enum notice_col {
	NC_ID, NC_REV, NC_APPLICATION, NC_KIND, NC_STATE, NC_CHANNEL, NC_TEXT, NC_MADE_AT, NC_DONE_AT, NC_ERROR, NC__COUNT
};
extern const struct column notice_cols[NC__COUNT];
extern const struct record_type notice_type;
extern const struct code errand_kinds[], approval_states[], notice_kinds[], notice_states[];

/* How a lane of the worker is: what the home screen and 打印任务 say about printers and wallets. */
struct lane {
	int64_t id, rev;
	char name[60];          /* "worker", "print:receipt", "pay:sim" */
	char label[60];         /* 80mm, 微信 … */
	bool good;
	char state[200];        /* 正常; or the trouble in words and what to do */
	int64_t at;             /* heartbeat */
};
enum lane_col { LC_ID, LC_REV, LC_NAME, LC_LABEL, LC_GOOD, LC_STATE, LC_AT, LC__COUNT };
extern const struct column lane_cols[LC__COUNT];
extern const struct record_type lane_type;

#endif
