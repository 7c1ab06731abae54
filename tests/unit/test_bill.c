/* The wallets' bills: read only when they agree with themselves, and every kind of difference becomes its case. */
#include "base/charset.h"
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/reconcile.h"
#include "crypt/rsa_openssl.h"
#include "pay/bill_read.h"
#include "tests/helper/works.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* Columns as the real bill has them, most of them left out. */
#define WX_HEAD "\ufeff交易时间,公众账号ID,微信订单号,商户订单号,交易状态,货币种类,商户退款单号,退款金额,订单金额\r\n"
#define WX_ONE "`2026-11-21 10:00:00,`wx88,`4200,`G01_a_1,`SUCCESS,`CNY,`0,`0.00,`10.00\r\n"
#define WX_TWO "`2026-11-21 11:00:00,`wx88,`4201,`G01_a_2,`SUCCESS,`CNY,`0,`0.00,`200.50\r\n"
#define WX_BACK "`2026-11-21 12:00:00,`wx88,`4200,`G01_a_1,`REFUND,`CNY,`R01_1,`4.00,`0.00\r\n"
#define WX_SUMS "总交易单数,应结订单总金额,退款总金额,订单总金额\r\n"

static enum status read_wechat(const char *text, const char *hash, struct bill_lines *out)
{
	struct bytes file = {0};
	char sha1[41];
	enum status st;

	bytes_puts(&file, text);
	digest_sha1(file.data, file.len, sha1);
	st = bill_read_wechat(&file, hash ? hash : sha1, out);
	bytes_free(&file);
	return st;
}

static void wechat_is_read(void **state)
{
	struct bill_lines l = {0};

	(void)state;
	assert_int_equal(
		read_wechat(WX_HEAD WX_ONE WX_TWO WX_BACK WX_SUMS "`3,`206.50,`4.00,`210.50\r\n", NULL, &l), ST_OK);
	assert_int_equal(l.n, 3);
	assert_int_equal(bill_lines_find(&l, "G01_a_2", false)->fen, 20050);
	assert_int_equal(bill_lines_find(&l, "R01_1", true)->fen, 400);
	assert_null(bill_lines_find(&l, "R01_1", false));
	assert_null(bill_lines_find(&l, "G01_a_3", false));
	bill_lines_free(&l);
}

static const char *const bad_wechat[] = {
	WX_HEAD WX_ONE WX_SUMS "`1,`10.00,`0.00,`10.01\r\n",
	WX_HEAD WX_ONE WX_SUMS "`2,`10.00,`0.00,`10.00\r\n",
	WX_HEAD WX_ONE WX_SUMS "`1,`10.00,`1.00,`10.00\r\n",
	WX_HEAD WX_ONE,
	WX_HEAD WX_ONE WX_SUMS,
	WX_ONE WX_SUMS "`1,`10.00,`0.00,`10.00\r\n",
	WX_HEAD "`2026,`wx,`4,`G01_a_1,`UNKNOWN,`CNY,`0,`0.00,`10.00\r\n" WX_SUMS "`1,`10.00,`0.00,`10.00\r\n",
	WX_HEAD "`2026,`wx,`4,`G01_a_1,`SUCCESS,`CNY,`0,`0.00,`10\r\n" WX_SUMS "`1,`10.00,`0.00,`10.00\r\n",
	WX_HEAD WX_ONE WX_SUMS "`1,`10.00,`0.00,`10.00\r\n" WX_TWO,
	"",
};

static void wechat_contradicts_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad_wechat) / sizeof(*bad_wechat); i++) {
		struct bill_lines l = {0};

		if (read_wechat(bad_wechat[i], NULL, &l) != ST_INVALID)
			fail_msg("row %zu", i);
		bill_lines_free(&l);
	}
	struct bill_lines l = {0};

	assert_int_equal(read_wechat(WX_HEAD WX_ONE WX_SUMS "`1,`10.00,`0.00,`10.00\r\n",
				 "da39a3ee5e6b4b0d3255bfef95601890afd80709", &l),
		ST_INVALID);
	assert_non_null(strstr(fault_text(), "摘要"));
	bill_lines_free(&l);
}

/* ---- against our book ---- */

static struct works w;
#define T(test) cmocka_unit_test_prestate_setup_teardown(test, works_setup, works_teardown, &w)

