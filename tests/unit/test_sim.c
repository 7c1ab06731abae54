/* The practice wallets: what we ask, what we make of answers, and a host that behaves as the real ones do. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "pay/sim.h"
#include "pay/sim_host.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define T0 1795332600000

static char book[64];

static int setup(void **state)
{
	(void)state;
	snprintf(book, sizeof(book), "/tmp/guitai-sim-XXXXXX");
	close(mkstemp(book));
	clock_fix(T0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	clock_fix(0);
	return unlink(book);
}

static struct attempt attempt(const char *no)
{
	struct attempt t = {.id = 1, .fen = 1000, .created_at = T0, .deadline = T0 + 300000};

	str_copy(t.no, sizeof(t.no), no);
	str_copy(t.subject, sizeof(t.subject), "货运服务费(邮寄)");
	return t;
}

static enum pay_verdict talk(const struct pay_channel *c, enum pay_op op, const struct attempt *t, struct pay_facts *f)
{
	struct pay_transport tr = sim_transport(book);
	struct pay_request req = {0};
	struct pay_answer answer = {0};
	enum pay_verdict v;

	const struct pay_question q = {.op = op, .attempt = t};

	assert_int_equal(c->ask(&q, NULL, &req), ST_OK);
	if (tr.move(tr.ctx, &req, &answer))
		assert_false(answer.arrived);
	v = c->judge(&q, NULL, &answer, clock_ms(), f);
	bytes_free(&req.headers);
	bytes_free(&req.body);
	bytes_free(&req.business);
	bytes_free(&answer.headers);
	bytes_free(&answer.body);
	return v;
}

static void asks_the_same_bytes_again(void **state)
{
	struct attempt t = attempt("G01_261122_a");
	struct pay_request one = {0}, two = {0};

	(void)state;
	assert_int_equal(sim_wechat.ask(&(struct pay_question){.op = PAY_CREATE, .attempt = &t}, NULL, &one), ST_OK);
	assert_string_equal(one.url, "sim:create");
	assert_string_equal(bytes_str(&one.body),
		"no=G01_261122_a\nwallet=wechat\nfen=1000\nexpire=1795332900000\nsubject=货运服务费(邮寄)\n");
	str_copy(t.request, sizeof(t.request), bytes_str(&one.business));
	t.deadline += 5; /* whatever changed since: the stored bytes go */
	assert_int_equal(sim_wechat.ask(&(struct pay_question){.op = PAY_CREATE, .attempt = &t}, NULL, &two), ST_OK);
	assert_string_equal(bytes_str(&one.body), bytes_str(&two.body));
	str_copy(t.subject, sizeof(t.subject), "a\nfen=1");
	assert_int_equal(
		sim_wechat.ask(&(struct pay_question){.op = PAY_QUERY, .attempt = &t}, NULL, &two), ST_INVALID);
	assert_int_equal(sim_wechat.ask(&(struct pay_question){.op = PAY_BILL, .attempt = &t}, NULL, &two), ST_REFUSED);
	bytes_free(&one.body);
	bytes_free(&one.business);
	bytes_free(&two.body);
	bytes_free(&two.business);
}

