/* What the counter asks of its store. Speaks of use, never of SQL; src/store implements it. */
#ifndef GUITAI_CORE_STORE_H
#define GUITAI_CORE_STORE_H

#include "core/act.h"
#include "core/counts.h"
#include "core/day_close.h"
#include "core/listing.h"
#include "core/rows.h"

/* Progress of verify, reindex, import. */
typedef void progress_fn(void *ctx, int64_t done, int64_t all);

struct list_arg {
	int64_t a, a2, b;
	const char *t;
	int limit; /* 0 = 1000 */
};

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
