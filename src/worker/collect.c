/* How a question goes to a wallet and its answer comes back, waited for or not. */
#include "worker/collect.h"

#include "base/clock.h"
#include "base/xalloc.h"

#include <string.h>

static struct pay_question question(const struct collect *c, enum attempt_ask ask)
{
	return (struct pay_question){
		.op = attempt_op(&c->t, c->wallet->channel, ask), .attempt = &c->t, .code = *c->code ? c->code : NULL};
}

static void request_free(struct pay_request *req)
{
	bytes_free(&req->headers);
	bytes_free(&req->body);
	bytes_free(&req->business);
}

enum pay_verdict collect_ask(struct collect *c, enum attempt_ask ask)
{
	const struct pay_channel *channel = c->wallet->channel;
	const struct pay_question q = question(c, ask);
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
	request_free(&req);
	bytes_free(&answer.headers);
	bytes_free(&answer.body);
	return verdict;
}

bool collect_send(struct collect *c, enum attempt_ask ask, int chain)
{
	const struct pay_transport *tr = &c->wallet->transport;
	const struct pay_question q = question(c, ask);
	struct pay_request req = {0};
	struct worker *w = c->w;
	struct worker_flight f = {.attempt = c->t.id,
		.tries = c->t.tries,
		.state = (enum attempt_state)c->t.state,
		.ask = ask,
		.chain = chain,
		.wallet = c->wallet};
	bool sent;

	if (!tr->send || !tr->take)
		return false;
	worker_seam(w, "before ask");
	sent = !c->wallet->channel->ask(&q, c->wallet->keys, &req) && !tr->send(tr->ctx, &req, &f.ticket);
	request_free(&req);
	if (!sent)
		return false;
	w->flights = xrealloc(w->flights, (size_t)w->nflights + 1, sizeof(*w->flights));
	w->flights[w->nflights++] = f;
	return true;
}

bool collect_landed(struct worker *w, struct worker_flight *f)
{
	if (!f->wallet->transport.take(f->wallet->transport.ctx, f->ticket, &f->answer))
		return false;
	worker_seam(w, "after answer");
	return true;
}

enum pay_verdict collect_judge(struct collect *c, struct worker_flight *f)
{
	const struct pay_question q = question(c, f->ask);

	memset(&c->facts, 0, sizeof(c->facts));
	return c->wallet->channel->judge(&q, c->wallet->keys, &f->answer, clock_ms(), &c->facts);
}

bool collect_flies(const struct worker *w, int64_t attempt)
{
	for (int i = 0; i < w->nflights; i++)
		if (w->flights[i].attempt == attempt)
			return true;
	return false;
}
