/* A toy counter of three screens shows that keys, scans, questions and Esc do what every real screen relies on. */
#include "base/clock.h"
#include "tests/helper/screen.h"
#include "tests/helper/toy.h"
#include "ui/choose.h"
#include "ui/formview.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static void tail(const struct ui *ui, char *buf, size_t cap)
{
	(void)ui;
	snprintf(buf, cap, "收款中 10.00 元 尾号 0173 剩 3:10");
}

static struct ui *ui;

static int start(void **state)
{
	(void)state;
	ui = toy_new(24, 80);
	return ui->depth != 1;
}

static int stop(void **state)
{
	(void)state;
	ui_free(ui);
	return 0;
}

static void has(const char *text)
{
	if (!strstr(screen_text(ui), text))
		fail_msg("'%s' is not on the screen:\n%s", text, screen_text(ui));
}

static void has_not(const char *text)
{
	if (strstr(screen_text(ui), text))
		fail_msg("'%s' is on the screen:\n%s", text, screen_text(ui));
}

static void looks(void **state)
{
	(void)state;
	screen_golden(ui, "toy-home");
	screen_play(ui, "3<ENTER>");
	screen_golden(ui, "toy-rows");
	screen_play(ui, "<F1>");
	screen_golden(ui, "toy-help");
	screen_play(ui, "<F1><F8>");
	screen_golden(ui, "toy-more");
	screen_play(ui, "1");
	screen_golden(ui, "toy-ask");
	screen_play(ui, "<ESC><F8>2");
	screen_golden(ui, "toy-second");
	screen_play(ui, "<ESC><F7>51330100796955058B<ENTER>");
	screen_golden(ui, "toy-form");
	ui->practice = true;
	ui->tail = tail;
	screen_play(ui, "<ESC><RESIZE:43x132>");
	screen_golden(ui, "toy-rows-wide");
}

static void keys_explain(void **state)
{
	(void)state;
	screen_play(ui, "3<ENTER><F4>");
	has("尚未入库, 不能发证");
	assert_string_equal(toy.last, "");
	assert_true(ui->beep);
	toy.ready = true;
	screen_play(ui, "<DOWN><F4>");
	assert_string_equal(toy.last, "issue 1");
	has_not("尚未入库");
	screen_play(ui, "<F5>");
	has("这里不用 F5");
	screen_play(ui, "<ESC>0<ENTER><F4>");
	has("这里还没有可办的行");
	screen_play(ui, "<ESC>-1<ENTER>");
	has("没有数据, 先导入");
	assert_int_equal(ui->depth, 1);
	screen_play(ui, "<F5>");
	assert_string_equal(toy.last, "common");
	screen_play(ui, "张<ENTER>");
	has("没有找到「张」");
}

static void rows_by_number(void **state)
{
	(void)state;
	screen_play(ui, "30<ENTER>2<ENTER>");
	assert_int_equal(toy.opened, 2);
	screen_play(ui, "29<ENTER>");
	assert_int_equal(toy.opened, 29);
	screen_play(ui, "99<ENTER>");
	has("没有这一行");
	assert_int_equal(toy.opened, 29);
	screen_play(ui, "<HOME>");
	screen_text(ui);
	screen_play(ui, "<PGDN><ENTER>");
	assert_int_equal(toy.opened, 17);
	has("第 15-30 行, 共 30 行");
	screen_play(ui, "<END><DOWN><ENTER>");
	assert_int_equal(toy.opened, 30);
	screen_play(ui, "12<BACKSPACE><ENTER>");
	assert_int_equal(toy.opened, 1);
}

static void scans(void **state)
{
	(void)state;
	screen_play(ui, "3<ENTER><SCAN:HX00012345>");
	assert_int_equal(toy.scanned, 1);
	screen_play(ui, "<SCAN:26112201000173>");
	assert_int_equal(toy.found, 1);
	screen_play(ui, "<SCAN:none>");
	has("没有这个号码");
	screen_play(ui, "<F8>1<SCAN:2>");
	assert_int_equal(toy.yes, 0);
	assert_int_equal(toy.found, 1);
	has("先回答这里的问题");
	ui_scan(ui, NULL);
	has("扫码数据异常，请切换英文输入后重扫");
	screen_play(ui, "<ESC><F7>7<SCAN:8>");
	assert_string_equal(((struct formview *)ui_top(ui)->state)->line[1].text, "7");
	assert_int_equal(toy.found, 2);
}

