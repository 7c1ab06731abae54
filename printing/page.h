/* Lines drawn with our own font, for characters that the printer does not have. */
#ifndef GUITAI_PRINTING_PAGE_H
#define GUITAI_PRINTING_PAGE_H

#include "base/status.h"
#include "printing/bitmap.h"
#include "printing/layout.h"

/*
 * The line as dots, `dots` wide, each character in the paper columns that layout gave it, so that it stands under its
 * neighbours' columns. ST_REFUSED names a character that our font does not have either. out is new, bitmap_free() it.
 */
enum status page_line(const struct layout_line *line, int columns, int dots, struct bitmap *out);

#endif
