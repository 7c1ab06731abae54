/* Orders that wait for the same thing, oldest promise first. */
#include "screens/worklist.h"

#include "base/day.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

enum { AT_CODE, AT_ORG, AT_COUNT, AT_WAY, AT_DUE, AT_NATURE, AT_PLATFORM };

/* clang-format off */
static const struct list_column columns[] = {
	[AT_CODE]     = {"申领单", 14, 0},
	[AT_ORG]      = {"机构", 16, LIST_STRETCH},
	[AT_COUNT]    = {"入库", 6, LIST_RIGHT},
	[AT_WAY]      = {"领取", 4, 0},
	[AT_DUE]      = {"制证期限", 16, 0},
	[AT_NATURE]   = {"机构类型", 8, LIST_WIDE},
	[AT_PLATFORM] = {"平台单号", 20, LIST_WIDE},
	{0},
};
/* clang-format on */

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct application *a = rows_at(rows, row);
	char day[60];
	const char *text = "";
	if (column == AT_COUNT) {
		snprintf(buf, cap, "%d/%d", (int)a->units_in, (int)a->quantity);
		return;
	}
	if (column == AT_CODE)
		text = a->code;
	else if (column == AT_ORG)
		text = a->org;
	else if (column == AT_WAY)
		text = a->by_mail ? "邮寄" : "自取";
	else if (column == AT_DUE && a->stocked_day)
		text = strcat(day_short(a->stocked_day, day), " 入库");
	else if (column == AT_DUE)
		text = a->make_due ? due_text(a->make_due, counter_today(), day, sizeof(day)) : "";
	else if (column == AT_NATURE)
		text = code_text(org_types, a->org_type);
	else
		text = a->platform_no;
	snprintf(buf, cap, "%s", text);
}

static enum style style(const void *rows, int row)
{
	const struct application *a = rows_at(rows, row);
	return a->making == MAKING_STOCKED || !a->make_due ? STYLE_PLAIN : due_style(a->make_due, counter_today());
}

enum status worklist_refresh(struct view *v, struct worklist *w)
{
	enum status st = pick_queue(v, w->queue, &w->rows);
	w->list.n = w->rows.n;
	return st;
}

enum status worklist_start(struct view *v, struct worklist *w, enum queue queue, const char *empty)
{
	w->queue = queue;
	w->list = (struct listview){
		.columns = columns, .cell = cell, .style = style, .rows = &w->rows, .empty = empty, .unnumbered = true};
	lineedit_init(&w->line, 60);
	return worklist_refresh(v, w);
}

void worklist_stop(struct worklist *w)
{
	rows_free(&w->rows);
}

enum status worklist_done(struct view *v, struct worklist *w, enum status (*picked)(struct view *v, int index))
{
	if (w->line.text[0])
		return pick_application(v, &w->pick, w->line.text, picked);
	int row = list_take(&w->list);
	if (row < 0)
		return ST_OK;
	w->pick.ids[0] = ((const struct application *)rows_at(&w->rows, row))->id;
	w->pick.n = 1;
	return picked(v, 0);
}

void worklist_draw(const struct worklist *w, struct canvas *c, const char *label)
{
	int used = canvas_text(c, SCREEN_TOP + 1, 3, STYLE_PLAIN, label);
	lineedit_draw(&w->line, c, SCREEN_TOP + 1, 5 + used, c->cols - used - 10, true);
	list_draw(&w->list, c, SCREEN_TOP + 3, 3, screen_bottom(c) - SCREEN_TOP - 4, c->cols - 6);
}
