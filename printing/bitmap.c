/* The dots of codes and of lines that the printer's own font cannot write. */
#include "printing/bitmap.h"

#include "base/xalloc.h"

#include <stdlib.h>

struct bitmap bitmap_new(int w, int h)
{
	struct bitmap b = {.w = w, .h = h, .stride = (w + 7) / 8};

	b.bits = xcalloc((size_t)b.stride * (size_t)h, 1);
	return b;
}

void bitmap_free(struct bitmap *b)
{
	free(b->bits);
	*b = (struct bitmap){0};
}

void bitmap_fill(struct bitmap *b, int x, int y, int w, int h)
{
	for (int j = y < 0 ? 0 : y; j < y + h && j < b->h; j++)
		for (int i = x < 0 ? 0 : x; i < x + w && i < b->w; i++)
			b->bits[j * b->stride + i / 8] |= (unsigned char)(0x80 >> (i % 8));
}

bool bitmap_at(const struct bitmap *b, int x, int y)
{
	return x >= 0 && y >= 0 && x < b->w && y < b->h && (b->bits[y * b->stride + x / 8] & (0x80 >> (x % 8)));
}
