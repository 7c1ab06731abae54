/* What 支付宝 does with an order: no trade before the scan, a code that outlives a cancel, a cancel that refunds. */
#include "sandbox/box_alipay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TWO_HOURS INT64_C(7200000)

static const char *biz(const struct box_call *c, const char *name)
{
	return box_value(&c->biz, name);
}

static void ok(struct box_call *c)
{
	bytes_puts(&c->node, "{\"code\":\"10000\",\"msg\":\"Success\"");
}

static void business(struct box_call *c, const char *sub)
{
	bytes_printf(&c->node, "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"ACQ.%s\"", sub);
}

static void put(struct box_call *c, const char *name, const char *value)
{
	bytes_printf(&c->node, ",\"%s\":", name);
	box_quote(value, true, &c->node);
}

static void put_fen(struct box_call *c, const char *name, int64_t fen)
{
	bytes_printf(&c->node, ",\"%s\":\"%lld.%02lld\"", name, (long long)fen / 100, (long long)fen % 100);
}

static struct box_order *order(struct box_call *c)
{
	return box_order(c->b, BOX_ALIPAY, biz(c, "out_trade_no"));
}

/* Scanned and neither paid nor closed in its time: 支付宝 closes it. */
static void time_out(struct box_call *c, struct box_order *o)
{
	if (o->scanned && o->state == BOX_OPEN && box_now(c->b) >= o->expire)
		o->state = BOX_CLOSED;
}

static struct box_order *new_order(struct box_call *c)
{
	struct box_order *o = box_order_add(c->b, BOX_ALIPAY, biz(c, "out_trade_no"));
	int64_t minutes = atoll(biz(c, "qr_code_timeout_express")), expire = box_china(biz(c, "time_expire"));

	snprintf(o->content, sizeof(o->content), "%s", box_value(&c->form, "biz_content"));
	snprintf(o->subject, sizeof(o->subject), "%s", biz(c, "subject"));
	o->fen = box_fen(biz(c, "total_amount"));
	o->code_until = o->made + (minutes ? minutes * 60000 : TWO_HOURS);
	o->expire = expire > 0 ? expire : o->made + 3 * TWO_HOURS / 2;
	return o;
}

void box_ali_precreate(struct box_call *c)
{
	struct box_order *o = order(c);
	char url[120];

	if (!o && box_china(biz(c, "time_expire")) > 0 && box_china(biz(c, "time_expire")) <= box_now(c->b)) {
		business(c, "NOW_TIME_AFTER_EXPIRE_TIME_ERROR");
		return;
	}
	if (!o)
		o = new_order(c);
	time_out(c, o);
	if (strcmp(o->content, box_value(&c->form, "biz_content"))) {
		box_refuse(c->b, "alipay precreate: other content under %s", o->no);
		business(c, "CONTEXT_INCONSISTENT");
	} else if (o->state != BOX_OPEN) {
		business(c, o->state == BOX_PAID ? "TRADE_HAS_SUCCESS" : "TRADE_HAS_CLOSE");
	} else {
		ok(c);
		put(c, "out_trade_no", o->no);
		snprintf(url, sizeof(url), "https://qr.alipay.com/sandbox/%s", o->no);
		put(c, "qr_code", c->fault == BOX_STATUS ? "https://elsewhere.invalid/x" : url);
	}
}

static void put_paid(struct box_call *c, const struct box_order *o)
{
	char when[40];

	put(c, "trade_no", o->trade);
	put_fen(c, "receipt_amount", o->fen);
	box_china_text(o->paid_at, " ", "", when);
	put(c, "send_pay_date", when);
}

void box_ali_query(struct box_call *c)
{
	struct box_order *o = order(c);
	const char *status;

	if (o)
		time_out(c, o);
	if (!o || (!o->scanned && o->state == BOX_OPEN)) {
		business(c, "TRADE_NOT_EXIST");
		put(c, "out_trade_no", biz(c, "out_trade_no"));
		put(c, "total_amount", "0.00");
		return;
	}
	status = o->state == BOX_OPEN                              ? "WAIT_BUYER_PAY"
		 : o->state == BOX_CLOSED || o->refunded == o->fen ? "TRADE_CLOSED"
								   : "TRADE_SUCCESS";
	ok(c);
	put(c, "out_trade_no", o->no);
	put(c, "trade_status", c->fault == BOX_STATUS ? "TRADE_SLEEPING" : status);
	put_fen(c, "total_amount", o->fen + (c->fault == BOX_AMOUNT));
	if (o->state == BOX_PAID)
		put_paid(c, o);
}

