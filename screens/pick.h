/* Finding applications on a screen that works on one: a single hit is taken, several are shown to choose from. */
#ifndef GUITAI_SCREENS_PICK_H
#define GUITAI_SCREENS_PICK_H

#include "core/flow.h"
#include "ui/screen.h"

#define PICK_MAX 20

struct pick {
	int64_t ids[PICK_MAX];
	int n;
};

/* Looks text up. One application: picked(v, 0); several: a numbered list, then picked(v, index into ids). */
enum status pick_application(
	struct view *v, struct pick *p, const char *text, enum status (*picked)(struct view *v, int index));
/* Reads the application into held, in place of the one that it holds; held stays as it is when that fails. */
enum status pick_read(struct view *v, int64_t application, struct dossier *held);
/* The same for work that is about to begin: refuses in words when the event is not possible, and ends its 挂单 then. */
enum status pick_take(struct view *v, int64_t application, enum event ev, struct dossier *held);
/* The first application of a queue after `after` (NULL: the very first). ST_NOT_FOUND without a sentence. */
enum status pick_next(struct view *v, enum queue queue, const struct application *after, struct application *out);
/* All of a queue into `out`, by due day. */
struct rows;
enum status pick_queue(struct view *v, enum queue queue, struct rows *out);

/* The two lines every screen about one application begins with; returns the next free row. */
int head_draw(const struct view *v, struct canvas *c, int row, const struct dossier *d);

/* Papers handed over at the window: the envelope is signed for and opened in one go. */
struct hand_in {
	char arrive_key[40], open_key[40];
	int64_t parcel; /* signed for already, opening failed then; 0 = not yet */
};
void hand_in_start(struct view *v, struct hand_in *h);
enum status hand_in(struct view *v, struct hand_in *h, const int64_t *applications, int n);

#endif
