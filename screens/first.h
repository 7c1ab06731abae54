/* The scans in 初审: looked at one by one, before the decision. */
#ifndef GUITAI_SCREENS_FIRST_H
#define GUITAI_SCREENS_FIRST_H

#include "screens/review.h"

void first_start(struct view *v); /* the first scan that was not looked at */
enum status first_key(struct view *v, enum key k);
enum status first_text(struct view *v, const char *ch);
bool first_hint(const struct view *v, char *buf, size_t cap);
/* Every paper of the set with its scan; returns the next free row. */
int first_draw_scans(const struct view *v, struct canvas *c, int row);

#endif
