/* The look of one application: five lines that say what it is, then its blocks in two columns, in three when there is
 * room. */
#include "screens/application.h"

#include "base/utf8.h"
#include "screens/common.h"

#include <stdio.h>

#define WIDE_COLS 132

static const char *text_of(const struct application_view *s, int col, char *buf, size_t cap)
{
	return private_text(&s->d.app, col, s->full, buf, cap);
}

/* 补办 原 HX00012345 已挂失: before everything else when it is no 新办. */
static const char *biz_text(const struct application *a, char *buf, size_t cap)
{
	buf[0] = '\0';
	if (a->biz_type != BIZ_NEW)
		snprintf(buf, cap, "%s%s%s%s%s   ", code_text(biz_types, a->biz_type), a->old_key[0] ? " 原 " : "",
			a->old_key, a->old_fate ? " " : "", code_text(old_fates, a->old_fate));
	return buf;
}

static void draw_facts(const struct application_view *s, const struct view *v, struct canvas *c)
{
	const struct application *a = &s->d.app;
	char text[900], name[220], id[40], phone[40], more[300], biz[120];

	canvas_wrap(c, 1, 3, 1, c->cols - 5, STYLE_BOLD, s->answer);
	state_text(a, text, sizeof(text));
	int width = scr_width(text);
	canvas_field(c, 2, 3, c->cols - width - 8, STYLE_BOLD, a->org);
	canvas_text(c, 2, c->cols - width - 2, due_style(a->due, counter_today()), text);
	snprintf(text, sizeof(text), "%s%s   %s %s   %.60s   %.60s", biz_text(a, biz, sizeof(biz)), a->uscc,
		code_text(org_types, a->org_type), house_nature(&view_desk(v)->house, a->uscc)->name, a->region,
		a->vendor);
	way_text(a, more, sizeof(more));
	width = c->cols - 5 - scr_width(more) - 3; /* how many UKeys is never cut */
	if (width > scr_width(text))
		width = scr_width(text);
	canvas_field(c, 3, 3, width, STYLE_PLAIN, text);
	canvas_text(c, 3, 3 + width + 3, STYLE_PLAIN, more);
	snprintf(text, sizeof(text), "经办人 %s   %s   %s", text_of(s, AC_AGENT, name, sizeof(name)),
		text_of(s, AC_AGENT_ID, id, sizeof(id)), text_of(s, AC_PHONE, phone, sizeof(phone)));
	canvas_field(c, 4, 3, c->cols - 5, s->full ? STYLE_YELLOW : STYLE_PLAIN, text);
	width = scr_width(text) + 6;
	if (c->cols >= WIDE_COLS) {
		canvas_field(c, 4, width, 36, STYLE_PLAIN, text_of(s, AC_EMAIL, more, sizeof(more)));
		width += 30;
	}
	if (a->mismatch[0])
		canvas_printf(c, 4, width, STYLE_RED, "与柜台不符: %.160s", a->mismatch);
	else if (a->remark[0])
		canvas_printf(c, 4, width, STYLE_YELLOW, "备注 %.160s", a->remark);
}

/* When it is longer than the window the blank lines go first. */
static void tighten(struct application_column *b, int rows)
{
	int n = 0;

	for (int i = 0; i < b->n && b->n > rows; i++)
		if (b->lines[i].text[0])
			b->lines[n++] = b->lines[i];
	if (b->n > rows)
		b->n = n;
}

static int draw_column(const struct application_column *b, struct canvas *c, int top, int col, int width)
{
	int rows = screen_bottom(c) - 6, left = b->n - top - rows;

	for (int i = 0; i < rows && top + i < b->n; i++)
		canvas_field(c, 6 + i, col, width, b->lines[top + i].style, b->lines[top + i].text);
	return left > 0 ? left : 0;
}

/* Which column a block stands in: the one wanted, or under the steps while there is room. */
static struct application_column *room(struct application_column *column, int wanted, int need, int rows)
{
	return column[0].n + need + 2 <= rows && wanted == 1 ? &column[0] : &column[wanted];
}

/* 80 columns: steps left, the rest right. From 132 on the papers and slips have a column of their own. */
static void draw_blocks(const struct view *v, struct canvas *c)
{
	struct application_view *s = v->state;
	struct application_column column[3] = {0};
	bool wide = c->cols >= WIDE_COLS;
	int cols = wide ? 3 : 2, rest = c->cols - 4, width[3] = {wide ? 54 : rest - 40, 40, rest - 94};
	int rows = screen_bottom(c) - 6, left = 0, col = 3;

	application_steps(s, width[0] - 2, &column[0]);
	application_dates(s, v, &column[1]);
	application_money(s, v, &column[1]);
	application_units(s, wide, &column[1]);
	application_papers(s, v, room(column, wide ? 2 : 1, s->d.nmaterials + s->d.nparcels, rows));
	application_slips(s, wide, room(column, wide ? 2 : 1, s->d.nslips, rows));
	for (int i = 0; i < cols; col += width[i], i++) {
		tighten(&column[i], rows);
		int below = draw_column(&column[i], c, s->top, col, width[i] - 2);
		left = below > left ? below : left;
	}
	if (left)
		canvas_printf(c, screen_bottom(c) - 1, c->cols - 18, STYLE_DIM, " 还有 %d 行 PgDn", left);
}

void application_draw(const struct view *v, struct canvas *c)
{
	draw_facts(v->state, v, c);
	draw_blocks(v, c);
}
