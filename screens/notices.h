/* The parts of the screen of an order's notices. */
#ifndef GUITAI_SCREENS_NOTICES_H
#define GUITAI_SCREENS_NOTICES_H

#include "core/desk.h"
#include "screens/screens.h"
#include "ui/list.h"

struct notices {
	int64_t application;
	struct dossier d;     /* owned */
	struct rows tellings; /* owned */
	struct listview list;
};

/* The newest stands first. */
const struct notice *notices_at(const struct notices *s, int row);
void notices_draw(const struct view *v, struct canvas *c);

#endif
