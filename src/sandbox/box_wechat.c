/* 微信支付's gateway as payments.md section 5 has it: five signed lines, a nonce once, no field too many. */
#include "sandbox/box_wechat.h"

#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCHEME "WECHATPAY2-SHA256-RSA2048 "
#define WHO "appid! mchid! "
#define AMOUNT "amount amount.total! amount.currency! "

static const struct service {
	const char *method, *path; /* * stands for a number */
	const char *fields;        /* of the body; NULL: none */
	bool plain;                /* the answer is not signed */
	void (*serve)(struct box_visit *v);
} services[] = {
	/* clang-format off */
	{ "POST", "/v3/pay/transactions/native",   WHO AMOUNT "description! out_trade_no! notify_url! time_expire attach scene_info", false, box_wx_native },
	{ "POST", "/v3/pay/transactions/codepay",  WHO AMOUNT "description! out_trade_no! payer payer.auth_code! scene_info scene_info.store_info scene_info.store_info.id!", false, box_wx_codepay },
	{ "GET",  "/v3/pay/transactions/out-trade-no/*",         NULL,      false, box_wx_query },
	{ "POST", "/v3/pay/transactions/out-trade-no/*/close",   "mchid!",  false, box_wx_close },
	{ "POST", "/v3/pay/transactions/out-trade-no/*/reverse", WHO,       false, box_wx_reverse },
	{ "POST", "/v3/refund/domestic/refunds",   AMOUNT "amount.refund! out_trade_no! out_refund_no! reason", false, box_wx_refund },
	{ "GET",  "/v3/refund/domestic/refunds/*", NULL,                    false, box_wx_refund_query },
	{ "GET",  "/v3/bill/tradebill",            NULL,                    false, box_wx_bill },
	{ "GET",  "/v3/billdownload/file",         NULL,                    true,  box_wx_file },
	/* clang-format on */
};

/* path without its query against a pattern; the number into no. */
static bool fits(const char *pattern, const char *path, char *no, size_t cap)
{
	const char *star = strchr(pattern, '*');
	size_t head = star ? (size_t)(star - pattern) : 0, n;

	if (!star)
		return !strcmp(pattern, path);
	if (strncmp(pattern, path, head))
		return false;
	n = strcspn(path + head, "/");
	if (!n || n >= cap || strcmp(path + head + n, star + 1))
		return false;
	snprintf(no, cap, "%.*s", (int)n, path + head);
	return true;
}

/* One of the five fields, its quotes taken off. */
static bool take(const char *auth, const char *key, char *buf, size_t cap)
{
	char want[40];
	const char *p;
	size_t n;

	snprintf(want, sizeof(want), "%s=\"", key);
	p = strstr(auth, want);
	if (!p || strstr(p + 1, want))
		return false;
	p += strlen(want);
	n = strcspn(p, "\"");
	if (!p[n] || n >= cap)
		return false;
	snprintf(buf, cap, "%.*s", (int)n, p);
	return true;
}

/* A nonce is good once. */
static bool fresh(struct box *b, const char *nonce)
{
	uint64_t h = 1469598103934665603u;
	size_t i;

	for (; *nonce; nonce++)
		h = (h ^ (unsigned char)*nonce) * 1099511628211u;
	h += !h;
	if (2 * b->nnonces >= b->cap_nonces) {
		size_t old = b->cap_nonces;
		uint64_t *were = b->nonces;

		b->cap_nonces = old ? 2 * old : 4096;
		b->nonces = xcalloc(b->cap_nonces, sizeof(*b->nonces));
		for (size_t k = 0; k < old; k++) {
			for (i = were[k] % b->cap_nonces; were[k] && b->nonces[i]; i = (i + 1) % b->cap_nonces)
				;
			if (were[k])
				b->nonces[i] = were[k];
		}
		free(were);
	}
	for (i = h % b->cap_nonces; b->nonces[i]; i = (i + 1) % b->cap_nonces)
		if (b->nonces[i] == h)
			return false;
	b->nonces[i] = h;
	b->nnonces++;
	return true;
}

