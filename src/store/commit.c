/* One deed, one transaction: its key, its rows, where orders wait, the search index and the audit chain, or nothing. */
#include "store/parts.h"

#include "base/xalloc.h"
#include "store/record_rw.h"
#include "store/schema.h"

#include <string.h>

#define KEY_DAYS 1 /* how long the key of a housekeeping act is remembered */

struct job {
	struct store_sqlite *s;
	struct act *act;
	struct stage *stage;
	struct done *done;
	int64_t moved[QUEUE__COUNT];
};

/* An act with audit lines keeps its key in them; one without in act_key. *seq of the last line. */
static enum status find_key(struct db *db, const char *key, bool *there, int64_t *seq)
{
	struct query *q = NULL;
	bool row = false;
	enum status st = db_prepare(db,
		"SELECT COALESCE((SELECT seq FROM step WHERE act_key=$key ORDER BY line DESC LIMIT 1),0),"
		" EXISTS(SELECT 1 FROM act_key WHERE key=$key)",
		&q);
	*there = false;
	*seq = 0;
	if (st)
		return st;
	query_text(q, "$key", key);
	st = query_step(q, &row);
	if (!st && row) {
		*seq = query_col_int(q, 0);
		*there = *seq > 0 || query_col_int(q, 1);
	}
	query_close(q);
	return st;
}

static enum status keep_key(struct db *db, const struct act *a)
{
	struct query *q = NULL;
	if (a->nlines || !a->key[0])
		return ST_OK;
	enum status st = db_prepare(db, "DELETE FROM act_key WHERE at<$at", &q);
	if (st)
		return st;
	query_int(q, "$at", a->now - KEY_DAYS * INT64_C(86400000));
	st = query_run(q);
	if (!st)
		st = db_prepare(db, "INSERT INTO act_key(key,at) VALUES($key,$at)", &q);
	if (st)
		return st;
	query_text(q, "$key", a->key);
	query_int(q, "$at", a->now);
	return query_run(q);
}

static enum status write_row(struct job *j, int i)
{
	const struct change *c = &j->act->changes[i];
	void *row = j->stage->rows[i];
	enum status st =
		c->before ? record_update(j->s->db, c->type, c->before, row) : record_insert(j->s->db, c->type, row);
	if (!st)
		st = index_change(j->s, c->type, c->before, row);
	if (!st && c->type == &application_type) {
		const struct application *before = c->before, *after = row;
		if (before)
			j->moved[before->queue]--;
		j->moved[after->queue]++;
	}
	return st;
}

static enum status move_counts(struct job *j)
{
	enum status st = ST_OK;
	for (int i = QUEUE_NONE + 1; i < QUEUE__COUNT && !st; i++) {
		struct query *q = NULL;
		if (!j->moved[i])
			continue;
		st = db_prepare(j->s->db,
			"INSERT INTO count_queue(queue,n) VALUES($queue,$n) ON CONFLICT(queue) DO UPDATE SET n=n+$n",
			&q);
		if (st)
			break;
		query_text(q, "$queue", code_name(queue_codes, i));
		query_int(q, "$n", j->moved[i]);
		st = query_run(q);
	}
	return st;
}

static enum status write_all(void *ctx)
{
	struct job *j = ctx;
	struct db *db = j->s->db;
	enum status st = schema_check(db);
	if (!st && j->act->key[0])
		st = find_key(db, j->act->key, &j->done->repeated, &j->done->seq);
	if (st || j->done->repeated)
		return st;
	st = keep_key(db, j->act);
	if (!st)
		st = stage_resolve(j->stage, db);
	for (int i = 0; i < j->act->nchanges && !st; i++)
		st = write_row(j, i);
	if (!st)
		st = move_counts(j);
	if (!st)
		st = audit_append(j->s, j->stage->lines, j->act->nlines);
	if (!st && j->act->first_seq && j->stage->lines[0].seq != j->act->first_seq)
		st = fail(ST_CONFLICT, "刚才又有一笔记进来");
	if (!st && j->act->nlines)
		j->done->seq = j->stage->lines[j->act->nlines - 1].seq;
	return st;
}

/* COMMIT failed, and yet the rows may be there (reliability.md section 2, trap 1): open again and look for the key. */
static enum status look_again(struct store_sqlite *s, const struct act *a, struct done *done)
{
	bool there = false;
	int64_t seq;
	int left;
	if (strcmp(s->path, ":memory:") == 0)
		return fail(ST_STORE, "没有记下, 请再试一次");
	/* What is there counts only when the disk flushes again: the checkpoint does that. */
	if (!a->key[0] || store_reopen(s) || find_key(s->db, a->key, &there, &seq) ||
		(there && db_checkpoint(s->db, &left)))
		return fail(ST_UNKNOWN, "磁盘出错, 不知道刚才这一笔记下没有; 请先查看, 不要重办");
	if (!there)
		return fail(ST_STORE, "磁盘出错, 刚才这一笔没有记下; 排除故障后再办一次");
	done->seq = seq;
	return ST_OK;
}

enum status store_commit(struct store *store, struct act *a, struct done *out)
{
	struct store_sqlite *s = store_of(store);
	struct done done = {0};
	struct stage stage;
	bool torn = false;
	enum status st = store_ready(s);
	if (!st && s->stale_index)
		st = fail(ST_REFUSED, "检索格式已更新, 请管理员先运行 guitai reindex");
	if (st)
		return st;
	if (!a->key[0] && a->nlines)
		secret_key(&secret_openssl, a->key);
	stage_start(&stage, a);
	struct job job = {.s = s, .act = a, .stage = &stage, .done = &done};
	st = txn_run(s->db, TXN_WRITE, write_all, &job, &torn);
	if (torn)
		st = look_again(s, a, &done);
	if (!st && !done.repeated) {
		stage_hand_back(&stage, a);
		checkpoint_write(s, a->lines, a->nlines);
	}
	stage_stop(&stage);
	if (!st && out)
		*out = done;
	return st;
}

enum status store_was_done(struct store *store, const char *key, bool *done)
{
	struct store_sqlite *s = store_of(store);
	int64_t seq;
	enum status st = store_ready(s);
	return st ? st : find_key(s->db, key, done, &seq);
}
