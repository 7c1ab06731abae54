/* 丢失、损坏、更换 drawn: the answers so far, the one that is wanted now, and what F10 will do. */
#include "screens/service.h"

#include "screens/common.h"

#include <stdio.h>

static void draw_label(const struct serving *s, struct canvas *c, int row, enum asking step, const char *label)
{
	canvas_text(c, row, 1, STYLE_PLAIN, s->step == step ? ">" : " ");
	canvas_text(c, row, 3, s->step == step ? STYLE_BOLD : STYLE_PLAIN, label);
}

/* All of the order while they can be picked, then those that were. Returns the rows it took. */
static int draw_keys(const struct serving *s, struct canvas *c, int row)
{
	bool picking = s->step == STEP_KEY || (s->step == STEP_SEEN && s->n > 1);
	char day[DAY_TEXT];
	int top = row;
	for (int i = 0; i < s->n; i++) {
		const struct unit *u = s->units[i];
		bool on = service_picked(s, u->id);
		if (!picking && !on)
			continue;
		if (picking)
			canvas_printf(c, row, 13, STYLE_PLAIN, "%d", i + 1);
		canvas_printf(c, row, picking ? 16 : 13, on ? STYLE_BOLD : STYLE_PLAIN, "%s  %s %s", u->number,
			day_short(day_of_ms(u->out_at), day), code_text(unit_states, u->state));
		if (picking && on)
			canvas_text(c, row, 62, STYLE_GREEN, "[要办]");
		row++;
	}
	return row > top ? row - top : 1;
}

static void draw_bids(const struct serving *s, struct canvas *c, int row)
{
	canvas_text(c, row, 13, STYLE_PLAIN, "有没有未开标的项目? 旧证书停用后, 用它加密的投标文件解不开");
	for (int b = BIDS_CLEAR; b <= BIDS_WAITING; b++)
		canvas_printf(c, row + b, 13, s->ask.bids == b ? STYLE_BOLD : STYLE_PLAIN, "%d  %s", b,
			code_text(bids_answers, b));
}

void service_draw(const struct view *v, struct canvas *c)
{
	const struct serving *s = v->state;
	int row = 4;
	canvas_printf(c, 2, 3, STYLE_BOLD, "%s  %s", s->d.app.code, s->d.app.org);
	draw_label(s, c, row, STEP_WHAT, "事项");
	for (int i = 0; i < SERVICE__COUNT; i++) {
		bool on = s->step > STEP_WHAT && i == s->ask.service;
		if (s->step > STEP_WHAT && !on)
			continue;
		canvas_printf(c, row, 13, on ? STYLE_BOLD : STYLE_PLAIN, "%d  %s", i + 1, service_rows[i].label);
		canvas_text(c, row++, 27, STYLE_DIM, service_rows[i].tells);
	}
	row += s->step == STEP_WHAT;
	draw_label(s, c, row, STEP_KEY, "UKey");
	row += draw_keys(s, c, row);
	draw_label(s, c, row, STEP_SEEN, "核对");
	canvas_text(c, row, 13, s->step == STEP_SEEN ? STYLE_REVERSE : STYLE_PLAIN,
		"回车 = 来人的证件原件、本人一致, 都看过了");
	if (s->ask.seen)
		canvas_text(c, row, 62, STYLE_GREEN, "[已核对]");
	if (s->step == STEP_WHAT || !service_rows[s->ask.service].bids)
		return;
	draw_label(s, c, row + 1, STEP_BIDS, "未开标");
	draw_bids(s, c, row + 1);
}

void service_hint(const struct view *v, char *buf, size_t cap)
{
	static const char *const say[] = {
		[STEP_WHAT] = "UKey 怎么了, 要办什么? 按数字",
		[STEP_KEY] = "是哪一个 UKey? 按数字; 退格 = 重选事项",
		[STEP_SEEN] = "对着证件原件看本人, 一致就回车; 退格 = 重选事项",
		[STEP_BIDS] = "照着问申请人, 回答要留痕: 按 1 或 2; 退格 = 重选事项",
	};
	const struct serving *s = v->state;
	if (s->step == STEP_SEEN && s->n > 1)
		snprintf(buf, cap, "还有要办的 UKey 再按它的数字; 证件和本人看过了就回车; 退格 = 重选");
	else if (s->step == STEP_READY)
		snprintf(buf, cap, "F10 = %s", service_rows[s->ask.service].tells);
	else
		snprintf(buf, cap, "%s", say[s->step]);
}
