/* Where a slip's bytes gather before they go to the printer. */
#include "base/bytes.h"

#include "base/xalloc.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void room(struct bytes *b, size_t more)
{
	size_t want = b->len + more + 1;

	assert(more < SIZE_MAX / 4 && b->len < SIZE_MAX / 4);
	if (want <= b->cap)
		return;
	b->cap = want < 64 ? 64 : want + want / 2;
	b->data = xrealloc(b->data, b->cap, 1);
}

void bytes_add(struct bytes *b, const void *data, size_t len)
{
	room(b, len);
	if (len)
		memcpy(b->data + b->len, data, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void bytes_puts(struct bytes *b, const char *s)
{
	bytes_add(b, s, strlen(s));
}

void bytes_putc(struct bytes *b, int c)
{
	unsigned char u = (unsigned char)c;

	bytes_add(b, &u, 1);
}

void bytes_printf(struct bytes *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	assert(n >= 0);
	room(b, (size_t)n);
	vsnprintf((char *)b->data + b->len, (size_t)n + 1, fmt, again);
	va_end(again);
	b->len += (size_t)n;
}

const char *bytes_str(const struct bytes *b)
{
	return b->data ? (const char *)b->data : "";
}

void bytes_clear(struct bytes *b)
{
	b->len = 0;
	if (b->data)
		b->data[0] = '\0';
}

void bytes_free(struct bytes *b)
{
	free(b->data);
	*b = (struct bytes){0};
}
