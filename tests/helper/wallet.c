/* What the wallets' side has: its key, and the way it signs. */
#include "tests/helper/wallet.h"

#include "base/base64.h"
#include "base/clock.h"
#include "pay/wechat_sign.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct pay_keys wallet_keys;
struct rsa_key *wallet_platform;
struct bytes wallet_our_public;

int wallet_start(void **state)
{
	struct bytes priv = {0}, pub = {0};
	struct pay_keys k = {.base = "https://wallet.invalid",
		.app = "2026000000000001",
		.merchant = "1900000001",
		.serial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
		.platform_id = "PUB_KEY_ID_0119000000012026",
		.notify = "https://counter.invalid/none",
		.qr_prefix = "https://qr.alipay.com/",
		.store = "S01",
		.by_code = true};
	enum status st = rsa_key_make(&k.own, &priv, &wallet_our_public);

	(void)state;
	bytes_clear(&priv);
	if (!st)
		st = rsa_key_make(&wallet_platform, &priv, &pub);
	if (!st)
		st = rsa_key_read(bytes_str(&pub), pub.len, "pub", RSA_THEIRS, &k.theirs);
	wallet_keys = k;
	bytes_free(&priv);
	bytes_free(&pub);
	clock_fix(WALLET_NOW);
	return (int)st;
}

int wallet_stop(void **state)
{
	(void)state;
	clock_fix(0);
	pay_keys_close(&wallet_keys);
	rsa_key_free(wallet_platform);
	bytes_free(&wallet_our_public);
	return 0;
}

struct attempt wallet_attempt(void)
{
	return (struct attempt){.id = 7,
		.no = WALLET_NO,
		.fen = 1000,
		.state = ATTEMPT_SHOWN,
		.subject = "邮寄费",
		.created_at = WALLET_NOW,
		.deadline = WALLET_NOW + 300000};
}

void wallet_sign(const void *text, size_t len, struct bytes *b64)
{
	unsigned char sig[RSA_SIG];
	size_t n = sizeof(sig);

	if (!rsa_sign(wallet_platform, text, len, sig, &n))
		base64_encode(sig, n, b64);
}

void wallet_alipay_answer(const char *method, const char *node, struct pay_answer *out)
{
	struct bytes sign = {0};
	char name[80];

	snprintf(name, sizeof(name), "%s", method);
	for (char *c = name; (c = strchr(c, '.'));)
		*c = '_';
	wallet_sign(node, strlen(node), &sign);
	out->arrived = true;
	out->http = 200;
	bytes_printf(&out->body, "{\"%s_response\":%s,\"sign\":\"%s\"}", name, node, bytes_str(&sign));
	bytes_free(&sign);
}

void wallet_wechat_answer(int http, const char *body, int64_t ms, struct pay_answer *out)
{
	struct bytes text = {0}, sign = {0};
	char when[24];

	snprintf(when, sizeof(when), "%" PRId64, ms / 1000);
	wechat_answer_text(when, "fedcba9876543210fedcba9876543210", body, strlen(body), &text);
	wallet_sign(text.data, text.len, &sign);
	out->arrived = true;
	out->http = http;
	bytes_puts(&out->body, body);
	bytes_printf(&out->headers,
		"Request-ID: 08F78BC5C0061\nWechatpay-Nonce: fedcba9876543210fedcba9876543210\nWechatpay-Timestamp: "
		"%s\n"
		"Wechatpay-Serial: %s\nWechatpay-Signature: %s\n",
		when, wallet_keys.platform_id, bytes_str(&sign));
	bytes_free(&text);
	bytes_free(&sign);
}

void wallet_answer_free(struct pay_answer *a)
{
	bytes_free(&a->headers);
	bytes_free(&a->body);
	*a = (struct pay_answer){0};
}

void wallet_request_free(struct pay_request *r)
{
	bytes_free(&r->headers);
	bytes_free(&r->body);
	bytes_free(&r->business);
	*r = (struct pay_request){0};
}
