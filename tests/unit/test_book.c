/* 按账单入账: what the wallet's bill has and our book lacks, booked once, by two people, under whatever it turns out to be. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/desk_case.h"
#include "core/finding.h"
#include "core/pay.h"
#include "core/reconcile.h"
#include "pay/sim.h"
#include "pay/wechat.h"
#include "tests/helper/status.h"
#include "tests/helper/works.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct works w;
#define T(test) cmocka_unit_test_prestate_setup_teardown(test, works_setup, works_teardown, &w)

static const struct session second = {.clerk = 99, .name = "李某", .roles = ROLE_ANY};

/* The bill of a day as it is kept, compared; the only case that came of it. */
static struct finding only_case(struct bill_lines *l)
{
	struct rows open = {0};
	struct finding f;
	struct bill b;

	assert_int_equal(bill_of(&w.desk, "sim-wechat", day_of_ms(clock_ms()), &b), ST_OK);
	assert_int_equal(desk_reconcile(&w.desk, &b, l, ""), ST_OK);
	assert_int_equal(w.desk.store->ops->list(w.desk.store, LIST_FINDINGS, &(struct list_arg){0}, &open), ST_OK);
	assert_int_equal(open.n, 1);
	f = *(const struct finding *)rows_at(&open, 0);
	rows_free(&open);
	bill_lines_free(l);
	return f;
}

static struct finding case_of(int64_t id)
{
	struct finding f;

	assert_int_equal(w.desk.store->ops->get(w.desk.store, &finding_type, id, &f), ST_OK);
	return f;
}

/* What the ledger holds of one kind. */
static int64_t booked(enum entry_kind kind)
{
	struct rows in = {0};
	int64_t fen = 0;

	w.desk.store->ops->list(w.desk.store, LIST_ENTRIES, &(struct list_arg){0}, &in);
	for (int i = 0; i < in.n; i++) {
		const struct ledger_entry *e = rows_at(&in, i);

		fen += e->kind == (int)kind ? e->fen : 0;
	}
	rows_free(&in);
	return fen;
}

static void the_bill_is_booked_by_two(void **state)
{
	struct attempt t = works_collected(&w, 1, false);
	struct bill_lines l = {0};
	unsigned mine = w.desk.session.roles;

	(void)state;
	works_line(&l, t.no, "", 1000);
	struct finding f = only_case(&l);

	assert_null(finding_book_bar(&f));
	assert_non_null(finding_refund_bar(&f));
	refused(desk_finding_book(&w.desk, NULL, f.id, 0, NULL), "要由另一人复核");
	refused(desk_finding_book(&w.desk, NULL, f.id, 0, &w.desk.session), "要由另一人复核");
	w.desk.session.roles = ROLE_CLERK;
	refused(desk_finding_book(&w.desk, NULL, f.id, 0, &second), "要由主管提出");
	w.desk.session.roles = mine;
	assert_int_equal(desk_finding_book(&w.desk, NULL, f.id, 0, &second), ST_OK);
	refused(desk_finding_book(&w.desk, NULL, f.id, 0, &second), "已经处理过");
	assert_int_equal(works_attempt(&w, t.id).state, ATTEMPT_PAID);
	assert_int_equal(works_charge(&w, t.charge).state, CHARGE_PAID);
	assert_int_equal(booked(ENTRY_BILL), 1000);
	assert_string_equal(case_of(f.id).how, "按账单入账");
	/* it counts as money of the bill's day: a second look finds nothing */
	struct bill b;

	works_line(&l, t.no, "", 1000);
	assert_int_equal(bill_of(&w.desk, "sim-wechat", day_of_ms(clock_ms()), &b), ST_OK);
	assert_int_equal(desk_reconcile(&w.desk, &b, &l, ""), ST_OK);
	assert_int_equal(bill_of(&w.desk, "sim-wechat", b.day, &b), ST_OK);
	assert_int_equal(b.differences, 0);
	bill_lines_free(&l);
}

