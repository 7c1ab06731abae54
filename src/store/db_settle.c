/* Puts a freshly opened database into the one mode that loses nothing when the power goes. */
#include "store/db_settle.h"

#include <malloc.h>
#include <string.h>

#define KEEP_FREE (8 << 20) /* bytes; each act asks for the same again, giving them back to the kernel costs more */

static enum status expect(struct db *db, const char *pragma, const char *want)
{
	struct query *q = NULL;
	bool row = false;
	enum status st = db_prepare(db, pragma, &q);
	if (!st)
		st = query_step(q, &row);
	if (!st && (!row || strcmp(query_col_text(q, 0), want) != 0))
		st = fail(ST_STORE, "数据库设置不成: %s 得到 %s", pragma, row ? query_col_text(q, 0) : "(无)");
	query_close(q);
	return st;
}

enum status db_settle(struct db *db, bool memory)
{
	mallopt(M_TRIM_THRESHOLD, KEEP_FREE);
	enum status st = expect(db, "PRAGMA journal_mode=WAL", memory ? "memory" : "wal");
	if (!st)
		st = db_exec(db, "PRAGMA synchronous=FULL");
	if (!st)
		st = expect(db, "PRAGMA synchronous", "2");
	/* A bound for the log when no worker moves it; the worker does it more often. */
	return st ? st : db_exec(db, "PRAGMA wal_autocheckpoint=4000");
}
