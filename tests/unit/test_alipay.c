/* 支付宝: the text that is signed, the bytes that are proved, and what every answer means. */
#include "base/clock.h"
#include "core/ledger.h"
#include "core/secret.h"
#include "crypt/secret_openssl.h"
#include "pay/alipay.h"
#include "pay/alipay_node.h"
#include "pay/alipay_sign.h"
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

static const struct {
	const char *method, *content;
	size_t bytes;
	const char *digest;
} texts[] = {
	/* payments.md section 11 */
	{"alipay.trade.query", "{\"out_trade_no\":\"" WALLET_NO "\"}", 183, "483d8716f25d8c8841f1726a"},
	{"alipay.trade.precreate",
		"{\"out_trade_no\":\"" WALLET_NO "\",\"total_amount\":\"10.00\",\"subject\":\"邮寄费\"}", 232,
		"3f2151d8709ea950d9150c57"},
};

static void text_to_sign(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct alipay_param p[] = {{"version", "1.0"}, {"timestamp", "2026-11-22 15:30:00"},
			{"sign_type", "RSA2"}, {"method", texts[i].method}, {"format", "JSON"}, {"charset", "utf-8"},
			{"notify_url", ""}, {"biz_content", texts[i].content}, {"app_id", "2026000000000001"}};
		struct bytes text = {0};
		char hex[SECRET_HEX];

		alipay_text(p, 9, &text);
		secret_openssl.sha256(text.data, text.len, hex);
		assert_int_equal(text.len, texts[i].bytes);
		assert_memory_equal(hex, texts[i].digest, 24);
		bytes_free(&text);
	}
}

/* Takes a form field out of the request, decoded. */
static void form_field(const struct pay_request *r, const char *name, struct bytes *out)
{
	char key[40], hex[3] = "";
	const char *p;

	snprintf(key, sizeof(key), "&%s=", name);
	p = strstr(bytes_str(&r->body), key);
	assert_non_null(p);
	for (p += strlen(key); *p && *p != '&'; p++) {
		if (*p == '%') {
			memcpy(hex, p + 1, 2);
			bytes_putc(out, (int)strtol(hex, NULL, 16));
			p += 2;
		} else {
			bytes_putc(out, *p);
		}
	}
}

/* openssl rebuilds the text and finds our signature over it good. */
static void openssl_proves_our_request(void **state)
{
	struct attempt t = wallet_attempt();
	struct pay_request r = {0};
	struct bytes sign = {0}, content = {0}, text = {0};

	(void)state;
	assert_int_equal(
		alipay_channel.ask(&(struct pay_question){.op = PAY_CREATE, .attempt = &t}, &wallet_keys, &r), ST_OK);
	assert_string_equal(r.url, "https://wallet.invalid");
	assert_string_equal(bytes_str(&r.business),
		"{\"out_trade_no\":\"" WALLET_NO "\",\"total_amount\":\"10.00\",\"subject\":\"邮寄费\","
		"\"time_expire\":\"2026-11-22 15:35:00\",\"qr_code_timeout_express\":\"5m\"}");
	form_field(&r, "sign", &sign);
	form_field(&r, "biz_content", &content);
	assert_string_equal(bytes_str(&content), bytes_str(&r.business));
	bytes_printf(&text,
		"app_id=2026000000000001&biz_content=%s&charset=utf-8&format=JSON&method=alipay.trade.precreate"
		"&notify_url=https://counter.invalid/none&sign_type=RSA2&timestamp=2026-11-22 15:30:00&version=1.0",
		bytes_str(&content));
	ossl_put("text", text.data, text.len);
	ossl_put("sign", sign.data, sign.len);
	ossl_put("pub.pem", wallet_our_public.data, wallet_our_public.len);
	ossl_run(NULL, "base64 -d sign >sign.bin && openssl dgst -sha256 -verify pub.pem -signature sign.bin text");
	/* What was stored goes again, whatever the row says now. */
	snprintf(t.request, sizeof(t.request), "%s", bytes_str(&r.business));
	t.fen = 5;
	wallet_request_free(&r);
	assert_int_equal(
		alipay_channel.ask(&(struct pay_question){.op = PAY_CREATE, .attempt = &t}, &wallet_keys, &r), ST_OK);
	assert_string_equal(bytes_str(&r.business), t.request);
	wallet_request_free(&r);
	bytes_free(&sign);
	bytes_free(&content);
	bytes_free(&text);
}

