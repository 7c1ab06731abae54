/* Inside 拆封 and 当面递交: one envelope and the applications whose papers were in it. */
#ifndef GUITAI_SCREENS_OPEN_H
#define GUITAI_SCREENS_OPEN_H

#include "core/desk.h"
#include "screens/pick.h"
#include "ui/lineedit.h"

#define OPEN_MOST 16

struct opening {
	bool by_hand;         /* 当面递交: there is no envelope before F10 */
	struct parcel parcel; /* id 0: none */
	struct rows waiting;  /* owned: unopened envelopes, oldest first */
	struct application apps[OPEN_MOST];
	int n;
	struct lineedit line;
	struct pick pick;
	struct hand_in hand;
	char key[ACT_KEY];
	int64_t last; /* the application of the envelope opened just now */
};

/* Takes an envelope into the hand: the given one, or (0) the oldest that waits. */
enum status opening_take(struct view *v, int64_t parcel);
enum status opening_refresh(struct view *v);
enum status opening_add(struct view *v, int64_t application);
enum status opening_leave(struct view *v);
enum status opening_commit(struct view *v);
enum status opening_ask_note(struct view *v); /* 待认领 */
enum status opening_check(struct view *v);
const char *opening_bar(const struct view *v);
const char *opening_unclaimed_bar(const struct view *v);
void opening_draw(const struct view *v, struct canvas *c);
void opening_hint(const struct view *v, char *buf, size_t cap);

#endif
