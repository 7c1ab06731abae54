/* 账务待处理 and 钱包账单 on the screen: seen from home, settled by a supervisor and a second person, told at 日结. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/desk_day.h"
#include "core/finding.h"
#include "core/pay.h"
#include "core/reconcile.h"
#include "pay/sim.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

#define FRESH "<UP><BACKSPACE><BACKSPACE><BACKSPACE><BACKSPACE>"
#define NAMELESS "G09_261122_0123456789abcdef"

static struct pay_channel billed[2];
static const struct pay_channel *const both[] = {&billed[0], &billed[1], NULL};
static char closed_no[40];

static enum status no_bill(const struct bytes *file, const char *hash, struct bill_lines *out)
{
	(void)file;
	(void)hash;
	(void)out;
	return ST_OK;
}

static void line(struct bill_lines *l, const char *no, int64_t fen)
{
	struct bill_line one = {.fen = fen};

	str_copy(one.no, sizeof(one.no), no);
	bill_lines_add(l, &one);
}

static void compare(const char *channel, int32_t day, const struct bill_lines *l)
{
	struct bill b;

	assert_int_equal(bill_of(&clerk_at.desk, channel, day, &b), ST_OK);
	assert_int_equal(desk_reconcile(&clerk_at.desk, &b, l, ""), ST_OK);
	counter_touch(&clerk_at);
}

/* Yesterday's bill of 微信 has a payment that was closed here and one of a number that nobody knows; 支付宝 agrees. */
static void yesterday(void)
{
	struct attempt was, now;
	struct bill_lines l = {0}, none = {0};

	billed[0] = sim_wechat;
	billed[1] = sim_alipay;
	billed[0].bill = billed[1].bill = no_bill;
	clerk_at.desk.channels = both;
	screen_play(clerk_at.ui, "0001<ENTER><F5>1");
	assert_int_equal(clerk_at.desk.store->ops->get(clerk_at.desk.store, &attempt_type, 1, &was), ST_OK);
	now = was;
	now.state = ATTEMPT_CLOSED;
	counter_put(&clerk_at, &attempt_type, &was, &now);
	str_copy(closed_no, sizeof(closed_no), was.no);
	screen_play(clerk_at.ui, "<ESC><ESC>");
	line(&l, was.no, was.fen);
	line(&l, NAMELESS, 1000);
	compare("sim-wechat", counter_today() - 1, &l);
	compare("sim-alipay", counter_today() - 1, &none);
	bill_lines_free(&l);
	screen_play(clerk_at.ui, "<TICK>");
}

static void tables_are_sound(void **state)
{
	char why[200];

	(void)state;
	if (ui_check(&screen_cases, counter_common, why, sizeof(why)) ||
		ui_check(&screen_bills, counter_common, why, sizeof(why)))
		fail_msg("%s", why);
}

static void home_says_so_when_there_is_something(void **state)
{
	(void)state;
	clerk_has_not("账务待处理");
	screen_play(clerk_at.ui, "51<ENTER>");
	clerk_has("账都对得上");
	screen_play(clerk_at.ui, "<ESC>");
	yesterday();
	clerk_has("51  账务待处理 ");
	clerk_golden("home-cases");
	screen_play(clerk_at.ui, "51<ENTER>");
	clerk_golden("cases");
	clerk_has("差错由主管处理");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("差错由主管处理, 请主管签到");
	screen_play(clerk_at.ui, "<F8>2");
	clerk_golden("bills");
	screen_play(clerk_at.ui, "<ENTER>");
	assert_string_equal(clerk_top(), screen_cases.name);
}

