/* The practice wallets behave as the real ones do where it matters: repeats, expiry, codes that outlive a cancel. */
#include "pay/sim_host.h"

#include "base/clock.h"
#include "pay/sim.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct order_request {
	char no[40], wallet[16], subject[160], refund[40];
	int64_t fen, expire;
};

static bool is_alipay(const struct sim_order *o)
{
	return !strcmp(o->wallet, "alipay");
}

static const char *state_word(const struct sim_order *o)
{
	switch (o->state) {
	case SIM_PAID:
		return "paid";
	case SIM_CLOSED:
	case SIM_REFUNDED:
		return "closed";
	case SIM_OPEN:
		break;
	}
	if (o->scanned)
		return "wait";
	return is_alipay(o) ? "none" : "notpay"; /* at 支付宝 no trade exists before the scan */
}

static void say(const struct sim_book *b, const struct sim_order *o, const char *state, struct bytes *out)
{
	bytes_printf(out, "state=%s\nno=%s%s\nwallet=%s\nfen=%" PRId64 "\n", state, o->no,
		b->fault == SIM_FAULT_NUMBER ? "9" : "", o->wallet, o->fen + (b->fault == SIM_FAULT_AMOUNT));
	if (o->state == SIM_PAID)
		bytes_printf(out, "trade=%s\nat=%" PRId64 "\n", o->trade, o->paid_at);
}

/* The same order again is the same order; other content under its number is refused. */
static enum status on_create(struct sim_book *b, const struct order_request *r, struct bytes *out)
{
	struct sim_order *o = sim_book_find(b, r->no);
	enum status st = ST_OK;
	bool same;

	if (!o)
		st = sim_book_add(b, "create\t%s\t%s\t%" PRId64 "\t%" PRId64 "\t%s", r->no, r->wallet, r->fen,
			r->expire, r->subject);
	o = sim_book_find(b, r->no);
	if (st || !o)
		return st;
	same = !strcmp(o->wallet, r->wallet) && o->fen == r->fen && o->expire == r->expire &&
	       !strcmp(o->subject, r->subject);
	if (!same || r->fen <= 0 || r->expire <= clock_ms())
		say(b, o, "refused", out);
	else if (o->state != SIM_OPEN)
		say(b, o, state_word(o), out);
	else {
		say(b, o, "created", out);
		bytes_printf(out, "qr=" SIM_QR "%s\n", o->no);
	}
	return ST_OK;
}

static enum status unknown_order(const struct order_request *r, struct bytes *out)
{
	bytes_printf(out, "state=none\nno=%s\n", r->no);
	return ST_OK;
}

static enum status on_query(struct sim_book *b, const struct order_request *r, struct bytes *out)
{
	const struct sim_order *o = sim_book_find(b, r->no);

	if (!o)
		return unknown_order(r, out);
	say(b, o, state_word(o), out);
	return ST_OK;
}

/* Only a trade that exists can be closed; a paid one stays paid. */
static enum status on_close(struct sim_book *b, const struct order_request *r, struct bytes *out)
{
	struct sim_order *o = sim_book_find(b, r->no);
	enum status st = ST_OK;

	if (!o)
		return unknown_order(r, out);
	if (o->state == SIM_OPEN && (o->scanned || !is_alipay(o)))
		st = sim_book_add(b, "close\t%s", o->no);
	say(b, o, state_word(o), out);
	return st;
}

/* Cancel gives a paid order's money back, and leaves the code of an unscanned one alive: the worse case. */
static enum status on_cancel(struct sim_book *b, const struct order_request *r, struct bytes *out)
{
	struct sim_order *o = sim_book_find(b, r->no);
	enum status st = ST_OK;

	if (!o)
		return unknown_order(r, out);
	if (o->state == SIM_PAID)
		st = sim_book_add(b, "refund\t%s", o->no);
	else if (o->state == SIM_OPEN && o->scanned)
		st = sim_book_add(b, "close\t%s", o->no);
	say(b, o, state_word(o), out);
	return st;
}

static void say_refund(const struct sim_book *b, const struct sim_refund *r, const char *state, struct bytes *out)
{
	bytes_printf(out, "state=%s\nno=%s\nrefund=%s%s\nfen=%" PRId64 "\n", state, r->order_no, r->no,
		b->fault == SIM_FAULT_NUMBER ? "9" : "", r->fen + (b->fault == SIM_FAULT_AMOUNT));
}

static int64_t promised(const struct sim_book *b, const struct sim_order *o)
{
	int64_t fen = 0;

	for (int i = 0; i < b->nrefunds; i++)
		if (!strcmp(b->refunds[i].order_no, o->no))
			fen += b->refunds[i].fen;
	return fen;
}

