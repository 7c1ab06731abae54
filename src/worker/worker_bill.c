/* Once a day, after ten, each wallet's bill of the day before is fetched and held against our book. */
#include "worker/collect.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "core/reconcile.h"

#include <stdio.h>
#include <string.h>

#define READY_MS (INT64_C(10) * 3600000) /* of the day after: before that the bill is not made */
#define LATE_MOST 200
#define LOOK_MS 30000

static const int64_t again[] = {60000, 300000, 600000, 1800000, 3600000};
#define NAGAIN (int64_t)(sizeof(again) / sizeof(*again))

struct fetching {
	struct worker *w;
	const struct worker_wallet *wallet;
	struct bill bill;
	struct pay_facts facts;
};

static bool move(struct fetching *f, const struct pay_question *q, struct pay_answer *answer)
{
	struct pay_request req = {0};
	bool good;

	worker_seam(f->w, "before bill");
	good = !f->wallet->channel->ask(q, f->wallet->keys, &req) &&
	       !f->wallet->transport.move(f->wallet->transport.ctx, &req, answer);
	worker_seam(f->w, "after bill");
	answer->arrived = answer->arrived && good;
	bytes_free(&req.headers);
	bytes_free(&req.body);
	bytes_free(&req.business);
	return good;
}

static enum pay_verdict ask_where(struct fetching *f)
{
	const struct pay_question q = {.op = PAY_BILL, .day = f->bill.day};
	struct pay_answer answer = {0};
	enum pay_verdict verdict = PAY_ODD;

	if (move(f, &q, &answer))
		verdict = f->wallet->channel->judge(&q, f->wallet->keys, &answer, clock_ms(), &f->facts);
	bytes_free(&answer.headers);
	bytes_free(&answer.body);
	return verdict;
}

static enum status fetch(struct fetching *f, struct bill_lines *out)
{
	const struct pay_question q = {.op = PAY_BILL, .day = f->bill.day, .bill = f->facts.url};
	struct pay_answer answer = {0};
	enum status st = fail(ST_UNAVAILABLE, "账单取不到");

	if (move(f, &q, &answer) && answer.http == 200)
		st = f->wallet->channel->bill(&answer.body, f->facts.hash, out);
	bytes_free(&answer.headers);
	bytes_free(&answer.body);
	return st;
}

/* Money of that day that we do not hold for paid is asked about first: what the wallet then proves is booked. */
static enum status ask_late(struct fetching *f, const struct bill_lines *lines)
{
	int64_t late[LATE_MOST];
	int n;
	enum status st = bill_unpaid(f->w->desk, lines, late, LATE_MOST, &n);

	for (int i = 0; i < n && !st; i++) {
		struct collect c = {.w = f->w, .wallet = f->wallet};

		st = f->w->desk->store->ops->get(f->w->desk->store, &attempt_type, late[i], &c.t);
		enum pay_verdict verdict = st ? PAY_ODD : collect_ask(&c, ASK_QUERY);

		if (!st && verdict == PAY_ODD)
			st = fail(ST_UNAVAILABLE, "账单里的 %s 还查不到, 过一会再对", c.t.no);
		else if (!st && verdict == PAY_IS_PAID)
			st = collect_book(&c);
	}
	return st;
}

static enum status later(struct fetching *f, const char *note)
{
	int64_t tries = f->bill.tries;

	log_line("worker", "%s: bill of day %d: %s", f->wallet->channel->name, (int)f->bill.day, note);
	return desk_bill_later(f->w->desk, &f->bill, note, clock_ms() + again[tries < NAGAIN ? tries : NAGAIN - 1]);
}

static enum status one_bill(struct fetching *f)
{
	struct bill_lines lines = {0};
	enum pay_verdict verdict = ask_where(f);
	enum status st = ST_OK;

	if (verdict != PAY_BILL_THERE && verdict != PAY_REFUSED)
		return later(f, *f->facts.trouble ? f->facts.trouble : "账单还没有出来");
	if (verdict == PAY_BILL_THERE)
		st = fetch(f, &lines);
	if (st == ST_INVALID || st == ST_UNAVAILABLE)
		st = later(f, fault_text());
	else if (!st && (st = ask_late(f, &lines)) == ST_UNAVAILABLE)
		st = later(f, fault_text());
	else if (!st)
		st = desk_reconcile(f->w->desk, &f->bill, &lines, f->facts.hash);
	bill_lines_free(&lines);
	return st;
}

enum status worker_bill(struct worker *w, int64_t now, int64_t *next)
{
	int32_t day, yesterday = day_of_ms(clock_ms()) - 1;
	struct worker_line *line = worker_line(w, "bill", "对账");
	enum status st = ST_OK;

	if (clock_ms() < day_start_ms(yesterday + 1) + READY_MS || now < line->wait_until)
		return ST_OK;
	line->wait_until = now + LOOK_MS;
	for (int i = 0; i < w->nwallets && !st; i++) {
		struct fetching f = {.w = w, .wallet = &w->wallets[i]};

		if (!f.wallet->keys || !f.wallet->channel->bill)
			continue;
		st = bill_next_day(w->desk, f.wallet->channel->name, yesterday, &day);
		if (st || day > yesterday)
			continue;
		st = bill_of(w->desk, f.wallet->channel->name, day, &f.bill);
		if (!st && f.bill.next_at <= clock_ms()) {
			st = one_bill(&f);
			worker_line(w, "bill", "对账")->wait_until = 0;
			*next = now;
		}
	}
	return st;
}
