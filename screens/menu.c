/* 全部功能: everything that can be done, by the same numbers as on the home screen. */
#include "screens/common.h"
#include "screens/entries.h"
#include "ui/lineedit.h"

#include <stdio.h>
#include <stdlib.h>

static enum status enter(struct view *v, const void *arg)
{
	(void)arg;
	lineedit_init(v->state, 3);
	return ST_OK;
}

static struct lineedit *the_line(const struct view *v)
{
	return v->state;
}

static enum status text(struct view *v, const char *ch)
{
	(void)v;
	if (ch[0] < '0' || ch[0] > '9')
		return fail(ST_INVALID, "输编号, 回车打开");
	return ST_NOT_FOUND;
}

static enum status done(struct view *v)
{
	struct lineedit *line = v->state;
	int number = atoi(line->text);

	if (!line->text[0])
		return fail(ST_INVALID, "输编号, 回车打开");
	lineedit_set(line, "");
	return entry_open(v, number);
}

static int draw_group(struct canvas *c, enum entry_group g, int row, int col, int width)
{
	canvas_text(c, row, col, STYLE_BOLD, entry_group_label(g));
	canvas_rule(c, row + 1, col, width);
	row += 2;
	for (const struct entry *e = entries; e->number; e++)
		if (entry_of(e, g)) {
			canvas_printf(c, row, col, STYLE_PLAIN, "%3d", e->number);
			canvas_field(c, row++, col + 5, width - 5, STYLE_PLAIN, e->label);
		}
	return row + 1;
}

static void draw(const struct view *v, struct canvas *c)
{
	int width = (c->cols - 12) / 3, row;

	draw_group(c, ENTRY_TODAY, 2, 3, width);
	row = draw_group(c, ENTRY_OTHER, 2, 6 + width, width);
	draw_group(c, ENTRY_CA, row, 6 + width, width);
	row = draw_group(c, ENTRY_DO, 2, 9 + 2 * width, width);
	draw_group(c, ENTRY_SYSTEM, row, 9 + 2 * width, width);
	canvas_text(c, screen_bottom(c) - 2, 3, STYLE_BOLD, "编号");
	lineedit_draw(v->state, c, screen_bottom(c) - 2, 9, 5, true);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "输编号, 回车打开; 首页上也能直接输这些编号");
}

const struct screen screen_menu = {
	.name = "menu",
	.title = "全部功能",
	.help = "与首页同一套编号. 输编号再回车.",
	.size = sizeof(struct lineedit),
	.enter = enter,
	.draw = draw,
	.line = the_line,
	.text = text,
	.done = done,
	.hint = hint,
};
