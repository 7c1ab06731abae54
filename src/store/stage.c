/* Readies an act for writing on copies of its rows: ids from their series, numbers, revisions, where each order waits.
 */
#include "store/parts.h"

#include "base/xalloc.h"
#include "store/record_rw.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void stage_start(struct stage *g, const struct act *a)
{
	memset(g, 0, sizeof(*g));
	g->act = a;
	g->rows = xcalloc((size_t)a->nchanges + 1, sizeof(g->rows[0]));
	for (int i = 0; i < a->nchanges; i++) {
		size_t size = a->changes[i].type->size;
		g->rows[i] = memcpy(xcalloc(1, size), a->changes[i].after, size);
	}
	g->lines = xcalloc((size_t)a->nlines + 1, sizeof(g->lines[0]));
	if (a->nlines)
		memcpy(g->lines, a->lines, (size_t)a->nlines * sizeof(g->lines[0]));
	g->nids = -a->next_local;
	g->ids = xcalloc((size_t)g->nids + 1, sizeof(g->ids[0]));
}

void stage_stop(struct stage *g)
{
	for (int i = 0; i < g->act->nchanges; i++)
		free(g->rows[i]);
	free(g->rows);
	free(g->lines);
	free(g->ids);
}

void stage_hand_back(struct stage *g, struct act *a)
{
	for (int i = 0; i < a->nchanges; i++)
		memcpy(a->changes[i].after, g->rows[i], a->changes[i].type->size);
	if (a->nlines)
		memcpy(a->lines, g->lines, (size_t)a->nlines * sizeof(g->lines[0]));
}

enum status series_next(struct db *db, const char *name, int64_t count, int64_t *last)
{
	struct query *q = NULL;
	bool row = false;
	enum status st = db_prepare(db,
		"INSERT INTO series(name,n) VALUES($name,$count) ON CONFLICT(name) DO UPDATE SET n=n+$count RETURNING "
		"n",
		&q);
	*last = 0;
	if (st)
		return st;
	query_text(q, "$name", name);
	query_int(q, "$count", count);
	st = query_step(q, &row);
	if (!st && row) {
		*last = query_col_int(q, 0);
		st = query_step(q, &row); /* only now is the statement done */
	}
	query_close(q);
	return st;
}

static enum status reserve(struct db *db, const char *table, int64_t count, int64_t *first)
{
	char name[80];
	int64_t last;
	snprintf(name, sizeof(name), "id-%s", table);
	enum status st = series_next(db, name, count, &last);
	*first = last - count + 1;
	return st;
}

/* Dense ids for the new rows of change i's type, the first time that type is met. */
static enum status number_rows(struct stage *g, struct db *db, int i)
{
	const struct change *c = g->act->changes;
	const struct record_type *t = c[i].type;
	int64_t count = 0, next;
	enum status st;
	if (c[i].before || *record_id(g->rows[i]) > 0)
		return ST_OK;
	for (int j = i; j < g->act->nchanges; j++)
		count += c[j].type == t && !c[j].before;
	st = reserve(db, t->table, count, &next);
	for (int j = i; j < g->act->nchanges && !st; j++) {
		if (c[j].type != t || c[j].before)
			continue;
		int64_t local = *record_id(g->rows[j]);
		assert(local < 0 && -local <= g->nids);
		g->ids[-local] = next;
		*record_id(g->rows[j]) = next++;
	}
	return st;
}

static int64_t real_id(const struct stage *g, int64_t id)
{
	assert(-id <= g->nids);
	return id < 0 ? g->ids[-id] : id;
}

static void resolve_refs(const struct stage *g, const struct record_type *t, void *row)
{
	for (int i = 0; i < t->ncols; i++)
		if (t->cols[i].flags & REF)
			record_set_int(&t->cols[i], row, real_id(g, record_int(&t->cols[i], row)));
}

static enum status give_number(const struct stage *g, struct db *db, const struct record_type *t, void *row)
{
	enum status st = ST_OK;
	for (int i = 0; i < series_count && !st; i++) {
		const struct series *s = &series_table[i];
		char name[80], text[80];
		int64_t n;
		if (s->type != t || record_str(&t->cols[s->column], row)[0])
			continue;
		s->name(g->act, row, name, sizeof(name));
		st = series_next(db, name, 1, &n);
		if (st)
			break;
		s->text(g->act, row, n, text, sizeof(text));
		st = record_set_str(&t->cols[s->column], row, text);
	}
	return st;
}

static enum status ready_row(struct stage *g, struct db *db, int i)
{
	const struct change *c = &g->act->changes[i];
	int64_t *rev = record_rev(c->type, g->rows[i]);
	if (rev)
		*rev = c->before ? *record_rev(c->type, c->before) + 1 : 1;
	resolve_refs(g, c->type, g->rows[i]);
	if (c->type == &application_type) {
		struct application *a = g->rows[i];
		a->queue = (int)flow_queue(a);
		a->due = flow_due(a);
	}
	return give_number(g, db, c->type, g->rows[i]);
}

static enum status number_lines(struct stage *g, struct db *db)
{
	int64_t next = 0;
	enum status st = g->act->nlines ? reserve(db, step_type.table, g->act->nlines, &next) : ST_OK;
	for (int i = 0; i < g->act->nlines; i++) {
		g->lines[i].id = next++;
		g->lines[i].line = i;
		g->lines[i].at = g->act->now;
		str_copy(g->lines[i].act_key, sizeof(g->lines[i].act_key), g->act->key);
		resolve_refs(g, &step_type, &g->lines[i]);
	}
	return st;
}

enum status stage_resolve(struct stage *g, struct db *db)
{
	enum status st = ST_OK;
	for (int i = 0; i < g->act->nchanges && !st; i++)
		st = number_rows(g, db, i);
	for (int i = 0; i < g->act->nchanges && !st; i++)
		st = ready_row(g, db, i);
	return st ? st : number_lines(g, db);
}
