/* Rows a clerk runs through: the number opens one, the arrow keys walk, the page follows the focus. */
#include "ui/list.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDE_COLS 132
#define GAP 2
#define MARK_COLS 2 /* "> " */

static bool shown(const struct list_column *col, const struct canvas *c)
{
	return !(col->flags & LIST_WIDE) || c->cols >= WIDE_COLS;
}

/* "38  ": as wide as the last number needs. */
static int number_cols(const struct listview *l)
{
	int cols = 3;

	for (int n = l->n; n >= 10 && !l->unnumbered; n /= 10)
		cols++;
	return l->unnumbered ? 0 : cols;
}

/* What the stretching column gets beyond its width. */
static int spare(const struct listview *l, const struct canvas *c, int cols)
{
	int used = MARK_COLS + number_cols(l), n = 0;

	for (const struct list_column *col = l->columns; col->label; col++)
		if (shown(col, c)) {
			used += col->width;
			n++;
		}
	used += n ? (n - 1) * GAP : 0;
	return cols > used ? cols - used : 0;
}

struct place {
	int row, col, cols;
};

static void draw_row(const struct listview *l, struct canvas *c, struct place at, int row, enum style style)
{
	char text[512];
	int x = at.col + MARK_COLS + number_cols(l), more = spare(l, c, at.cols), i = 0;

	for (const struct list_column *col = l->columns; col->label; col++, i++) {
		int width = col->width + (col->flags & LIST_STRETCH ? more : 0);

		if (!shown(col, c))
			continue;
		if (x + width > at.col + at.cols)
			width = at.col + at.cols - x;
		if (width <= 0)
			return;
		text[0] = '\0';
		if (row < 0)
			snprintf(text, sizeof(text), "%s", col->label);
		else
			l->cell(l->rows, row, i, text, sizeof(text));
		(col->flags & LIST_RIGHT ? canvas_right : canvas_field)(c, at.row, x, width, style, text);
		x += width + GAP;
	}
}

static void draw_line(const struct listview *l, struct canvas *c, struct place at, int row)
{
	enum style style = l->style ? l->style(l->rows, row) : STYLE_PLAIN;

	if (row == l->focus)
		style = STYLE_REVERSE;
	canvas_fill(c, at.row, at.col, 1, at.cols, style);
	canvas_text(c, at.row, at.col, style, row == l->focus ? ">" : " ");
	if (!l->unnumbered)
		canvas_printf(c, at.row, at.col + MARK_COLS, style, "%d", row + 1);
	draw_row(l, c, at, row, style);
}

/* The page that holds the focus; `top` and `page` are the drawing's own memory, see the header. */
static void scroll(struct listview *l, int page)
{
	l->page = page < 1 ? 1 : page;
	if (l->focus >= l->n)
		l->focus = l->n - 1;
	if (l->top > l->n - l->page)
		l->top = l->n - l->page;
	if (l->focus < l->top)
		l->top = l->focus;
	if (l->focus >= l->top + l->page)
		l->top = l->focus - l->page + 1;
	if (l->top < 0)
		l->top = 0;
}

int list_draw(const struct listview *l, struct canvas *c, int row, int col, int rows, int cols)
{
	struct place at = {row, col, cols};
	int page = rows - 3, shows;

	draw_row(l, c, at, -1, STYLE_PLAIN);
	canvas_rule(c, row + 1, col, cols);
	at.row = row + 2;
	if (!l->n) {
		canvas_text(c, at.row, col + MARK_COLS, STYLE_DIM, l->empty ? l->empty : "没有");
		return 3;
	}
	if (l->n <= rows - 2 && !l->more)
		page = rows - 2;
	scroll((struct listview *)l, page);
	shows = l->n - l->top < l->page ? l->n - l->top : l->page;
	for (int i = 0; i < shows; i++, at.row++)
		draw_line(l, c, at, l->top + i);
	if (l->n <= l->page && !l->more)
		return 2 + shows;
	canvas_printf(c, at.row, col + MARK_COLS, STYLE_DIM, "第 %d-%d 行, 共 %d%s 行   PgUp PgDn 翻页", l->top + 1,
		l->top + shows, l->n, l->more ? "+" : "");
	return 3 + shows;
}

static void walk(struct listview *l, int to)
{
	while (to >= l->n && l->more) {
		int n = l->n;

		if (l->more(l, l->owner) || l->n == n)
			break;
	}
	l->focus = to >= l->n ? l->n - 1 : to;
	if (l->focus < 0)
		l->focus = 0;
}

/* The focus shows which row the number means before Enter opens it. */
static void follow(struct listview *l)
{
	int row = atoi(l->number) - 1;

	if (row >= 0 && row < l->n)
		l->focus = row;
}

bool list_key(struct listview *l, enum key k)
{
	int page = l->page > 0 ? l->page : 1;
	size_t digits = strlen(l->number);

	if (k == K_BACKSPACE && digits) {
		l->number[digits - 1] = '\0';
		follow(l);
		return true;
	}
	switch (k) {
	case K_UP:
		walk(l, l->focus - 1);
		break;
	case K_DOWN:
		walk(l, l->focus + 1);
		break;
	case K_PGUP:
		l->top -= page;
		walk(l, l->focus - page);
		break;
	case K_PGDN:
		l->top += page;
		walk(l, l->focus + page);
		break;
	case K_HOME:
		walk(l, 0);
		break;
	case K_END:
		walk(l, l->n - 1);
		break;
	default:
		return false;
	}
	l->number[0] = '\0';
	return true;
}

bool list_text(struct listview *l, const char *ch)
{
	size_t n = strlen(l->number);

	if (l->unnumbered || strlen(ch) != 1 || *ch < '0' || *ch > '9')
		return false;
	if (n + 1 < sizeof(l->number)) {
		l->number[n] = *ch;
		l->number[n + 1] = '\0';
	}
	follow(l);
	return true;
}

int list_take(struct listview *l)
{
	int row = l->number[0] ? atoi(l->number) - 1 : l->focus;

	l->number[0] = '\0';
	if (row < 0 || row >= l->n)
		return -1;
	l->focus = row;
	return row;
}
