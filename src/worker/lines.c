/* What the home screen says about printers and wallets comes from here, and so does every commit of the worker. */
#include "worker/lines.h"

#include "base/clock.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void worker_seam(struct worker *w, const char *where)
{
	if (w->seam)
		w->seam(w->seam_ctx, where);
}

int64_t worker_now(struct worker *w)
{
	int64_t wall = clock_ms(), mono = clock_mono_ms();

	if (!w->wall) {
		w->wall = wall;
		w->mono = mono;
	}
	return wall > w->wall + mono - w->mono ? wall : w->wall + mono - w->mono;
}

static enum status commit(struct worker *w, struct act *a)
{
	struct done done;
	enum status st;

	worker_seam(w, "before commit");
	st = w->desk->store->ops->commit(w->desk->store, a, &done);
	worker_seam(w, "after commit");
	return st;
}

static void start(
	struct worker *w, struct act *a, const struct record_type *type, const void *before, const void *after)
{
	char key[ACT_KEY];

	secret_key(w->desk->secret, key);
	act_start(a, key, NULL, clock_ms());
	if (before)
		act_change(a, type, before, after);
	else
		act_add(a, type, after);
}

static enum status finish(struct worker *w, struct act *a, const struct record_type *type, void *after)
{
	enum status st = commit(w, a);

	if (!st)
		memcpy(after, act_row(a, type, 0), type->size);
	act_stop(a);
	return st;
}

enum status worker_put(struct worker *w, const struct record_type *type, const void *before, void *after)
{
	struct act a;

	start(w, &a, type, before, after);
	return finish(w, &a, type, after);
}

enum status worker_end(
	struct worker *w, const struct record_type *type, const void *before, void *after, enum errand_kind kind)
{
	struct rows errands = {0};
	struct list_arg arg = {.a = INT64_MAX, .t = code_name(errand_kinds, (int)kind)};
	int64_t now = clock_ms(), subject;
	struct act a;
	enum status st = w->desk->store->ops->list(w->desk->store, LIST_ERRANDS, &arg, &errands);

	if (st)
		return st;
	start(w, &a, type, before, after);
	memcpy(&subject, after, sizeof(subject)); /* every record begins with its id */
	for (int i = 0; i < errands.n; i++) {
		const struct errand *e = rows_at(&errands, i);
		struct errand done = *e;

		if (e->kind != (int)kind || e->subject != subject)
			continue;
		done.done_at = now;
		act_change(&a, &errand_type, e, &done);
	}
	st = finish(w, &a, type, after);
	rows_free(&errands);
	return st;
}

struct worker_line *worker_line(struct worker *w, const char *name, const char *label)
{
	struct worker_line *l;

	for (int i = 0; i < w->nlines; i++)
		if (!strcmp(w->lines[i].name, name))
			return &w->lines[i];
	w->lines = xrealloc(w->lines, (size_t)w->nlines + 1, sizeof(*w->lines));
	l = &w->lines[w->nlines++];
	*l = (struct worker_line){.good = true};
	str_copy(l->name, sizeof(l->name), name);
	str_copy(l->label, sizeof(l->label), label);
	return l;
}

enum status worker_say(struct worker *w, struct worker_line *l, bool good, const char *state, int64_t beat)
{
	struct rows lanes = {0};
	struct list_arg arg = {0};
	struct lane lane = {0}, was;
	int64_t now = worker_now(w);
	enum status st;

	if (l->good == good && !strcmp(l->said, state) && now - l->said_at < beat)
		return ST_OK;
	st = w->desk->store->ops->list(w->desk->store, LIST_LANES, &arg, &lanes);
	for (int i = 0; !st && i < lanes.n; i++)
		if (!strcmp(((struct lane *)rows_at(&lanes, i))->name, l->name))
			lane = *(struct lane *)rows_at(&lanes, i);
	rows_free(&lanes);
	was = lane;
	str_copy(lane.name, sizeof(lane.name), l->name);
	str_copy(lane.label, sizeof(lane.label), l->label);
	str_copy(lane.state, sizeof(lane.state), state);
	lane.good = good;
	lane.at = clock_ms();
	if (!st)
		st = worker_put(w, &lane_type, was.id ? &was : NULL, &lane);
	if (!st) {
		l->good = good;
		l->said_at = now;
		str_copy(l->said, sizeof(l->said), state);
	}
	return st == ST_CONFLICT ? ST_OK : st; /* said again at the next step */
}

enum status worker_wait(struct worker *w, struct worker_line *l, const char *trouble)
{
	static const int64_t delays[] = {1000, 2000, 4000, 8000, 15000, 30000};
	int last = (int)(sizeof(delays) / sizeof(*delays)) - 1;

	l->wait_until = worker_now(w) + delays[l->tries < last ? l->tries : last];
	l->tries++;
	return worker_say(w, l, false, trouble, 30000);
}

void worker_well(struct worker_line *l)
{
	l->wait_until = 0;
	l->tries = 0;
}

struct worker_timer *worker_timer(struct worker *w, const struct record_type *type, int64_t id, int64_t rev)
{
	struct worker_timer *t = NULL;

	for (int i = 0; i < w->ntimers && !t; i++)
		if (w->timers[i].type == type && w->timers[i].id == id)
			t = &w->timers[i];
	if (!t) {
		if (w->ntimers == w->captimers) {
			w->captimers = w->captimers ? 2 * w->captimers : 16;
			w->timers = xrealloc(w->timers, (size_t)w->captimers, sizeof(*w->timers));
		}
		t = &w->timers[w->ntimers++];
		/* A fresh worker asks about everything that is open before it waits for anything. */
		*t = (struct worker_timer){
			.type = type, .id = id, .rev = rev, .at = w->steps > 1 ? -1 : 0, .tries = -1};
	}
	if (t->rev != rev)
		*t = (struct worker_timer){.type = type, .id = id, .rev = rev, .at = -1, .tries = -1};
	t->seen = w->steps;
	return t;
}

void worker_forget(struct worker *w)
{
	int n = 0;

	for (int i = 0; i < w->ntimers; i++)
		if (w->timers[i].seen == w->steps)
			w->timers[n++] = w->timers[i];
	w->ntimers = n;
}
