/* 核验 drawn: the sheets on top, the reasons by digit below them, the two promised dates with their why. */
#include "screens/check.h"

#include "base/day.h"
#include "base/utf8.h"
#include "screens/common.h"
#include "screens/pick.h"

#include <stdio.h>
#include <string.h>

#define VERDICT_COL 38
#define REASON_COL 52

void papers_draw(struct canvas *c, int row, const struct dossier *d)
{
	const struct parcel *p = dossier_newest_parcel(d);
	char day[DAY_TEXT], opened[DAY_TEXT], line[300];
	if (!p)
		return;
	snprintf(line, sizeof(line), "%s %s   签收 %s   拆封 %s", p->waybill[0] ? p->waybill : "",
		p->carrier[0] ? p->carrier : code_text(parcel_ways, p->way), day_weekday_text(p->arrived_day, day),
		time_short(p->opened_at, opened));
	canvas_field(c, row, 3, c->cols - 6, STYLE_PLAIN, line[0] == ' ' ? line + 1 : line);
}

/* Three columns, each as wide as its longest. */
int reasons_draw(struct canvas *c, int row, const struct table *t)
{
	char text[120];
	int col = 6, widest = 0;
	for (int column = 0; column < 3; column++, col += widest + 3, widest = 0) {
		for (int i = column; i < t->nrows; i += 3) {
			snprintf(text, sizeof(text), "%s %s", t->rows[i][0], t->rows[i][1]);
			int used = canvas_text(c, row + i / 3, col, STYLE_PLAIN, text);
			widest = used > widest ? used : widest;
		}
	}
	return (t->nrows + 2) / 3;
}

static void draw_sheet(const struct view *v, struct canvas *c, int row, int i, int cols)
{
	const struct checking *s = v->state;
	const struct material *m = &s->sheets[i];
	bool focus = i == s->focus, open = m->verdict == MATERIAL_OPEN;
	enum style style = focus ? STYLE_REVERSE : STYLE_PLAIN, result = focus ? STYLE_REVERSE : sheet_style(m);
	char text[700];
	canvas_fill(c, row, 1, 1, cols, style);
	canvas_printf(c, row, 1, style, "%s %d", focus ? ">" : " ", i + 1);
	canvas_field(c, row, 6, VERDICT_COL - 7, style, m->label);
	sheet_verdict(m, text, sizeof(text));
	if (open && focus)
		snprintf(text, sizeof(text),
			check_merged_with(v, i) ? "_ 回车 = 多证合一, 同第 %d 项; 0 另有一张" : "_",
			check_merged_with(v, i));
	canvas_field(c, row, VERDICT_COL,
		m->verdict == MATERIAL_BAD ? REASON_COL - VERDICT_COL - 1 : cols - VERDICT_COL, result, text);
	if (m->verdict == MATERIAL_BAD)
		canvas_field(c, row, REASON_COL, cols - REASON_COL, result,
			sheet_reason(&view_desk(v)->house, m, text, sizeof(text)));
	if (focus && s->typing)
		lineedit_draw(&s->line, c, row, VERDICT_COL, cols - VERDICT_COL, true);
}

static void draw_dates(const struct view *v, struct canvas *c, int row, int cols)
{
	const struct checking *s = v->state;
	struct house *h = &view_desk(v)->house;
	const struct application *a = &s->promised;
	enum style loud = h->missing_year ? STYLE_RED : STYLE_DIM; /* a year without its calendar */
	char day[60], accepted[DAY_TEXT], why[700];
	canvas_text(c, row, 3, STYLE_PLAIN, "受理期限");
	canvas_text(c, row, 14, due_style(a->accept_due, counter_today()),
		due_text(a->accept_due, counter_today(), day, sizeof(day)));
	if (s->d.app.accepted_day)
		canvas_printf(c, row, 34, STYLE_PLAIN, "%s 已受理", day_short(s->d.app.accepted_day, accepted));
	else
		canvas_text(c, row, 34, STYLE_PLAIN, "核验完即受理");
	row += 1 + canvas_wrap(c, row + 1, 14, 2, cols - 14, loud, house_why(h, a, false, why, sizeof(why)));
	canvas_text(c, row, 3, STYLE_PLAIN, "制证期限");
	if (!a->make_due) {
		canvas_printf(c, row, 14, STYLE_PLAIN, "材料齐全后起算, %d 个工作日", h->make_days);
		return;
	}
	canvas_text(c, row, 14, STYLE_BOLD, due_text(a->make_due, counter_today(), day, sizeof(day)));
	canvas_wrap(
		c, row + 1, 14, screen_bottom(c) - row - 1, cols - 14, loud, house_why(h, a, true, why, sizeof(why)));
}

