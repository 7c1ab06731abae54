/* 账务待处理: money that does not add up, oldest first, until a supervisor has closed it. */
#include "screens/cases.h"

#include "screens/common.h"

#include <stdio.h>

static struct listview *the_list(const struct view *v)
{
	return &((struct cases *)v->state)->list;
}

const struct finding *cases_at(const struct cases *s, int row)
{
	return rows_at(&s->rows, row);
}

const struct finding *cases_focus(const struct view *v)
{
	const struct cases *s = v->state;

	return cases_at(s, s->list.focus);
}

enum status cases_refresh(struct view *v)
{
	struct cases *s = v->state;
	struct store *store = view_desk(v)->store;
	struct application a;

	rows_free(&s->rows);
	enum status st = store->ops->list(store, LIST_FINDINGS, &(struct list_arg){.limit = CASES_PAGE}, &s->rows);

	s->list.n = s->rows.n;
	if (s->list.focus >= s->rows.n)
		s->list.focus = s->rows.n ? s->rows.n - 1 : 0;
	for (int i = 0; i < s->rows.n; i++) {
		int64_t id = cases_at(s, i)->application;
		bool known = id && store->ops->get(store, &application_type, id, &a) == ST_OK;

		snprintf(s->whose[i], sizeof(s->whose[i]), "%s", known ? a.org : "");
	}
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct cases *s = v->state;

	(void)arg;
	s->desk = view_desk(v);
	counter_key(v, s->key);
	cases_list(s);
	return cases_refresh(v);
}

static void gone(struct view *v)
{
	rows_free(&((struct cases *)v->state)->rows);
}

static enum status open_row(struct view *v, int row)
{
	int64_t id = cases_at(v->state, row)->application;

	return id ? counter_open(v, id) : fail(ST_NOT_FOUND, "本柜台没有这个单号, 没有申领单可看");
}

static enum status open_bills(struct view *v)
{
	return view_open(v, &screen_bills, NULL);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct cases *s = v->state;
	const char *bar = s->rows.n ? cases_bar(v) : NULL;

	if (!s->rows.n)
		snprintf(buf, cap, "账都对得上; F8 看各天的账单");
	else if (bar)
		snprintf(buf, cap, "%s; 回车看申领单", bar);
	else
		snprintf(buf, cap, "回车看申领单, F10 照建议办: %s", cases_advice(cases_focus(v)));
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10,  "照建议办", "退还多收, 按账单入账, 或核对后写明结果", NEED_ROW,        0, cases_settle, cases_bar },
	{ K_NONE, "写明结果", "已另行处理: 写明怎样处理的",             MORE | NEED_ROW, 0, cases_close,  cases_bar },
	{ K_NONE, "钱包账单", "各天的账单核对得怎样",                   MORE,            0, open_bills,   NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_cases = {
	.name = "cases",
	.title = "账务待处理",
	.help = "钱包与本柜台的账对不上的, 一件一行. 由主管处理; 动钱的(退还多收, 按账单入账)还要另一个人签.",
	.size = sizeof(struct cases),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = cases_refresh,
	.draw = cases_draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
