/* Inside 待复核: what waits, who asked, and what the second person answers. */
#ifndef GUITAI_SCREENS_APPROVALS_H
#define GUITAI_SCREENS_APPROVALS_H

#include "core/act.h"
#include "core/desk.h"
#include "ui/list.h"
#include "ui/screen.h"

#define APPROVALS_PAGE 40

struct approvals {
	struct rows rows; /* owned */
	struct listview list;
	char names[APPROVALS_PAGE][40]; /* who asked, row by row */
	char reason[200];               /* why not, while the second person signs */
	char key[ACT_KEY];
};

void approvals_list(struct approvals *s); /* its columns */
const struct approval *approvals_at(const struct approvals *s, int row);
void approvals_draw(const struct view *v, struct canvas *c);

#endif
