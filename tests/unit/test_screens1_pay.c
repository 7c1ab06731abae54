/* 收费 on the screen: few keys, one code at a time, readable, and it turns to 已支付 by itself. */
#include "base/clock.h"
#include "pay/sim.h"
#include "screens/common.h"
#include "tests/helper/counter.h"
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

static void has(const char *text)
{
	if (!strstr(screen_text(c.ui), text))
		fail_msg("no \"%s\" on\n%s", text, screen_text(c.ui));
}

static void has_not(const char *text)
{
	if (strstr(screen_text(c.ui), text))
		fail_msg("\"%s\" on\n%s", text, screen_text(c.ui));
}

static void top(const struct screen *s)
{
	assert_string_equal(ui_top(c.ui)->screen->name, s->name);
}

/* Plays a script and counts what a clerk presses: each character and each <KEY> once. */
static void press(const char *script, int most)
{
	int keys = 0;

	for (const char *s = script; *s; keys++) {
		if (*s == '<')
			s = strchr(s, '>');
		for (s++; ((unsigned char)*s & 0xC0) == 0x80; s++)
			continue;
	}
	screen_play(c.ui, script);
	if (keys > most)
		fail_msg("%s takes %d keys, at most %d", script, keys, most);
}

static struct attempt attempt(int64_t id)
{
	struct attempt t;

	assert_int_equal(c.desk.store->ops->get(c.desk.store, &attempt_type, id, &t), ST_OK);
	return t;
}

/* Seven keys; then the next customer is served while the first pays. */
static void unpaid_order(void **state)
{
	(void)state;
	press("0001<ENTER><F5>1", 7);
	assert_int_equal(attempt(1).fen, 40000);
	assert_string_equal(attempt(1).channel, "sim-wechat");
	counter_code(&c, 1);
	press("<TICK><ESC><ESC>", 3);
	has("收款中 400.00 元 尾号 0011 剩 5:00");
	screen_play(c.ui, "0003<ENTER>");
	has("宁波某某工程有限公司");
	clock_advance(80000);
	has("剩 3:40");
	counter_paid(&c, 1);
	screen_play(c.ui, "<TICK>");
	has_not("收款中");
	struct dossier d = counter_read(&c, CASE_UNPAID);
	assert_int_equal(d.app.state, AP_FIRST);
	assert_int_equal(d.nslips, 1);
	dossier_free(&d);
	screen_play(c.ui, "<ESC>0001<ENTER><F5>");
	has("没有待缴的费用");
	top(&screen_application);
}

/* The screen as a picture: one dot a column, two a row. */
static void read_code(char *buf, size_t cap)
{
	struct canvas *s = canvas_new(1, 1);

	ui_draw(c.ui, s);
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
	screen_play(c.ui, "0001<ENTER><F5>2");
	read_code(read, sizeof(read));
	assert_string_equal(read, "");
	counter_code(&c, 1);
	screen_play(c.ui, "<TICK>");
	snprintf(want, sizeof(want), "%s", attempt(1).qr_text);
	assert_non_null(strstr(want, SIM_QR));
	read_code(read, sizeof(read));
	assert_string_equal(read, want);
	screen_play(c.ui, "3");
	has("放不下另一种样式");
	screen_play(c.ui, "<RESIZE:50x132>");
	read_code(read, sizeof(read));
	assert_string_equal(read, want);
	screen_play(c.ui, "3");
	has("已换样式");
	read_code(read, sizeof(read));
	assert_string_equal(read, want);
}

static void one_code_at_a_time(void **state)
{
	(void)state;
	screen_play(c.ui, "0001<ENTER><F5>2");
	assert_string_equal(attempt(1).channel, "sim-alipay");
	screen_play(c.ui, "1");
	has("先按 9 取消收款");
	screen_play(c.ui, "<F9>");
	has("收款码还没有取到");
	counter_code(&c, 1);
	screen_play(c.ui, "<TICK><F9>");
	has("收款码已送打印");
	screen_play(c.ui, "4");
	has("已去查询");
	screen_play(c.ui, "9");
	assert_true(attempt(1).stop);
	has("正在取消");
	screen_play(c.ui, "<ESC><F5>");
	has("正在取消");
	struct dossier d = counter_read(&c, CASE_UNPAID);
	assert_int_equal(d.nattempts, 1);
	assert_int_equal(d.slips[d.nslips - 1].kind, SLIP_PAYCODE);
	dossier_free(&d);
}

/* Fee and mailing are two charges: Enter goes on to the second, with the same wallet marked. */
static void two_charges_in_a_row(void **state)
{
	(void)state;
	screen_play(c.ui, "0002<ENTER><F5>1");
	counter_paid(&c, 1);
	screen_play(c.ui, "<TICK>");
	has("回车收下一笔");
	screen_play(c.ui, "<ENTER>");
	has("微信 (上次用, 回车)");
	has("10.00 元");
	screen_play(c.ui, "<ENTER>");
	assert_int_equal(attempt(2).fen, 1000);
	counter_paid(&c, 2);
	screen_play(c.ui, "<TICK><ENTER>");
	top(&screen_application);
	has("待初审");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(unpaid_order, start, stop),
		cmocka_unit_test_setup_teardown(the_code_is_readable, start, stop),
		cmocka_unit_test_setup_teardown(one_code_at_a_time, start, stop),
		cmocka_unit_test_setup_teardown(two_charges_in_a_row, start, stop),
	};

	return cmocka_run_group_tests_name("screens1_pay", tests, NULL, NULL);
}
