/* Inside 入库: the order in the hand and the UKeys scanned for it. */
#ifndef GUITAI_SCREENS_STOCK_H
#define GUITAI_SCREENS_STOCK_H

#include "screens/worklist.h"

#define STOCK_MOST 256

struct stock {
	struct worklist work;
	struct dossier d;     /* app.id 0: none is in the hand */
	bool queue;           /* back to the list after F10 */
	struct lineedit line; /* UKey number, or the slot */
	bool at_slot;
	char slot[20];
	char numbers[STOCK_MOST][40];
	int n;
	char key[ACT_KEY];
};

/* What F10 did, in words. */
void stock_said(const struct stock *s, int left, char *buf, size_t cap);
int stock_wanted(const struct stock *s); /* UKeys still to come */
enum status stock_take(struct view *v, int64_t application);
enum status stock_add(struct view *v, const char *number);
enum status stock_leave(struct view *v);
void stock_draw(const struct view *v, struct canvas *c);
void stock_hint(const struct view *v, char *buf, size_t cap);

#endif
