/* How 账务待处理 looks: ours beside theirs, and the one with the focus in full with what is advised. */
#include "screens/cases.h"

#include "base/day.h"
#include "base/money.h"
#include "screens/common.h"

#include <stdio.h>

enum { FOUND, KIND, WALLET, WHOSE, OURS, THEIRS, NUMBER };

/* clang-format off */
static const struct list_column columns[] = {
	[FOUND]  = { "发现",     5, 0 },
	[KIND]   = { "情形",    14, 0 },
	[WALLET] = { "钱包",     6, 0 },
	[WHOSE]  = { "机构",    18, LIST_STRETCH },
	[OURS]   = { "本柜台",  10, LIST_RIGHT },
	[THEIRS] = { "钱包的账", 10, LIST_RIGHT },
	[NUMBER] = { "单号",    28, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct cases *s = rows;
	const struct finding *f = cases_at(s, row);
	char text[MONEY_TEXT], when[DAY_TEXT];

	if (column == FOUND)
		snprintf(buf, cap, "%s", day_short(day_of_ms(f->made_at), when));
	else if (column == KIND)
		snprintf(buf, cap, "%s", code_text(finding_kinds, f->kind));
	else if (column == WALLET)
		snprintf(buf, cap, "%s", channel_label(s->desk, f->channel));
	else if (column == WHOSE)
		snprintf(buf, cap, "%s", s->whose[row][0] ? s->whose[row] : "(没有这个单号)");
	else if (column == OURS)
		snprintf(buf, cap, "%s", money_text(f->ours, text));
	else if (column == THEIRS)
		snprintf(buf, cap, "%s", money_text(f->theirs, text));
	else
		snprintf(buf, cap, "%s", f->no);
}

void cases_list(struct cases *s)
{
	s->list = (struct listview){.columns = columns, .rows = s, .cell = cell, .empty = "没有对不上的账"};
}

const char *cases_advice(const struct finding *f)
{
	if (!finding_refund_bar(f))
		return "退还多收的一笔";
	if (finding_book_bar(f))
		return "核对后写明结果";
	return f->kind == FINDING_REFUND ? "按账单记退款" : "按账单入账";
}

void cases_draw(const struct view *v, struct canvas *c)
{
	const struct cases *s = v->state;
	int bottom = screen_bottom(c);
	char when[DAY_TEXT];

	list_draw(&s->list, c, 2, 1, bottom - 8, c->cols - 3);
	if (!s->rows.n)
		return;
	const struct finding *f = cases_focus(v);

	canvas_printf(c, bottom - 5, 3, STYLE_BOLD, "%s  %s%s%s", code_text(finding_kinds, f->kind), f->no,
		f->day ? "  账单日 " : "", f->day ? day_short(f->day, when) : "");
	canvas_wrap(c, bottom - 4, 3, 2, c->cols - 6, STYLE_PLAIN, f->text);
	canvas_printf(c, bottom - 2, 3, STYLE_PLAIN, "建议  %s", cases_advice(f));
}
