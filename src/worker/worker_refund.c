/* Money goes back: the refund's number and bytes are kept before one is sent, a repeat sends the same, and only the
 * wallet's answer to our own question ends it. One refund a step. */
#include "worker/lines.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "core/back.h"

#include <stdio.h>
#include <string.h>

#define AGAIN_MS 2000 /* when it went through but could not be booked just now */

static const int64_t delays[] = {1000, 2000, 4000, 8000, 15000, 30000, 60000, 300000};
#define NDELAYS (int64_t)(sizeof(delays) / sizeof(*delays))

struct returning {
	struct worker *w;
	const struct worker_wallet *wallet;
	struct refund r; /* as committed */
	struct attempt t;
	struct pay_facts facts;
};

static const struct worker_wallet *wallet_of(const struct worker *w, const char *channel)
{
	for (int i = 0; i < w->nwallets; i++)
		if (!strcmp(w->wallets[i].channel->name, channel))
			return &w->wallets[i];
	return NULL;
}

static void forget(struct pay_request *req, struct pay_answer *answer)
{
	bytes_free(&req->headers);
	bytes_free(&req->body);
	bytes_free(&req->business);
	bytes_free(&answer->headers);
	bytes_free(&answer->body);
}

static enum pay_verdict ask(struct returning *g, enum pay_op op)
{
	const struct pay_channel *channel = g->wallet->channel;
	const struct pay_question q = {.op = op, .attempt = &g->t, .refund = &g->r};
	enum pay_verdict verdict = PAY_ODD;
	struct pay_request req = {0};
	struct pay_answer answer = {0};

	memset(&g->facts, 0, sizeof(g->facts));
	worker_seam(g->w, "before refund ask");
	if (!channel->ask(&q, g->wallet->keys, &req)) {
		if (g->wallet->transport.move(g->wallet->transport.ctx, &req, &answer))
			answer.arrived = false;
		verdict = channel->judge(&q, g->wallet->keys, &answer, clock_ms(), &g->facts);
	}
	worker_seam(g->w, "after refund answer");
	forget(&req, &answer);
	return verdict;
}

/* What will be sent is durable before it is. */
static enum status begin(struct returning *g)
{
	const struct pay_question q = {.op = PAY_REFUND, .attempt = &g->t, .refund = &g->r};
	struct refund after = g->r;
	struct pay_request req = {0};
	struct pay_answer none = {0};
	enum status st = g->wallet->channel->ask(&q, g->wallet->keys, &req);

	if (!st && req.business.len >= sizeof(after.request))
		st = fail(ST_INVALID, "退款的内容太长");
	if (st)
		str_copy(after.note, sizeof(after.note), fault_text());
	after.state = REFUND_SENT;
	str_copy(after.request, sizeof(after.request), st ? "" : bytes_str(&req.business));
	forget(&req, &none);
	if (st)
		return desk_refund_stuck(g->w->desk, &g->r, after.note);
	st = worker_put(g->w, &refund_type, &g->r, &after);
	if (!st)
		g->r = after;
	return st;
}

/* Not sure yet: later again, slower and slower; the timer alone is no commit. */
static enum status later(struct returning *g)
{
	struct worker_timer *timer = worker_timer(g->w, &refund_type, g->r.id, g->r.rev);
	int64_t tries = timer->tries < 0 ? 0 : timer->tries;

	timer->at = worker_now(g->w) + delays[tries < NDELAYS ? tries : NDELAYS - 1];
	timer->tries = tries + 1;
	return ST_OK;
}

static enum status settle(struct returning *g, enum pay_verdict sent, const char *refusal, enum pay_verdict proof)
{
	struct worker *w = g->w;
	enum status st;

	if (proof == PAY_IS_REFUNDED) {
		worker_seam(w, "before refund booking");
		st = desk_refunded(w->desk, &g->r);
		worker_seam(w, "after refund booking");
		if (!st || st == ST_CONFLICT || st == ST_BUSY || st == ST_STORE)
			return st;
		log_line("worker", "refund %s is through but not booked: %s", g->r.no, fault_text());
		worker_timer(w, &refund_type, g->r.id, g->r.rev)->at = worker_now(w) + AGAIN_MS;
		return ST_OK;
	}
	if (proof == PAY_ABNORMAL || proof == PAY_IS_CLOSED || proof == PAY_MISMATCH)
		return desk_refund_stuck(w->desk, &g->r, *g->facts.note ? g->facts.note : "钱包没有退成, 请主管处理");
	if (sent == PAY_REFUSED && proof == PAY_REFUSED)
		return desk_refund_stuck(w->desk, &g->r, *refusal ? refusal : "钱包不受理这笔退款, 请主管处理");
	return later(g);
}

static enum status give_back(struct returning *g)
{
	char name[60], refusal[300];
	enum status st = g->r.state == REFUND_ASKED ? begin(g) : ST_OK;

	if (st || g->r.state != REFUND_SENT || !*g->r.request)
		return st;
	enum pay_verdict sent = ask(g, PAY_REFUND);
	str_copy(refusal, sizeof(refusal), g->facts.note);
	enum pay_verdict proof = ask(g, PAY_REFUND_QUERY);
	bool odd = proof == PAY_ODD;

	snprintf(name, sizeof(name), "pay:%s", g->wallet->channel->name);
	st = worker_say(g->w, worker_line(g->w, name, g->wallet->channel->label), !odd,
		odd ? "没有可信的答复, 退款还没有证实; 正在再试" : "正常", 60000);
	return st ? st : settle(g, sent, refusal, proof);
}

static int64_t due(struct worker *w, const struct refund *r)
{
	const struct worker_timer *timer = worker_timer(w, &refund_type, r->id, r->rev);

	return timer->at >= 0 ? timer->at : r->next_at;
}

enum status worker_refund(struct worker *w, int64_t now, int64_t *next)
{
	struct store *s = w->desk->store;
	struct rows open = {0};
	const struct refund *best = NULL;
	enum status st = s->ops->list(s, LIST_REFUNDS_OPEN, &(struct list_arg){0}, &open);

	for (int i = 0; !st && i < open.n; i++) {
		const struct refund *r = rows_at(&open, i);
		int64_t at = due(w, r);

		if (!best || at < due(w, best))
			best = r;
	}
	if (best && due(w, best) <= now) {
		struct returning g = {.w = w, .wallet = wallet_of(w, best->channel), .r = *best};

		if (!g.wallet)
			worker_timer(w, &refund_type, best->id, best->rev)->at = now + 30000;
		else if (!(st = s->ops->get(s, &attempt_type, best->attempt, &g.t)))
			st = give_back(&g);
	}
	for (int i = 0; !st && i < open.n; i++) {
		int64_t at = due(w, rows_at(&open, i));

		*next = at > now && at < *next ? at : at <= now ? now : *next;
	}
	rows_free(&open);
	return st;
}
