/* 签到: 工号 and 口令, then what became of the last act at this counter and what was left half-done. */
#include "screens/common.h"

#include "forms/forms.h"

#include "base/utf8.h"
#include "core/desk_day.h"
#include "core/practice.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <string.h>

struct signing {
	struct formview form;
	struct rows people; /* owned; of practice only */
};

static struct formview *the_form(const struct view *v)
{
	return &((struct signing *)v->state)->form;
}

static enum status refresh(struct view *v)
{
	struct rows *people = &((struct signing *)v->state)->people;
	struct desk *k = view_desk(v);

	rows_free(people);
	return k->house.practice ? k->store->ops->list(k->store, LIST_CLERKS, &(struct list_arg){0}, people) : ST_OK;
}

static enum status enter(struct view *v, const void *arg)
{
	(void)arg;
	formview_init(the_form(v), form_sign_in, NULL);
	refresh(v); /* the door opens anyway */
	return ST_OK;
}

static void gone(struct view *v)
{
	rows_free(&((struct signing *)v->state)->people);
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
	if (desk_day_bar(view_desk(v), EV_HAND_OVER))
		view_say(v, STYLE_YELLOW, "还没有开班, 按 F10 点钱箱和 UKey%s%.200s%s", last[0] || n ? "; " : "", last,
			drafts);
	else if (last[0] || n)
		view_say(v, STYLE_GREEN, "%s%s", last, drafts);
	else
		view_say(v, STYLE_GREEN, "已签到");
}

static enum status done(struct view *v)
{
	struct formview *f = the_form(v);
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
static void draw_practice(const struct rows *people, struct canvas *c, int row, int col)
{
	char roles[80];

	canvas_text(c, row++, col, STYLE_YELLOW, "练习模式: 单位和人都是编的. 口令是 practice 加工号");
	for (int i = 0; i < people->n && row < screen_bottom(c); i++) {
		const struct clerk *p = rows_at(people, i);

		canvas_printf(c, row++, col + 2, STYLE_PLAIN, "%-6s %s  %s", p->no, p->name,
			roles_text((unsigned)p->roles, roles, sizeof(roles)));
	}
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct signing *s = v->state;
	const struct house *h = &view_desk(v)->house;
	int width = 46, col = (c->cols - width) / 2, row = c->rows / 2 - 8;
	const char *site = house_site(h, 0);

	site = site ? site : "证书办理柜台";
	canvas_text(c, row, (c->cols - scr_width(site)) / 2, STYLE_BOLD, site);
	canvas_rule(c, row + 2, col, width);
	if (h->practice)
		draw_practice(&s->people, c, row + 9, col);
	formview_draw(&s->form, c, row + 4, col, 3, width);
	canvas_rule(c, row + 7, col, width);
}

static const struct practice *door(const struct view *v)
{
	return view_desk(v)->practice;
}

static enum status leave_for(struct view *v, enum practice_step step)
{
	view_desk(v)->practice->next = step;
	v->ui->quit = true;
	return ST_OK;
}

static enum status to_practice(struct view *v)
{
	return leave_for(v, PRACTICE_ENTER);
}

static enum status to_counter(struct view *v)
{
	return leave_for(v, PRACTICE_BACK);
}

static enum status do_reset(struct view *v)
{
	return leave_for(v, PRACTICE_RESET);
}

static enum status reset(struct view *v)
{
	return dialog_ask(
		v, "练习里办过的全部清掉, 从 300 件虚构申领单重新开始. 正式的不受影响.", "练习重来", do_reset);
}

static const char *no_door(const struct view *v)
{
	return door(v) ? NULL : "这里不能打开练习";
}

static const char *no_counter(const struct view *v)
{
	return door(v) && door(v)->visit ? NULL : "这里只有练习, 没有别的柜台";
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_NONE, "练习",     "虚构的人员和单位, 怎么按都不碰真东西", MORE | REAL,     0, to_practice, no_door },
	{ K_NONE, "回到柜台", "离开练习; 签到以后签退也回去",                       MORE | PRACTICE, 0, to_counter,  no_counter },
	{ K_NONE, "练习重来", "练习里办过的全部清掉, 重新开始",                     MORE | PRACTICE, 0, reset,       no_door },
	{ 0 }
};
/* clang-format on */

static void hint(const struct view *v, char *buf, size_t cap)
{
	const char *trouble = worker_trouble(view_desk(v));

	snprintf(buf, cap, "%s",
		trouble                        ? trouble
		: view_desk(v)->house.practice ? "请输练习的工号和口令, 回车签到; F8 回到柜台、练习重来"
					       : "请输工号和口令, 回车签到; 想先练习按 F8");
}

const struct screen screen_sign_in = {
	.name = "sign-in",
	.title = "签到",
	.help = "输工号, 回车, 输口令, 回车. 新来的先按 F8 进练习.",
	.size = sizeof(struct signing),
	.flags = SCREEN_SEALED,
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.form = the_form,
	.done = done,
	.hint = hint,
};
