/* 微信支付: the lines that are signed, both ways, and what every answer means. */
#include "base/clock.h"
#include "core/ledger.h"
#include "crypt/secret_openssl.h"
#include "pay/edge.h"
#include "pay/wechat.h"
#include "pay/wechat_sign.h"
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

#define NONCE "0123456789abcdef0123456789abcdef"

static void check_text(struct bytes *text, size_t bytes, const char *digest)
{
	char hex[SECRET_HEX];

	secret_openssl.sha256(text->data, text->len, hex);
	assert_int_equal(text->len, bytes);
	assert_memory_equal(hex, digest, 24);
	bytes_free(text);
}

static void texts_to_sign(void **state) /* payments.md section 11 */
{
	static const char path[] = "/v3/pay/transactions/out-trade-no/" WALLET_NO;
	struct wechat_stamp stamp = {.seconds = WALLET_NOW / 1000, .nonce = NONCE};
	static const char close[] = "{\"mchid\":\"1900000001\"}";
	struct bytes text = {0};
	char url[200];

	(void)state;
	snprintf(url, sizeof(url), "%s?mchid=1900000001", path);
	wechat_request_text("GET", url, &stamp, "", 0, &text);
	check_text(&text, 120, "c03d467df11384748b37c87a");
	snprintf(url, sizeof(url), "%s/close", path);
	wechat_request_text("POST", url, &stamp, close, sizeof(close) - 1, &text);
	check_text(&text, 132, "de029cb5c1cddfc6c0597b72");
	wechat_answer_text("1795332600", NONCE, "", 0, &text);
	check_text(&text, 45, "bbb3fda813824247a66e0fe5");
}

static void part(const char *from, const char *key, char *buf, size_t cap)
{
	const char *p = strstr(from, key);
	size_t n;

	assert_non_null(p);
	p += strlen(key);
	n = strcspn(p, "\"\n");
	assert_true(n < cap);
	memcpy(buf, p, n);
	buf[n] = '\0';
}

static const struct {
	struct pay_question q;
	const char *method, *path, *body;
} asks[] = {
	/* clang-format off */
	{ { .op = PAY_CREATE }, "POST", "/v3/pay/transactions/native",
	  "{\"appid\":\"2026000000000001\",\"mchid\":\"1900000001\",\"description\":\"邮寄费\",\"out_trade_no\":\"" WALLET_NO "\","
	  "\"time_expire\":\"2026-11-22T15:35:00+08:00\",\"notify_url\":\"https://counter.invalid/none\","
	  "\"amount\":{\"total\":1000,\"currency\":\"CNY\"}}" },
	{ { .op = PAY_QUERY },  "GET",  "/v3/pay/transactions/out-trade-no/" WALLET_NO "?mchid=1900000001", "" },
	{ { .op = PAY_CLOSE },  "POST", "/v3/pay/transactions/out-trade-no/" WALLET_NO "/close", "{\"mchid\":\"1900000001\"}" },
	{ { .op = PAY_PAY, .code = "134567890123456789" }, "POST", "/v3/pay/transactions/codepay",
	  "{\"appid\":\"2026000000000001\",\"mchid\":\"1900000001\",\"description\":\"邮寄费\",\"out_trade_no\":\"" WALLET_NO "\","
	  "\"payer\":{\"auth_code\":\"134567890123456789\"},\"amount\":{\"total\":1000,\"currency\":\"CNY\"},"
	  "\"scene_info\":{\"store_info\":{\"id\":\"S01\"}}}" },
	{ { .op = PAY_REFUND }, "POST", "/v3/refund/domestic/refunds",
	  "{\"out_trade_no\":\"" WALLET_NO "\",\"out_refund_no\":\"R1_1\",\"amount\":{\"refund\":400,\"total\":1000,\"currency\":\"CNY\"}}" },
	{ { .op = PAY_REFUND_QUERY }, "GET", "/v3/refund/domestic/refunds/R1_1", "" },
	{ { .op = PAY_BILL, .day = 20778 }, "GET", "/v3/bill/tradebill?bill_date=2026-11-21&bill_type=ALL", "" },
	{ { .op = PAY_BILL, .bill = "https://wallet.invalid/v3/billdownload/file?token=x" }, "GET", "/v3/billdownload/file?token=x", "" },
	/* clang-format on */
};

