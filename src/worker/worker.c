/* One step of the worker: each lane does a little of what is due, and a lane in trouble keeps nobody else waiting. */
#include "worker/worker.h"

#include "base/clock.h"
#include "worker/lines.h"

#include <stdlib.h>
#include <string.h>

#define BEAT_MS 10000       /* screens take a worker that was silent much longer for hung */
#define CHECKPOINT_MS 30000 /* between two checkpoints of a store that is written to */

static enum status house(struct worker *w, int64_t now, int64_t *next)
{
	struct store *s = w->desk->store;
	struct worker_line *l = worker_line(w, "worker", "后台");
	enum status st = worker_say(w, l, true, "正常", BEAT_MS);
	int64_t version = s->ops->version(s) + w->steps; /* our own commits do not change the version */

	if (now + BEAT_MS < *next)
		*next = now + BEAT_MS;
	if (st || now - w->saved_at < CHECKPOINT_MS || version == w->saved_version)
		return st;
	w->saved_at = now;
	w->saved_version = version;
	worker_seam(w, "before checkpoint");
	st = s->ops->checkpoint(s);
	worker_seam(w, "after checkpoint");
	return st == ST_BUSY ? ST_OK : st;
}

static const struct {
	enum worker_lane lane;
	enum status (*run)(struct worker *w, int64_t now, int64_t *next);
} lanes[] = {
	{WORKER_HOUSE, house},
	{WORKER_PAY, worker_pay},
	{WORKER_PAY, worker_refund},
	{WORKER_PAY, worker_bill},
	{WORKER_NOTICE, worker_notice},
	{WORKER_PRINT, worker_print},
};

enum status worker_step(struct worker *w, int64_t *next_in_ms)
{
	int64_t now = worker_now(w), next = now + BEAT_MS;
	enum status st = ST_OK;

	w->steps++;
	for (size_t i = 0; i < sizeof(lanes) / sizeof(*lanes) && !st; i++) {
		if (w->lanes & lanes[i].lane)
			st = lanes[i].run(w, now, &next);
		/* Somebody else was there first, or the store is busy with him: look again. */
		if (st == ST_CONFLICT || st == ST_BUSY) {
			st = ST_OK;
			next = now + 20 < next ? now + 20 : next;
		}
	}
	worker_forget(w);
	*next_in_ms = next > now ? next - now : 0;
	return st;
}

enum status worker_lane_trouble(struct worker *w, const char *name, const char *label, const char *trouble)
{
	return worker_say(w, worker_line(w, name, label), false, trouble, BEAT_MS);
}

enum status worker_lane_well(struct worker *w, const char *name, const char *label)
{
	return worker_say(w, worker_line(w, name, label), true, "正常", BEAT_MS);
}

void worker_free(struct worker *w)
{
	free(w->lines);
	free(w->timers);
	free(w->flights);
	w->lines = NULL;
	w->timers = NULL;
	w->flights = NULL;
	w->nlines = w->ntimers = w->captimers = w->nflights = 0;
}
