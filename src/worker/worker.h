/*
 * 后台: whatever touches the world after an act was committed (pay, print, tell) happens here, in a second process of
 * the same program. Every step leaves the store in a state from which a fresh worker goes on.
 */
#ifndef GUITAI_WORKER_WORKER_H
#define GUITAI_WORKER_WORKER_H

#include "core/desk.h"
#include "core/notice.h"
#include "core/pay.h"
#include "core/press.h"

enum worker_lane {
	WORKER_PAY = 1,
	WORKER_NOTICE = 2,
	WORKER_PRINT = 4,
	WORKER_HOUSE = 8, /* heartbeat and checkpoint */
};
#define WORKER_ALL 15u

struct worker_wallet {
	const struct pay_channel *channel;
	const struct pay_keys *keys;
	struct pay_transport transport;
};

struct worker_line;
struct worker_timer;
struct worker_flight;

/* main.c fills the first part and zeroes the rest; what it points to outlives the worker. worker_free() when done. */
struct worker {
	struct desk *desk; /* nobody signed in */
	const struct worker_wallet *wallets;
	int nwallets;
	const struct press *presses;
	int npresses;
	const struct notice_channel *notices;
	int nnotices;
	unsigned lanes; /* enum worker_lane, or-ed */
	/* For tests: called before and after every commit and everything done in the world; may end the process. */
	void (*seam)(void *ctx, const char *where);
	void *seam_ctx;

	struct worker_line *lines;
	int nlines;
	struct worker_timer *timers;
	int ntimers, captimers;
	struct worker_flight *flights; /* questions under way */
	int nflights;
	int64_t steps;
	int64_t reminded_at;             /* 催领 was looked through */
	int64_t wall, mono;              /* when it began */
	int64_t saved_at, saved_version; /* of the last checkpoint */
};

/* Does a little of what is due in each of its lanes. *next_in_ms: how long it has nothing to do unless somebody
 * commits. A lane that fails waits alone and says so in its lane record; only a failing store is returned. */
enum status worker_step(struct worker *w, int64_t *next_in_ms);
void worker_free(struct worker *w);

/* Shows the lane record of a line that has trouble in words; for main.c, when a printer or wallet cannot be set up. */
enum status worker_lane_trouble(struct worker *w, const char *name, const char *label, const char *trouble);
/* The same one works. */
enum status worker_lane_well(struct worker *w, const char *name, const char *label);

#endif
