/* No Chinese character is cut in half, whatever is drawn over it and wherever it stands. */
#include "ui/canvas.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static char *dump(const struct canvas *c)
{
	static struct bytes b;

	bytes_clear(&b);
	canvas_dump(c, &b);
	return (char *)b.data;
}

static void clips(void **state)
{
	struct canvas *c = canvas_new(2, 7);

	(void)state;
	assert_int_equal(canvas_text(c, 0, 0, STYLE_PLAIN, "中文字符"), 7);
	assert_string_equal(dump(c), "中文字\n\n"); /* the fourth would start in the last column: a blank */
	canvas_text(c, 1, -1, STYLE_PLAIN, "中a");
	assert_string_equal(dump(c), "中文字\n a\n");
	canvas_text(c, 5, 0, STYLE_PLAIN, "out");
	canvas_text(c, 0, 7, STYLE_PLAIN, "out");
	assert_string_equal(dump(c), "中文字\n a\n");
	canvas_free(c);
}

static void halves(void **state)
{
	struct canvas *c = canvas_new(1, 6);

	(void)state;
	canvas_text(c, 0, 0, STYLE_PLAIN, "中文字");
	canvas_text(c, 0, 1, STYLE_PLAIN, "x");
	assert_string_equal(dump(c), " x文字\n");
	canvas_text(c, 0, 2, STYLE_PLAIN, "y");
	assert_string_equal(dump(c), " xy 字\n");
	canvas_text(c, 0, 3, STYLE_PLAIN, "汉");
	assert_string_equal(dump(c), " xy汉\n");
	assert_int_equal(canvas_cell(c, 0, 4)->width, 0);
	assert_int_equal(canvas_cell(c, 0, 5)->width, 1);
	canvas_free(c);
}

static void odd_text(void **state)
{
	struct canvas *c = canvas_new(1, 20);

	(void)state;
	canvas_text(c, 0, 0, STYLE_PLAIN, "a\tb\nc\x1b\x7f\xff\xe4\xb8");
	assert_string_equal(dump(c), "a?b?c?????\n");
	canvas_clear(c);
	canvas_text(c, 0, 0, STYLE_PLAIN, "e\xcc\x81x\xf0\xa0\xae\xb7.");
	assert_string_equal(canvas_cell(c, 0, 0)->text, "e\xcc\x81");
	assert_string_equal(canvas_cell(c, 0, 1)->text, "x");
	assert_int_equal(canvas_cell(c, 0, 2)->width, 2);
	assert_string_equal(canvas_cell(c, 0, 4)->text, ".");
	/* more marks than a terminal cell holds */
	canvas_text(c, 0, 0, STYLE_PLAIN, "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86z");
	assert_string_equal(canvas_cell(c, 0, 0)->text, "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84");
	assert_string_equal(canvas_cell(c, 0, 1)->text, "z");
	canvas_free(c);
}

static void fields(void **state)
{
	struct canvas *c = canvas_new(4, 20);

	(void)state;
	canvas_fill(c, 0, 0, 4, 20, STYLE_PLAIN);
	canvas_text(c, 0, 0, STYLE_PLAIN, "xxxxxxxxxxxxxxxxxxxx");
	canvas_field(c, 0, 2, 5, STYLE_REVERSE, "中文字");
	canvas_right(c, 1, 0, 9, STYLE_PLAIN, "10.00 元");
	canvas_field(c, 1, 10, 4, STYLE_RED, "a");
	c->ascii = true;
	canvas_rule(c, 2, 1, 3);
	c->ascii = false;
	canvas_rule(c, 2, 5, 2);
	canvas_caret(c, 2, 9);
	assert_string_equal(dump(c), "xx中文 xxxxxxxxxxxxx\n 10.00 元 a\n --- \xe2\x94\x80\xe2\x94\x80\n\n"
				     "@  0   2-6   reverse\n@  1  10-13  red\n@ caret 2 9\n");
	canvas_restyle(c, 0, 0, 20, STYLE_DIM);
	assert_int_equal(canvas_cell(c, 0, 3)->style, STYLE_DIM);
	canvas_free(c);
}

static void wraps(void **state)
{
	struct canvas *c = canvas_new(5, 12);

	(void)state;
	assert_int_equal(canvas_wrap(c, 0, 1, 5, 9, STYLE_PLAIN, "材料20251120收到,已齐全\n好了"), 5);
	assert_string_equal(dump(c), " 材料\n 20251120\n 收到,已齐\n 全\n 好了\n");
	canvas_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clips),
		cmocka_unit_test(halves),
		cmocka_unit_test(odd_text),
		cmocka_unit_test(fields),
		cmocka_unit_test(wraps),
	};

	return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
