/* 待打电话: applicants whom no message reaches, and those whom the counter calls by its settings; soonest first. */
#include "base/clock.h"
#include "base/day.h"
#include "core/desk_notice.h"
#include "screens/common.h"
#include "ui/list.h"

#include <stdio.h>
#include <string.h>

#define MOST 100

struct call_row {
	struct notice n;
	struct application a;
};

struct calls {
	struct call_row rows[MOST];
	struct listview list;
};

enum { AT_ORG, AT_KIND, AT_SINCE, AT_LAST, AT_AGENT };

/* clang-format off */
static const struct list_column columns[] = {
	[AT_ORG]   = {"机构", 18, LIST_STRETCH},
	[AT_KIND]  = {"通知", 18, 0},
	[AT_SINCE] = {"起", 11, 0},
	[AT_LAST]  = {"上次", 14, 0},
	[AT_AGENT] = {"经办人", 20, LIST_WIDE},
	{0},
};
/* clang-format on */

static const struct call_row *at(const void *rows, int row)
{
	return (const struct call_row *)rows + row;
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct call_row *r = at(rows, row);
	char when[DAY_TEXT];

	if (column == AT_SINCE)
		snprintf(buf, cap, "%s", time_short(r->n.made_at, when));
	else if (column == AT_AGENT)
		private_text(&r->a, AC_AGENT, false, buf, cap);
	else
		snprintf(buf, cap, "%s",
			column == AT_ORG    ? r->a.org
			: column == AT_KIND ? code_text(notice_kinds, r->n.kind)
					    : r->n.error);
}

/* Those who were called lately and are not to be called yet. */
static enum style style(const void *rows, int row)
{
	return at(rows, row)->n.next_at > clock_ms() ? STYLE_DIM : STYLE_PLAIN;
}

static enum status refresh(struct view *v)
{
	struct calls *s = v->state;
	struct store *store = view_desk(v)->store;
	struct rows found = {0};
	enum status st = store->ops->list(store, LIST_CALLS, &(struct list_arg){.limit = MOST}, &found);

	s->list.n = 0;
	for (int i = 0; i < found.n && !st; i++) {
		struct call_row *r = &s->rows[s->list.n];

		r->n = *(const struct notice *)rows_at(&found, i);
		st = store->ops->get(store, &application_type, r->n.application, &r->a);
		s->list.n++;
	}
	rows_free(&found);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct calls *s = v->state;

	(void)arg;
	s->list = (struct listview){
		.columns = columns, .cell = cell, .style = style, .rows = s->rows, .empty = "没有要打的电话"};
	return refresh(v);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct calls *)v->state)->list;
}

static enum status open_row(struct view *v, int row)
{
	return view_open(v, &screen_call, &at(((struct calls *)v->state)->rows, row)->n.id);
}

static enum status open_whole(struct view *v)
{
	struct calls *s = v->state;

	return counter_open(v, s->rows[s->list.focus].n.application);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	snprintf(buf, cap, the_list(v)->n ? "回车打这个电话, 号码显示出来并留痕" : "没有要打的电话");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_TAB, "看全单", "打开这一行的申领单", NEED_ROW, 0, open_whole, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_calls = {
	.name = "calls",
	.title = "待打电话",
	.help = "短信和邮件到不了的, 打电话告知. 灰的刚打过, 过两小时再打.",
	.size = sizeof(struct calls),
	.keys = keys,
	.enter = enter,
	.refresh = refresh,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
