/*
 * Signatures against the openssl command line, in both directions and for both wallets: what it signs we take for the
 * wallet's, what we sign it finds good, and one byte of difference is seen by both. Its texts are written out here by
 * hand: nothing of ours makes them.
 */
#include "base/clock.h"
#include "pay/alipay.h"
#include "pay/wechat.h"
#include "tests/helper/openssl.h"
#include "tests/helper/wallet.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#define NONCE "fedcba9876543210fedcba9876543210"
#define ALIPAY_NODE                                                                                                    \
	"{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"" WALLET_NO                                        \
	"\",\"send_pay_date\":\"2026-11-22 15:29:58\",\"total_amount\":\"10.00\",\"trade_no\":\"2026112222001\","      \
	"\"trade_status\":\"TRADE_SUCCESS\"}"
#define WECHAT_BODY                                                                                                    \
	"{\"amount\":{\"currency\":\"CNY\",\"payer_total\":1000,\"total\":1000},\"appid\":\"2026000000000001\","       \
	"\"mchid\":\"1900000001\",\"out_trade_no\":\"" WALLET_NO                                                       \
	"\",\"success_time\":\"2026-11-22T15:29:58+08:00\",\"trade_state\":\"SUCCESS\",\"transaction_id\":"            \
	"\"4200001\"}"

/* Two ways of openssl to sign a file with SHA256withRSA (the key's name follows), and two to prove it. */
static const char *const signs[] = {
	"openssl dgst -sha256 -out sig -sign",
	"openssl pkeyutl -sign -rawin -digest sha256 -in text -out sig -inkey",
};
static const char *const signed_text[] = {"text", ""};
static const char *const proves[] = {
	"openssl dgst -sha256 -verify our.pem -signature sig text",
	"openssl pkeyutl -verify -rawin -digest sha256 -pubin -inkey our.pem -in text -sigfile sig",
};

static int start(void **state)
{
	char line[200];

	if (ossl_start(state) || wallet_start(state))
		return -1;
	ossl_run(NULL, "openssl genrsa -out platform.pem 2048 && openssl pkey -in platform.pem -pubout -out theirs.pem"
		       " && openssl genrsa -out other.pem 2048");
	ossl_put("our.pem", wallet_our_public.data, wallet_our_public.len);
	rsa_key_free(wallet_keys.theirs);
	wallet_keys.theirs = NULL;
	snprintf(line, sizeof(line), "%s", ossl_path("theirs.pem"));
	return (int)rsa_key_open(line, RSA_THEIRS, &wallet_keys.theirs);
}

static int stop(void **state)
{
	return wallet_stop(state) || ossl_stop(state);
}

/* The text signed by openssl with that key, as one line of base64; static. */
static const char *sign(int way, const char *key, const char *text)
{
	static struct bytes b64;

	ossl_put("text", text, strlen(text));
	bytes_clear(&b64);
	ossl_run(&b64, "%s %s %s && base64 -w0 sig", signs[way], key, signed_text[way]);
	return bytes_str(&b64);
}

static enum pay_verdict alipay_judges(const char *node, const char *signature)
{
	struct attempt t = wallet_attempt();
	struct pay_answer a = {.arrived = true, .http = 200};
	struct pay_facts f;

	bytes_printf(&a.body, "{\"alipay_trade_query_response\":%s,\"sign\":\"%s\"}", node, signature);
	enum pay_verdict v = alipay_channel.judge(
		&(struct pay_question){.op = PAY_QUERY, .attempt = &t}, &wallet_keys, &a, WALLET_NOW, &f);

	wallet_answer_free(&a);
	return v;
}

static enum pay_verdict wechat_judges(const char *body, const char *when, const char *signature)
{
	struct attempt t = wallet_attempt();
	struct pay_answer a = {.arrived = true, .http = 200};
	struct pay_facts f;

	bytes_puts(&a.body, body);
	bytes_printf(&a.headers,
		"Wechatpay-Nonce: " NONCE "\nWechatpay-Timestamp: %s\nWechatpay-Serial: %s\nWechatpay-Signature: %s\n",
		when, wallet_keys.platform_id, signature);
	enum pay_verdict v = wechat_channel.judge(
		&(struct pay_question){.op = PAY_QUERY, .attempt = &t}, &wallet_keys, &a, WALLET_NOW, &f);

	wallet_answer_free(&a);
	return v;
}

