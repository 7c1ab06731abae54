/* What is done with an attempt between two questions: keep it, follow the table, book the money. */
#include "worker/collect.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

#define CHAIN 8        /* questions in one step: close and confirm follow each other at once */
#define AGAIN_MS 2000  /* when the money came but could not be booked just now */
#define CLOCK_MS 60000 /* a wallet's clock that differs more is worth a word */

struct worker_line *collect_line(struct worker *w, const struct pay_channel *c)
{
	char name[60];

	snprintf(name, sizeof(name), "pay:%s", c->name);
	return worker_line(w, name, c->label);
}

/* What is new in the row beside its timer is for the clerk's eyes, and a count of tries has to end. */
bool collect_differs(const struct attempt *a, const struct attempt *b)
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

	if (collect_differs(&c->t, after)) {
		if (attempt_ended(after))
			st = worker_end(c->w, &attempt_type, &c->t, after, ERRAND_PAY);
		else
			st = worker_put(c->w, &attempt_type, &c->t, after);
	}
	if (!st && attempt_ended(after) && after->by_hand)
		st = desk_finding_attempt(
			c->w->desk, after, FINDING_UNPROVED, "人工确认过到账, 钱包说没有收到; 请主管核对账单");
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
	enum status st = c->t.by_code ? ST_OK : c->wallet->channel->ask(&q, c->wallet->keys, &req);

	after.deadline = attempt_deadline(&c->t);
	/* The payer's code is sent once: from now on it is nowhere but here, and a new worker only asks. */
	str_copy(c->code, sizeof(c->code), c->t.payer_code);
	after.payer_code[0] = '\0';
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

/* The money is there: the core says what it means. Until that is committed the wallet is asked again. */
enum status collect_book(struct collect *c)
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

/* What the lane's record says after an answer: its trouble, or a clock that is off. */
enum status collect_say(struct collect *c, enum pay_verdict verdict)
{
	struct worker_line *line = collect_line(c->w, c->wallet->channel);
	char text[200] = "正常";
	bool odd = verdict == PAY_ODD;
	int64_t off = c->facts.clock_off;

	if (odd)
		str_copy(text, sizeof(text),
			*c->facts.trouble ? c->facts.trouble : "没有可信的答复, 暂时不能确认到账; 正在再试");
	else if (off > CLOCK_MS || off < -CLOCK_MS)
		snprintf(text, sizeof(text), "正常, 但本机时钟与钱包相差 %lld 秒, 请校准",
			(long long)(off < 0 ? -off : off) / 1000);
	if (verdict != PAY_NOT_YET)
		log_line("worker", "%s %s: verdict %d, state %s, %s %s", c->wallet->channel->name, c->t.no,
			(int)verdict, code_name(attempt_states, c->t.state), *c->facts.trace ? c->facts.trace : "-",
			c->facts.trouble);
	return worker_say(c->w, line, !odd, text, 60000);
}

/* An answer that a person has to look at leaves a case, once. */
enum status collect_case(struct collect *c, enum pay_verdict verdict)
{
	enum status st = ST_OK;

	if (verdict == PAY_MISMATCH)
		st = desk_finding_attempt(c->w->desk, &c->t, FINDING_MISMATCH, c->facts.note);
	if (!st && c->facts.returned)
		st = desk_finding_attempt(c->w->desk, &c->t, FINDING_RETURNED, c->facts.note);
	return st;
}

enum status collect_answered(
	struct collect *c, enum attempt_ask asked, enum pay_verdict verdict, struct attempt_next *next)
{
	struct attempt told = c->t;
	enum status st = collect_say(c, verdict);

	if (!st)
		st = collect_case(c, verdict);
	told.scanned = told.scanned || c->facts.scanned;
	*next = attempt_answered(&told, c->wallet->channel, asked, verdict, worker_now(c->w));
	return st;
}

/* chain: questions that were already asked one upon the other. */
enum status collect_go(struct collect *c, struct attempt_next next, int chain)
{
	enum status st = ST_OK;

	for (int i = chain; i < CHAIN && !st; i++) {
		if (c->t.state == ATTEMPT_NEW && next.state == ATTEMPT_CREATING)
			st = begin(c);
		else if (i || (int)next.state != c->t.state)
			st = follow(c, &next);
		if (st || attempt_ended(&c->t) || next.ask == ASK_NOTHING || next.at > worker_now(c->w))
			break;
		if (collect_send(c, next.ask, i + 1))
			break;
		st = collect_answered(c, next.ask, collect_ask(c, next.ask), &next);
		if (!st && next.state == ATTEMPT_PAID)
			return collect_book(c);
	}
	return st;
}
