/* Allocation that ends the program when memory is gone: a counter cannot go on in half a state. */
#ifndef GUITAI_BASE_XALLOC_H
#define GUITAI_BASE_XALLOC_H

#include <stddef.h>

void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* strlcpy on whole UTF-8 characters; returns dst. */
char *str_copy(char *dst, size_t cap, const char *src);

#endif
