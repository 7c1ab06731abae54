/* 发票的一生 (row 8): every step of the table and no other, what may still be invoiced, numbers, who is told. */
#include "base/clock.h"
#include "base/day.h"
#include "core/desk_day.h"
#include "core/invoice_life.h"
#include "core/lookup.h"
#include "tests/helper/invoices.h"
#include "tests/helper/refund.h"
#include "tests/helper/golden.h"
#include "tests/helper/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

/* The newest notice of a kind, "" = there is none. */
static const char *told(enum notice_kind kind)
{
	static char text[1600];
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	text[0] = '\0';
	for (int i = 0; i < d.nnotices; i++)
		if (d.notices[i].kind == (int)kind)
			snprintf(text, sizeof(text), "%s", d.notices[i].text);
	dossier_free(&d);
	return text;
}

static void last_line(enum event ev, const char *part)
{
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	const struct step *s = &d.steps[d.nsteps - 1];
	assert_int_equal(s->event, ev);
	if (!strstr(s->text, part))
		fail_msg("%s", s->text);
	dossier_free(&d);
}

static void the_table_is_what_was_agreed(void **state)
{
	struct bytes text = {0};
	(void)state;
	invoice_table(&text);
	golden_check("invoice-life", bytes_str(&text));
	bytes_free(&text);
	/* one way out of each state for each act, and nothing comes out of an end */
	for (int s = 0; s < INVOICE_STATE__COUNT; s++)
		for (int act = 0; act < INVOICE_ACT__COUNT; act++) {
			int ways = 0;
			for (int i = 0; i < invoice_nsteps; i++)
				ways += invoice_steps[i].from == s && (int)invoice_steps[i].act == act;
			assert_in_range(ways, 0, 1);
			assert_false(ways && (s == INVOICE_REVERSED || s == INVOICE_REASKED));
		}
}

static void what_may_be_invoiced(void **state)
{
	static const int64_t rows[][4] = {/* received, refunded, invoiced, left */
		{20000, 0, 0, 20000}, {20000, 0, 20000, 0}, {20000, 20000, 0, 0}, {20000, 5000, 0, 15000},
		{20000, 5000, 15000, 0}, {20000, 20000, 20000, 0}, {20000, 5000, 20000, 0}, {0, 0, 0, 0}, {1, 0, 0, 1},
		{INT64_C(100000000000), 1, 1, INT64_C(99999999998)}};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(invoice_left(rows[i][0], rows[i][1], rows[i][2]), rows[i][3]);
	struct charge c = {.state = CHARGE_PAID, .fen = 20000, .refunded = 5000, .invoiced = 1000};
	assert_int_equal(charge_invoiceable(&c), 14000);
	c.state = CHARGE_REFUNDING;
	assert_int_equal(charge_invoiceable(&c), 0);
	c.state = CHARGE_OWED;
	assert_int_equal(charge_invoiceable(&c), 0);
}

static void numbers_are_read(void **state)
{
	static const char *const right[] = {BLUE, " " BLUE " ", "2633 2000 0000 1234 5678",
		"２６３３２０００００００１２３４５６７８", "01,32,," BLUE ",200.00,20261120,,9A2B", BLUE " 2026-11-20",
		"01,31,," BLUE ",200.00,20261120,,"};
	static const char *const wrong[][2] = {{"2633200000001234567", "现在 19 位"}, {BLUE "1", "现在 21 位"},
		{"2633200000001234567X", "数字以外的字"}, {"", "现在 0 位"}, {"00000000000000000000", "全是 0"},
		{"2.6332E+19", "科学计数"}, {"01,04,3300,12345678,1.00,20261120,,", "现在 8 位"}};
	char number[24];
	int32_t day;
	(void)state;
	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++) {
		day = 0;
		good(invoice_number(right[i], number, &day));
		assert_string_equal(number, BLUE);
		assert_int_equal(day, i < 4 ? 0 : day_from_ymd(2026, 11, 20));
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(invoice_number(wrong[i][0], number, &day), ST_INVALID);
		if (!strstr(fault_text(), wrong[i][1]))
			fail_msg("%s: %s", wrong[i][0], fault_text());
	}
}

