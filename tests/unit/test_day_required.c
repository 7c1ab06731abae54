/* 开班 first, where the house wants it: nothing that moves money or keys before the drawer was counted. */
#include "core/desk_day.h"
#include "core/presence.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static const char want[] = "还没有开班: 先点钱箱和 UKey 开班";

static void refused(enum status st)
{
	assert_int_equal(st, ST_REFUSED);
	assert_non_null(strstr(fault_text(), want));
}

static enum status hand_over(void)
{
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP);
	struct hand_over h = {.papers_seen = true, .units = &d.units[1].id, .nunits = 1};
	snprintf(h.name, sizeof(h.name), "%s", d.app.agent);
	snprintf(h.id_no, sizeof(h.id_no), "%s", d.app.agent_id);
	enum status st = desk_hand_over(&clerk_at.desk, NULL, &h);
	dossier_free(&d);
	return st;
}

static void nothing_moves_before_it_is_open(void **state)
{
	struct desk *k = &clerk_at.desk;
	const char *numbers[] = {"HX00077001"};
	struct dossier owing = counter_read(&clerk_at, CASE_UNPAID);
	int64_t attempt;
	(void)state;
	k->house.require_open = true;
	refused(hand_over());
	refused(desk_stock(k, NULL, clerk_at.id[CASE_MAKING], numbers, 1, ""));
	refused(desk_pay(k, NULL, owing.charges[0].id, "sim-wechat", &attempt));
	refused(desk_dispatch(k, NULL, clerk_at.id[CASE_DISPATCH], "SF1234567890888", "顺丰"));
	assert_int_equal(desk_remark(k, NULL, clerk_at.id[CASE_PICKUP], "周五来取"), ST_OK); /* anything else does */
	const struct day_typed counted[] = {{.what = DAY_CASH, .counted = 20000}, {.what = DAY_KEYS, .counted = 4}};
	assert_int_equal(desk_day_open(k, NULL, counted, 2), ST_OK);
	assert_int_equal(hand_over(), ST_OK);
	assert_int_equal(desk_pay(k, NULL, owing.charges[0].id, "sim-wechat", &attempt), ST_OK);
	dossier_free(&owing);
}

static void it_is_not_asked_where_nobody_wants_it(void **state)
{
	(void)state;
	assert_false(clerk_at.desk.house.require_open);
	assert_null(desk_day_bar(&clerk_at.desk, EV_PAY));
	assert_int_equal(hand_over(), ST_OK);
}

/* A window asks for every key of every picture: the store is read when somebody has committed, not each time. */
static void a_window_reads_it_once(void **state)
{
	struct desk *k = &clerk_at.desk, other = *k;
	struct presence here = {0};
	const struct day_typed counted[] = {{.what = DAY_CASH, .counted = 20000}, {.what = DAY_KEYS, .counted = 4}};
	(void)state;
	k->house.require_open = other.house.require_open = true;
	k->presence = &here;
	assert_non_null(desk_day_bar(k, EV_PAY));
	assert_int_equal(desk_day_open(&other, NULL, counted, 2), ST_OK);
	assert_non_null(desk_day_bar(k, EV_PAY));
	assert_int_equal(presence_read(k), ST_OK);
	assert_null(desk_day_bar(k, EV_PAY));
	k->day_seen = -1;
	assert_int_equal(desk_remark(k, NULL, clerk_at.id[CASE_PICKUP], "周五来取"), ST_OK);
	assert_null(desk_day_bar(k, EV_PAY));
	rows_free(&here.others);
	k->presence = NULL;
}

/* On the screens: told at sign-in and on the home screen, the keys are dim, one key leads there. */
static void one_key_opens_the_day(void **state)
{
	(void)state;
	clerk_at.desk.house.require_open = true;
	clerk_play("<F8>41001<ENTER>practice1<ENTER>");
	clerk_has("还没有开班, 按 F10 点钱箱和 UKey");
	clerk_play("<UP>");
	clerk_golden("home-not-open");
	clerk_play("<F4>");
	clerk_has(want);
	assert_string_equal(clerk_top(), "home");
	clerk_play("0001<ENTER><F5>");
	clerk_has(want);
	assert_string_equal(clerk_top(), "application");
	clerk_play("<ESC>");
	clerk_press("<F10>", 1);
	assert_string_equal(clerk_top(), "day");
	clerk_play("200<ENTER>4<ENTER><F10>");
	clerk_has("已开班");
	clerk_play("<UP>");
	clerk_has_not("还没有开班");
	clerk_play("0001<ENTER><F5>");
	assert_string_equal(clerk_top(), "pay");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_moves_before_it_is_open, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(it_is_not_asked_where_nobody_wants_it, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(a_window_reads_it_once, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(one_key_opens_the_day, clerk_start, clerk_stop),
	};
	return cmocka_run_group_tests_name("day_required", tests, NULL, NULL);
}
