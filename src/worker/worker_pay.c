/* The customer scans and pays; the wallet is asked until it is certain what became of it. One attempt a step. */
#include "worker/lines.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "worker/attempt.h"

#include <stdio.h>
#include <string.h>

#define CHAIN 8 /* questions in one step: close and confirm follow each other at once */
#define ORPHAN_MS 30000
#define AGAIN_MS 2000 /* when the money came but could not be booked just now */

struct collect {
	struct worker *w;
	const struct worker_wallet *wallet;
	struct attempt t; /* as committed */
	struct pay_facts facts;
};

static const struct worker_wallet *wallet_of(const struct worker *w, const struct attempt *t)
{
	for (int i = 0; i < w->nwallets; i++)
		if (!strcmp(w->wallets[i].channel->name, t->channel))
			return &w->wallets[i];
	return NULL;
}

static struct worker_line *line_of(struct worker *w, const struct pay_channel *c)
{
	char name[60];

	snprintf(name, sizeof(name), "pay:%s", c->name);
	return worker_line(w, name, c->label);
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

/* What is new in the row beside its timer is for the clerk's eyes, and a count of tries has to end. */
static bool worth_a_commit(const struct attempt *a, const struct attempt *b)
{
	for (int i = 0; i < attempt_type.ncols; i++)
		if (i != TC_REV && i != TC_NEXT_AT && !record_equal(&attempt_type.cols[i], a, b))
			return true;
	return false;
}

static enum status keep(struct collect *c, struct attempt *after)
{
	struct worker_timer *timer;
	enum status st = ST_OK;

	if (worth_a_commit(&c->t, after)) {
		if (attempt_ended(after))
			st = worker_end(c->w, &attempt_type, &c->t, after, ERRAND_PAY);
		else
			st = worker_put(c->w, &attempt_type, &c->t, after);
	}
	if (st)
		return st;
	c->t = *after;
	timer = worker_timer(c->w, &attempt_type, after->id, after->rev);
	timer->at = after->next_at;
	timer->tries = after->tries;
	return ST_OK;
}

static enum status follow(struct collect *c, const struct attempt_next *next)
{
	struct attempt after = c->t;

	after.state = (int)next->state;
	after.next_at = next->at;
	after.tries = next->tries;
	after.scanned = after.scanned || c->facts.scanned;
	if (*c->facts.qr_text)
		str_copy(after.qr_text, sizeof(after.qr_text), c->facts.qr_text);
	if (next->ask != ASK_CLOSE && next->ask != ASK_CONFIRM)
		str_copy(after.note, sizeof(after.note), next->note ? next->note : c->facts.note);
	return keep(c, &after);
}

/* Number, amount and the exact bytes of the order are durable before any of them is sent. */
static enum status begin(struct collect *c)
{
	struct pay_request req = {0};
	struct attempt after = c->t;
	const struct pay_question q = {.op = PAY_CREATE, .attempt = &c->t};
	enum status st = c->wallet->channel->ask(&q, c->wallet->keys, &req);

	after.deadline = attempt_deadline(&c->t);
	if (st || req.business.len >= sizeof(after.request)) {
		after.state = ATTEMPT_FAILED;
		snprintf(after.note, sizeof(after.note), "没有收款: %s", st ? fault_text() : "订单内容太长");
	} else {
		after.state = ATTEMPT_CREATING;
		str_copy(after.request, sizeof(after.request), bytes_str(&req.business));
	}
	after.next_at = after.tries = 0;
	bytes_free(&req.headers);
	bytes_free(&req.body);
	bytes_free(&req.business);
	return keep(c, &after);
}

static enum pay_verdict ask_wallet(struct collect *c, enum attempt_ask ask)
{
	const struct pay_channel *channel = c->wallet->channel;
	const struct pay_question q = {.op = attempt_op(&c->t, channel, ask), .attempt = &c->t};
	enum pay_verdict verdict = PAY_ODD;
	struct pay_request req = {0};
	struct pay_answer answer = {0};

