/* The first half of the screens: how they look, how many keys they take, what they say when they refuse. */
#include "screens/common.h"
#include "tests/helper/counter.h"
#include "tests/helper/screen.h"

#include "screens/common.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static struct counter c;

static int start(void **state)
{
	(void)state;
	counter_setup(&c, 24, 80);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	counter_teardown(&c);
	return 0;
}

/* Both sizes of what stands on the screen now. */
static void look(const char *name)
{
	screen_golden(c.ui, name);
	screen_play(c.ui, "<RESIZE:43x132>");
	screen_golden(c.ui, name);
	screen_play(c.ui, "<RESIZE:24x80>");
}

static void home(void **state)
{
	(void)state;
	look("home");
}

static void people(void **state)
{
	(void)state;
	screen_play(c.ui, "<F8>4");
	look("sign-in");
	screen_play(c.ui, "1002<ENTER>practice1<ENTER>");
	look("signed-in");
	screen_play(c.ui, "<CTRL-L>");
	look("lock");
}

static void lists(void **state)
{
	(void)state;
	screen_play(c.ui, "0<ENTER>");
	look("menu");
	screen_play(c.ui, "<ESC>2<ENTER>");
	look("queue");
	screen_play(c.ui, "<ESC>8<ENTER>");
	look("invoices");
	screen_play(c.ui, "<ESC>11<ENTER>");
	look("jobs");
	screen_play(c.ui, "<ESC>10<ENTER>");
	look("drafts-empty");
	screen_play(c.ui, "<ESC>zjsmm<ENTER>");
	look("results-initials");
	screen_play(c.ui, "<ESC>有限公司<ENTER>");
	look("results");
}

static void application(void **state)
{
	(void)state;
	screen_play(c.ui, "8000<ENTER>");
	look("two-of-one");
	screen_play(c.ui, "1<ENTER>");
	look("application-pickup");
	screen_play(c.ui, "<ENTER>");
	look("application-why");
	screen_play(c.ui, "<ESC><F8>");
	look("application-more");
	screen_play(c.ui, "<ESC><F9>");
	look("application-reprint");
	screen_play(c.ui, "1");
	look("application-reprint-reason");
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
		assert_int_equal(counter_open(ui_top(c.ui), c.id[looks[i].which]), ST_OK);
		look(looks[i].name);
		screen_play(c.ui, "<ESC>");
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
	struct store *s = c.desk.store;

	(void)state;
	assert_int_equal(s->ops->list(s, LIST_COPIES_RECENT, &(struct list_arg){.limit = 4}, &copies), ST_OK);
	for (int i = 0; i < 4; i++) {
		struct copy now = *(const struct copy *)rows_at(&copies, i);

		now.state = ends[i].state;
		snprintf(now.note, sizeof(now.note), "%s", ends[i].note);
		snprintf(now.printer, sizeof(now.printer), "receipt");
		counter_put(&c, &copy_type, rows_at(&copies, i), &now);
	}
	rows_free(&copies);
	screen_play(c.ui, "11<ENTER><DOWN>");
	look("jobs-stuck");
	screen_play(c.ui, "<ENTER>");
	look("jobs-decide");
	screen_play(c.ui, "2");
	assert_non_null(strstr(screen_text(c.ui), "已记为没有打出"));
	screen_play(c.ui, "1<ENTER>");
	assert_non_null(strstr(screen_text(c.ui), "不用补打: 打印机缺纸, 请加纸"));
	screen_play(c.ui, "2<ENTER>3");
	assert_non_null(strstr(screen_text(c.ui), "补打已送打印"));
}

static void drafts(void **state)
{
	(void)state;
	screen_play(c.ui, "0004<ENTER><F7>杭州市<ESC><ESC>0003<ENTER><F6>2<ESC><ESC>10<ENTER>");
	look("drafts");
	screen_play(c.ui, "<F8>1");
	assert_non_null(strstr(screen_text(c.ui), "挂单不要了"));
}

static void practice(void **state)
{
	(void)state;
	c.desk.house.practice = c.ui->practice = true;
	screen_play(c.ui, "<F8>4");
	look("sign-in-practice");
}

static void money(void **state)
{
	(void)state;
	screen_play(c.ui, "0001<ENTER><F5>");
	look("pay-choose");
	screen_play(c.ui, "1");
	look("pay-new");
	counter_code(&c, 1);
	screen_play(c.ui, "<TICK>");
	look("pay-shown");
	c.ui->ascii = true;
	look("pay-too-small");
	c.ui->ascii = false;
	counter_paid(&c, 1);
	screen_play(c.ui, "<TICK>");
	look("pay-paid");
}

static void invoice(void **state)
{
	(void)state;
	screen_play(c.ui, "0003<ENTER><F6>");
	look("invoice");
	screen_play(c.ui, "2<ENTER>");
	look("invoice-vat");
}

static void switching(void **state)
{
	(void)state;
	screen_play(c.ui, "0004<ENTER><F7>");
	look("switch-to-mail");
	screen_play(c.ui, "<ESC><ESC>0002<ENTER><F7>");
	look("switch-to-pickup");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(home, start, stop),
		cmocka_unit_test_setup_teardown(people, start, stop),
		cmocka_unit_test_setup_teardown(lists, start, stop),
		cmocka_unit_test_setup_teardown(application, start, stop),
		cmocka_unit_test_setup_teardown(applications, start, stop),
		cmocka_unit_test_setup_teardown(stuck_printing, start, stop),
		cmocka_unit_test_setup_teardown(drafts, start, stop),
		cmocka_unit_test_setup_teardown(practice, start, stop),
		cmocka_unit_test_setup_teardown(money, start, stop),
		cmocka_unit_test_setup_teardown(invoice, start, stop),
		cmocka_unit_test_setup_teardown(switching, start, stop),
	};

	return cmocka_run_group_tests_name("screens1", tests, NULL, NULL);
}
