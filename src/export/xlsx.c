/* XLSX, a row at a time in constant memory; every cell is a text, so none can be a formula. */
#include "export/formats.h"

#include "base/xalloc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define MOST 1048576u /* rows of a sheet */

struct xlsx_file {
	struct table_out base; /* first member */
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *bold;
	lxw_row_t n;
	char *path, *half;
};

static enum status row(struct table_out *t, const char *const *texts, int n)
{
	struct xlsx_file *x = (struct xlsx_file *)t;
	if (x->n == MOST)
		return fail(ST_REFUSED, "一张表最多 %u 行, 请缩小范围或用 CSV", MOST);
	for (int i = 0; i < n; i++)
		if (texts[i][0] &&
			worksheet_write_string(x->sheet, x->n, (lxw_col_t)i, texts[i], x->n ? NULL : x->bold))
			return fail(ST_IO, "写不了 %s: 临时文件夹满了或不能写", x->path);
	x->n++;
	return ST_OK;
}

static enum status end(struct table_out *t, bool keep)
{
	struct xlsx_file *x = (struct xlsx_file *)t;
	enum status st = ST_OK;
	lxw_error bad = workbook_close(x->book);
	if (keep && (bad || chmod(x->half, 0600) || rename(x->half, x->path)))
		st = fail(ST_IO, "写不了 %s: %s", x->path, bad ? lxw_strerror(bad) : strerror(errno));
	if (!keep || st)
		unlink(x->half);
	free(x->path);
	free(x->half);
	free(x);
	return st;
}

static enum status open_xlsx(const char *path, struct table_out **out)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	char *half = xasprintf("%s.part", path);
	FILE *try = fopen(half, "we");
	if (!try) {
		enum status st = fail(ST_IO, "写不了 %s: %s", path, strerror(errno));
		free(half);
		return st;
	}
	fchmod(fileno(try), 0600);
	fclose(try);
	struct xlsx_file *x = xcalloc(1, sizeof(*x));
	x->base = (struct table_out){row, end};
	x->path = xstrdup(path);
	x->half = half;
	x->book = workbook_new_opt(half, &options);
	x->sheet = workbook_add_worksheet(x->book, "导出");
	x->bold = workbook_add_format(x->book);
	format_set_bold(x->bold);
	worksheet_freeze_panes(x->sheet, 1, 0);
	*out = &x->base;
	return ST_OK;
}

const struct table_format format_xlsx = {"xlsx", "Excel (XLSX)", ".xlsx", open_xlsx};
