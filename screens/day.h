/* What the files of the 开班与日结 screen share. */
#ifndef GUITAI_SCREENS_DAY_H
#define GUITAI_SCREENS_DAY_H

#include "core/desk_day.h"
#include "ui/lineedit.h"
#include "ui/screen.h"

struct day_screen {
	int counter;
	struct day_view v;
	struct lineedit counted[DAY_ITEMS], reason[DAY_ITEMS];
	int row;     /* the item with the focus */
	bool at_why; /* its reason, not its amount */
	bool warned; /* that refunds are not signed yet */
	char key[ACT_KEY];
};

/* What was typed for item i; false while nothing is, or it is no amount (then *bad). */
bool day_typed_at(const struct day_screen *s, int i, int64_t *counted, bool *bad);
/* Whether it differs from what there should be, so that a reason is wanted. */
bool day_differs(const struct day_screen *s, int i);
/* All that was typed, with the reasons of differences; the count. */
int day_typed_all(const struct day_screen *s, struct day_typed typed[DAY_ITEMS]);
/* 补复核: a second person signs the refunds that were carried out first. */
enum status day_sign(struct view *v);
const char *day_sign_bar(const struct view *v);
void day_draw(const struct view *v, struct canvas *c);

#endif
