/* 附件 of one application: which scans are here, which are owed, what 初审 saw; and the signed papers with their box. */
#include "screens/common.h"
#include "screens/pick.h"
#include "screens/scans.h"
#include "ui/dialog.h"

#include <stdio.h>

static enum status refresh(struct view *v)
{
	struct scans_view *s = v->state;
	enum status st = pick_read(v, s->d.app.id, &s->d);

	if (!st)
		scans_rows(s, &view_desk(v)->house);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct scans_view *s = v->state;

	s->d.app.id = *(const int64_t *)arg;
	s->list =
		(struct listview){.columns = scans_columns, .cell = scans_cell, .style = scans_style, .rows = s->rows};
	counter_key(v, s->key);
	return refresh(v);
}

static void gone(struct view *v)
{
	dossier_free(&((struct scans_view *)v->state)->d);
}

static enum status did(struct view *v, enum status st, const char *sentence)
{
	struct scans_view *s = v->state;

	if (st)
		return st;
	counter_key(v, s->key);
	st = refresh(v);
	if (!st)
		view_say(v, STYLE_GREEN, "%s", sentence);
	return st;
}

static enum status picked(struct view *v, int64_t scan)
{
	struct scans_view *s = v->state;
	const struct scan_row *r = &s->rows[s->list.focus];

	return did(v, desk_scan_add(view_desk(v), s->key, s->d.app.id, r->kind, scan), "附上了");
}

static enum status take_box(struct view *v, const char *text)
{
	struct scans_view *s = v->state;

	return did(v, desk_box(view_desk(v), s->key, s->d.app.id, text), "档案盒号记下了");
}

static enum status open_row(struct view *v, int row)
{
	struct scans_view *s = v->state;
	const struct scan_row *r = &s->rows[row];
	char what[200];

	if (r->box)
		return dialog_line(v, "签字的纸归在哪个档案盒", "档案盒号", s->d.app.box, 16, take_box);
	if (r->scan.state == SCAN_GONE)
		return fail(ST_REFUSED, "这份已撤换: %s", r->scan.gone_why);
	snprintf(what, sizeof(what), "%s  %s", r->name, s->d.app.code);
	return scan_pick(v, what, picked);
}

/* ---- F8 ---- */

static const struct scan_row *row_of(const struct view *v)
{
	const struct scans_view *s = v->state;

	return &s->rows[s->list.focus];
}

static const char *later_bar(const struct view *v)
{
	const struct scan_row *r = row_of(v);

	return !r->wanted ? "只有必交的材料可以补扫" : r->scan.state == SCAN_OWED ? "已经是待补扫" : NULL;
}

static enum status later(struct view *v)
{
	struct scans_view *s = v->state;

	return did(v, desk_scan_later(view_desk(v), s->key, s->d.app.id, row_of(v)->kind),
		"记下了: 原件已当面核验, 当日补扫");
}

static const char *drop_bar(const struct view *v)
{
	const struct scan_row *r = row_of(v);

	return !r->scan.id || r->scan.state == SCAN_GONE ? "这一行没有附件" : NULL;
}

static enum status take_reason(struct view *v, const char *text)
{
	return did(v, desk_scan_drop(view_desk(v), ((struct scans_view *)v->state)->key, row_of(v)->scan.id, text),
		"撤下了, 仍留在记录里");
}

static enum status drop(struct view *v)
{
	return dialog_line(v, "这份附件不再用, 仍留在记录里", "为什么", "", 40, take_reason);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct scans_view *)v->state)->list;
}

static const struct dossier *the_dossier(const struct view *v)
{
	return &((const struct scans_view *)v->state)->d;
}

static void draw(const struct view *v, struct canvas *c)
{
	int row = head_draw(v, c, SCREEN_TOP, the_dossier(v)) + 1;

	list_draw(the_list(v), c, row, 1, screen_bottom(c) - row - 1, c->cols - 3);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct scan_row *r = row_of(v);

	snprintf(buf, cap,
		r->box                          ? "回车改档案盒号"
		: r->scan.state == SCAN_GONE    ? "撤换了的, 留作记录"
		: r->scan.id && r->scan.hash[0] ? "回车换一份扫描件; F8 撤"
						: "回车附上扫描件");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_NONE, "原件已核验", "原件已当面核验, 当日补扫; 到「当日补扫」里补", MORE, 0, later, later_bar },
	{ K_NONE, "撤附件",     "不再用这一份, 写原因, 仍留在记录里",           MORE, 0, drop,  drop_bar },
	{ 0 }
};
/* clang-format on */

const struct screen screen_scans = {
	.name = "scans",
	.title = "附件",
	.help = "回车附上或换一份. 换下的、撤下的都留着. 签字的回执扫好也附在这里, 并记下放在哪个档案盒.",
	.size = sizeof(struct scans_view),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
	.dossier = the_dossier,
};
