/* One row of the platform's export becomes an application, or a list of sentences saying why not, cell by cell. */
#include "core/import_row.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

static int col_by_label(const char *label)
{
	for (int i = 0; i < import_ncols; i++) {
		if (!strcmp(application_cols[import_cols[i].col].label, label))
			return import_cols[i].col;
	}
	return -1;
}

enum status import_head_read(struct import_run *run, int line, char *const *cells, int n)
{
	struct import_head *h = &run->head;
	uint64_t has = 0;
	h->n = n;
	for (int i = 0; i < n; i++) {
		char label[IMPORT_CELL];
		text_trim(str_copy(label, sizeof label, cells[i]));
		h->col[i] = col_by_label(label);
		if (h->col[i] < 0) {
			import_fault(run, line, -1, true, "第 %d 列「%.60s」不是申领单的栏目, 未导入", i + 1,
				text_bar(label, 60) ? "?" : label);
			continue;
		}
		if (has >> h->col[i] & 1)
			return fail(ST_INVALID, "第 %d 行表头中「%s」出现两次", line, label);
		has |= (uint64_t)1 << h->col[i];
	}
	for (int i = 0; i < import_ncols; i++) {
		if (import_col_required(&import_cols[i]) && !(has >> import_cols[i].col & 1))
			return fail(ST_INVALID, "第 %d 行表头缺少「%s」; 请用平台导出的申领单文件", line,
				application_cols[import_cols[i].col].label);
	}
	return ST_OK;
}

static bool cell_read(struct import_run *run, const struct import_col *ic, const char *cell, struct import_row *row)
{
	char text[IMPORT_CELL];
	const char *why;
	if (strlen(cell) >= sizeof text) {
		import_fault(run, row->line, ic->col, false, "太长, 最多 %zu 个字", ic->max);
		return false;
	}
	text_trim(str_copy(text, sizeof text, cell));
	why = text_bar(text, ic->max);
	if (!why && !*text && import_col_required(ic))
		why = "必填, 不能为空";
	if (!why)
		why = ic->set(&application_cols[ic->col], &row->app, text);
	if (why)
		import_fault(run, row->line, ic->col, false, "%s", why);
	row->has |= (uint64_t)1 << ic->col;
	return !why;
}

struct seen {
	char no[40];
	int line;
};

static int seen_cmp(const void *a, const void *b)
{
	return strcmp(((const struct seen *)a)->no, ((const struct seen *)b)->no);
}

/* The line where this 平台单号 was first met in the file, 0 when it is new. */
static int seen_before(struct import_run *run, const struct import_row *row)
{
	struct seen *s = xcalloc(1, sizeof *s);
	str_copy(s->no, sizeof s->no, row->app.platform_no);
	s->line = row->line;
	struct seen *first = *(struct seen **)tsearch(s, &run->seen, seen_cmp);
	if (first == s)
		return 0;
	free(s);
	return first->line;
}

void import_seen_free(struct import_run *run)
{
	tdestroy(run->seen, free);
	run->seen = NULL;
}

/* What one cell alone does not show. */
static bool row_fits(struct import_run *run, const struct import_row *row)
{
	const struct application *a = &row->app;
	int first = seen_before(run, row);
	if (first)
		import_fault(run, row->line, AC_PLATFORM_NO, false, "与第 %d 行重复", first);
	else if (a->by_mail && !a->address[0])
		import_fault(run, row->line, AC_ADDRESS, false, "需要邮寄, 邮寄地址不能为空");
	else if (a->state == AP_UNPAID && a->fee == 0)
		import_fault(run, row->line, AC_FEE, false, "状态是待缴费, 费用不能为 0");
	else if (a->biz_type == BIZ_UNLOCK && a->state == AP_FINAL)
		import_fault(run, row->line, AC_STATE, false, "解锁没有待终审: 初审通过就是待发证");
	else
		return true;
	return false;
}

bool import_row_read(struct import_run *run, int line, char *const *cells, int n, struct import_row *out)
{
	bool good = true;
	*out = (struct import_row){.line = line};
	if (n != run->head.n) {
		import_fault(run, line, -1, false, "有 %d 格, 表头是 %d 格", n, run->head.n);
		return false;
	}
	for (int i = 0; i < n; i++) {
		const struct import_col *ic = import_col_find(run->head.col[i]);
		if (ic)
			good = cell_read(run, ic, cells[i], out) && good;
	}
	if (!good || !row_fits(run, out))
		return false;
	for (int i = 0; i < import_ncols; i++) {
		char why[200];
		if (import_cols[i].doubt && import_cols[i].doubt(run, &out->app, why, sizeof why))
			import_fault(run, line, import_cols[i].col, true, "%s", why);
	}
	return true;
}
