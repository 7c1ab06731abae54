/* What the counter asks 微信支付 for (payments.md section 5). */
#include "pay/wechat_ask.h"

#include "base/day.h"
#include "core/ledger.h"
#include "pay/edge.h"
#include "pay/wechat_sign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ORDERS "/v3/pay/transactions/out-trade-no/"

static void put_amount(struct jsn *j, int64_t total, int64_t refund)
{
	struct jsn *amount = jsn_object();

	if (refund)
		jsn_int(amount, "refund", refund);
	jsn_int(amount, "total", total);
	jsn_text(amount, "currency", "CNY");
	jsn_put(j, "amount", amount);
}

static void put_who(struct jsn *j, const struct pay_keys *k)
{
	jsn_text(j, "appid", k->app);
	jsn_text(j, "mchid", k->merchant);
}

static void body_create(const struct pay_question *q, const struct pay_keys *k, struct jsn *j)
{
	const struct attempt *t = q->attempt;
	char when[EDGE_TIME];

	put_who(j, k);
	jsn_text(j, "description", t->subject);
	jsn_text(j, "out_trade_no", t->no);
	jsn_text(j, "time_expire", edge_rfc3339(t->deadline, when));
	jsn_text(j, "notify_url", k->notify);
	put_amount(j, t->fen, 0);
}

static void body_pay(const struct pay_question *q, const struct pay_keys *k, struct jsn *j)
{
	struct jsn *payer = jsn_object(), *scene = jsn_object(), *store = jsn_object();

	put_who(j, k);
	jsn_text(j, "description", q->attempt->subject);
	jsn_text(j, "out_trade_no", q->attempt->no);
	jsn_text(payer, "auth_code", q->code);
	jsn_put(j, "payer", payer);
	put_amount(j, q->attempt->fen, 0);
	jsn_text(store, "id", k->store);
	jsn_put(scene, "store_info", store);
	jsn_put(j, "scene_info", scene);
}

static void body_close(const struct pay_question *q, const struct pay_keys *k, struct jsn *j)
{
	(void)q;
	jsn_text(j, "mchid", k->merchant);
}

static void body_reverse(const struct pay_question *q, const struct pay_keys *k, struct jsn *j)
{
	(void)q;
	put_who(j, k);
}

static void body_refund(const struct pay_question *q, const struct pay_keys *k, struct jsn *j)
{
	(void)k;
	jsn_text(j, "out_trade_no", q->refund->attempt_no);
	jsn_text(j, "out_refund_no", q->refund->no);
	if (*q->refund->reason)
		jsn_text(j, "reason", q->refund->reason);
	put_amount(j, q->refund->total, q->refund->fen);
}

/* %N the order's number, %M our mchid, %R the refund's number, %D the day. */
static const struct service {
	enum pay_op op;
	const char *method, *path;
	void (*body)(const struct pay_question *q, const struct pay_keys *k, struct jsn *j);
} services[] = {
	/* clang-format off */
	{ PAY_CREATE,       "POST", "/v3/pay/transactions/native",               body_create },
	{ PAY_QUERY,        "GET",  ORDERS "%N?mchid=%M",                        NULL },
	{ PAY_CLOSE,        "POST", ORDERS "%N/close",                           body_close },
	{ PAY_CANCEL,       "POST", ORDERS "%N/reverse",                         body_reverse },
	{ PAY_PAY,          "POST", "/v3/pay/transactions/codepay",              body_pay },
	{ PAY_REFUND,       "POST", "/v3/refund/domestic/refunds",               body_refund },
	{ PAY_REFUND_QUERY, "GET",  "/v3/refund/domestic/refunds/%R",            NULL },
	{ PAY_BILL,         "GET",  "/v3/bill/tradebill?bill_date=%D&bill_type=ALL", NULL },
	/* clang-format on */
};

static const char *field(char what, const struct pay_question *q, const struct pay_keys *k, char day[DAY_TEXT])
{
	switch (what) {
	case 'N':
		return q->attempt->no;
	case 'M':
		return k->merchant;
	case 'R':
		return q->refund->no;
	default:
		return day_text(q->day, day);
	}
}

static void path_of(const struct service *s, const struct pay_question *q, const struct pay_keys *k, struct bytes *out)
{
	char day[DAY_TEXT];

	for (const char *p = s->path; *p; p++) {
		if (*p == '%')
			bytes_puts(out, field(*++p, q, k, day));
		else
			bytes_putc(out, *p);
	}
}

static void body_of(const struct service *s, const struct pay_question *q, const struct pay_keys *k, struct bytes *out)
{
	const char *stored = q->op == PAY_CREATE ? q->attempt->request : q->op == PAY_REFUND ? q->refund->request : "";
	struct jsn *j;
	char *line;

	bytes_puts(out, stored);
	if (*stored || !s->body)
		return;
	j = jsn_object();
	s->body(q, k, j);
	line = jsn_line(j);
	bytes_puts(out, line);
	free(line);
	jsn_free(j);
}

/* The place was said in a proved answer, and still our signature goes only to the house it is for. */
static enum status ask_file(const struct pay_question *q, const struct pay_keys *k, struct pay_request *out)
{
	size_t n = strlen(k->base);

	if (strncmp(q->bill, k->base, n) || q->bill[n] != '/')
		return fail(ST_REFUSED, "微信支付的账单不在 %s 上, 没有去取", k->base);
	return wechat_request(k, "GET", q->bill + n, "", out);
}

enum status wechat_ask(const struct pay_question *q, const struct pay_keys *keys, struct pay_request *out)
{
	const struct service *s = NULL;
	struct bytes path = {0}, body = {0};
	enum status st;

	for (size_t i = 0; i < sizeof(services) / sizeof(*services); i++)
		if (services[i].op == q->op)
			s = &services[i];
	if (!s || (q->op == PAY_PAY && (!q->code || !keys->by_code)))
		return fail(ST_REFUSED, "微信支付没有开通这项功能");
	if (q->op == PAY_BILL && q->bill)
		return ask_file(q, keys, out);
	path_of(s, q, keys, &path);
	body_of(s, q, keys, &body);
	st = wechat_request(keys, s->method, bytes_str(&path), bytes_str(&body), out);
	if (!st && q->op != PAY_PAY)
		bytes_add(&out->business, bytes_str(&body), body.len);
	bytes_free(&path);
	bytes_free(&body);
	return st;
}
