/* Every question to 支付宝 is signed by us, and an answer counts only as the very bytes that it signed. */
#include "pay/alipay_sign.h"

#include "base/base64.h"
#include "pay/alipay_node.h"
#include "pay/edge.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct alipay_param *)a)->name, ((const struct alipay_param *)b)->name);
}

void alipay_text(struct alipay_param *p, int n, struct bytes *out)
{
	qsort(p, (size_t)n, sizeof(*p), by_name);
	for (int i = 0; i < n; i++)
		if (*p[i].value)
			bytes_printf(out, "%s%s=%s", out->len ? "&" : "", p[i].name, p[i].value);
}

static void add_field(struct bytes *form, const char *name, const char *value)
{
	bytes_printf(form, "%s%s=", form->len ? "&" : "", name);
	for (const unsigned char *c = (const unsigned char *)value; *c; c++) {
		if (isalnum(*c) || strchr("-_.~", *c))
			bytes_putc(form, *c);
		else
			bytes_printf(form, "%%%02X", *c);
	}
}

static enum status sign_form(const struct pay_keys *k, struct alipay_param *p, int n, struct bytes *form)
{
	unsigned char sig[RSA_SIG];
	size_t len = sizeof(sig);
	struct bytes text = {0}, b64 = {0};
	enum status st;

	alipay_text(p, n, &text);
	st = rsa_sign(k->own, text.data, text.len, sig, &len);
	if (!st) {
		base64_encode(sig, len, &b64);
		for (int i = 0; i < n; i++)
			if (*p[i].value)
				add_field(form, p[i].name, p[i].value);
		add_field(form, "sign", bytes_str(&b64));
	}
	bytes_free(&text);
	bytes_free(&b64);
	return st;
}

enum status alipay_request(
	const struct pay_keys *k, const char *method, const char *content, int64_t now, struct pay_request *out)
{
	char when[EDGE_TIME];
	struct alipay_param p[] = {
		{"app_id", k->app},
		{"method", method},
		{"format", "JSON"},
		{"charset", "utf-8"},
		{"sign_type", "RSA2"},
		{"timestamp", edge_time(now, when)},
		{"version", "1.0"},
		{"notify_url", k->notify},
		{"biz_content", content},
	};

	snprintf(out->url, sizeof(out->url), "%s", k->base);
	snprintf(out->method, sizeof(out->method), "POST");
	bytes_puts(&out->headers, "Content-Type: application/x-www-form-urlencoded;charset=utf-8\n");
	return sign_form(k, p, (int)(sizeof(p) / sizeof(*p)), &out->body);
}

static bool node_name(const char *method, char *buf, size_t cap)
{
	int n = snprintf(buf, cap, "%s_response", method);

	for (char *c = buf; *c; c++)
		if (*c == '.')
			*c = '_';
	return n > 0 && (size_t)n < cap;
}

/* Slashes may have been escaped after signing; the value is the same. */
static bool is_genuine(const struct pay_keys *k, const struct alipay_node *n)
{
	struct bytes sign = {0}, sig = {0}, plain = {0};
	bool good;

	alipay_unescape(n->sign, n->sign_len, &sign);
	good = base64_decode(bytes_str(&sign), sign.len, &sig);
	if (good && !rsa_verify(k->theirs, n->node, n->len, sig.data, sig.len)) {
		alipay_unescape(n->node, n->len, &plain);
		good = plain.len != n->len && rsa_verify(k->theirs, plain.data, plain.len, sig.data, sig.len);
	}
	bytes_free(&sign);
	bytes_free(&sig);
	bytes_free(&plain);
	return good;
}

/* What an unproved answer says of itself is worth a word to the administrator and nothing else. */
static void hint(const struct pay_answer *answer, int64_t clock_off, char *trouble, size_t cap)
{
	static const char key[] = "\"sub_code\":\"";
	const char *at = memmem(bytes_str(&answer->body), answer->body.len, key, sizeof(key) - 1);
	char word[60] = "";
	size_t n = at ? strcspn(at + sizeof(key) - 1, "\"") : 0;
	char *raw = n && n < sizeof(word) ? strndup(at + sizeof(key) - 1, n) : NULL;

	edge_word(raw, word, sizeof(word));
	free(raw);
	if (strstr(word, "invalid-timestamp"))
		snprintf(trouble, cap, "支付宝说时间不对, 本机时钟与它相差 %lld 秒, 请校准", llabs(clock_off) / 1000);
	else if (strstr(word, "invalid-signature"))
		snprintf(trouble, cap, "支付宝说签名不对(%s), 请核对 [pay.alipay] 的 app_id 和 private_key", word);
	else if (*word)
		snprintf(trouble, cap, "支付宝的答复没有可验证的签名(%s)", word);
	else
		snprintf(trouble, cap, "支付宝的答复验不过签名(HTTP %d), 请核对 alipay_public_key", answer->http);
}

struct jsn *alipay_verified(const struct pay_keys *k, const char *method, const struct pay_answer *answer,
	int64_t clock_off, char *trouble, size_t cap)
{
	struct alipay_node node;
	struct jsn *j = NULL;
	char name[80];

	if (!answer->arrived)
		snprintf(trouble, cap, "支付宝没有应答, 请查网络");
	else if (answer->http != 200)
		snprintf(trouble, cap, "支付宝答复 HTTP %d", answer->http);
	else if (!node_name(method, name, sizeof(name)) ||
		 !alipay_node_find(answer->body.data, answer->body.len, name, &node) || !is_genuine(k, &node))
		hint(answer, clock_off, trouble, cap);
	else if (jsn_parse(node.node, node.len, &j))
		snprintf(trouble, cap, "支付宝的答复%s", fault_text());
	return j;
}
