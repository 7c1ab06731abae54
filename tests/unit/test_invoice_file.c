/* 发票 and the finance office (row 8): each request goes out once, a file comes again by its number, answers come in once.
 */
#include "base/clock.h"
#include "base/csv.h"
#include "core/invoice_file.h"
#include "core/invoice_in.h"
#include "export/formats.h"
#include "tests/helper/clerk.h"
#include "tests/helper/refund.h"
#include "tests/helper/openssl.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <setjmp.h>

#include <cmocka.h>

#define BLUE "26332000000012345678"
#define OTHER "26332000000012345679"
#define RED "26332000000087654321"
#define HEAD "申领单号,收费单,发票号码,开票日期,金额,状态,退回原因\n"

static struct desk *desk(void)
{
	return &clerk_at.desk;
}

static void good(enum status st)
{
	if (st)
		fail_msg("%s", fault_text());
}

static struct invoice nth(int n)
{
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	assert_true(n < d.ninvoices);
	struct invoice v = d.invoices[n];
	dossier_free(&d);
	return v;
}

static const char *code(void)
{
	static char text[20];
	snprintf(text, sizeof(text), "%s", clerk_app(CASE_ISSUED).code);
	return text;
}

static void ask_again(const char *title)
{
	struct invoice v = nth(0);
	snprintf(v.title, sizeof(v.title), "%s", title);
	good(desk_invoice(desk(), NULL, &v, NULL));
}

static int64_t make_file(void)
{
	int64_t file = 0;
	good(desk_invoice_file(desk(), NULL, &file));
	return file;
}

static int64_t write_as(int64_t file, const char *name, const struct table_format *format)
{
	struct invoice_out w = {.file = file, .format = format, .path = ossl_path(name)};
	int64_t rows = 0;
	good(desk_invoice_write(desk(), &w, &rows));
	return rows;
}

static const char *read_csv(const char *name)
{
	static struct bytes text;
	bytes_clear(&text);
	ossl_get(name, &text);
	return bytes_str(&text);
}

static void newest_line(const char *part)
{
	struct rows r = {0};
	struct store *s = desk()->store;
	good(s->ops->list(s, LIST_STEP_LAST, &(struct list_arg){.limit = 1}, &r));
	const struct step *p = rows_at(&r, 0);
	if (p->event != EV_EXPORT || !strstr(p->text, part))
		fail_msg("%s", p->text);
	rows_free(&r);
}

static int steps(void)
{
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	int n = d.nsteps;
	dossier_free(&d);
	return n;
}

/* ---- out ---- */

static void each_goes_out_once(void **state)
{
	int64_t file = make_file(), again;
	(void)state;
	assert_int_equal(nth(0).file, file);
	assert_true(nth(0).told);
	assert_int_equal(write_as(file, "a.csv", &format_csv), 1);
	newest_line("写出开票文件 1 号 1 行 csv, 已遮住");
	assert_non_null(strstr(read_csv("a.csv"), "申领单号,申请号,收费单,事项"));
	assert_non_null(strstr(read_csv("a.csv"), code()));
	assert_null(strstr(read_csv("a.csv"), nth(0).email)); /* masked */
	assert_int_equal(desk_invoice_file(desk(), NULL, &again), ST_NOT_FOUND);
	assert_non_null(strstr(fault_text(), "没有新的开票申请"));
	/* what is asked for afterwards is in the next one, and only that */
	good(desk_invoice_return(desk(), NULL, nth(0).id, "税号有误或查不到"));
	ask_again("=1+2");
	again = make_file();
	assert_int_equal(again, file + 1);
	assert_int_equal(write_as(again, "b.csv", &format_csv), 1);
	assert_non_null(strstr(read_csv("b.csv"), "'=1+2"));
	assert_non_null(strstr(read_csv("b.csv"), "更正后再申请"));
	/* the first one comes again as it was */
	assert_int_equal(write_as(file, "c.csv", &format_csv), 1);
	struct bytes one = {0};
	ossl_get("a.csv", &one);
	assert_string_equal(bytes_str(&one), read_csv("c.csv"));
	bytes_free(&one);
	struct invoice_out none = {.file = 99, .format = &format_csv, .path = ossl_path("n.csv")};
	int64_t rows;
	assert_int_equal(desk_invoice_write(desk(), &none, &rows), ST_NOT_FOUND);
	assert_int_equal(access(none.path, F_OK), -1);
}

