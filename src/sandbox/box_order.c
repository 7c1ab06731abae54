/* What 微信支付 does with an order: it stays NOTPAY after its time, closes only when asked, refunds on its way. */
#include "sandbox/box_wechat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *body(const struct box_visit *v, const char *name)
{
	return box_value(&v->body, name);
}

static void refuse(struct box_visit *v, int http, const char *code)
{
	v->http = http;
	bytes_clear(&v->answer);
	bytes_printf(&v->answer, "{\"code\":\"%s\",\"message\":\"%s\"}", code, code);
}

static struct box_order *new_order(struct box_visit *v)
{
	struct box_order *o = box_order_add(v->b, BOX_WECHAT, body(v, "out_trade_no"));
	int64_t expire = box_china(body(v, "time_expire"));

	snprintf(o->content, sizeof(o->content), "%s", bytes_str(&v->r->body));
	snprintf(o->subject, sizeof(o->subject), "%s", body(v, "description"));
	o->fen = atoll(body(v, "amount.total"));
	o->code_until = o->made + INT64_C(7200000);
	o->expire = expire > 0 ? expire : o->made + INT64_C(7) * 86400000;
	return o;
}

void box_wx_native(struct box_visit *v)
{
	struct box_order *o = box_order(v->b, BOX_WECHAT, body(v, "out_trade_no"));
	int64_t expire = box_china(body(v, "time_expire"));

	if (!o && expire > 0 && expire <= box_now(v->b)) {
		refuse(v, 400, "PARAM_ERROR");
		return;
	}
	if (!o)
		o = new_order(v);
	if (strcmp(o->content, bytes_str(&v->r->body))) {
		box_refuse(v->b, "wechat native: other content under %s", o->no);
		refuse(v, 403, "OUT_TRADE_NO_USED");
	} else if (o->state != BOX_OPEN) {
		refuse(v, 400, o->state == BOX_PAID ? "ORDER_PAID" : "ORDER_CLOSED");
	} else {
		bytes_printf(&v->answer, "{\"code_url\":\"%s%s\"}",
			v->fault == BOX_STATUS ? "https://elsewhere.invalid/" : "weixin://wxpay/bizpayurl?pr=", o->no);
	}
}

static void put_order(struct box_visit *v, const struct box_order *o, const char *state)
{
	char when[40];

	bytes_printf(&v->answer,
		"{\"appid\":\"%s\",\"mchid\":\"%s\",\"out_trade_no\":\"%s\",\"trade_state\":\"%s\","
		"\"amount\":{\"total\":%lld,\"currency\":\"CNY\"}",
		v->b->app[BOX_WECHAT], v->b->merchant_id, o->no, v->fault == BOX_STATUS ? "SLEEPING" : state,
		(long long)o->fen + (v->fault == BOX_AMOUNT));
	if (o->state == BOX_PAID) {
		box_china_text(o->paid_at, "T", "+08:00", when);
		bytes_printf(&v->answer, ",\"transaction_id\":\"%s\",\"success_time\":\"%s\"", o->trade, when);
	}
	bytes_puts(&v->answer, "}");
}

static const char *state_of(const struct box_order *o)
{
	if (o->state == BOX_PAID && o->refunded)
		return o->by_code && o->refunded == o->fen ? "REVOKED" : "REFUND";
	if (o->state == BOX_CLOSED)
		return o->by_code ? "REVOKED" : "CLOSED";
	return o->state == BOX_PAID ? "SUCCESS" : o->waiting ? "USERPAYING" : "NOTPAY";
}

void box_wx_query(struct box_visit *v)
{
	struct box_order *o = box_order(v->b, BOX_WECHAT, v->no);
	char want[80];

	snprintf(want, sizeof(want), "mchid=%s", v->b->merchant_id);
	if (strcmp(v->query, want)) {
		box_refuse(v->b, "wechat query: %s", v->query);
		refuse(v, 400, "PARAM_ERROR");
	} else if (!o) {
		refuse(v, 404, "ORDER_NOT_EXIST");
	} else {
		put_order(v, o, state_of(o));
	}
}

void box_wx_close(struct box_visit *v)
{
	struct box_order *o = box_order(v->b, BOX_WECHAT, v->no);

	if (!o) {
		refuse(v, 404, "ORDER_NOT_EXIST");
	} else if (o->state == BOX_PAID) {
		refuse(v, 400, "ORDER_PAID");
	} else {
		o->state = BOX_CLOSED;
		v->http = 204;
	}
}

