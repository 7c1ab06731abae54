/* Inside 批量签收: what the courier's batch is so far, shared by the screen and its drawing. */
#ifndef GUITAI_SCREENS_ARRIVE_H
#define GUITAI_SCREENS_ARRIVE_H

#include "core/carrier.h"
#include "core/desk.h"
#include "ui/lineedit.h"
#include "ui/screen.h"

enum arrive_focus { ARRIVE_SCAN, ARRIVE_COUNT, ARRIVE_WAY, ARRIVE_DAY, ARRIVE__FIELDS };

/* One scan, counted or told why not. */
struct arrive_scan {
	struct arrival item;
	int number;                    /* of the counted ones, from 1; 0 = not counted */
	const char *fits[CARRIER_MAX]; /* carriers the number fits, borrowed from the house */
	int nfits;
	char note[200];
	bool warn; /* the note is in yellow */
};

struct arrive {
	struct lineedit line; /* of the field with the focus */
	enum arrive_focus focus;
	enum parcel_way way;
	int32_t day;
	int told;                  /* 快递员报; 0 = he did not say */
	bool warned;               /* that the counts differ */
	int undecided;             /* whose carrier is being asked */
	struct arrive_scan *scans; /* owned, in the order of scanning */
	int n, cap, counted;
	int back; /* rows scrolled back from the newest */
	char key[ACT_KEY];
};

/* One number more, scanned, typed or taken up from a 挂单. Tells the clerk what it is. */
enum status arrive_add(struct view *v, const char *text);
void arrive_take_back(struct view *v);
void arrive_empty(struct arrive *s);
/* 挂单: taken up and kept. */
void arrive_resume(struct view *v);
enum status arrive_leave(struct view *v);
/* F10, and why not. */
enum status arrive_sign(struct view *v);
const char *arrive_bar(const struct view *v);
void arrive_draw(const struct view *v, struct canvas *c);
void arrive_hint(const struct view *v, char *buf, size_t cap);

#endif