static const struct {
	enum pay_op op;
	int http;
	const char *body;
	enum pay_verdict verdict;
} answers[] = {
	/* clang-format off */
	{ PAY_CREATE, 200, "state=created\nno=G1_aaa\nqr=https://sim.invalid/pay/G1_aaa\n",                     PAY_IS_CREATED },
	{ PAY_CREATE, 200, "state=created\nno=G1_aaa\nqr=https://evil.invalid/pay/G1_aaa\n",                    PAY_ODD },
	{ PAY_CREATE, 200, "state=created\nno=G1_aaa\nqr=https://sim.invalid/pay/\x1b[2J\n",                    PAY_ODD },
	{ PAY_CREATE, 200, "state=created\nno=G1_bbb\nqr=https://sim.invalid/pay/G1_aaa\n",                     PAY_ODD },
	{ PAY_CREATE, 200, "state=created\nno=G1_aaa\n",                                                        PAY_ODD },
	{ PAY_CREATE, 200, "state=refused\nno=G1_aaa\n",                                                        PAY_REFUSED },
	{ PAY_CREATE, 200, "state=paid\nno=G1_aaa\n",                                                           PAY_IS_PAID },
	{ PAY_QUERY,  200, "state=paid\nno=G1_aaa\nwallet=wechat\nfen=1000\ntrade=T1\nat=5\n",                  PAY_IS_PAID },
	{ PAY_QUERY,  200, "state=paid\nno=G1_aaa\nwallet=wechat\nfen=1001\ntrade=T1\nat=5\n",                  PAY_MISMATCH },
	{ PAY_QUERY,  200, "state=paid\nno=G1_bbb\nwallet=wechat\nfen=1000\ntrade=T1\nat=5\n",                  PAY_MISMATCH },
	{ PAY_QUERY,  200, "state=paid\nno=G1_aaa\nwallet=alipay\nfen=1000\ntrade=T1\nat=5\n",                  PAY_MISMATCH },
	{ PAY_QUERY,  200, "state=paid\nno=G1_aaa\nwallet=wechat\nfen=1000.0\ntrade=T1\nat=5\n",                PAY_MISMATCH },
	{ PAY_QUERY,  200, "state=paid\nno=G1_aaa\nwallet=wechat\ntrade=T1\nat=5\n",                            PAY_MISMATCH },
	{ PAY_QUERY,  200, "state=paid\nno=G1_aaa\nwallet=wechat\nfen=1000\nfen=1000\ntrade=T1\nat=5\n",        PAY_MISMATCH },
	{ PAY_QUERY,  500, "state=paid\nno=G1_aaa\nwallet=wechat\nfen=1000\ntrade=T1\nat=5\n",                  PAY_ODD },
	{ PAY_QUERY,  200, "state=paid\nstate=notpay\nno=G1_aaa\n",                                             PAY_ODD },
	{ PAY_QUERY,  200, "state=created\nno=G1_aaa\n",                                                        PAY_ODD },
	{ PAY_QUERY,  200, "state=notpay\nno=G1_aaa\n",                                                         PAY_NOT_YET },
	{ PAY_QUERY,  200, "state=wait\nno=G1_aaa\n",                                                           PAY_NOT_YET },
	{ PAY_QUERY,  200, "state=closed\nno=G1_aaa\n",                                                         PAY_IS_CLOSED },
	{ PAY_QUERY,  200, "state=closed\nno=G1_bbb\n",                                                         PAY_ODD },
	{ PAY_QUERY,  200, "<html>",                                                                            PAY_ODD },
	{ PAY_QUERY,  200, "",                                                                                  PAY_ODD },
	{ PAY_CLOSE,  200, "state=closed\nno=G1_aaa\n",                                                         PAY_IS_CLOSED },
	/* clang-format on */
};

static void judges_every_answer(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		struct attempt t = attempt("G1_aaa");
		struct pay_answer a = {.arrived = true, .http = answers[i].http};
		const struct pay_question q = {.op = answers[i].op, .attempt = &t};
		struct pay_facts f;

		bytes_puts(&a.body, answers[i].body);
		if (sim_wechat.judge(&q, NULL, &a, T0, &f) != answers[i].verdict)
			fail_msg("row %zu: %s", i, answers[i].body);
		a.arrived = false;
		assert_int_equal(sim_wechat.judge(&q, NULL, &a, T0, &f), PAY_ODD);
		bytes_free(&a.body);
	}
}

static void wechat_is_paid_and_asked(void **state)
{
	struct attempt t = attempt("G01_261122_pay1");
	struct pay_facts f;
	struct sim_order o;
	int64_t fen;

	(void)state;
	assert_int_equal(talk(&sim_wechat, PAY_CREATE, &t, &f), PAY_IS_CREATED);
	assert_string_equal(f.qr_text, "https://sim.invalid/pay/G01_261122_pay1");
	assert_int_equal(talk(&sim_wechat, PAY_CREATE, &t, &f), PAY_IS_CREATED); /* the same again is the same order */
	assert_int_equal(talk(&sim_wechat, PAY_QUERY, &t, &f), PAY_NOT_YET);
	assert_false(f.scanned);
	assert_int_equal(sim_host_scan(book, t.no), ST_OK);
	assert_int_equal(talk(&sim_wechat, PAY_QUERY, &t, &f), PAY_NOT_YET);
	assert_true(f.scanned);
	assert_int_equal(sim_host_pay(book, "pay1"), ST_OK); /* the tail is enough */
	assert_int_equal(sim_host_pay(book, t.no), ST_REFUSED);
	assert_int_equal(talk(&sim_wechat, PAY_QUERY, &t, &f), PAY_IS_PAID);
	assert_string_equal(f.trade_no, "SIM000000000001");
	assert_int_equal(f.paid_at, T0);
	assert_int_equal(talk(&sim_wechat, PAY_CREATE, &t, &f), PAY_IS_PAID);
	assert_int_equal(talk(&sim_wechat, PAY_CLOSE, &t, &f), PAY_IS_PAID); /* paid stays paid */
	assert_int_equal(sim_host_get(book, t.no, &o), ST_OK);
	assert_int_equal(o.state, SIM_PAID);
	assert_int_equal(sim_host_money(book, &fen), ST_OK);
	assert_int_equal(fen, 1000);
	t.fen = 900; /* other content under the same number */
	assert_int_equal(talk(&sim_wechat, PAY_CREATE, &t, &f), PAY_REFUSED);
}

