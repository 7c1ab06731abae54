/* A QR code as modules only; screen, receipt and page draw them. Levels and sizes as in GB/T 18284 (ISO/IEC 18004). */
#ifndef GUITAI_CODE_QR_H
#define GUITAI_CODE_QR_H

#include "base/status.h"

#define QR_SIDE_MAX 177 /* version 40 */
#define QR_QUIET 4      /* light modules that must stay free around it */

struct qr {
	int side;                                      /* modules a side, without the quiet zone */
	unsigned char dark[QR_SIDE_MAX * QR_SIDE_MAX]; /* dark[y * side + x]: 1 dark, 0 light */
	int version;                                   /* 1..40 */
	char level;                                    /* 'M' or 'L' */
};

/* The smallest code of level M for the bytes of text. ST_INVALID: empty or longer than 2331 bytes. */
enum status qr_make(const char *text, struct qr *out);
/* For a place of max_side modules (without quiet zone): level M if that fits, else L if that does. ST_REFUSED when
 * neither fits: nothing is ever cropped; say so and offer paper. out is then the smallest that there is. */
enum status qr_make_within(const char *text, int max_side, struct qr *out);

#endif
