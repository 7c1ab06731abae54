/* 批量签收: the courier does not wait. One scan is one envelope, no key between; on this screen every number is a
 * waybill. */
#include "screens/arrive.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "screens/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void go(struct arrive *s, enum arrive_focus field)
{
	s->focus = field;
	lineedit_set(&s->line, "");
}

static enum status enter(struct view *v, const void *arg)
{
	struct arrive *s = v->state;
	(void)arg;
	lineedit_init(&s->line, 40);
	s->day = counter_today();
	counter_key(v, s->key);
	arrive_resume(v);
	return ST_OK;
}

static void gone(struct view *v)
{
	arrive_empty(v->state);
}

/* ---- the fields ---- */

static enum status take_way(struct view *v, int digit)
{
	struct arrive *s = v->state;
	if (digit < 1 || digit > 3)
		return fail(ST_INVALID, "来件方式按 1, 2 或 3 选");
	if (digit == 3 && s->counted)
		return fail(ST_REFUSED, "当面递交没有运单号: 先 F10 签收这一批, 或退格撤掉");
	if (digit == 3)
		return view_swap(v, &screen_hand_in, NULL);
	s->way = (enum parcel_way)(digit - 1);
	go(s, ARRIVE_SCAN);
	return ST_OK;
}

/* "1120", "11-20" or a whole date; the year is the one that is not in the future. */
static enum status take_day(struct arrive *s)
{
	int32_t day, today = counter_today();
	int m = 0, d = 0, y, m0, d0;
	day_to_ymd(today, &y, &m0, &d0);
	if (sscanf(s->line.text, "%2d-%2d", &m, &d) != 2 && strlen(s->line.text) <= 4)
		sscanf(s->line.text, "%2d%2d", &m, &d);
	if (d && day_exists(y, m, d)) {
		day = day_from_ymd(y, m, d);
		day = day > today && m > m0 + 6 ? day_from_ymd(y - 1, m, d) : day;
	} else if (day_parse(s->line.text, &day)) {
		return fail(ST_INVALID, "没有这一天: %s", s->line.text);
	}
	if (day > today)
		return fail(ST_INVALID, "签收日期不能晚于今天");
	s->day = day;
	go(s, ARRIVE_SCAN);
	return ST_OK;
}

static enum status take_count(struct arrive *s)
{
	s->told = atoi(s->line.text);
	s->warned = false;
	go(s, ARRIVE_SCAN);
	return ST_OK;
}

static enum status done(struct view *v)
{
	struct arrive *s = v->state;
	size_t n = strlen(s->line.text);
	enum status st = ST_OK;
	if (s->focus == ARRIVE_DAY && n)
		return take_day(s);
	if (s->focus == ARRIVE_COUNT && n)
		return take_count(s);
	if (s->focus != ARRIVE_SCAN || !n)
		go(s, s->focus == ARRIVE_SCAN && s->n ? ARRIVE_COUNT : ARRIVE_SCAN);
	else if (n == 1)
		st = take_way(v, s->line.text[0] - '0');
	else
		st = arrive_add(v, s->line.text);
	if (!st && n && v->state == s)
		lineedit_set(&s->line, "");
	return st;
}

static enum status key(struct view *v, enum key k)
{
	struct arrive *s = v->state;
	int step = k == K_TAB || k == K_DOWN ? 1 : k == K_BACKTAB || k == K_UP ? ARRIVE__FIELDS - 1 : 0;
	if (step)
		go(s, (enum arrive_focus)(((int)s->focus + step) % ARRIVE__FIELDS));
	else if (k == K_BACKSPACE && s->focus == ARRIVE_SCAN && !s->line.text[0])
		arrive_take_back(v);
	else if ((k == K_LEFT || k == K_RIGHT) && s->focus == ARRIVE_DAY && !s->line.text[0])
		s->day += k == K_LEFT ? -1 : s->day < counter_today();
	else if (k == K_PGDN || k == K_PGUP)
		s->back += k == K_PGDN ? 10 : s->back >= 10 ? -10 : 0;
	else
		return ST_NOT_FOUND;
	s->back = s->back < s->n ? s->back : s->n ? s->n - 1 : 0;
	return ST_OK;
}

static enum status text(struct view *v, const char *ch)
{
	struct arrive *s = v->state;
	if (s->focus == ARRIVE_WAY)
		return take_way(v, ch[0] - '0');
	return ST_NOT_FOUND;
}

static enum status pick_day(struct view *v)
{
	go(v->state, ARRIVE_DAY);
	return ST_OK;
}

static enum status pick_count(struct view *v)
{
	go(v->state, ARRIVE_COUNT);
	return ST_OK;
}

static enum status start_again(struct view *v)
{
	struct arrive *s = v->state;
	arrive_empty(s);
	s->day = counter_today();
	go(s, ARRIVE_SCAN);
	jot_done(v, 0);
	return ST_OK;
}

static struct lineedit *line(const struct view *v)
{
	return &((struct arrive *)v->state)->line;
}

/* clang-format off */
static const struct binding keys[] = {
	{K_F10, "签收", "这一批一次登记, 来件排进待拆封", 0, .run = arrive_sign, .bar = arrive_bar},
	{K_ESC, "挂单", "扫过的都留着, 下次进来接着扫", .run = NULL},
	{K_NONE, "签收日期", "不是今天到的, 往前改", MORE, .run = pick_day},
	{K_NONE, "快递员报的件数", "和扫到的比一比", MORE, .run = pick_count},
	{K_NONE, "从头来", "扫过的都不要了", MORE, .run = start_again, .bar = arrive_bar},
	{0},
};
/* clang-format on */

const struct screen screen_arrive = {
	.name = "arrive",
	.title = "批量签收",
	.help = "一件一扫, 不用按键; 手输的运单号按回车. 快递公司看号码自己认, 认不准的签收时再问.",
	.size = sizeof(struct arrive),
	.keys = keys,
	.enter = enter,
	.leave = arrive_leave,
	.gone = gone,
	.draw = arrive_draw,
	.key = key,
	.text = text,
	.scan = arrive_add,
	.done = done,
	.hint = arrive_hint,
	.line = line,
};
