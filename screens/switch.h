/* Inside 改领取方式: the address being written, or the mailing that goes back. */
#ifndef GUITAI_SCREENS_SWITCH_H
#define GUITAI_SCREENS_SWITCH_H

#include "core/desk.h"
#include "ui/lineedit.h"
#include "ui/screen.h"

#define EARLIER 5

struct switching {
	struct application app;
	char key[ACT_KEY];
	struct lineedit line;
	char earlier[EARLIER][ORG_NAME]; /* addresses this organisation was sent to before */
	int n;
	int64_t paid, approval; /* the mailing that was paid: goes back with 自取, by two people */
	int64_t paid_fen;
};

void switch_draw(const struct view *v, struct canvas *c);
void switch_hint(const struct view *v, char *buf, size_t cap);

#endif
