/* 当日补扫: papers whose originals were seen at the window and whose scans are still owed; each Enter does one and opens
 * the next. */
#include "base/day.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/scans.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST 200

struct owed_row {
	struct scan s;
	struct application a;
};

struct owed {
	struct owed_row *rows; /* owned */
	struct listview list;
	int64_t scan; /* the one whose file is being chosen */
};

enum { AT_CODE, AT_ORG, AT_WHAT, AT_SINCE, AT_AGENT };

/* clang-format off */
static const struct list_column columns[] = {
	[AT_CODE]  = { "申领单", 14, 0 },
	[AT_ORG]   = { "机构",   20, LIST_STRETCH },
	[AT_WHAT]  = { "要补扫", 12, 0 },
	[AT_SINCE] = { "核验于", 11, 0 },
	[AT_AGENT] = { "经办人", 10, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static const struct owed_row *at(const void *rows, int row)
{
	return (const struct owed_row *)rows + row;
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct owed_row *r = at(rows, row);
	char when[DAY_TEXT];

	if (column == AT_AGENT)
		private_text(&r->a, AC_AGENT, false, buf, cap);
	else
		snprintf(buf, cap, "%s",
			column == AT_CODE   ? r->a.code
			: column == AT_ORG  ? r->a.org
			: column == AT_WHAT ? r->s.label
					    : time_short(r->s.added_at, when));
}

/* It was promised for the same day. */
static enum style style(const void *rows, int row)
{
	return day_of_ms(at(rows, row)->s.added_at) < counter_today() ? STYLE_RED : STYLE_PLAIN;
}

static enum status refresh(struct view *v)
{
	struct owed *s = v->state;
	struct store *store = view_desk(v)->store;
	struct rows found = {0};
	enum status st = store->ops->list(store, LIST_SCANS_OWED, &(struct list_arg){.limit = MOST}, &found);

	s->list.n = 0;
	for (int i = 0; i < found.n && !st; i++) {
		s->rows[i].s = *(const struct scan *)rows_at(&found, i);
		st = store->ops->get(store, &application_type, s->rows[i].s.application, &s->rows[i].a);
		s->list.n++;
	}
	rows_free(&found);
	if (s->list.focus >= s->list.n)
		s->list.focus = s->list.n ? s->list.n - 1 : 0;
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct owed *s = v->state;

	(void)arg;
	s->rows = xcalloc(MOST, sizeof(*s->rows));
	s->list = (struct listview){
		.columns = columns, .cell = cell, .style = style, .rows = s->rows, .empty = "没有要补扫的"};
	return refresh(v);
}

static void gone(struct view *v)
{
	free(((struct owed *)v->state)->rows);
}

static enum status open_row(struct view *v, int row);

static enum status picked(struct view *v, int64_t scan)
{
	struct owed *s = v->state;
	struct scan owed;
	struct desk *k = view_desk(v);
	enum status st = k->store->ops->get(k->store, &scan_type, s->scan, &owed);

	if (!st)
		st = desk_scan_add(k, NULL, owed.application, owed.kind, scan);
	if (!st)
		st = refresh(v);
	if (st)
		return st;
	if (s->list.n)
		st = open_row(v, s->list.focus);
	if (!st)
		view_say(ui_top(v->ui), STYLE_GREEN, s->list.n ? "%s 已补扫, 接着下一份" : "%s 已补扫, 都补完了",
			owed.label);
	return st;
}

static enum status open_row(struct view *v, int row)
{
	struct owed *s = v->state;
	const struct owed_row *r = at(s->rows, row);
	char what[ORG_NAME + 100];

	s->scan = r->s.id;
	snprintf(what, sizeof(what), "%s  %s  %.300s", r->s.label, r->a.code, r->a.org);
	return scan_pick(v, what, picked);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct owed *)v->state)->list;
}

static enum status open_whole(struct view *v)
{
	struct owed *s = v->state;

	return counter_open(v, s->rows[s->list.focus].a.id);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	snprintf(buf, cap,
		the_list(v)->n ? "回车选扫描件, 附上以后接着下一份; 红的不是今天的" : "原件已当面核验的都补扫了");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_TAB, "看全单", "打开这一行的申领单", NEED_ROW, 0, open_whole, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_owed = {
	.name = "owed",
	.title = "当日补扫",
	.help = "收单时原件已当面核验、说好当日补扫的. 扫好一份附一份, 日结前补完.",
	.size = sizeof(struct owed),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
