/* 证书信息: certificates of everybody or of one organisation, found by serial, key number, code or name. */
#include "core/certs.h"
#include "screens/common.h"
#include "screens/finder.h"

#include <stdio.h>

struct certs {
	struct finder find;
	int within; /* not 0: those that end within so many days */
};

static struct finder *the_finder(const struct view *v)
{
	return &((struct certs *)v->state)->find;
}

static enum status find(struct view *v, const char *text)
{
	struct certs *s = v->state;
	struct rows found = {0};
	const char *what;
	enum status st = desk_certs_find(view_desk(v), text, &found, &what);

	if (st) {
		rows_free(&found);
		return st;
	}
	s->within = 0;
	finder_show(&s->find, text, &found, *text ? "%s「%s」 %d 张" : "%s%s %d 张", what, text, found.n);
	return ST_OK;
}

/* The ones that are over already stand in front. */
static enum status ending(struct view *v, int days)
{
	struct certs *s = v->state;
	struct rows found = {0};
	int32_t today = counter_today();
	enum status st = desk_certs_ending(view_desk(v), today - 30, today + days + 1, &found);

	if (st)
		return st;
	s->within = days;
	finder_show(&s->find, "", &found, "%d 天内到期 %d 张", days, found.n);
	return ST_OK;
}

static enum status refresh(struct view *v)
{
	const struct certs *s = v->state;

	return s->within ? ending(v, s->within) : finder_again(v, find);
}

static enum status enter(struct view *v, const void *arg)
{
	const struct certs_arg *a = arg;

	finder_start(the_finder(v), cert_columns, cert_cell, cert_style, "这里没有证书");
	if (a && a->within)
		return ending(v, a->within);
	return find(v, a && a->text ? a->text : "");
}

static enum status open_row(struct view *v, int row)
{
	return view_open(v, &screen_cert, &((const struct certificate *)rows_at(&the_finder(v)->rows, row))->id);
}

static enum status done(struct view *v)
{
	return finder_done(v, the_finder(v), find, open_row);
}

static void draw(const struct view *v, struct canvas *c)
{
	finder_draw(the_finder(v), c, "查找");
}

static enum status order(struct view *v)
{
	const struct finder *f = the_finder(v);
	const struct certificate *c = rows_at(&f->rows, f->list.focus);

	return c->application ? counter_open(v, c->application) : fail(ST_REFUSED, "这张证书没有对上申领单");
}

static enum status soon60(struct view *v)
{
	return ending(v, 60);
}

static enum status soon30(struct view *v)
{
	return ending(v, 30);
}

static enum status soon7(struct view *v)
{
	return ending(v, 7);
}

static enum status newest(struct view *v)
{
	return find(v, "");
}

static enum status import(struct view *v)
{
	return view_open(v, &screen_cert_import, NULL);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	snprintf(buf, cap,
		the_finder(v)->list.n ? "回车看选中的证书; 扫或输序列号、介质号、机构代码、名称查找"
				      : "扫或输序列号、介质号、机构代码、名称查找");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_TAB,  "申领单",      "打开这张证书的申领单",                    NEED_ROW, 0, order,  NULL },
	{ K_NONE, "60 天内到期", "已过期 30 天以内的也在前面",              MORE,     0, soon60, NULL },
	{ K_NONE, "30 天内到期", "同上, 30 天",                             MORE,     0, soon30, NULL },
	{ K_NONE, "7 天内到期",  "同上, 7 天",                              MORE,     0, soon7,  NULL },
	{ K_NONE, "最近导入",    "不论哪家, 新的在上",                      MORE,     0, newest, NULL },
	{ K_NONE, "导入证书",    "CA 制好的证书: 先看一遍, 再导入",         MORE,     0, import, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_certs = {
	.name = "certs",
	.title = "证书信息",
	.help = "一行一张证书. 按序列号(后几位不行, 要完整)、介质号、机构代码、名称或拼音首字母查找.",
	.size = sizeof(struct certs),
	.keys = keys,
	.enter = enter,
	.gone = finder_gone,
	.refresh = refresh,
	.draw = draw,
	.scan = find,
	.list = finder_list,
	.line = finder_line,
	.done = done,
	.hint = hint,
};