static void alipay_has_no_trade_before_the_scan(void **state)
{
	struct attempt t = attempt("G01_261122_ali1"), u = attempt("G01_261122_ali2");
	struct pay_facts f;
	int64_t fen;

	(void)state;
	assert_int_equal(talk(&sim_alipay, PAY_CREATE, &t, &f), PAY_IS_CREATED);
	assert_int_equal(talk(&sim_alipay, PAY_CLOSE, &t, &f), PAY_NOT_YET);  /* nothing to close */
	assert_int_equal(talk(&sim_alipay, PAY_CANCEL, &t, &f), PAY_NOT_YET); /* and the code lives on */
	assert_int_equal(sim_host_scan(book, t.no), ST_OK);
	assert_int_equal(talk(&sim_alipay, PAY_CLOSE, &t, &f), PAY_IS_CLOSED);
	assert_int_equal(sim_host_pay(book, t.no), ST_REFUSED);
	assert_int_equal(talk(&sim_alipay, PAY_CREATE, &u, &f), PAY_IS_CREATED);
	assert_int_equal(sim_host_pay(book, u.no), ST_OK);
	assert_int_equal(talk(&sim_alipay, PAY_CANCEL, &u, &f), PAY_IS_CLOSED); /* gives the money back */
	assert_int_equal(sim_host_money(book, &fen), ST_OK);
	assert_int_equal(fen, 0);
}

static void codes_run_out(void **state)
{
	struct attempt t = attempt("G01_261122_old1");
	struct pay_facts f;

	(void)state;
	assert_int_equal(talk(&sim_wechat, PAY_CREATE, &t, &f), PAY_IS_CREATED);
	clock_advance(300000);
	assert_int_equal(sim_host_pay(book, t.no), ST_REFUSED);
	assert_int_equal(talk(&sim_wechat, PAY_QUERY, &t, &f), PAY_NOT_YET); /* time_expire does not close */
	assert_int_equal(sim_host_pay(book, "nobody"), ST_NOT_FOUND);
}

static void faults_hit_one_answer(void **state)
{
	static const enum pay_verdict first[SIM_FAULT__COUNT] = {
		PAY_IS_PAID, PAY_ODD, PAY_ODD, PAY_ODD, PAY_MISMATCH, PAY_MISMATCH};
	struct attempt t = attempt("G01_261122_flt1"), u = attempt("G01_261122_flt2");
	struct pay_facts f;

	(void)state;
	assert_int_equal(talk(&sim_wechat, PAY_CREATE, &t, &f), PAY_IS_CREATED);
	assert_int_equal(sim_host_pay(book, t.no), ST_OK);
	for (int i = 1; i < SIM_FAULT__COUNT; i++) {
		assert_int_equal(sim_host_fault(book, (enum sim_fault)i), ST_OK);
		assert_int_equal(talk(&sim_wechat, PAY_QUERY, &t, &f), first[i]);
		assert_int_equal(talk(&sim_wechat, PAY_QUERY, &t, &f), PAY_IS_PAID);
	}
	assert_int_equal(sim_host_fault(book, SIM_FAULT_LOST), ST_OK); /* carried out all the same */
	assert_int_equal(talk(&sim_wechat, PAY_CREATE, &u, &f), PAY_ODD);
	assert_int_equal(talk(&sim_wechat, PAY_QUERY, &u, &f), PAY_NOT_YET);
	assert_int_equal(sim_host_pay(book, u.no), ST_OK);
}

/* A power cut in the middle of a line: the line never was. */
static void torn_line_is_forgotten(void **state)
{
	struct attempt t = attempt("G01_261122_trn1");
	struct pay_facts f;
	int fd;

	(void)state;
	assert_int_equal(talk(&sim_wechat, PAY_CREATE, &t, &f), PAY_IS_CREATED);
	fd = open(book, O_WRONLY | O_APPEND);
	assert_int_equal(write(fd, "pay\tG01_261122_trn1\tSIM0", 24), 24);
	close(fd);
	assert_int_equal(talk(&sim_wechat, PAY_QUERY, &t, &f), PAY_NOT_YET);
	assert_int_equal(sim_host_pay(book, t.no), ST_OK);
	assert_int_equal(talk(&sim_wechat, PAY_QUERY, &t, &f), PAY_IS_PAID);
	assert_string_equal(f.trade_no, "SIM000000000001");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(asks_the_same_bytes_again, setup, teardown),
		cmocka_unit_test_setup_teardown(judges_every_answer, setup, teardown),
		cmocka_unit_test_setup_teardown(wechat_is_paid_and_asked, setup, teardown),
		cmocka_unit_test_setup_teardown(alipay_has_no_trade_before_the_scan, setup, teardown),
		cmocka_unit_test_setup_teardown(codes_run_out, setup, teardown),
		cmocka_unit_test_setup_teardown(faults_hit_one_answer, setup, teardown),
		cmocka_unit_test_setup_teardown(torn_line_is_forgotten, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
