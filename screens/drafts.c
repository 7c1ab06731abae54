/* 挂单: what was left half-done, newest first; Enter goes on where it was left. */
#include "core/desk.h"
#include "screens/common.h"
#include "ui/list.h"

#include <stdio.h>

struct drafts {
	struct rows rows; /* owned */
	struct listview list;
};

enum { WHEN, WHAT, ABOUT, COUNTER };

/* clang-format off */
static const struct list_column columns[] = {
	[WHEN]    = { "时间",   11, 0 },
	[WHAT]    = { "事情",   12, 0 },
	[ABOUT]   = { "内容",   30, LIST_STRETCH },
	[COUNTER] = { "柜台",    8, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static const struct draft *at(const void *rows, int row)
{
	return rows_at(rows, row);
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct draft *d = at(rows, row);
	const struct screen *s = screens_find(d->form);
	char when[DAY_TEXT];

	if (column == WHEN)
		snprintf(buf, cap, "%s", time_short(d->at, when));
	else if (column == WHAT)
		snprintf(buf, cap, "%s", s ? s->title : "");
	else if (column == ABOUT)
		snprintf(buf, cap, "%s", d->title);
	else
		snprintf(buf, cap, "%02d号台", (int)d->counter);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct drafts *)v->state)->list;
}

static enum status refresh(struct view *v)
{
	struct drafts *s = v->state;
	struct desk *k = view_desk(v);

	rows_free(&s->rows);
	enum status st =
		k->store->ops->list(k->store, LIST_DRAFTS, &(struct list_arg){.a = k->session.clerk}, &s->rows);
	s->list.n = s->rows.n;
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct drafts *s = v->state;

	(void)arg;
	s->list = (struct listview){.columns = columns, .rows = &s->rows, .cell = cell, .empty = "没有挂单"};
	return refresh(v);
}

static void gone(struct view *v)
{
	rows_free(&((struct drafts *)v->state)->rows);
}

static enum status open_row(struct view *v, int row)
{
	const struct draft *d = at(&((struct drafts *)v->state)->rows, row);
	const struct screen *s = screens_find(d->form);

	if (!s)
		return fail(ST_REFUSED, "这张挂单的画面已经没有了, 按 F8 作废");
	return view_open(v, s, d->subject ? &d->subject : NULL);
}

static enum status discard(struct view *v)
{
	struct drafts *s = v->state;
	struct draft d = *at(&s->rows, s->list.focus);
	enum status st = desk_draft_done(view_desk(v), d.form, d.subject);

	if (!st)
		st = refresh(v);
	if (!st)
		view_say(v, STYLE_PLAIN, "挂单不要了: %s", d.title);
	return st;
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "回车接着办");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_NONE, "不要了", "这一张挂单作废, 填的内容不再保留", NEED_ROW | MORE, 0, discard, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_drafts = {
	.name = "drafts",
	.title = "挂单",
	.size = sizeof(struct drafts),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