static const struct refund refund = {.no = "R1_1", .attempt_no = WALLET_NO, .fen = 400, .total = 1000};

static void openssl_proves_our_requests(void **state)
{
	struct attempt t = wallet_attempt();
	char nonce[80], when[20], serial[80], sign[1000], id[80];

	(void)state;
	ossl_put("pub.pem", wallet_our_public.data, wallet_our_public.len);
	for (size_t i = 0; i < sizeof(asks) / sizeof(*asks); i++) {
		struct pay_question q = asks[i].q;
		struct pay_request r = {0};
		struct bytes text = {0};

		q.attempt = &t;
		q.refund = &refund;
		assert_int_equal(wechat_channel.ask(&q, &wallet_keys, &r), ST_OK);
		assert_string_equal(r.method, asks[i].method);
		assert_string_equal(r.url + strlen(wallet_keys.base), asks[i].path);
		assert_string_equal(bytes_str(&r.body), asks[i].body);
		part(bytes_str(&r.headers), "nonce_str=\"", nonce, sizeof(nonce));
		part(bytes_str(&r.headers), "timestamp=\"", when, sizeof(when));
		part(bytes_str(&r.headers), "serial_no=\"", serial, sizeof(serial));
		part(bytes_str(&r.headers), "signature=\"", sign, sizeof(sign));
		part(bytes_str(&r.headers), "\nWechatpay-Serial: ", id, sizeof(id));
		assert_string_equal(id, wallet_keys.platform_id);
		assert_string_equal(serial, wallet_keys.serial);
		assert_string_equal(when, "1795332600");
		bytes_printf(&text, "%s\n%s\n%s\n%s\n%s\n", asks[i].method, asks[i].path, when, nonce, asks[i].body);
		ossl_put("text", text.data, text.len);
		ossl_put("sign", sign, strlen(sign));
		ossl_run(NULL, "base64 -d sign >s.bin && openssl dgst -sha256 -verify pub.pem -signature s.bin text");
		bytes_free(&text);
		wallet_request_free(&r);
	}
}

static void our_signature_stays_in_the_house(void **state)
{
	struct pay_request r = {0};
	struct pay_question q = {.op = PAY_BILL, .bill = "https://wallet.invalid.evil.invalid/v3/x"};

	(void)state;
	assert_int_equal(wechat_channel.ask(&q, &wallet_keys, &r), ST_REFUSED);
	wallet_request_free(&r);
}

