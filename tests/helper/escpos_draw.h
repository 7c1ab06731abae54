/* The fake printer's paper. */
#ifndef GUITAI_TESTS_ESCPOS_DRAW_H
#define GUITAI_TESTS_ESCPOS_DRAW_H

#include "tests/helper/escpos.h"

#include <stdbool.h>

void escpos_draw_text(
	struct escpos *e, const char *text, int columns, int used, int wide, int tall, bool bold, int align);
void escpos_draw_dots(struct escpos *e, const unsigned char *dots, int stride, int rows, int align);
/* CODE128 from the data of GS k 73, in the middle; text gets the content. Returns its width without quiet zones, -1:
 * the data are wrong. */
int escpos_draw_bars(
	struct escpos *e, const unsigned char *data, int n, int module, int height, char *text, size_t cap);
void escpos_draw_cut(struct escpos *e);

#endif
