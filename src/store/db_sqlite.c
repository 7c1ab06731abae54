/* SQLite 3.40 behind a dozen functions: settings that lose nothing, statements kept, errors in words. */
#include "store/db_sqlite.h"

#include "base/xalloc.h"
#include "store/db_file.h"
#include "store/db_settle.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define KEPT 256     /* statements */
#define PROBES 8     /* places where one may lie */
#define BUSY_MS 5000 /* a transaction takes a millisecond; who waits longer is told */

struct query {
	struct db *db;
	sqlite3_stmt *stmt;
	bool used, kept; /* handed out now; stays after query_close */
	int rc;          /* the first failed bind */
	int next;        /* the parameter after the one bound last */
};

struct db {
	sqlite3 *handle;
	struct query *queries[KEPT];
	char taken[200];
};

static const char *plain_words(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_FULL:
		return "磁盘已满, 没有记下; 请腾出空间后再试";
	case SQLITE_IOERR:
		return "磁盘读写出错; 请管理员检查磁盘";
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return "数据库文件已损坏; 请停止办理, 从备份恢复";
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		return "数据库文件打不开或不能写; 请管理员检查权限";
	case SQLITE_NOMEM:
		return "内存不足; 请关掉别的程序再试";
	}
	return "数据库出错";
}

/* "UNIQUE constraint failed: unit.number" → taken = "unit.number". */
static enum status db_fault(struct db *db, int rc)
{
	const char *msg = sqlite3_errmsg(db->handle);
	if ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED)
		return fail(ST_BUSY, "另一个窗口正在写数据库, 请稍等再试");
	if (rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY || rc == SQLITE_CONSTRAINT_ROWID) {
		const char *colon = strrchr(msg, ':');
		str_copy(db->taken, sizeof(db->taken), colon ? colon + 2 : "");
		return fail(ST_CONFLICT, "%s 已有同样的记录", db->taken);
	}
	return fail(ST_STORE, "%s (%s)", plain_words(rc), msg);
}

static void harden(sqlite3 *handle)
{
	sqlite3_busy_timeout(handle, BUSY_MS);
	sqlite3_extended_result_codes(handle, 1);
	sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 16 << 20);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
}

enum status db_open(const char *path, bool create, struct db **out)
{
	bool memory = strcmp(path, ":memory:") == 0;
	struct db *db = NULL;
	enum status st = ST_OK;
	/* A name that begins with "file:" would be read as a URI. */
	char *name = xasprintf("%s%s", strncmp(path, "file:", 5) == 0 ? "./" : "", path);
	if (!memory)
		st = db_file_check(name, create);
	if (!st) {
		db = xcalloc(1, sizeof(*db));
		int rc = sqlite3_open_v2(name, &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
		harden(db->handle);
		st = rc == SQLITE_OK ? db_settle(db, memory) : db_fault(db, rc);
	}
	free(name);
	if (st) {
		db_close(db);
		db = NULL;
	}
	*out = db;
	return st;
}

static void drop_query(struct query *q)
{
	sqlite3_finalize(q->stmt);
	free(q);
}

void db_close(struct db *db)
{
	if (!db)
		return;
	for (int i = 0; i < KEPT; i++)
		if (db->queries[i])
			drop_query(db->queries[i]);
	sqlite3_close_v2(db->handle);
	free(db);
}

enum status db_exec(struct db *db, const char *sql)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? ST_OK : db_fault(db, rc);
}

