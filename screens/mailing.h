/* Inside 邮寄清单 and 交给快递: which waybill goes with which order, and what the courier has taken so far. */
#ifndef GUITAI_SCREENS_MAILING_H
#define GUITAI_SCREENS_MAILING_H

#include "core/carrier.h"
#include "core/mailing.h"
#include "ui/lineedit.h"
#include "ui/list.h"
#include "ui/screen.h"

/* An order with its waybill, before the list is printed. */
struct pair {
	struct posting item;
	char carrier[60];
};

struct mailing_new {
	struct rows rows; /* owned: orders that wait for the courier and stand on no list */
	struct listview list;
	struct lineedit line;
	int64_t hand; /* the order whose waybill comes next; 0 = none */
	struct pair pairs[MAILING_MOST];
	int n;
	const char *fits[CARRIER_MAX]; /* of the newest waybill; borrowed from the house */
	char couriers[CARRIER_MAX + 1][60];
	char key[ACT_KEY];
};

const struct pair *mailing_pair_of(const struct mailing_new *s, int64_t application);
enum status mailing_read(struct view *v);
enum status mailing_take(struct view *v, int64_t application);
/* The waybill of the order in the hand. Asks which courier where its number leaves that open. */
enum status mailing_waybill(struct view *v, const char *text);
void mailing_resume(struct view *v);
enum status mailing_leave(struct view *v);
void mailing_draw(const struct view *v, struct canvas *c);
void mailing_hint(const struct view *v, char *buf, size_t cap);
extern const struct list_column mailing_columns[];
void mailing_cell(const void *rows, int row, int column, char *buf, size_t cap);
enum style mailing_style(const void *rows, int row);

/* ---- 交给快递 ---- */
struct mailing_give {
	struct mailing m;
	char slip_no[20];
	struct rows items; /* postings; owned */
	struct application orders[MAILING_MOST];
	int scans[MAILING_MOST]; /* rows in the order of scanning */
	int n;
	bool warned;
	struct listview list;
	struct lineedit line;
	char key[ACT_KEY];
};

void mailing_give_list(struct mailing_give *s);
enum status mailing_give_scan(struct view *v, const char *waybill);
void mailing_give_draw(const struct view *v, struct canvas *c);
void mailing_give_hint(const struct view *v, char *buf, size_t cap);

/* The number of a list, scanned from its paper; ST_NOT_FOUND with the sentence that stood before when it is none. */
enum status mailing_find(struct view *v, const char *no);
/* F9 of 待寄出: a list that waits for its courier, or a new one. */
enum status mailing_lists(struct view *v);

#endif
