/* The look of 开班与日结: what there should be, what was counted, and beside a difference its reason. */
#include "screens/day.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"
#include "screens/common.h"

#include <stdio.h>
#include <stdlib.h>

/* clang-format off */
enum { AT_WHAT = 3, AT_START = 19, AT_CAME = 29, AT_WENT = 39, AT_DUE = 49, AT_TYPED = 61, WIDTH = 9 };
/* clang-format on */

static void amount(struct canvas *c, int row, int col, const char *what, int64_t n)
{
	char text[MONEY_TEXT];

	if (!day_is_money(what))
		snprintf(text, sizeof(text), "%lld", (long long)n);
	canvas_right(c, row, col, WIDTH, STYLE_PLAIN, day_is_money(what) ? money_text(n, text) : text);
}

static void draw_difference(const struct day_screen *s, int i, struct canvas *c, int row)
{
	const struct day_count *n = &s->v.items[i];
	char text[MONEY_TEXT];
	int64_t counted = 0, over;
	bool bad = false, typed = day_typed_at(s, i, &counted, &bad), here = i == s->row;

	over = counted - n->expected;
	if (bad)
		canvas_text(c, row, AT_TYPED, STYLE_RED, day_is_money(n->what) ? "要写金额, 如 12.00" : "要写个数");
	if (!typed || !day_differs(s, i))
		return;
	if (!day_is_money(n->what))
		snprintf(text, sizeof(text), "%lld 个", (long long)llabs(over));
	canvas_printf(c, row, AT_START, STYLE_YELLOW, "%s %s%s  原因", over > 0 ? "多" : "少",
		day_is_money(n->what) ? money_text(llabs(over), text) : text, day_is_money(n->what) ? " 元" : "");
	lineedit_draw(&s->reason[i], c, row, AT_WENT + 6, c->cols - AT_WENT - 12, here && s->at_why);
}

static int draw_items(const struct view *v, struct canvas *c, int row)
{
	const struct day_screen *s = v->state;
	static const struct {
		int at;
		const char *label;
	} heads[] = {{AT_START, "期初"}, {AT_CAME, "收入"}, {AT_WENT, "付出"}, {AT_DUE, "应有"}, {AT_TYPED, "实点"}};

	canvas_text(c, row, AT_WHAT, STYLE_BOLD, "清点");
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		canvas_right(c, row, heads[i].at, WIDTH, STYLE_BOLD, heads[i].label);
	canvas_rule(c, ++row, AT_WHAT, c->cols - 6);
	for (int i = 0; i < s->v.nitems && row + 2 < screen_bottom(c); i++) {
		const struct day_count *n = &s->v.items[i];

		canvas_field(c, ++row, AT_WHAT, AT_START - AT_WHAT, i == s->row ? STYLE_BOLD : STYLE_PLAIN,
			desk_day_label(view_desk(v), n->what));
		amount(c, row, AT_START, n->what, n->start);
		amount(c, row, AT_CAME, n->what, n->came);
		amount(c, row, AT_WENT, n->what, n->went);
		amount(c, row, AT_DUE, n->what, n->expected);
		lineedit_draw(&s->counted[i], c, row, AT_TYPED, 12, i == s->row && !s->at_why);
		draw_difference(s, i, c, ++row);
	}
	return row + 1;
}

/* Slips by their numbers, and what was done by one person. */
static int draw_book(const struct day_screen *s, struct canvas *c, int row)
{
	const struct day_sum *n = &s->v.sum;

	if (!s->v.open || row + 1 >= screen_bottom(c))
		return row;
	canvas_printf(c, row, AT_WHAT, STYLE_PLAIN,
		"凭条 %lld 张, 作废 %lld, 缺号 %lld, 补打 %lld 次; 同一人办的 %lld 件", (long long)n->slips,
		(long long)n->voids, (long long)n->missing, (long long)n->reprints, (long long)n->same_person);
	canvas_printf(c, row + 1, AT_WHAT, STYLE_PLAIN, "日志 %lld 至 %lld 条%s%s", (long long)s->v.day.first_seq,
		(long long)s->v.head_seq, s->v.bills[0] ? "; 昨日账单 " : "", s->v.bills);
	row += 2;
	if (s->v.findings && row < screen_bottom(c))
		canvas_printf(
			c, row++, AT_WHAT, STYLE_RED, "账务待处理 %lld 件, 首页输 51 回车", (long long)s->v.findings);
	if (s->v.unproved && row < screen_bottom(c))
		canvas_printf(c, row++, AT_WHAT, STYLE_YELLOW, "人工确认到账 %lld 笔, 钱包还没有证实",
			(long long)s->v.unproved);
	if (s->v.scans_owed && row < screen_bottom(c))
		canvas_printf(c, row++, AT_WHAT, STYLE_YELLOW, "当日补扫还有 %lld 份没有补, 输 40 去补",
			(long long)s->v.scans_owed);
	return row;
}

/* Below the book: what a second person still has to see, and what he has seen. */
static void draw_later(const struct day_screen *s, struct canvas *c, int row)
{
	if (!s->v.nlater || row + 1 >= screen_bottom(c))
		return;
	canvas_printf(c, row, AT_WHAT, s->v.unseen ? STYLE_YELLOW : STYLE_PLAIN, "先退后复核 %d 件, 没补 %d 件%s",
		s->v.nlater, s->v.unseen, s->v.unseen ? ": F8 补复核" : "");
	for (int i = 0; i < s->v.nlater && row + i + 1 < screen_bottom(c); i++) {
		const struct approval *a = &s->v.later[i];
		bool waits = a->state == APPROVAL_WAITING;
		char text[400];

		snprintf(text, sizeof(text), "%s  %s", waits ? "没补" : "已补", a->what);
		canvas_field(
			c, row + i + 1, AT_WHAT + 2, c->cols - AT_WHAT - 4, waits ? STYLE_YELLOW : STYLE_DIM, text);
	}
}

void day_draw(const struct view *v, struct canvas *c)
{
	const struct day_screen *s = v->state;
	const struct day_close *d = &s->v.day;
	char at[DAY_TEXT];

	if (s->v.open)
		canvas_printf(c, SCREEN_TOP + 1, AT_WHAT, STYLE_BOLD, "%02d号台  %s %s 开班, 现在点清楚再日结",
			s->counter, d->opened_name, time_short(d->opened_at, at));
	else if (d->id)
		canvas_printf(c, SCREEN_TOP + 1, AT_WHAT, STYLE_BOLD, "%02d号台  上次 %s %s %s, 现在开班", s->counter,
			time_short(d->closed_at, at), d->closed_name, code_text(day_states, d->state));
	else
		canvas_printf(
			c, SCREEN_TOP + 1, AT_WHAT, STYLE_BOLD, "%02d号台  第一次开班: 点一下现在有多少", s->counter);
	int row = draw_items(v, c, SCREEN_TOP + 3);
	row = draw_book(s, c, row);
	if (s->v.open)
		draw_later(s, c, row);
}
