/* A CODE128 barcode (ISO/IEC 15417) in two forms: bars for raster and vector drawing, data for a printer's own GS k. */
#ifndef GUITAI_CODE_CODE128_H
#define GUITAI_CODE_CODE128_H

#include "base/status.h"

#define CODE128_TEXT_MAX 48
#define CODE128_SYMBOLS_MAX (CODE128_TEXT_MAX + 4)
#define CODE128_QUIET 10 /* light modules that must stay free left and right */

struct code128 {
	unsigned char width[6 * CODE128_SYMBOLS_MAX + 7]; /* in modules: dark, light, dark … dark */
	int nwidths;
	int modules; /* the sum of all widths: refuse to draw where (modules + quiet zones) * dots is wider than the
			paper */
	unsigned char
		escpos[3 * CODE128_TEXT_MAX + 4]; /* the bytes after GS k 73 n: {B…{C…, braces doubled, binary pairs */
	int escpos_len;
};

/* The shortest symbol for printable ASCII, in sets B and C. ST_INVALID: empty, over 48 characters, or others than
 * those. */
enum status code128_make(const char *text, struct code128 *out);

#endif
