/* Black dots on paper: what QR codes, bars and lines in rare characters become for a receipt printer. */
#ifndef GUITAI_PRINTING_BITMAP_H
#define GUITAI_PRINTING_BITMAP_H

#include <stdbool.h>

struct bitmap {
	int w, h, stride;    /* dots; bytes of a row */
	unsigned char *bits; /* first dot in the highest bit, 1 = black; owned */
};

struct bitmap bitmap_new(int w, int h); /* white */
void bitmap_free(struct bitmap *b);
void bitmap_fill(struct bitmap *b, int x, int y, int w, int h); /* black; clipped */
bool bitmap_at(const struct bitmap *b, int x, int y);

#endif
