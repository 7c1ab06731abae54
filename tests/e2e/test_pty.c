/* The toy counter as a program of its own behind a pty: what only a real terminal line shows. */
#include "base/bytes.h"
#include "tests/helper/toy.h"
#include "tests/helper/vt.h"
#include "ui/term.h"

#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <unistd.h>

#include <cmocka.h>

static char self[4096];
static struct vt *vt;

/* What runs behind the pty. */
static int counter(void)
{
	struct term_want want = {.name = getenv("TERM"), .in = stdin, .out = stdout, .probe = true};
	struct ui *ui = toy_new(24, 80);
	struct term *term;
	enum status st = term_check(want.name, term_lang(), false);

	if (st || (st = term_open(&want, &term))) {
		fprintf(stderr, "%s\n", fault_text());
		ui_free(ui);
		return status_exit(st);
	}
	st = term_serve(term, ui);
	term_close(term);
	ui_free(ui);
	return st == ST_UNAVAILABLE ? 40 + toy.kept : status_exit(st);
}

static void start(const char *const *env, int rows, int cols)
{
	const char *const argv[] = {self, "counter", NULL};

	vt = vt_start(argv, env, rows, cols);
}

static int stop(void **state)
{
	(void)state;
	vt_free(vt);
	vt = NULL;
	return 0;
}

static void types_chinese(void **state)
{
	int row, col;
	size_t before;

	(void)state;
	start(NULL, 24, 80);
	vt_wait(vt, "^L锁屏");
	vt_type(vt, "浙江省某某协会");
	vt_wait(vt, "[ 浙江省某某协会");
	vt_caret(vt, &row, &col);
	assert_int_equal(row, 3);
	assert_int_equal(col, 17 + 14);
	before = vt->bytes_out;
	vt_type(vt, "中");
	vt_wait(vt, "协会中");
	assert_in_range(vt->bytes_out - before, 1, 120); /* a key press is no new screen */
	vt_type(vt, "<CTRL-U>3<ENTER>");
	vt_wait(vt, "宁波某某工程有限公司");
	assert_true(vt_shows(vt, "──────"));
	vt_type(vt, "<ALT>4");
	vt_wait(vt, "尚未入库, 不能发证");
	vt_type(vt, "\033"); /* a lone Esc, by its time */
	vt_wait(vt, "扫码或输入");
	vt_type(vt, "30<ENTER><CTRL-C>2<ENTER>");
	vt_wait(vt, "开 杭州某某科技有限公司");
}

static void resizes(void **state)
{
	(void)state;
	start(NULL, 24, 80);
	vt_wait(vt, "^L锁屏");
	vt_type(vt, "3<ENTER><F7>51330100");
	vt_wait(vt, "51330100");
	for (int i = 0; i < 5; i++) {
		vt_resize(vt, 20, 60);
		vt_wait(vt, "现在 60x20");
		vt_resize(vt, 43, 132);
		vt_wait(vt, "> 社会信用代码*  51330100");
		vt_resize(vt, 24, 80);
		vt_wait_gone(vt, "窗口太小");
		vt_wait(vt, "> 社会信用代码*  51330100");
	}
	vt_type(vt, "7");
	vt_wait(vt, "513301007");
}

static void wide_rules(void **state)
{
	(void)state;
	start(NULL, 24, 80);
	vt->cjk = true;
	vt_wait(vt, "^L锁屏");
	vt_type(vt, "3<ENTER>");
	vt_wait(vt, "------");
	assert_false(vt_shows(vt, "─"));
}

static void no_answer(void **state)
{
	(void)state;
	start(NULL, 24, 80);
	vt->deaf = true;
	vt_wait(vt, "^L锁屏");
	vt_type(vt, "3<ENTER>");
	vt_wait(vt, "──────");
}

static void typed_ahead(void **state)
{
	struct bytes typed = {0};
	int master, line;

	(void)state;
	start(NULL, 24, 80);
	vt_wait(vt, "^L锁屏");
	assert_int_equal(openpty(&master, &line, NULL, NULL, NULL), 0);
	assert_int_equal(write(master, "ab\033[24;3R\033[Ac", 13), 13);
	assert_false(term_probe(line, line, &typed));
	assert_string_equal(bytes_str(&typed), "ab\033[Ac");
	bytes_clear(&typed);
	assert_int_equal(write(master, "\033[1;2R", 6), 6);
	assert_true(term_probe(line, line, &typed));
	assert_int_equal(typed.len, 0);
	bytes_free(&typed);
	close(master);
	close(line);
}

static void says_no_in_english(void **state)
{
	static const char *const linux_console[] = {"TERM=linux", NULL};
	static const char *const gbk[] = {"LC_ALL=zh_CN.GBK", NULL};
	static const char *const plain[] = {"LC_ALL", "LANG", "LC_CTYPE", NULL};
	static const char *const unknown[] = {"TERM=no-such-terminal", NULL};

	(void)state;
	start(linux_console, 24, 80);
	vt_wait(vt, "the Linux console cannot show");
	assert_int_equal(vt_wait_end(vt), 1);
	stop(NULL);
	start(gbk, 24, 80);
	vt_wait(vt, "the locale zh_CN.GBK is not UTF-8");
	assert_int_equal(vt_wait_end(vt), 1);
	stop(NULL);
	start(unknown, 24, 80);
	vt_wait(vt, "no-such-terminal is not known");
	assert_int_equal(vt_wait_end(vt), 1);
	stop(NULL);
	start(plain, 24, 80);
	vt_wait(vt, "扫码或输入");
}

static void line_goes_away(void **state)
{
	(void)state;
	start(NULL, 24, 80);
	vt_wait(vt, "^L锁屏");
	vt_type(vt, "3<ENTER><F7>51330100");
	vt_wait(vt, "51330100");
	close(vt->fd);
	vt->fd = -1;
	assert_int_equal(vt_wait_end(vt), 41); /* what was typed is kept */
	stop(NULL);
	start(NULL, 24, 80);
	vt_wait(vt, "^L锁屏");
	vt_type(vt, "3<ENTER><F7>51330100");
	vt_wait(vt, "51330100");
	kill(vt->pid, SIGTERM);
	assert_int_equal(vt_wait_end(vt), 41);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(types_chinese, stop),
		cmocka_unit_test_teardown(resizes, stop),
		cmocka_unit_test_teardown(wide_rules, stop),
		cmocka_unit_test_teardown(no_answer, stop),
		cmocka_unit_test_teardown(typed_ahead, stop),
		cmocka_unit_test_teardown(says_no_in_english, stop),
		cmocka_unit_test_teardown(line_goes_away, stop),
	};

	if (argc > 1 && !strcmp(argv[1], "counter"))
		return counter();
	if (!realpath(argv[0], self))
		return 1;
	return cmocka_run_group_tests_name("pty", tests, NULL, NULL);
}
