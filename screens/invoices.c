/* 待开发票: what was asked for and waits for the finance office, oldest first. */
#include "core/desk.h"
#include "screens/common.h"
#include "ui/list.h"

#include <stdio.h>

#define PAGE 200

struct invoices {
	struct rows rows; /* owned */
	struct listview list;
};

enum { ASKED, TITLE, KIND, AMOUNT, TAX_NO, EMAIL };

/* clang-format off */
static const struct list_column columns[] = {
	[ASKED]  = { "申请时间", 11, 0 },
	[TITLE]  = { "抬头",     20, LIST_STRETCH },
	[KIND]   = { "票种",     16, 0 },
	[AMOUNT] = { "金额",     12, LIST_RIGHT },
	[TAX_NO] = { "税号",     20, LIST_WIDE },
	[EMAIL]  = { "接收邮箱", 22, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static const struct invoice *at(const void *rows, int row)
{
	return rows_at(rows, row);
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct invoice *i = at(rows, row);
	char when[DAY_TEXT];

	if (column == ASKED)
		snprintf(buf, cap, "%s", time_short(i->asked_at, when));
	else if (column == TITLE)
		snprintf(buf, cap, "%s", i->title);
	else if (column == KIND)
		snprintf(buf, cap, "%s", i->kind == INVOICE_VAT ? "增值税专用发票" : "普通发票");
	else if (column == AMOUNT)
		yuan_text(i->fen, buf, cap);
	else
		record_masked(&invoice_cols[column == TAX_NO ? IC_TAX_NO : IC_EMAIL], i, buf, cap);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct invoices *)v->state)->list;
}

static enum status refresh(struct view *v)
{
	struct invoices *s = v->state;
	struct desk *k = view_desk(v);

	rows_free(&s->rows);
	enum status st =
		k->store->ops->list(k->store, LIST_INVOICES_ASKED, &(struct list_arg){.limit = PAGE}, &s->rows);
	s->list.n = s->rows.n;
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct invoices *s = v->state;

	(void)arg;
	s->list = (struct listview){.columns = columns, .rows = &s->rows, .cell = cell, .empty = "没有待开的发票"};
	return refresh(v);
}

static void gone(struct view *v)
{
	rows_free(&((struct invoices *)v->state)->rows);
}

static void draw(const struct view *v, struct canvas *c)
{
	list_draw(the_list(v), c, 2, 1, screen_bottom(c) - 3, c->cols - 3);
}

static enum status open_row(struct view *v, int row)
{
	return counter_open(v, at(&((struct invoices *)v->state)->rows, row)->application);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "回车打开这张申领单; 开票由财务在税务平台办");
}

const struct screen screen_invoices = {
	.name = "invoices",
	.title = "待开发票",
	.size = sizeof(struct invoices),
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
