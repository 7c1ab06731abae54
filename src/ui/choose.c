/* What else can be done here, numbered, with the reason beside what cannot be done now. */
#include "ui/choose.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "ui/box.h"
#include "ui/ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NINE 9
#define ZEROS "00000000" /* before the digit of the last row there can be */

struct line {
	char *label, *note, *bar; /* owned; note and bar may be NULL */
};

struct choose {
	char title[96];
	struct line *lines; /* owned */
	int n, focus, top;
	int zeros; /* typed before the digit: the rows after the first nine */
	struct view *asker;
	enum status (*picked)(struct view *v, int index);
};

struct order {
	const char *title;
	const struct choice *choices;
	int n;
	struct view *asker;
	enum status (*picked)(struct view *v, int index);
};

static char *copy(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

static enum status enter(struct view *v, const void *arg)
{
	const struct order *o = arg;
	struct choose *s = v->state;

	snprintf(s->title, sizeof(s->title), "%s", o->title);
	s->lines = xcalloc((size_t)o->n + 1, sizeof(*s->lines));
	s->n = o->n;
	s->asker = o->asker;
	s->picked = o->picked;
	for (int i = 0; i < o->n; i++)
		s->lines[i] =
			(struct line){copy(o->choices[i].label), copy(o->choices[i].note), copy(o->choices[i].bar)};
	return ST_OK;
}

static void gone(struct view *v)
{
	struct choose *s = v->state;

	for (int i = 0; i < s->n; i++) {
		free(s->lines[i].label);
		free(s->lines[i].note);
		free(s->lines[i].bar);
	}
	free(s->lines);
}

static enum status pick(struct view *v, int i)
{
	struct choose *s = v->state;

	s->zeros = 0;
	if (i < 0 || i >= s->n) {
		view_beep(v);
		return fail(ST_INVALID, "没有这个编号");
	}
	s->focus = i;
	if (s->lines[i].bar) {
		view_beep(v);
		return fail(ST_REFUSED, "%s", s->lines[i].bar);
	}
	view_close(v);
	return s->picked(s->asker, i);
}

/* A digit picks at once, whatever follows; a 0 before it means the next nine rows: 1 to 9, 01 to 09, 001 ... */
static enum status text(struct view *v, const char *ch)
{
	struct choose *s = v->state;

	if (ch[0] < '0' || ch[0] > '9' || ch[1])
		return fail(ST_INVALID, "按编号选");
	if (ch[0] != '0')
		return pick(v, s->zeros * NINE + ch[0] - '1');
	if ((s->zeros + 1) * NINE >= s->n)
		return pick(v, -1);
	s->focus = ++s->zeros * NINE;
	return ST_OK;
}

static enum status key(struct view *v, enum key k)
{
	struct choose *s = v->state;

	s->zeros = 0;
	switch (k) {
	case K_ENTER:
		return pick(v, s->focus);
	case K_UP:
		s->focus -= s->focus > 0;
		return ST_OK;
	case K_DOWN:
		s->focus += s->focus + 1 < s->n;
		return ST_OK;
	default:
		return ST_NOT_FOUND;
	}
}

static int label_cols(const struct choose *s)
{
	int most = 12;

	for (int i = 0; i < s->n; i++)
		if (scr_width(s->lines[i].label) > most)
			most = scr_width(s->lines[i].label);
	return most;
}

static void draw_one(const struct choose *s, struct canvas *c, int i, struct box at)
{
	const struct line *l = s->lines + i;
	enum style style = i == s->focus ? STYLE_REVERSE : l->bar ? STYLE_DIM : STYLE_PLAIN;
	int most = s->n > 2 * NINE ? (s->n - 1) / NINE : 1, col = at.col + 5 + most, width = label_cols(s);
	char why[512];

	canvas_fill(c, at.row, at.col, 1, at.cols, style);
	canvas_printf(c, at.row, at.col, style, "%s %*s%.*s%d", i == s->focus ? ">" : " ", most - i / NINE, "",
		i / NINE, ZEROS, i % NINE + 1);
	canvas_field(c, at.row, col, width, style, l->label);
	snprintf(why, sizeof(why), "%s%s", l->bar ? "不能: " : "", l->bar ? l->bar : l->note ? l->note : "");
	if (col + width + 2 < at.col + at.cols)
		canvas_field(c, at.row, col + width + 2, at.cols - width - 7 - most, style, why);
}

static void draw(const struct view *v, struct canvas *c)
{
	struct choose *s = v->state;
	struct box at = box_draw(c, s->title, s->n, 66), line = at;

	if (s->focus < s->top)
		s->top = s->focus;
	if (s->focus >= s->top + at.rows)
		s->top = s->focus - at.rows + 1;
	for (int i = s->top; i < s->n && i < s->top + at.rows; i++, line.row++)
		draw_one(s, c, i, line);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct choose *s = v->state;

	snprintf(buf, cap, s->n <= NINE ? "按编号选, Esc 不选" : "照编号按: 前九项一键, 后面的先按 0; Esc 不选");
}

static const struct screen screen_choose = {
	.name = "choose",
	.title = "选择",
	.size = sizeof(struct choose),
	.flags = SCREEN_OVER,
	.enter = enter,
	.gone = gone,
	.draw = draw,
	.key = key,
	.text = text,
	.hint = hint,
};

enum status choose_open(struct view *v, const char *title, const struct choice *choices, int n,
	enum status (*picked)(struct view *v, int index))
{
	struct order o = {title, choices, n, v, picked};

	return view_open(v, &screen_choose, &o);
}

/* The MORE rows of v's screen, in the table's order. */
static int more_rows(const struct view *v, const struct binding *out[UI_BINDINGS])
{
	const struct binding *rows[UI_BINDINGS];
	int n = ui_bindings(v, rows), more = 0;

	for (int i = 0; i < n; i++)
		if (rows[i]->flags & MORE)
			out[more++] = rows[i];
	return more;
}

static enum status run_more(struct view *v, int index)
{
	const struct binding *rows[UI_BINDINGS];

	return index < more_rows(v, rows) ? ui_run(v, rows[index]) : ST_OK;
}

enum status choose_more(struct view *v)
{
	const struct binding *rows[UI_BINDINGS];
	struct choice choices[UI_BINDINGS];
	int n = more_rows(v, rows);
	char *bars[UI_BINDINGS];
	enum status st;

	for (int i = 0; i < n; i++) {
		/* A guard's sentence is only borrowed until the next guard speaks. */
		bars[i] = copy(ui_bar(v, rows[i]));
		choices[i] = (struct choice){rows[i]->label, rows[i]->help, bars[i]};
	}
	st = choose_open(v, "更多", choices, n, run_more);
	for (int i = 0; i < n; i++)
		free(bars[i]);
	return st;
}
