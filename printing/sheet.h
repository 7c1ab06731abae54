/* A4 pages being filled from top to bottom: what stands where is collected first, so that every page can say how many
 * there are. */
#ifndef GUITAI_PRINTING_SHEET_H
#define GUITAI_PRINTING_SHEET_H

#include "printing/page.h"

#define SHEET_LEFT 62.0
#define SHEET_RIGHT (PAGE_WIDTH - SHEET_LEFT)
#define SHEET_COLUMN (SHEET_RIGHT - SHEET_LEFT) /* width of the text */
#define SHEET_BAR 1.0                           /* the narrowest bar: 0.35 mm */
#define SHEET_TOP 74.0
#define SHEET_BOTTOM (PAGE_HEIGHT - 66.0)

/* A line of a text, or a box (text NULL) of w by h, on its page. */
struct sheet_mark {
	int page, line;
	struct page_text *text; /* of the sheet */
	double x, y, w, h, grey;
};

struct sheet {
	struct page_book *book;
	struct sheet_mark *marks; /* in the order of the pages */
	int nmarks, capmarks;
	struct page_text **texts; /* owned */
	int ntexts, captexts;
	int page; /* from 0 */
	double y; /* where the next thing goes */
	enum status st;
};

/* Closes what sheet_open opened, also after a failure. */
void sheet_open(struct sheet *s, const char *title, const char *made_at, struct bytes *out);
/* Draws everything; at the top of each page `left`, and `number` with its barcode; below, which page it is. */
enum status sheet_close(struct sheet *s, const char *left, const char *number);
/* CODE128 with its left edge at x; returns its width, 0 when text has no such code. */
double sheet_bars(struct sheet *s, const char *text, double x, double y, double height);

/* The text as lines; NULL once something was refused (s->st). */
struct page_text *sheet_text(struct sheet *s, const char *text, double width, struct page_looks looks);
void sheet_line(struct sheet *s, struct page_text *t, int line, double x, double y);
void sheet_box(struct sheet *s, double x, double y, double w, double h, double grey);
void sheet_next(struct sheet *s);
/* A paragraph at s->y, on the next page where this one is full. */
void sheet_para(struct sheet *s, const char *text, double x, double width, struct page_looks looks);

/* 160 millimetres at s->y. */
void sheet_ruler(struct sheet *s);

/* One row of a table: cells with a frame round each; a row that is higher than the rest of the page goes over whole,
 * one that is higher than a page is cut between lines. */
struct sheet_row {
	int n;
	const char *cells[8];
	double width[8];
	struct page_looks looks[8];
	bool shaded[8];
};
/* over: repeated when a page begins; may be NULL. */
void sheet_put_row(struct sheet *s, const struct sheet_row *row, const struct sheet_row *over);

#endif
