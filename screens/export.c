/* 导出申领信息: the file lies in the folder of the settings, and the log says who took it. */
#include "core/export.h"

#include "base/clock.h"
#include "base/day.h"
#include "forms/forms.h"
#include "screens/common.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct export_view {
	struct formview form;
	char key[ACT_KEY];
};

static const char *folder(const struct view *v)
{
	return conf_get(view_desk(v)->house.conf, "export", "folder", "export");
}

static struct formview *the_form(const struct view *v)
{
	return &((struct export_view *)v->state)->form;
}

static enum status enter(struct view *v, const void *arg)
{
	struct export_view *s = v->state;

	(void)arg;
	formview_init(&s->form, form_export, NULL);
	formview_set(&s->form, "state", "1");
	formview_set(&s->form, "type", "1");
	formview_set(&s->form, "format", "1");
	formview_set(&s->form, "full", "1");
	counter_key(v, s->key);
	return view_desk(v)->formats ? ST_OK : fail(ST_UNAVAILABLE, "这里不能导出");
}

static int32_t day_of(const struct formview *f, const char *name)
{
	int32_t day = 0;
	const char *text = formview_get(f, name);

	if (text[0])
		day_parse(text, &day);
	return day;
}

/* 申领信息-20261123-140500.xlsx */
static enum status place(struct view *v, const char *ext, char *path, size_t cap)
{
	int y, m, d;
	int64_t now = clock_ms(), second;
	int32_t day = day_of_ms(now);

	if (mkdir(folder(v), 0700) && errno != EEXIST)
		return fail(ST_IO, "导出文件夹 %s 建不了: %s, 请管理员核对设置", folder(v), strerror(errno));
	day_to_ymd(day, &y, &m, &d);
	second = (now - day_start_ms(day)) / 1000;
	snprintf(path, cap, "%s/申领信息-%04d%02d%02d-%02d%02d%02d%s", folder(v), y, m, d, (int)(second / 3600),
		(int)(second / 60 % 60), (int)(second % 60), ext);
	return ST_OK;
}

static enum status run(struct view *v)
{
	struct export_view *s = v->state;
	const struct formview *f = &s->form;
	char path[600];

	if (!formview_check(&s->form))
		return fail(ST_INVALID, "%s", formview_fault(&s->form));
	struct export_want w = {.format = view_desk(v)->formats[formview_choice(f, "format") - 1],
		.path = path,
		.state = formview_choice(f, "state") == 1 ? -1 : formview_choice(f, "state") + AP_FIRST - 2,
		.org_type = formview_choice(f, "type") == 1 ? -1 : formview_choice(f, "type") + ORG_BUYER - 2,
		.region = formview_get(f, "region"),
		.from = day_of(f, "from"),
		.to = day_of(f, "to"),
		.full = formview_choice(f, "full") == 2,
		.reason = formview_get(f, "reason")};
	struct export_done done;
	enum status st = place(v, w.format->ext, path, sizeof(path));
	if (!st)
		st = desk_export(view_desk(v), s->key, &w, &done);
	if (st)
		return st;
	view_close(v);
	view_say(v, STYLE_GREEN, "已导出 %" PRId64 " 行到 %s", done.rows, path);
	return ST_OK;
}

static void draw(const struct view *v, struct canvas *c)
{
	canvas_printf(c, 2, 3, STYLE_PLAIN, "存到文件夹  %s", folder(v));
	formview_draw(the_form(v), c, 4, 3, screen_bottom(c) - 5, c->cols - 5);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "不改就是全部、遮住个人信息; 按 F10 导出, 导出记入日志");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10, "导出", "按这些条件写出文件, 记入日志", 0, 0, run, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_export = {
	.name = "export",
	.title = "导出申领信息",
	.help = "个人信息平时遮住; 全号由主管或管理员办, 要写原因.",
	.size = sizeof(struct export_view),
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.form = the_form,
	.done = run,
	.hint = hint,
};
