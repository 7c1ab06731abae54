/* Chinese text by code point and by column: the screen's columns and the paper's are two different widths. */
#ifndef GUITAI_BASE_UTF8_H
#define GUITAI_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads one code point from s (len bytes left). Returns its length in bytes, 0 at the end, -1 when malformed
 * (overlong, surrogate, above U+10FFFF, truncated). */
int utf8_next(const char *s, size_t len, uint32_t *cp);
int utf8_put(uint32_t cp, char out[5]); /* writes and terminates; returns the length */
bool utf8_valid(const char *s, size_t len);
size_t utf8_count(const char *s); /* code points */

int scr_width_cp(uint32_t cp); /* 0, 1 or 2, by wcwidth; 0 for what cannot be shown */
int scr_width(const char *s);
int paper_width_cp(uint32_t cp); /* 1 for ASCII, else 2: whatever has more than one byte in GB18030 */
int paper_width(const char *s);

/* The longest prefix of s that fits cols screen columns: its length in bytes; *used its columns. */
size_t clip_cols(const char *s, int cols, int *used);
/* s clipped and padded with blanks to exactly cols columns, into buf. Returns buf. */
char *pad_cols(const char *s, int cols, char *buf, size_t cap);

/* One validator for all that comes from outside: well-formed, no control characters, no invisible, bidirectional or
 * private-use characters, at most max_chars code points. NULL when good, else the reason as a sentence part. Borrowed.
 */
const char *text_bar(const char *s, size_t max_chars);
/* Trim, full-width ASCII to half width, upper case: for numbers and codes. Writes to buf, returns it. */
char *text_fold(const char *s, char *buf, size_t cap);
/* For sentences that quote what came from outside: malformed bytes (and characters that a precision cut) are left out,
 * control characters become '?'. In place; returns s. */
char *text_clean(char *s);
/* Trim only, in place; returns s. */
char *text_trim(char *s);

#endif
