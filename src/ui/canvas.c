/* Draws a clerk's screen cell by cell, so that no Chinese character is ever cut in half. */
#include "ui/canvas.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "ui/cluster.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CELL_MARKS 4 /* a terminal cell holds a base and four marks; ncurses drops the rest silently */

static const struct cell blank = {.width = 1};

struct canvas *canvas_new(int rows, int cols)
{
	struct canvas *c = xcalloc(1, sizeof(*c));

	canvas_resize(c, rows, cols);
	return c;
}

void canvas_free(struct canvas *c)
{
	if (!c)
		return;
	free(c->cells);
	free(c);
}

void canvas_resize(struct canvas *c, int rows, int cols)
{
	if (rows != c->rows || cols != c->cols) {
		free(c->cells);
		c->rows = rows < 1 ? 1 : rows;
		c->cols = cols < 1 ? 1 : cols;
		c->cells = xcalloc((size_t)c->rows * (size_t)c->cols, sizeof(*c->cells));
	}
	canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
	for (int i = 0; i < c->rows * c->cols; i++)
		c->cells[i] = blank;
	c->caret_row = c->caret_col = -1;
}

static struct cell *at(const struct canvas *c, int row, int col)
{
	if (row < 0 || row >= c->rows || col < 0 || col >= c->cols)
		return NULL;
	return c->cells + (size_t)row * (size_t)c->cols + (size_t)col;
}

const struct cell *canvas_cell(const struct canvas *c, int row, int col)
{
	return at(c, row, col);
}

/* Whatever wide character stands half on this cell goes whole. */
static void clear_cell(struct canvas *c, int row, int col)
{
	struct cell *cell = at(c, row, col), *other = NULL;

	if (!cell)
		return;
	if (cell->width == 0)
		other = at(c, row, col - 1);
	else if (cell->width == 2)
		other = at(c, row, col + 1);
	if (other) {
		other->text[0] = '\0';
		other->width = 1;
	}
	cell->text[0] = '\0';
	cell->width = 1;
}

static void put(struct canvas *c, int row, int col, enum style style, const char *text, size_t len, int width)
{
	struct cell *cell = at(c, row, col);

	if (!cell)
		return;
	clear_cell(c, row, col);
	if (width == 2) {
		if (!at(c, row, col + 1))
			return;
		clear_cell(c, row, col + 1);
		cell[1].width = 0;
		cell[1].style = (unsigned char)style;
	}
	if (!(len == 1 && text[0] == ' '))
		memcpy(cell->text, text, len);
	cell->text[len == 1 && text[0] == ' ' ? 0 : len] = '\0';
	cell->width = (unsigned char)width;
	cell->style = (unsigned char)style;
}

/* A base and at most four marks. */
static size_t fit_cell(const char *s, size_t len)
{
	size_t i = 0;
	uint32_t cp;

	for (int n = 0; n <= CELL_MARKS && i < len; n++)
		i += (size_t)utf8_next(s + i, len - i, &cp);
	return i;
}

/* Draws between col and end; a wide character that would pass the end leaves a blank there. */
static int draw(struct canvas *c, int row, int col, int end, enum style style, const char *text)
{
	int x = col, width;
	size_t len = strlen(text), k;

	if (end > c->cols)
		end = c->cols;
	for (; len && x < end; text += k, len -= k) {
		k = cluster_next(text, len, &width);
		if (!width)
			put(c, row, x++, style, "?", 1, 1);
		else if (x + width > end || (x < 0 && x + width > 0))
			put(c, row, x + width > end ? x++ : (x += width) - 1, style, " ", 1, 1);
		else {
			put(c, row, x, style, text, fit_cell(text, k), width);
			x += width;
		}
	}
	return x - col;
}

int canvas_text(struct canvas *c, int row, int col, enum style style, const char *text)
{
	return draw(c, row, col, c->cols, style, text);
}

