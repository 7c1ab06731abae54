/* Both wallets end to end over loopback: the sandbox is strict and true to the paper, and no lie of it is believed. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/ledger.h"
#include "pay/alipay.h"
#include "pay/wechat.h"
#include "tests/helper/gateway.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct pay_channel *const channels[] = {&alipay_channel, &wechat_channel};
static int numbers;

static struct attempt order(int64_t life_ms)
{
	struct attempt t = {.id = 1, .fen = 1000, .created_at = clock_ms(), .subject = "货运服务费(邮寄)"};

	t.deadline = t.created_at + life_ms;
	snprintf(t.no, sizeof(t.no), "G01_261122_%06d", ++numbers);
	return t;
}

static enum pay_verdict ask(const struct pay_channel *c, enum pay_op op, const struct attempt *t, struct pay_facts *f)
{
	return gateway_ask(c, &(struct pay_question){.op = op, .attempt = t}, f);
}

static void no_refusals(void)
{
	const char *said = gateway_tell("refusals");

	if (atoi(said))
		fail_msg("refused: %s", said);
}

static void paid(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		const struct pay_channel *c = channels[i];
		struct attempt t = order(300000);
		struct pay_facts f;

		assert_int_equal(ask(c, PAY_CREATE, &t, &f), PAY_IS_CREATED);
		assert_non_null(strstr(f.qr_text, t.no));
		assert_int_equal(ask(c, PAY_CREATE, &t, &f), PAY_IS_CREATED);
		assert_int_equal(ask(c, PAY_QUERY, &t, &f), PAY_NOT_YET);
		assert_false(f.scanned);
		gateway_tell("scan?no=%s", t.no);
		assert_int_equal(ask(c, PAY_QUERY, &t, &f), PAY_NOT_YET);
		assert_int_equal(f.scanned, i == 0);
		assert_string_equal(gateway_tell("pay?no=%s", t.no), "paid");
		assert_int_equal(ask(c, PAY_QUERY, &t, &f), PAY_IS_PAID);
		assert_true(*f.trade_no && llabs(f.paid_at - clock_ms()) < 5000);
		assert_int_equal(ask(c, PAY_CREATE, &t, &f), PAY_IS_PAID);
		assert_int_not_equal(ask(c, PAY_CLOSE, &t, &f), PAY_IS_CLOSED);
		assert_int_equal(ask(c, PAY_QUERY, &t, &f), PAY_IS_PAID);
	}
	assert_string_equal(gateway_tell("money"), "2000");
	no_refusals();
}

static void closed(void **state)
{
	struct attempt t = order(300000), u = order(300000);
	struct pay_facts f;

	(void)state;
	assert_int_equal(ask(&wechat_channel, PAY_CREATE, &t, &f), PAY_IS_CREATED);
	assert_int_equal(ask(&wechat_channel, PAY_CLOSE, &t, &f), PAY_IS_CLOSED);
	assert_int_equal(ask(&wechat_channel, PAY_CLOSE, &t, &f), PAY_IS_CLOSED);
	assert_int_equal(ask(&wechat_channel, PAY_QUERY, &t, &f), PAY_IS_CLOSED);
	assert_string_equal(gateway_tell("pay?no=%s", t.no), "refused");
	assert_int_equal(ask(&alipay_channel, PAY_CREATE, &u, &f), PAY_IS_CREATED);
	assert_int_equal(ask(&alipay_channel, PAY_CLOSE, &u, &f), PAY_NOT_YET); /* no trade before the scan */
	assert_int_equal(ask(&alipay_channel, PAY_CANCEL, &u, &f), PAY_NOT_YET);
	gateway_tell("scan?no=%s", u.no);
	assert_int_equal(ask(&alipay_channel, PAY_CLOSE, &u, &f), PAY_IS_CLOSED);
	assert_int_equal(ask(&alipay_channel, PAY_QUERY, &u, &f), PAY_IS_CLOSED);
	assert_string_equal(gateway_tell("pay?no=%s&late=1", u.no), "paid");
	assert_int_equal(ask(&alipay_channel, PAY_QUERY, &u, &f), PAY_IS_PAID);
	assert_int_equal(ask(&alipay_channel, PAY_CANCEL, &u, &f), PAY_IS_CLOSED); /* gives it back */
	assert_true(f.returned);
	no_refusals();
}

