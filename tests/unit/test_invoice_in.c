/* 发票 from the finance office (row 8): every row of its file is judged, and what it says is registered once. */
#include "base/clock.h"
#include "core/invoice_file.h"
#include "core/invoice_in.h"
#include "export/formats.h"
#include "tests/helper/invoices.h"
#include "tests/helper/openssl.h"
#include "tests/helper/refund.h"
#include "tests/helper/status.h"

#include <stdio.h>

#define HEAD "申领单号,收费单,发票号码,开票日期,金额,状态,退回原因\n"

static struct invoice_in judge(const char *text)
{
	struct invoice_in in;
	ossl_put("in.csv", text, strlen(text));
	good(desk_invoice_read(&clerk_at.desk, ossl_path("in.csv"), &in));
	return in;
}

/* The verdict and words on a file of one row. */
static void expect(const char *head, enum invoice_verdict verdict, const char *says, const char *fmt, ...)
{
	char row[500], text[900];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(row, sizeof(row), fmt, ap);
	va_end(ap);
	snprintf(text, sizeof(text), "%s%s\n", head, row);
	struct invoice_in in = judge(text);
	assert_int_equal(in.n, 1);
	if (in.rows[0].verdict != verdict || !strstr(in.rows[0].says, says))
		fail_msg("%s: %s %s", row, code_text(invoice_verdicts, (int)in.rows[0].verdict), in.rows[0].says);
	assert_int_equal(in.count[verdict], 1);
	invoice_in_free(&in);
}

static void every_row_is_judged(void **state)
{
	struct invoice v = invoices_nth(0);
	char yuan[40];
	(void)state;
	snprintf(yuan, sizeof(yuan), "%lld.%02lld", (long long)v.fen / 100, (long long)v.fen % 100);
	expect(HEAD, INVOICE_IN_ISSUE, "", "%s,1," BLUE ",2026-11-23,%s,已开具,", invoices_code(), yuan);
	expect(HEAD, INVOICE_IN_ISSUE, "", "%s,," BLUE ",2026/11/23,,,", invoices_code());
	expect(HEAD, INVOICE_IN_ISSUE, "", "%s,CA证书申领费," BLUE ",,,,", invoices_code());
	expect(HEAD, INVOICE_IN_RETURN, "", "%s,1,,,,退回,抬头不是付款单位", invoices_code());
	expect(HEAD, INVOICE_IN_RETURN, "", "%s,,,,,,抬头不是付款单位", invoices_code());
	expect(HEAD, INVOICE_IN_OPEN, "", "%s,1,,,%s,,", invoices_code(), yuan);
	expect(HEAD, INVOICE_IN_UNKNOWN, "没有这个申领单号", "26112201000173,1," BLUE ",,,,");
	expect(HEAD, INVOICE_IN_UNKNOWN, "没有收费单「7」", "%s,7," BLUE ",,,,", invoices_code());
	expect(HEAD, INVOICE_IN_AMOUNT, "文件里 1.00 元", "%s,1," BLUE ",,1.00,,", invoices_code());
	expect(HEAD, INVOICE_IN_BAD, "现在 19 位", "%s,1,2633200000001234567,,,,", invoices_code());
	expect(HEAD, INVOICE_IN_BAD, "科学计数", "%s,1,2.6332E+19,,,,", invoices_code());
	expect(HEAD, INVOICE_IN_BAD, "晚于今天", "%s,1," BLUE ",2026-11-24,,,", invoices_code());
	expect(HEAD, INVOICE_IN_BAD, "不是日期", "%s,1," BLUE ",前天,,,", invoices_code());
	expect(HEAD, INVOICE_IN_BAD, "不是金额", "%s,1," BLUE ",,两百,,", invoices_code());
	expect(HEAD, INVOICE_IN_BAD, "不认识", "%s,1," BLUE ",,,作废,", invoices_code());
	expect(HEAD, INVOICE_IN_BAD, "没有写", "%s,1,,,,退回,", invoices_code());
	expect(HEAD, INVOICE_IN_UNKNOWN, "没有可以登记红冲", "%s,1," RED ",,,已红冲,", invoices_code());
	expect("申领单号,申请号,发票号码\n", INVOICE_IN_UNKNOWN, "", "%s,9999," BLUE, invoices_code());
	expect("发票号码,备注,申领单号\n", INVOICE_IN_ISSUE, "", BLUE ",,%s",
		invoices_code()); /* any order, any other */
}