static const char *check_signature(struct box *b, const struct box_request *r, const char *auth)
{
	char mchid[40], nonce[40], when[20], serial[80], signature[2000];
	struct bytes text = {0};
	int64_t off;
	bool good;

	if (strncmp(auth, SCHEME, sizeof(SCHEME) - 1) || !take(auth, "mchid", mchid, sizeof(mchid)) ||
		!take(auth, "nonce_str", nonce, sizeof(nonce)) || !take(auth, "timestamp", when, sizeof(when)) ||
		!take(auth, "serial_no", serial, sizeof(serial)) ||
		!take(auth, "signature", signature, sizeof(signature)))
		return "authorization";
	if (strcmp(mchid, b->merchant_id))
		return "mchid";
	if (strcmp(serial, b->serial))
		return "serial_no";
	off = atoll(when) * 1000 - box_now(b);
	if (!box_chars(when, 10, 10, "0123456789") || off > 300000 || off < -300000)
		return "timestamp";
	if (!box_chars(nonce, 16, 32, "0123456789abcdefABCDEFGHIJKLMNOPQRSTUVWXYZ") || !fresh(b, nonce))
		return "nonce";
	bytes_printf(&text, "%s\n%s\n%s\n%s\n", r->method, r->path, when, nonce);
	bytes_add(&text, bytes_str(&r->body), r->body.len);
	bytes_puts(&text, "\n");
	good = box_verify(b, BOX_WECHAT, text.data, text.len, signature);
	bytes_free(&text);
	return good ? NULL : "signature";
}

static const char *check_headers(struct box *b, const struct box_request *r)
{
	char v[2500], type[100];
	const char *why;

	if (!box_header(r, "Authorization", v, sizeof(v)))
		return "authorization";
	why = check_signature(b, r, v);
	if (why)
		return why;
	if (!box_header(r, "Accept", v, sizeof(v)) || strcmp(v, "application/json"))
		return "accept";
	if (!box_header(r, "User-Agent", v, sizeof(v)) || !*v)
		return "user-agent";
	if (!box_header(r, "Wechatpay-Serial", v, sizeof(v)) || strcmp(v, b->platform_id))
		return "wechatpay-serial";
	if (r->body.len && (!box_header(r, "Content-Type", type, sizeof(type)) || strcmp(type, "application/json")))
		return "content-type";
	return NULL;
}

static bool check_types(const struct box_fields *f)
{
	for (int i = 0; i < f->n; i++) {
		bool number = !strcmp(f->f[i].name, "amount.total") || !strcmp(f->f[i].name, "amount.refund");

		if (f->f[i].type != 'o' && f->f[i].type != (number ? 'n' : 's'))
			return false;
	}
	return true;
}

