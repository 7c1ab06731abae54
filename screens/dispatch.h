/* Inside 寄出: the order in the hand and the courier's waybill for it. */
#ifndef GUITAI_SCREENS_DISPATCH_H
#define GUITAI_SCREENS_DISPATCH_H

#include "core/carrier.h"
#include "screens/worklist.h"

struct dispatch {
	struct worklist work;
	struct dossier d; /* app.id 0: none is in the hand */
	bool queue, full; /* back to the list after F10; the address is seen whole */
	struct lineedit line;
	char waybill[40], carrier[60];
	const char *fits[CARRIER_MAX + 1]; /* borrowed from the house */
	int nfits;
	char key[ACT_KEY];
};

enum status dispatch_take(struct view *v, int64_t application);
enum status dispatch_waybill(struct view *v, const char *text);
enum status dispatch_leave(struct view *v);
void dispatch_draw(const struct view *v, struct canvas *c);
void dispatch_hint(const struct view *v, char *buf, size_t cap);

#endif
