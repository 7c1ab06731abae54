/* What the files of the SQLite store share: its connection, its keys, and the parts that store_sqlite.c puts together.
 */
#ifndef GUITAI_STORE_PARTS_H
#define GUITAI_STORE_PARTS_H

#include "core/store.h"
#include "crypt/keyring.h"
#include "store/txn.h"

struct store_sqlite {
	struct store base;
	struct db *db; /* NULL after a reopening that failed; the next use tries again */
	char *path;
	struct keyring keys;
	bool stale_index; /* made by other token rules: reindex before any write */
};

/* store_sqlite.c */
struct store_sqlite *store_of(struct store *s);
enum status store_ready(struct store_sqlite *s);  /* a connection is there, or comes back */
enum status store_reopen(struct store_sqlite *s); /* after a COMMIT that failed */

/* commit.c: stages, then writes everything in one transaction. */
enum status store_commit(struct store *s, struct act *a, struct done *out);
enum status store_was_done(struct store *s, const char *key, bool *done);

/* stage.c: copies of an act's rows with ids, numbers, queue and due; the act itself stays as it was until it is done.
 */
struct stage {
	const struct act *act;
	void **rows; /* one for each change: its `after` to be */
	struct step *lines;
	int64_t *ids; /* ids[n] = the real id of local -n */
	int64_t nids;
};
void stage_start(struct stage *g, const struct act *a);
enum status stage_resolve(struct stage *g, struct db *db);
void stage_hand_back(struct stage *g, struct act *a); /* what was committed becomes the act's copies */
void stage_stop(struct stage *g);
enum status series_next(struct db *db, const char *name, int64_t count, int64_t *last);

/* audit.c */
enum status audit_append(struct store_sqlite *s, struct step *lines, int n);
enum status audit_verify(struct store_sqlite *s, progress_fn *progress, void *ctx, int64_t *checked);

/* checkpoint.c: heads of the chains, kept in F.checkpoints at sign-in, sign-out and day close. */
void checkpoint_write(const struct store_sqlite *s, const struct step *lines, int n); /* after the commit */
enum status checkpoint_verify(struct store_sqlite *s);
void checkpoint_begin(const struct store_sqlite *s);

/* index.c: tokens, tails and keyed values of one row; before NULL = new. */
enum status index_change(struct store_sqlite *s, const struct record_type *t, const void *before, const void *after);
enum status index_rebuild(struct store_sqlite *s, progress_fn *progress, void *ctx);
enum status index_check(struct store_sqlite *s); /* sets stale_index */
/* The keyed hash under which a private value is found; kind is "phone", or "phone4" for its last four. */
void index_mac(const struct store_sqlite *s, const char *kind, const char *value, unsigned char out[SECRET_MAC]);

/* lists.c, dossier_read.c, counts.c, find.c */
enum status store_list(struct store *s, enum listing which, const struct list_arg *arg, struct rows *out);
enum status store_dossier(struct store *s, int64_t application, struct dossier *out);
enum status store_counts(struct store *s, int counter, int32_t today, int shelf_days, struct counts *out);
enum status store_find(struct store *s, const char *text, const char *token, int limit, struct find *out);
enum status find_functions(struct db *db); /* name_has and its sisters */

#endif
