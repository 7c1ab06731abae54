/* A payment's work: signing, proving, and a create and a query over loopback, against curl doing the same two. */
#include "base/clock.h"
#include "pay/alipay.h"
#include "pay/wechat.h"
#include "tests/helper/bench.h"
#include "tests/helper/gateway.h"
#include "tests/helper/openssl.h"
#include "tests/helper/wallet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char text[] = "app_id=2026000000000001&biz_content={\"out_trade_no\":\"G01_261122_000001\"}&charset=utf-8";
static unsigned char sig[RSA_SIG];
static size_t sig_len;
static struct attempt order;

static void sign(void *ctx)
{
	(void)ctx;
	sig_len = sizeof(sig);
	if (rsa_sign(wallet_platform, text, sizeof(text) - 1, sig, &sig_len))
		bench_fail("%s", fault_text());
}

static void verify(void *ctx)
{
	(void)ctx;
	if (!rsa_verify(wallet_keys.theirs, text, sizeof(text) - 1, sig, sig_len))
		bench_fail("our own signature is not good");
}

static void openssl_sign(void *ctx)
{
	(void)ctx;
	ossl_run(NULL, "openssl dgst -sha256 -sign key.pem -out sig text");
}

static void openssl_verify(void *ctx)
{
	(void)ctx;
	ossl_run(NULL, "openssl dgst -sha256 -verify pub.pem -signature sig text >/dev/null");
}

/* Signed, sent, proved, judged: both questions. */
static void round_trip(void *ctx)
{
	const struct pay_channel *c = ctx;
	struct pay_facts f;

	if (gateway_ask(c, &(struct pay_question){.op = PAY_CREATE, .attempt = &order}, &f) != PAY_IS_CREATED ||
		gateway_ask(c, &(struct pay_question){.op = PAY_QUERY, .attempt = &order}, &f) != PAY_NOT_YET)
		bench_fail("the sandbox did not answer as it should: %s", f.trouble);
}

/* The same two requests, signed beforehand, by one process; its answers are thrown away unproved. */
static void curl(void *ctx)
{
	static const char type[] = "Content-Type: application/x-www-form-urlencoded;charset=utf-8";
	static char url[80], create[200], query[200];
	static const char *const argv[] = {"curl", "-sSf", "-H", type, "--data-binary", create, url, "--next", "-sSf",
		"-H", type, "--data-binary", query, url, NULL};

	(void)ctx;
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/gateway.do", gateway.port);
	snprintf(create, sizeof(create), "@%s", ossl_path("create"));
	snprintf(query, sizeof(query), "@%s", ossl_path("query"));
	bench_process(argv);
}

static void put_request(enum pay_op op, const char *name)
{
	struct pay_request r = {0};

	if (alipay_channel.ask(&(struct pay_question){.op = op, .attempt = &order}, &gateway.alipay, &r))
		bench_fail("%s", fault_text());
	ossl_put(name, r.body.data, r.body.len);
	wallet_request_free(&r);
}

int main(void)
{
	static struct bench s = {.name = "sign", .run = sign, .times = 5},
			    os = {.name = "openssl dgst -sign", .run = openssl_sign},
			    v = {.name = "verify", .run = verify, .times = 20},
			    ov = {.name = "openssl dgst -verify", .run = openssl_verify},
			    ali = {.name = "alipay create+query", .run = round_trip, .ctx = (void *)&alipay_channel},
			    wx = {.name = "wechat create+query", .run = round_trip, .ctx = (void *)&wechat_channel},
			    cu = {.name = "curl, the same two", .run = curl};

	if (ossl_start(NULL) || wallet_start(NULL))
		bench_fail("no keys");
	clock_fix(0);
	if (gateway_start(NULL))
		bench_fail("no sandbox");
	ossl_run(NULL, "openssl genrsa -out key.pem 2048 && openssl pkey -in key.pem -pubout -out pub.pem");
	ossl_put("text", text, sizeof(text) - 1);
	order = (struct attempt){.no = "G01_261122_000001", .fen = 1000, .subject = "邮寄费", .created_at = clock_ms()};
	order.deadline = order.created_at + 300000;
	put_request(PAY_CREATE, "create");
	put_request(PAY_QUERY, "query");
	sign(NULL);
	struct bench *const small[] = {&s, &os, &v, &ov}, *const big[] = {&ali, &wx, &cu};

	bench_run(small, 4, 40);
	bench_line("pay", &s, &os);
	bench_line("pay", &v, &ov);
	bench_run(big, 3, 60);
	bench_line("pay", &ali, &cu);
	bench_line("pay", &wx, &cu);
	if (atoi(gateway_tell("refusals")))
		bench_fail("the sandbox refused something: %s", gateway_tell("refusals"));
	gateway_stop(NULL);
	wallet_stop(NULL);
	return ossl_stop(NULL);
}