/* Paid meanwhile by another code: the bill's one came twice, and is given back as such. */
static void what_was_paid_otherwise_came_twice(void **state)
{
	struct attempt t = works_collected(&w, 1, false);
	struct bill_lines l = {0};
	int64_t id, next;

	(void)state;
	assert_int_equal(desk_pay(&w.desk, NULL, t.charge, "sim-alipay", &id), ST_OK);
	for (int i = 0; i < 12; i++) {
		if (i == 4)
			sim_host_pay(w.sim, works_attempt(&w, id).no);
		worker_step(&w.worker, &next);
		clock_advance(1000);
	}
	assert_int_equal(works_charge(&w, t.charge).state, CHARGE_PAID);
	works_line(&l, t.no, "", 1000);
	struct finding f = only_case(&l);

	assert_int_equal(desk_finding_book(&w.desk, NULL, f.id, 0, &second), ST_OK);
	assert_int_equal(works_attempt(&w, t.id).state, ATTEMPT_DUPLICATE);
	assert_int_equal(booked(ENTRY_EXTRA), 1000);
	assert_int_equal(booked(ENTRY_BILL), 0);
	f = case_of(f.id);
	assert_true(f.kind == FINDING_DUPLICATE && !f.done_at);
	assert_null(finding_refund_bar(&f));
	assert_int_equal(desk_finding_refund(&w.desk, NULL, f.id, &second), ST_OK);
}

/* A number that we never had, or lost with an old backup: people say whose it is. */
static void a_nameless_payment_gets_its_owner(void **state)
{
	int64_t owner, other, charge = works_owing(&w, 1, 1000, &owner);
	struct bill_lines l = {0};
	struct refund r;

	(void)state;
	works_owing(&w, 2, 2000, &other);
	works_line(&l, "G09_260101_0123456789abcdef", "", 1000);
	struct finding f = only_case(&l);

	assert_true(finding_is_nameless(&f));
	refused(desk_finding_book(&w.desk, NULL, f.id, 0, &second), "请说明是哪张申领单的");
	refused(desk_finding_book(&w.desk, NULL, f.id, other, &second), "没有待缴的 10.00 元");
	assert_int_equal(desk_finding_book(&w.desk, NULL, f.id, owner, &second), ST_OK);
	assert_int_equal(works_charge(&w, charge).state, CHARGE_PAID);
	assert_string_equal(works_charge(&w, charge).attempt_no, "G09_260101_0123456789abcdef");
	assert_int_equal(booked(ENTRY_BILL), 1000);
	f = case_of(f.id);
	assert_true(f.done_at && f.application == owner && f.attempt > 0);
	/* and what the wallet gave back of it without us is booked from the next bill */
	works_line(&l, "G09_260101_0123456789abcdef", "", 1000);
	works_line(&l, "G09_260101_0123456789abcdef", "OFFICE_1", 400);
	f = only_case(&l);
	assert_int_equal(f.kind, FINDING_REFUND);
	assert_int_equal(desk_finding_book(&w.desk, NULL, f.id, 0, &second), ST_OK);
	assert_int_equal(booked(ENTRY_REFUND), -400);
	assert_int_equal(works_charge(&w, charge).refunded, 400);
	assert_int_equal(works_charge(&w, charge).state, CHARGE_PAID);
	assert_int_equal(w.desk.store->ops->get(w.desk.store, &refund_type, 1, &r), ST_OK);
	assert_true(r.state == REFUND_DONE && r.second == 99);
}

/* 人工确认到账 that the bill shows at last: proved, not booked twice. */
static void the_bill_proves_what_two_people_said(void **state)
{
	int64_t application, charge = works_owing(&w, 1, 1000, &application), id, next;
	struct bill_lines l = {0};

	(void)state;
	assert_int_equal(desk_pay(&w.desk, NULL, charge, "sim-wechat", &id), ST_OK);
	for (int i = 0; i < 3; i++) {
		worker_step(&w.worker, &next);
		clock_advance(1000);
	}
	assert_int_equal(desk_pay_manual(&w.desk, NULL, id, "4200001234", &second), ST_OK);
	works_line(&l, works_attempt(&w, id).no, "", 1000);
	struct finding f = only_case(&l);

	assert_int_equal(desk_finding_book(&w.desk, NULL, f.id, 0, &second), ST_OK);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_PAID);
	assert_int_equal(booked(ENTRY_MANUAL), 1000);
	assert_int_equal(booked(ENTRY_BILL) + booked(ENTRY_EXTRA), 0);
}

