/* 导入开票结果, which file: the CSV files of the folder of the settings, newest first, or a path. */
#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "ui/dialog.h"
#include "ui/list.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define MOST 200

struct one_file {
	char name[256];
	int64_t at, bytes;
};

struct files_view {
	struct one_file files[MOST];
	struct listview list;
};

enum { NAME, AT, BYTES };

/* clang-format off */
static const struct list_column columns[] = {
	[NAME]  = { "文件",   30, LIST_STRETCH },
	[AT]    = { "改动",   11, 0 },
	[BYTES] = { "大小",   12, LIST_RIGHT },
	{ 0 }
};
/* clang-format on */

static const char *folder(const struct view *v)
{
	return conf_get(view_desk(v)->house.conf, "invoice", "folder", "import");
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct one_file *f = &((const struct files_view *)rows)->files[row];
	char when[DAY_TEXT];

	if (column == BYTES)
		snprintf(buf, cap, "%lld KB", (long long)(f->bytes + 1023) / 1024);
	else
		snprintf(buf, cap, "%s", column == AT ? time_short(f->at, when) : f->name);
}

static int newest_first(const void *a, const void *b)
{
	const struct one_file *x = a, *y = b;

	return x->at != y->at ? (x->at < y->at) - (x->at > y->at) : strcmp(x->name, y->name);
}

static bool is_csv(const char *name)
{
	size_t n = strlen(name);

	return n > 4 && strcasecmp(name + n - 4, ".csv") == 0 && !text_bar(name, 100);
}

static enum status refresh(struct view *v)
{
	struct files_view *s = v->state;
	DIR *d = opendir(folder(v));
	char path[1024];
	struct stat sb;
	int n = 0;

	for (struct dirent *e; d && n < MOST && (e = readdir(d));) {
		snprintf(path, sizeof(path), "%s/%s", folder(v), e->d_name);
		if (!is_csv(e->d_name) || stat(path, &sb) || !S_ISREG(sb.st_mode))
			continue;
		s->files[n].at = (int64_t)sb.st_mtime * 1000;
		s->files[n].bytes = sb.st_size;
		str_copy(s->files[n++].name, sizeof(s->files[0].name), e->d_name);
	}
	if (d)
		closedir(d);
	qsort(s->files, (size_t)n, sizeof(s->files[0]), newest_first);
	s->list.n = n;
	return ST_OK;
}

static enum status enter(struct view *v, const void *arg)
{
	struct files_view *s = v->state;

	(void)arg;
	s->list = (struct listview){
		.columns = columns, .rows = s, .cell = cell, .empty = "文件夹里没有 CSV 文件; F8 可以写路径"};
	return refresh(v);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct files_view *)v->state)->list;
}

static void draw(const struct view *v, struct canvas *c)
{
	canvas_printf(c, 1, 3, STYLE_PLAIN, "文件夹  %s", folder(v));
	list_draw(the_list(v), c, 3, 1, screen_bottom(c) - 4, c->cols - 3);
}

static enum status open_row(struct view *v, int row)
{
	char path[1024];

	snprintf(path, sizeof(path), "%s/%s", folder(v), ((struct files_view *)v->state)->files[row].name);
	return view_open(v, &screen_invoice_in, path);
}

static enum status take_path(struct view *v, const char *text)
{
	return *text ? view_open(v, &screen_invoice_in, text) : fail(ST_INVALID, "请写文件的路径");
}

static enum status by_path(struct view *v)
{
	return dialog_line(v, "财务填好的文件, 存为 CSV 的", "路径", "", 200, take_path);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "回车先核对, 不登记; 财务的文件要存为 CSV, 放到这个文件夹");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_NONE, "写路径", "文件在别的地方", MORE, 0, by_path, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_invoice_files = {
	.name = "invoice-files",
	.title = "导入开票结果",
	.help = "财务在导出的文件里填好发票号码, 或写状态和退回原因, 存为 CSV (UTF-8 或 GBK).",
	.size = sizeof(struct files_view),
	.keys = keys,
	.enter = enter,
	.refresh = refresh,
	.draw = draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