#define NO "\"out_trade_no\":\"" WALLET_NO "\""
#define US "\"mchid\":\"1900000001\",\"appid\":\"2026000000000001\","
#define TEN "\"amount\":{\"total\":1000,\"payer_total\":900,\"currency\":\"CNY\"}"
#define PAID "\"trade_state\":\"SUCCESS\",\"transaction_id\":\"42000\",\"success_time\":\"2026-11-22T15:31:02+08:00\","
#define ERR(word) "{\"code\":\"" word "\",\"message\":\"x\"}"
static const struct {
	enum pay_op op;
	int http;
	const char *body;
	enum pay_verdict verdict;
} answers[] = {
	/* clang-format off */
	{ PAY_CREATE, 200, "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=p4lpSuKzz\"}",                  PAY_IS_CREATED },
	{ PAY_CREATE, 200, "{\"code_url\":\"https://evil.invalid/\"}",                                  PAY_ODD },
	{ PAY_CREATE, 200, "{\"code_url\":7}",                                                          PAY_ODD },
	{ PAY_CREATE, 200, "{}",                                                                        PAY_ODD },
	{ PAY_CREATE, 202, "{}",                                                                        PAY_ODD },
	{ PAY_CREATE, 400, ERR("ORDERPAID"),                                                            PAY_IS_PAID },
	{ PAY_CREATE, 400, ERR("ORDER_PAID"),                                                           PAY_IS_PAID },
	{ PAY_CREATE, 400, ERR("ORDER_CLOSED"),                                                         PAY_IS_CLOSED },
	{ PAY_CREATE, 403, ERR("OUT_TRADE_NO_USED"),                                                    PAY_MISMATCH },
	{ PAY_CREATE, 400, ERR("PARAM_ERROR"),                                                          PAY_REFUSED },
	{ PAY_CREATE, 403, ERR("NO_AUTH"),                                                              PAY_REFUSED },
	{ PAY_CREATE, 401, ERR("SIGN_ERROR"),                                                           PAY_ODD },
	{ PAY_CREATE, 429, ERR("RATELIMIT_EXCEEDED"),                                                   PAY_ODD },
	{ PAY_CREATE, 429, ERR("WHATEVER"),                                                             PAY_ODD },
	{ PAY_CREATE, 500, ERR("SYSTEM_ERROR"),                                                         PAY_ODD },
	{ PAY_CREATE, 400, ERR("SYSTEMERROR"),                                                          PAY_ODD },
	{ PAY_CREATE, 500, ERR("PARAM_ERROR"),                                                          PAY_ODD },
	{ PAY_QUERY,  200, "{" US NO "," PAID TEN "}",                                                  PAY_IS_PAID },
	{ PAY_QUERY,  200, "{" US NO "," PAID "\"amount\":{\"total\":1001,\"currency\":\"CNY\"}}",      PAY_MISMATCH },
	{ PAY_QUERY,  200, "{" US NO "," PAID "\"amount\":{\"total\":1000.0,\"currency\":\"CNY\"}}",    PAY_MISMATCH },
	{ PAY_QUERY,  200, "{" US NO "," PAID "\"amount\":{\"total\":\"1000\",\"currency\":\"CNY\"}}",  PAY_MISMATCH },
	{ PAY_QUERY,  200, "{" US NO "," PAID "\"amount\":{\"total\":1000,\"currency\":\"USD\"}}",      PAY_MISMATCH },
	{ PAY_QUERY,  200, "{" US NO "," PAID "\"amount\":{\"total\":1000}}",                           PAY_MISMATCH },
	{ PAY_QUERY,  200, "{" US "\"out_trade_no\":\"G1_x\"," PAID TEN "}",                            PAY_MISMATCH },
	{ PAY_QUERY,  200, "{\"mchid\":\"1900000002\",\"appid\":\"2026000000000001\"," NO "," PAID TEN "}", PAY_MISMATCH },
	{ PAY_QUERY,  200, "{\"mchid\":\"1900000001\",\"appid\":\"x\"," NO "," PAID TEN "}",            PAY_MISMATCH },
	{ PAY_QUERY,  200, "{" US NO ",\"trade_state\":\"SUCCESS\"," TEN "}",                           PAY_MISMATCH },
	{ PAY_QUERY,  200, "{" US NO ",\"trade_state\":\"REFUND\",\"transaction_id\":\"4\"," TEN "}",   PAY_MISMATCH },
	{ PAY_QUERY,  200, "{" US NO ",\"trade_state\":\"NOTPAY\"," TEN "}",                            PAY_NOT_YET },
	{ PAY_QUERY,  200, "{" US "\"out_trade_no\":\"G1_x\",\"trade_state\":\"NOTPAY\"}",              PAY_ODD },
	{ PAY_QUERY,  200, "{" US NO ",\"trade_state\":\"USERPAYING\"}",                                PAY_NOT_YET },
	{ PAY_QUERY,  200, "{" US NO ",\"trade_state\":\"CLOSED\"}",                                    PAY_IS_CLOSED },
	{ PAY_QUERY,  200, "{" US NO ",\"trade_state\":\"REVOKED\"}",                                   PAY_IS_CLOSED },
	{ PAY_QUERY,  200, "{" US "\"trade_state\":\"CLOSED\"}",                                        PAY_ODD },
	{ PAY_QUERY,  200, "{" US NO ",\"trade_state\":\"ELSE\"}",                                      PAY_ODD },
	{ PAY_QUERY,  200, "{" US NO ",\"trade_state\":\"NOTPAY\",\"trade_state\":\"SUCCESS\"}",        PAY_ODD },
	{ PAY_QUERY,  404, ERR("ORDER_NOT_EXIST"),                                                      PAY_NOT_YET },
	{ PAY_QUERY,  404, ERR("ORDERNOTEXIST"),                                                        PAY_NOT_YET },
	{ PAY_QUERY,  400, ERR("PARAM_ERROR"),                                                          PAY_ODD },
	{ PAY_QUERY,  503, "{}",                                                                        PAY_ODD },
	{ PAY_QUERY,  200, "<html>",                                                                    PAY_ODD },
	{ PAY_CLOSE,  204, "",                                                                          PAY_IS_CLOSED },
	{ PAY_CLOSE,  200, "{}",                                                                        PAY_ODD },
	{ PAY_CLOSE,  400, ERR("ORDER_PAID"),                                                           PAY_IS_PAID },
	{ PAY_CLOSE,  400, ERR("ORDERCLOSED"),                                                          PAY_IS_CLOSED },
	{ PAY_CLOSE,  400, ERR("ORDERNOTEXIST"),                                                        PAY_NOT_YET },
	{ PAY_QUERY,  204, "",                                                                          PAY_ODD },
	{ PAY_PAY,    200, "{" US NO "," PAID TEN "}",                                                  PAY_IS_PAID },
	{ PAY_PAY,    200, "{" US NO ",\"trade_state\":\"USERPAYING\"}",                                PAY_IS_CREATED },
	{ PAY_PAY,    400, ERR("USERPAYING"),                                                           PAY_IS_CREATED },
	{ PAY_PAY,    400, ERR("AUTH_CODE_EXPIRE"),                                                     PAY_REFUSED },
	{ PAY_PAY,    500, ERR("SYSTEM_ERROR"),                                                         PAY_ODD },
	{ PAY_REFUND, 200, "{\"out_refund_no\":\"R1_1\",\"status\":\"PROCESSING\"}",                    PAY_NOT_YET },
	{ PAY_REFUND, 200, "{\"out_refund_no\":\"R1_1\",\"status\":\"SUCCESS\"}",                       PAY_NOT_YET },
	{ PAY_REFUND, 403, ERR("NOT_ENOUGH"),                                                           PAY_REFUSED },
	{ PAY_REFUND, 429, ERR("FREQUENCY_LIMITED"),                                                    PAY_ODD },
	{ PAY_REFUND_QUERY, 200, "{\"out_refund_no\":\"R1_1\"," NO ",\"status\":\"SUCCESS\",\"amount\":{\"refund\":400}}", PAY_IS_REFUNDED },
	{ PAY_REFUND_QUERY, 200, "{\"out_refund_no\":\"R1_1\"," NO ",\"status\":\"SUCCESS\",\"amount\":{\"refund\":401}}", PAY_ABNORMAL },
	{ PAY_REFUND_QUERY, 200, "{\"out_refund_no\":\"R1_1\"," NO ",\"status\":\"PROCESSING\"}",       PAY_NOT_YET },
	{ PAY_REFUND_QUERY, 200, "{\"out_refund_no\":\"R1_1\"," NO ",\"status\":\"ABNORMAL\"}",         PAY_ABNORMAL },
	{ PAY_REFUND_QUERY, 200, "{\"out_refund_no\":\"R1_1\"," NO ",\"status\":\"CLOSED\"}",           PAY_ABNORMAL },
	{ PAY_REFUND_QUERY, 200, "{\"out_refund_no\":\"R1_2\"," NO ",\"status\":\"SUCCESS\",\"amount\":{\"refund\":400}}", PAY_ODD },
	{ PAY_REFUND_QUERY, 404, ERR("RESOURCE_NOT_EXISTS"),                                            PAY_REFUSED },
	{ PAY_BILL,   200, "{\"hash_type\":\"SHA1\",\"hash_value\":\"0123456789012345678901234567890123456789\",\"download_url\":\"https://x\"}", PAY_BILL_THERE },
	{ PAY_BILL,   200, "{\"hash_type\":\"MD5\",\"hash_value\":\"0123456789012345678901234567890123456789\",\"download_url\":\"https://x\"}", PAY_ODD },
	{ PAY_BILL,   400, ERR("NO_STATEMENT_EXIST"),                                                   PAY_REFUSED },
	{ PAY_BILL,   400, ERR("STATEMENT_CREATING"),                                                   PAY_NOT_YET },
	/* clang-format on */
};