static const struct {
	const char *answer; /* the node is x_response */
	const char *node;   /* NULL: refused */
} scans[] = {
	/* clang-format off */
	{ "{\"x_response\":{\"a\":1},\"sign\":\"QQ==\"}",                                   "{\"a\":1}" },
	{ " {\"sign\":\"QQ==\" , \"x_response\" : {\"a\":{\"b\":[1,{}]}} }\r\n",            "{\"a\":{\"b\":[1,{}]}}" },
	{ "{\"x_response\":{\"a\":\"\\\"},\\\"sign\\\":\\\"Zm8=\\\"\"},\"sign\":\"QQ==\"}", "{\"a\":\"\\\"},\\\"sign\\\":\\\"Zm8=\\\"\"}" },
	{ "{\"x_response\":{\"sign\":\"no\",\"x_response\":{}},\"sign\":\"QQ==\"}",         "{\"sign\":\"no\",\"x_response\":{}}" },
	{ "{\"x_response\":{},\"other\":[1,\"}\"],\"n\":-1.5e3,\"t\":true,\"sign\":\"QQ==\"}", "{}" },
	{ "{\"x_response\":{\"a\":1},\"x_response\":{\"a\":2},\"sign\":\"QQ==\"}",          NULL },
	{ "{\"x_response\":{\"a\":1},\"sign\":\"QQ==\",\"sign\":\"QUI=\"}",                 NULL },
	{ "{\"x_response\":{\"a\":1},\"sign\":\"QQ==\"}x",                                  NULL },
	{ "{\"x_response\":{\"a\":1},\"sign\":\"QQ==\"}{}",                                 NULL },
	{ "{\"x_response\":{\"a\":1},\"sign\":\"QQ==\"",                                    NULL },
	{ "{\"x_response\":{\"a\":1},\"sign\":7}",                                          NULL },
	{ "{\"x_response\":\"{}\",\"sign\":\"QQ==\"}",                                      NULL },
	{ "{\"x_response\":{\"a\":1}}",                                                     NULL },
	{ "{\"error_response\":{\"a\":1},\"sign\":\"QQ==\"}",                               NULL },
	{ "{\"x\\u005fresponse\":{\"a\":1},\"x_response\":{},\"sign\":\"QQ==\"}",           NULL },
	{ "{\"x_response\":{\"a\":1},,\"sign\":\"QQ==\"}",                                  NULL },
	{ "{\"x_response\":{\"a\":1} \"sign\":\"QQ==\"}",                                   NULL },
	{ "[{\"x_response\":{\"a\":1},\"sign\":\"QQ==\"}]",                                 NULL },
	{ "{\"x_response\":{\"a\":\"1},\"sign\":\"QQ==\"}",                                 NULL },
	{ "{}", NULL }, { "", NULL }, { "{", NULL }, { "{\"", NULL }, { "{\"x_response\":{\"a\\", NULL },
	/* clang-format on */
};

static void finds_the_signed_bytes(void **state)
{
	struct alipay_node n;

	(void)state;
	for (size_t i = 0; i < sizeof(scans) / sizeof(*scans); i++) {
		bool found = alipay_node_find(scans[i].answer, strlen(scans[i].answer), "x_response", &n);

		if (found != (scans[i].node != NULL))
			fail_msg("row %zu: %s", i, scans[i].answer);
		if (found) {
			assert_int_equal(n.len, strlen(scans[i].node));
			assert_memory_equal(n.node, scans[i].node, n.len);
			assert_memory_equal(n.sign, "QQ==", 4);
		}
	}
	assert_false(alipay_node_find("{\"x_response\":{},\0\"sign\":\"QQ==\"}", 32, "x_response", &n));
}