/* Whatever a second window does: the store itself takes each thing that is told once. */
static void the_store_takes_it_once(void **state)
{
	struct invoice_line line = {.file = make_file(), .invoice = nth(0).id, .what = INVOICE_TELL_MAKE};
	struct act a;
	struct done done;
	(void)state;
	act_start(&a, NULL, NULL, clock_ms());
	act_add(&a, &invoice_line_type, &line);
	assert_int_equal(desk()->store->ops->commit(desk()->store, &a, &done), ST_CONFLICT);
	act_stop(&a);
}

static void whole_mail_addresses_need_a_role_and_a_reason(void **state)
{
	struct invoice_out w = {.file = make_file(),
		.format = &format_csv,
		.path = ossl_path("f.csv"),
		.full = true,
		.reason = "财务发邮件用"};
	int64_t rows;
	(void)state;
	assert_int_equal(desk_invoice_write(desk(), &w, &rows), ST_DENIED);
	assert_int_equal(access(w.path, F_OK), -1);
	counter_as(&clerk_at, "9001");
	w.reason = "";
	assert_int_equal(desk_invoice_write(desk(), &w, &rows), ST_INVALID);
	w.reason = "财务发邮件用";
	good(desk_invoice_write(desk(), &w, &rows));
	newest_line("全号, 原因: 财务发邮件用");
	assert_non_null(strstr(read_csv("f.csv"), nth(0).email));
}

/* openpyxl finds in the XLSX what we read in the CSV; numbers stay texts, a formula is none. */
static void openpyxl_reads_the_same_rows(void **state)
{
	struct bytes xlsx = {0}, ours = {0};
	struct csv c;
	bool more;
	(void)state;
	good(desk_invoice_return(desk(), NULL, nth(0).id, "税号有误或查不到"));
	ask_again("=1+2");
	int64_t file = make_file();
	write_as(file, "s.csv", &format_csv);
	write_as(file, "s.xlsx", &format_xlsx);
	ossl_run(&xlsx, "/usr/bin/python3 -c 'import openpyxl;"
			"s=openpyxl.load_workbook(\"s.xlsx\").active;"
			"[print(\"|\".join(c.value or \"\" for c in r)) for r in s];"
			"print({c.data_type for r in s for c in r if c.value})'");
	const char *text = read_csv("s.csv");
	csv_start(&c, text + 3, strlen(text) - 3);
	while (csv_next(&c, &more) == ST_OK && more)
		for (int i = 0; i < c.nfields; i++)
			bytes_printf(&ours, "%s%s%s", i ? "|" : "", c.field[i] + (c.field[i][0] == '\''),
				i == c.nfields - 1 ? "\n" : "");
	bytes_puts(&ours, "{'s'}\n");
	csv_stop(&c);
	assert_string_equal(bytes_str(&xlsx), bytes_str(&ours));
	bytes_free(&xlsx);
	bytes_free(&ours);
}

/* ---- in ---- */

