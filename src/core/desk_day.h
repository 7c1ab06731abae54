/* A counter's day as acts: 开班 with drawer and shelf counted, 交班 and 日结 with every channel held against the log.
 */
#ifndef GUITAI_CORE_DESK_DAY_H
#define GUITAI_CORE_DESK_DAY_H

#include "core/act.h"
#include "core/desk.h"

#define DAY_ITEMS (DAY_CHANNELS + 2)
#define DAY_LATER 20

/* NULL, or why not now: [day] require_open is set, this moves money or keys, and the counter has not opened. A window
 * asks for each of its keys whenever it is drawn: it reads the store again only after an act of its own, and when
 * presence_read() says that others have committed. */
const char *desk_day_bar(struct desk *k, enum event ev);
/* The same for an act that is filled in. */
const char *desk_day_act_bar(struct desk *k, const struct act *a);

/* How a counter's day stands now, as of the head of its log. */
struct day_view {
	bool open;
	struct day_close day; /* the open one, else the last closed; id 0 = this counter never opened */
	struct day_sum sum;
	struct day_count items[DAY_ITEMS]; /* what is counted: drawer and shelf; when open the wallets too */
	int nitems;
	int64_t head_seq, newest; /* of the chain; of the whole log */
	char head_mac[72];
	int64_t last_slip;
	char last_slip_no[20];
	/* Small refunds that were carried out first, and signed since the opening or not yet. */
	struct approval later[DAY_LATER];
	int nlater, unseen;
	int64_t scans_owed;          /* 当日补扫 that nobody did */
	int64_t unknown, collecting; /* copies of which nobody knows; collections without a result */
	int64_t findings;            /* 账务待处理, of every counter */
	int64_t unproved;            /* 人工确认到账 that no wallet has proved yet, of this counter */
	char bills[200];             /* what became of the wallets' bills of the day before; "" = there are none */
};
enum status desk_day_read(struct desk *k, int counter, struct day_view *out);
/* 现金, UKey (在柜), or the wallet's label. */
const char *desk_day_label(const struct desk *k, const char *what);
bool day_is_money(const char *what);   /* fen; else pieces */
bool day_must_count(const char *what); /* drawer and shelf; a wallet may stay 未核对 */

/* What a person counted. */
struct day_typed {
	char what[16];
	int64_t counted;
	char reason[200]; /* of a difference, "" = none */
};
enum status desk_day_open(struct desk *k, const char *key, const struct day_typed *typed, int n);
/* how: DAY_PASSED 交班 or DAY_CLOSED 日结. Whoever opened it, or a supervisor (also from another counter). out may be
 * NULL. */
enum status desk_day_close(struct desk *k, const char *key, int counter, enum day_state how,
	const struct day_typed *typed, int n, struct day_close *out);

/* Inside the core: the slip of a day that is closed now (desk_day_sheet.c). */
struct deed;
enum status desk_day_slip(struct deed *e, const struct day_view *v, const struct day_close *closed);

#endif
