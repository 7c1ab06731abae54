/* The finance office's file: its columns by their headings, its rows, and what they come to. */
#include "core/invoice_in.h"

#include "base/clock.h"
#include "base/csv.h"
#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/import.h"
#include "core/invoice_in_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 2000

/* clang-format off */
const struct code invoice_verdicts[] = {
	{ INVOICE_IN_ISSUE,   "issue",   "开具" },
	{ INVOICE_IN_RETURN,  "return",  "退回" },
	{ INVOICE_IN_REVERSE, "reverse", "红冲" },
	{ INVOICE_IN_SAME,    "same",    "已登记过" },
	{ INVOICE_IN_OPEN,    "open",    "还没有答复" },
	{ INVOICE_IN_UNKNOWN, "unknown", "对不上" },
	{ INVOICE_IN_AMOUNT,  "amount",  "金额不符" },
	{ INVOICE_IN_OTHER,   "other",   "已开别的号" },
	{ INVOICE_IN_BAD,     "bad",     "要更正" },
	{ 0, NULL, NULL }
};
static const struct heading { enum invoice_cell cell; const char *text; } headings[] = {
	{ INVOICE_CELL_CODE,   "申领单号" },
	{ INVOICE_CELL_ID,     "申请号" },
	{ INVOICE_CELL_CHARGE, "收费单" },
	{ INVOICE_CELL_FEN,    "金额" },
	{ INVOICE_CELL_FEN,    "价税合计" },
	{ INVOICE_CELL_NUMBER, "发票号码" },
	{ INVOICE_CELL_NUMBER, "数电发票号码" },
	{ INVOICE_CELL_NUMBER, "数电票号码" },
	{ INVOICE_CELL_DAY,    "开票日期" },
	{ INVOICE_CELL_STATE,  "状态" },
	{ INVOICE_CELL_REASON, "退回原因" },
	{ INVOICE_CELL_RED,    "红字发票号码" },
	{ INVOICE_CELL_WHAT,   "事项" },
};
/* clang-format on */

static bool has(const struct invoice_reading *r, enum invoice_cell cell)
{
	for (int i = 0; i < r->ncells; i++)
		if (r->cell[i] == (int)cell)
			return true;
	return false;
}

static enum status read_head(struct invoice_reading *r, char *const *cells, int n)
{
	r->ncells = n;
	memset(r->cell, -1, sizeof(r->cell));
	for (int i = 0; i < n; i++) {
		text_trim(cells[i]);
		for (size_t j = 0; j < sizeof(headings) / sizeof(headings[0]); j++)
			if (strcmp(headings[j].text, cells[i]) == 0 && !has(r, headings[j].cell))
				r->cell[i] = (int)headings[j].cell;
	}
	if (!has(r, INVOICE_CELL_CODE))
		return fail(ST_INVALID, "第一行没有「申领单号」一栏: 请用导出给财务的文件填好, 存为 CSV 再导入");
	if (!has(r, INVOICE_CELL_NUMBER) && !has(r, INVOICE_CELL_REASON) && !has(r, INVOICE_CELL_RED))
		return fail(ST_INVALID, "第一行没有「发票号码」「退回原因」「红字发票号码」中的任何一栏");
	return ST_OK;
}

/* A row that is no CSV is told; reading goes on behind it. */
static enum status read_rows(struct invoice_reading *r, struct csv *c, struct invoice_in *out)
{
	enum status st = ST_OK;
	for (bool more = true; !st;) {
		enum status broken = csv_next(c, &more);
		if (!broken && !more)
			break;
		if (out->n == MOST)
			return fail(ST_INVALID, "文件多于 %d 行, 请分开导入", MOST);
		out->rows = xrealloc(out->rows, (size_t)(out->n + 1), sizeof(*out->rows));
		struct invoice_in_row *row = &out->rows[out->n];
		*row = (struct invoice_in_row){.line = c->line, .verdict = INVOICE_IN_BAD};
		if (broken)
			str_copy(row->says, sizeof(row->says), fault_text());
		else
			st = invoice_row_judge(r, out, c->field, c->nfields, row);
		more = true;
		out->count[row->verdict]++;
		out->n++;
	}
	return st;
}

enum status desk_invoice_read(struct desk *k, const char *path, struct invoice_in *out)
{
	struct invoice_reading r = {.k = k, .today = day_of_ms(clock_ms())};
	struct bytes text = {0};
	struct csv c = {0};
	bool more = false;
	char sum[SECRET_HEX];
	*out = (struct invoice_in){0};
	if (!k->session.clerk)
		return fail(ST_DENIED, "导入要记下是谁做的, 请先签到");
	enum status st = import_text(k, path, &text, sum);
	csv_start(&c, bytes_str(&text), text.len);
	if (!st)
		st = csv_next(&c, &more);
	if (!st && !more)
		st = fail(ST_INVALID, "%s 是空文件", path);
	if (!st)
		st = read_head(&r, c.field, c.nfields);
	if (!st)
		st = read_rows(&r, &c, out);
	csv_stop(&c);
	bytes_free(&text);
	if (st)
		invoice_in_free(out);
	return st;
}

void invoice_in_free(struct invoice_in *in)
{
	free(in->rows);
	*in = (struct invoice_in){0};
}

enum status desk_invoice_in(struct desk *k, const char *key, const struct invoice_in *in)
{
	struct invoice_news *news = xcalloc((size_t)in->n + 1, sizeof(*news));
	int n = 0;
	for (int i = 0; i < in->n; i++)
		if (in->rows[i].verdict <= INVOICE_IN_REVERSE)
			news[n++] = in->rows[i].news;
	enum status st = n ? desk_invoice_news(k, key, news, n) : fail(ST_NOT_FOUND, "这个文件里没有新的要登记");
	free(news);
	return st;
}

/* " 开具 4, 退回 1" of the verdicts from..to; "" when there is none. */
static size_t put_counts(const struct invoice_in *in, int from, int to, const char *before, char *buf, size_t cap)
{
	size_t len = 0;
	for (int i = from; i <= to && len < cap; i++)
		if (in->count[i])
			len += (size_t)snprintf(buf + len, cap - len, "%s%s %d", len ? ", " : before,
				code_text(invoice_verdicts, i), in->count[i]);
	return len < cap ? len : cap;
}

char *invoice_in_text(const struct invoice_in *in, char *buf, size_t cap)
{
	int good = in->count[INVOICE_IN_ISSUE] + in->count[INVOICE_IN_RETURN] + in->count[INVOICE_IN_REVERSE];
	size_t len = (size_t)snprintf(buf, cap, "共 %d 行, 可登记 %d", in->n, good);
	if (len < cap)
		len += put_counts(in, INVOICE_IN_ISSUE, INVOICE_IN_REVERSE, ": ", buf + len, cap - len);
	if (len < cap)
		put_counts(in, INVOICE_IN_SAME, INVOICE_IN_BAD, "; ", buf + len, cap - len);
	return buf;
}
