/* A PDF as poppler reads it, which shares no line with cairo's writer. */
#ifndef GUITAI_TESTS_PDF_H
#define GUITAI_TESTS_PDF_H

#include "base/bytes.h"

struct pdf_seen {
	struct bytes text; /* pdftotext -layout, pages separated by a line of = */
	int pages;
	int fonts, strangers; /* fonts in it; of those not embedded or not subset */
	struct bytes codes;   /* what zbarimg reads on all pages, a code a line, sorted, without repeats */
};

/* Fails the cmocka test when a tool does. */
void pdf_see(const struct bytes *pdf, struct pdf_seen *out);
void pdf_seen_free(struct pdf_seen *s);
/* For people: GUITAI_PICTURES=DIR keeps the pages of this PDF as DIR/NAME-1.png ... */
void pdf_picture(const struct bytes *pdf, const char *name);

#endif
