/* How 待复核 looks: a row each, and the one with the focus in full. */
#include "screens/approvals.h"

#include "screens/common.h"

#include <stdio.h>

enum { ASKED, WHO, WHAT, REASON, DONE };

/* clang-format off */
static const struct list_column columns[] = {
	[ASKED]  = { "时间",   11, 0 },
	[WHO]    = { "提出人",  6, 0 },
	[WHAT]   = { "要办的", 30, LIST_STRETCH },
	[REASON] = { "原因",   14, 0 },
	[DONE]   = { "",        6, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

const struct approval *approvals_at(const struct approvals *s, int row)
{
	return rows_at(&s->rows, row);
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct approvals *s = rows;
	const struct approval *a = approvals_at(s, row);
	char when[DAY_TEXT];

	if (column == ASKED)
		snprintf(buf, cap, "%s", time_short(a->asked_at, when));
	else if (column == WHO)
		snprintf(buf, cap, "%s", s->names[row]);
	else if (column == WHAT)
		snprintf(buf, cap, "%s", a->what);
	else if (column == REASON)
		snprintf(buf, cap, "%s", a->reason);
	else
		snprintf(buf, cap, "%s", a->done ? "已先办" : "");
}

void approvals_list(struct approvals *s)
{
	s->list = (struct listview){.columns = columns, .rows = s, .cell = cell, .empty = "没有等第二个人复核的事"};
}

void approvals_draw(const struct view *v, struct canvas *c)
{
	const struct approvals *s = v->state;
	int bottom = screen_bottom(c);

	list_draw(&s->list, c, 2, 1, bottom - 7, c->cols - 3);
	if (!s->rows.n)
		return;
	const struct approval *a = approvals_at(s, s->list.focus);
	canvas_wrap(c, bottom - 4, 3, 2, c->cols - 6, STYLE_BOLD, a->what);
	canvas_printf(
		c, bottom - 2, 3, STYLE_PLAIN, "原因 %.150s%s", a->reason, a->done ? "   已先办, 这里补复核" : "");
}
