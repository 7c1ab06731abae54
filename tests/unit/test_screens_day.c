/* Rows 10 and 11 as a clerk plays them: a shift is opened and closed by counting, keys are things. */
#include "base/clock.h"
#include "core/desk_day.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/golden.h"
#include "tests/helper/screen.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static void tables_are_sound(void **state)
{
	char why[200];
	(void)state;
	if (ui_check(&screen_day, counter_common, why, sizeof(why)))
		fail_msg("%s", why);
}

static int64_t keys_here(void)
{
	struct counts n;
	assert_int_equal(clerk_at.desk.store->ops->counts(clerk_at.desk.store, 1, counter_today(), 30, &n), ST_OK);
	return n.units_on_shelf;
}

static void open_shift(void)
{
	char keys[60];
	snprintf(keys, sizeof(keys), "43<ENTER>200<ENTER>%d<ENTER>", (int)keys_here());
	clerk_play(keys);
}

static void shift_is_opened_and_closed(void **state)
{
	struct day_view v;
	char text[16];
	(void)state;
	clerk_play("43<ENTER>");
	clerk_has("第一次开班");
	clerk_play("<F10>");
	clerk_has("请点现金");
	clerk_play("<ESC>");
	open_shift();
	clerk_golden("day-open");
	clerk_play("<F10>");
	clerk_has("01号台 已开班");
	assert_string_equal(clerk_top(), "home");
	clerk_play("43<ENTER>2x<ENTER>");
	clerk_has("要写金额");
	clerk_play("<CTRL-U>199.50<ENTER>");
	clerk_has("少 0.50 元  原因");
	clerk_play("<F10>");
	clerk_has("确实如此就写原因");
	clerk_play("找零少收<ENTER><DOWN><DOWN>");
	snprintf(text, sizeof(text), "%d<ENTER>", (int)keys_here());
	clerk_play(text);
	clerk_golden("day-close");
	clerk_play("<F10>");
	clerk_has("已日结, 日结单在打印");
	assert_int_equal(desk_day_read(&clerk_at.desk, 1, &v), ST_OK);
	assert_int_equal(v.day.state, DAY_CLOSED);
	assert_false(v.open);
}

static void shift_is_passed_on(void **state)
{
	char text[40];
	struct day_view v;
	(void)state;
	open_shift();
	clerk_play("<F10>43<ENTER>200<ENTER><DOWN><DOWN>");
	snprintf(text, sizeof(text), "%d<F8>1", (int)keys_here());
	clerk_play(text);
	clerk_has("已交班");
	assert_int_equal(desk_day_read(&clerk_at.desk, 1, &v), ST_OK);
	assert_int_equal(v.day.state, DAY_PASSED);
	clerk_play("43<ENTER>");
	clerk_has("已交班, 现在开班");
	clerk_has("200.00");
}

/* Somebody went home: a supervisor at counter 2 closes counter 1. */
static void supervisor_closes_what_was_left_open(void **state)
{
	char text[60];
	struct day_view v;
	(void)state;
	open_shift();
	clerk_play("<F10>43<ENTER><F8>2");
	clerk_has("结别的柜台要由主管办理");
	clerk_play("<ESC><ESC>");
	clerk_at.desk.counter = 2;
	counter_as(&clerk_at, "9001");
	clerk_play("43<ENTER><F8>21<ENTER>");
	clerk_has("01号台  王某");
	snprintf(text, sizeof(text), "200<ENTER><DOWN><DOWN>%d<F10>", (int)keys_here());
	clerk_play(text);
	clerk_has("01号台 已日结");
	assert_int_equal(desk_day_read(&clerk_at.desk, 1, &v), ST_OK);
	assert_int_equal(v.day.state, DAY_CLOSED);
	assert_string_equal(v.day.closed_name, "赵某");
}

/* The slip in the book says what was counted, and why it differs. */
static void slip_of_the_day(void **state)
{
	struct slip slip;
	struct day_close d;
	struct day_typed typed[] = {{DAY_CASH, 20000, ""}, {DAY_KEYS, keys_here(), ""}};
	(void)state;
	assert_int_equal(desk_day_open(&clerk_at.desk, NULL, typed, 2), ST_OK);
	typed[0].counted = 19950;
	snprintf(typed[0].reason, sizeof(typed[0].reason), "找零少收");
	assert_int_equal(desk_day_close(&clerk_at.desk, NULL, 1, DAY_CLOSED, typed, 2, &d), ST_OK);
	assert_int_equal(clerk_at.desk.store->ops->get(clerk_at.desk.store, &slip_type, d.slip, &slip), ST_OK);
	assert_int_equal(slip.kind, SLIP_DAY);
	char *seal = strstr(slip.doc, "日志封印");
	assert_non_null(seal);
	assert_non_null(strstr(seal, d.head_mac));
	assert_non_null(strstr(slip.doc, "现金 少 0.50 元, 原因: 找零少收"));
	assert_non_null(strstr(slip.doc, "微信\t0.00\t0.00\t0.00\t0.00\t未核对"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_sound),
		cmocka_unit_test_setup_teardown(shift_is_opened_and_closed, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(shift_is_passed_on, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(supervisor_closes_what_was_left_open, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(slip_of_the_day, clerk_start, clerk_stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
