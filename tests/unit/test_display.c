/* The applicant's terminal: what the file may say, when it goes blank, and how it looks. */
#include "base/clock.h"
#include "tests/helper/golden.h"
#include "ui/facing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NOW INT64_C(1795332600000)

static char path[80];

static int setup(void **state)
{
	(void)state;
	snprintf(path, sizeof(path), "/tmp/guitai-display-XXXXXX");
	close(mkstemp(path));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	return unlink(path);
}

static struct attempt shown(void)
{
	return (struct attempt){.no = "G01_261122_0007",
		.fen = 1000,
		.state = ATTEMPT_SHOWN,
		.subject = "货运服务费(邮寄)",
		.qr_text = "weixin://wxpay/bizpayurl?pr=p4lpSuKzz",
		.deadline = NOW + 190000};
}

static void says_and_goes_blank(void **state)
{
	struct attempt t = shown();
	struct display d;

	(void)state;
	assert_int_equal(display_write(path, &t, "微信", NOW), ST_OK);
	assert_true(display_read(path, NOW + 500, &d));
	assert_string_equal(d.qr, t.qr_text);
	assert_string_equal(d.label, "微信");
	assert_true(d.fen == 1000 && d.deadline == t.deadline);
	assert_string_equal(d.next, "请用手机扫码付款");
	assert_true(display_read(path, NOW + 10000, &d));
	assert_false(display_read(path, NOW + 10001, &d)); /* nobody stands behind it */
	assert_false(display_read(path, NOW - 10001, &d));
	assert_int_equal(display_write(path, &t, "微信", NOW + 189000), ST_OK);
	assert_true(display_read(path, NOW + 189999, &d));
	assert_false(display_read(path, NOW + 190000, &d)); /* the code has run out */
	assert_int_equal(display_write(path, NULL, "", NOW), ST_OK);
	assert_false(display_read(path, NOW, &d));
	assert_false(display_read("/tmp/guitai-none", NOW, &d));
}

/* Only the code of a collection that is shown may be seen; the words fit what is known. */
static void says_what_is_known(void **state)
{
	static const struct {
		enum attempt_state state;
		bool scanned;
		const char *next;
	} rows[] = {{ATTEMPT_NEW, false, "请稍候"}, {ATTEMPT_SHOWN, true, "已扫码, 请在手机上付款"},
		{ATTEMPT_UNKNOWN, false, "正在核对, 请勿重复付款"}, {ATTEMPT_PAID, true, "已收到, 谢谢"}};
	struct display d;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct attempt t = shown();

		t.state = (int)rows[i].state;
		t.scanned = rows[i].scanned;
		display_write(path, &t, "微信", NOW);
		assert_true(display_read(path, NOW, &d));
		assert_string_equal(d.next, rows[i].next);
		assert_int_equal(*d.qr != '\0', rows[i].state == ATTEMPT_SHOWN);
	}
	struct attempt t = shown();

	t.state = ATTEMPT_CLOSED;
	display_write(path, &t, "微信", NOW);
	assert_false(display_read(path, NOW, &d));
}

static void no_personal_data(void **state)
{
	struct attempt t = shown();
	char text[2048] = "";
	FILE *f;

	(void)state;
	snprintf(t.note, sizeof(t.note), "付款人 张某");
	display_write(path, &t, "微信", NOW);
	f = fopen(path, "r");
	assert_non_null(f);
	assert_true(fread(text, 1, sizeof(text) - 1, f) > 0);
	fclose(f);
	assert_null(strstr(text, "张某"));
	assert_null(strstr(text, t.no));
}

static void torn_files_are_blank(void **state)
{
	struct attempt t = shown();
	struct display d;
	char text[2048] = "";
	FILE *f;
	size_t n;

	(void)state;
	display_write(path, &t, "微信", NOW);
	f = fopen(path, "r");
	n = fread(text, 1, sizeof(text), f);
	fclose(f);
	for (size_t cut = 0; cut < n; cut += 3) {
		f = fopen(path, "w");
		fwrite(text, 1, cut, f);
		fclose(f);
		assert_false(display_read(path, NOW, &d));
	}
}

static void show(const char *name, const struct display *d, int rows, int cols)
{
	struct canvas *c = canvas_new(rows, cols);
	struct bytes out = {0};

	facing_draw(c, d, NOW);
	canvas_dump(c, &out);
	golden_check(name, bytes_str(&out));
	bytes_free(&out);
	canvas_free(c);
}

static void looks(void **state)
{
	struct display d = {.qr = "weixin://wxpay/bizpayurl?pr=p4lpSuKzz",
		.label = "微信",
		.fen = 1000,
		.deadline = NOW + 190000,
		.next = "请用手机扫码付款"};

	(void)state;
	show("screens/display-80x24", &d, 24, 80);
	show("screens/display-132x43", &d, 43, 132);
	show("screens/display-blank-80x24", NULL, 24, 80);
	show("screens/display-small-40x10", &d, 10, 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_and_goes_blank),
		cmocka_unit_test(says_what_is_known),
		cmocka_unit_test(no_personal_data),
		cmocka_unit_test(torn_files_are_blank),
		cmocka_unit_test(looks),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