	memset(&c->facts, 0, sizeof(c->facts));
	worker_seam(c->w, "before ask");
	if (!channel->ask(&q, c->wallet->keys, &req)) {
		if (c->wallet->transport.move(c->wallet->transport.ctx, &req, &answer))
			answer.arrived = false;
		verdict = channel->judge(&q, c->wallet->keys, &answer, clock_ms(), &c->facts);
	}
	worker_seam(c->w, "after answer");
	bytes_free(&req.headers);
	bytes_free(&req.body);
	bytes_free(&req.business);
	bytes_free(&answer.headers);
	bytes_free(&answer.body);
	return verdict;
}

/* The money is there: the core says what it means. Until that is committed the wallet is asked again. */
static enum status book(struct collect *c)
{
	struct attempt after = c->t;
	enum status st;

	worker_seam(c->w, "before booking");
	st = desk_paid(c->w->desk, &c->t, &c->facts);
	worker_seam(c->w, "after booking");
	if (st)
		log_line("worker", "attempt %s is paid but not booked: %s", c->t.no, fault_text());
	if (!st || st == ST_CONFLICT || st == ST_BUSY || st == ST_STORE)
		return st;
	snprintf(after.note, sizeof(after.note), "已付款, 还没能入账: %.200s", fault_text());
	after.next_at = worker_now(c->w) + AGAIN_MS;
	return keep(c, &after);
}

static enum status collect(struct collect *c, struct attempt_next next)
{
	struct worker_line *line = line_of(c->w, c->wallet->channel);
	enum status st = ST_OK;

	for (int i = 0; i < CHAIN && !st; i++) {
		if (c->t.state == ATTEMPT_NEW && next.state == ATTEMPT_CREATING)
			st = begin(c);
		else if (i || (int)next.state != c->t.state)
			st = follow(c, &next);
		if (st || attempt_ended(&c->t) || next.ask == ASK_NOTHING || next.at > worker_now(c->w))
			break;
		enum pay_verdict verdict = ask_wallet(c, next.ask);
		bool odd = verdict == PAY_ODD;
		struct attempt told = c->t;

		st = worker_say(c->w, line, !odd, odd ? "没有可信的答复, 暂时不能确认到账; 正在再试" : "正常", 60000);
		told.scanned = told.scanned || c->facts.scanned;
		next = attempt_answered(&told, c->wallet->channel, next.ask, verdict, worker_now(c->w));
		if (!st && next.state == ATTEMPT_PAID)
			return book(c);
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
	if (!worth_a_commit(t, &after))
		return ST_OK;
	return attempt_ended(&after) ? worker_end(w, &attempt_type, t, &after, ERRAND_PAY)
				     : worker_put(w, &attempt_type, t, &after);
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

		for (int j = 0; j < attempts->n; j++) {
			const struct attempt *t = rows_at(attempts, j);

			if (t->id == e->subject)
				worker_timer(w, &attempt_type, t->id, t->rev)->at = 0;
		}
		done.done_at = clock_ms();
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

enum status worker_pay(struct worker *w, int64_t now, int64_t *next)
{
	struct rows attempts = {0};
	struct list_arg arg = {0};
	const struct attempt *t;
	enum status st = w->desk->store->ops->list(w->desk->store, LIST_ATTEMPTS_OPEN, &arg, &attempts);

	for (int i = 0; !st && w->steps == 1 && i < w->nwallets; i++)
		st = worker_say(w, line_of(w, w->wallets[i].channel), true, "正常", 0);
	if (!st)
		st = wishes(w, &attempts);
	t = st ? NULL : most_due(w, &attempts, now, next);
	if (t) {
		struct collect c = {.w = w, .wallet = wallet_of(w, t), .t = *t};

		if (c.wallet)
			st = collect(&c, attempt_due(t, unwanted(&c), now));
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
