/* 导出给财务: what it has not heard of becomes a numbered file in the folder of the settings, once. */
#include "core/invoice_file.h"

#include "base/clock.h"
#include "base/day.h"
#include "forms/forms.h"
#include "screens/common.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct out_view {
	struct formview form;
	char key[ACT_KEY];
	int untold;   /* requests that a new file would hold */
	int64_t last; /* number of the last file; 0 = none */
};

static const char *folder(const struct view *v)
{
	return conf_get(view_desk(v)->house.conf, "export", "folder", "export");
}

static struct formview *the_form(const struct view *v)
{
	return &((struct out_view *)v->state)->form;
}

static enum status refresh(struct view *v)
{
	struct out_view *s = v->state;
	struct store *store = view_desk(v)->store;
	struct rows rows = {0};
	enum status st = store->ops->list(store, LIST_INVOICES_UNTOLD, &(struct list_arg){.limit = 5000}, &rows);

	s->untold = rows.n;
	rows_free(&rows);
	if (!st)
		st = store->ops->list(store, LIST_INVOICE_FILES, &(struct list_arg){.limit = 1}, &rows);
	s->last = rows.n ? ((const struct invoice_file *)rows_at(&rows, 0))->id : 0;
	rows_free(&rows);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct out_view *s = v->state;

	(void)arg;
	formview_init(&s->form, form_invoice_out, NULL);
	formview_set(&s->form, "format", "1");
	formview_set(&s->form, "full", "1");
	counter_key(v, s->key);
	return view_desk(v)->formats ? refresh(v) : fail(ST_UNAVAILABLE, "这里不能导出");
}

/* 开票申请-0012-20261123.xlsx */
static enum status place(struct view *v, int64_t file, const char *ext, char *path, size_t cap)
{
	int y, m, d;

	if (mkdir(folder(v), 0700) && errno != EEXIST)
		return fail(ST_IO, "导出文件夹 %s 建不了: %s, 请管理员核对设置", folder(v), strerror(errno));
	day_to_ymd(day_of_ms(clock_ms()), &y, &m, &d);
	snprintf(path, cap, "%s/开票申请-%04" PRId64 "-%04d%02d%02d%s", folder(v), file, y, m, d, ext);
	return ST_OK;
}

static enum status write_file(struct view *v, struct invoice_out *w)
{
	char path[600];
	int64_t rows;
	enum status st = place(v, w->file, w->format->ext, path, sizeof(path));

	w->path = path;
	if (!st)
		st = desk_invoice_write(view_desk(v), w, &rows);
	if (st)
		return st;
	view_close(v);
	view_say(v, STYLE_GREEN, "第 %" PRId64 " 号 %" PRId64 " 行, 已导出到 %s", w->file, rows, path);
	return ST_OK;
}

static enum status run(struct view *v)
{
	struct out_view *s = v->state;
	struct formview *f = &s->form;
	struct desk *k = view_desk(v);

	if (!formview_check(f))
		return fail(ST_INVALID, "%s", formview_fault(f));
	struct invoice_out w = {.format = k->formats[formview_choice(f, "format") - 1],
		.full = formview_choice(f, "full") == 2,
		.reason = formview_get(f, "reason"),
		.file = strtoll(formview_get(f, "file"), NULL, 10)};
	bool fresh = !w.file;
	enum status st = invoice_out_allowed(k, &w);
	if (!st && fresh)
		st = desk_invoice_file(k, s->key, &w.file);
	if (st)
		return st;
	st = write_file(v, &w);
	if (st && fresh) { /* it is a file now, and has only to be written */
		char number[24];
		snprintf(number, sizeof(number), "%" PRId64, w.file);
		formview_set(f, "file", number);
		counter_key(v, s->key);
	}
	return st;
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct out_view *s = v->state;

	canvas_printf(c, 2, 3, STYLE_BOLD, "还没有交财务的  %d 张", s->untold);
	if (s->last)
		canvas_printf(c, 2, 34, STYLE_PLAIN, "上一个文件  %" PRId64 " 号", s->last);
	canvas_printf(c, 3, 3, STYLE_PLAIN, "存到文件夹  %s", folder(v));
	formview_draw(&s->form, c, 5, 3, screen_bottom(c) - 6, c->cols - 5);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct out_view *s = v->state;

	if (s->untold)
		snprintf(buf, cap, "按 F10 导出, 每张只交一次; 财务填好号码后存为 CSV, 再导入");
	else
		snprintf(buf, cap, "没有新的; 要再生成以前的, 写文件号");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10, "导出", "写出文件, 记入日志; 待开、撤回、红冲都在里面", 0, 0, run, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_invoice_out = {
	.name = "invoice-out",
	.title = "导出给财务",
	.help = "文件按号留着, 丢了写文件号再生成. 接收邮箱不遮住的由主管或管理员办, 要写原因.",
	.size = sizeof(struct out_view),
	.keys = keys,
	.enter = enter,
	.refresh = refresh,
	.draw = draw,
	.form = the_form,
	.done = run,
	.hint = hint,
};