static void questions(void **state)
{
	(void)state;
	screen_play(ui, "3<ENTER><F8>1<ENTER>");
	assert_int_equal(toy.yes, 0);
	assert_int_equal(ui->depth, 2);
	screen_play(ui, "<F8>1<DOWN><ENTER><F8>12");
	assert_int_equal(toy.yes, 2);
	screen_play(ui, "<F8>4");
	has("尚未入库, 不能发证");
	screen_play(ui, "<ESC><F8>2"
			"1002<ENTER>wrong<ENTER>");
	has("工号或口令不对");
	assert_string_equal(toy.last, "1002/wrong");
	has_not("wrong");
	screen_play(ui, "<ENTER>right<ENTER>");
	has("已复核");
	assert_int_equal(ui->depth, 2);
	screen_play(ui, "<F8>3<ENTER>");
	has("请写明原因");
	screen_play(ui, "申请人来电核对<ENTER>");
	assert_string_equal(toy.last, "申请人来电核对");
	assert_int_equal(ui->depth, 2);
}

static int picked;
static enum status pick(struct view *v, int index)
{
	(void)v;
	picked = index;
	return ST_OK;
}

static int picks(int n, const char *typed)
{
	struct choice rows[40] = {0};

	for (int i = 0; i < n; i++)
		rows[i].label = "项";
	picked = -1;
	assert_int_equal(choose_open(ui_top(ui), "选择", rows, n, pick), ST_OK);
	screen_play(ui, typed);
	return picked;
}

/* The first nine take one key however many follow; the others are typed as they are numbered. */
static void long_lists(void **state)
{
	(void)state;
	assert_int_equal(picks(9, "1"), 0);
	assert_int_equal(picks(11, "1"), 0);
	assert_int_equal(picks(30, "1"), 0);
	assert_int_equal(picks(30, "9"), 8);
	assert_int_equal(picks(11, "01"), 9);
	assert_int_equal(picks(11, "02"), 10);
	assert_int_equal(picks(30, "009"), 26);
	assert_int_equal(picks(30, "0003"), 29);
	assert_int_equal(picks(30, "0<ENTER>"), 9); /* the row it came to */
	assert_int_equal(picks(30, "0<UP>3"), 2);   /* begun again */
	assert_int_equal(picks(11, "03"), -1);
	has("没有这个编号");
	screen_play(ui, "<ESC>");
	assert_int_equal(picks(9, "0"), -1);
	has("没有这个编号");
	screen_play(ui, "<ESC>");
	assert_int_equal(picks(12, ""), -1);
	has("照编号按: 前九项一键, 后面的先按 0");
	has("   9");
	has("  03");
}

static void forms(void **state)
{
	struct bytes draft = {0};
	struct formview *f;

	(void)state;
	screen_play(ui, "3<ENTER><F7><ENTER>");
	has("! 必填");
	screen_play(ui, "51B<ENTER>");
	has("! 校验位应为 L");
	screen_play(ui, "<ENTER>138<ENTER>");
	has("! 手机号应为 11 位");
	has_not("! 校验位");
	screen_play(ui, "00138000<ENTER>3");
	has("按数字 1 到 2");
	screen_play(ui, "2<ENTER>");
	has("2 邮寄 (选中)");
	has("邮寄地址");
	f = ui_top(ui)->state;
	formview_save(f, &draft);
	assert_string_equal(bytes_str(&draft), "code=51B\nphone=13800138000\nway=2\n");
	screen_play(ui, "<UP>1");
	has_not("邮寄地址");
	formview_load(f, bytes_str(&draft));
	screen_play(ui, "<DOWN>转塘街道<ENTER>");
	assert_string_equal(toy.last, "13800138000|转塘街道");
	assert_int_equal(toy.kept, 0);
	assert_int_equal(toy.gone, 1);
	assert_int_equal(toy.refreshed, 1);
	bytes_free(&draft);
}