static void unknown_orders(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct attempt t = order(300000);
		struct pay_facts f;

		assert_int_equal(ask(channels[i], PAY_QUERY, &t, &f), PAY_NOT_YET);
		assert_int_equal(ask(channels[i], PAY_CLOSE, &t, &f), PAY_NOT_YET);
	}
	no_refusals();
}

static void refunds(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		const struct pay_channel *c = channels[i];
		struct attempt t = order(300000);
		struct refund r = {.fen = 400, .total = 1000, .reason = "改自取"};
		struct pay_question q = {.op = PAY_REFUND_QUERY, .attempt = &t, .refund = &r};
		struct pay_facts f;

		snprintf(r.no, sizeof(r.no), "R%.30s", t.no);
		str_copy(r.attempt_no, sizeof(r.attempt_no), t.no);
		ask(c, PAY_CREATE, &t, &f);
		gateway_tell("pay?no=%s", t.no);
		gateway_tell("hold?on=1");
		assert_int_equal(gateway_ask(c, &q, &f), PAY_REFUSED); /* there is none yet */
		q.op = PAY_REFUND;
		assert_int_equal(gateway_ask(c, &q, &f), PAY_NOT_YET);
		assert_int_equal(gateway_ask(c, &q, &f), PAY_NOT_YET); /* the same number moves money once */
		q.op = PAY_REFUND_QUERY;
		assert_int_not_equal(gateway_ask(c, &q, &f), PAY_IS_REFUNDED);
		assert_string_equal(gateway_tell("refund?no=%s", r.no), "ok");
		assert_int_equal(gateway_ask(c, &q, &f), PAY_IS_REFUNDED);
		r.fen = 401;
		assert_int_equal(gateway_ask(c, &q, &f), PAY_ABNORMAL);
	}
	assert_string_equal(gateway_tell("hold?on=0"), "ok");
	no_refusals();
}

/* Whatever the gateway does wrong, nothing is believed; and the next true answer is. */
static void faults(void **state)
{
	static const struct {
		const char *kind;
		enum pay_verdict verdict;
	} kinds[] = {{"drop", PAY_ODD}, {"lost", PAY_ODD}, {"5xx", PAY_ODD}, {"unsigned", PAY_ODD},
		{"wrongsign", PAY_ODD}, {"status", PAY_ODD}, {"twice", PAY_ODD}, {"amount", PAY_MISMATCH}};

	(void)state;
	for (size_t k = 0; k < 2 * sizeof(kinds) / sizeof(*kinds); k++) {
		const struct pay_channel *c = channels[k % 2];
		struct attempt t = order(300000);
		struct pay_facts f;

		assert_int_equal(ask(c, PAY_CREATE, &t, &f), PAY_IS_CREATED);
		gateway_tell("pay?no=%s", t.no);
		assert_string_equal(gateway_tell("fault?kind=%s", kinds[k / 2].kind), "ok");
		if (ask(c, PAY_QUERY, &t, &f) != kinds[k / 2].verdict)
			fail_msg("%s %s", c->name, kinds[k / 2].kind);
		assert_true(*f.trouble || *f.note);
		assert_int_equal(ask(c, PAY_QUERY, &t, &f), PAY_IS_PAID);
	}
	no_refusals();
}

/* A true answer to an earlier question, about another order, does not pay this one. */
static void old_answers(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct attempt was = order(300000), t = order(300000);
		struct pay_facts f;

		ask(channels[i], PAY_CREATE, &was, &f);
		gateway_tell("pay?no=%s", was.no);
		assert_int_equal(ask(channels[i], PAY_QUERY, &was, &f), PAY_IS_PAID);
		ask(channels[i], PAY_CREATE, &t, &f);
		gateway_tell("fault?kind=old");
		assert_int_equal(ask(channels[i], PAY_QUERY, &t, &f), PAY_MISMATCH);
		assert_int_equal(ask(channels[i], PAY_QUERY, &t, &f), PAY_NOT_YET);
	}
	no_refusals();
}

