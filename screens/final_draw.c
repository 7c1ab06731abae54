/* 终审 drawn: every sheet with its verdict and who checked it, the promised day, the reasons of a return. */
#include "base/day.h"
#include "screens/check.h"
#include "screens/common.h"
#include "screens/final.h"
#include "screens/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *final_reason(const struct view *v)
{
	const struct final *s = v->state;
	const struct table *t = &view_desk(v)->house.returns;
	if (s->reason == 9)
		return s->words;
	for (int i = 0; s->reason && i < t->nrows; i++)
		if (atoi(t->rows[i][0]) == s->reason)
			return t->rows[i][1];
	return "";
}

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
	const struct final *s = v->state;
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

static int draw_form(const struct final *s, struct canvas *c, int row)
{
	static const int cols[] = {AC_USCC, AC_REGISTRAR, AC_AGENT, AC_AGENT_ID, AC_QUANTITY, AC_BY_MAIL};
	int col = 3, width = (c->cols - 6) / 2;
	char text[700];
	for (size_t i = 0; i < sizeof(cols) / sizeof(cols[0]); i++) {
		const struct column *one = &application_cols[cols[i]];
		record_masked(one, &s->d.app, text, sizeof(text));
		canvas_field(c, row, col, 13, STYLE_DIM, one->label);
		canvas_field(c, row, col + 13, width - 15, STYLE_PLAIN, text);
		row += (int)(i % 2);
		col = i % 2 ? 3 : 3 + width;
	}
	return row;
}

void final_draw(const struct view *v, struct canvas *c)
{
	const struct final *s = v->state;
	const char *reason = final_reason(v);
	char day[60];
	int row = head_draw(v, c, SCREEN_TOP, &s->d);
	papers_draw(c, row++, &s->d);
	row = draw_form(s, c, row + (c->rows > 30));
	row = draw_sheets(v, c, row + 1);
	canvas_rule(c, row, 3, c->cols - 6);
	canvas_text(c, row + 1, 6, STYLE_PLAIN, "回车 = 通过     退回按原因:");
	row += 2 + reasons_draw(c, row + 2, &view_desk(v)->house.returns);
	canvas_text(c, ++row, 3, STYLE_PLAIN, "> 决定");
	if (s->typing)
		lineedit_draw(&s->line, c, row, 11, c->cols - 16, true);
	else if (*reason)
		canvas_printf(c, row, 11, STYLE_YELLOW, "退回核验: %s", reason);
	else
		canvas_text(c, row, 11, STYLE_GREEN, "通过");
	canvas_text(c, row + 1, 3, STYLE_PLAIN, s->d.app.make_due ? "  制证" : "");
	canvas_text(c, row + 1, 11, due_style(s->d.app.make_due, counter_today()),
		due_text(s->d.app.make_due, counter_today(), day, sizeof(day)));
	if (s->skipped)
		canvas_field(c, row + 2, 3, c->cols - 6, STYLE_YELLOW, s->why);
}

void final_hint(const struct view *v, char *buf, size_t cap)
{
	const struct final *s = v->state;
	if (s->typing)
		snprintf(buf, cap, "写明为什么退回, 回车");
	else if (s->reason)
		snprintf(buf, cap, "回车或 F10 = 退回; 0 = 不退了");
	else
		snprintf(buf, cap, "回车或 F10 = 通过, 接着下一张; 数字 = 退回的原因");
}
