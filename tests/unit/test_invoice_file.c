/* 发票 to the finance office (row 8): each request goes out once, a file comes again by its number. */
#include "base/clock.h"
#include "base/csv.h"
#include "core/invoice_file.h"
#include "core/invoice_in.h"
#include "export/formats.h"
#include "tests/helper/invoices.h"
#include "tests/helper/openssl.h"
#include "tests/helper/refund.h"
#include "tests/helper/status.h"

#include <unistd.h>

static void newest_line(const char *part)
{
	struct rows r = {0};
	struct store *s = clerk_at.desk.store;
	good(s->ops->list(s, LIST_STEP_LAST, &(struct list_arg){.limit = 1}, &r));
	const struct step *p = rows_at(&r, 0);
	if (p->event != EV_EXPORT || !strstr(p->text, part))
		fail_msg("%s", p->text);
	rows_free(&r);
}

static void each_goes_out_once(void **state)
{
	int64_t file = invoices_file(), again;
	(void)state;
	assert_int_equal(invoices_nth(0).file, file);
	assert_true(invoices_nth(0).told);
	assert_int_equal(invoices_write(file, "a.csv", &format_csv), 1);
	newest_line("写出开票文件 1 号 1 行 csv, 已遮住");
	assert_non_null(strstr(invoices_text("a.csv"), "申领单号,申请号,收费单,事项"));
	assert_non_null(strstr(invoices_text("a.csv"), invoices_code()));
	assert_null(strstr(invoices_text("a.csv"), invoices_nth(0).email)); /* masked */
	assert_int_equal(desk_invoice_file(&clerk_at.desk, NULL, &again), ST_NOT_FOUND);
	assert_non_null(strstr(fault_text(), "没有新的开票申请"));
	/* what is asked for afterwards is in the next one, and only that */
	good(desk_invoice_return(&clerk_at.desk, NULL, invoices_nth(0).id, "税号有误或查不到"));
	good(invoices_ask("=1+2"));
	again = invoices_file();
	assert_int_equal(again, file + 1);
	assert_int_equal(invoices_write(again, "b.csv", &format_csv), 1);
	assert_non_null(strstr(invoices_text("b.csv"), "'=1+2"));
	assert_non_null(strstr(invoices_text("b.csv"), "更正后再申请"));
	/* the first one comes again as it was */
	assert_int_equal(invoices_write(file, "c.csv", &format_csv), 1);
	struct bytes one = {0};
	ossl_get("a.csv", &one);
	assert_string_equal(bytes_str(&one), invoices_text("c.csv"));
	bytes_free(&one);
	struct invoice_out none = {.file = 99, .format = &format_csv, .path = ossl_path("n.csv")};
	int64_t rows;
	assert_int_equal(desk_invoice_write(&clerk_at.desk, &none, &rows), ST_NOT_FOUND);
	assert_int_equal(access(none.path, F_OK), -1);
}

/* Whatever a second window does: the store itself takes each thing that is told once. */
static void the_store_takes_it_once(void **state)
{
	struct invoice_line line = {.file = invoices_file(), .invoice = invoices_nth(0).id, .what = INVOICE_TELL_MAKE};
	struct act a;
	struct done done;
	(void)state;
	act_start(&a, NULL, NULL, clock_ms());
	act_add(&a, &invoice_line_type, &line);
	assert_int_equal(clerk_at.desk.store->ops->commit(clerk_at.desk.store, &a, &done), ST_CONFLICT);
	act_stop(&a);
}

static void whole_mail_addresses_need_a_role_and_a_reason(void **state)
{
	struct invoice_out w = {.file = invoices_file(),
		.format = &format_csv,
		.path = ossl_path("f.csv"),
		.full = true,
		.reason = "财务发邮件用"};
	int64_t rows;
	(void)state;
	assert_int_equal(desk_invoice_write(&clerk_at.desk, &w, &rows), ST_DENIED);
	assert_int_equal(access(w.path, F_OK), -1);
	counter_as(&clerk_at, "9001");
	w.reason = "";
	assert_int_equal(desk_invoice_write(&clerk_at.desk, &w, &rows), ST_INVALID);
	w.reason = "财务发邮件用";
	good(desk_invoice_write(&clerk_at.desk, &w, &rows));
	newest_line("全号, 原因: 财务发邮件用");
	assert_non_null(strstr(invoices_text("f.csv"), invoices_nth(0).email));
}

/* openpyxl finds in the XLSX what we read in the CSV; numbers stay texts, a formula is none. */
static void openpyxl_reads_the_same_rows(void **state)
{
	struct bytes xlsx = {0}, ours = {0};
	struct csv c;
	bool more;
	(void)state;
	good(desk_invoice_return(&clerk_at.desk, NULL, invoices_nth(0).id, "税号有误或查不到"));
	good(invoices_ask("=1+2"));
	int64_t file = invoices_file();
	invoices_write(file, "s.csv", &format_csv);
	invoices_write(file, "s.xlsx", &format_xlsx);
	ossl_run(&xlsx, "/usr/bin/python3 -c 'import openpyxl;"
			"s=openpyxl.load_workbook(\"s.xlsx\").active;"
			"[print(\"|\".join(c.value or \"\" for c in r)) for r in s];"
			"print({c.data_type for r in s for c in r if c.value})'");
	const char *text = invoices_text("s.csv");
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

/* A refund before it was issued: what the finance office was told is called back, what it was not is left out. */
static void what_was_told_is_called_back(void **state)
{
	int64_t rows;
	(void)state;
	invoices_file();
	refund_proved(CASE_ISSUED);
	assert_int_equal(invoices_nth(0).state, INVOICE_RECALLED);
	rows = invoices_write(invoices_file(), "stop.csv", &format_csv);
	assert_int_equal(rows, 1);
	assert_non_null(strstr(invoices_text("stop.csv"), ",撤回,"));
	struct invoice_in in;
	good(desk_invoice_read(&clerk_at.desk, ossl_path("stop.csv"), &in));
	assert_int_equal(in.count[INVOICE_IN_OPEN], 1);
	invoice_in_free(&in);
}

static void what_was_never_told_is_not(void **state)
{
	int64_t file;
	(void)state;
	refund_proved(CASE_ISSUED);
	assert_int_equal(desk_invoice_file(&clerk_at.desk, NULL, &file), ST_NOT_FOUND);
}

#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {T(each_goes_out_once), T(the_store_takes_it_once),
		T(whole_mail_addresses_need_a_role_and_a_reason), T(openpyxl_reads_the_same_rows),
		T(what_was_told_is_called_back), T(what_was_never_told_is_not)};

	return cmocka_run_group_tests(tests, ossl_start, ossl_stop);
}