static void files_that_are_none(void **state)
{
	static const char *const bad[][2] = {
		{"申领单,号码\n", "没有「申领单号」"}, {"申领单号,金额\n", "发票号码"}, {"", "空文件"}};
	struct invoice_in in;
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		ossl_put("bad.csv", bad[i][0], strlen(bad[i][0]));
		assert_int_equal(desk_invoice_read(&clerk_at.desk, ossl_path("bad.csv"), &in), ST_INVALID);
		assert_non_null(strstr(fault_text(), bad[i][1]));
	}
	assert_int_equal(desk_invoice_read(&clerk_at.desk, ossl_path("none.csv"), &in), ST_IO);
}

/* The finance office's answer in GBK, and the same file once more. */
static void registered_once(void **state)
{
	struct bytes gbk = {0};
	struct invoice_in in;
	char text[300], words[300];
	(void)state;
	snprintf(text, sizeof(text), HEAD "%s,1," BLUE ",2026-11-23,,已开具,\n26112201000173,1," OTHER ",,,,\n",
		invoices_code());
	ossl_put("u.csv", text, strlen(text));
	ossl_run(&gbk, "iconv -f UTF-8 -t GBK u.csv > in.csv");
	bytes_free(&gbk);
	good(desk_invoice_read(&clerk_at.desk, ossl_path("in.csv"), &in));
	assert_string_equal(invoice_in_text(&in, words, sizeof(words)), "共 2 行, 可登记 1: 开具 1; 对不上 1");
	assert_int_equal(invoices_nth(0).state, INVOICE_ASKED); /* a preview changes nothing */
	int before = invoices_steps();
	good(desk_invoice_in(&clerk_at.desk, NULL, &in));
	invoice_in_free(&in);
	assert_int_equal(invoices_nth(0).state, INVOICE_ISSUED);
	assert_string_equal(invoices_nth(0).number, BLUE);
	assert_int_equal(invoices_steps(), before + 1); /* a line a row */
	good(desk_invoice_read(&clerk_at.desk, ossl_path("in.csv"), &in));
	assert_int_equal(in.count[INVOICE_IN_SAME], 1);
	assert_int_equal(desk_invoice_in(&clerk_at.desk, NULL, &in), ST_NOT_FOUND);
	invoice_in_free(&in);
	assert_int_equal(invoices_steps(), before + 1);
	expect(HEAD, INVOICE_IN_OTHER, BLUE, "%s,1," OTHER ",,,,", invoices_code());
}

/* What was returned, asked for again, and comes back in an old file, is not returned a second time. */
static void an_old_file_changes_nothing_new(void **state)
{
	char text[300];
	(void)state;
	snprintf(text, sizeof(text), HEAD "%s,1,,,,退回,抬头不是付款单位\n", invoices_code());
	struct invoice_in in = judge(text);
	good(desk_invoice_in(&clerk_at.desk, NULL, &in));
	invoice_in_free(&in);
	assert_int_equal(invoices_nth(0).state, INVOICE_RETURNED);
	good(invoices_ask("更正后的抬头有限公司"));
	in = judge(text);
	assert_int_equal(in.rows[0].verdict, INVOICE_IN_SAME);
	invoice_in_free(&in);
	assert_int_equal(invoices_nth(1).state, INVOICE_ASKED);
}

