/* Every printing in words: where it is, and what to do when it is stuck. */
#include "screens/jobs.h"

#include "base/xalloc.h"
#include "core/desk.h"
#include "screens/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WHEN, KIND, ORG, STATE, ORDER, NUMBER, PRINTER, NOTE };

/* clang-format off */
const struct list_column jobs_columns[] = {
	[WHEN]    = { "时间",     11, 0 },
	[KIND]    = { "凭条",     16, 0 },
	[ORG]     = { "机构",     16, LIST_STRETCH },
	[STATE]   = { "情况",     18, 0 },
	[ORDER]   = { "申领单",   14, LIST_WIDE },
	[NUMBER]  = { "第几份",   12, LIST_WIDE },
	[PRINTER] = { "打印机",   10, LIST_WIDE },
	{ 0 }
};
static const struct { int state; const char *advice; } advices[] = {
	{ COPY_UNKNOWN, "到打印机旁看一眼: 回车后按 1 打出来了, 或 2 没有打出来" },
	{ COPY_ABORTED, "没有打成, 回车补打" },
};
/* clang-format on */

const char *jobs_advice(const struct copy *c)
{
	for (size_t i = 0; i < sizeof(advices) / sizeof(advices[0]); i++)
		if (advices[i].state == c->state)
			return advices[i].advice;
	return "";
}

void jobs_cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct job *j = (const struct job *)rows + row;
	char when[DAY_TEXT];

	if (column == WHEN)
		snprintf(buf, cap, "%s", time_short(j->copy.asked_at, when));
	else if (column == KIND)
		snprintf(buf, cap, "%s", j->kind);
	else if (column == ORG)
		snprintf(buf, cap, "%s", j->org);
	else if (column == STATE)
		snprintf(buf, cap, "%s", code_text(copy_states, j->copy.state));
	else if (column == ORDER)
		snprintf(buf, cap, "%s", j->code);
	else if (column == NUMBER && j->copy.number > 1)
		snprintf(buf, cap, "补打第 %d 次", (int)j->copy.number - 1);
	else if (column == NUMBER)
		snprintf(buf, cap, "首打");
	else
		snprintf(buf, cap, "%s", j->printer);
}

enum style jobs_style(const void *rows, int row)
{
	const struct job *j = (const struct job *)rows + row;

	if (j->copy.state == COPY_UNKNOWN || j->copy.state == COPY_ABORTED)
		return STYLE_RED;
	return j->copy.note[0] && !copy_ended(&j->copy) ? STYLE_YELLOW : STYLE_PLAIN;
}

const char *jobs_printer(const struct lane *l)
{
	return strncmp(l->name, "print:", 6) == 0 && l->name[6] ? l->name + 6 : NULL;
}

/* As the clerk calls it: 80mm, A4. */
static const char *printer_label(const struct jobs *s, const char *name)
{
	for (int i = 0; i < s->lanes.n; i++) {
		const struct lane *l = rows_at(&s->lanes, i);

		if (jobs_printer(l) && strcmp(jobs_printer(l), name) == 0)
			return l->label;
	}
	return name;
}

static void fill(const struct jobs *s, const struct copy *c, struct job *out)
{
	struct desk *k = s->desk;
	struct slip *slip = xcalloc(1, sizeof(*slip));
	struct application a;

	out->copy = *c;
	str_copy(out->printer, sizeof(out->printer), printer_label(s, c->printer));
	if (k->store->ops->get(k->store, &slip_type, c->slip, slip) == ST_OK) {
		str_copy(out->kind, sizeof(out->kind), code_text(slip_kinds, slip->kind));
		str_copy(out->no, sizeof(out->no), slip->no);
	}
	if (k->store->ops->get(k->store, &application_type, c->application, &a) == ST_OK) {
		str_copy(out->code, sizeof(out->code), a.code);
		str_copy(out->org, sizeof(out->org), a.org);
	}
	free(slip);
}

/* Appends the page after the last row that is there. */
static enum status read_page(struct jobs *s, int limit, bool *more)
{
	struct store *store = s->desk->store;
	struct list_arg arg = {.b = s->list.n ? s->rows[s->list.n - 1].copy.id : 0, .limit = limit};
	struct rows page = {0};
	enum status st = store->ops->list(store, LIST_COPIES_RECENT, &arg, &page);

	if (!st && page.n) {
		s->rows = xrealloc(s->rows, (size_t)(s->list.n + page.n), sizeof(*s->rows));
		memset(s->rows + s->list.n, 0, (size_t)page.n * sizeof(*s->rows));
	}
	for (int i = 0; i < page.n && !st; i++)
		fill(s, rows_at(&page, i), &s->rows[s->list.n++]);
	*more = !st && page.n == limit;
	s->list.rows = s->rows;
	rows_free(&page);
	return st;
}

static enum status more(struct listview *l, void *owner)
{
	bool again;
	enum status st = read_page(owner, 50, &again);

	if (!again)
		l->more = NULL;
	return st;
}

enum status jobs_read(struct jobs *s, int limit)
{
	struct store *store = s->desk->store;
	bool again = false;

	rows_free(&s->lanes);
	enum status st = store->ops->list(store, LIST_LANES, &(struct list_arg){0}, &s->lanes);
	s->list.n = 0;
	if (!st)
		st = read_page(s, limit, &again);
	s->list.more = again ? more : NULL;
	s->list.owner = s;
	return st;
}

void jobs_free(struct jobs *s)
{
	free(s->rows);
	rows_free(&s->lanes);
}