#define NO "\"out_trade_no\":\"" WALLET_NO "\""
#define OK10 "\"code\":\"10000\",\"msg\":\"Success\","
#define BIZ "\"code\":\"40004\",\"msg\":\"Business Failed\","
#define PAID "\"trade_no\":\"2026112222001\",\"send_pay_date\":\"2026-11-22 15:31:02\""
static const struct {
	enum pay_op op;
	const char *node;
	enum pay_verdict verdict;
} answers[] = {
	/* clang-format off */
	{ PAY_CREATE, "{" OK10 NO ",\"qr_code\":\"https:\\/\\/qr.alipay.com\\/bax1\"}",                                PAY_IS_CREATED },
	{ PAY_CREATE, "{" OK10 NO ",\"qr_code\":\"https://evil.invalid/bax1\"}",                                       PAY_ODD },
	{ PAY_CREATE, "{" OK10 NO ",\"qr_code\":\"https://qr.alipay.com/a b\"}",                                       PAY_ODD },
	{ PAY_CREATE, "{" OK10 "\"out_trade_no\":\"X\",\"qr_code\":\"https://qr.alipay.com/bax1\"}",                   PAY_ODD },
	{ PAY_CREATE, "{" OK10 NO "}",                                                                                 PAY_ODD },
	{ PAY_CREATE, "{" BIZ "\"sub_code\":\"ACQ.TRADE_HAS_SUCCESS\"}",                                               PAY_IS_PAID },
	{ PAY_CREATE, "{" BIZ "\"sub_code\":\"ACQ.TRADE_HAS_CLOSE\"}",                                                 PAY_IS_CLOSED },
	{ PAY_CREATE, "{" BIZ "\"sub_code\":\"ACQ.CONTEXT_INCONSISTENT\"}",                                            PAY_MISMATCH },
	{ PAY_CREATE, "{" BIZ "\"sub_code\":\"ACQ.SYSTEM_ERROR\"}",                                                    PAY_ODD },
	{ PAY_CREATE, "{" BIZ "\"sub_code\":\"AQC.SYSTEM_ERROR\"}",                                                    PAY_ODD },
	{ PAY_CREATE, "{" BIZ "\"sub_code\":\"ACQ.INVALID_PARAMETER\"}",                                               PAY_REFUSED },
	{ PAY_CREATE, "{\"code\":\"40002\",\"sub_code\":\"isv.invalid-app-id\"}",                                      PAY_REFUSED },
	{ PAY_CREATE, "{\"code\":\"40006\",\"sub_code\":\"isv.insufficient-isv-permissions\"}",                        PAY_REFUSED },
	{ PAY_CREATE, "{\"code\":\"20000\",\"sub_code\":\"aop.ACQ.SYSTEM_ERROR\"}",                                    PAY_ODD },
	{ PAY_CREATE, "{\"code\":\"20001\",\"sub_code\":\"aop.invalid-auth-token\"}",                                  PAY_ODD },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10.00\"}",          PAY_IS_PAID },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_FINISHED\",\"total_amount\":\"10.00\"}",         PAY_IS_PAID },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10.00\",\"receipt_amount\":\"9.00\"}", PAY_IS_PAID },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10.01\"}",          PAY_MISMATCH },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10\"}",             PAY_MISMATCH },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":10.00}",              PAY_MISMATCH },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\"}",                                     PAY_MISMATCH },
	{ PAY_QUERY,  "{" OK10 "\"out_trade_no\":\"G1_x\"," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10.00\"}", PAY_MISMATCH },
	{ PAY_QUERY,  "{" OK10 PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10.00\"}",                 PAY_MISMATCH },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10.00\",\"trans_currency\":\"USD\"}", PAY_MISMATCH },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10.00\",\"additional_status\":\"X\"}", PAY_MISMATCH },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10.00\",\"credit_pay_mode\":\"creditAdvancePayV2\"}", PAY_MISMATCH },
	{ PAY_QUERY,  "{" OK10 NO ",\"trade_status\":\"WAIT_BUYER_PAY\",\"total_amount\":\"10.00\"}",                  PAY_NOT_YET },
	{ PAY_QUERY,  "{" OK10 "\"out_trade_no\":\"G1_x\",\"trade_status\":\"WAIT_BUYER_PAY\"}",                       PAY_ODD },
	{ PAY_QUERY,  "{" BIZ "\"sub_code\":\"ACQ.TRADE_NOT_EXIST\",\"total_amount\":\"0.00\"}",                       PAY_NOT_YET },
	{ PAY_QUERY,  "{" BIZ "\"sub_code\":\"ACQ.SYSTEM_ERROR\"}",                                                    PAY_ODD },
	{ PAY_QUERY,  "{" BIZ "\"sub_code\":\"ACQ.INVALID_PARAMETER\"}",                                               PAY_ODD },
	{ PAY_QUERY,  "{" OK10 NO ",\"trade_status\":\"TRADE_CLOSED\"}",                                               PAY_IS_CLOSED },
	{ PAY_QUERY,  "{" OK10 "\"trade_status\":\"TRADE_CLOSED\"}",                                                   PAY_ODD },
	{ PAY_QUERY,  "{" OK10 NO ",\"trade_status\":\"TRADE_SOMETHING\"}",                                            PAY_ODD },
	{ PAY_QUERY,  "{" OK10 NO "}",                                                                                 PAY_ODD },
	{ PAY_QUERY,  "{" OK10 NO "," PAID ",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"10.01\",\"total_amount\":\"10.00\"}", PAY_ODD },
	{ PAY_QUERY,  "{\"code\":\"20000\"}",                                                                          PAY_ODD },
	{ PAY_CLOSE,  "{" OK10 NO "}",                                                                                 PAY_IS_CLOSED },
	{ PAY_CLOSE,  "{" BIZ "\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}",                                                 PAY_NOT_YET },
	{ PAY_CLOSE,  "{" BIZ "\"sub_code\":\"ACQ.REASON_TRADE_STATUS_INVALID\"}",                                     PAY_ODD },
	{ PAY_CANCEL, "{" OK10 NO ",\"retry_flag\":\"N\",\"action\":\"close\"}",                                       PAY_IS_CLOSED },
	{ PAY_CANCEL, "{" OK10 NO ",\"retry_flag\":\"N\",\"action\":\"refund\"}",                                      PAY_IS_CLOSED },
	{ PAY_CANCEL, "{" OK10 NO ",\"retry_flag\":\"N\"}",                                                            PAY_NOT_YET },
	{ PAY_CANCEL, "{" OK10 NO ",\"retry_flag\":\"Y\",\"action\":\"close\"}",                                       PAY_ODD },
	{ PAY_PAY,    "{" OK10 NO ",\"trade_no\":\"1\",\"total_amount\":\"10.00\"}",                                   PAY_IS_PAID },
	{ PAY_PAY,    "{\"code\":\"10003\",\"msg\":\"order success pay inprocess\"," NO "}",                           PAY_IS_CREATED },
	{ PAY_PAY,    "{\"code\":\"20000\",\"sub_code\":\"ACQ.SYSTEM_ERROR\"}",                                        PAY_ODD },
	{ PAY_PAY,    "{" BIZ "\"sub_code\":\"ACQ.PAYMENT_AUTH_CODE_INVALID\"}",                                       PAY_REFUSED },
	{ PAY_PAY,    "{" BIZ "\"sub_code\":\"ACQ.TRADE_HAS_SUCCESS\"}",                                               PAY_IS_PAID },
	{ PAY_REFUND, "{" OK10 NO ",\"fund_change\":\"Y\",\"refund_fee\":\"10.00\"}",                                  PAY_NOT_YET },
	{ PAY_REFUND, "{" BIZ "\"sub_code\":\"ACQ.SELLER_BALANCE_NOT_ENOUGH\"}",                                       PAY_REFUSED },
	{ PAY_REFUND, "{" BIZ "\"sub_code\":\"ACQ.DISCORDANT_REPEAT_REQUEST\"}",                                       PAY_ABNORMAL },
	{ PAY_REFUND, "{" BIZ "\"sub_code\":\"ACQ.SYSTEM_ERROR\"}",                                                    PAY_ODD },
	{ PAY_REFUND_QUERY, "{" OK10 NO ",\"out_request_no\":\"R1_1\",\"refund_status\":\"REFUND_SUCCESS\",\"refund_amount\":\"4.00\"}", PAY_IS_REFUNDED },
	{ PAY_REFUND_QUERY, "{" OK10 NO ",\"out_request_no\":\"R1_2\",\"refund_status\":\"REFUND_SUCCESS\",\"refund_amount\":\"4.00\"}", PAY_ABNORMAL },
	{ PAY_REFUND_QUERY, "{" OK10 NO ",\"out_request_no\":\"R1_1\",\"refund_status\":\"REFUND_SUCCESS\",\"refund_amount\":\"4.01\"}", PAY_ABNORMAL },
	{ PAY_REFUND_QUERY, "{" OK10 NO "}",                                                                           PAY_REFUSED },
	{ PAY_BILL,   "{" OK10 "\"bill_download_url\":\"https://bill.invalid/1\"}",                                    PAY_BILL_THERE },
	{ PAY_BILL,   "{" BIZ "\"sub_code\":\"isp.bill_not_exist\"}",                                                  PAY_REFUSED },
	{ PAY_BILL,   "{" OK10 "\"x\":1}",                                                                             PAY_ODD },
	/* clang-format on */
};