/* Same length, one digit of the amount another: only the signature can tell. */
static char *altered(const char *text, const char *digit)
{
	static char copy[1000];

	snprintf(copy, sizeof(copy), "%s", text);
	*strstr(copy, digit) = '9';
	return copy;
}

static void what_openssl_signs_is_the_wallets(void **state)
{
	static const char wechat_text[] = "1795332600\n" NONCE "\n" WECHAT_BODY "\n";

	(void)state;
	for (int i = 0; i < 2; i++) {
		const char *s = sign(i, "platform.pem", ALIPAY_NODE);

		assert_int_equal(alipay_judges(ALIPAY_NODE, s), PAY_IS_PAID);
		assert_int_equal(alipay_judges(altered(ALIPAY_NODE, "10.00"), s), PAY_ODD);
		assert_int_equal(alipay_judges(ALIPAY_NODE, sign(i, "other.pem", ALIPAY_NODE)), PAY_ODD);
		s = sign(i, "platform.pem", wechat_text);
		assert_int_equal(wechat_judges(WECHAT_BODY, "1795332600", s), PAY_IS_PAID);
		assert_int_equal(wechat_judges(altered(WECHAT_BODY, "1000"), "1795332600", s), PAY_ODD);
		assert_int_equal(wechat_judges(WECHAT_BODY, "1795332601", s), PAY_ODD);
		s = sign(i, "other.pem", wechat_text);
		assert_int_equal(wechat_judges(WECHAT_BODY, "1795332600", s), PAY_ODD);
	}
}

/* A value of a header or form, up to one of the stops. */
static void value(const char *from, const char *key, const char *stops, char *buf, size_t cap)
{
	const char *p = strstr(from, key);
	size_t n;

	assert_non_null(p);
	p += strlen(key);
	n = strcspn(p, stops);
	assert_true(n < cap);
	memcpy(buf, p, n);
	buf[n] = '\0';
}

static void undo_percents(char *s)
{
	char *out = s, hex[3] = "";

	for (; *s; s++) {
		if (*s == '%' && s[1] && s[2]) {
			memcpy(hex, s + 1, 2);
			*out++ = (char)strtol(hex, NULL, 16);
			s += 2;
		} else {
			*out++ = *s;
		}
	}
	*out = '\0';
}

static void openssl_finds_good(const char *text, const char *b64)
{
	ossl_put("text", text, strlen(text));
	ossl_put("b64", b64, strlen(b64));
	for (int i = 0; i < 2; i++) {
		ossl_run(NULL, "base64 -d b64 >sig && %s >/dev/null", proves[i]);
		ossl_run(NULL, "printf x >>text && ! %s >/dev/null", proves[i]); /* and nothing else */
		ossl_put("text", text, strlen(text));
	}
}

static void what_we_sign_openssl_finds_good(void **state)
{
	struct attempt t = wallet_attempt();
	const struct pay_question q = {.op = PAY_QUERY, .attempt = &t};
	struct pay_request r = {0};
	char s[1000], nonce[80], text[600];

	(void)state;
	assert_int_equal(alipay_channel.ask(&q, &wallet_keys, &r), ST_OK);
	value(bytes_str(&r.body), "sign=", "&", s, sizeof(s));
	undo_percents(s);
	openssl_finds_good("app_id=2026000000000001&biz_content={\"out_trade_no\":\"" WALLET_NO
			   "\"}&charset=utf-8&format=JSON&method=alipay.trade.query"
			   "&notify_url=https://counter.invalid/none&sign_type=RSA2"
			   "&timestamp=2026-11-22 15:30:00&version=1.0",
		s);
	wallet_request_free(&r);
	memset(&r, 0, sizeof(r));
	assert_int_equal(wechat_channel.ask(&q, &wallet_keys, &r), ST_OK);
	value(bytes_str(&r.headers), "signature=\"", "\"", s, sizeof(s));
	value(bytes_str(&r.headers), "nonce_str=\"", "\"", nonce, sizeof(nonce));
	snprintf(text, sizeof(text),
		"GET\n/v3/pay/transactions/out-trade-no/" WALLET_NO "?mchid=1900000001\n1795332600\n%s\n\n", nonce);
	openssl_finds_good(text, s);
	wallet_request_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_openssl_signs_is_the_wallets),
		cmocka_unit_test(what_we_sign_openssl_finds_good),
	};

	return cmocka_run_group_tests_name("pay_vectors", tests, start, stop);
}
