/* The second terminal, which faces the applicant: code, amount, time left, the next step. */
#ifndef GUITAI_UI_FACING_H
#define GUITAI_UI_FACING_H

#include "core/display.h"
#include "ui/term.h"

/* d NULL: nothing is collected. */
void facing_draw(struct canvas *c, const struct display *d, int64_t now);
/* Shows what the file says until the terminal goes, a signal comes, or Esc or q is pressed. */
enum status facing_serve(struct term *t, const char *path);
/* The same on the program's own terminal. */
enum status facing_run(const char *path);

#endif
