/* Where every visit begins: one line that takes any number or name, and what waits today by number. */
#include "screens/home.h"

#include "base/utf8.h"
#include "core/desk_day.h"
#include "screens/common.h"
#include "screens/entries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct lineedit *the_line(const struct view *v)
{
	return &((struct home *)v->state)->line;
}

static enum status read_lists(struct home *h, struct desk *k)
{
	struct store *s = k->store;
	struct shift shift;
	enum status st;

	rows_free(&h->lanes);
	rows_free(&h->urgent);
	st = s->ops->list(s, LIST_LANES, &(struct list_arg){0}, &h->lanes);
	if (!st)
		st = s->ops->list(
			s, LIST_DUE_BEFORE, &(struct list_arg){.a = counter_today() + 15, .limit = 24}, &h->urgent);
	h->shift_from = 0;
	if (!st && k->session.shift && s->ops->get(s, &shift_type, k->session.shift, &shift) == ST_OK)
		h->shift_from = shift.opened_at;
	return st;
}

static enum status refresh(struct view *v)
{
	struct home *h = v->state;
	struct desk *k = view_desk(v);
	enum status st = k->store->ops->counts(k->store, k->counter, counter_today(), k->house.shelf_days, &h->n);

	h->trouble = worker_trouble(k);
	h->not_open = desk_day_bar(k, EV_HAND_OVER) != NULL;
	return st ? st : read_lists(h, k);
}

static enum status enter(struct view *v, const void *arg)
{
	(void)arg;
	lineedit_init(the_line(v), 100);
	return refresh(v);
}

static void gone(struct view *v)
{
	struct home *h = v->state;

	rows_free(&h->lanes);
	rows_free(&h->urgent);
}

/* The heartbeat stops without a change of the store. */
static enum status tick(struct view *v)
{
	((struct home *)v->state)->trouble = worker_trouble(view_desk(v));
	return ST_OK;
}

static enum status text(struct view *v, const char *ch)
{
	struct home *h = v->state;

	(void)ch;
	if (h->missed)
		lineedit_set(&h->line, "");
	h->missed = false;
	return ST_NOT_FOUND;
}

static enum status key(struct view *v, enum key k)
{
	if (k != K_ENTER)
		((struct home *)v->state)->missed = false;
	return ST_NOT_FOUND;
}

static bool is_number(const char *s)
{
	size_t n = strlen(s);

	return n >= 1 && n <= 3 && strspn(s, "0123456789") == n;
}

static enum status done(struct view *v)
{
	struct home *h = v->state;
	char asked[LINEEDIT_MAX];
	enum status st;

	snprintf(asked, sizeof(asked), "%s", text_trim(h->line.text));
	if (!asked[0] && !v->ui->last)
		return fail(ST_NOT_FOUND, "还没有打开过申领单, 请扫码或输入");
	if (!asked[0])
		return counter_open(v, v->ui->last);
	if (!is_number(asked))
		st = counter_find(v, asked);
	else
		st = atoi(asked) ? entry_open(v, atoi(asked)) : view_open(v, &screen_menu, NULL);
	h->missed = st != ST_OK;
	if (!st)
		lineedit_set(&h->line, "");
	return st;
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct home *h = v->state;
	int due = (int)(h->n.due_today_accept + h->n.due_today_make);

	if (h->trouble)
		snprintf(buf, cap, "%s", h->trouble);
	else if (h->not_open)
		snprintf(buf, cap, "还没有开班: 按 F10 点钱箱和 UKey, 开班后才能收费、入库、发证");
	else if (view_desk(v)->house.missing_year)
		snprintf(buf, cap, "注意: 缺 %d 年放假安排, 期限按周一至周五推算, 请管理员补上日历",
			(int)view_desk(v)->house.missing_year);
	else if (h->n.overdue)
		snprintf(buf, cap, "超期 %d 件, 输 4 回车先办", (int)h->n.overdue);
	else if (due)
		snprintf(buf, cap, "今日到期 %d 件, 输 3 回车查看", due);
	else
		snprintf(buf, cap, "扫码, 或输入后回车; 空行回车回到上一单");
}

static enum status open_drafts(struct view *v)
{
	return view_open(v, &screen_drafts, NULL);
}

static enum status open_jobs(struct view *v)
{
	return view_open(v, &screen_jobs, NULL);
}

static enum status open_day(struct view *v)
{
	return view_open(v, &screen_day, NULL);
}

static enum status open_menu(struct view *v)
{
	return view_open(v, &screen_menu, NULL);
}

static enum status sign_out(struct view *v)
{
	return entry_open(v, 42);
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10,  "开班",     "开班与日结: 点钱箱和 UKey",     HIDDEN, 0, open_day, NULL },
	{ K_NONE, "挂单",     "没办完的, 接着办",           MORE, 0, open_drafts, NULL },
	{ K_NONE, "打印任务", "打印到哪一步, 要不要补打",   MORE, 0, open_jobs,   NULL },
	{ K_NONE, "全部功能", "按编号打开",                 MORE, 0, open_menu,   NULL },
	{ K_NONE, "签退",     "交班或下班; 没办完的留挂单", MORE, 0, sign_out,    NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_home = {
	.name = "home",
	.title = "首页",
	.help = "扫码或输入单号、名称、拼音首字母、手机尾号等, 回车打开. 输 1 至 3 位编号打开那一行, 0 看全部功能, "
		"空行回车回到上一单.",
	.size = sizeof(struct home),
	.flags = SCREEN_COMMON,
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.tick = tick,
	.draw = home_draw,
	.text = text,
	.key = key,
	.line = the_line,
	.done = done,
	.hint = hint,
};
