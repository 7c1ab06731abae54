/* A queue of applications with a line above it: the order is scanned, found by any word, or taken from the list. */
#ifndef GUITAI_SCREENS_WORKLIST_H
#define GUITAI_SCREENS_WORKLIST_H

#include "core/desk.h"
#include "screens/pick.h"
#include "ui/lineedit.h"
#include "ui/list.h"

struct worklist {
	enum queue queue;
	struct listview list;
	struct rows rows; /* owned */
	struct lineedit line;
	struct pick pick;
};

enum status worklist_start(struct view *v, struct worklist *w, enum queue queue, const char *empty);
enum status worklist_refresh(struct view *v, struct worklist *w);
void worklist_stop(struct worklist *w);
/* Enter: the words in the line, else the row with the focus; index into w->pick goes to picked. */
enum status worklist_done(struct view *v, struct worklist *w, enum status (*picked)(struct view *v, int index));
void worklist_draw(const struct worklist *w, struct canvas *c, const char *label);

#endif
