/* Every question to 微信支付 is signed with its time and a number used once; so is every answer that counts. */
#include "pay/wechat_sign.h"

#include "base/base64.h"
#include "base/clock.h"
#include "crypt/secret_openssl.h"
#include "pay/edge.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void wechat_request_text(const char *method, const char *path, const struct wechat_stamp *stamp, const char *body,
	size_t len, struct bytes *out)
{
	bytes_printf(out, "%s\n%s\n%" PRId64 "\n%s\n", method, path, stamp->seconds, stamp->nonce);
	bytes_add(out, body, len);
	bytes_putc(out, '\n');
}

void wechat_answer_text(const char *seconds, const char *nonce, const char *body, size_t len, struct bytes *out)
{
	bytes_printf(out, "%s\n%s\n", seconds, nonce);
	bytes_add(out, body, len);
	bytes_putc(out, '\n');
}

static enum status authorize(
	const struct pay_keys *k, const char *method, const char *path, const char *body, struct bytes *headers)
{
	struct wechat_stamp stamp = {.seconds = clock_ms() / 1000};
	unsigned char random[16], sig[RSA_SIG];
	size_t len = sizeof(sig);
	struct bytes text = {0}, b64 = {0};
	enum status st;

	secret_openssl.random(random, sizeof(random));
	secret_hex(random, sizeof(random), stamp.nonce);
	wechat_request_text(method, path, &stamp, body, strlen(body), &text);
	st = rsa_sign(k->own, text.data, text.len, sig, &len);
	base64_encode(sig, st ? 0 : len, &b64);
	bytes_printf(headers,
		"Authorization: WECHATPAY2-SHA256-RSA2048 mchid=\"%s\",nonce_str=\"%s\",timestamp=\"%" PRId64
		"\",serial_no=\"%s\",signature=\"%s\"\n",
		k->merchant, stamp.nonce, stamp.seconds, k->serial, bytes_str(&b64));
	bytes_free(&text);
	bytes_free(&b64);
	return st;
}

enum status wechat_request(
	const struct pay_keys *k, const char *method, const char *path, const char *body, struct pay_request *out)
{
	snprintf(out->method, sizeof(out->method), "%s", method);
	if ((size_t)snprintf(out->url, sizeof(out->url), "%s%s", k->base, path) >= sizeof(out->url))
		return fail(ST_INVALID, "微信支付的网址太长");
	bytes_puts(&out->body, body);
	bytes_puts(&out->headers, "Accept: application/json\nUser-Agent: guitai\n");
	if (*body)
		bytes_puts(&out->headers, "Content-Type: application/json\n");
	bytes_printf(&out->headers, "Wechatpay-Serial: %s\n", k->platform_id);
	return authorize(k, method, path, body, &out->headers);
}

/* Digits only, as seconds. */
static bool read_seconds(const char *text, int64_t *out)
{
	size_t n = strlen(text);

	*out = strtoll(text, NULL, 10);
	return n > 0 && n < 12 && strspn(text, "0123456789") == n;
}

static bool is_genuine(const struct pay_keys *k, const struct pay_answer *a, const char *when, const char *nonce,
	const char *signature)
{
	struct bytes text = {0}, sig = {0};
	bool good;

	wechat_answer_text(when, nonce, bytes_str(&a->body), a->body.len, &text);
	good = base64_decode(signature, strlen(signature), &sig) &&
	       rsa_verify(k->theirs, text.data, text.len, sig.data, sig.len);
	bytes_free(&text);
	bytes_free(&sig);
	return good;
}

/* An answer without a signature: what our side may have wrong. */
static void unsigned_words(const struct pay_keys *k, const struct pay_answer *a, int64_t now, char *trouble, size_t cap)
{
	int64_t off = 0;

	if (edge_clock_off(&a->headers, now, &off) && llabs(off) > WECHAT_STALE_MS - 10000)
		snprintf(trouble, cap, "本机时钟与微信支付相差 %lld 秒, 请校准时钟", llabs(off) / 1000);
	else if (a->http == 401)
		snprintf(trouble, cap,
			"微信支付说签名不对: 请核对 [pay.wechat] 的 mchid、serial(%s)和 private_key 是不是一套",
			k->serial);
	else
		snprintf(trouble, cap, "微信支付的答复没有签名(HTTP %d)", a->http);
}

bool wechat_verified(const struct pay_keys *k, const struct pay_answer *a, int64_t now, char *trouble, size_t cap)
{
	char when[20], nonce[80], signature[2 * RSA_SIG], serial[80];
	int64_t seconds = 0, off;

	if (!a->arrived) {
		snprintf(trouble, cap, "微信支付没有应答, 请查网络");
		return false;
	}
	if (!edge_header(&a->headers, "Wechatpay-Timestamp", when, sizeof(when)) ||
		!edge_header(&a->headers, "Wechatpay-Nonce", nonce, sizeof(nonce)) ||
		!edge_header(&a->headers, "Wechatpay-Signature", signature, sizeof(signature)) ||
		!edge_header(&a->headers, "Wechatpay-Serial", serial, sizeof(serial))) {
		unsigned_words(k, a, now, trouble, cap);
		return false;
	}
	off = read_seconds(when, &seconds) ? seconds * 1000 - now : INT64_MAX;
	if (off >= WECHAT_STALE_MS || off <= -WECHAT_STALE_MS)
		snprintf(trouble, cap, "微信支付的答复不是现在的(相差 %lld 秒), 请核对本机时钟",
			off == INT64_MAX ? -1 : llabs(off) / 1000);
	else if (strcmp(serial, k->platform_id))
		snprintf(trouble, cap, "微信支付用 %s 签名, 设置里是 %s, 请核对 public_key_id", serial, k->platform_id);
	else if (!is_genuine(k, a, when, nonce, signature))
		snprintf(trouble, cap, "微信支付的答复验不过签名, 请核对 public_key");
	else
		return true;
	return false;
}