static void other_amounts_are_not_booked(void **state)
{
	struct attempt t = works_collected(&w, 1, false), paid = works_collected(&w, 2, true);
	struct bill_lines l = {0};

	(void)state;
	works_line(&l, t.no, "", 900);
	works_line(&l, paid.no, "", 1000);
	struct finding f = only_case(&l);

	refused(desk_finding_book(&w.desk, NULL, f.id, 0, &second), "账单金额与应收不同");
	assert_int_equal(booked(ENTRY_BILL), 0);
	assert_int_equal(desk_finding_done(&w.desk, NULL, f.id, "已与付款人核对"), ST_OK);
}

/* What the wallet gave back without us: only of money that is in the book, and no more than there is. */
static void no_more_goes_back_than_came(void **state)
{
	struct attempt t = works_collected(&w, 1, false), paid = works_collected(&w, 2, true);
	struct bill_lines l = {0};
	struct rows open = {0};
	struct bill b;

	(void)state;
	works_line(&l, t.no, "OFFICE_1", 400); /* the payment's own line is in another day's bill */
	works_line(&l, paid.no, "", 1000);
	works_line(&l, paid.no, "OFFICE_2", 1001);
	good(bill_of(&w.desk, "sim-wechat", day_of_ms(clock_ms()), &b));
	good(desk_reconcile(&w.desk, &b, &l, ""));
	bill_lines_free(&l);
	good(w.desk.store->ops->list(w.desk.store, LIST_FINDINGS, &(struct list_arg){0}, &open));
	assert_int_equal(open.n, 2);
	for (int i = 0; i < 2; i++) {
		const struct finding *f = rows_at(&open, i);

		assert_int_equal(f->kind, FINDING_REFUND);
		refused(desk_finding_book(&w.desk, NULL, f->id, 0, &second),
			f->attempt == t.id ? "先处理收款再处理退款" : "退不了这么多");
	}
	assert_int_equal(booked(ENTRY_REFUND), 0);
	w.desk.session.roles = ROLE_CLERK;
	refused(desk_finding_done(&w.desk, NULL, ((const struct finding *)rows_at(&open, 0))->id, "已与付款人核对"),
		"要由主管处理");
	rows_free(&open);
}

static void the_days_are_told(void **state)
{
	static struct pay_channel billed[2];
	static const struct pay_channel *const both[] = {&billed[0], &billed[1], NULL};
	int32_t today = day_of_ms(clock_ms());
	struct bill_lines none = {0};
	struct rows rows = {0};
	struct bill b;
	char text[200];

	(void)state;
	assert_string_equal(bills_verdict(&w.desk, today, text, sizeof(text)), ""); /* practice wallets write none */
	billed[0] = sim_wechat;
	billed[1] = sim_alipay;
	billed[0].bill = billed[1].bill = wechat_channel.bill;
	w.desk.channels = both;
	assert_int_equal(bill_of(&w.desk, "sim-wechat", today, &b), ST_OK);
	assert_int_equal(desk_reconcile(&w.desk, &b, &none, ""), ST_OK);
	assert_string_equal(bills_verdict(&w.desk, today, text, sizeof(text)), "微信 无账单, 相符, 支付宝 还没有核对");
	assert_int_equal(bill_of(&w.desk, "sim-alipay", today + 1, &b), ST_OK);
	assert_int_equal(bills_since(&w.desk, today, &rows), ST_OK);
	assert_int_equal(rows.n, 2);
	assert_int_equal(((const struct bill *)rows_at(&rows, 0))->day, today + 1);
	rows_free(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_bill_is_booked_by_two),
		T(what_was_paid_otherwise_came_twice),
		T(a_nameless_payment_gets_its_owner),
		T(the_bill_proves_what_two_people_said),
		T(other_amounts_are_not_booked),
		T(no_more_goes_back_than_came),
		T(the_days_are_told),
	};

	return cmocka_run_group_tests_name("book", tests, NULL, NULL);
}
