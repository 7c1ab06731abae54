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
/* What a counter's window keeps between two ticks. */
struct display_out {
	char path[1100];
	int64_t attempt, rev; /* said last; 0 = nothing */
	int64_t said_at, thanks_until;
	bool failed; /* told already */
};
struct desk;
/* desk_display.c. o is borrowed until display_blank(). */
void display_open(struct desk *k, struct display_out *o, const char *db);
/* At every tick: says what is collected at this counter, wherever its clerk is now; thanks for what has
 * just come, then nothing. A file that cannot be written is told once. */
enum status display_beat(struct desk *k);
void display_blank(struct desk *k); /* the window closes */

/* False: blank. It is when there is no file, it is not fresh, broken, or the code has run out. */
bool display_read(const char *path, int64_t now, struct display *out);

#endif
