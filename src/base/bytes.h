/* A growing byte buffer; what renderers fill and spools move. Zero-initialise, bytes_free() when done. */
#ifndef GUITAI_BASE_BYTES_H
#define GUITAI_BASE_BYTES_H

#include <stddef.h>

struct bytes {
	unsigned char *data; /* always NUL-terminated once anything was added */
	size_t len, cap;
};

void bytes_add(struct bytes *b, const void *data, size_t len);
void bytes_puts(struct bytes *b, const char *s);
void bytes_putc(struct bytes *b, int c);
void bytes_printf(struct bytes *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *bytes_str(const struct bytes *b); /* "" when empty; borrowed */
void bytes_clear(struct bytes *b);            /* keeps the memory */
void bytes_free(struct bytes *b);

#endif
