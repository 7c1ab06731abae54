/* What is drawn with our own font: lines that a receipt printer has no glyphs for, and A4 pages. */
#ifndef GUITAI_PRINTING_PAGE_H
#define GUITAI_PRINTING_PAGE_H

#include "base/bytes.h"
#include "base/status.h"
#include "printing/bitmap.h"
#include "printing/layout.h"

/*
 * The line as dots, `dots` wide, each character in the paper columns that layout gave it, so that it stands under its
 * neighbours' columns. ST_REFUSED names a character that our font does not have either. out is new, bitmap_free() it.
 */
enum status page_line(const struct layout_line *line, int columns, int dots, struct bitmap *out);

/* ---- A4 pages as a PDF. Lengths in points (1/72 inch), from the top left corner. ---- */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define PAGE_LEADING 1.5 /* height of a line, in sizes of its font */

enum page_align { PAGE_LEFT, PAGE_CENTRE, PAGE_RIGHT };

struct page_looks {
	double size, grey; /* grey 0 is black */
	bool bold;
	enum page_align align;
};

struct page_book;
struct page_text; /* a paragraph broken into lines */

/* out gets the PDF and must outlive the book. made_at ("2026-11-22 14:05") is its date: the same document gives the
 * same bytes. */
struct page_book *page_open(const char *title, const char *made_at, struct bytes *out);
enum status page_close(struct page_book *b);
void page_next(struct page_book *b); /* this page is done */

/* ST_REFUSED names the character that no font here has. *out is the caller's to page_text_free() before page_close() */
enum status page_text_new(
	struct page_book *b, const char *text, double width, struct page_looks looks, struct page_text **out);
void page_text_free(struct page_text *t);
int page_text_lines(const struct page_text *t);
double page_text_leading(const struct page_text *t); /* height of each of its lines */
double page_text_width(const struct page_text *t);   /* of its widest line */
/* One of its lines, its top left corner at x, y. */
void page_text_draw(struct page_book *b, const struct page_text *t, int line, double x, double y);
/* A filled rectangle. Those of one grey in a row become one shape, so that modules of a code show no seams. */
void page_box(struct page_book *b, double x, double y, double w, double h, double grey);

#endif