static const char *method_of(enum pay_op op)
{
	static const struct {
		enum pay_op op;
		const char *m;
	} m[] = {{PAY_CREATE, "alipay.trade.precreate"}, {PAY_QUERY, "alipay.trade.query"},
		{PAY_CLOSE, "alipay.trade.close"}, {PAY_CANCEL, "alipay.trade.cancel"}, {PAY_PAY, "alipay.trade.pay"},
		{PAY_REFUND, "alipay.trade.refund"}, {PAY_REFUND_QUERY, "alipay.trade.fastpay.refund.query"},
		{PAY_BILL, "alipay.data.dataservice.bill.downloadurl.query"}};

	for (size_t i = 0; i < sizeof(m) / sizeof(*m); i++)
		if (m[i].op == op)
			return m[i].m;
	return "";
}

static enum pay_verdict judge(enum pay_op op, const struct pay_answer *a, struct pay_facts *f)
{
	static const struct refund r = {.no = "R1_1", .attempt_no = WALLET_NO, .fen = 400, .total = 1000};
	struct attempt t = wallet_attempt();

	return alipay_channel.judge(
		&(struct pay_question){.op = op, .attempt = &t, .refund = &r}, &wallet_keys, a, WALLET_NOW, f);
}

static void every_answer_has_its_verdict(void **state)
{
	struct pay_facts f;

	(void)state;
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		struct pay_answer a = {0};

		wallet_alipay_answer(method_of(answers[i].op), answers[i].node, &a);
		if (judge(answers[i].op, &a, &f) != answers[i].verdict)
			fail_msg("row %zu: %s: %s", i, answers[i].node, f.trouble);
		a.http = 502;
		assert_int_equal(judge(answers[i].op, &a, &f), PAY_ODD);
		a.http = 200;
		a.arrived = false;
		assert_int_equal(judge(answers[i].op, &a, &f), PAY_ODD);
		a.arrived = true;
		a.body.data[strcspn(bytes_str(&a.body), "0123456789")] ^= 1; /* any other byte: not theirs any more */
		assert_int_equal(judge(answers[i].op, &a, &f), PAY_ODD);
		wallet_answer_free(&a);
	}
}