int canvas_printf(struct canvas *c, int row, int col, enum style style, const char *fmt, ...)
{
	char buf[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	return canvas_text(c, row, col, style, buf);
}

void canvas_field(struct canvas *c, int row, int col, int width, enum style style, const char *text)
{
	canvas_fill(c, row, col, 1, width, style);
	draw(c, row, col, col + width, style, text);
}

void canvas_right(struct canvas *c, int row, int col, int width, enum style style, const char *text)
{
	int used = scr_width(text);

	canvas_fill(c, row, col, 1, width, style);
	draw(c, row, used < width ? col + width - used : col, col + width, style, text);
}

/* Bytes of the next line: as many characters as fit, not breaking a number or a Latin word, nor before a
 * comma, where that can be helped. */
static size_t line_len(const char *s, int width)
{
	size_t len = strcspn(s, "\n"), i = 0, k, good = 0;
	int used = 0, w;

	while (i < len) {
		k = cluster_next(s + i, len - i, &w);
		if (used + (w ? w : 1) > width)
			break;
		used += w ? w : 1;
		i += k;
		if (s[i] && strchr(",.;:!?)", s[i]))
			continue;
		if (w != 1 || s[i - 1] == ' ' || (signed char)s[i] < 0)
			good = i;
	}
	return i == len || !good ? i : good;
}

int canvas_wrap(struct canvas *c, int row, int col, int rows, int width, enum style style, const char *text)
{
	char line[1024];
	int used = 0;

	for (; *text && used < rows; used++) {
		size_t n = line_len(text, width);

		if (!n && *text != '\n')
			break;
		snprintf(line, sizeof(line), "%.*s", (int)n, text);
		draw(c, row + used, col, col + width, style, line);
		text += n;
		if (*text == '\n')
			text++;
		else
			text += strspn(text, " ");
	}
	return used;
}

void canvas_fill(struct canvas *c, int row, int col, int rows, int cols, enum style style)
{
	for (int r = row; r < row + rows; r++)
		for (int x = col; x < col + cols; x++)
			put(c, r, x, style, " ", 1, 1);
}

void canvas_restyle(struct canvas *c, int row, int col, int cols, enum style style)
{
	for (int x = col; x < col + cols; x++) {
		struct cell *cell = at(c, row, x);

		if (cell)
			cell->style = (unsigned char)style;
	}
}

void canvas_rule(struct canvas *c, int row, int col, int cols)
{
	for (int x = col; x < col + cols; x++)
		put(c, row, x, STYLE_PLAIN, c->ascii ? "-" : "\xe2\x94\x80", c->ascii ? 1 : 3, 1);
}

void canvas_caret(struct canvas *c, int row, int col)
{
	c->caret_row = row;
	c->caret_col = col;
}

void canvas_watermark(struct canvas *c, int row, int right_col)
{
	static const char text[] = " 练习模式 ";
	int width = scr_width(text);

	draw(c, row, right_col - width, right_col, STYLE_WATERMARK, text);
}

const char *style_name(enum style s)
{
	static const char *const names[STYLE__COUNT] = {"plain", "dim", "bold", "reverse", "title", "field", "red",
		"yellow", "green", "watermark", "qr-light", "qr-dark", "qr-lower-dark", "qr-lower-light"};

	return names[s];
}

void canvas_dump(const struct canvas *c, struct bytes *out)
{
	for (int r = 0; r < c->rows; r++) {
		int last = c->cols;

		while (last > 0 && !at(c, r, last - 1)->text[0] && at(c, r, last - 1)->width)
			last--;
		for (int x = 0; x < last; x++) {
			const struct cell *cell = at(c, r, x);

			if (cell->width)
				bytes_puts(out, cell->text[0] ? cell->text : " ");
		}
		bytes_puts(out, "\n");
	}
	for (int r = 0; r < c->rows; r++)
		for (int x = 0, n; x < c->cols; x += n) {
			int style = at(c, r, x)->style;

			for (n = 1; x + n < c->cols && at(c, r, x + n)->style == style; n++)
				;
			if (style != STYLE_PLAIN)
				bytes_printf(
					out, "@ %2d %3d-%-3d %s\n", r, x, x + n - 1, style_name((enum style)style));
		}
	if (c->caret_row >= 0)
		bytes_printf(out, "@ caret %d %d\n", c->caret_row, c->caret_col);
}
