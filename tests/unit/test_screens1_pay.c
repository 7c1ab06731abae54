/* 收费 on the screen: few keys, one code at a time, readable, and it turns to 已支付 by itself. */
#include "base/clock.h"
#include "pay/sim.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"
#include "tests/helper/zbar.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static struct attempt attempt(int64_t id)
{
	struct attempt t;

	assert_int_equal(clerk_at.desk.store->ops->get(clerk_at.desk.store, &attempt_type, id, &t), ST_OK);
	return t;
}

/* Seven keys; then the next customer is served while the first pays. */
static void unpaid_order(void **state)
{
	(void)state;
	clerk_press("0001<ENTER><F5>1", 7);
	assert_int_equal(attempt(1).fen, 40000);
	assert_string_equal(attempt(1).channel, "sim-wechat");
	counter_code(&clerk_at, 1);
	clerk_press("<TICK><ESC><ESC>", 3);
	clerk_has("收款中 400.00 元 尾号 0011 剩 5:00");
	screen_play(clerk_at.ui, "0003<ENTER>");
	clerk_has("宁波某某工程有限公司");
	clock_advance(80000);
	clerk_has("剩 3:40");
	counter_paid(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK>");
	clerk_has_not("收款中");
	struct dossier d = counter_read(&clerk_at, CASE_UNPAID);
	assert_int_equal(d.app.state, AP_FIRST);
	assert_int_equal(d.nslips, 1);
	dossier_free(&d);
	screen_play(clerk_at.ui, "<ESC>0001<ENTER><F5>");
	clerk_has("没有待缴的费用");
	assert_string_equal(clerk_top(), screen_application.name);
}

/* The screen as a picture: one dot a column, two a row. */
static void read_code(char *buf, size_t cap)
{
	struct canvas *s = canvas_new(1, 1);

	ui_draw(clerk_at.ui, s);
	unsigned char *dots = calloc((size_t)s->rows * 2, (size_t)s->cols);
	assert_non_null(dots);
	for (int row = 0; row < s->rows; row++)
		for (int col = 0; col < s->cols; col++) {
			int style = canvas_cell(s, row, col)->style;
			bool upper = style == STYLE_QR_DARK || style == STYLE_QR_LOWER_LIGHT;
			bool lower = style == STYLE_QR_DARK || style == STYLE_QR_LOWER_DARK;

			dots[2 * row * s->cols + col] = upper;
			dots[(2 * row + 1) * s->cols + col] = lower;
		}
	zbar_read(dots, s->cols, 2 * s->rows, 4, 4, buf, cap);
	free(dots);
	canvas_free(s);
}

static void the_code_is_readable(void **state)
{
	char read[300], want[300];

	(void)state;
	screen_play(clerk_at.ui, "0001<ENTER><F5>2");
	read_code(read, sizeof(read));
	assert_string_equal(read, "");
	counter_code(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK>");
	snprintf(want, sizeof(want), "%s", attempt(1).qr_text);
	assert_non_null(strstr(want, SIM_QR));
	read_code(read, sizeof(read));
	assert_string_equal(read, want);
	screen_play(clerk_at.ui, "3");
	clerk_has("放不下另一种样式");
	screen_play(clerk_at.ui, "<RESIZE:50x132>");
	read_code(read, sizeof(read));
	assert_string_equal(read, want);
	screen_play(clerk_at.ui, "3");
	clerk_has("已换样式");
	read_code(read, sizeof(read));
	assert_string_equal(read, want);
}

static void one_code_at_a_time(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0001<ENTER><F5>2");
	assert_string_equal(attempt(1).channel, "sim-alipay");
	screen_play(clerk_at.ui, "2");
	clerk_has("显示的就是这个钱包的收款码");
	screen_play(clerk_at.ui, "<F9>");
	clerk_has("收款码还没有取到");
	counter_code(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK><F9>");
	clerk_has("收款码已送打印");
	screen_play(clerk_at.ui, "4");
	clerk_has("已去查询");
	screen_play(clerk_at.ui, "9");
	assert_true(attempt(1).stop);
	clerk_has("正在取消");
	screen_play(clerk_at.ui, "<ESC><F5>");
	clerk_has("正在取消");
	struct dossier d = counter_read(&clerk_at, CASE_UNPAID);
	assert_int_equal(d.nattempts, 1);
	assert_int_equal(d.slips[d.nslips - 1].kind, SLIP_PAYCODE);
	dossier_free(&d);
}

/* Fee and mailing are two charges: Enter goes on to the second, with the same wallet marked. */
static void two_charges_in_a_row(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0002<ENTER><F5>1");
	counter_paid(&clerk_at, 1);
	screen_play(clerk_at.ui, "<TICK>");
	clerk_has("回车收下一笔");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_has("微信 (上次用, 回车)");
	clerk_has("10.00 元");
	screen_play(clerk_at.ui, "<ENTER>");
	assert_int_equal(attempt(2).fen, 1000);
	counter_paid(&clerk_at, 2);
	screen_play(clerk_at.ui, "<TICK><ENTER>");
	assert_string_equal(clerk_top(), screen_application.name);
	clerk_has("待初审");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(unpaid_order, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(the_code_is_readable, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(one_code_at_a_time, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(two_charges_in_a_row, clerk_start, clerk_stop),
	};

	return cmocka_run_group_tests_name("screens1_pay", tests, NULL, NULL);
}
