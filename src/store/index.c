/* What an order is found by: tokens of its name, tails of its numbers, keyed hashes of what is private. Written on
 * insert, and later only for what changed. */
#include "store/parts.h"

#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/search.h"
#include "store/record_rw.h"
#include "store/schema.h"

#include <stdio.h>
#include <string.h>

#define TAILS 8 /* columns of one record */

/* One value, one form: a mobile without +86 and blanks, an identity number with 18 characters. */
static void canonical(const char *value, char *buf, size_t cap)
{
	char mobile[12], id[19];
	text_fold(value, buf, cap);
	if (number_mobile(buf, mobile))
		str_copy(buf, cap, mobile);
	else if (strlen(buf) == 15 && number_id15to18(buf, id))
		str_copy(buf, cap, id);
}

void index_mac(const struct store_sqlite *s, const char *kind, const char *value, unsigned char out[SECRET_MAC])
{
	char plain[700], text[800];
	canonical(value, plain, sizeof(plain));
	int n = snprintf(text, sizeof(text), "%s|%s", kind, plain);
	secret_mac(s->keys.index, text, n < (int)sizeof(text) ? (size_t)n : sizeof(text) - 1, out);
	secret_wipe(plain, sizeof(plain));
	secret_wipe(text, sizeof(text));
}

static enum status write_keyed(struct store_sqlite *s, bool add, const char *kind, const char *value, int64_t id)
{
	unsigned char mac[SECRET_MAC];
	struct query *q = NULL;
	enum status st = db_prepare(s->db,
		add ? "INSERT OR IGNORE INTO keyed(kind,mac,id) VALUES($kind,$mac,$id)"
		    : "DELETE FROM keyed WHERE kind=$kind AND mac=$mac AND id=$id",
		&q);
	if (st)
		return st;
	index_mac(s, kind, value, mac);
	query_text(q, "$kind", kind);
	query_blob(q, "$mac", mac, sizeof(mac));
	query_int(q, "$id", id);
	return query_run(q);
}

/* The whole value and, where its last digits are asked for too, the last four. */
static enum status keyed_value(struct store_sqlite *s, bool add, const struct column *c, const char *value, int64_t id)
{
	char plain[700], kind[80];
	enum status st = ST_OK;
	if (!value[0])
		return ST_OK;
	st = write_keyed(s, add, c->name, value, id);
	canonical(value, plain, sizeof(plain));
	size_t len = strlen(plain);
	if (!st && c->flags & TAIL && len >= 4) {
		snprintf(kind, sizeof(kind), "%s4", c->name);
		st = write_keyed(s, add, kind, plain + len - 4, id);
	}
	return st;
}

static enum status change_keyed(struct store_sqlite *s, const void *before, const void *after, int64_t id)
{
	enum status st = ST_OK;
	for (int i = 0; i < AC__COUNT && !st; i++) {
		const struct column *c = &application_cols[i];
		if (!(c->flags & PRIVATE) || !(c->flags & SEARCH) || (before && record_equal(c, before, after)))
			continue;
		if (before)
			st = keyed_value(s, false, c, record_str(c, before), id);
		if (!st)
			st = keyed_value(s, true, c, record_str(c, after), id);
	}
	return st;
}

static int tails_of(const void *row, int64_t out[TAILS])
{
	int n = 0;
	for (int i = 0; row && i < AC__COUNT && n < TAILS; i++) {
		const struct column *c = &application_cols[i];
		int64_t r = c->flags & TAIL && !(c->flags & PRIVATE) ? search_tail(record_str(c, row)) : -1;
		if (r >= 0)
			out[n++] = r;
	}
	return n;
}

static bool among(int64_t r, const int64_t *set, int n)
{
	while (n-- > 0)
		if (set[n] == r)
			return true;
	return false;
}

static enum status write_tail(struct db *db, bool add, int64_t r, int64_t id)
{
	struct query *q = NULL;
	enum status st = db_prepare(db,
		add ? "INSERT OR IGNORE INTO tail(r,id) VALUES($r,$id)" : "DELETE FROM tail WHERE r=$r AND id=$id", &q);
	if (st)
		return st;
	query_int(q, "$r", r);
	query_int(q, "$id", id);
	return query_run(q);
}