void db_rollback(struct db *db)
{
	if (db_in_txn(db))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool db_in_txn(struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

static unsigned hash_of(const char *s)
{
	unsigned h = 2166136261u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

/* The kept statement with this text; else a slot for it: a free one, or one whose statement nobody is using. */
static struct query **slot_of(struct db *db, const char *sql, bool *found)
{
	struct query **place = NULL;
	unsigned home = hash_of(sql);
	*found = false;
	for (unsigned i = 0; i < PROBES; i++) {
		struct query **slot = &db->queries[(home + i) % KEPT], *q = *slot;
		if (q && !q->used && strcmp(sqlite3_sql(q->stmt), sql) == 0) {
			*found = true;
			return slot;
		}
		if (!place && (!q || !q->used))
			place = slot;
		if (!q)
			break;
	}
	return place;
}

enum status db_prepare(struct db *db, const char *sql, struct query **out)
{
	bool found;
	struct query **slot = slot_of(db, sql, &found), *q;
	*out = NULL;
	if (!found) {
		q = xcalloc(1, sizeof(*q));
		q->db = db;
		int rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &q->stmt, NULL);
		if (rc != SQLITE_OK) {
			drop_query(q);
			return db_fault(db, rc);
		}
		q->kept = slot != NULL;
		if (slot && *slot)
			drop_query(*slot);
		if (slot)
			*slot = q;
	} else {
		q = *slot;
	}
	q->used = true;
	q->next = 1;
	*out = q;
	return ST_OK;
}

/* Parameters are mostly bound in their order, so the next one is looked at first. */
static int parameter(struct query *q, const char *name)
{
	const char *next = sqlite3_bind_parameter_name(q->stmt, q->next);
	int i = next && strcmp(next, name) == 0 ? q->next : sqlite3_bind_parameter_index(q->stmt, name);
	assert(i > 0);
	q->next = i + 1;
	return i;
}

static void keep_fault(struct query *q, int rc)
{
	if (rc != SQLITE_OK && q->rc == SQLITE_OK)
		q->rc = rc;
}

void query_int(struct query *q, const char *name, int64_t v)
{
	keep_fault(q, sqlite3_bind_int64(q->stmt, parameter(q, name), v));
}

void query_text(struct query *q, const char *name, const char *s)
{
	keep_fault(q, sqlite3_bind_text(q->stmt, parameter(q, name), s, -1, SQLITE_STATIC));
}

void query_blob(struct query *q, const char *name, const void *data, size_t len)
{
	keep_fault(q, sqlite3_bind_blob64(q->stmt, parameter(q, name), data, len, SQLITE_STATIC));
}

enum status query_step(struct query *q, bool *row)
{
	int rc = q->rc == SQLITE_OK ? sqlite3_step(q->stmt) : q->rc;
	*row = rc == SQLITE_ROW;
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? ST_OK : db_fault(q->db, rc);
}

enum status query_run(struct query *q)
{
	bool row = true;
	enum status st = ST_OK;
	while (row && !st)
		st = query_step(q, &row);
	query_close(q);
	return st;
}

int64_t query_col_int(struct query *q, int i)
{
	return sqlite3_column_int64(q->stmt, i);
}

const char *query_col_text(struct query *q, int i)
{
	const unsigned char *s = sqlite3_column_text(q->stmt, i);
	return s ? (const char *)s : "";
}

void query_close(struct query *q)
{
	if (!q)
		return;
	sqlite3_reset(q->stmt);
	sqlite3_clear_bindings(q->stmt);
	q->used = false;
	q->rc = SQLITE_OK;
	if (!q->kept)
		drop_query(q);
}

int64_t db_changes(struct db *db)
{
	return sqlite3_changes64(db->handle);
}

const char *db_taken(struct db *db)
{
	return db->taken;
}

enum status db_checkpoint(struct db *db, int *left)
{
	int all = 0, moved = 0;
	int rc = sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &all, &moved);
	*left = all - moved;
	return rc == SQLITE_OK ? ST_OK : db_fault(db, rc);
}

static void call_match(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	db_match *fn;
	void *held = sqlite3_user_data(ctx);
	const char *text = (const char *)sqlite3_value_text(v[0]), *term = (const char *)sqlite3_value_text(v[1]);
	memcpy(&fn, held, sizeof(fn)); /* ISO C keeps pointers to functions and to data apart */
	sqlite3_result_int(ctx, n == 2 && text && term && fn(text, term));
}

enum status db_function(struct db *db, const char *name, db_match *fn)
{
	void *held = xcalloc(1, sizeof(fn));
	memcpy(held, &fn, sizeof(fn));
	int rc = sqlite3_create_function_v2(db->handle, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
		held, call_match, NULL, NULL, free);
	return rc == SQLITE_OK ? ST_OK : db_fault(db, rc);
}
