/* Several applications fit what was typed: the clerk picks by number. */
#include "core/lookup.h"
#include "screens/applications.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

struct results {
	char text[200];
	struct lookup found; /* owned */
	struct desk *desk;   /* borrowed */
	struct listview list;
};

static struct listview *the_list(const struct view *v)
{
	return &((struct results *)v->state)->list;
}

static enum status more(struct listview *l, void *owner)
{
	struct results *r = owner;
	struct lookup page;
	enum status st = lookup_text(r->desk, r->text, r->found.find.token, &page);

	for (int i = 0; i < page.find.applications.n && !st; i++)
		memcpy(rows_push(&r->found.find.applications), rows_at(&page.find.applications, i),
			sizeof(struct application));
	if (st || !page.find.token[0])
		l->more = NULL;
	else
		memcpy(r->found.find.token, page.find.token, sizeof(page.find.token));
	l->n = r->found.find.applications.n;
	lookup_free(&page);
	return ST_OK; /* no further page: what is there stays */
}

static enum status enter(struct view *v, const void *arg)
{
	const struct results_arg *a = arg;
	struct results *r = v->state;

	snprintf(r->text, sizeof(r->text), "%s", a->text);
	r->desk = view_desk(v);
	r->found = *a->found;
	memset(a->found, 0, sizeof(*a->found));
	r->list = (struct listview){.columns = applications_columns,
		.n = r->found.find.applications.n,
		.rows = &r->found.find.applications,
		.cell = applications_cell,
		.style = applications_style,
		.more = r->found.find.token[0] ? more : NULL,
		.owner = r,
		.empty = "没有找到"};
	while (r->list.more && r->list.n < v->ui->rows - 8)
		more(&r->list, r);
	snprintf(v->title, sizeof(v->title), "查找「%.40s」", r->text);
	return ST_OK;
}

static void gone(struct view *v)
{
	lookup_free(&((struct results *)v->state)->found);
}

/* Names found by initials come in two sections: those that begin with them stand first. */
static void draw(const struct view *v, struct canvas *c)
{
	const struct results *r = v->state;
	int n = r->list.n, begin = r->found.find.section;
	char text[200];

	snprintf(text, sizeof(text), "%s「%.60s」: %d%s 件", r->found.what ? r->found.what : "", r->text, n,
		r->list.more ? "+" : "");
	canvas_text(c, 2, 3, STYLE_BOLD, text);
	if (begin > 0 && begin < n)
		canvas_printf(c, 3, 3, STYLE_DIM, "前 %d 件名称以此开头, 第 %d 件起名称中含有", begin, begin + 1);
	list_draw(the_list(v), c, 4, 1, screen_bottom(c) - 5, c->cols - 3);
}

static enum status open_row(struct view *v, int row)
{
	struct results *r = v->state;

	return counter_open(v, applications_at(&r->found.find.applications, row)->id);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "输编号或上下移动, 回车打开; Esc 回去换个字再找");
}

const struct screen screen_results = {
	.name = "results",
	.title = "查找",
	.size = sizeof(struct results),
	.enter = enter,
	.gone = gone,
	.draw = draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
