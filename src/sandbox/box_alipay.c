/* 支付宝's gateway as payments.md section 4 has it: each request is checked as strictly as the paper allows. */
#include "sandbox/box_alipay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STALE_MS 300000
#define NUMBER "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"

static int by_name(const void *a, const void *b)
{
	return strcmp((*(const struct box_field *const *)a)->name, (*(const struct box_field *const *)b)->name);
}

/* Everything but the sign that is not empty, by name. */
static void text_of(const struct box_fields *f, struct bytes *out)
{
	const struct box_field *sorted[BOX_FIELDS] = {0};
	int n = 0;

	for (int i = 0; i < f->n; i++)
		if (strcmp(f->f[i].name, "sign") && f->f[i].value[0])
			sorted[n++] = &f->f[i];
	qsort(sorted, (size_t)n, sizeof(*sorted), by_name);
	for (int i = 0; i < n; i++)
		bytes_printf(out, i ? "&%s=%s" : "%s=%s", sorted[i]->name, sorted[i]->value);
}

/* What is wrong with the form; NULL: nothing. */
static const char *check_form(struct box *b, const struct box_request *r, struct box_fields *f, char *which, size_t cap)
{
	struct bytes text = {0};
	char type[100];
	int64_t at, off;
	bool good;

	snprintf(which, cap, "-");
	if (!box_header(r, "Content-Type", type, sizeof(type)) ||
		strcmp(type, "application/x-www-form-urlencoded;charset=utf-8"))
		return "isv.invalid-content-type";
	if (!box_form(bytes_str(&r->body), r->body.len, f))
		return "isv.invalid-encoding";
	if (!box_known(f,
		    "app_id! method! format charset! sign_type! timestamp! version! notify_url biz_content! sign!",
		    which, cap))
		return "isv.missing-or-unknown-parameter";
	if (strcmp(box_value(f, "app_id"), b->app[BOX_ALIPAY]))
		return "isv.invalid-app-id";
	if (strcmp(box_value(f, "charset"), "utf-8") || strcmp(box_value(f, "sign_type"), "RSA2") ||
		strcmp(box_value(f, "version"), "1.0") || strcmp(box_value(f, "format"), "JSON"))
		return "isv.invalid-format";
	at = strlen(box_value(f, "timestamp")) == 19 ? box_china(box_value(f, "timestamp")) : -1;
	off = at - box_now(b);
	if (at < 0 || off > STALE_MS || off < -STALE_MS)
		return "isv.invalid-timestamp";
	text_of(f, &text);
	good = box_verify(b, BOX_ALIPAY, text.data, text.len, box_value(f, "sign"));
	bytes_free(&text);
	return good ? NULL : "isv.invalid-signature";
}

static const struct box_method {
	const char *name, *fields;
	void (*serve)(struct box_call *c);
} methods[] = {
	/* clang-format off */
	{ "alipay.trade.precreate", "out_trade_no! total_amount! subject! product_code operator_id store_id terminal_id"
		" timeout_express time_expire qr_code_timeout_express", box_ali_precreate },
	{ "alipay.trade.query",     "out_trade_no!",                                        box_ali_query },
	{ "alipay.trade.close",     "out_trade_no!",                                        box_ali_close },
	{ "alipay.trade.cancel",    "out_trade_no!",                                        box_ali_cancel },
	{ "alipay.trade.pay",       "out_trade_no! total_amount! subject! scene! auth_code! time_expire timeout_express", box_ali_pay },
	{ "alipay.trade.refund",    "out_trade_no! refund_amount! out_request_no! refund_reason", box_ali_refund },
	{ "alipay.trade.fastpay.refund.query", "out_trade_no! out_request_no!",             box_ali_refund_query },
	{ "alipay.data.dataservice.bill.downloadurl.query", "bill_type! bill_date!",        box_ali_bill },
	/* clang-format on */
};
#define METHODS (sizeof(methods) / sizeof(*methods))

