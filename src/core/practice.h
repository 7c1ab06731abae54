/* The door between the real counter and practice: what a window wants when its screens end, and what only practice has.
 */
#ifndef GUITAI_CORE_PRACTICE_H
#define GUITAI_CORE_PRACTICE_H

#include "base/status.h"

#include <stdbool.h>

enum practice_step {
	PRACTICE_STAY,  /* the window closes for good */
	PRACTICE_ENTER, /* from the real counter's sign-in */
	PRACTICE_BACK,  /* to the real counter */
	PRACTICE_RESET, /* everything practised goes, it begins anew */
};

/* desk.practice points here while a window is open; NULL: no door. */
struct practice {
	bool visit;              /* came from the real counter: signing off goes back there */
	enum practice_step next; /* set by the screens, with ui.quit */
	char said[500];          /* for the first message of the next screens */
	bool bad;                /* it is a refusal */
	/* The invented customer's phone pays this attempt. */
	enum status (*pay)(void *owner, const char *attempt);
	void *owner;
};

#endif
