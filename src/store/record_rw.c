/* One reader and one writer for all records: what a column is, its description says. */
#include "store/record_rw.h"

#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

#define NAME 64 /* of a parameter */

int64_t *record_id(void *rec)
{
	return rec;
}

int64_t *record_rev(const struct record_type *t, void *rec)
{
	int i = record_column(t, "rev");
	return i < 0 ? NULL : (int64_t *)(void *)((char *)rec + t->cols[i].offset);
}

/* The texts that are the same for every row of a type, made once; valid until the next type is met. */
static const struct shape {
	const struct record_type *type;
	char *columns, *get, *insert;
} * shape_of(const struct record_type *t)
{
	static struct shape *shapes;
	static int nshapes;
	struct bytes columns = {0}, get = {0}, insert = {0};
	for (int i = 0; i < nshapes; i++)
		if (shapes[i].type == t)
			return &shapes[i];
	for (int c = 0; c < t->ncols; c++)
		bytes_printf(&columns, "%sr.\"%s\"", c ? ", " : "", t->cols[c].name);
	bytes_printf(&get, "SELECT %s FROM \"%s\" r WHERE r.id=$id", bytes_str(&columns), t->table);
	bytes_printf(&insert, "INSERT INTO \"%s\"(", t->table);
	for (int c = 0; c < t->ncols; c++)
		bytes_printf(&insert, "%s\"%s\"", c ? "," : "", t->cols[c].name);
	bytes_puts(&insert, ") VALUES(");
	for (int c = 0; c < t->ncols; c++)
		bytes_printf(&insert, "%s$%s", c ? "," : "", t->cols[c].name);
	bytes_putc(&insert, ')');
	shapes = xrealloc(shapes, (size_t)nshapes + 1, sizeof(*shapes));
	shapes[nshapes] = (struct shape){t, (char *)columns.data, (char *)get.data, (char *)insert.data};
	return &shapes[nshapes++];
}

void record_select(const struct record_type *t, struct bytes *sql)
{
	bytes_puts(sql, shape_of(t)->columns);
}

enum status record_read(const struct record_type *t, struct query *q, void *rec)
{
	memset(rec, 0, t->size);
	for (int i = 0; i < t->ncols; i++) {
		const struct column *c = &t->cols[i];
		int value = 0;
		if (c->type == COL_TEXT) {
			if (record_set_str(c, rec, query_col_text(q, i)))
				return fail(ST_STORE, "%s里的「%s」太长, 数据库可能已损坏", t->label, c->label);
		} else if (c->type == COL_CODE) {
			if (!code_find(c->codes, query_col_text(q, i), &value))
				return fail(ST_STORE, "%s里的「%s」有不认识的值 %s", t->label, c->label,
					query_col_text(q, i));
			record_set_int(c, rec, value);
		} else {
			record_set_int(c, rec, query_col_int(q, i));
		}
	}
	return ST_OK;
}

enum status record_get(struct db *db, const struct record_type *t, int64_t id, void *rec)
{
	struct query *q = NULL;
	bool row = false;
	enum status st = db_prepare(db, shape_of(t)->get, &q);
	if (st)
		return st;
	query_int(q, "$id", id);
	st = query_step(q, &row);
	if (!st)
		st = row ? record_read(t, q, rec) : fail(ST_NOT_FOUND, "没有这条%s (%lld)", t->label, (long long)id);
	query_close(q);
	return st;
}

static void bind(struct query *q, const struct column *c, const void *rec)
{
	char name[NAME] = "$";
	str_copy(name + 1, sizeof(name) - 1, c->name);
	if (c->type == COL_TEXT)
		query_text(q, name, record_str(c, rec));
	else if (c->type == COL_CODE)
		query_text(q, name, code_name(c->codes, (int)record_int(c, rec)));
	else
		query_int(q, name, record_int(c, rec));
}

/* The unique value that was taken, in the clerk's words: "UKey编号 HX001 已登记过". */
static enum status explain_taken(struct db *db, const struct record_type *t, const void *rec)
{
	const char *taken = db_taken(db);
	size_t len = strlen(t->table);
	if (strncmp(taken, t->table, len) == 0 && taken[len] == '.') {
		char value[700], name[NAME];
		snprintf(name, sizeof(name), "%.*s", (int)strcspn(taken + len + 1, ","), taken + len + 1);
		int i = record_column(t, name);
		if (i >= 0 && t->cols[i].type == COL_TEXT)
			return fail(ST_CONFLICT, "%s %s 已登记过", t->cols[i].label,
				record_masked(&t->cols[i], rec, value, sizeof(value)));
		if (i >= 0 && !(t->cols[i].flags & KEY))
			return fail(ST_CONFLICT, "这份%s已有一笔%s, 请刷新后再看", t->cols[i].label, t->label);
	}
	return fail(ST_CONFLICT, "%s已由他人登记, 请刷新后再看", t->label);
}

enum status record_insert(struct db *db, const struct record_type *t, const void *rec)
{
	struct query *q = NULL;
	enum status st = db_prepare(db, shape_of(t)->insert, &q);
	if (st)
		return st;
	for (int i = 0; i < t->ncols; i++)
		bind(q, &t->cols[i], rec);
	st = query_run(q);
	return st == ST_CONFLICT ? explain_taken(db, t, rec) : st;
}

static bool changed(const struct column *c, const void *before, const void *after)
{
	return !(c->flags & KEY && c->type == COL_INT) && !record_equal(c, before, after);
}

static enum status bind_update(
	struct db *db, const struct record_type *t, const char *sql, const void *before, const void *after)
{
	struct query *q = NULL;
	int64_t id = 0, *rev;
	enum status st = db_prepare(db, sql, &q);
	if (st)
		return st;
	for (int i = 0; i < t->ncols; i++)
		if (changed(&t->cols[i], before, after))
			bind(q, &t->cols[i], after);
	memcpy(&id, before, sizeof(id));
	query_int(q, "$0id", id);
	rev = record_rev(t, (void *)(uintptr_t)before);
	if (rev)
		query_int(q, "$0rev", *rev);
	st = query_run(q);
	if (st == ST_CONFLICT)
		return explain_taken(db, t, after);
	if (!st && db_changes(db) != 1)
		return fail(ST_CONFLICT, "%s刚被他人改动, 请重新读取", t->label);
	return st;
}

enum status record_update(struct db *db, const struct record_type *t, const void *before, const void *after)
{
	struct bytes sql = {0};
	int n = 0;
	bytes_printf(&sql, "UPDATE \"%s\" SET ", t->table);
	for (int i = 0; i < t->ncols; i++)
		if (changed(&t->cols[i], before, after))
			bytes_printf(&sql, "%s\"%s\"=$%s", n++ ? "," : "", t->cols[i].name, t->cols[i].name);
	bytes_puts(&sql, " WHERE id=$0id");
	if (record_column(t, "rev") >= 0)
		bytes_puts(&sql, " AND rev=$0rev");
	enum status st = n ? bind_update(db, t, bytes_str(&sql), before, after) : ST_OK;
	bytes_free(&sql);
	return st;
}
