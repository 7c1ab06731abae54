/* 挂单: what was typed on a screen, as lines of name=value; kept when the clerk leaves, taken up again on return. */
#ifndef GUITAI_SCREENS_JOT_H
#define GUITAI_SCREENS_JOT_H

#include "base/bytes.h"
#include "ui/screen.h"

#include <stdint.h>

void jot_put(struct bytes *out, const char *name, const char *value);
void jot_int(struct bytes *out, const char *name, int64_t value);

/* Keeps text under the screen's name and the subject; an empty text ends what was kept. Frees text. */
enum status jot_keep(struct view *v, int64_t subject, const char *title, struct bytes *text);
/* Gives each line that was kept to `line`, and says so to the clerk. False when nothing was. */
bool jot_resume(struct view *v, int64_t subject, void (*line)(struct view *v, const char *name, const char *value));
/* After success. A failure only leaves a 挂单 too many behind: it is not the clerk's trouble now. */
void jot_done(struct view *v, int64_t subject);

#endif
