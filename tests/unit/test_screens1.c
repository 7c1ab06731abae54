/* The first half of the screens: how they look, how many keys they take, what they say when they refuse. */
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"

#include "screens/common.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static void home(void **state)
{
	(void)state;
	clerk_golden("home");
}

static void people(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "<F8>4");
	clerk_golden("sign-in");
	screen_play(clerk_at.ui, "1002<ENTER>practice1<ENTER>");
	clerk_golden("signed-in");
	screen_play(clerk_at.ui, "<CTRL-L>");
	clerk_golden("lock");
}

static void lists(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0<ENTER>");
	clerk_golden("menu");
	screen_play(clerk_at.ui, "<ESC>2<ENTER>");
	clerk_golden("queue");
	screen_play(clerk_at.ui, "<ESC>8<ENTER>");
	clerk_golden("invoices");
	screen_play(clerk_at.ui, "<ESC>11<ENTER>");
	clerk_golden("jobs");
	screen_play(clerk_at.ui, "<ESC>10<ENTER>");
	clerk_golden("drafts-empty");
	screen_play(clerk_at.ui, "<ESC>zjsmm<ENTER>");
	clerk_golden("results-initials");
	screen_play(clerk_at.ui, "<ESC>有限公司<ENTER>");
	clerk_golden("results");
}

static void application(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "8000<ENTER>");
	clerk_golden("two-of-one");
	screen_play(clerk_at.ui, "1<ENTER>");
	clerk_golden("application-pickup");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_golden("application-why");
	screen_play(clerk_at.ui, "<ESC><F8>");
	clerk_golden("application-more");
	screen_play(clerk_at.ui, "<ESC><F9>");
	clerk_golden("application-reprint");
	screen_play(clerk_at.ui, "1");
	clerk_golden("application-reprint-reason");
}

/* What stands there when something is wrong, waiting, or a lot. */
static void applications(void **state)
{
	static const struct {
		enum counter_case which;
		const char *name;
	} looks[] = {
		{CASE_UNPAID_MAIL, "application-unpaid"},
		{CASE_CORRECTION, "application-correction"},
		{CASE_CHECK, "application-check"},
		{CASE_PICKUP, "application-partly"},
		{CASE_ISSUED, "application-issued"},
		{CASE_MISMATCH, "application-mismatch"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		assert_int_equal(counter_open(ui_top(clerk_at.ui), clerk_at.id[looks[i].which]), ST_OK);
		clerk_golden(looks[i].name);
		screen_play(clerk_at.ui, "<ESC>");
	}
}

/* A copy that broke off, one that failed, one that is being printed. */
static void stuck_printing(void **state)
{
	static const struct {
		int state;
		const char *note;
	} ends[] = {{COPY_RELEASED, "打印机缺纸, 请加纸"}, {COPY_UNKNOWN, "打到一半时断了电"},
		{COPY_ABORTED, "打印机退回了这份任务"}, {COPY_HANDED_OVER, ""}};
	struct rows copies = {0};
	struct store *s = clerk_at.desk.store;

	(void)state;
	assert_int_equal(s->ops->list(s, LIST_COPIES_RECENT, &(struct list_arg){.limit = 4}, &copies), ST_OK);
	for (int i = 0; i < 4; i++) {
		struct copy now = *(const struct copy *)rows_at(&copies, i);

		now.state = ends[i].state;
		snprintf(now.note, sizeof(now.note), "%s", ends[i].note);
		snprintf(now.printer, sizeof(now.printer), "receipt");
		counter_put(&clerk_at, &copy_type, rows_at(&copies, i), &now);
	}
	rows_free(&copies);
	screen_play(clerk_at.ui, "11<ENTER><DOWN>");
	clerk_golden("jobs-stuck");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_golden("jobs-decide");
	screen_play(clerk_at.ui, "2");
	assert_non_null(strstr(screen_text(clerk_at.ui), "已记为没有打出"));
	screen_play(clerk_at.ui, "1<ENTER>");
	assert_non_null(strstr(screen_text(clerk_at.ui), "不用补打: 打印机缺纸, 请加纸"));
	screen_play(clerk_at.ui, "2<ENTER>3");
	assert_non_null(strstr(screen_text(clerk_at.ui), "补打已送打印"));
}

static void drafts(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0004<ENTER><F7>杭州市<ESC><ESC>0003<ENTER><F6>2<ESC><ESC>10<ENTER>");
	clerk_golden("drafts");
	screen_play(clerk_at.ui, "<F8>1");
	assert_non_null(strstr(screen_text(clerk_at.ui), "挂单不要了"));
}

static void practice(void **state)
{
	(void)state;
	clerk_at.desk.house.practice = clerk_at.ui->practice = true;
	screen_play(clerk_at.ui, "<F8>4");
	clerk_golden("sign-in-practice");
}

static void money(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0001<ENTER><F5>");
	clerk_golden("pay-choose");
	screen_play(clerk_at.ui, "1");
	clerk_golden("pay-new");
	counter_code(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK>");
	clerk_golden("pay-shown");
	clerk_at.ui->ascii = true;
	clerk_golden("pay-too-small");
	clerk_at.ui->ascii = false;
	counter_paid(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK>");
	clerk_golden("pay-paid");
}

static void invoice(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0003<ENTER><F6>");
	clerk_golden("invoice");
	screen_play(clerk_at.ui, "2<ENTER>");
	clerk_golden("invoice-vat");
}

static void switching(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0004<ENTER><F7>");
	clerk_golden("switch-to-mail");
	screen_play(clerk_at.ui, "<ESC><ESC>0002<ENTER><F7>");
	clerk_golden("switch-to-pickup");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(home, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(people, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(lists, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(application, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(applications, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(stuck_printing, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(drafts, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(practice, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(money, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(invoice, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(switching, clerk_start, clerk_stop),
	};

	return cmocka_run_group_tests_name("screens1", tests, NULL, NULL);
}
