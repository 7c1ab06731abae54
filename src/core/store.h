/* What the counter asks of its store. Speaks of use, never of SQL; src/store implements it. */
#ifndef GUITAI_CORE_STORE_H
#define GUITAI_CORE_STORE_H

#include "core/act.h"
#include "core/counts.h"
#include "core/day_close.h"
#include "core/rows.h"

/* Lists by use: each row of the table in src/store/lists.c says what record it gives, filter and order. Arguments are
 * named in the comment: a, b integers; t text. */
enum listing {
	LIST_QUEUE,             /* application: queue a, after (due a2, id b) */
	LIST_DUE_ON,            /* application: due = a, after id b */
	LIST_DUE_BEFORE,        /* application: 0 < due < a, after (due a2, id b) */
	LIST_OWING,             /* application with an owed charge, newest first, before id b (0 = newest) */
	LIST_BY_CODE,           /* application: 申领单号 t */
	LIST_BY_PLATFORM_NO,    /* application: 平台单号 t */
	LIST_BY_PICKUP_CODE,    /* application: open 领取码 t */
	LIST_BY_USCC,           /* application: 信用代码 t, newest first */
	LIST_BY_PERSON,         /* application: 经办人 身份证号码 t (through its keyed hash), newest first */
	LIST_BY_PHONE,          /* application: 联系电话 t (keyed), newest first */
	LIST_BY_PHONE_TAIL,     /* application: last four digits t (keyed), newest first */
	LIST_BY_WAYBILL,        /* application: t came or went with it, newest first */
	LIST_BY_UNIT,           /* application: it has the UKey number t, its newest first */
	LIST_BY_SLIP,           /* application: it has the slip number t */
	LIST_SHELVED_LONG,      /* application: 可领取 since before day a, after (stocked day a2, id b) */
	LIST_LATE_PARCELS,      /* parcel not opened, 签收 oldest first, after id b */
	LIST_UNCLAIMED,         /* parcel: 待认领 */
	LIST_PARCEL_BY_WAYBILL, /* parcel: waybill t, newest first */
	LIST_UNIT_BY_NUMBER,    /* unit: number t, its newest stay first */
	LIST_UNITS_ON_SHELF,    /* unit: state 在柜, by slot */
	LIST_CLERKS,            /* clerk, all */
	LIST_CLERK_BY_NO,       /* clerk: 工号 t */
	LIST_SHIFT_OPEN,        /* shift: of clerk a or, a = 0, of counter b; not closed */
	LIST_SLIP_BY_NO,        /* slip: number t */
	LIST_SLIPS_OF,          /* slip of application a */
	LIST_COPIES_OPEN,       /* copy not ended, oldest first */
	LIST_COPIES_RECENT,     /* copy, newest first, before id b (0 = newest) */
	LIST_COPY_BY_JOB,       /* copy: job name t */
	LIST_ATTEMPTS_OPEN,     /* attempt not ended, oldest first */
	LIST_ATTEMPTS_SHOWN,    /* attempt that blocks, opened at counter a */
	LIST_ATTEMPT_BY_NO,     /* attempt: number t */
	LIST_FINDINGS,          /* finding not closed, oldest first, after id b */
	LIST_FINDINGS_OF,       /* finding about number t */
	LIST_BILLS,             /* bill of channel t, day >= a, oldest first */
	LIST_ATTEMPTS_ON,       /* attempt of channel t, paid at >= a and < a2 */
	LIST_INVOICES_ASKED,    /* invoice 已申请, oldest first, after id b */
	LIST_APPROVALS,         /* approval waiting */
	LIST_REFUNDS_OPEN,      /* refund asked for or sent, oldest first */
	LIST_ENTRIES,           /* entry of the ledger, at >= a, after id b */
	LIST_DRAFTS,            /* draft open of clerk a (0 = any) at counter b (0 = any), newest first */
	LIST_DRAFT_OF,          /* draft open: form t, subject a, clerk b */
	LIST_ERRANDS,           /* errand not done, lane starting with t, next_at <= a, oldest first */
	LIST_NOTICES_WAITING,   /* notice waiting or being sent, next_at <= a */
	LIST_CALLS,             /* notice on the list to call, soonest first */
	LIST_NOTICES_FAILED,    /* notice that no way could tell, newest first */
	LIST_TELLINGS_OF,       /* telling of application a, oldest first */
	LIST_LANES,             /* lane, all */
	LIST_STEPS_OF_COUNTER,  /* step: chain a, newest first */
	LIST_STEPS_TODAY,       /* step: chain a, at >= a2, oldest first */
	LIST_STEPS_AFTER,       /* step: chain a, seq > a2, oldest first */
	LIST_STEPS_MOVED,       /* step of any counter that moved things, id > a, oldest first */
	LIST_STEPS_NEWEST,      /* step of any counter, newest first */
	LIST_SLIPS_AFTER,       /* slip of counter a, id > a2, oldest first */
	LIST_SLIPS_NEWEST,      /* slip of counter a, newest first */
	LIST_DAYS_OF,           /* day_close of counter a, newest first, before id b (0 = newest) */
	LIST_DAY_COUNTS,        /* day_count of day_close a */
	LIST_LIVES,             /* live of counter a (0 = every counter) */
	LIST_ALL,               /* application, all, after id b */
	LIST_CHANGED,           /* application with a step after the a-th, after id b */
	LIST_STEP_LAST,         /* step, newest of all first */
	LIST_KEY_BOXES,         /* key_box, all */
	LIST_UNITS_FROM,        /* unit: number >= t, by number */
	LIST__COUNT
};

struct list_arg {
	int64_t a, a2, b;
	const char *t;
	int limit; /* 0 = 1000 */
};

/* Progress of verify, reindex, import. */
typedef void progress_fn(void *ctx, int64_t done, int64_t all);

struct store;
struct store_ops {
	/* One BEGIN IMMEDIATE: act key, rev-guarded changes with queue and due of applications (flow_queue, flow_due),
	 * ids and series numbers, search index, audit chain, counts. ST_CONFLICT when a rev moved or a unique value is
	 * taken; the act's copies then are as before. After a failed COMMIT it reopens and looks the key up before it
	 * answers. */
	enum status (*commit)(struct store *s, struct act *a, struct done *out);
	enum status (*get)(struct store *s, const struct record_type *type, int64_t id, void *row); /* ST_NOT_FOUND */
	enum status (*list)(struct store *s, enum listing which, const struct list_arg *arg, struct rows *out);
	enum status (*dossier)(struct store *s, int64_t application, struct dossier *out); /* ST_NOT_FOUND */
	/* Names, initials and tails (search.md section 2); whole numbers go through LIST_BY_…, see core/lookup.h. */
	enum status (*find)(struct store *s, const char *text, const char *token, int limit, struct find *out);
	enum status (*counts)(struct store *s, int counter, int32_t today, int shelf_days, struct counts *out);
	/* Whether the act key was committed. */
	enum status (*was_done)(struct store *s, const char *key, bool *done);
	/* A number that changes when another process commits. */
	int64_t (*version)(struct store *s);
	/* Checks the audit chains; ST_REFUSED with the first bad record in words. *checked counts records. */
	enum status (*verify)(struct store *s, progress_fn *progress, void *ctx, int64_t *checked);
	/* Rebuilds the search index. */
	enum status (*reindex)(struct store *s, progress_fn *progress, void *ctx);
	enum status (*checkpoint)(struct store *s); /* of the write-ahead log; the worker's affair */
	void (*close)(struct store *s);
};
struct store {
	const struct store_ops *ops;
};

#endif
