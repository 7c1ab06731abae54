/* 发票: what waits for the finance office, what came back, what is made, what has to be reversed; Tab changes. */
#include "screens/invoices.h"

#include "screens/common.h"

#include <stdio.h>

enum { WHEN, TITLE, DETAIL, AMOUNT, TAX_NO, EMAIL };

/* clang-format off */
#define COLUMNS(when, detail, width)                                                                        \
	{ [WHEN] = {when, 11, 0}, [TITLE] = {"抬头", 16, LIST_STRETCH}, [DETAIL] = {detail, width, 0},      \
	  [AMOUNT] = {"金额", 12, LIST_RIGHT}, [TAX_NO] = {"税号", 20, LIST_WIDE},                          \
	  [EMAIL] = {"接收邮箱", 22, LIST_WIDE}, {0} }
static const struct list_column asked[] = COLUMNS("申请时间", "票种", 16);
static const struct list_column issued[] = COLUMNS("登记时间", "发票号码", 20);
static const struct list_column returned[] = COLUMNS("退回时间", "退回原因", 20);
static const struct list_column reverse[] = COLUMNS("退费时间", "发票号码", 20);

static const struct tab {
	enum invoice_state state;
	const char *label, *empty;
	const struct list_column *columns;
	const char *hint;
} tabs[] = {
	{ INVOICE_ASKED,      "待开",   "没有待开的发票",   asked,    "扫发票上的码或 F10 登记号码; 回车看申领单" },
	{ INVOICE_ISSUED,     "已开具", "没有已开的发票",   issued,   "回车看申领单; Tab 换一栏" },
	{ INVOICE_RETURNED,   "退回",   "没有退回的申请",   returned, "F10 更正后再申请; 回车看申领单" },
	{ INVOICE_TO_REVERSE, "待红冲", "没有待红冲的发票", reverse,  "F10 登记红字号码(主管办); 回车看申领单" },
};
/* clang-format on */
#define TABS (int)(sizeof(tabs) / sizeof(tabs[0]))

static int tab_of(const struct invoices *s)
{
	for (int i = 0; i < TABS; i++)
		if (tabs[i].state == s->state)
			return i;
	return 0;
}

static const char *detail(const struct invoices *s, const struct invoice *i)
{
	return s->state == INVOICE_RETURNED ? i->reason
	       : s->state != INVOICE_ASKED  ? i->number
	       : i->kind == INVOICE_VAT     ? "增值税专用发票"
					    : "普通发票";
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct invoices *s = rows;
	const struct invoice *i = invoices_at(s, row);
	char when[DAY_TEXT];

	if (column == WHEN)
		snprintf(buf, cap, "%s", time_short(s->state == INVOICE_ASKED ? i->asked_at : i->done_at, when));
	else if (column == TITLE)
		snprintf(buf, cap, "%s", i->title);
	else if (column == DETAIL)
		snprintf(buf, cap, "%s", detail(s, i));
	else if (column == AMOUNT)
		yuan_text(i->fen, buf, cap);
	else
		record_masked(&invoice_cols[column == TAX_NO ? IC_TAX_NO : IC_EMAIL], i, buf, cap);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct invoices *)v->state)->list;
}

static enum status show(struct view *v, int tab)
{
	struct invoices *s = v->state;

	s->state = tabs[tab].state;
	rows_free(&s->rows);
	s->list = (struct listview){
		.columns = tabs[tab].columns, .rows = s, .cell = cell, .owner = s, .empty = tabs[tab].empty};
	return invoices_refresh(v);
}

static enum status enter(struct view *v, const void *arg)
{
	struct invoices *s = v->state;

	s->store = view_desk(v)->store;
	s->state = arg ? *(const enum invoice_state *)arg : INVOICE_ASKED;
	counter_key(v, s->key);
	return show(v, tab_of(s));
}

static void gone(struct view *v)
{
	rows_free(&((struct invoices *)v->state)->rows);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct invoices *s = v->state;
	const int64_t n[TABS] = {s->counts.invoices, -1, s->counts.invoices_back, s->counts.invoices_red};
	char label[60];
	int col = 3;

	for (int i = 0; i < TABS; i++) {
		snprintf(label, sizeof(label), n[i] < 0 ? " %s " : " %s %d ", tabs[i].label, (int)n[i]);
		col += 2 + canvas_text(c, 1, col, tabs[i].state == s->state ? STYLE_REVERSE : STYLE_PLAIN, label);
	}
	list_draw(the_list(v), c, 3, 1, screen_bottom(c) - 4, c->cols - 3);
}

static enum status open_row(struct view *v, int row)
{
	return counter_open(v, invoices_at(v->state, row)->application);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct invoices *s = v->state;

	snprintf(buf, cap, "%s", s->rows.n ? tabs[tab_of(s)].hint : "Tab 换一栏; F8 导出给财务, 导入开票结果");
}

static enum status next_tab(struct view *v)
{
	return show(v, (tab_of(v->state) + 1) % TABS);
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_TAB,  "换一栏", "待开, 已开具, 退回, 待红冲",                                 0,               0, next_tab,        NULL },
	{ K_F10,  "办理",   "待开的登记号码, 退回的更正再申请, 待红冲的登记红字号码",     NEED_ROW,        0, invoices_do,     NULL },
	{ K_NONE, "退回",   "财务不开这一张: 写原因, 告诉申请人",                         MORE | NEED_ROW, 0, invoices_return, invoices_return_bar },
	{ K_NONE, "导出给财务", "还没有交的写成文件, 每张只交一次; 以前的可再生成",       MORE,            0, invoices_out,    NULL },
	{ K_NONE, "导入开票结果", "财务填好的文件: 先逐行核对, 再一次登记",               MORE,            0, invoices_in,     NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_invoices = {
	.name = "invoices",
	.title = "发票",
	.help = "开票由财务在税务平台上办. 开好的扫发票上的码, 或导入财务填好的文件.",
	.size = sizeof(struct invoices),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = invoices_refresh,
	.draw = draw,
	.scan = invoices_scan,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
