/* The first half of the screens: how they look, how many keys they take, what they say when they refuse. */
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
		cmocka_unit_test_setup_teardown(money, start, stop),
		cmocka_unit_test_setup_teardown(invoice, start, stop),
		cmocka_unit_test_setup_teardown(switching, start, stop),
	};

	return cmocka_run_group_tests_name("screens1", tests, NULL, NULL);
}
