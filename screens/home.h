/* The home screen's state, between its keys (home.c) and its look (home_draw.c). */
#ifndef GUITAI_SCREENS_HOME_H
#define GUITAI_SCREENS_HOME_H

#include "core/store.h"
#include "ui/list.h"
#include "ui/lineedit.h"
#include "ui/screen.h"

struct home {
	struct lineedit line;
	bool missed; /* what stands in the line was not found: the next character begins anew */
	struct counts n;
	struct rows lanes, urgent; /* owned; urgent: applications due next, for large windows */
	int64_t shift_from;        /* 签到 */
	const char *trouble;       /* of the worker, or NULL */
	bool not_open;             /* 开班 is wanted first */
};

void home_draw(const struct view *v, struct canvas *c);

#endif