static enum pay_verdict judge(enum pay_op op, const struct pay_answer *a, struct pay_facts *f)
{
	struct attempt t = wallet_attempt();

	return wechat_channel.judge(
		&(struct pay_question){.op = op, .attempt = &t, .refund = &refund}, &wallet_keys, a, WALLET_NOW, f);
}

static void wechat_setup(void)
{
	snprintf(wallet_keys.qr_prefix, sizeof(wallet_keys.qr_prefix), "weixin://wxpay/bizpayurl");
}

static void every_answer_has_its_verdict(void **state)
{
	struct pay_facts f;

	(void)state;
	wechat_setup();
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		struct pay_answer a = {0};

		wallet_wechat_answer(answers[i].http, answers[i].body, WALLET_NOW, &a);
		if (judge(answers[i].op, &a, &f) != answers[i].verdict)
			fail_msg("row %zu: %d %s: %s", i, answers[i].http, answers[i].body, f.trouble);
		bytes_puts(&a.body, " "); /* the same value, not the same bytes */
		assert_int_equal(judge(answers[i].op, &a, &f), PAY_ODD);
		wallet_answer_free(&a);
	}
	assert_string_equal(f.trace, "08F78BC5C0061");
}

static void paid_facts(void **state)
{
	struct pay_answer a = {0};
	struct pay_facts f;

	(void)state;
	wallet_wechat_answer(200, "{" US NO "," PAID TEN "}", WALLET_NOW, &a);
	assert_int_equal(judge(PAY_QUERY, &a, &f), PAY_IS_PAID);
	assert_string_equal(f.trade_no, "42000");
	assert_int_equal(f.paid_at, WALLET_NOW + 62000);
	wallet_answer_free(&a);
}

