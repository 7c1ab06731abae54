/* 终审: a second pair of eyes goes through the checked papers, each sheet with its verdict and who checked it. */
#include "base/day.h"
#include "screens/check.h"
#include "screens/common.h"
#include "screens/pick.h"
#include "screens/review.h"

#include <stdio.h>
#include <string.h>

/* Whoever did a step here is known by name from the timeline. */
static const char *name_of(const struct dossier *d, int64_t clerk)
{
	for (int i = 0; i < d->nsteps; i++)
		if (d->steps[i].clerk == clerk)
			return d->steps[i].clerk_name;
	return "";
}

/* The sheets keep the place of their first submission; the newest one of each kind is what counts. */
static const struct material *newest(const struct dossier *d, int i)
{
	const struct material *m = &d->materials[i];
	for (int j = 0; j < i; j++)
		if (strcmp(d->materials[j].kind, m->kind) == 0)
			return NULL;
	for (int j = i + 1; j < d->nmaterials; j++)
		if (strcmp(d->materials[j].kind, m->kind) == 0 && d->materials[j].round >= m->round)
			m = &d->materials[j];
	return m;
}

static int draw_sheets(const struct view *v, struct canvas *c, int row)
{
	const struct reviewing *s = v->state;
	char text[700], when[DAY_TEXT];
	canvas_text(c, row, 6, STYLE_PLAIN, "材料");
	canvas_text(c, row, 38, STYLE_PLAIN, "核验结论");
	canvas_text(c, row, 60, STYLE_PLAIN, "核验人");
	canvas_rule(c, row + 1, 3, c->cols - 6);
	row += 2;
	for (int i = 0, n = 0; i < s->d.nmaterials; i++) {
		const struct material *m = newest(&s->d, i);
		if (!m)
			continue;
		canvas_printf(c, row, 3, STYLE_PLAIN, "%d", ++n);
		canvas_field(c, row, 6, 31, STYLE_PLAIN, m->label);
		canvas_field(c, row, 38, 21, sheet_style(m), sheet_verdict(m, text, sizeof(text)));
		if (m->round > 1)
			canvas_text(c, row, 43, STYLE_YELLOW, "补正后");
		canvas_printf(c, row++, 60, STYLE_PLAIN, "%s %s", name_of(&s->d, m->checked_by),
			time_short(m->checked_at, when));
	}
	return row;
}

static int draw(const struct view *v, struct canvas *c, int row)
{
	static const int cols[] = {AC_USCC, AC_REGISTRAR, AC_AGENT, AC_AGENT_ID, AC_QUANTITY, AC_BY_MAIL};
	const struct reviewing *s = v->state;
	papers_draw(c, row++, &s->d);
	row = review_form(s, c, row + (c->rows > 30), cols, sizeof(cols) / sizeof(cols[0]));
	return draw_sheets(v, c, row + 1);
}

static const struct table *returns(const struct house *h)
{
	return &h->returns;
}

static const struct review review_final = {.queue = QUEUE_FINAL,
	.pass = EV_FINAL_PASS,
	.back = EV_FINAL_RETURN,
	.none = "没有待终审的申领单",
	.passed = "终审通过, 开始制证",
	.returned = "已退回核验: ",
	.left = "是您核验的, 要另一位办",
	.word = "退回核验",
	.do_pass = desk_final_pass,
	.do_return = desk_final_return,
	.reasons = returns,
	.draw = draw};

static enum status enter(struct view *v, const void *arg)
{
	return review_enter(v, &review_final, arg);
}

const struct screen screen_final = {
	.name = "final",
	.title = "终审",
	.help = "材料和核验结论都看过: 回车 = 通过, 接着下一张; 数字 = 退回的原因. PgDn 先看下一张.",
	.size = sizeof(struct reviewing),
	.keys = review_keys,
	.enter = enter,
	.leave = review_leave,
	.gone = review_gone,
	.draw = review_draw,
	.key = review_key,
	.text = review_text,
	.hint = review_hint,
	.line = review_line,
	.dossier = review_dossier,
};
