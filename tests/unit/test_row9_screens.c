/* Rows 5 and 9 on the screens: asked at the order, signed in place or from 待复核, told in words. */
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/counter_cases.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void tables_are_sound(void **state)
{
	static const struct screen *const mine[] = {&screen_approvals, &screen_application, &screen_switch};
	char why[200];

	(void)state;
	for (size_t i = 0; i < sizeof(mine) / sizeof(mine[0]); i++)
		if (ui_check(mine[i], counter_common, why, sizeof(why)))
			fail_msg("%s", why);
}

/* F8, the row 撤销退费, and there the row with this number. */
static void back(int row)
{
	char script[30];
	int n = 0;

	for (const struct binding *b = screen_application.keys; b->label; b++) {
		n += (b->flags & MORE) != 0;
		if (!strcmp(b->label, "撤销退费"))
			break;
	}
	assert_in_range(n, 1, 9);                                              /* one digit is enough */
	snprintf(script, sizeof(script), row ? "<F8>%d%d" : "<F8>%d", n, row); /* 0: only the list */
	clerk_play(script);
}

static void withdraw_on_the_screen(void **state)
{
	(void)state;
	clerk_open(&screen_application, &clerk_at.id[CASE_UNPAID]);
	back(0);
	clerk_golden("row9-back");
	clerk_play("1");
	clerk_has("撤回的原因");
	clerk_golden("row9-withdraw");
	clerk_play("<ENTER>");
	clerk_has("请写撤回的原因");
	clerk_play("单位不办了<ENTER>");
	clerk_has("已撤回, 本单终止");
	assert_int_equal(clerk_app(CASE_UNPAID).state, AP_ENDED);
	clerk_golden("row9-withdrawn");
}

static void reverse_signed_in_place(void **state)
{
	(void)state;
	clerk_open(&screen_application, &clerk_at.id[CASE_ISSUED]);
	back(3);
	clerk_play("发错了人<ENTER>");
	assert_string_equal(clerk_top(), "second");
	clerk_has("UKey 1 个收回");
	clerk_golden("row9-second");
	clerk_play("1001<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("另一个人"); /* who asked */
	clerk_play("<UP><CTRL-U>1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("已复核, 已办");
	assert_int_equal(clerk_app(CASE_ISSUED).state, AP_TO_ISSUE);
	clerk_golden("row9-reversed");
}

/* Money that goes back: which of the charges, why, and the second person; the wallet's proof comes later. */
static void refund_asked_and_signed(void **state)
{
	struct dossier d = counter_read(&clerk_at, CASE_UNPAID);
	int64_t attempt;

	(void)state;
	counter_need(desk_pay(&clerk_at.desk, NULL, dossier_owing(&d)->id, "sim-wechat", &attempt), "pay");
	counter_paid(&clerk_at, attempt);
	dossier_free(&d);
	clerk_open(&screen_application, &clerk_at.id[CASE_UNPAID]);
	back(4);
	clerk_golden("row9-refund");
	clerk_play("重复申领<ENTER>");
	assert_string_equal(clerk_top(), "second");
	clerk_play("1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("已复核, 已办");
	clerk_golden("row9-refunding");
}

static void left_in_the_list_and_signed_later(void **state)
{
	(void)state;
	clerk_open(&screen_application, &clerk_at.id[CASE_CHECK]);
	back(2);
	clerk_golden("row9-refuse");
	clerk_play("材料系伪造<ENTER><ESC>");
	assert_int_equal(clerk_app(CASE_CHECK).state, AP_FINAL);
	clerk_play("<ESC>9<ENTER>");
	assert_string_equal(clerk_top(), "approvals");
	clerk_has("材料系伪造");
	clerk_has("您提出的");
	clerk_golden("row9-approvals");
	clerk_play("<F10>");
	assert_string_equal(clerk_top(), "second"); /* his own: somebody else signs here */
	clerk_play("<ESC><ESC>");
	counter_as(&clerk_at, "1002");
	clerk_play("9<ENTER><F10>");
	clerk_has("同意, 照办");
	clerk_golden("row9-agree");
	clerk_play("2");
	clerk_has("已复核, 已办");
	assert_int_equal(clerk_app(CASE_CHECK).state, AP_ENDED);
	clerk_has("没有等第二个人复核的事");
}

static void not_agreed(void **state)
{
	(void)state;
	clerk_open(&screen_application, &clerk_at.id[CASE_CHECK]);
	back(2);
	clerk_play("重复申请<ENTER><ESC><ESC>");
	counter_as(&clerk_at, "1002");
	clerk_play("9<ENTER><F8>1");
	clerk_has("不同意的原因");
	clerk_play("并不重复<ENTER>");
	clerk_has("没有同意, 已记下");
	assert_int_equal(clerk_app(CASE_CHECK).state, AP_FINAL);
	clerk_play("<ESC>");
	clerk_open(&screen_application, &clerk_at.id[CASE_CHECK]);
	clerk_has("并不重复");
}

/* To mail, paid, and back to pickup: F7 asks for the second person and the money goes back. */
static void paid_mailing_goes_back(void **state)
{
	struct dossier d;
	int64_t attempt;

	(void)state;
	d = counter_read(&clerk_at, CASE_PICKUP_TWO);
	counter_need(desk_to_mail(&clerk_at.desk, NULL, d.app.id, "杭州市西湖区某某路 1 号"), "mail");
	dossier_free(&d);
	d = counter_read(&clerk_at, CASE_PICKUP_TWO);
	counter_need(desk_pay(&clerk_at.desk, NULL, dossier_owing(&d)->id, "sim-wechat", &attempt), "pay");
	counter_paid(&clerk_at, attempt);
	dossier_free(&d);
	clerk_open(&screen_application, &clerk_at.id[CASE_PICKUP_TWO]);
	clerk_play("<F7>");
	clerk_has("退运费 10.00 元");
	clerk_golden("row5-to-pickup-paid");
	clerk_play("<ENTER><ENTER>");
	assert_string_equal(clerk_top(), "second");
	clerk_has("退运费 10.00 元");
	clerk_play("1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("已复核, 已办");
	d = counter_read(&clerk_at, CASE_PICKUP_TWO);
	assert_false(d.app.by_mail);
	assert_string_not_equal(d.app.slot, ""); /* a place of its own again */
	assert_string_equal(d.units[0].slot, d.app.slot);
	assert_int_equal(d.charges[d.ncharges - 1].state, CHARGE_REFUNDING);
	assert_int_equal(d.nrefunds, 1);
	dossier_free(&d);
	assert_string_equal(clerk_top(), "application");
	clerk_has("退款 10.00 元 待退");
	clerk_golden("row5-refunding");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_sound),
		cmocka_unit_test_setup_teardown(withdraw_on_the_screen, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(reverse_signed_in_place, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(refund_asked_and_signed, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(left_in_the_list_and_signed_later, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(not_agreed, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(paid_mailing_goes_back, clerk_start, clerk_stop),
	};
	return cmocka_run_group_tests_name("rows 5 and 9 on screens", tests, NULL, NULL);
}
