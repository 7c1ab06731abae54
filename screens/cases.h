/* Inside 账务待处理: what does not add up, whose it is, and what may be done with it. */
#ifndef GUITAI_SCREENS_CASES_H
#define GUITAI_SCREENS_CASES_H

#include "core/act.h"
#include "core/finding.h"
#include "ui/list.h"
#include "ui/screen.h"

#define CASES_PAGE 100

struct cases {
	struct rows rows; /* owned */
	struct listview list;
	const struct desk *desk;          /* for its wallets' labels */
	char whose[CASES_PAGE][ORG_NAME]; /* row by row; "" = of no application here */
	int64_t application;              /* named for a number that is unknown here */
	char key[ACT_KEY];
};

void cases_list(struct cases *s); /* its columns */
const struct finding *cases_at(const struct cases *s, int row);
const struct finding *cases_focus(const struct view *v);
enum status cases_refresh(struct view *v);
void cases_draw(const struct view *v, struct canvas *c);
const char *cases_advice(const struct finding *f); /* what F10 does with it */

/* cases_do.c */
enum status cases_settle(struct view *v); /* as proposed */
enum status cases_close(struct view *v);
const char *cases_bar(const struct view *v);

#endif
