/* One scan is one parcel in the courier's hands: which are given, which are missing, at a glance. */
#include "screens/mailing.h"

#include "base/utf8.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

enum { AT_WAYBILL, AT_ORG, AT_CODE, AT_COUNT, AT_STATE, AT_AGENT, AT_PHONE };

/* clang-format off */
static const struct list_column columns[] = {
	[AT_WAYBILL] = { "运单号", 20, 0 },
	[AT_ORG]     = { "收件机构", 16, LIST_STRETCH },
	[AT_CODE]    = { "申领单", 14, 0 },
	[AT_COUNT]   = { "个数",    4, LIST_RIGHT },
	[AT_STATE]   = { "交接",    6, 0 },
	[AT_AGENT]   = { "收件人",  8, LIST_WIDE },
	[AT_PHONE]   = { "联系电话", 11, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static bool scanned(const struct mailing_give *s, int row)
{
	for (int i = 0; i < s->n; i++)
		if (s->scans[i] == row)
			return true;
	return false;
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct mailing_give *s = rows;
	const struct application *a = &s->orders[row];

	if (column >= AT_AGENT)
		private_text(a, column == AT_AGENT ? AC_AGENT : AC_PHONE, false, buf, cap);
	else if (column == AT_COUNT)
		snprintf(buf, cap, "%d", (int)(a->units_in - a->units_out));
	else
		snprintf(buf, cap, "%s",
			column == AT_WAYBILL ? ((const struct posting *)rows_at(&s->items, row))->waybill
			: column == AT_ORG   ? a->org
			: column == AT_CODE  ? a->code
			: scanned(s, row)    ? "已扫"
					     : "未扫");
}

static enum style style(const void *rows, int row)
{
	return scanned(rows, row) ? STYLE_GREEN : STYLE_PLAIN;
}

enum status mailing_give_scan(struct view *v, const char *text)
{
	struct mailing_give *s = v->state;
	char folded[64];

	text_fold(text, folded, sizeof(folded));
	for (int i = 0; i < s->items.n; i++) {
		if (strcmp(((const struct posting *)rows_at(&s->items, i))->waybill, folded) != 0)
			continue;
		if (scanned(s, i))
			return fail(ST_REFUSED, "%s 扫过了", folded);
		s->scans[s->n++] = i;
		s->list.focus = i;
		s->warned = false;
		return ST_OK;
	}
	view_beep(v);
	return fail(ST_REFUSED, "运单号 %s 不在这张清单上, 不能让他拿走", folded);
}

void mailing_give_list(struct mailing_give *s)
{
	s->list = (struct listview){
		.columns = columns, .rows = s, .cell = cell, .style = style, .n = s->items.n, .unnumbered = true};
}

void mailing_give_draw(const struct view *v, struct canvas *c)
{
	const struct mailing_give *s = v->state;
	char at[DAY_TEXT];

	canvas_printf(c, SCREEN_TOP + 1, 3, STYLE_BOLD, "%s %d 件", s->m.carrier, s->items.n);
	canvas_printf(c, SCREEN_TOP + 1, 24, STYLE_PLAIN, "清单 %s  %s 打印", s->slip_no, time_short(s->m.made_at, at));
	canvas_text(c, SCREEN_TOP + 3, 1, STYLE_PLAIN, "> 扫运单号");
	lineedit_draw(&s->line, c, SCREEN_TOP + 3, 13, 36, true);
	canvas_printf(c, SCREEN_TOP + 3, 54, STYLE_BOLD, "已扫 %d/%d", s->n, s->items.n);
	list_draw(&s->list, c, SCREEN_TOP + 5, 3, screen_bottom(c) - SCREEN_TOP - 6, c->cols - 6);
}

void mailing_give_hint(const struct view *v, char *buf, size_t cap)
{
	const struct mailing_give *s = v->state;

	if (s->n < s->items.n)
		snprintf(buf, cap, "快递员拿一件扫一件, 还差 %d 件; 扫错退格", s->items.n - s->n);
	else
		snprintf(buf, cap, "扫齐了, 与清单一致: 快递员签名, F10 交出");
}