void box_ali_close(struct box_call *c)
{
	struct box_order *o = order(c);

	if (o)
		time_out(c, o);
	if (!o || (!o->scanned && o->state == BOX_OPEN)) {
		business(c, "TRADE_NOT_EXIST");
	} else if (o->state == BOX_PAID) {
		business(c, "TRADE_STATUS_ERROR");
	} else {
		o->state = BOX_CLOSED;
		ok(c);
		put(c, "out_trade_no", o->no);
	}
}

void box_ali_cancel(struct box_call *c)
{
	struct box_order *o = order(c);
	const char *action = NULL;
	char no[90];

	c->b->cancels++;
	if (o && o->state == BOX_PAID) {
		snprintf(no, sizeof(no), "cancel-%s", o->no);
		struct box_refund *r = box_refund_add(c->b, o, no, o->fen - o->refunded);

		if (r)
			r->state = BOX_REFUND_DONE;
		action = "refund";
	} else if (o && o->scanned) {
		o->state = BOX_CLOSED;
		action = "close";
	}
	ok(c);
	put(c, "out_trade_no", biz(c, "out_trade_no"));
	put(c, "retry_flag", "N");
	if (action)
		put(c, "action", action);
}

/* The payer's code: 25 to 30, 16 to 24 digits. */
static bool is_code(const char *code)
{
	return box_chars(code, 16, 24, "0123456789") && code[0] >= '2' && code[0] <= '3' &&
	       (code[0] == '2' ? code[1] >= '5' : code[1] == '0');
}

void box_ali_pay(struct box_call *c)
{
	struct box_order *o = order(c);

	if (!is_code(biz(c, "auth_code")) || strcmp(biz(c, "scene"), "bar_code") || c->b->code_mode == 2) {
		business(c, "PAYMENT_AUTH_CODE_INVALID");
		return;
	}
	if (o) {
		business(c, o->state == BOX_PAID ? "TRADE_HAS_SUCCESS" : "TRADE_HAS_CLOSE");
		return;
	}
	o = new_order(c);
	o->by_code = o->scanned = true;
	o->waiting = c->b->code_mode == 1;
	if (o->waiting) {
		bytes_puts(&c->node, "{\"code\":\"10003\",\"msg\":\"order success pay inprocess\"");
		put(c, "out_trade_no", o->no);
		return;
	}
	box_order_paid(c->b, o);
	if (c->b->code_mode == 3) {
		bytes_puts(&c->node, "{\"code\":\"20000\",\"msg\":\"Service Currently Unavailable\"");
		return;
	}
	ok(c);
	put(c, "out_trade_no", o->no);
	put_fen(c, "total_amount", o->fen);
	put_paid(c, o);
}

void box_ali_refund(struct box_call *c)
{
	struct box_order *o = order(c);
	int64_t fen = box_fen(biz(c, "refund_amount"));
	struct box_refund *r = box_refund(c->b, BOX_ALIPAY, biz(c, "out_request_no"));

	if (r && (r->fen != fen || strcmp(r->order, biz(c, "out_trade_no")))) {
		business(c, "DISCORDANT_REPEAT_REQUEST");
		return;
	}
	if (!r && o)
		r = box_refund_add(c->b, o, biz(c, "out_request_no"), fen);
	if (!r) {
		business(c, o ? "REFUND_AMT_NOT_EQUAL_TOTAL" : "TRADE_NOT_EXIST");
		return;
	}
	ok(c);
	put(c, "out_trade_no", o ? o->no : "");
	put(c, "fund_change", r->state == BOX_REFUND_DONE ? "Y" : "N");
	put_fen(c, "refund_fee", o ? o->refunded : 0);
}

void box_ali_refund_query(struct box_call *c)
{
	struct box_refund *r = box_refund(c->b, BOX_ALIPAY, biz(c, "out_request_no"));

	box_refunds_move(c->b);
	ok(c);
	if (!r || strcmp(r->order, biz(c, "out_trade_no")) || r->state != BOX_REFUND_DONE)
		return; /* no fields: none, or not done */
	put(c, "out_trade_no", r->order);
	put(c, "out_request_no", r->no);
	put_fen(c, "refund_amount", r->fen + (c->fault == BOX_AMOUNT));
	put(c, "refund_status", c->fault == BOX_STATUS ? "REFUND_SLEEPING" : "REFUND_SUCCESS");
}

void box_ali_bill(struct box_call *c)
{
	char url[160];

	if (strcmp(biz(c, "bill_type"), "trade") || !box_chars(biz(c, "bill_date"), 10, 10, "0123456789-")) {
		business(c, "INVALID_PARAMETER");
		return;
	}
	bytes_clear(&c->b->bills[BOX_ALIPAY]);
	box_bill_alipay(c->b, biz(c, "bill_date"), &c->b->bills[BOX_ALIPAY]);
	ok(c);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/bill/alipay", c->b->port);
	put(c, "bill_download_url", url);
}
