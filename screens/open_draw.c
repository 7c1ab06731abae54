/* 拆封 drawn: the envelope in the hand, whose papers were in it, and the envelopes that wait. */
#include "screens/open.h"

#include "base/day.h"
#include "screens/common.h"

#include <stdio.h>

static void draw_parcel(const struct opening *s, struct canvas *c, int row)
{
	const struct parcel *p = &s->parcel;
	char line[300], day[DAY_TEXT], due[60];
	if (s->by_hand) {
		canvas_text(c, row, 3, STYLE_BOLD, "当面递交, 没有运单号");
		return;
	}
	snprintf(line, sizeof(line), "%s  %s  %s 签收", p->waybill[0] ? p->waybill : "(没有运单号)",
		p->carrier[0] ? p->carrier : code_text(parcel_ways, p->way), day_weekday_text(p->arrived_day, day));
	int used = canvas_text(c, row, 3, STYLE_BOLD, line);
	if (p->due)
		canvas_printf(c, row, 3 + used + 3, due_style(p->due, counter_today()), "受理期限 %s",
			due_text(p->due, counter_today(), due, sizeof(due)));
	if (p->note[0])
		canvas_printf(c, row + 1, 3, STYLE_YELLOW, "待认领: %s", p->note);
}

static int draw_apps(const struct opening *s, struct canvas *c, int row)
{
	char state[80];
	canvas_text(c, row, 3, STYLE_PLAIN, "里面是");
	canvas_rule(c, row + 1, 3, c->cols - 6);
	row += 2;
	if (!s->n)
		canvas_text(c, row++, 6, STYLE_DIM, "还没有对上申领单");
	for (int i = 0; i < s->n; i++, row++) {
		const struct application *a = &s->apps[i];
		const char *note = a->papers == PAPERS_CORRECTION ? "补正材料"
				   : a->papers == PAPERS_COMPLETE ? "已齐全"
								  : NULL;

		canvas_printf(c, row, 3, STYLE_PLAIN, "%2d", i + 1);
		canvas_field(c, row, 7, 15, STYLE_PLAIN, a->code);
		canvas_field(c, row, 23, c->cols - 53, STYLE_PLAIN, a->org);
		canvas_field(c, row, c->cols - 28, note ? 15 : 26, STYLE_PLAIN,
			note ? code_text(app_states, a->state) : state_text(a, state, sizeof(state)));
		if (note)
			canvas_field(c, row, c->cols - 12, 10, STYLE_YELLOW, note);
	}
	return row;
}

static void draw_waiting(const struct opening *s, struct canvas *c, int row)
{
	char day[DAY_TEXT], due[60];
	int bottom = screen_bottom(c) - 1, shown = 0;
	if (s->by_hand || s->waiting.n < 2 || row + 3 > bottom)
		return;
	canvas_printf(c, row, 3, STYLE_PLAIN, "还有 %d 件没拆", s->waiting.n - (s->parcel.id != 0));
	canvas_rule(c, row + 1, 3, c->cols - 6);
	row += 2;
	for (int i = 0; i < s->waiting.n && row < bottom; i++) {
		const struct parcel *p = rows_at(&s->waiting, i);
		if (p->id == s->parcel.id)
			continue;
		canvas_field(c, row, 7, 20, STYLE_PLAIN, p->waybill);
		canvas_field(c, row, 28, 14, STYLE_PLAIN, p->carrier);
		canvas_printf(c, row, 44, STYLE_PLAIN, "%s 签收", day_short(p->arrived_day, day));
		if (p->due)
			canvas_text(c, row, 58, due_style(p->due, counter_today()),
				due_text(p->due, counter_today(), due, sizeof(due)));
		row++;
		shown++;
	}
}

void opening_draw(const struct view *v, struct canvas *c)
{
	const struct opening *s = v->state;
	if (!s->parcel.id && !s->by_hand) {
		canvas_text(c, SCREEN_TOP + 1, 3, STYLE_GREEN, "签收的都拆完了");
		return;
	}
	draw_parcel(s, c, SCREEN_TOP + 1);
	int row = draw_apps(s, c, SCREEN_TOP + 6);
	draw_waiting(s, c, row + 1);
	canvas_text(c, SCREEN_TOP + 3, 3, STYLE_PLAIN, "> 是谁的材料");
	lineedit_draw(&s->line, c, SCREEN_TOP + 3, 17, c->cols - 22, true);
	canvas_text(c, SCREEN_TOP + 4, 17, STYLE_DIM, "扫单号, 或输单号、名称、拼音首字母、手机尾号、信用代码");
}

void opening_hint(const struct view *v, char *buf, size_t cap)
{
	const struct opening *s = v->state;
	if (!s->parcel.id && !s->by_hand)
		snprintf(buf, cap, "F3 接着核验, Esc 返回");
	else if (!s->n)
		snprintf(
			buf, cap, s->by_hand ? "先找到申领单, 再 F10 收下" : "先找到申领单; 对不上的, F8 1 放进待认领");
	else
		snprintf(buf, cap, "F10 %s; 里面还有别家的接着找; 找错了按退格撤掉",
			s->by_hand ? "收下并打收件回执" : "拆封并打标签");
}