/* Two invoices of one order in one file: one act, a line each, the applicant is told once with both numbers. */
static void two_of_one_order(void **state)
{
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	struct charge mail = d.charges[0];
	struct invoice v = invoices_nth(0);
	char text[600];
	struct act a;
	struct done done;
	(void)state;
	dossier_free(&d);
	mail.kind = CHARGE_MAIL;
	mail.fen = 1000;
	mail.invoiced = mail.refunded = 0;
	mail.attempt_no[0] = '\0';
	act_start(&a, NULL, NULL, clock_ms());
	v.charge = act_add(&a, &charge_type, &mail);
	good(clerk_at.desk.store->ops->commit(clerk_at.desk.store, &a, &done));
	v.charge = ((const struct charge *)act_row(&a, &charge_type, 0))->id;
	act_stop(&a);
	good(desk_invoice(&clerk_at.desk, NULL, &v, NULL));
	expect(HEAD, INVOICE_IN_BAD, "有 2 张", "%s,," BLUE ",,,,", invoices_code());
	snprintf(text, sizeof(text),
		HEAD "%s,1," BLUE ",,,,\n%s,货运服务费(邮寄)," OTHER ",,10.00,,\n%s,2," RED ",,,,\n", invoices_code(),
		invoices_code(), invoices_code());
	struct invoice_in in = judge(text);
	assert_int_equal(in.count[INVOICE_IN_ISSUE], 2);
	assert_non_null(strstr(in.rows[2].says, "同一张申请"));
	int before = invoices_steps();
	good(desk_invoice_in(&clerk_at.desk, NULL, &in));
	invoice_in_free(&in);
	assert_int_equal(invoices_steps(), before + 2);
	d = counter_read(&clerk_at, CASE_ISSUED);
	int told = 0;
	for (int i = 0; i < d.nnotices; i++)
		if (d.notices[i].kind == NOTICE_INVOICED) {
			told++;
			assert_non_null(strstr(d.notices[i].text, BLUE ", " OTHER));
		}
	assert_int_equal(told, 1);
	dossier_free(&d);
}

/* 红冲 goes out and comes back the same way; a row that says nothing new is left. */
static void red_ones_go_out_and_come_back(void **state)
{
	struct invoice_in in;
	char text[300];
	(void)state;
	good(desk_invoice_issue(&clerk_at.desk, NULL, invoices_nth(0).id, BLUE, 0)); /* by hand, before it was told */
	refund_proved(CASE_ISSUED);
	invoices_write(invoices_file(), "red.csv", &format_csv);
	assert_non_null(strstr(invoices_text("red.csv"), ",红冲,"));
	assert_non_null(strstr(invoices_text("red.csv"), BLUE));
	good(desk_invoice_read(&clerk_at.desk, ossl_path("red.csv"), &in)); /* as it went out */
	assert_int_equal(in.count[INVOICE_IN_OPEN], 1);
	invoice_in_free(&in);
	expect("申领单号,红字发票号码\n", INVOICE_IN_BAD, "主管", "%s," RED, invoices_code());
	counter_as(&clerk_at, "9001");
	snprintf(
		text, sizeof(text), "申领单号,事项,发票号码,红字发票号码\n%s,红冲," BLUE "," RED "\n", invoices_code());
	in = judge(text);
	assert_int_equal(in.count[INVOICE_IN_REVERSE], 1);
	good(desk_invoice_in(&clerk_at.desk, NULL, &in));
	invoice_in_free(&in);
	assert_int_equal(invoices_nth(0).state, INVOICE_REVERSED);
	in = judge(text);
	assert_int_equal(in.count[INVOICE_IN_SAME], 1);
	invoice_in_free(&in);
}

#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {T(every_row_is_judged), T(files_that_are_none), T(registered_once),
		T(an_old_file_changes_nothing_new), T(two_of_one_order), T(red_ones_go_out_and_come_back)};

	return cmocka_run_group_tests(tests, ossl_start, ossl_stop);
}