static struct invoice_in judge(const char *text)
{
	struct invoice_in in;
	ossl_put("in.csv", text, strlen(text));
	good(desk_invoice_read(desk(), ossl_path("in.csv"), &in));
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
	struct invoice v = nth(0);
	char yuan[40];
	(void)state;
	snprintf(yuan, sizeof(yuan), "%lld.%02lld", (long long)v.fen / 100, (long long)v.fen % 100);
	expect(HEAD, INVOICE_IN_ISSUE, "", "%s,1," BLUE ",2026-11-23,%s,已开具,", code(), yuan);
	expect(HEAD, INVOICE_IN_ISSUE, "", "%s,," BLUE ",2026/11/23,,,", code());
	expect(HEAD, INVOICE_IN_ISSUE, "", "%s,CA证书申领费," BLUE ",,,,", code());
	expect(HEAD, INVOICE_IN_RETURN, "", "%s,1,,,,退回,抬头不是付款单位", code());
	expect(HEAD, INVOICE_IN_RETURN, "", "%s,,,,,,抬头不是付款单位", code());
	expect(HEAD, INVOICE_IN_OPEN, "", "%s,1,,,%s,,", code(), yuan);
	expect(HEAD, INVOICE_IN_UNKNOWN, "没有这个申领单号", "26112201000173,1," BLUE ",,,,");
	expect(HEAD, INVOICE_IN_UNKNOWN, "没有收费单「7」", "%s,7," BLUE ",,,,", code());
	expect(HEAD, INVOICE_IN_AMOUNT, "文件里 1.00 元", "%s,1," BLUE ",,1.00,,", code());
	expect(HEAD, INVOICE_IN_BAD, "现在 19 位", "%s,1,2633200000001234567,,,,", code());
	expect(HEAD, INVOICE_IN_BAD, "科学计数", "%s,1,2.6332E+19,,,,", code());
	expect(HEAD, INVOICE_IN_BAD, "晚于今天", "%s,1," BLUE ",2026-11-24,,,", code());
	expect(HEAD, INVOICE_IN_BAD, "不是日期", "%s,1," BLUE ",前天,,,", code());
	expect(HEAD, INVOICE_IN_BAD, "不是金额", "%s,1," BLUE ",,两百,,", code());
	expect(HEAD, INVOICE_IN_BAD, "不认识", "%s,1," BLUE ",,,作废,", code());
	expect(HEAD, INVOICE_IN_BAD, "没有写", "%s,1,,,,退回,", code());
	expect(HEAD, INVOICE_IN_UNKNOWN, "没有可以登记红冲", "%s,1," RED ",,,已红冲,", code());
	expect("申领单号,申请号,发票号码\n", INVOICE_IN_UNKNOWN, "", "%s,9999," BLUE, code());
	expect("发票号码,备注,申领单号\n", INVOICE_IN_ISSUE, "", BLUE ",,%s", code()); /* any order, any other */
}

static void files_that_are_none(void **state)
{
	static const char *const bad[][2] = {
		{"申领单,号码\n", "没有「申领单号」"}, {"申领单号,金额\n", "发票号码"}, {"", "空文件"}};
	struct invoice_in in;
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		ossl_put("bad.csv", bad[i][0], strlen(bad[i][0]));
		assert_int_equal(desk_invoice_read(desk(), ossl_path("bad.csv"), &in), ST_INVALID);
		assert_non_null(strstr(fault_text(), bad[i][1]));
	}
	assert_int_equal(desk_invoice_read(desk(), ossl_path("none.csv"), &in), ST_IO);
}

/* The finance office's answer in GBK, and the same file once more. */
static void registered_once(void **state)
{
	struct bytes gbk = {0};
	struct invoice_in in;
	char text[300], words[300];
	(void)state;
	snprintf(
		text, sizeof(text), HEAD "%s,1," BLUE ",2026-11-23,,已开具,\n26112201000173,1," OTHER ",,,,\n", code());
	ossl_put("u.csv", text, strlen(text));
	ossl_run(&gbk, "iconv -f UTF-8 -t GBK u.csv > in.csv");
	bytes_free(&gbk);
	good(desk_invoice_read(desk(), ossl_path("in.csv"), &in));
	assert_string_equal(invoice_in_text(&in, words, sizeof(words)), "共 2 行, 可登记 1: 开具 1; 对不上 1");
	assert_int_equal(nth(0).state, INVOICE_ASKED); /* a preview changes nothing */
	int before = steps();
	good(desk_invoice_in(desk(), NULL, &in));
	invoice_in_free(&in);
	assert_int_equal(nth(0).state, INVOICE_ISSUED);
	assert_string_equal(nth(0).number, BLUE);
	assert_int_equal(steps(), before + 1); /* a line a row */
	good(desk_invoice_read(desk(), ossl_path("in.csv"), &in));
	assert_int_equal(in.count[INVOICE_IN_SAME], 1);
	assert_int_equal(desk_invoice_in(desk(), NULL, &in), ST_NOT_FOUND);
	invoice_in_free(&in);
	assert_int_equal(steps(), before + 1);
	expect(HEAD, INVOICE_IN_OTHER, BLUE, "%s,1," OTHER ",,,,", code());
}

/* What was returned, asked for again, and comes back in an old file, is not returned a second time. */
static void an_old_file_changes_nothing_new(void **state)
{
	char text[300];
	(void)state;
	snprintf(text, sizeof(text), HEAD "%s,1,,,,退回,抬头不是付款单位\n", code());
	struct invoice_in in = judge(text);
	good(desk_invoice_in(desk(), NULL, &in));
	invoice_in_free(&in);
	assert_int_equal(nth(0).state, INVOICE_RETURNED);
	ask_again("更正后的抬头有限公司");
	in = judge(text);
	assert_int_equal(in.rows[0].verdict, INVOICE_IN_SAME);
	invoice_in_free(&in);
	assert_int_equal(nth(1).state, INVOICE_ASKED);
}

