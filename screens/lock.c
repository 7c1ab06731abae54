/* 锁屏: nothing of the work is seen; the same person comes back with 口令, another signs in and starts at home. */
#include "screens/common.h"

#include "forms/forms.h"

#include <stdio.h>
#include <string.h>

static struct formview *the_form(const struct view *v)
{
	return v->state;
}

static enum status enter(struct view *v, const void *arg)
{
	struct formview *f = v->state;

	(void)arg;
	formview_init(f, form_sign_in, NULL);
	formview_set(f, "no", view_desk(v)->session.no);
	f->focus = 1;
	return ST_OK;
}

/* Another person: what lies open is kept as 挂单 of the one who left it. */
static enum status change_person(struct view *v, const char *no, const char *password)
{
	struct ui *ui = v->ui;

	for (int i = ui->depth - 1; i > 0; i--)
		if (ui->stack[i] != v && ui->stack[i]->screen->leave)
			ui->stack[i]->screen->leave(ui->stack[i]);
	enum status st = desk_sign_in(ui->desk, no, password);
	if (st)
		return st;
	counter_who(ui);
	ui->last = 0;
	view_home(v);
	view_say(ui_top(ui), STYLE_GREEN, "已换人签到; 前一位没办完的都在他的挂单里");
	return ST_OK;
}

static enum status done(struct view *v)
{
	struct formview *f = v->state;
	const char *no = formview_get(f, "no"), *password = formview_get(f, "password");
	enum status st;

	if (strcmp(no, view_desk(v)->session.no) == 0) {
		st = desk_unlock(view_desk(v), password);
		if (!st)
			view_close(v);
	} else {
		st = change_person(v, no, password);
	}
	lineedit_wipe(&f->line[1]);
	if (st)
		f->focus = 1;
	return st;
}

static void draw(const struct view *v, struct canvas *c)
{
	int width = 46, col = (c->cols - width) / 2, row = c->rows / 2 - 5;

	canvas_printf(c, row, col, STYLE_BOLD, "已锁屏   %s", v->ui->who);
	canvas_rule(c, row + 2, col, width);
	formview_draw(v->state, c, row + 4, col, 3, width);
	canvas_rule(c, row + 7, col, width);
	canvas_text(c, row + 9, col, STYLE_PLAIN, "换人: 按上键改工号, 输自己的口令");
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "输口令回车, 接着办; 收款和打印不受影响");
}

const struct screen screen_lock = {
	.name = "lock",
	.title = "锁屏",
	.size = sizeof(struct formview),
	.flags = SCREEN_SEALED,
	.enter = enter,
	.draw = draw,
	.form = the_form,
	.done = done,
	.hint = hint,
};
