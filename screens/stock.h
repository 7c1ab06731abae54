/* Inside 入库 and 退件上架: the order in the hand and the UKeys scanned for it. */
#ifndef GUITAI_SCREENS_STOCK_H
#define GUITAI_SCREENS_STOCK_H

#include "screens/worklist.h"

#define STOCK_MOST 256

/* 入库, and 退件上架 of what was posted and came back. */
struct stock_kind {
	enum event event;
	enum queue queue;
	const char *empty;                      /* the queue is */
	bool posted;                            /* a mail order's UKeys lie in a slot too */
	int (*wanted)(const struct dossier *d); /* UKeys that may come in */
	enum status (*fits)(struct desk *k, const struct dossier *d, const char *number);
	enum status (*put)(struct desk *k, const char *key, int64_t application, const char *const *numbers, int n,
		const char *slot);
	/* The line below the order's head, the last hint, and what F10 did; left: UKeys that are still missing. */
	void (*about)(const struct dossier *d, char *buf, size_t cap);
	const char *done;
	void (*said)(const struct application *a, int n, int left, const char *slot, char *buf, size_t cap);
};
extern const struct stock_kind stock_new, stock_back;

struct stock {
	const struct stock_kind *kind;
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

int stock_wanted(const struct stock *s);   /* UKeys still to come */
bool stock_shelves(const struct stock *s); /* into a slot */
enum status stock_start(struct view *v, const struct stock_kind *kind, const void *arg);
enum status stock_take_slot(struct stock *s);
enum status stock_take(struct view *v, int64_t application);
enum status stock_add(struct view *v, const char *number);
enum status stock_leave(struct view *v);
void stock_draw(const struct view *v, struct canvas *c);
void stock_hint(const struct view *v, char *buf, size_t cap);

#endif
