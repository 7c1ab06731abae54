/* Inside one visit: where the customer is in the chain. */
#ifndef GUITAI_SCREENS_VISIT_H
#define GUITAI_SCREENS_VISIT_H

#include "core/desk.h"
#include "screens/pick.h"

struct visit {
	struct dossier d;
	int focus;
	struct hand_in hand;
	char key[ACT_KEY];
};

/* Reads the application again; the focus goes to the first step that is not done. */
enum status visit_refresh(struct view *v);
/* 初审: by the person signed in, or by a reviewer who stands by. */
enum status visit_review(struct view *v);
/* 当面递交 */
enum status visit_papers(struct view *v);

/* The 授权委托书 of this application on A4, to be sealed. */
enum status visit_proxy(struct view *v);

#endif