/* Two invoices of one order in one file: one act, a line each, the applicant is told once with both numbers. */
static void two_of_one_order(void **state)
{
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	struct charge mail = d.charges[0];
	struct invoice v = nth(0);
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
	good(desk()->store->ops->commit(desk()->store, &a, &done));
	v.charge = ((const struct charge *)act_row(&a, &charge_type, 0))->id;
	act_stop(&a);
	good(desk_invoice(desk(), NULL, &v, NULL));
	expect(HEAD, INVOICE_IN_BAD, "有 2 张", "%s,," BLUE ",,,,", code());
	snprintf(text, sizeof(text),
		HEAD "%s,1," BLUE ",,,,\n%s,货运服务费(邮寄)," OTHER ",,10.00,,\n%s,2," RED ",,,,\n", code(), code(),
		code());
	struct invoice_in in = judge(text);
	assert_int_equal(in.count[INVOICE_IN_ISSUE], 2);
	assert_non_null(strstr(in.rows[2].says, "同一张申请"));
	int before = steps();
	good(desk_invoice_in(desk(), NULL, &in));
	invoice_in_free(&in);
	assert_int_equal(steps(), before + 2);
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
	good(desk_invoice_issue(desk(), NULL, nth(0).id, BLUE, 0)); /* by hand, before it was told */
	refund_proved(CASE_ISSUED);
	write_as(make_file(), "red.csv", &format_csv);
	assert_non_null(strstr(read_csv("red.csv"), ",红冲,"));
	assert_non_null(strstr(read_csv("red.csv"), BLUE));
	good(desk_invoice_read(desk(), ossl_path("red.csv"), &in)); /* as it went out */
	assert_int_equal(in.count[INVOICE_IN_OPEN], 1);
	invoice_in_free(&in);
	expect("申领单号,红字发票号码\n", INVOICE_IN_BAD, "主管", "%s," RED, code());
	counter_as(&clerk_at, "9001");
	snprintf(text, sizeof(text), "申领单号,事项,发票号码,红字发票号码\n%s,红冲," BLUE "," RED "\n", code());
	in = judge(text);
	assert_int_equal(in.count[INVOICE_IN_REVERSE], 1);
	good(desk_invoice_in(desk(), NULL, &in));
	invoice_in_free(&in);
	assert_int_equal(nth(0).state, INVOICE_REVERSED);
	in = judge(text);
	assert_int_equal(in.count[INVOICE_IN_SAME], 1);
	invoice_in_free(&in);
}

/* A refund before it was issued: what the finance office was told is called back, what it was not is left out. */
static void what_was_told_is_called_back(void **state)
{
	int64_t rows;
	(void)state;
	make_file();
	refund_proved(CASE_ISSUED);
	assert_int_equal(nth(0).state, INVOICE_RECALLED);
	rows = write_as(make_file(), "stop.csv", &format_csv);
	assert_int_equal(rows, 1);
	assert_non_null(strstr(read_csv("stop.csv"), ",撤回,"));
	struct invoice_in in;
	good(desk_invoice_read(desk(), ossl_path("stop.csv"), &in));
	assert_int_equal(in.count[INVOICE_IN_OPEN], 1);
	invoice_in_free(&in);
}

static void what_was_never_told_is_not(void **state)
{
	int64_t file;
	(void)state;
	refund_proved(CASE_ISSUED);
	assert_int_equal(desk_invoice_file(desk(), NULL, &file), ST_NOT_FOUND);
}

#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {T(each_goes_out_once), T(the_store_takes_it_once),
		T(whole_mail_addresses_need_a_role_and_a_reason), T(openpyxl_reads_the_same_rows),
		T(every_row_is_judged), T(files_that_are_none), T(registered_once), T(an_old_file_changes_nothing_new),
		T(two_of_one_order), T(red_ones_go_out_and_come_back), T(what_was_told_is_called_back),
		T(what_was_never_told_is_not)};

	return cmocka_run_group_tests(tests, ossl_start, ossl_stop);
}