/* Rule 12: only where configured, with the 平台单号, 62 bytes at most. */
static void a_dead_code_is_worse_than_none(void **state)
{
	struct application a = {.platform_no = "ZC2026112300001"};
	char text[80];
	(void)state;
	assert_false(invoice_link(clerk_at.conf, &a, text, sizeof(text)));
	conf_set(clerk_at.conf, "invoice", "url", "https://i.example.invalid/f?n={平台单号}&v=1");
	assert_true(invoice_link(clerk_at.conf, &a, text, sizeof(text)));
	assert_string_equal(text, "https://i.example.invalid/f?n=ZC2026112300001&v=1");
	a.platform_no[0] = '\0';
	assert_false(invoice_link(clerk_at.conf, &a, text, sizeof(text)));
	conf_set(clerk_at.conf, "invoice", "url", "https://i.example.invalid/456789012345678901234567890123456789");
	assert_true(invoice_link(clerk_at.conf, &a, text, sizeof(text)));
	assert_int_equal(strlen(text), 62);
	conf_set(clerk_at.conf, "invoice", "url", "https://i.example.invalid/4567890123456789012345678901234567890");
	assert_false(invoice_link(clerk_at.conf, &a, text, sizeof(text)));
}

/* Another order that has paid. */
static struct dossier other_paid(void)
{
	for (int i = 0; i < CASE__COUNT; i++) {
		struct dossier d = counter_read(&clerk_at, (enum counter_case)i);
		if (i != CASE_ISSUED && d.ncharges && charge_invoiceable(&d.charges[0]) > 0)
			return d;
		dossier_free(&d);
	}
	fail_msg("nobody else has paid");
	return (struct dossier){0};
}

/* The slip of a payment carries it, only where it is configured. */
static void the_slip_carries_the_code(void **state)
{
	static const char *const urls[] = {"", "https://i.example.invalid/f?n={平台单号}"};
	struct dossier d = other_paid();
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct slip_about about = {
			.house = &clerk_at.desk.house, .session = &clerk_at.desk.session, .now = clock_ms()};
		struct bytes doc = {0};
		conf_set(clerk_at.conf, "invoice", "url", urls[i]);
		good(clerk_at.desk.slips->make(SLIP_PAYMENT, &d, &about, &doc));
		assert_int_equal(strstr(bytes_str(&doc), "扫码填写发票信息") != NULL, i);
		bytes_free(&doc);
	}
	dossier_free(&d);
}

static void found_by_its_number(void **state)
{
	static const char *const texts[] = {BLUE, "01,32,," BLUE ",200.00,20261120,,9A2B"};
	struct lookup l;
	(void)state;
	good(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, BLUE, 0));
	for (int i = 0; i < 2; i++) {
		good(lookup_text(&clerk_at.desk, texts[i], NULL, &l));
		assert_string_equal(l.what, "发票号码");
		assert_int_equal(l.find.applications.n, 1);
		assert_int_equal(
			((const struct application *)rows_at(&l.find.applications, 0))->id, clerk_at.id[CASE_ISSUED]);
		lookup_free(&l);
	}
	assert_int_equal(lookup_text(&clerk_at.desk, OTHER, NULL, &l), ST_NOT_FOUND);
	lookup_free(&l);
}

static void issued_and_the_applicant_is_told(void **state)
{
	struct charge before = invoices_charge();
	(void)state;
	assert_string_equal(told(NOTICE_INVOICED), "");
	assert_int_equal(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, "123", 0), ST_INVALID);
	assert_int_equal(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, BLUE, day_of_ms(clock_ms()) + 1),
		ST_INVALID);
	assert_int_equal(invoices_nth(0).state, INVOICE_ASKED);
	good(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, "01,32,," BLUE ",200.00,20261120,,9A2B", 0));
	assert_int_equal(invoices_nth(0).state, INVOICE_ISSUED);
	assert_string_equal(invoices_nth(0).number, BLUE);
	assert_int_equal(invoices_nth(0).day, day_from_ymd(2026, 11, 20));
	last_line(EV_INVOICED, BLUE);
	assert_non_null(strstr(told(NOTICE_INVOICED), "发票已开具(发票号码 " BLUE ")"));
	assert_int_equal(invoices_charge().invoiced, before.invoiced);
	/* once only */
	assert_int_equal(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, OTHER, 0), ST_REFUSED);
	assert_int_equal(desk_invoice_return(&clerk_at.desk, NULL, invoices_nth(0).id, "抬头不对"), ST_REFUSED);
	assert_int_equal(invoices_ask("更正后的抬头有限公司"), ST_REFUSED);
}

