/* A deed is written whole or not at all: BEGIN, the work, COMMIT, in one place. */
#include "store/txn.h"

static enum status run(struct db *db, const char *sql)
{
	struct query *q;
	enum status st = db_prepare(db, sql, &q);
	return st ? st : query_run(q);
}

enum status txn_run(struct db *db, enum txn_mode mode, enum status (*work)(void *), void *ctx, bool *torn)
{
	if (torn)
		*torn = false;
	enum status st = run(db, mode == TXN_WRITE ? "BEGIN IMMEDIATE" : "BEGIN");
	if (st)
		return st;
	st = work(ctx);
	/* A full disk rolls back by itself; what came after would then have been committed one by one. */
	if (!st && !db_in_txn(db))
		st = fail(ST_STORE, "数据库中途退回了这一笔, 没有记下; 请再试一次");
	if (!st) {
		st = run(db, "COMMIT");
		if (st && torn)
			*torn = true;
	}
	if (st)
		db_rollback(db);
	return st;
}

enum status db_int(struct db *db, const char *sql, int64_t *out)
{
	struct query *q = NULL;
	bool row = false;
	enum status st = db_prepare(db, sql, &q);
	*out = 0;
	if (!st)
		st = query_step(q, &row);
	if (!st && row)
		*out = query_col_int(q, 0);
	query_close(q);
	return st;
}
