/* 选扫描件: what the scanner has just written lies on top; Enter takes it, or a path is typed. */
#include "base/clock.h"
#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/scans.h"
#include "ui/lineedit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct order {
	const char *what;
	struct view *asker;
	enum status (*picked)(struct view *v, int64_t scan);
};

struct picking {
	struct order order;
	char what[200];
	struct lineedit line;
	struct scan_folder folder;
	struct listview list;
	char trouble[300]; /* of the folder; "" = none */
	int ticks;
};

enum { AT_TIME, AT_NAME, AT_FORMAT, AT_SIZE, AT_BAR };

/* clang-format off */
static const struct list_column columns[] = {
	[AT_TIME]   = { "时间",   11, 0 },
	[AT_NAME]   = { "文件",   20, LIST_STRETCH },
	[AT_FORMAT] = { "格式",    4, 0 },
	[AT_SIZE]   = { "大小",    8, LIST_RIGHT },
	[AT_BAR]    = { "",       16, 0 },
	{ 0 }
};
/* clang-format on */

static const struct scan_found *at(const void *rows, int row)
{
	return &((const struct scan_folder *)rows)->files[row];
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct scan_found *f = at(rows, row);
	char text[DAY_TEXT];

	if (column == AT_TIME)
		snprintf(buf, cap, "%s", time_short(f->at, text));
	else if (column == AT_SIZE)
		scan_size_text(f->size, buf, cap);
	else
		snprintf(buf, cap, "%s",
			column == AT_NAME     ? f->name
			: column == AT_FORMAT ? code_text(scan_formats, f->format)
					      : f->bar);
}

static enum style style(const void *rows, int row)
{
	return at(rows, row)->bar[0] ? STYLE_DIM : STYLE_PLAIN;
}

/* The focus stays on its file; on the newest it stays on whatever is the newest. */
static void read_folder(struct view *v)
{
	struct picking *s = v->state;
	const struct house *h = &view_desk(v)->house;
	char name[SCAN_NAME] = "";

	if (s->list.focus > 0 && s->list.focus < s->folder.n)
		str_copy(name, sizeof(name), s->folder.files[s->list.focus].name);
	s->trouble[0] = '\0';
	if (scan_folder_read(scans_folder(h), scans_limit(h), &s->folder))
		snprintf(s->trouble, sizeof(s->trouble), "%s", fault_text());
	s->list.n = s->folder.n;
	s->list.focus = 0;
	for (int i = 0; i < s->folder.n && name[0]; i++)
		if (strcmp(s->folder.files[i].name, name) == 0)
			s->list.focus = i;
}

static enum status enter(struct view *v, const void *arg)
{
	struct picking *s = v->state;

	s->order = *(const struct order *)arg;
	str_copy(s->what, sizeof(s->what), s->order.what);
	lineedit_init(&s->line, 300);
	s->list = (struct listview){.columns = columns,
		.rows = &s->folder,
		.cell = cell,
		.style = style,
		.empty = "扫描文件夹里还没有文件, 扫好会自己出现",
		.unnumbered = true};
	read_folder(v);
	return ST_OK;
}

static enum status tick(struct view *v)
{
	struct picking *s = v->state;

	if (++s->ticks % 4 == 0)
		read_folder(v);
	return ST_OK;
}

static enum status take(struct view *v, const char *path)
{
	struct picking *s = v->state;
	struct order o = s->order;
	int64_t scan = 0;
	enum status st = desk_scan_take(view_desk(v), path, &scan);

	if (st)
		return st;
	view_close(v);
	return o.picked(o.asker, scan);
}

static enum status done(struct view *v)
{
	struct picking *s = v->state;
	const char *folder = scans_folder(&view_desk(v)->house);
	const char *typed = text_trim(s->line.text);
	int row = *typed ? -1 : list_take(&s->list);
	char path[SCAN_PATH + LINEEDIT_MAX];

	if (!*typed && row < 0)
		return fail(ST_INVALID, "先扫描, 或输文件的路径");
	if (row >= 0 && at(&s->folder, row)->bar[0])
		return fail(ST_REFUSED, "%s: %s", at(&s->folder, row)->name, at(&s->folder, row)->bar);
	if (row < 0 && strchr(typed, '/'))
		snprintf(path, sizeof(path), "%s", typed);
	else
		snprintf(path, sizeof(path), "%.*s/%s", SCAN_PATH - 2, folder,
			row < 0 ? typed : at(&s->folder, row)->name);
	return take(v, path);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct picking *)v->state)->list;
}

static struct lineedit *the_line(const struct view *v)
{
	return &((struct picking *)v->state)->line;
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct picking *s = v->state;

	canvas_field(c, SCREEN_TOP + 1, 3, c->cols - 6, STYLE_BOLD, s->what);
	canvas_text(c, SCREEN_TOP + 2, 3, STYLE_PLAIN, "文件");
	lineedit_draw(&s->line, c, SCREEN_TOP + 2, 9, c->cols - 14, true);
	if (s->trouble[0])
		canvas_field(c, SCREEN_TOP + 4, 3, c->cols - 6, STYLE_YELLOW, s->trouble);
	else
		list_draw(&s->list, c, SCREEN_TOP + 4, 1, screen_bottom(c) - SCREEN_TOP - 5, c->cols - 3);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct picking *s = v->state;
	const struct scan_found *f = s->list.n ? at(&s->folder, s->list.focus) : NULL;

	if (s->line.text[0])
		snprintf(buf, cap, "回车 = 附上输的这个文件");
	else if (f && f->bar[0])
		snprintf(buf, cap, "这个文件%s", f->bar);
	else
		snprintf(buf, cap, "回车 = 附上光标所在的文件, 最新的在最上面; 也可以输路径");
}

const struct screen screen_scan_pick = {
	.name = "scan_pick",
	.title = "选扫描件",
	.help = "扫描仪刚写好的在最上面, 回车附上; 上下键换一个; 输路径可以选别处的. 只收 PDF、JPEG、PNG, 不打开它.",
	.size = sizeof(struct picking),
	.enter = enter,
	.draw = draw,
	.tick = tick,
	.done = done,
	.hint = hint,
	.list = the_list,
	.line = the_line,
};

enum status scan_pick(struct view *v, const char *what, enum status (*picked)(struct view *v, int64_t scan))
{
	return view_open(v, &screen_scan_pick, &(struct order){what, v, picked});
}
