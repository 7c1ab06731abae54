/* Labels of one width, the fields below each other, and beside the wrong one the sentence. */
#include "ui/formview_in.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static int label_cols(const struct formview *f)
{
	int most = 8;

	for (int i = 0; i < f->n; i++)
		if (!(f->fields[i].flags & FORM_HEADING) && scr_width(f->fields[i].label) > most)
			most = scr_width(f->fields[i].label);
	return most;
}

static int field_cols(const struct formview_field *d)
{
	return d->width ? d->width : 30;
}

/* What cannot be chosen any more is a word like any other. */
static int draw_chosen(const struct formview *f, int i, struct canvas *c, int row, int col, int end)
{
	const char *s = f->fields[i].choices;
	char text[128];

	for (int n = f->line[i].text[0] - '1'; n > 0 && *s; n--)
		s += strcspn(s, "|") + (s[strcspn(s, "|")] == '|');
	snprintf(text, sizeof(text), "%.*s", f->line[i].text[0] ? (int)strcspn(s, "|") : 0, s);
	return canvas_text(c, row, col, STYLE_PLAIN, col + scr_width(text) < end ? text : "");
}

/* "1 自取  2 邮寄", the chosen one reversed or bold; returns the columns. */
static int draw_choices(const struct formview *f, int i, struct canvas *c, int row, int col, int end)
{
	const char *s = f->fields[i].choices;
	char text[128];
	int x = col;

	for (int n = 1; *s && x < end; n++) {
		size_t len = strcspn(s, "|");
		bool chosen = f->line[i].text[0] == '0' + n;

		snprintf(text, sizeof(text), "%d %.*s%s", n, (int)len, s, chosen ? " (选中)" : "");
		if (i == f->focus && n == 1)
			canvas_caret(c, row, x);
		x += canvas_text(c, row, x, chosen ? STYLE_BOLD : STYLE_PLAIN, text) + 3;
		s += len + (s[len] == '|');
	}
	return x - col;
}

static int draw_value(const struct formview *f, int i, struct canvas *c, int row, int col, int end)
{
	const struct formview_field *d = f->fields + i;
	int width = field_cols(d);

	if (col + width > end)
		width = end - col;
	if (width < 1)
		return 0;
	if (d->choices && d->flags & FORM_READONLY)
		return draw_chosen(f, i, c, row, col, end);
	if (d->choices)
		return draw_choices(f, i, c, row, col, end);
	if (d->flags & FORM_READONLY) {
		canvas_field(c, row, col, width, STYLE_PLAIN, f->line[i].text);
		return width;
	}
	lineedit_draw(&f->line[i], c, row, col, width, i == f->focus);
	return width + 2;
}

static void draw_field(const struct formview *f, int i, struct canvas *c, int row, int col, int cols)
{
	const struct formview_field *d = f->fields + i;
	int labels = label_cols(f), x, end = col + cols;
	char text[256];

	if (d->flags & FORM_HEADING) {
		canvas_text(c, row, col + 2, STYLE_BOLD, d->label);
		return;
	}
	canvas_text(c, row, col, STYLE_PLAIN, i == f->focus ? ">" : " ");
	canvas_field(c, row, col + 2, labels, i == f->focus ? STYLE_BOLD : STYLE_PLAIN, d->label);
	canvas_text(c, row, col + 2 + labels, STYLE_PLAIN, d->flags & FORM_REQUIRED ? "*" : " ");
	x = col + labels + 5;
	x += draw_value(f, i, c, row, x, end);
	if (x >= end)
		return;
	if (f->error[i][0]) {
		snprintf(text, sizeof(text), "! %s", f->error[i]);
		canvas_field(c, row, x, end - x, STYLE_RED, text);
	} else if (i == f->focus && d->help) {
		canvas_field(c, row, x, end - x, STYLE_DIM, d->help);
	}
}

/* Rows before field i, counting only what exists; a heading has a blank row above it while there is room. */
static int row_of(const struct formview *f, int i, bool tight)
{
	int row = 0;

	for (int k = 0; k <= i && k < f->n; k++) {
		if (!formview_exists(f, k))
			continue;
		row += !tight && k > 0 && f->fields[k].flags & FORM_HEADING;
		row += k < i;
	}
	return row;
}

void formview_draw(const struct formview *f, struct canvas *c, int row, int col, int rows, int cols)
{
	bool tight = row_of(f, f->n, false) > rows;
	int focus = row_of(f, f->focus, tight),
	    *top = &((struct formview *)f)->top; /* its own memory, see the header */
	int below = row_of(f, f->n, tight) - rows;

	if (focus < *top)
		*top = focus < 2 ? 0 : focus;
	if (focus >= *top + rows)
		*top = focus - rows + 1;
	for (int i = 0; i < f->n; i++) {
		int at = row_of(f, i, tight) - *top;

		if (formview_exists(f, i) && at >= 0 && at < rows)
			draw_field(f, i, c, row + at, col, cols);
	}
	if (below > *top)
		canvas_printf(c, row + rows - 1, col + cols - 14, STYLE_DIM, " 还有 %d 行", below - *top);
}
