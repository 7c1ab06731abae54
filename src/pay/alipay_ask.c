/* What the counter asks 支付宝 for (payments.md section 4). */
#include "pay/alipay_ask.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/money.h"
#include "core/ledger.h"
#include "pay/alipay_sign.h"
#include "pay/edge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct service {
	enum pay_op op;
	const char *method;
} services[] = {
	{PAY_CREATE, "alipay.trade.precreate"},
	{PAY_QUERY, "alipay.trade.query"},
	{PAY_CLOSE, "alipay.trade.close"},
	{PAY_CANCEL, "alipay.trade.cancel"},
	{PAY_PAY, "alipay.trade.pay"},
	{PAY_REFUND, "alipay.trade.refund"},
	{PAY_REFUND_QUERY, "alipay.trade.fastpay.refund.query"},
	{PAY_BILL, "alipay.data.dataservice.bill.downloadurl.query"},
};

const char *alipay_method(enum pay_op op)
{
	for (size_t i = 0; i < sizeof(services) / sizeof(*services); i++)
		if (services[i].op == op)
			return services[i].method;
	return NULL;
}

/* The subject may hold none of / = & (payments.md section 4). */
static void put_order(struct jsn *j, const struct attempt *t)
{
	char yuan[MONEY_TEXT], subject[sizeof(t->subject)], when[EDGE_TIME], life[20];
	int64_t minutes = (t->deadline - t->created_at + 59999) / 60000;

	snprintf(subject, sizeof(subject), "%s", t->subject);
	for (char *c = subject; (c = strpbrk(c, "/=&")); c++)
		*c = ' ';
	snprintf(life, sizeof(life), "%dm", minutes < 1 ? 1 : minutes > 120 ? 120 : (int)minutes);
	jsn_text(j, "out_trade_no", t->no);
	jsn_text(j, "total_amount", money_text(t->fen, yuan));
	jsn_text(j, "subject", subject);
	/* Absolute, so that a repeat or a late request does not make the code live longer. */
	jsn_text(j, "time_expire", edge_time(t->deadline, when));
	if (!t->by_code)
		jsn_text(j, "qr_code_timeout_express", life);
}

static void put_code(struct jsn *j, const struct attempt *t, const char *code)
{
	put_order(j, t);
	jsn_text(j, "scene", "bar_code");
	jsn_text(j, "auth_code", code);
}

static void put_refund(struct jsn *j, const struct pay_question *q)
{
	char yuan[MONEY_TEXT];

	jsn_text(j, "out_trade_no", q->refund->attempt_no);
	jsn_text(j, "out_request_no", q->refund->no);
	if (q->op == PAY_REFUND) {
		jsn_text(j, "refund_amount", money_text(q->refund->fen, yuan));
		if (*q->refund->reason)
			jsn_text(j, "refund_reason", q->refund->reason);
	}
}

static void put_bill(struct jsn *j, int32_t day)
{
	char text[DAY_TEXT];

	jsn_text(j, "bill_type", "trade");
	jsn_text(j, "bill_date", day_text(day, text));
}

/* The exact words of an order or a refund were stored before; a repeat has the same. */
static void content(const struct pay_question *q, struct bytes *out)
{
	const char *stored = q->op == PAY_CREATE ? q->attempt->request : q->op == PAY_REFUND ? q->refund->request : "";
	struct jsn *j;
	char *line;

	if (*stored) {
		bytes_puts(out, stored);
		return;
	}
	j = jsn_object();
	if (q->op == PAY_CREATE)
		put_order(j, q->attempt);
	else if (q->op == PAY_PAY)
		put_code(j, q->attempt, q->code);
	else if (q->op == PAY_REFUND || q->op == PAY_REFUND_QUERY)
		put_refund(j, q);
	else if (q->op == PAY_BILL)
		put_bill(j, q->day);
	else
		jsn_text(j, "out_trade_no", q->attempt->no);
	line = jsn_line(j);
	bytes_puts(out, line);
	free(line);
	jsn_free(j);
}

enum status alipay_ask(const struct pay_question *q, const struct pay_keys *keys, struct pay_request *out)
{
	struct bytes text = {0};
	enum status st;

	if (q->op == PAY_BILL && q->bill) { /* where it lies was said in a proved answer; the file itself is unsigned */
		snprintf(out->url, sizeof(out->url), "%s", q->bill);
		snprintf(out->method, sizeof(out->method), "GET");
		return ST_OK;
	}
	if (!alipay_method(q->op) || (q->op == PAY_PAY && !q->code))
		return fail(ST_REFUSED, "支付宝没有这项功能");
	content(q, &text);
	st = alipay_request(keys, alipay_method(q->op), bytes_str(&text), clock_ms(), out);
	if (!st && q->op != PAY_PAY)
		bytes_add(&out->business, bytes_str(&text), text.len);
	bytes_free(&text);
	return st;
}
