/* From blocks to lines of a given number of paper columns; what preview and receipt printer have in common. */
#ifndef GUITAI_PRINTING_LAYOUT_H
#define GUITAI_PRINTING_LAYOUT_H

#include "printing/doc.h"

#include <stdbool.h>
#include <stddef.h>

/* A line of text, or (text NULL) a block that each renderer draws itself: qr, barcode, cut, drawer. */
struct layout_line {
	char *text;                /* owned; not padded at the end */
	const struct block *block; /* borrowed from the document */
	int wide, tall;            /* 1 or 2 */
	bool bold, centre;
};

struct layout {
	struct layout_line *lines;
	int n, cap;
};

/* d must outlive out. columns >= 16. */
void layout_make(const struct doc *d, int columns, struct layout *out);
void layout_free(struct layout *l);

/*
 * How many bytes of s go on a line of cols columns: whole words, no closing mark at a line start, no opening mark at a
 * line end, no number torn from its unit; where nothing else is possible, as many characters as fit, at least one.
 * *skip gets the bytes to leave out after it (the blanks at the break).
 */
size_t layout_break(const char *s, int cols, size_t *skip);

#endif