static const char *check_body(struct box *b, const struct service *s, struct box_visit *v, char *which, size_t cap)
{
	const struct box_fields *f = &v->body;
	const struct bytes *body = &v->r->body;
	static const char number[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-|*";

	if (!s->fields)
		return body->len ? "body" : NULL;
	if (!box_json(bytes_str(body), body->len, &v->body) || !box_known(f, s->fields, which, cap))
		return "field";
	if (!check_types(f))
		return "type";
	if ((*box_value(f, "appid") && strcmp(box_value(f, "appid"), b->app[BOX_WECHAT])) ||
		(*box_value(f, "mchid") && strcmp(box_value(f, "mchid"), b->merchant_id)))
		return "merchant";
	if (*box_value(f, "out_trade_no") && !box_chars(box_value(f, "out_trade_no"), 6, 32, number))
		return "out_trade_no";
	if (strlen(box_value(f, "description")) > 127 || strlen(box_value(f, "notify_url")) > 255 ||
		strchr(box_value(f, "notify_url"), '?'))
		return "length";
	if (*box_value(f, "time_expire") && box_china(box_value(f, "time_expire")) < 0)
		return "time_expire";
	if (*box_value(f, "amount.total") &&
		(atoll(box_value(f, "amount.total")) < 1 || strcmp(box_value(f, "amount.currency"), "CNY")))
		return "amount";
	return NULL;
}

static void put_signature(struct box_visit *v, struct box_reply *out)
{
	struct bytes text = {0}, sign = {0};
	char nonce[40];
	long long now = box_now(v->b) / 1000; /* read once: what is signed and what is sent are the same second */

	snprintf(nonce, sizeof(nonce), "%016llx", (unsigned long long)v->b->nnonces * 0x9e3779b97f4a7c15u);
	bytes_printf(&text, "%lld\n%s\n", now, nonce);
	bytes_add(&text, bytes_str(&out->body), out->body.len);
	bytes_puts(&text, "\n");
	box_sign(v->b, BOX_WECHAT, text.data, text.len, &sign);
	if (v->fault == BOX_WRONG_SIGN && sign.len > 8)
		sign.data[7] = sign.data[7] == 'A' ? 'B' : 'A';
	bytes_printf(&out->headers,
		"Wechatpay-Timestamp: %lld\r\nWechatpay-Nonce: %s\r\nWechatpay-Serial: %s\r\n"
		"Wechatpay-Signature: %s\r\n",
		now, nonce, v->b->platform_id, bytes_str(&sign));
	if (v->fault == BOX_TWICE)
		bytes_puts(&out->headers, "Wechatpay-Nonce: 0000000000000000\r\n");
	bytes_free(&text);
	bytes_free(&sign);
}

static void swap_in_old(struct box_visit *v, size_t kind, struct box_reply *out)
{
	struct bytes *body = &v->b->old[BOX_WECHAT][kind], *headers = &v->b->old_headers[BOX_WECHAT][kind];

	if (v->fault == BOX_OLD && headers->len) {
		bytes_clear(&out->body);
		bytes_clear(&out->headers);
		bytes_add(&out->body, bytes_str(body), body->len);
		bytes_add(&out->headers, bytes_str(headers), headers->len);
	}
	if (v->fault == BOX_FINE && out->http == 200) {
		bytes_clear(body);
		bytes_clear(headers);
		bytes_add(body, bytes_str(&out->body), out->body.len);
		bytes_add(headers, bytes_str(&out->headers), out->headers.len);
	}
}

static void reply(struct box_visit *v, const struct service *s, struct box_reply *out)
{
	out->http = v->http;
	bytes_add(&out->body, bytes_str(&v->answer), v->answer.len);
	bytes_puts(&out->headers, "Request-ID: 08sandbox\r\n");
	if (v->fault == BOX_5XX) {
		out->http = 500;
		bytes_clear(&out->body);
		bytes_puts(&out->body, "{\"code\":\"SYSTEM_ERROR\",\"message\":\"sandbox\"}");
	}
	if (v->fault != BOX_UNSIGNED && !s->plain)
		put_signature(v, out);
	swap_in_old(v, (size_t)(s - services), out);
	out->drop = v->fault == BOX_DROP || v->fault == BOX_LOST;
	out->delay_ms = v->fault == BOX_SLOW ? v->b->slow_ms : 0;
}

void box_wechat(struct box *b, const struct box_request *r, struct box_reply *out)
{
	struct box_visit *v = xcalloc(1, sizeof(*v));
	char path[1024], which[100] = "-";
	const struct service *s = NULL;
	const char *why = check_headers(b, r);
	int bad = 401;

	v->b = b;
	v->r = r;
	v->http = 200;
	snprintf(path, sizeof(path), "%s", r->path);
	snprintf(v->query, sizeof(v->query), "%s", strchr(path, '?') ? strchr(path, '?') + 1 : "");
	path[strcspn(path, "?")] = '\0';
	for (size_t i = 0; i < sizeof(services) / sizeof(*services) && !s; i++)
		if (!strcmp(services[i].method, r->method) && fits(services[i].path, path, v->no, sizeof(v->no)))
			s = &services[i];
	if (!why && !s)
		why = "path";
	if (!why) {
		bad = 400;
		why = check_body(b, s, v, which, sizeof(which));
	}
	if (why) {
		box_refuse(b, "wechat %s %s: %s %s", r->method, path, why, which);
		out->http = bad;
		bytes_printf(&out->body, "{\"code\":\"%s\",\"message\":\"%s\"}",
			bad == 401 ? "SIGN_ERROR" : "PARAM_ERROR", why);
	} else {
		v->fault = box_next_fault(b);
		if (v->fault != BOX_DROP)
			s->serve(v);
		reply(v, s, out);
	}
	bytes_free(&v->answer);
	free(v);
}
