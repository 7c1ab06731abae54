/* A list of numbered rows: columns by display width, '>' and reverse video on the focus, pages, more columns at 132. */
#ifndef GUITAI_UI_LIST_H
#define GUITAI_UI_LIST_H

#include "base/status.h"
#include "ui/canvas.h"
#include "ui/key.h"

enum list_flags {
	LIST_RIGHT = 1 << 0,   /* amounts and counts */
	LIST_STRETCH = 1 << 1, /* takes the columns that are left over (one a list) */
	LIST_WIDE = 1 << 2,    /* only from 132 columns on */
};

struct list_column {
	const char *label;
	int width; /* display columns */
	unsigned flags;
};

struct listview {
	const struct list_column *columns; /* ends with a row whose label is NULL */
	int n, focus;                      /* rows; the one with the focus */
	const void *rows;                  /* given to cell and style */
	void (*cell)(const void *rows, int row, int column, char *buf, size_t cap);
	enum style (*style)(const void *rows, int row); /* NULL: plain */
	/* NULL, or loads the rows after the n-th (sets n and rows; `more` to NULL when it was the last page); called
	 * when the clerk goes past the end. */
	enum status (*more)(struct listview *l, void *owner);
	void *owner;
	const char *empty; /* the sentence when n is 0 */
	bool unnumbered;   /* no numbers in front: digits are not for this list */
	int top, page;     /* the drawing's own memory: first row shown, rows shown */
	char number[5];    /* digits typed so far */
};

/* Draws heading, rule and rows into rows x cols at (row, col); returns the rows used. */
int list_draw(const struct listview *l, struct canvas *c, int row, int col, int rows, int cols);
/* Up Down PgUp PgDn Home End, Backspace while a number is typed. False: not for a list. */
bool list_key(struct listview *l, enum key k);
/* Digits make a number. False: no digit, or an unnumbered list. */
bool list_text(struct listview *l, const char *ch);
/* Enter: the row of the typed number or of the focus, which moves there; -1 when there is none. */
int list_take(struct listview *l);

#endif
