/* 签到: 工号 and 口令, then what became of the last act at this counter and what was left half-done. */
#include "screens/common.h"

#include "forms/forms.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static struct formview *the_form(const struct view *v)
{
	return v->state;
}

static enum status enter(struct view *v, const void *arg)
{
	(void)arg;
	formview_init(v->state, form_sign_in, NULL);
	return ST_OK;
}

static int drafts_of(struct desk *k)
{
	struct rows rows = {0};
	enum status st = k->store->ops->list(k->store, LIST_DRAFTS, &(struct list_arg){.a = k->session.clerk}, &rows);
	int n = st ? 0 : rows.n;

	rows_free(&rows);
	return n;
}

static void welcome(struct view *v)
{
	char last[300], drafts[60] = "";
	int n = drafts_of(view_desk(v));

	if (desk_last_act(view_desk(v), last, sizeof(last)))
		last[0] = '\0';
	if (n)
		snprintf(drafts, sizeof(drafts), "%s还有 %d 张挂单", last[0] ? "; " : "", n);
	if (last[0] || n)
		view_say(v, STYLE_GREEN, "%s%s", last, drafts);
	else
		view_say(v, STYLE_GREEN, "已签到");
}

static enum status done(struct view *v)
{
	struct formview *f = v->state;
	enum status st = desk_sign_in(view_desk(v), formview_get(f, "no"), formview_get(f, "password"));

	lineedit_wipe(&f->line[1]);
	if (st)
		return st;
	counter_who(v->ui);
	view_close(v);
	welcome(v);
	return ST_OK;
}

/* In practice anybody may come in: who there is, and how their 口令 are made. */
static void draw_practice(const struct view *v, struct canvas *c, int row, int col)
{
	struct desk *k = view_desk(v);
	struct rows people = {0};
	char roles[80];

	if (k->store->ops->list(k->store, LIST_CLERKS, &(struct list_arg){0}, &people))
		people.n = 0;
	canvas_text(c, row++, col, STYLE_YELLOW, "练习模式: 单位和人都是编的. 口令是 practice 加工号");
	for (int i = 0; i < people.n && row < screen_bottom(c); i++) {
		const struct clerk *p = rows_at(&people, i);

		canvas_printf(c, row++, col + 2, STYLE_PLAIN, "%-6s %s  %s", p->no, p->name,
			roles_text((unsigned)p->roles, roles, sizeof(roles)));
	}
	rows_free(&people);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct house *h = &view_desk(v)->house;
	int width = 46, col = (c->cols - width) / 2, row = c->rows / 2 - 8;
	const char *site = house_site(h, 0);

	site = site ? site : "证书办理柜台";
	canvas_text(c, row, (c->cols - scr_width(site)) / 2, STYLE_BOLD, site);
	canvas_rule(c, row + 2, col, width);
	if (h->practice)
		draw_practice(v, c, row + 9, col);
	formview_draw(v->state, c, row + 4, col, 3, width);
	canvas_rule(c, row + 7, col, width);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const char *trouble = worker_trouble(view_desk(v));

	snprintf(buf, cap, "%s", trouble ? trouble : "请输工号和口令, 回车签到");
}

const struct screen screen_sign_in = {
	.name = "sign-in",
	.title = "签到",
	.size = sizeof(struct formview),
	.flags = SCREEN_SEALED,
	.enter = enter,
	.draw = draw,
	.form = the_form,
	.done = done,
	.hint = hint,
};
