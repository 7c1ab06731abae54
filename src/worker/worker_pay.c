/* The customer scans and pays; the wallet is asked until it is certain what became of it. One answer a step. */
#include "worker/collect.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

#define ORPHAN_MS 30000
#define FLIGHT_MS 20 /* between two looks at what is under way */

static const struct worker_wallet *wallet_of(const struct worker *w, const struct attempt *t)
{
	for (int i = 0; i < w->nwallets; i++)
		if (!strcmp(w->wallets[i].channel->name, t->channel))
			return &w->wallets[i];
	return NULL;
}

/* The clerk wants it closed, or the charge was paid another way or dropped. */
static bool unwanted(struct collect *c)
{
	struct store *s = c->w->desk->store;
	struct charge charge;

	if (c->t.stop || c->t.state > ATTEMPT_SHOWN)
		return c->t.stop;
	return !s->ops->get(s, &charge_type, c->t.charge, &charge) && charge.state != CHARGE_OWED;
}

/* An answer that was waited for without waiting; the row is read again, a clerk may have changed it. */
static enum status landed(struct worker *w, struct worker_flight *f)
{
	struct collect c = {.w = w};
	struct attempt_next next;
	enum pay_verdict verdict;
	enum status st = w->desk->store->ops->get(w->desk->store, &attempt_type, f->attempt, &c.t);

	c.wallet = st ? NULL : wallet_of(w, &c.t);
	if (!c.wallet || (int)f->state != c.t.state)
		return st;
	worker_timer(w, &attempt_type, c.t.id, c.t.rev)->tries = f->tries;
	c.t.tries = f->tries;
	verdict = collect_judge(&c, f);
	st = collect_answered(&c, f->ask, verdict, &next);
	if (!st && next.state == ATTEMPT_PAID)
		return collect_book(&c);
	return st ? st : collect_go(&c, next, f->chain);
}

static enum status flights(struct worker *w, int64_t now, int64_t *next)
{
	enum status st = ST_OK;

	for (int i = 0; i < w->nflights && !st; i++) {
		struct worker_flight f = w->flights[i];

		if (!collect_landed(w, &f)) {
			*next = now + FLIGHT_MS < *next ? now + FLIGHT_MS : *next;
			continue;
		}
		w->flights[i--] = w->flights[--w->nflights];
		st = landed(w, &f);
		bytes_free(&f.answer.headers);
		bytes_free(&f.answer.body);
		*next = now;
	}
	return st;
}

/* Nobody can ask a wallet that is not there: an order that was never sent ends, the others wait for the administrator.
 */
static enum status orphan(struct worker *w, const struct attempt *t)
{
	struct attempt after = *t;

	worker_timer(w, &attempt_type, t->id, t->rev)->at = worker_now(w) + ORPHAN_MS;
	str_copy(after.note, sizeof(after.note), "没有设置这种付款方式, 请管理员核对设置");
	if (t->state == ATTEMPT_NEW)
		after.state = ATTEMPT_FAILED;
	if (!collect_differs(t, &after))
		return ST_OK;
	return attempt_ended(&after) ? worker_end(w, &attempt_type, t, &after, ERRAND_PAY)
				     : worker_put(w, &attempt_type, t, &after);
}

/* One that has ended is asked about once more: money may have come late. */
static enum status ask_ended(struct worker *w, int64_t attempt)
{
	struct collect c = {.w = w};
	enum status st = w->desk->store->ops->get(w->desk->store, &attempt_type, attempt, &c.t);
	enum pay_verdict verdict;

	c.wallet = st ? NULL : wallet_of(w, &c.t);
	if (!c.wallet || c.t.state == ATTEMPT_PAID || c.t.state == ATTEMPT_DUPLICATE)
		return st == ST_NOT_FOUND ? ST_OK : st;
	verdict = collect_ask(&c, ASK_QUERY);
	st = collect_say(&c, verdict);
	if (!st)
		st = collect_case(&c, verdict);
	return st || verdict != PAY_IS_PAID ? st : collect_book(&c);
}

/* 查询到账: an errand for an attempt makes it due. */
static enum status wishes(struct worker *w, const struct rows *attempts)
{
	struct rows errands = {0};
	struct list_arg arg = {.a = INT64_MAX, .t = "pay"};
	enum status st = w->desk->store->ops->list(w->desk->store, LIST_ERRANDS, &arg, &errands);

	for (int i = 0; !st && i < errands.n; i++) {
		const struct errand *e = rows_at(&errands, i);
		struct errand done = *e;

		bool open = false;

		for (int j = 0; j < attempts->n; j++) {
			const struct attempt *t = rows_at(attempts, j);

			open = open || t->id == e->subject;
			if (t->id == e->subject)
				worker_timer(w, &attempt_type, t->id, t->rev)->at = 0;
		}
		if (!open)
			st = ask_ended(w, e->subject);
		done.done_at = clock_ms();
		if (!st)
			st = worker_put(w, &errand_type, e, &done);
	}
	rows_free(&errands);
	return st;
}

/* The attempt that has waited longest; NULL when none is due. */
static const struct attempt *most_due(struct worker *w, const struct rows *attempts, int64_t now, int64_t *next)
{
	const struct attempt *best = NULL;
	int64_t best_at = now + 1;
	int ndue = 0;

	for (int i = 0; i < attempts->n; i++) {
		struct attempt *t = rows_at(attempts, i);
		const struct worker_timer *timer = worker_timer(w, &attempt_type, t->id, t->rev);
		int64_t at;

		if (timer->at >= 0)
			t->next_at = timer->at;
		if (timer->tries >= 0)
			t->tries = timer->tries;
		if (collect_flies(w, t->id))
			continue;
		at = attempt_due(t, t->stop, now).at;
		ndue += at <= now;
		if (at < best_at) {
			best = t;
			best_at = at;
		}
		if (at > now && at < *next)
			*next = at;
	}
	if (ndue > 1)
		*next = now;
	return best;
}

/* At the start each wallet is asked about an order that cannot be: a wrong key, serial or clock is told before a
 * customer waits. */
static enum status probe(struct worker *w, const struct worker_wallet *wallet)
{
	struct collect c = {.w = w, .wallet = wallet, .t = {.no = "G00_probe", .fen = 1, .state = ATTEMPT_CLOSED}};

	if (!wallet->keys)
		return worker_say(w, collect_line(w, wallet->channel), true, "正常", 0);
	return collect_say(&c, collect_ask(&c, ASK_QUERY));
}

enum status worker_pay(struct worker *w, int64_t now, int64_t *next)
{
	struct rows attempts = {0};
	struct list_arg arg = {0};
	const struct attempt *t;
	enum status st = w->desk->store->ops->list(w->desk->store, LIST_ATTEMPTS_OPEN, &arg, &attempts);

	for (int i = 0; !st && w->steps == 1 && i < w->nwallets; i++)
		st = probe(w, &w->wallets[i]);
	if (!st)
		st = wishes(w, &attempts);
	if (!st)
		st = flights(w, now, next);
	t = st ? NULL : most_due(w, &attempts, now, next);
	if (t) {
		struct collect c = {.w = w, .wallet = wallet_of(w, t), .t = *t};

		if (c.wallet)
			st = collect_go(&c, attempt_due(t, unwanted(&c), now), 0);
		else
			st = orphan(w, t);
		const struct worker_timer *timer = worker_timer(w, &attempt_type, c.t.id, c.t.rev);
		int64_t at = timer->at >= 0 ? timer->at : now;

		if (c.wallet && !attempt_ended(&c.t) && at < *next)
			*next = at;
	}
	rows_free(&attempts);
	return st;
}