static void booked_by_two(void **state)
{
	(void)state;
	yesterday();
	counter_as(&clerk_at, "9001");
	screen_play(clerk_at.ui, "51<ENTER>");
	clerk_has("F10 照建议办: 按账单入账");
	clerk_press("<F10>", 1);
	clerk_golden("cases-second");
	screen_play(clerk_at.ui, "9001<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("复核须由另一个人办理");
	screen_play(clerk_at.ui, FRESH "1001<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("已按账单入账");
	struct dossier d = counter_read(&clerk_at, CASE_UNPAID);

	assert_int_equal(d.charges[0].state, CHARGE_PAID);
	assert_int_equal(d.app.state, AP_FIRST);
	dossier_free(&d);
	/* the other is nobody's until somebody says whose */
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("是哪张申领单的");
	screen_play(clerk_at.ui, "某某<ENTER>");
	clerk_has("不是一张申领单");
	screen_play(clerk_at.ui, "<CTRL-U>0003<ENTER>1001<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("没有待缴的 10.00 元");
	screen_play(clerk_at.ui, "<ESC><F8>1已与付款人核对, 退回商户平台<ENTER>");
	clerk_has("已记下处理结果");
	clerk_has("没有对不上的账");
	screen_play(clerk_at.ui, "<ESC>");
	clerk_has_not("账务待处理");
}

/* The applicant had both codes and paid both. */
static void what_came_twice_goes_back(void **state)
{
	struct rows refunds = {0};
	struct attempt t;

	(void)state;
	yesterday();
	screen_play(clerk_at.ui, "0001<ENTER><F5>2");
	counter_paid(&clerk_at, 2);
	counter_paid(&clerk_at, 1);
	assert_int_equal(clerk_at.desk.store->ops->get(clerk_at.desk.store, &attempt_type, 1, &t), ST_OK);
	assert_int_equal(t.state, ATTEMPT_DUPLICATE);
	counter_as(&clerk_at, "9001");
	screen_play(clerk_at.ui, "<ESC><ESC>51<ENTER><DOWN><DOWN>");
	clerk_has("退还多收的一笔");
	clerk_golden("cases-twice");
	screen_play(clerk_at.ui, "<F10>1001<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("正在退还多收的一笔");
	clerk_at.desk.store->ops->list(clerk_at.desk.store, LIST_REFUNDS_OPEN, &(struct list_arg){0}, &refunds);
	assert_int_equal(refunds.n, 1);
	assert_int_equal(((const struct refund *)rows_at(&refunds, 0))->fen, 40000);
	rows_free(&refunds);
	screen_play(clerk_at.ui, "1<ENTER>");
	assert_string_equal(clerk_top(), screen_application.name);
}

static void the_day_close_tells(void **state)
{
	struct day_view v;
	struct counts n;
	char keys[60];

	(void)state;
	yesterday();
	assert_int_equal(clerk_at.desk.store->ops->counts(clerk_at.desk.store, 1, counter_today(), 30, &n), ST_OK);
	snprintf(keys, sizeof(keys), "43<ENTER>200<ENTER>%d<ENTER><F10>43<ENTER>", (int)n.units_on_shelf);
	screen_play(clerk_at.ui, keys);
	assert_int_equal(desk_day_read(&clerk_at.desk, 1, &v), ST_OK);
	assert_int_equal(v.findings, 2);
	assert_string_equal(v.bills, "微信 差异 2 件, 支付宝 无账单, 相符");
	clerk_golden("day-cases");
	snprintf(keys, sizeof(keys), "200<ENTER><ENTER><ENTER>%d<ENTER><F10>", (int)n.units_on_shelf);
	screen_play(clerk_at.ui, keys);
	clerk_has("已日结");
	struct rows slips = {0};

	clerk_at.desk.store->ops->list(
		clerk_at.desk.store, LIST_SLIPS_NEWEST, &(struct list_arg){.a = 1, .limit = 1}, &slips);
	const struct slip *s = rows_at(&slips, 0);

	assert_int_equal(s->kind, SLIP_DAY);
	assert_non_null(strstr(s->doc, "微信 差异 2 件, 支付宝 无账单, 相符"));
	assert_non_null(strstr(s->doc, "账务待处理 2 件"));
	rows_free(&slips);
}

int main(void)
{
#define T(fn) cmocka_unit_test_setup_teardown(fn, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(tables_are_sound),
		T(home_says_so_when_there_is_something),
		T(booked_by_two),
		T(what_came_twice_goes_back),
		T(the_day_close_tells),
	};

	return cmocka_run_group_tests_name("screens_cases", tests, NULL, NULL);
}