/* 撤销: of a 付款码 order; a paid one is given back. */
void box_wx_reverse(struct box_visit *v)
{
	struct box_order *o = box_order(v->b, BOX_WECHAT, v->no);
	char no[90];

	v->b->cancels++;
	if (!o || !o->by_code) {
		refuse(v, 404, "ORDER_NOT_EXIST");
		return;
	}
	if (o->state == BOX_PAID) {
		snprintf(no, sizeof(no), "reverse-%s", o->no);
		struct box_refund *r = box_refund_add(v->b, o, no, o->fen - o->refunded);

		if (r)
			r->state = BOX_REFUND_DONE;
	}
	if (o->state == BOX_OPEN)
		o->state = BOX_CLOSED;
	v->http = 204;
}

/* 付款码 of 微信: 18 digits from 10 to 15. */
void box_wx_codepay(struct box_visit *v)
{
	struct box_order *o = box_order(v->b, BOX_WECHAT, body(v, "out_trade_no"));
	const char *code = body(v, "payer.auth_code");

	if (!box_chars(code, 18, 18, "0123456789") || code[0] != '1' || code[1] > '5' || v->b->code_mode == 2) {
		refuse(v, 400, "AUTH_CODE_INVALID");
		return;
	}
	if (o) {
		refuse(v, 400, o->state == BOX_PAID ? "ORDER_PAID" : "OUT_TRADE_NO_USED");
		return;
	}
	o = new_order(v);
	o->by_code = o->scanned = true;
	o->waiting = v->b->code_mode == 1;
	if (o->waiting) {
		refuse(v, 400, "USERPAYING");
		return;
	}
	box_order_paid(v->b, o);
	if (v->b->code_mode == 3)
		refuse(v, 500, "SYSTEM_ERROR");
	else
		put_order(v, o, "SUCCESS");
}

static void put_refund(struct box_visit *v, const struct box_refund *r)
{
	static const char *const words[] = {"PROCESSING", "SUCCESS", "ABNORMAL"};

	bytes_printf(&v->answer,
		"{\"out_refund_no\":\"%s\",\"out_trade_no\":\"%s\",\"status\":\"%s\",\"amount\":{\"refund\":%lld}}",
		r->no, r->order, v->fault == BOX_STATUS ? "SLEEPING" : words[r->state],
		(long long)r->fen + (v->fault == BOX_AMOUNT));
}

void box_wx_refund(struct box_visit *v)
{
	struct box_order *o = box_order(v->b, BOX_WECHAT, body(v, "out_trade_no"));
	struct box_refund *r = box_refund(v->b, BOX_WECHAT, body(v, "out_refund_no"));
	int64_t fen = atoll(body(v, "amount.refund"));

	if (r && (r->fen != fen || strcmp(r->order, body(v, "out_trade_no")))) {
		refuse(v, 400, "INVALID_REQUEST");
		return;
	}
	if (!r && o && o->fen == atoll(body(v, "amount.total")))
		r = box_refund_add(v->b, o, body(v, "out_refund_no"), fen);
	if (!r)
		refuse(v, o ? 403 : 404, o ? "NOT_ENOUGH" : "RESOURCE_NOT_EXISTS");
	else
		put_refund(v, r);
}

void box_wx_refund_query(struct box_visit *v)
{
	struct box_refund *r = box_refund(v->b, BOX_WECHAT, v->no);

	box_refunds_move(v->b);
	if (r)
		put_refund(v, r);
	else
		refuse(v, 404, "RESOURCE_NOT_EXISTS");
}

void box_wx_bill(struct box_visit *v)
{
	struct box_fields q;
	char hash[41], which[40];
	struct bytes *bill = &v->b->bills[BOX_WECHAT];

	if (!box_form(v->query, strlen(v->query), &q) ||
		!box_known(&q, "bill_date! bill_type!", which, sizeof(which)) ||
		!box_chars(box_value(&q, "bill_date"), 10, 10, "0123456789-") ||
		strcmp(box_value(&q, "bill_type"), "ALL")) {
		box_refuse(v->b, "wechat bill: %s", v->query);
		refuse(v, 400, "PARAM_ERROR");
		return;
	}
	bytes_clear(bill);
	box_bill_wechat(v->b, box_value(&q, "bill_date"), bill);
	if (!bill->len) {
		refuse(v, 400, "NO_STATEMENT_EXIST");
		return;
	}
	digest_sha1(bill->data, bill->len, hash);
	bytes_printf(&v->answer,
		"{\"hash_type\":\"SHA1\",\"hash_value\":\"%s\","
		"\"download_url\":\"http://127.0.0.1:%d/v3/billdownload/file?token=%d\"}",
		hash, v->b->port, v->b->norders);
}

void box_wx_file(struct box_visit *v)
{
	bytes_add(&v->answer, bytes_str(&v->b->bills[BOX_WECHAT]), v->b->bills[BOX_WECHAT].len);
}