/* The same refund again moves nothing; another amount under its number, or more than was paid, is refused. */
static enum status on_refund(struct sim_book *b, const struct order_request *r, struct bytes *out)
{
	struct sim_order *o = sim_book_find(b, r->no);
	struct sim_refund *known = sim_book_refund(b, r->refund);
	struct sim_refund wanted = {.fen = r->fen};
	enum status st = ST_OK;

	if (!o)
		return unknown_order(r, out);
	snprintf(wanted.no, sizeof(wanted.no), "%s", r->refund);
	snprintf(wanted.order_no, sizeof(wanted.order_no), "%s", r->no);
	if (known ? strcmp(known->order_no, r->no) || known->fen != r->fen
		  : o->state != SIM_PAID || r->fen <= 0 || promised(b, o) + r->fen > o->fen) {
		say_refund(b, &wanted, "refused", out);
		return ST_OK;
	}
	if (!known)
		st = sim_book_add(b, "payback\t%s\t%s\t%" PRId64, o->no, r->refund, r->fen);
	if (!st && !known && is_alipay(o))
		st = sim_book_add(b, "through\t%s\t%s", o->no, r->refund);
	known = sim_book_refund(b, r->refund);
	if (!st && known)
		say_refund(b, known, known->through ? "refunded" : "processing", out);
	return st;
}

/* 微信 takes its time: the first question hears that it is on its way. */
static enum status on_refund_query(struct sim_book *b, const struct order_request *r, struct bytes *out)
{
	struct sim_refund *known = sim_book_refund(b, r->refund);

	if (!known)
		return unknown_order(r, out);
	say_refund(b, known, known->through ? "refunded" : "processing", out);
	return known->through ? ST_OK : sim_book_add(b, "through\t%s\t%s", known->order_no, known->no);
}

static const struct {
	const char *url;
	enum status (*serve)(struct sim_book *b, const struct order_request *r, struct bytes *out);
} services[] = {
	{SIM_URL "create", on_create},
	{SIM_URL "query", on_query},
	{SIM_URL "close", on_close},
	{SIM_URL "cancel", on_cancel},
	{SIM_URL "refund", on_refund},
	{SIM_URL "refund-query", on_refund_query},
};

static enum status serve(struct sim_book *b, const struct pay_request *req, struct bytes *out)
{
	struct order_request r = {0};

	if (!sim_field(&req->body, "no", r.no, sizeof(r.no)) ||
		!sim_field(&req->body, "wallet", r.wallet, sizeof(r.wallet)))
		return fail(ST_INVALID, "练习用的钱包看不懂这个请求");
	if (!strcmp(req->url, services[0].url) &&
		(!sim_number(&req->body, "fen", &r.fen) || !sim_number(&req->body, "expire", &r.expire) ||
			!sim_field(&req->body, "subject", r.subject, sizeof(r.subject))))
		return fail(ST_INVALID, "练习用的钱包看不懂这个请求");
	if (strstr(req->url, "refund") && !sim_field(&req->body, "refund", r.refund, sizeof(r.refund)))
		return fail(ST_INVALID, "练习用的钱包看不懂这个请求");
	if (!strcmp(req->url, SIM_URL "refund") && !sim_number(&req->body, "fen", &r.fen))
		return fail(ST_INVALID, "练习用的钱包看不懂这个请求");
	for (size_t i = 0; i < sizeof(services) / sizeof(*services); i++)
		if (!strcmp(services[i].url, req->url))
			return services[i].serve(b, &r, out);
	return fail(ST_INVALID, "练习用的钱包没有 %s", req->url);
}

static enum status move(void *ctx, const struct pay_request *req, struct pay_answer *answer)
{
	struct sim_book b;
	enum status st = sim_book_open(ctx, &b);
	enum sim_fault fault;

	answer->arrived = false;
	if (st)
		return st;
	fault = b.fault;
	if (fault != SIM_FAULT_AWAY)
		st = serve(&b, req, &answer->body);
	if (!st && fault)
		st = sim_book_add(&b, "fault\t0");
	sim_book_close(&b);
	if (fault == SIM_FAULT_AWAY || fault == SIM_FAULT_LOST)
		return fail(ST_UNAVAILABLE, "钱包没有应答");
	if (fault == SIM_FAULT_ODD) {
		bytes_clear(&answer->body);
		bytes_puts(&answer->body, "<html>502 Bad Gateway</html>");
	}
	answer->arrived = true;
	answer->http = st ? 400 : fault == SIM_FAULT_ODD ? 502 : 200;
	return ST_OK;
}

struct pay_transport sim_transport(const char *path)
{
	return (struct pay_transport){.move = move, .ctx = (void *)path};
}