static void esc_keeps(void **state)
{
	(void)state;
	screen_play(ui, "3<ENTER><F7>51<ESC>");
	assert_int_equal(toy.kept, 1);
	assert_int_equal(ui->depth, 2);
	toy.keep_fails = true;
	screen_play(ui, "<F7>51<ESC>");
	has("挂单没有存上");
	assert_int_equal(ui->depth, 3);
	screen_play(ui, "<RESIZE:20x60>");
	has("窗口太小");
	has("现在 60x20, 至少 80x24");
	has_not("51");
	screen_play(ui, "999<ENTER><ESC><RESIZE:24x80>");
	assert_string_equal(((struct formview *)ui_top(ui)->state)->line[1].text, "51");
	screen_play(ui, "<RESIZE:1x1>");
	screen_text(ui);
	screen_play(ui, "<RESIZE:24x80>");
	toy.keep_fails = false;
	screen_play(ui, "<ESC><ESC><ESC><ESC>");
	assert_int_equal(ui->depth, 1);
}

static void locks(void **state)
{
	(void)state;
	screen_play(ui, "3<ENTER>");
	clock_advance(299000);
	screen_play(ui, "<TICK>");
	assert_int_equal(toy.locked, 0);
	assert_int_equal(toy.ticked, 1);
	clock_advance(1000);
	screen_play(ui, "<TICK>");
	assert_int_equal(toy.locked, 1);
	has_not("某某协会");
	screen_play(ui, "<ESC><CTRL-L><SCAN:26112201000173><F4><TICK>");
	assert_int_equal(ui->depth, 3);
	assert_int_equal(toy.locked, 1);
	assert_int_equal(toy.found, 0);
	screen_play(ui, "<F1><SCAN:26112201000173><CTRL-L><F4>"); /* F1 is no way out */
	assert_int_equal(toy.found, 0);
	assert_int_equal(toy.locked, 1);
	has_not("某某协会");
}

static enum status nothing(struct view *v)
{
	(void)v;
	return ST_OK;
}

static void proofreads(void **state)
{
	static const struct binding twice[] = {
		{K_F4, "一", "一", .run = nothing}, {K_F4, "二", "二", .run = nothing}, {0}};
	static const struct binding silent[] = {{K_F4, "一", NULL, .run = nothing}, {0}};
	static const struct binding idle[] = {{K_F4, "一", "一", .run = NULL}, {0}};
	static const struct binding wide[] = {{K_F2, "一二三四五六七八九十", "x", .run = nothing},
		{K_F3, "一二三四五六七八九十", "x", .run = nothing},
		{K_F4, "一二三四五六七八九十", "x", .run = nothing},
		{K_F5, "一二三四五六七八九十", "x", .run = nothing}, {0}};
	const struct screen bad[] = {{.name = "bad", .keys = twice}, {.name = "bad", .keys = silent},
		{.name = "bad", .keys = idle}, {.name = "bad", .keys = wide}};
	const struct screen *good[] = {&toy_home, &toy_rows, &toy_form, &toy_lock};
	char why[256];

	(void)state;
	for (int i = 0; i < 4; i++) {
		assert_null(ui_check(good[i], toy_common, why, sizeof(why)));
		assert_non_null(ui_check(&bad[i], toy_common, why, sizeof(why)));
	}
	assert_int_equal(ui_play(ui, "<F99>"), ST_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(looks, start, stop),
		cmocka_unit_test_setup_teardown(keys_explain, start, stop),
		cmocka_unit_test_setup_teardown(rows_by_number, start, stop),
		cmocka_unit_test_setup_teardown(scans, start, stop),
		cmocka_unit_test_setup_teardown(questions, start, stop),
		cmocka_unit_test_setup_teardown(long_lists, start, stop),
		cmocka_unit_test_setup_teardown(forms, start, stop),
		cmocka_unit_test_setup_teardown(esc_keeps, start, stop),
		cmocka_unit_test_setup_teardown(locks, start, stop),
		cmocka_unit_test_setup_teardown(proofreads, start, stop),
	};

	return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
