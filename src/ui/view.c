/* One open screen: opening the next, closing this, telling the clerk what became of it. */
#include "ui/ui.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct desk *view_desk(const struct view *v)
{
	return v->ui->desk;
}

enum status view_open(struct view *v, const struct screen *s, const void *arg)
{
	return ui_open(v->ui, s, arg);
}

static int place_of(const struct view *v)
{
	for (int i = 0; i < v->ui->depth; i++)
		if (v->ui->stack[i] == v)
			return i;
	return -1;
}

/* Takes the i-th view off the stack; it is freed when the running handler is through. */
static void drop(struct ui *ui, int i)
{
	struct view *v = ui->stack[i];

	memmove(ui->stack + i, ui->stack + i + 1, (size_t)(ui->depth - i - 1) * sizeof(ui->stack[0]));
	ui->depth--;
	v->next = ui->gone;
	ui->gone = v;
}

enum status view_swap(struct view *v, const struct screen *s, const void *arg)
{
	enum status st = ui_open(v->ui, s, arg);
	int i = place_of(v);

	if (!st && i >= 0)
		drop(v->ui, i);
	return st;
}

void view_close(struct view *v)
{
	int i = place_of(v);

	if (i >= 0)
		drop(v->ui, i);
	if (v->ui->depth)
		ui_top(v->ui)->stale = true;
}

void view_home(struct view *v)
{
	while (v->ui->depth > 1)
		view_close(ui_top(v->ui));
}

void view_say(struct view *v, enum style style, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(v->ui->message, sizeof(v->ui->message), fmt, ap);
	va_end(ap);
	v->ui->message_style = style;
}

void view_beep(struct view *v)
{
	v->ui->beep = true;
}

enum status view_fault(struct view *v, enum status st)
{
	if (st)
		view_say(v, STYLE_RED, "%s", *fault_text() ? fault_text() : status_text(st));
	return st;
}