static void only_fresh_and_whole_answers(void **state)
{
	static const int64_t offs[] = {-301000, -300000, -299000, 0, 299000, 300000, 301000};
	struct pay_answer a = {0};
	struct pay_facts f;

	(void)state;
	for (size_t i = 0; i < sizeof(offs) / sizeof(*offs); i++) {
		bool good = offs[i] > -300000 && offs[i] < 300000;

		wallet_wechat_answer(204, "", WALLET_NOW + offs[i], &a);
		assert_int_equal(judge(PAY_CLOSE, &a, &f), good ? PAY_IS_CLOSED : PAY_ODD);
		assert_true(good || strstr(f.trouble, "时钟"));
		wallet_answer_free(&a);
	}
	wallet_wechat_answer(204, "", WALLET_NOW, &a);
	bytes_puts(&a.headers, "wechatpay-nonce: fedcba9876543210fedcba9876543210\n"); /* a second one of that name */
	assert_int_equal(judge(PAY_CLOSE, &a, &f), PAY_ODD);
	wallet_answer_free(&a);
	snprintf(wallet_keys.platform_id, sizeof(wallet_keys.platform_id), "PUB_KEY_ID_OTHER");
	wallet_wechat_answer(204, "", WALLET_NOW, &a);
	snprintf(wallet_keys.platform_id, sizeof(wallet_keys.platform_id), "PUB_KEY_ID_0119000000012026");
	assert_int_equal(judge(PAY_CLOSE, &a, &f), PAY_ODD);
	assert_non_null(strstr(f.trouble, "public_key_id"));
	wallet_answer_free(&a);
}

