/* 开班与日结: drawer and shelf counted at the start and at the end of a shift, every wallet held against the log. */
#include "screens/day.h"

#include "screens/common.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct lineedit *the_line(const struct view *v)
{
	struct day_screen *s = v->state;

	return s->at_why ? &s->reason[s->row] : &s->counted[s->row];
}

static enum status refresh(struct view *v)
{
	struct day_screen *s = v->state;

	return desk_day_read(view_desk(v), s->counter, &s->v);
}

static enum status enter(struct view *v, const void *arg)
{
	struct day_screen *s = v->state;
	enum status st;

	s->counter = arg ? *(const int *)arg : view_desk(v)->counter;
	counter_key(v, s->key);
	st = refresh(v);
	if (!st && !s->v.open && s->counter != view_desk(v)->counter)
		st = fail(ST_REFUSED, "%02d号台没有开着的班", s->counter);
	for (int i = 0; i < DAY_ITEMS; i++) {
		lineedit_init(&s->counted[i], 12);
		lineedit_init(&s->reason[i], 60);
	}
	return st;
}

/* Enter: the amount, then the reason of a difference, then the next item. */
static enum status done(struct view *v)
{
	struct day_screen *s = v->state;
	int64_t counted;
	bool bad;

	day_typed_at(s, s->row, &counted, &bad);
	if (bad)
		return fail(
			ST_INVALID, "%s", day_is_money(s->v.items[s->row].what) ? "要写金额, 如 12.00" : "要写个数");
	if (!s->at_why && day_differs(s, s->row)) {
		s->at_why = true;
		return ST_OK;
	}
	s->at_why = false;
	if (s->row + 1 < s->v.nitems)
		s->row++;
	return ST_OK;
}

static enum status key(struct view *v, enum key k)
{
	struct day_screen *s = v->state;
	int step = k == K_UP || k == K_BACKTAB ? -1 : k == K_DOWN || k == K_TAB ? 1 : 0;

	if (!step)
		return ST_NOT_FOUND;
	if (s->row + step >= 0 && s->row + step < s->v.nitems)
		s->row += step;
	s->at_why = false;
	return ST_OK;
}

static enum status finish(struct view *v, enum day_state how)
{
	struct day_screen *s = v->state;
	struct day_typed typed[DAY_ITEMS];
	int n = day_typed_all(s, typed);
	bool opening = !s->v.open;

	if (!opening && s->v.unseen && !s->warned) {
		s->warned = true;
		view_beep(v);
		view_say(v, STYLE_YELLOW, "先退后复核的还有 %d 件没补: F8 补复核, 或再按一次就这样结", s->v.unseen);
		return ST_OK;
	}
	enum status st = opening ? desk_day_open(view_desk(v), s->key, typed, n)
				 : desk_day_close(view_desk(v), s->key, s->counter, how, typed, n, NULL);

	if (st)
		return st;
	view_close(v);
	view_say(v, STYLE_GREEN, "%02d号台 %s", s->counter,
		opening             ? "已开班"
		: how == DAY_PASSED ? "已交班, 日结单在打印; 接班的人签到后开班"
				    : "已日结, 日结单在打印; 签退请输 42");
	return ST_OK;
}

static enum status confirm(struct view *v)
{
	return finish(v, DAY_CLOSED);
}

static enum status pass_on(struct view *v)
{
	return finish(v, DAY_PASSED);
}

static enum status other(struct view *v, const char *text)
{
	int counter = atoi(text);

	return view_swap(v, &screen_day, &counter);
}

static enum status ask_other(struct view *v)
{
	return dialog_line(v, "别的柜台没有日结, 由主管来结", "柜台号", "", 2, other);
}

static const char *not_open(const struct view *v)
{
	return ((const struct day_screen *)v->state)->v.open ? NULL : "还没有开班";
}

static const char *no_supervisor(const struct view *v)
{
	return view_desk(v)->session.roles & ROLE_SUPERVISOR ? NULL : "结别的柜台要由主管办理";
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10,  "点好了",     "没有开班的就开班, 开着的就日结: 打日结单",   0,    0, confirm,   NULL },
	{ K_NONE, "交班",       "点好了交给接班的人; 中午离开一会儿用锁屏",   MORE, 0, pass_on,   not_open },
	{ K_NONE, "结别的柜台", "有人走时没有日结, 由主管替他点、替他结",     MORE, 0, ask_other, no_supervisor },
	{ K_NONE, "补复核",     "先退了的小额退费, 请第二个人在这里签",       MORE, 0, day_sign,  day_sign_bar },
	{ 0 }
};
/* clang-format on */

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct day_screen *s = v->state;
	const char *what = desk_day_label(view_desk(v), s->v.items[s->row].what);

	snprintf(buf, cap, "%s%s, 回车到下一项; 都点好了按 F10%s", s->at_why ? "写差额的原因: " : "点一点 ", what,
		day_must_count(s->v.items[s->row].what) ? "" : " (钱包可以不核对)");
}

const struct screen screen_day = {
	.name = "day",
	.title = "开班与日结",
	.help = "点钱箱和在柜的 UKey, 写实点的数; 与应有不符就写原因. 一笔业务只算在一天里: 按日志的序号结, 不按钟点.",
	.size = sizeof(struct day_screen),
	.keys = keys,
	.enter = enter,
	.refresh = refresh,
	.draw = day_draw,
	.key = key,
	.line = the_line,
	.done = done,
	.hint = hint,
};
