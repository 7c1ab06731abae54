/* The clerk's way through the counter: screens on a stack, Esc one back, nothing lost on the way. */
#include "ui/ui.h"

#include "base/clock.h"
#include "base/xalloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ui *ui_new(int rows, int cols)
{
	struct ui *ui = xcalloc(1, sizeof(*ui));

	ui->rows = rows;
	ui->cols = cols;
	ui->last_input = clock_mono_ms();
	return ui;
}

static void free_gone(struct ui *ui)
{
	while (ui->gone) {
		struct view *v = ui->gone;

		ui->gone = v->next;
		if (v->screen->gone)
			v->screen->gone(v);
		if (v->state)
			explicit_bzero(v->state, v->screen->size);
		free(v->state);
		free(v);
	}
}

void ui_free(struct ui *ui)
{
	if (!ui)
		return;
	while (ui->depth)
		view_close(ui_top(ui));
	free_gone(ui);
	free(ui);
}

struct view *ui_top(const struct ui *ui)
{
	return ui->depth ? ui->stack[ui->depth - 1] : NULL;
}

bool ui_too_small(const struct ui *ui)
{
	return ui->rows < UI_MIN_ROWS || ui->cols < UI_MIN_COLS;
}

bool ui_sealed(const struct ui *ui)
{
	for (int i = 0; i < ui->depth; i++)
		if (ui->stack[i]->screen->flags & SCREEN_SEALED)
			return true;
	return false;
}

void ui_keep(struct ui *ui)
{
	for (int i = ui->depth - 1; i >= 0; i--)
		if (i < ui->depth && ui->stack[i]->screen->leave)
			ui->stack[i]->screen->leave(ui->stack[i]);
}

void ui_begin(struct ui *ui, bool input)
{
	if (ui->nesting++ || !input)
		return;
	ui->message[0] = '\0';
	ui->last_input = clock_mono_ms();
}

/* When the outermost handler is through: the screen that came up again reads anew, what was closed goes. */
void ui_end(struct ui *ui)
{
	struct view *top = ui_top(ui);

	if (ui->nesting == 1 && top && top->stale) {
		top->stale = false;
		if (top->screen->refresh)
			view_fault(top, top->screen->refresh(top));
	}
	if (--ui->nesting == 0)
		free_gone(ui);
}

void ui_say(struct ui *ui, enum style style, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(ui->message, sizeof(ui->message), fmt, ap);
	va_end(ap);
	ui->message_style = style;
}

enum status ui_open(struct ui *ui, const struct screen *s, const void *arg)
{
	struct view *v;
	enum status st = ST_OK;

	if (ui->depth == UI_DEPTH)
		return fail(ST_REFUSED, "打开的画面太多, 请先返回");
	v = xcalloc(1, sizeof(*v));
	v->ui = ui;
	v->screen = s;
	v->state = s->size ? xcalloc(1, s->size) : NULL;
	snprintf(v->title, sizeof(v->title), "%s", s->title ? s->title : "");
	ui->stack[ui->depth++] = v;
	ui_begin(ui, false);
	if (s->enter)
		st = s->enter(v, arg);
	if (st)
		view_close(v);
	ui_end(ui);
	return st;
}

void ui_resize(struct ui *ui, int rows, int cols)
{
	ui->rows = rows;
	ui->cols = cols;
}