static void equal_books_leave_nothing(void **state)
{
	struct attempt t = works_collected(&w, 1, true);
	struct bill_lines l = {0};
	struct bill b;
	int32_t today = day_of_ms(clock_ms()), next;
	struct rows open = {0};

	(void)state;
	works_line(&l, t.no, "", 1000);
	assert_int_equal(bill_of(&w.desk, "sim-wechat", today, &b), ST_OK);
	assert_int_equal(b.state, BILL_WAITING);
	assert_int_equal(bill_next_day(&w.desk, "sim-wechat", today, &next), ST_OK);
	assert_int_equal(next, today);
	assert_int_equal(desk_reconcile(&w.desk, &b, &l, "hash"), ST_OK);
	assert_int_equal(bill_of(&w.desk, "sim-wechat", today, &b), ST_OK);
	assert_int_equal(b.state, BILL_MATCHED);
	assert_true(b.lines == 1 && b.fen == 1000 && b.differences == 0);
	assert_int_equal(bill_next_day(&w.desk, "sim-wechat", today, &next), ST_OK);
	assert_int_equal(next, today + 1);
	assert_int_equal(w.desk.store->ops->list(w.desk.store, LIST_FINDINGS, &(struct list_arg){0}, &open), ST_OK);
	assert_int_equal(open.n, 0);
	rows_free(&open);
	bill_lines_free(&l);
}

static void every_difference_is_its_case(void **state)
{
	static const enum finding_kind kinds[] = {
		FINDING_FOREIGN, FINDING_FOREIGN, FINDING_AMOUNT, FINDING_REFUND, FINDING_MISSING};
	struct attempt missing = works_collected(&w, 1, true), amount = works_collected(&w, 2, true),
		       closed = works_collected(&w, 3, false);
	struct bill_lines l = {0};
	struct rows open = {0};
	struct bill b;
	int64_t late[4];
	int n;

	(void)state;
	works_line(&l, "G99_elsewhere", "", 500);
	works_line(&l, closed.no, "", 1000);
	works_line(&l, amount.no, "", 900);
	works_line(&l, amount.no, "R_unknown", 100);
	assert_int_equal(bill_unpaid(&w.desk, &l, late, 4, &n), ST_OK);
	assert_int_equal(n, 1);
	assert_int_equal(late[0], closed.id);
	assert_int_equal(bill_of(&w.desk, "sim-wechat", day_of_ms(clock_ms()), &b), ST_OK);
	assert_int_equal(desk_reconcile(&w.desk, &b, &l, ""), ST_OK);
	assert_int_equal(w.desk.store->ops->list(w.desk.store, LIST_FINDINGS, &(struct list_arg){0}, &open), ST_OK);
	assert_int_equal(open.n, 5);
	for (int i = 0; i < open.n; i++)
		assert_int_equal(((const struct finding *)rows_at(&open, i))->kind, (int)kinds[i]);
	const struct finding *f = rows_at(&open, 1);

	assert_true(f->attempt == closed.id && f->theirs == 1000 && f->proposal == PROPOSE_BOOK);
	f = rows_at(&open, 4);
	assert_true(f->attempt == missing.id && f->ours == 1000 && f->theirs == 0);
	assert_int_equal(bill_of(&w.desk, "sim-wechat", b.day, &b), ST_OK);
	assert_int_equal(b.differences, 5);
	rows_free(&open);
	bill_lines_free(&l);
}

/* Sent to the wallet yesterday, proved today: no difference. */
static void a_refund_under_way_is_ours(void **state)
{
	struct attempt t = works_collected(&w, 1, true);
	struct refund r = {.application = t.application,
		.charge = t.charge,
		.attempt = t.id,
		.no = "R01_1",
		.channel = "sim-wechat",
		.fen = 400,
		.state = REFUND_SENT};
	struct bill_lines l = {0};
	struct act act;
	struct bill b;
	char key[ACT_KEY];

	(void)state;
	secret_key(w.desk.secret, key);
	act_start(&act, key, NULL, clock_ms());
	act_add(&act, &refund_type, &r);
	assert_int_equal(w.desk.store->ops->commit(w.desk.store, &act, NULL), ST_OK);
	act_stop(&act);
	works_line(&l, t.no, "", 1000);
	works_line(&l, t.no, "R01_1", 400);
	assert_int_equal(bill_of(&w.desk, "sim-wechat", day_of_ms(clock_ms()), &b), ST_OK);
	assert_int_equal(desk_reconcile(&w.desk, &b, &l, ""), ST_OK);
	assert_int_equal(bill_of(&w.desk, "sim-wechat", b.day, &b), ST_OK);
	assert_true(b.differences == 0 && b.refunded == 400);
	bill_lines_free(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wechat_is_read),
		cmocka_unit_test(wechat_contradicts_itself),
		T(equal_books_leave_nothing),
		T(every_difference_is_its_case),
		T(a_refund_under_way_is_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
