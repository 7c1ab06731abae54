/* 凭条: anything printed. The slip is made by an act; each printing of it is a copy in the print book. */
#ifndef GUITAI_CORE_SLIP_H
#define GUITAI_CORE_SLIP_H

#include "base/bytes.h"
#include "base/record.h"
#include "core/application.h"

/* clang-format off */
enum slip_kind {
	SLIP_RECEIPT, SLIP_CORRECTION, SLIP_PAYMENT, SLIP_HANDOVER, SLIP_INVOICE, SLIP_LABEL, SLIP_PAYCODE, SLIP_PICKUP,
	SLIP_MAILING, SLIP_VOID, SLIP_DAY, SLIP_PROXY, SLIP_TEST, SLIP_NOTICE, SLIP__COUNT
};
/* clang-format on */

#define SLIP_DOC 12000

struct slip {
	int64_t id, rev, application;
	char no[20]; /* 16 digits, given at commit; gapless a counter and day */
	int kind;
	int64_t subject; /* id of what it is about: parcel, charge, invoice … */
	int64_t counter, clerk, made_at;
	char clerk_name[PERSON_NAME];
	int64_t copies;     /* how often it went to a printer; 1 = 首打 only */
	bool void_;         /* 作废: counted, not removed */
	char doc[SLIP_DOC]; /* blocks with their texts, as doc_save() wrote them: every printing renders this */
};

/* clang-format off */
enum slip_col {
	SC_ID, SC_REV, SC_APPLICATION, SC_NO, SC_KIND, SC_SUBJECT, SC_COUNTER, SC_CLERK, SC_MADE_AT, SC_CLERK_NAME, SC_COPIES,
	SC_VOID, SC_DOC, SC__COUNT
};
/* clang-format on */
extern const struct column slip_cols[SC__COUNT];
extern const struct record_type slip_type;
extern const struct code slip_kinds[];

/* The print book, one row a copy (printing.md section 2). */
enum copy_state {
	COPY_PREPARED,
	COPY_CREATED,
	COPY_SPOOLED,
	COPY_RELEASED,
	COPY_HANDED_OVER,
	COPY_ABORTED,
	COPY_CANCELED,
	COPY_UNKNOWN,
	COPY_WAITING /* asked for, its bytes not made yet */
};

struct copy {
	int64_t id, rev, slip, application;
	int64_t number; /* 1 = 首打, 2 = 补打第 1 次 … */
	int state;
	char printer[60];  /* queue or spool of the configuration; "" until the worker chose */
	char job_name[80]; /* PH-<slip>-<copy>-<random>: unique, no personal data */
	char sha256[72];
	int64_t job_id;
	int64_t clerk, asked_at, done_at;
	char reason[300]; /* of a reprint */
	char note[300];   /* trouble in words and what to do */
};

/* clang-format off */
enum copy_col {
	YC_ID, YC_REV, YC_SLIP, YC_APPLICATION, YC_NUMBER, YC_STATE, YC_PRINTER, YC_JOB_NAME, YC_SHA256, YC_JOB_ID, YC_CLERK,
	YC_ASKED_AT, YC_DONE_AT, YC_REASON, YC_NOTE, YC__COUNT
};
/* clang-format on */
extern const struct column copy_cols[YC__COUNT];
extern const struct record_type copy_type;
extern const struct code copy_states[];

bool copy_ended(const struct copy *c);

struct day_sheet;
struct dossier;
struct notice;
struct session;

/* What a maker knows beside the dossier. */
struct slip_about {
	int64_t subject;                   /* as in struct slip; makers look it up in the dossier */
	const struct dossier *const *more; /* further applications on the same slip (one organisation's), or NULL */
	int nmore;
	bool part_of;                /* this application stands on another's slip: make none */
	const struct day_sheet *day; /* 日结单: core/day_sheet.h */
	const char *reason, *second; /* 作废单, 初审退回: why; who agreed; or NULL; 邮寄交接清单: which courier */
	const char *printer;         /* 打印测试页: name of the printer that it is for; else NULL */
	const struct notice *notice; /* 通知单: its words; or NULL */
	const int64_t *units;        /* ids of the units handed over now (领取回执), or NULL */
	int nunits;
	const struct house *house;
	const struct session *session;
	int64_t now;
};

/* The port behind which printing/ makes the text of a slip; put together in main.c. d may be NULL for kinds that are
 * about no application (日结单, 打印测试页, an empty 授权委托书). */
struct slip_port {
	enum status (*make)(
		enum slip_kind kind, const struct dossier *d, const struct slip_about *about, struct bytes *doc);
};

#endif