static void paid_facts(void **state)
{
	struct pay_answer a = {0};
	struct pay_facts f;

	(void)state;
	wallet_alipay_answer("alipay.trade.query", answers[15].node, &a);
	assert_int_equal(judge(PAY_QUERY, &a, &f), PAY_IS_PAID);
	assert_string_equal(f.trade_no, "2026112222001");
	assert_int_equal(f.paid_at, WALLET_NOW + 62000);
	/* The same answer under the name of another question is not an answer to it. */
	assert_int_equal(judge(PAY_CLOSE, &a, &f), PAY_ODD);
	wallet_answer_free(&a);
	wallet_alipay_answer("alipay.trade.cancel", "{" OK10 NO ",\"action\":\"refund\"}", &a);
	judge(PAY_CANCEL, &a, &f);
	assert_true(f.returned);
	wallet_answer_free(&a);
}

/* Slashes escaped on the way: the value is the same, and openssl's signature was over the plain ones. */
static void escaped_slashes(void **state)
{
	static const char plain[] = "{" OK10 NO ",\"qr_code\":\"https://qr.alipay.com/bax1\"}";
	struct pay_answer a = {.arrived = true, .http = 200};
	struct bytes sign = {0}, text = {0};
	struct pay_facts f;

	(void)state;
	wallet_sign(plain, sizeof(plain) - 1, &sign);
	bytes_puts(&text, "{\"alipay_trade_precreate_response\":");
	for (const char *p = plain; *p; p++)
		bytes_printf(&text, *p == '/' ? "\\%c" : "%c", *p);
	bytes_puts(&text, ",\"sign\":\"");
	for (const char *p = bytes_str(&sign); *p; p++)
		bytes_printf(&text, *p == '/' ? "\\%c" : "%c", *p);
	bytes_puts(&text, "\"}");
	bytes_add(&a.body, text.data, text.len);
	assert_int_equal(judge(PAY_CREATE, &a, &f), PAY_IS_CREATED);
	assert_string_equal(f.qr_text, "https://qr.alipay.com/bax1");
	wallet_answer_free(&a);
	bytes_free(&sign);
	bytes_free(&text);
}

