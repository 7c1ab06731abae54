/* What a clerk calls one character: a base and the marks that sit on it. */
#ifndef GUITAI_UI_CLUSTER_H
#define GUITAI_UI_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool cluster_shows(uint32_t cp); /* has columns of its own */
bool cluster_mark(uint32_t cp);  /* printable, no columns: sits on the character before */
/* Bytes of the character that starts at s, 0 at the end; *width its columns (0: a control or broken byte). */
size_t cluster_next(const char *s, size_t len, int *width);
/* Bytes of the character that ends at `at`, 0 at the start. */
size_t cluster_before(const char *s, size_t at);

#endif
