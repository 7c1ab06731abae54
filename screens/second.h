/* What two people have to agree on, from any screen: one asks with a reason, the other signs in place or later. */
#ifndef GUITAI_SCREENS_SECOND_H
#define GUITAI_SCREENS_SECOND_H

#include "core/desk.h"
#include "core/back.h"
#include "ui/screen.h"

/* Asks for the step. When it waits, the dialog for the second person opens over v; Esc there leaves it in 待复核. agreed
 * is v's own and calls second_agrees(). What became of it is said; out->done: it is carried out already. */
enum status second_ask(struct view *v, const char *key, enum event ev, int64_t application, int64_t subject,
	const char *reason, struct approval *out, enum status (*agreed)(struct view *v, const struct session *who));
/* The second person has signed: carries it out. */
enum status second_agrees(struct view *v, int64_t approval, const struct session *who);

#endif
