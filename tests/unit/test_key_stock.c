/* Row 11, UKeys as things: boxes by their numbers, what may befall a key, wrong numbers refused. */
#include "core/deed.h"
#include "core/desk_day.h"
#include "core/key_stock.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/golden.h"
#include "tests/helper/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static void table(void **state)
{
	struct bytes out = {0};
	(void)state;
	key_stock_table(&out);
	golden_check("key_stock.txt", bytes_str(&out));
	bytes_free(&out);
	assert_null(key_step_of(UNIT_HANDED, KEY_LOSE)); /* a key that is out is 挂失 at its order */
	assert_null(key_step_of(UNIT_SHELF, KEY_FIND));
}

static void ranges(void **state)
{
	struct key_box b = {.first = "HX00012300", .last = "HX00012399"}, odd = {.first = "HX9", .last = "HX10"};
	(void)state;
	assert_int_equal(key_box_size(&b), 100);
	assert_int_equal(key_box_size(&odd), 0);
	assert_true(key_box_has(&b, "HX00012300") && key_box_has(&b, "HX00012399"));
	assert_false(key_box_has(&b, "HX00012400") || key_box_has(&b, "HX0001235") || key_box_has(&b, "HX0001235X"));
}

static struct key_box_use use(void)
{
	struct desk *k = &clerk_at.desk;
	struct rows rows = {0};
	struct key_box_use n;
	good(k->store->ops->list(k->store, LIST_KEY_BOXES, &(struct list_arg){0}, &rows));
	assert_int_equal(rows.n, 1);
	good(desk_key_box_use(k, rows_at(&rows, 0), &n));
	rows_free(&rows);
	return n;
}

static void wrong_numbers_are_refused(void **state)
{
	struct desk *k = &clerk_at.desk;
	int64_t order = clerk_at.id[CASE_MAKING];
	(void)state;
	good(desk_key_known(k, "HX00090000")); /* no boxes: every number */
	good(desk_key_box(k, NULL, "hx00020001", "HX00020050"));
	assert_int_equal(desk_key_box(k, NULL, "HX00020050", "HX00020060"), ST_REFUSED);
	assert_int_equal(desk_key_box(k, NULL, "HX00020070", "HX00020060"), ST_INVALID);
	assert_int_equal(desk_stock(k, NULL, order, (const char *[]){"HX00020051"}, 1, "C-01"), ST_REFUSED);
	assert_string_equal(fault_text(), "UKey HX00020051 不在任何一盒里, 可能扫错了; 新到的先登记进盒");
	good(desk_stock(k, NULL, order, (const char *[]){"HX00020001"}, 1, "C-01"));
	good(desk_key_act(k, NULL, "HX00020002", KEY_SPOIL, "插口坏"));
	assert_int_equal(desk_stock(k, NULL, order, (const char *[]){"HX00020002"}, 1, "C-01"), ST_REFUSED);
	struct key_box_use n = use();
	assert_int_equal(n.size, 50);
	assert_int_equal(n.used, 2);
	assert_int_equal(n.spoiled, 1);
	assert_int_equal(n.left, 48);
}

/* A key lost from the shelf: its order waits for another; found again before that, it lies there as before. */
/* In some years there are more boxes than one reading of the store brings. */
static void the_newest_of_many_boxes_is_known(void **state)
{
	struct desk *k = &clerk_at.desk;
	struct key_box b = {.counter = 1};
	(void)state;
	for (int i = 0; i < 1001; i++) {
		snprintf(b.first, sizeof(b.first), "MX%05d1", i);
		snprintf(b.last, sizeof(b.last), "MX%05d9", i);
		good(deed_note(k, &key_box_type, NULL, &b));
	}
	good(desk_key_known(k, "MX010005"));
	assert_int_equal(desk_key_box(k, NULL, "MX010005", "MX010015"), ST_REFUSED);
}

static void lost_and_found(void **state)
{
	struct desk *k = &clerk_at.desk;
	struct day_typed typed[] = {{DAY_CASH, 0, ""}, {DAY_KEYS, 4, ""}};
	struct day_view v;
	(void)state;
	good(desk_day_open(k, NULL, typed, 2));
	assert_int_equal(desk_key_act(k, NULL, "HX00012351", KEY_LOSE, ""), ST_INVALID);
	good(desk_key_act(k, NULL, "HX00012351", KEY_LOSE, "点架时没有"));
	assert_int_equal(clerk_app(CASE_PICKUP_TWO).queue, QUEUE_MAKING);
	good(desk_day_read(k, 1, &v));
	assert_int_equal(v.items[v.nitems - 1].expected, 3); /* the day knows of it */
	good(desk_key_act(k, NULL, "HX00012351", KEY_FIND, "掉在柜后"));
	assert_int_equal(clerk_app(CASE_PICKUP_TWO).queue, QUEUE_PICKUP);
	good(desk_key_act(k, NULL, "HX00012351", KEY_LOSE, "又没有了"));
	good(desk_stock(k, NULL, clerk_at.id[CASE_PICKUP_TWO], (const char *[]){"HX00012399"}, 1, "C-02"));
	assert_int_equal(desk_key_act(k, NULL, "HX00012351", KEY_FIND, "找到"), ST_REFUSED);
	good(desk_key_act(k, NULL, "HX00012351", KEY_SPOIL, "找到, 已另制"));
	good(desk_day_read(k, 1, &v));
	assert_int_equal(v.items[v.nitems - 1].expected, 4);
}

static void screen(void **state)
{
	char why[200];
	(void)state;
	if (ui_check(&screen_keys, counter_common, why, sizeof(why)))
		fail_msg("%s", why);
	clerk_play("44<ENTER>");
	clerk_has("没有登记过盒");
	clerk_play("<F8>1HX00020001 HX00020100<ENTER>");
	clerk_has("HX00020100");
	clerk_play("<F8>2HX00020007 插口坏<ENTER>");
	clerk_has("UKey HX00020007 作损坏, 已记下");
	clerk_play("<SCAN:HX00012351>");
	clerk_has("UKey HX00012351: 在柜");
	clerk_play("<SCAN:HX00020008>");
	clerk_has("在盒里, 还没有用");
	clerk_play("<SCAN:HX00099999>");
	clerk_has("不在任何一盒里");
	clerk_golden("keys");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table),
		cmocka_unit_test(ranges),
		cmocka_unit_test_setup_teardown(wrong_numbers_are_refused, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(the_newest_of_many_boxes_is_known, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(lost_and_found, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(screen, clerk_start, clerk_stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