static void returned_corrected_and_asked_for_again(void **state)
{
	int64_t fen = invoices_charge().invoiced;
	(void)state;
	assert_true(fen > 0);
	assert_int_equal(desk_invoice_return(&clerk_at.desk, NULL, invoices_nth(0).id, ""), ST_INVALID);
	good(desk_invoice_return(&clerk_at.desk, NULL, invoices_nth(0).id, "税号有误或查不到"));
	assert_int_equal(invoices_nth(0).state, INVOICE_RETURNED);
	assert_int_equal(invoices_charge().invoiced, 0);
	last_line(EV_INVOICE_BACK, "退回: 税号有误或查不到");
	assert_non_null(strstr(told(NOTICE_INVOICE_BACK), "被退回: 税号有误或查不到"));
	good(invoices_ask("更正后的抬头有限公司"));
	assert_int_equal(invoices_nth(0).state, INVOICE_REASKED);
	assert_int_equal(invoices_nth(1).state, INVOICE_ASKED);
	assert_int_equal(invoices_nth(1).again_of, invoices_nth(0).id);
	assert_string_equal(invoices_nth(1).title, "更正后的抬头有限公司");
	assert_int_equal(invoices_charge().invoiced, fen);
	last_line(EV_INVOICE, "更正再申请");
	assert_int_equal(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, BLUE, 0), ST_REFUSED);
	good(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(1).id, BLUE, 0));
}

static void a_refund_after_the_invoice_wants_a_red_one(void **state)
{
	(void)state;
	good(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, BLUE, 0));
	assert_int_equal(desk_invoice_reverse(&clerk_at.desk, NULL, invoices_nth(0).id, RED, 0), ST_REFUSED);
	refund_proved(CASE_ISSUED);
	assert_int_equal(invoices_nth(0).state, INVOICE_TO_REVERSE);
	struct charge c = invoices_charge();
	assert_true(c.invoiced > 0);
	assert_int_equal(charge_invoiceable(&c), 0);
	/* a supervisor's; the red one has a number of its own */
	assert_int_equal(desk_invoice_reverse(&clerk_at.desk, NULL, invoices_nth(0).id, RED, 0), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "主管"));
	counter_as(&clerk_at, "9001");
	assert_int_equal(desk_invoice_reverse(&clerk_at.desk, NULL, invoices_nth(0).id, BLUE, 0), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "已登记在申领单"));
	good(desk_invoice_reverse(&clerk_at.desk, NULL, invoices_nth(0).id, RED, 0));
	assert_int_equal(invoices_nth(0).state, INVOICE_REVERSED);
	assert_string_equal(invoices_nth(0).red_number, RED);
	assert_string_equal(invoices_nth(0).number, BLUE);
	assert_int_equal(invoices_charge().invoiced, 0);
	last_line(EV_INVOICE_RED, "已红冲, 红字 " RED);
}

static void a_refund_before_the_invoice_recalls_it(void **state)
{
	(void)state;
	refund_proved(CASE_ISSUED);
	assert_int_equal(invoices_nth(0).state, INVOICE_RECALLED);
	assert_int_equal(invoices_charge().invoiced, 0);
	assert_int_equal(invoices_ask("更正后的抬头有限公司"), ST_REFUSED);
	/* and the finance office made it all the same: then it has to be reversed, and nobody is told to look for it */
	good(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, BLUE, 0));
	assert_int_equal(invoices_nth(0).state, INVOICE_TO_REVERSE);
	assert_true(invoices_charge().invoiced > 0);
	assert_string_equal(told(NOTICE_INVOICED), "");
	last_line(EV_INVOICED, "要红冲");
}