static void unproved_answers_say_why(void **state)
{
	struct pay_answer a = {.arrived = true, .http = 200};
	struct pay_facts f;

	(void)state;
	bytes_puts(&a.headers, "Date: Sun, 22 Nov 2026 07:40:00 GMT\n");
	bytes_puts(&a.body, "{\"error_response\":{\"code\":\"40002\",\"sub_code\":\"isv.invalid-timestamp\"}}");
	assert_int_equal(judge(PAY_CREATE, &a, &f), PAY_ODD);
	assert_non_null(strstr(f.trouble, "时钟与它相差 600 秒"));
	bytes_clear(&a.body);
	bytes_puts(&a.body, "{\"alipay_trade_precreate_response\":{\"sub_code\":\"isv.invalid-signature\"}}");
	assert_int_equal(judge(PAY_CREATE, &a, &f), PAY_ODD);
	assert_non_null(strstr(f.trouble, "private_key"));
	wallet_answer_free(&a);
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
		cmocka_unit_test(text_to_sign),
		cmocka_unit_test(openssl_proves_our_request),
		cmocka_unit_test(finds_the_signed_bytes),
		cmocka_unit_test(every_answer_has_its_verdict),
		cmocka_unit_test(paid_facts),
		cmocka_unit_test(escaped_slashes),
		cmocka_unit_test(unproved_answers_say_why),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
