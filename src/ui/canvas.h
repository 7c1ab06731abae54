/*
 * The sheet a screen is drawn on: cells of text, width and style. No terminal is needed to draw, compare or test it.
 * Nothing gets onto it unclipped; a wide character never stands in the last column and never loses one half.
 */
#ifndef GUITAI_UI_CANVAS_H
#define GUITAI_UI_CANVAS_H

#include "base/bytes.h"

#include <stdbool.h>

enum style {
	STYLE_PLAIN,
	STYLE_DIM, /* a key that does nothing now, a hint */
	STYLE_BOLD,
	STYLE_REVERSE,   /* what has the focus */
	STYLE_TITLE,     /* row 1 */
	STYLE_FIELD,     /* a place to type in */
	STYLE_RED,       /* overdue, refused */
	STYLE_YELLOW,    /* due today, look here */
	STYLE_GREEN,     /* done */
	STYLE_WATERMARK, /* 练习模式 */
	STYLE_QR_LIGHT,
	STYLE_QR_DARK,
	STYLE_QR_LOWER_DARK,  /* U+2584, dark below light */
	STYLE_QR_LOWER_LIGHT, /* U+2584, light below dark */
	STYLE__COUNT
};

struct cell {
	char text[21];       /* one cluster in UTF-8: a base and at most 4 marks; "" = blank */
	unsigned char width; /* 1 or 2; 0 = right half of a wide character */
	unsigned char style;
};

struct canvas {
	int rows, cols;
	int caret_row, caret_col; /* -1: no caret */
	bool ascii;               /* the frame check failed: rules of '-', no half blocks */
	struct cell *cells;       /* owned; rows * cols */
};

struct canvas *canvas_new(int rows, int cols); /* blank */
void canvas_free(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int cols); /* and clears */
void canvas_clear(struct canvas *c);
const struct cell *canvas_cell(const struct canvas *c, int row, int col);

/* Draws text from (row, col), clipped to the canvas; returns the columns it took. Control and broken bytes become '?'.
 */
int canvas_text(struct canvas *c, int row, int col, enum style style, const char *text);
int canvas_printf(struct canvas *c, int row, int col, enum style style, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
/* Exactly width columns: clipped or padded with blanks of the style. */
void canvas_field(struct canvas *c, int row, int col, int width, enum style style, const char *text);
/* The same with the text at the right end: amounts, counts. */
void canvas_right(struct canvas *c, int row, int col, int width, enum style style, const char *text);
/* Wraps text at display width into at most rows rows of width columns; returns the rows used. */
int canvas_wrap(struct canvas *c, int row, int col, int rows, int width, enum style style, const char *text);
void canvas_fill(struct canvas *c, int row, int col, int rows, int cols, enum style style); /* blanks */
void canvas_restyle(struct canvas *c, int row, int col, int cols, enum style style);        /* keeps the text */
void canvas_rule(struct canvas *c, int row, int col, int cols);                             /* under headings only */
void canvas_caret(struct canvas *c, int row, int col);
void canvas_watermark(struct canvas *c, int row, int right_col); /* 练习模式, ending before right_col */

const char *style_name(enum style s);
/* For golden files: the rows without trailing blanks, then one line a run of cells that is not plain, then the caret.
 */
void canvas_dump(const struct canvas *c, struct bytes *out);

#endif
