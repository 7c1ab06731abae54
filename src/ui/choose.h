/* A numbered list to choose from, with the reason beside what cannot be chosen now. F8 更多 is one. */
#ifndef GUITAI_UI_CHOOSE_H
#define GUITAI_UI_CHOOSE_H

#include "ui/screen.h"

struct choice {
	const char *label;
	const char *note; /* a few words more, or NULL */
	const char *bar;  /* NULL, or why not */
};

/* Opens the list over v; texts are copied. The rows are numbered as they are typed, 1 to 9, then 01 to 09,
 * 001 ...; the digit or Enter on the focus picks: the list closes, then picked(v, index). Esc picks nothing. */
enum status choose_open(struct view *v, const char *title, const struct choice *choices, int n,
	enum status (*picked)(struct view *v, int index));
/* F8: the MORE rows of v's screen. */
enum status choose_more(struct view *v);

#endif
