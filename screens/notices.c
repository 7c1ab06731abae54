/* 通知: what the applicant of an order was told, by which way, and what became of each try. */
#include "screens/notices.h"

#include "base/day.h"
#include "core/desk_notice.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

enum { AT_MADE, AT_KIND, AT_WAY, AT_STATE, AT_ERROR, AT_DONE };

/* clang-format off */
static const struct list_column columns[] = {
	[AT_MADE]  = {"时间", 11, 0},
	[AT_KIND]  = {"通知", 18, 0},
	[AT_WAY]   = {"方式", 4, 0},
	[AT_STATE] = {"状态", 8, 0},
	[AT_ERROR] = {"情况", 16, LIST_STRETCH},
	[AT_DONE]  = {"发出", 11, LIST_WIDE},
	{0},
};
/* clang-format on */

/* The newest stands first. */
const struct notice *notices_at(const struct notices *s, int row)
{
	return &s->d.notices[s->d.nnotices - 1 - row];
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct notice *n = notices_at(rows, row);
	char when[DAY_TEXT];

	if (column == AT_MADE || column == AT_DONE)
		snprintf(buf, cap, "%s",
			column == AT_MADE ? time_short(n->made_at, when)
			: n->done_at      ? time_short(n->done_at, when)
					  : "");
	else
		snprintf(buf, cap, "%s",
			column == AT_KIND    ? code_text(notice_kinds, n->kind)
			: column == AT_WAY   ? notice_way(n->channel)
			: column == AT_STATE ? code_text(notice_states, n->state)
					     : n->error);
}

static enum style style(const void *rows, int row)
{
	int state = notices_at(rows, row)->state;

	return state == NOTICE_FAILED ? STYLE_RED : state == NOTICE_CALL ? STYLE_YELLOW : STYLE_PLAIN;
}

static enum status refresh(struct view *v)
{
	struct notices *s = v->state;
	struct store *store = view_desk(v)->store;
	struct dossier d = {0};
	enum status st = store->ops->dossier(store, s->application, &d);

	if (st)
		return st;
	dossier_free(&s->d);
	rows_free(&s->tellings);
	s->d = d;
	s->list.n = d.nnotices;
	snprintf(v->title, sizeof(v->title), "通知 %s", d.app.code);
	return store->ops->list(store, LIST_TELLINGS_OF, &(struct list_arg){.a = s->application}, &s->tellings);
}

static enum status enter(struct view *v, const void *arg)
{
	struct notices *s = v->state;

	s->application = *(const int64_t *)arg;
	s->list = (struct listview){
		.columns = columns, .cell = cell, .style = style, .rows = s, .empty = "这一单还没有通知"};
	return refresh(v);
}

static void gone(struct view *v)
{
	struct notices *s = v->state;

	dossier_free(&s->d);
	rows_free(&s->tellings);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct notices *)v->state)->list;
}

static enum status open_row(struct view *v, int row)
{
	const struct notice *n = notices_at(v->state, row);

	if (n->state != NOTICE_CALL)
		return fail(ST_REFUSED, "这条通知%s, 不用打电话", code_text(notice_states, n->state));
	return view_open(v, &screen_call, &n->id);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct notices *s = v->state;

	snprintf(buf, cap, "%s",
		!s->list.n                                           ? "这一单还没有通知"
		: notices_at(s, s->list.focus)->state == NOTICE_CALL ? "回车打这个电话"
								     : "上下移动看每一条的原文和经过");
}

static enum status remind(struct view *v)
{
	enum status st = counter_remind(v, ((struct notices *)v->state)->application);

	return st ? st : refresh(v);
}

static const char *remind_bar(const struct view *v)
{
	return counter_bar(v, EV_REMIND);
}

static enum status shelf_label(struct view *v)
{
	return counter_shelf_label(v, ((struct notices *)v->state)->application);
}

static const char *label_bar(const struct view *v)
{
	return counter_bar(v, EV_SHELF_LABEL);
}

static const struct dossier *the_dossier(const struct view *v)
{
	return &((struct notices *)v->state)->d;
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_NONE, "催领",     "现在就通知经办人来领",       MORE, 0, remind,      remind_bar },
	{ K_NONE, "取件标签", "打一张放在存放位上的标签",   MORE, 0, shelf_label, label_bar },
	{ 0 }
};
/* clang-format on */

const struct screen screen_notices = {
	.name = "notices",
	.title = "通知",
	.help = "新的在上. 下面是有焦点的那一条的原文, 和每次怎么发、发成没有.",
	.size = sizeof(struct notices),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = notices_draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
	.dossier = the_dossier,
};
