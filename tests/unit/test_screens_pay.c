/* 收费 when it is not plain: another wallet, the payer's own code, a result that nobody knows, a number on a phone. */
#include "base/clock.h"
#include "core/desk_day.h"
#include "core/display.h"
#include "core/pay.h"
#include "pay/sim.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <setjmp.h>

#include <cmocka.h>

/* Another number in the second person's dialog. */
#define FRESH "<UP><BACKSPACE><BACKSPACE><BACKSPACE><BACKSPACE>"

static struct attempt attempt(int64_t id)
{
	struct attempt t;

	assert_int_equal(clerk_at.desk.store->ops->get(clerk_at.desk.store, &attempt_type, id, &t), ST_OK);
	return t;
}

static int attempts(void)
{
	struct dossier d = counter_read(&clerk_at, CASE_UNPAID);
	int n = d.nattempts;

	dossier_free(&d);
	return n;
}

/* The worker's answer. */
static void becomes(int64_t id, enum attempt_state state, const char *note)
{
	struct attempt was = attempt(id), now = was;

	now.state = (int)state;
	snprintf(now.note, sizeof(now.note), "%s", note);
	counter_put(&clerk_at, &attempt_type, &was, &now);
	screen_play(clerk_at.ui, "<TICK>");
}

static void shown(void)
{
	screen_play(clerk_at.ui, "0001<ENTER><F5>1");
	counter_code(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK>");
}

/* One key; the clerk does not wait and presses nothing more. */
static void the_other_wallet_closes_the_first(void **state)
{
	(void)state;
	shown();
	clerk_has("2 支付宝 (换成这个)");
	clerk_press("2", 1);
	assert_true(attempt(1).stop);
	clerk_has("正在换付款方式");
	clerk_golden("pay-change");
	screen_play(clerk_at.ui, "1<TICK>");
	clerk_has("正在换, 马上出码");
	assert_int_equal(attempts(), 1); /* never two that could be paid */
	becomes(1, ATTEMPT_CLOSED, "已关闭, 没有收款");
	assert_int_equal(attempts(), 2);
	assert_string_equal(attempt(2).channel, "sim-alipay");
	counter_code(&clerk_at, 2);
	screen_play(clerk_at.ui, "<TICK>");
	clerk_has("支付宝 (选中)");
	clerk_has("1 微信 (换成这个)");
	clerk_has("等待扫码");
}

static void who_has_just_paid_is_not_asked_again(void **state)
{
	(void)state;
	shown();
	screen_play(clerk_at.ui, "2");
	counter_paid(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK><TICK>");
	clerk_has("已支付");
	assert_int_equal(attempts(), 1);
}

/* 9, and the other wallet's digit before the first is closed. */
static void cancelled_then_the_other(void **state)
{
	(void)state;
	shown();
	screen_play(clerk_at.ui, "92");
	clerk_has("正在换付款方式");
	becomes(1, ATTEMPT_EXPIRING, "已撤下收款码, 没有收款");
	assert_string_equal(attempt(2).channel, "sim-alipay");
}

static struct pay_channel by_code[2];
static const struct pay_channel *const by_codes[] = {&by_code[0], &by_code[1], NULL};

static void take_codes(void)
{
	by_code[0] = sim_wechat;
	by_code[1] = sim_alipay;
	by_code[0].ops |= PAY_PAY;
	by_code[1].ops |= PAY_PAY;
	clerk_at.desk.channels = by_codes;
}

static void the_payers_code(void **state)
{
	(void)state;
	take_codes();
	screen_play(clerk_at.ui, "<SCAN:281234567890123456>");
	clerk_has("没有找到"); /* at home it is no 付款码 */
	screen_play(clerk_at.ui, "<ESC>0001<ENTER><F5>");
	clerk_press("<SCAN:281234567890123456>", 1);
	assert_string_equal(attempt(1).channel, "sim-alipay");
	assert_true(attempt(1).by_code);
	assert_string_equal(attempt(1).payer_code, "281234567890123456");
	becomes(1, ATTEMPT_SHOWN, "请付款人在手机上确认");
	clerk_golden("pay-by-code");
	screen_play(clerk_at.ui, "1");
	clerk_has("付款码已送出, 有结果才能另收");
	screen_play(clerk_at.ui, "<SCAN:134567890123456789>");
	clerk_has("付款码已送出, 有结果才能另收");
	assert_int_equal(attempts(), 1);
	counter_paid(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK>");
	clerk_has("已支付");
	screen_play(clerk_at.ui, "<SCAN:134567890123456789>");
	clerk_has("付款码没有用");
}

/* He first scans our code, then holds out his own: ours is closed before his is taken. */
static void the_payers_code_in_place_of_ours(void **state)
{
	(void)state;
	take_codes();
	shown();
	screen_play(clerk_at.ui, "<SCAN:134567890123456789>");
	assert_true(attempt(1).stop);
	assert_int_equal(attempts(), 1);
	becomes(1, ATTEMPT_CLOSED, "已关闭, 没有收款");
	assert_true(attempt(2).by_code);
	assert_string_equal(attempt(2).channel, "sim-wechat");
}

/* Practice wallets take none: the QR code of the same wallet opens at once. */
static void a_code_that_cannot_be_taken_opens_the_qr(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0001<ENTER><F5><SCAN:134567890123456789>");
	assert_string_equal(attempt(1).channel, "sim-wechat");
	assert_false(attempt(1).by_code);
	clerk_has("微信没有开通付款码: 请顾客扫屏幕上的收款码");
}

static void unknown(void)
{
	shown();
	becomes(1, ATTEMPT_UNKNOWN, "结果未知, 后台继续核对; 请勿重复付款");
}

static void an_unknown_result_is_settled_first(void **state)
{
	(void)state;
	unknown();
	clerk_golden("pay-unknown");
	clerk_has("结果未知 400.00 元 尾号 0011");
	screen_play(clerk_at.ui, "2");
	clerk_has("前一次收款结果未知, 请勿重复付款");
	screen_play(clerk_at.ui, "<SCAN:134567890123456789>");
	clerk_has("前一次收款结果未知, 请勿重复付款");
	assert_int_equal(attempts(), 1);
	screen_play(clerk_at.ui, "4");
	clerk_has("已去查询");
	screen_play(clerk_at.ui, "<F8>");
	clerk_golden("pay-more");
}

static void two_people_confirm(void **state)
{
	(void)state;
	unknown();
	screen_play(clerk_at.ui, "<F8>142<ENTER>");
	clerk_has("8 到 64 位字母或数字");
	screen_play(clerk_at.ui, "00001234567890<ENTER>");
	clerk_has("人工确认到账 400.00 元, 交易单号 4200001234567890");
	screen_play(clerk_at.ui, "1001<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("复核须由另一个人办理");
	screen_play(clerk_at.ui, FRESH "1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("已人工确认到账");
	clerk_has_not("结果未知 400");
	clerk_golden("pay-manual");
	struct dossier d = counter_read(&clerk_at, CASE_UNPAID);

	assert_int_equal(d.charges[0].state, CHARGE_PAID);
	assert_int_equal(d.app.state, AP_FIRST);
	assert_int_equal(d.attempts[0].state, ATTEMPT_UNKNOWN); /* until the wallet says so */
	dossier_free(&d);
	screen_play(clerk_at.ui, "<F8>1");
	clerk_has("这笔费用已付清");
}

/* Fee and mailing: one confirmed by two people, the other collected at once; the day close says what is unproved. */
static void the_next_charge_does_not_wait_for_the_proof(void **state)
{
	struct day_view v;

	(void)state;
	screen_play(clerk_at.ui, "0002<ENTER><F5>1");
	counter_code(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK><F8>14200001234567890<ENTER>1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("已人工确认到账");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_has("10.00 元");
	screen_play(clerk_at.ui, "2");
	assert_int_equal(attempt(2).fen, 1000);
	assert_int_equal(desk_day_read(&clerk_at.desk, 1, &v), ST_OK);
	assert_int_equal(v.unproved, 1);
	assert_int_equal(v.collecting, 1);
	counter_paid(&clerk_at, 1); /* the wallet says the same at last */
	assert_int_equal(desk_day_read(&clerk_at.desk, 1, &v), ST_OK);
	assert_int_equal(v.unproved, 0);
}

static void a_supervisor_lets_another_through(void **state)
{
	(void)state;
	shown();
	screen_play(clerk_at.ui, "<F8>2");
	clerk_has("没有结果未知的收款");
	becomes(1, ATTEMPT_UNKNOWN, "结果未知, 后台继续核对; 请勿重复付款");
	screen_play(clerk_at.ui, "<ESC><F8>2<ENTER>");
	clerk_has("请写明为什么放行");
	screen_play(clerk_at.ui, "顾客等不得<ENTER>1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("要由主管放行");
	screen_play(clerk_at.ui, FRESH "9001<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("已放行, 可以再收一次");
	assert_int_equal(attempt(1).state, ATTEMPT_EXPIRING);
	screen_play(clerk_at.ui, "2");
	assert_int_equal(attempts(), 2);
}

static void a_number_on_the_phone(void **state)
{
	char script[80];

	(void)state;
	shown();
	becomes(1, ATTEMPT_CLOSED, "已关闭, 没有收款");
	screen_play(clerk_at.ui, "4"); /* also what has ended is asked about */
	clerk_has("已去查询");
	screen_play(clerk_at.ui, "<ESC><ESC>0002<ENTER><F5><F8>3G99<ENTER>");
	clerk_has("没有付款单号 G99");
	screen_play(clerk_at.ui, "<BACKSPACE><BACKSPACE><BACKSPACE>");
	snprintf(script, sizeof(script), "%s<ENTER>", attempt(1).no);
	screen_play(clerk_at.ui, script);
	clerk_has("微信 400.00 元, 11-23 14:05 开始, 已关闭; 已去查询");
	screen_play(clerk_at.ui, "<ESC><ESC>");
	screen_play(clerk_at.ui, script);
	assert_string_equal(clerk_top(), screen_application.name);
	clerk_has("26112390000011");
	struct rows errands = {0};

	clerk_at.desk.store->ops->list(
		clerk_at.desk.store, LIST_ERRANDS, &(struct list_arg){.a = INT64_MAX, .t = "pay:sim-wechat"}, &errands);
	assert_true(errands.n >= 2); /* the worker goes and asks */
	rows_free(&errands);
}

static struct display says(void)
{
	struct display d = {0};

	if (!display_read(clerk_at.desk.facing->path, clock_ms(), &d))
		d.next[0] = '\0';
	return d;
}

/* Whatever the clerk looks at, the applicant's terminal shows what is collected, then thanks, then nothing. */
static void the_second_terminal_follows(void **state)
{
	struct display_out out = {0};
	char db[] = "/tmp/guitai-facing-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(db));
	snprintf(out.path, sizeof(out.path), "%s/display.01", db);
	clerk_at.desk.facing = &out;
	screen_play(clerk_at.ui, "<TICK>");
	assert_int_equal(access(out.path, F_OK), -1);
	shown();
	assert_string_equal(says().next, "请用手机扫码付款");
	assert_string_equal(says().qr, attempt(1).qr_text);
	assert_string_equal(says().label, "微信");
	screen_play(clerk_at.ui, "<ESC><ESC>0003<ENTER>");
	for (int i = 0; i < 10; i++) { /* written again before it is stale, elsewhere too */
		clock_advance(3000);
		screen_play(clerk_at.ui, "<TICK>");
		assert_string_equal(says().qr, attempt(1).qr_text);
	}
	screen_play(clerk_at.ui, "<ESC>0001<ENTER><F5>2<TICK>");
	assert_string_equal(says().next, ""); /* being closed: nobody is to pay by it */
	becomes(1, ATTEMPT_CLOSED, "已关闭, 没有收款");
	counter_code(&clerk_at, 2);
	screen_play(clerk_at.ui, "<TICK>");
	assert_string_equal(says().label, "支付宝");
	counter_paid(&clerk_at, 2);
	screen_play(clerk_at.ui, "<TICK>");
	assert_string_equal(says().next, "已收到, 谢谢");
	assert_string_equal(says().qr, "");
	clock_advance(4000);
	screen_play(clerk_at.ui, "<TICK>");
	assert_string_equal(says().next, "已收到, 谢谢");
	clock_advance(2000);
	screen_play(clerk_at.ui, "<TICK>");
	assert_string_equal(says().next, "");
	assert_int_equal(unlink(out.path), 0);
	assert_int_equal(rmdir(db), 0);
	screen_play(clerk_at.ui, "<ESC><ESC>0002<ENTER><F5>1<TICK>");
	clerk_has("客显文件"); /* told once; collecting goes on */
	screen_play(clerk_at.ui, "4<TICK>");
	clerk_has_not("客显文件");
}

int main(void)
{
#define T(fn) cmocka_unit_test_setup_teardown(fn, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(the_other_wallet_closes_the_first),
		T(who_has_just_paid_is_not_asked_again),
		T(cancelled_then_the_other),
		T(the_payers_code),
		T(the_payers_code_in_place_of_ours),
		T(a_code_that_cannot_be_taken_opens_the_qr),
		T(an_unknown_result_is_settled_first),
		T(two_people_confirm),
		T(the_next_charge_does_not_wait_for_the_proof),
		T(a_supervisor_lets_another_through),
		T(a_number_on_the_phone),
		T(the_second_terminal_follows),
	};

	return cmocka_run_group_tests_name("screens_pay", tests, NULL, NULL);
}