static void unsigned_401_names_the_clock_or_the_serial(void **state)
{
	struct pay_answer a = {.arrived = true, .http = 401};
	struct pay_facts f;

	(void)state;
	bytes_puts(&a.headers, "Date: Sun, 22 Nov 2026 07:30:05 GMT\n");
	bytes_puts(&a.body, ERR("SIGN_ERROR"));
	assert_int_equal(judge(PAY_QUERY, &a, &f), PAY_ODD);
	assert_non_null(strstr(f.trouble, "serial(5157F09EFDC096DE15EBE81A47057A7232F1B8E1)"));
	bytes_clear(&a.headers);
	bytes_puts(&a.headers, "Date: Sun, 22 Nov 2026 07:40:00 GMT\n");
	assert_int_equal(judge(PAY_QUERY, &a, &f), PAY_ODD);
	assert_non_null(strstr(f.trouble, "相差 600 秒"));
	wallet_answer_free(&a);
}

static const char *const not_fen[] = {"", "10", "10.0", "10.000", "-1.00", "+1.00", " 1.00", "1,000.00", "1e2", ".50",
	"1234567890.00", "10.00 ", "10.0a", "一.00"};

static void money_and_time_at_the_edge(void **state)
{
	char buf[EDGE_TIME];
	int64_t v;

	(void)state;
	for (size_t i = 0; i < sizeof(not_fen) / sizeof(*not_fen); i++)
		if (edge_fen(not_fen[i], &v))
			fail_msg("taken: %s", not_fen[i]);
	assert_true(edge_fen("999999999.99", &v) && v == 99999999999);
	assert_true(edge_fen("0.01", &v) && v == 1);
	assert_false(edge_fen(NULL, &v));
	assert_string_equal(edge_time(WALLET_NOW + 9000, buf), "2026-11-22 15:30:09");
	assert_string_equal(edge_rfc3339(WALLET_NOW, buf), "2026-11-22T15:30:00+08:00");
	assert_true(edge_time_read("2026-11-22 15:30:00", &v) && v == WALLET_NOW);
	assert_true(edge_time_read("2026-11-22T07:30:00Z", &v) && v == WALLET_NOW);
	assert_true(edge_time_read("2026-11-22T02:30:00-05:00", &v) && v == WALLET_NOW);
	assert_false(edge_time_read("2026-02-30 15:30:00", &v));
	assert_false(edge_time_read("2026-11-22 25:30:00", &v));
	assert_false(edge_time_read("2026-11-22 15:30", &v));
	assert_false(edge_time_read("2026-11-22T15:30:00+8:00", &v));
}

static int setup(void **state)
{
	return ossl_start(state) || wallet_start(state);
}

static int teardown(void **state)
{
	return wallet_stop(state) || ossl_stop(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_to_sign),
		cmocka_unit_test(openssl_proves_our_requests),
		cmocka_unit_test(our_signature_stays_in_the_house),
		cmocka_unit_test(every_answer_has_its_verdict),
		cmocka_unit_test(paid_facts),
		cmocka_unit_test(only_fresh_and_whole_answers),
		cmocka_unit_test(unsigned_401_names_the_clock_or_the_serial),
		cmocka_unit_test(money_and_time_at_the_edge),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
