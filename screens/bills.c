/* 钱包账单: day by day, whether each wallet's bill is there and agrees with our book. */
#include "base/day.h"
#include "base/money.h"
#include "core/reconcile.h"
#include "screens/common.h"
#include "ui/list.h"

#include <stdio.h>

#define BILL_DAYS 92 /* wallets give no older ones */

struct bills {
	struct rows rows; /* owned */
	struct listview list;
	const struct desk *desk;
};

enum { DAY, WALLET, COUNT, CAME, WENT, VERDICT, NOTE };

/* clang-format off */
static const struct list_column columns[] = {
	[DAY]     = { "账单日",   10, 0 },
	[WALLET]  = { "钱包",      6, 0 },
	[COUNT]   = { "笔数",      5, LIST_RIGHT },
	[CAME]    = { "收款",     11, LIST_RIGHT },
	[WENT]    = { "退款",     10, LIST_RIGHT },
	[VERDICT] = { "核对",     14, LIST_STRETCH },
	[NOTE]    = { "情况",     40, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static struct listview *the_list(const struct view *v)
{
	return &((struct bills *)v->state)->list;
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct bills *s = rows;
	const struct bill *b = rows_at(&s->rows, row);
	char text[MONEY_TEXT], when[DAY_TEXT];

	if (column == DAY)
		snprintf(buf, cap, "%s", day_weekday_text(b->day, when));
	else if (column == WALLET)
		snprintf(buf, cap, "%s", channel_label(s->desk, b->channel));
	else if (column == COUNT)
		snprintf(buf, cap, "%d", (int)b->lines);
	else if (column == CAME)
		snprintf(buf, cap, "%s", money_text(b->fen, text));
	else if (column == WENT)
		snprintf(buf, cap, "%s", money_text(b->refunded, text));
	else if (column == VERDICT)
		bill_verdict(b, buf, cap);
	else
		snprintf(buf, cap, "%s", b->note);
}

static enum style style(const void *rows, int row)
{
	const struct bill *b = rows_at(&((const struct bills *)rows)->rows, row);

	return b->differences ? STYLE_RED : b->state == BILL_WAITING ? STYLE_YELLOW : STYLE_PLAIN;
}

static enum status refresh(struct view *v)
{
	struct bills *s = v->state;

	rows_free(&s->rows);
	enum status st = bills_since(view_desk(v), counter_today() - BILL_DAYS, &s->rows);

	s->list.n = s->rows.n;
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct bills *s = v->state;

	(void)arg;
	s->desk = view_desk(v);
	s->list = (struct listview){.columns = columns,
		.rows = s,
		.cell = cell,
		.style = style,
		.empty = "还没有账单; 每天十点后取前一天的"};
	return refresh(v);
}

static void gone(struct view *v)
{
	rows_free(&((struct bills *)v->state)->rows);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct bills *s = v->state;
	int bottom = screen_bottom(c);

	list_draw(&s->list, c, 2, 1, bottom - 5, c->cols - 3);
	if (s->rows.n)
		canvas_wrap(c, bottom - 2, 3, 2, c->cols - 6, STYLE_PLAIN,
			((const struct bill *)rows_at(&s->rows, s->list.focus))->note);
}

static enum status open_row(struct view *v, int row)
{
	(void)row;
	return view_swap(v, &screen_cases, NULL);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "每天十点后取前一天的账单, 逐笔核对; 回车看账务待处理");
}

const struct screen screen_bills = {
	.name = "bills",
	.title = "钱包账单",
	.help = "后台取来钱包的账单, 与本柜台的账逐笔核对. 差异一件一件在账务待处理里.",
	.size = sizeof(struct bills),
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