static const char *check_content(struct box_call *c, const char *names, char *which, size_t cap)
{
	const char *content = box_value(&c->form, "biz_content"), *subject;
	struct box_fields *f = &c->biz;

	if (!box_json(content, strlen(content), f))
		return "isv.invalid-biz-content";
	if (!box_known(f, names, which, cap))
		return "isv.unknown-or-missing-field";
	for (int i = 0; i < f->n; i++)
		if (f->f[i].type != 's')
			return "isv.wrong-type";
	subject = box_value(f, "subject");
	if (*box_value(f, "out_trade_no") && !box_chars(box_value(f, "out_trade_no"), 1, 64, NUMBER))
		return "isv.invalid-out-trade-no";
	if (*box_value(f, "total_amount") && box_fen(box_value(f, "total_amount")) < 1)
		return "isv.invalid-total-amount";
	if (*subject && (strlen(subject) > 256 || strpbrk(subject, "/=&")))
		return "isv.invalid-subject";
	if (*box_value(f, "time_expire") && box_china(box_value(f, "time_expire")) < 0)
		return "isv.invalid-time-expire";
	return NULL;
}

/* The signed answer, its slashes escaped as the real one's are; and what the fault makes of it. */
static void answer(struct box_call *c, const char *method, struct box_reply *out)
{
	struct bytes sign = {0}, whole = {0};
	char name[80];
	struct bytes *old = &c->b->old[BOX_ALIPAY][c->kind];

	snprintf(name, sizeof(name), "%s", method);
	for (char *p = name; (p = strchr(p, '.'));)
		*p = '_';
	bytes_puts(&c->node, "}");
	box_sign(c->b, BOX_ALIPAY, c->node.data, c->node.len, &sign);
	if (c->fault == BOX_WRONG_SIGN && sign.len > 8)
		sign.data[7] = sign.data[7] == 'A' ? 'B' : 'A';
	bytes_printf(&whole, "{\"%s_response\":%s", name, bytes_str(&c->node));
	if (c->fault == BOX_TWICE)
		bytes_printf(&whole, ",\"%s_response\":{\"code\":\"10000\",\"trade_status\":\"TRADE_SUCCESS\"}", name);
	if (c->fault != BOX_UNSIGNED) {
		bytes_puts(&whole, ",\"sign\":");
		box_quote(bytes_str(&sign), true, &whole);
	}
	bytes_puts(&whole, "}");
	if (c->fault == BOX_OLD && old->len)
		bytes_add(&out->body, old->data, old->len);
	else
		bytes_add(&out->body, whole.data, whole.len);
	if (c->fault == BOX_FINE) {
		bytes_clear(old);
		bytes_add(old, whole.data, whole.len);
	}
	bytes_free(&sign);
	bytes_free(&whole);
}

static void protocol_error(struct box *b, const char *method, const char *why, const char *which, struct box_reply *out)
{
	box_refuse(b, "alipay %s: %s %s", method, why, which);
	bytes_printf(&out->body,
		"{\"error_response\":{\"code\":\"40002\",\"msg\":\"Invalid Arguments\",\"sub_code\":\"%s\"}}", why);
}

void box_alipay(struct box *b, const struct box_request *r, struct box_reply *out)
{
	struct box_call *c = calloc(1, sizeof(*c));
	const char *method = "-", *why;
	char which[100];
	size_t i = 0;

	if (!c)
		abort();
	c->b = b;
	out->http = 200;
	bytes_puts(&out->headers, "Content-Type: text/html;charset=utf-8\r\ntrace_id: 21ab0sandbox\r\n");
	why = strcmp(r->method, "POST") ? "isv.invalid-method" : check_form(b, r, &c->form, which, sizeof(which));
	if (!why) {
		method = box_value(&c->form, "method");
		while (i < METHODS && strcmp(methods[i].name, method))
			i++;
		why = i == METHODS ? "isv.invalid-method" : check_content(c, methods[i].fields, which, sizeof(which));
	}
	if (why) {
		protocol_error(b, method, why, which, out);
	} else {
		c->kind = i;
		c->fault = box_next_fault(b);
		if (c->fault != BOX_DROP)
			methods[i].serve(c);
		answer(c, method, out);
		out->drop = c->fault == BOX_DROP || c->fault == BOX_LOST;
		out->delay_ms = c->fault == BOX_SLOW ? b->slow_ms : 0;
		if (c->fault == BOX_5XX) {
			out->http = 502;
			bytes_clear(&out->body);
			bytes_puts(&out->body, "<html>502</html>");
		}
	}
	bytes_free(&c->node);
	free(c);
}
