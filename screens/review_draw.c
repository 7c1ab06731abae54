/* 初审 and 终审 drawn: what was filed, the reasons of a return, the decision. */
#include "base/day.h"
#include "screens/check.h"
#include "screens/common.h"
#include "screens/review.h"
#include "screens/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct table *review_reasons(const struct view *v)
{
	return ((const struct reviewing *)v->state)->kind->reasons(&view_desk(v)->house);
}

const char *review_reason(const struct view *v, char *buf, size_t cap)
{
	const struct reviewing *s = v->state;
	buf[0] = '\0';
	if (s->kind->found)
		s->kind->found(&view_desk(v)->house, &s->d, buf, cap);
	size_t len = strlen(buf);
	if (len && s->marks && cap - len > 2)
		len += (size_t)snprintf(buf + len, cap - len, "; ");
	house_reasons(review_reasons(v), s->marks, s->words, buf + len, cap - len);
	return buf;
}

int review_form(const struct reviewing *s, struct canvas *c, int row, const int *cols, int n)
{
	int width = (c->cols - 6) / 2;
	char text[700];
	for (int i = 0; i < n; i++) {
		const struct column *one = &application_cols[cols[i]];
		int col = i % 2 ? 3 + width : 3;
		record_masked(one, &s->d.app, text, sizeof(text));
		canvas_field(c, row, col, 13, STYLE_DIM, one->label);
		canvas_field(c, row, col + 13, width - 15, STYLE_PLAIN, text);
		row += i % 2;
	}
	return row + n % 2;
}

static int draw_decision(const struct view *v, struct canvas *c, int row)
{
	const struct reviewing *s = v->state;
	char reason[ORG_NAME];
	char looking[200];
	bool here = !s->kind->hint || !s->kind->hint(v, looking, sizeof(looking));
	canvas_text(c, row, 3, STYLE_PLAIN, here ? "> 决定" : "  决定");
	if (s->typing)
		lineedit_draw(&s->line, c, row, 11, c->cols - 16, true);
	else if (*review_reason(v, reason, sizeof(reason)))
		canvas_printf(c, row, 11, STYLE_YELLOW, "%s: %s", s->kind->word, reason);
	else if (here)
		canvas_text(c, row, 11, STYLE_GREEN, "通过");
	else
		canvas_text(c, row, 11, STYLE_DIM, "附件看完再定");
	return row + 1;
}

void review_draw(const struct view *v, struct canvas *c)
{
	const struct reviewing *s = v->state;
	char day[60];
	int row = s->kind->draw(v, c, head_draw(v, c, SCREEN_TOP, &s->d));
	canvas_rule(c, row, 3, c->cols - 6);
	canvas_text(c, row + 1, 6, STYLE_PLAIN, "回车 = 通过     退回按原因:");
	row += 2 + reasons_draw(c, row + 2, review_reasons(v));
	row = draw_decision(v, c, row + 1);
	canvas_text(c, row, 3, STYLE_PLAIN, s->d.app.make_due ? "  制证" : "");
	canvas_text(c, row, 11, due_style(s->d.app.make_due, counter_today()),
		due_text(s->d.app.make_due, counter_today(), day, sizeof(day)));
	if (s->skipped)
		canvas_field(c, row + 1, 3, c->cols - 6, STYLE_YELLOW, s->why);
}

void review_hint(const struct view *v, char *buf, size_t cap)
{
	const struct reviewing *s = v->state;
	char reason[ORG_NAME];
	if (s->typing)
		snprintf(buf, cap, "写明为什么退回, 回车");
	else if (s->kind->hint && s->kind->hint(v, buf, cap))
		return;
	else if (*review_reason(v, reason, sizeof(reason)))
		snprintf(buf, cap, "回车或 F10 = 退回; 还有原因接着按; %s", s->marks ? "0 = 不退了" : "上键回去改附件");
	else
		snprintf(buf, cap, "回车或 F10 = 通过, 接着下一张; 数字 = 退回的原因");
}