/* What the applicant filled in, to hold against the papers; there is room for it from 132 columns on. */
static void draw_form(const struct checking *s, struct canvas *c)
{
	static const int cols[] = {AC_ORG, AC_USCC, AC_REGISTRAR, AC_ORG_TYPE, AC_AGENT, AC_AGENT_ID, AC_PHONE,
		AC_EMAIL, AC_QUANTITY, AC_BY_MAIL, AC_ADDRESS, AC_REMARK};
	int row = SCREEN_TOP + 3;
	char text[700];
	if (c->cols < 132)
		return;
	canvas_text(c, row, 84, STYLE_PLAIN, "填报的内容");
	canvas_rule(c, row + 1, 84, c->cols - 87);
	row += 2;
	for (size_t i = 0; i < sizeof(cols) / sizeof(cols[0]); i++) {
		const struct column *col = &application_cols[cols[i]];
		record_masked(col, &s->d.app, text, sizeof(text));
		canvas_field(c, row, 84, 13, STYLE_DIM, col->label);
		row += *text ? canvas_wrap(c, row, 98, 2, c->cols - 101, STYLE_PLAIN, text) : 1;
	}
}

void check_draw(const struct view *v, struct canvas *c)
{
	const struct checking *s = v->state;
	int cols = c->cols >= 132 ? 79 : c->cols - 3, row = head_draw(v, c, SCREEN_TOP, &s->d);
	int64_t round = s->n ? s->sheets[0].round : 1;
	char text[60] = "首次递交";
	papers_draw(c, row, &s->d);
	if (round > 1)
		snprintf(text, sizeof(text), "补正第 %d 次", (int)round - 1);
	canvas_text(c, row, cols + 1 - scr_width(text), round > 1 ? STYLE_YELLOW : STYLE_DIM, text);
	row += 2;
	canvas_text(c, row, 6, STYLE_PLAIN, round > 1 ? "上次不合格的材料" : "材料");
	canvas_text(c, row, VERDICT_COL, STYLE_PLAIN, "结果");
	canvas_text(c, row, REASON_COL, STYLE_PLAIN, "不合格原因");
	canvas_rule(c, row + 1, 3, cols - 3);
	row += 2;
	for (int i = 0; i < s->n; i++)
		draw_sheet(v, c, row++, i, cols);
	canvas_rule(c, row, 3, cols - 3);
	canvas_text(c, row + 1, 6, STYLE_PLAIN, "回车 = 看过, 合格     不合格按原因:");
	row += 2 + reasons_draw(c, row + 2, &view_desk(v)->house.reasons);
	draw_dates(v, c, row + 1, cols);
	draw_form(s, c);
}

void check_hint(const struct view *v, char *buf, size_t cap)
{
	const struct checking *s = v->state;
	const struct table *papers = &view_desk(v)->house.papers;
	const char *original = "";
	for (int i = 0; s->focus < s->n && i < papers->nrows; i++)
		if (strcmp(papers->rows[i][0], s->sheets[s->focus].kind) == 0 && strcmp(papers->rows[i][2], "yes") == 0)
			original = "须是原件. ";
	if (s->typing)
		snprintf(buf, cap, "写明第 %d 项哪里不合格, 回车", s->focus + 1);
	else if (s->focus == s->n)
		snprintf(buf, cap, "都看过了: F10 确认核验");
	else
		snprintf(buf, cap, "第 %d 项: %s回车 = 合格, 数字 = 不合格的原因", s->focus + 1, original);
}