static void a_returned_request_ends_with_the_refund(void **state)
{
	(void)state;
	good(desk_invoice_return(&clerk_at.desk, NULL, invoices_nth(0).id, "抬头不是付款单位"));
	refund_proved(CASE_ISSUED);
	assert_int_equal(invoices_nth(0).state, INVOICE_RECALLED);
	assert_int_equal(invoices_charge().invoiced, 0);
}

/* A number stands on one invoice of the whole house, blue or red; what fails leaves nothing. */
static void no_number_twice(void **state)
{
	struct dossier d = other_paid();
	struct invoice v = {.application = d.app.id, .charge = d.charges[0].id};
	struct invoice_news both[2] = {
		{.act = INVOICE_ISSUE, .number = OTHER}, {.act = INVOICE_ISSUE, .number = OTHER}};
	int64_t id;
	(void)state;
	snprintf(v.title, sizeof(v.title), "%s", d.app.org);
	snprintf(v.email, sizeof(v.email), "%s", d.app.email);
	snprintf(v.tax_no, sizeof(v.tax_no), "%s", d.app.uscc);
	dossier_free(&d);
	good(desk_invoice(&clerk_at.desk, NULL, &v, &id));
	both[0].invoice = invoices_nth(0).id;
	both[1].invoice = id;
	assert_int_equal(desk_invoice_news(&clerk_at.desk, NULL, both, 2), ST_REFUSED);
	assert_int_equal(invoices_nth(0).state, INVOICE_ASKED);
	good(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, BLUE, 0));
	assert_int_equal(desk_invoice_issue(&clerk_at.desk, NULL, id, BLUE, 0), ST_REFUSED);
	assert_non_null(strstr(fault_text(), clerk_app(CASE_ISSUED).code));
	good(desk_invoice_issue(&clerk_at.desk, NULL, id, OTHER, 0));
}

/* The same key press twice does it once. */
static void once_by_its_key(void **state)
{
	char key[ACT_KEY];
	int n;
	(void)state;
	secret_key(clerk_at.desk.secret, key);
	good(desk_invoice_issue(&clerk_at.desk, key, invoices_nth(0).id, BLUE, 0));
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	n = d.nsteps;
	dossier_free(&d);
	good(desk_invoice_issue(&clerk_at.desk, key, invoices_nth(0).id, BLUE, 0));
	d = counter_read(&clerk_at, CASE_ISSUED);
	assert_int_equal(d.nsteps, n);
	dossier_free(&d);
}

static void home_and_day_stay_right(void **state)
{
	struct counts n;
	struct store *s = clerk_at.desk.store;
	struct day_view before, after;
	int32_t today = day_of_ms(clock_ms());
	(void)state;
	good(desk_day_read(&clerk_at.desk, 1, &before));
	good(s->ops->counts(s, 1, today, 30, &n));
	assert_int_equal(n.invoices, 1);
	good(desk_invoice_return(&clerk_at.desk, NULL, invoices_nth(0).id, "税号有误或查不到"));
	good(s->ops->counts(s, 1, today, 30, &n));
	assert_int_equal(n.invoices, 0);
	assert_int_equal(n.invoices_back, 1);
	good(invoices_ask("更正后的抬头有限公司"));
	good(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(1).id, BLUE, 0));
	good(desk_day_read(&clerk_at.desk, 1, &after));
	assert_memory_equal(&before.sum, &after.sum, sizeof(before.sum));
	refund_proved(CASE_ISSUED);
	good(s->ops->counts(s, 1, today, 30, &n));
	assert_int_equal(n.invoices, 0);
	assert_int_equal(n.invoices_back, 0);
	assert_int_equal(n.invoices_red, 1);
}

#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_table_is_what_was_agreed),
		cmocka_unit_test(what_may_be_invoiced), cmocka_unit_test(numbers_are_read),
		T(a_dead_code_is_worse_than_none), T(the_slip_carries_the_code), T(found_by_its_number),
		T(issued_and_the_applicant_is_told), T(returned_corrected_and_asked_for_again),
		T(a_refund_after_the_invoice_wants_a_red_one), T(a_refund_before_the_invoice_recalls_it),
		T(a_returned_request_ends_with_the_refund), T(no_number_twice), T(once_by_its_key),
		T(home_and_day_stay_right)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
