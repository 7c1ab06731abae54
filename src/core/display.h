/* What faces the applicant while money is collected: one small file that the counter's screen writes and a second
 * terminal reads. No name, no number of a person, no application is in it. */
#ifndef GUITAI_CORE_DISPLAY_H
#define GUITAI_CORE_DISPLAY_H

#include "core/charge.h"

#define DISPLAY_FRESH_MS 10000 /* older than that and nobody stands behind it any more */

struct display {
	char qr[300];
	char label[20]; /* 微信 */
	int64_t fen, deadline;
	char next[80]; /* the next step, to the applicant */
};

/* The file of a counter beside the store. */
char *display_path(const char *db, int counter, char *buf, size_t cap);
/* Whole by rename, at every tick while t is collected; t NULL: nothing is. label: of its channel. */
enum status display_write(const char *path, const struct attempt *t, const char *label, int64_t now);
/* False: blank. It is when there is no file, it is not fresh, broken, or the code has run out. */
bool display_read(const char *path, int64_t now, struct display *out);

#endif
