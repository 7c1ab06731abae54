/* Issue 4 row 7: a test page for the printer that is chosen, from 打印任务; and who changed the signing key. */
#include "core/seal.h"
#include "crypt/sign_openssl.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"
#include "tests/helper/works.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static void newest(enum listing which, struct rows *out)
{
	assert_int_equal(
		clerk_at.desk.store->ops->list(clerk_at.desk.store, which, &(struct list_arg){.limit = 1}, out), ST_OK);
	assert_int_equal(out->n, 1);
}

static void tables_are_sound(void **state)
{
	char why[200];
	(void)state;
	if (ui_check(&screen_jobs, counter_common, why, sizeof(why)))
		fail_msg("%s", why);
}

static void on_the_printer_that_was_chosen(void **state)
{
	struct rows copies = {0};
	struct slip s;
	(void)state;
	clerk_play("11<ENTER><F8>1");
	clerk_golden("jobs-test");
	clerk_play("2");
	clerk_has("测试页已送 80mm: 看尺子到不到边, 字有没有问号");
	clerk_has("打印测试页");
	newest(LIST_COPIES_RECENT, &copies);
	const struct copy *c = rows_at(&copies, 0);
	assert_string_equal(c->printer, "receipt"); /* not whichever takes test pages */
	assert_int_equal(clerk_at.desk.store->ops->get(clerk_at.desk.store, &slip_type, c->slip, &s), ST_OK);
	assert_int_equal(s.kind, SLIP_TEST);
	assert_non_null(strstr(s.doc, "ruler"));
	assert_non_null(strstr(s.doc, "pair\tGB18030\t"));
	rows_free(&copies);
	clerk_play("<TAB>");
	clerk_has("这张凭条不属于哪一张申领单");
	clerk_play("<F8>11");
	newest(LIST_COPIES_RECENT, &copies);
	assert_string_equal(((const struct copy *)rows_at(&copies, 0))->printer, "a4");
	rows_free(&copies);
}

static void signing_key_is_written_down(void **state)
{
	char dir[200], was[SIGN_ID], now[SIGN_ID];
	struct rows steps = {0};
	(void)state;
	works_folder(dir);
	assert_int_equal(
		desk_sign_key(&clerk_at.desk, NULL, &sign_openssl, dir, was, now), ST_DENIED); /* a clerk's is not */
	counter_as(&clerk_at, "9001");
	assert_int_equal(desk_sign_key(&clerk_at.desk, NULL, &sign_openssl, dir, was, now), ST_OK);
	assert_string_not_equal(was, now);
	newest(LIST_STEPS_NEWEST, &steps);
	const struct step *line = rows_at(&steps, 0);
	assert_int_equal(line->event, EV_SIGN_KEY);
	assert_string_equal(line->clerk_name, "赵某");
	assert_non_null(strstr(line->text, was));
	assert_non_null(strstr(line->text, now));
	rows_free(&steps);
	works_remove(dir);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(tables_are_sound),
		T(on_the_printer_that_was_chosen),
		T(signing_key_is_written_down),
	};
	return cmocka_run_group_tests_name("issue 4 row 7: the test page", tests, NULL, NULL);
}