static enum status change_tails(struct db *db, const void *before, const void *after, int64_t id)
{
	int64_t was[TAILS], is[TAILS];
	int nwas = tails_of(before, was), nis = tails_of(after, is);
	enum status st = ST_OK;
	for (int i = 0; i < nwas && !st; i++)
		if (!among(was[i], is, nis))
			st = write_tail(db, false, was[i], id);
	for (int i = 0; i < nis && !st; i++)
		if (!among(is[i], was, nwas))
			st = write_tail(db, true, is[i], id);
	return st;
}

static enum status write_tokens(struct db *db, bool add, const struct application *a)
{
	struct bytes tokens = {0};
	struct query *q = NULL;
	enum status st = ST_OK;
	search_tokens(a->org, &tokens);
	if (tokens.len)
		st = db_prepare(db,
			add ? "INSERT INTO f(rowid,t) VALUES($id,$t)"
			    : "INSERT INTO f(f,rowid,t) VALUES('delete',$id,$t)",
			&q);
	if (q) {
		query_int(q, "$id", a->id);
		query_text(q, "$t", bytes_str(&tokens));
		st = query_run(q);
	}
	bytes_free(&tokens);
	return st;
}

enum status index_change(struct store_sqlite *s, const struct record_type *t, const void *before, const void *after)
{
	const struct application *was = before, *is = after;
	enum status st = ST_OK;
	if (t != &application_type)
		return ST_OK;
	if (!was || strcmp(was->org, is->org) != 0) {
		if (was)
			st = write_tokens(
				s->db, false, was); /* the old name's own tokens: others would stay for ever */
		if (!st)
			st = write_tokens(s->db, true, is);
	}
	if (!st)
		st = change_tails(s->db, before, after, is->id);
	return st ? st : change_keyed(s, before, after, is->id);
}

struct rebuild {
	struct store_sqlite *s;
	progress_fn *progress;
	void *ctx;
};

static enum status refill(struct rebuild *r)
{
	struct application a;
	struct bytes sql = {0};
	struct query *q = NULL;
	int64_t done = 0, all = 0;
	bool row = true;
	enum status st = db_int(r->s->db, "SELECT count(*) FROM application", &all);
	bytes_puts(&sql, "SELECT ");
	record_select(&application_type, &sql);
	bytes_puts(&sql, " FROM application r ORDER BY r.id");
	if (!st)
		st = db_prepare(r->s->db, bytes_str(&sql), &q);
	bytes_free(&sql);
	while (!st && row) {
		st = query_step(q, &row);
		if (st || !row)
			break;
		st = record_read(&application_type, q, &a);
		if (!st)
			st = index_change(r->s, &application_type, NULL, &a);
		if (r->progress && ++done % 100 == 0)
			r->progress(r->ctx, done, all);
	}
	query_close(q);
	if (r->progress && !st)
		r->progress(r->ctx, all, all);
	return st;
}

static enum status rebuild_all(void *ctx)
{
	struct rebuild *r = ctx;
	enum status st =
		db_exec(r->s->db, "INSERT INTO f(f) VALUES('delete-all'); DELETE FROM tail; DELETE FROM keyed");
	if (!st)
		st = refill(r);
	if (!st)
		st = db_exec(r->s->db, "INSERT INTO f(f) VALUES('optimize')");
	return st ? st : meta_put(r->s->db, "search", SEARCH_FORMAT);
}

enum status index_rebuild(struct store_sqlite *s, progress_fn *progress, void *ctx)
{
	struct rebuild r = {s, progress, ctx};
	enum status st = txn_run(s->db, TXN_WRITE, rebuild_all, &r, NULL);
	if (!st)
		s->stale_index = false;
	return st;
}

enum status index_check(struct store_sqlite *s)
{
	int64_t format = 0, rows = 0;
	enum status st = meta_get(s->db, "search", &format);
	if (!st && !format)
		st = db_int(s->db, "SELECT EXISTS(SELECT 1 FROM application)", &rows);
	if (!st && !format && !rows) {
		st = meta_put(s->db, "search", SEARCH_FORMAT);
		format = SEARCH_FORMAT;
	}
	s->stale_index = format != SEARCH_FORMAT;
	return st;
}
