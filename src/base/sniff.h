/* What a scanned file is, told by its bytes and never by its name. Reads only what lies inside; opens and runs nothing.
 */
#ifndef GUITAI_BASE_SNIFF_H
#define GUITAI_BASE_SNIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sniff_kind { SNIFF_NONE, SNIFF_PDF, SNIFF_JPEG, SNIFF_PNG, SNIFF__COUNT };

struct sniff {
	int kind;      /* enum sniff_kind */
	bool whole;    /* it has its end: a file cut short, or still being written, has not */
	int64_t pages; /* 1 for a picture; of a PDF as its page tree says; 0 = cannot be counted */
};

struct sniff sniff_bytes(const unsigned char *data, size_t len);

/* Pages of a PDF (ISO 32000-1 section 7.7.3.2: /Count of the root of the page tree) by its cross-reference tables; 0
 * when these are damaged, or packed into streams (section 7.5.8). */
int64_t sniff_pdf_pages(const unsigned char *data, size_t len);

#endif
