/* Row 5, 改自取: a refund up to the configured amount does not wait for a second person; it is listed and signed at the
 * end of the day, and stands on the 日结单 either way. */
#include "base/clock.h"
#include "core/back.h"
#include "core/desk_day.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"
#include "tests/helper/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static int64_t keys_here(void)
{
	struct counts n;
	good(clerk_at.desk.store->ops->counts(clerk_at.desk.store, 1, counter_today(), 30, &n));
	return n.units_on_shelf;
}

/* A shift is open; the mailing of 浙江省某某基金会 is paid here. */
static int start(void **state)
{
	int64_t attempt;
	clerk_start(state);
	struct day_typed typed[] = {{.what = DAY_CASH, .counted = 0}, {.what = DAY_KEYS, .counted = keys_here()}};
	good(desk_day_open(&clerk_at.desk, NULL, typed, 2));
	good(desk_to_mail(&clerk_at.desk, NULL, clerk_at.id[CASE_PICKUP_TWO], "杭州市西湖区某某路 1 号"));
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP_TWO);
	good(desk_pay(&clerk_at.desk, NULL, dossier_owing(&d)->id, "sim-wechat", &attempt));
	counter_paid(&clerk_at, attempt);
	dossier_free(&d);
	conf_set(clerk_at.conf, "fee", "refund_later", "10.00");
	return 0;
}

static void back_to_pickup(struct approval *v)
{
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP_TWO);
	good(desk_ask(&clerk_at.desk, NULL, EV_TO_PICKUP, d.app.id, dossier_mail_paid(&d)->id, "申请人改为自取", v));
	dossier_free(&d);
}

static struct day_view day(void)
{
	struct day_view v;
	good(desk_day_read(&clerk_at.desk, 1, &v));
	return v;
}

static const char *close_day(void)
{
	static struct slip s;
	struct day_close d;
	struct day_typed typed[] = {{.what = DAY_CASH, .counted = 0}, {.what = DAY_KEYS, .counted = keys_here()}};
	good(desk_day_close(&clerk_at.desk, NULL, 1, DAY_CLOSED, typed, 2, &d));
	good(clerk_at.desk.store->ops->get(clerk_at.desk.store, &slip_type, d.slip, &s));
	return s.doc;
}

static void up_to_the_amount(void **state)
{
	struct approval v;
	(void)state;
	conf_set(clerk_at.conf, "fee", "refund_later", "9.99");
	back_to_pickup(&v);
	assert_false(v.done); /* too much: it waits */
	assert_true(clerk_app(CASE_PICKUP_TWO).by_mail);
	assert_int_equal(day().nlater, 0);
}

static void done_at_once_and_listed(void **state)
{
	struct approval v;
	(void)state;
	back_to_pickup(&v);
	assert_true(v.done);
	assert_false(clerk_app(CASE_PICKUP_TWO).by_mail);
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP_TWO);
	assert_int_equal(d.nrefunds, 1);
	assert_int_equal(d.refunds[0].fen, 1000);
	dossier_free(&d);
	struct day_view now = day();
	assert_int_equal(now.nlater, 1);
	assert_int_equal(now.unseen, 1);
	assert_non_null(strstr(now.later[0].what, "退运费 10.00 元"));
	assert_non_null(strstr(close_day(), "先退后复核, 还没有补 1 件")); /* 待处理 */
	assert_int_equal(day().unseen, 1);                                 /* and it stays listed the day after */
}

static void signed_by_another_before_the_close(void **state)
{
	struct approval v;
	struct session me = clerk_at.desk.session, li;
	(void)state;
	back_to_pickup(&v);
	assert_int_equal(desk_decide(&clerk_at.desk, NULL, v.id, &me, true, ""), ST_REFUSED);
	good(desk_second(&clerk_at.desk, "1002", COUNTER_PASSWORD, &li));
	good(desk_decide(&clerk_at.desk, NULL, v.id, &li, true, ""));
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP_TWO);
	assert_int_equal(d.nrefunds, 1); /* signed, not refunded again */
	dossier_free(&d);
	assert_int_equal(day().unseen, 0);
	const char *doc = close_day();
	assert_non_null(strstr(doc, "先退后复核 1 件"));
	assert_non_null(strstr(doc, "浙江省某某基金会: 李某已同意"));
	assert_null(strstr(doc, "还没有补"));
	assert_int_equal(day().nlater, 0); /* told once */
}

static void at_the_end_of_the_day(void **state)
{
	char keys[40];
	(void)state;
	clerk_open(&screen_application, &clerk_at.id[CASE_PICKUP_TWO]);
	clerk_play("<F7><ENTER><ENTER>");
	clerk_has("已先办, 日结时补复核: 改为自取, 退运费 10.00 元");
	clerk_play("<ESC>43<ENTER>0<ENTER><ENTER><ENTER>");
	snprintf(keys, sizeof(keys), "%d<ENTER>", (int)keys_here());
	clerk_play(keys);
	clerk_golden("row5-day-later");
	clerk_play("<F10>");
	clerk_has("先退后复核的还有 1 件没补: F8 补复核, 或再按一次就这样结");
	clerk_play("<F8>3");
	assert_string_equal(clerk_top(), "second");
	clerk_play("1001<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("复核须由另一个人办理");
	clerk_play("<ESC><F8>3");
	clerk_play("1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("李某 已补复核 1 件");
	clerk_golden("row5-day-signed");
	clerk_play("<F10>");
	clerk_has("已日结, 日结单在打印");
	assert_int_equal(day().day.state, DAY_CLOSED);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(up_to_the_amount),
		T(done_at_once_and_listed),
		T(signed_by_another_before_the_close),
		T(at_the_end_of_the_day),
	};
	return cmocka_run_group_tests_name("row 5: small refunds at the close", tests, NULL, NULL);
}