static void slow_answers_end(void **state)
{
	struct http_limits limits = {.total_ms = 100, .loopback = true};
	struct http *http = gateway.http, *hasty;
	struct attempt t = order(300000);
	struct pay_facts f;

	(void)state;
	assert_int_equal(http_open(&limits, &hasty), ST_OK);
	ask(&wechat_channel, PAY_CREATE, &t, &f);
	gateway_tell("fault?kind=slow&ms=1500");
	gateway.http = hasty;
	assert_int_equal(ask(&wechat_channel, PAY_QUERY, &t, &f), PAY_ODD);
	gateway.http = http;
	assert_int_equal(ask(&wechat_channel, PAY_QUERY, &t, &f), PAY_NOT_YET);
	http_close(hasty);
	no_refusals();
}

static void payers_codes(void **state)
{
	static const char *const codes[] = {"281234567890123456", "134567890123456789"};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct attempt t = order(60000), u = order(60000), v = order(60000);
		struct pay_question q = {.op = PAY_PAY, .attempt = &t, .code = codes[i]};
		struct pay_facts f;

		t.by_code = u.by_code = v.by_code = true;
		gateway_tell("code?mode=paid");
		assert_int_equal(gateway_ask(channels[i], &q, &f), PAY_IS_PAID);
		assert_int_equal(ask(channels[i], PAY_QUERY, &t, &f), PAY_IS_PAID);
		gateway_tell("code?mode=wait");
		q.attempt = &u;
		assert_int_equal(gateway_ask(channels[i], &q, &f), PAY_IS_CREATED);
		assert_int_equal(ask(channels[i], PAY_QUERY, &u, &f), PAY_NOT_YET);
		assert_int_equal(ask(channels[i], PAY_CANCEL, &u, &f), PAY_IS_CLOSED);
		assert_int_equal(ask(channels[i], PAY_QUERY, &u, &f), PAY_IS_CLOSED);
		gateway_tell("code?mode=unknown");
		q.attempt = &v;
		assert_int_equal(gateway_ask(channels[i], &q, &f), PAY_ODD);
		assert_int_equal(ask(channels[i], PAY_QUERY, &v, &f), PAY_IS_PAID);
		gateway_tell("code?mode=refused");
		v = order(60000);
		v.by_code = true;
		assert_int_equal(gateway_ask(channels[i], &q, &f), PAY_REFUSED);
	}
	gateway_tell("code?mode=paid");
	no_refusals();
}

/* Every mistake of ours is seen: this list would otherwise prove nothing. */
static void the_sandbox_is_strict(void **state)
{
	int seen = atoi(gateway_tell("refusals"));
	struct attempt t = order(300000);
	struct pay_facts f;
	int64_t now = clock_ms();

	(void)state;
	clock_fix(now + 400000);
	assert_int_equal(ask(&alipay_channel, PAY_QUERY, &t, &f), PAY_ODD);
	assert_non_null(strstr(f.trouble, "时钟"));
	assert_int_equal(ask(&wechat_channel, PAY_QUERY, &t, &f), PAY_ODD);
	assert_non_null(strstr(f.trouble, "时钟"));
	clock_fix(0);
	gateway.wechat.serial[0] ^= 1;
	assert_int_equal(ask(&wechat_channel, PAY_QUERY, &t, &f), PAY_ODD);
	assert_non_null(strstr(f.trouble, "serial"));
	gateway.wechat.serial[0] ^= 1;
	struct rsa_key *own = gateway.alipay.own;

	gateway.alipay.own = gateway.wechat.own;
	assert_int_equal(ask(&alipay_channel, PAY_QUERY, &t, &f), PAY_ODD);
	assert_non_null(strstr(f.trouble, "private_key"));
	gateway.alipay.own = own;
	assert_int_equal(ask(&alipay_channel, PAY_CREATE, &t, &f), PAY_IS_CREATED);
	t.fen = 1001; /* other content under one number */
	assert_int_equal(ask(&alipay_channel, PAY_CREATE, &t, &f), PAY_MISMATCH);
	assert_int_equal(atoi(gateway_tell("refusals")), seen + 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paid),
		cmocka_unit_test(closed),
		cmocka_unit_test(unknown_orders),
		cmocka_unit_test(refunds),
		cmocka_unit_test(faults),
		cmocka_unit_test(old_answers),
		cmocka_unit_test(slow_answers_end),
		cmocka_unit_test(payers_codes),
		cmocka_unit_test(the_sandbox_is_strict),
	};

	return cmocka_run_group_tests(tests, gateway_start, gateway_stop);
}
