/* A name typed on odd columns, with rare characters and accents, stays what the clerk typed. */
#include "ui/lineedit.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

#define RARE "\xf0\xa0\xae\xb7" /* U+20BB7 */
#define ACUTE "\xcc\x81"

static struct lineedit e;
static struct canvas *c;

static void type(const char *script)
{
	static const struct {
		char ch;
		enum key key;
	} keys[] = {{'{', K_LEFT}, {'}', K_RIGHT}, {'^', K_HOME}, {'$', K_END}, {'<', K_BACKSPACE}, {'!', K_DELETE}};
	char one[2] = "";

	for (; *script; script++) {
		size_t i;

		for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
			if (keys[i].ch == *script)
				break;
		if (i < sizeof(keys) / sizeof(keys[0])) {
			assert_true(lineedit_key(&e, keys[i].key));
		} else if (*script & 0x80) {
			size_t n = 1;
			char ch[8];

			while ((script[n] & 0xc0) == 0x80)
				n++;
			memcpy(ch, script, n);
			ch[n] = '\0';
			lineedit_insert(&e, ch);
			script += n - 1;
		} else {
			one[0] = *script;
			lineedit_insert(&e, one);
		}
	}
}

/* One row of width columns with a column on each side for '<' and '>', and where the caret stands in it. */
static void shows(int width, const char *want, int caret)
{
	struct bytes b = {0};

	canvas_clear(c);
	lineedit_draw(&e, c, 0, 1, width, true);
	canvas_dump(c, &b);
	*strchr((char *)b.data, '\n') = '\0';
	assert_string_equal(bytes_str(&b), want);
	assert_int_equal(c->caret_col - 1, caret);
	bytes_free(&b);
}

/* clang-format off */
static const struct {
	const char *what, *script, *text;
	size_t limit;
	int width;
	const char *row; /* NULL: only the text counts */
	int caret;
} cases[] = {
	{"scrolls by whole characters",        "一一一一一一",         "一一一一一一", 0, 10, "<一一一一", 8},
	{"a long address",                     "浙江省杭州市转塘街道", "浙江省杭州市转塘街道", 0, 10, "<转塘街道", 8},
	{"a full field loses its last",        "一二三四五<",          "一二三四", 5, 10, " 一二三四", 8},
	{"no room at the limit",               "一二三四五六",         "一二三四五", 5, 20, " 一二三四五", 10},
	{"an odd width hides no half",         "a一二三四",            "a一二三四", 0, 9, "<一二三四", 8},
	{"Home, End, then typing",             "中文^$b",              "中文b", 0, 10, " 中文b", 5},
	{"Left, then typing",                  "中文{b",               "中b文", 0, 10, " 中b文", 3},
	{"Delete at the start",                "^中文字^!",            "文字", 0, 10, " 文字", 0},
	{"a rare character is one",            "a" RARE "b{<",         "ab", 0, 10, " ab", 1},
	{"an accent goes with its letter",     "e" ACUTE "x{<",        "x", 0, 10, " x", 0},
	{"an accent needs a letter",           ACUTE "e",              "e", 0, 10, " e", 1},
	{"Home shows the start again",         "浙江省杭州市转塘街道^", "浙江省杭州市转塘街道", 0, 10, " 浙江省杭州>", 0},
	{"deleting pulls the hidden text back", "浙江省杭州市<<",       "浙江省杭", 0, 10, " 浙江省杭", 8},
};
/* clang-format on */

static void thirteen(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("%s\n", cases[i].what);
		lineedit_init(&e, cases[i].limit);
		type(cases[i].script);
		assert_string_equal(e.text, cases[i].text);
		shows(cases[i].width, cases[i].row, cases[i].caret);
	}
}

/* Whatever is typed in whatever order: the caret stays in the field and the text stays whole. */
static void any_keys(void **state)
{
	static const char *const strokes[] = {"{", "}", "^", "$", "<", "!", "a", "中", RARE, "e" ACUTE, ACUTE};
	unsigned seed = 7;

	(void)state;
	for (int width = 2; width < 12; width++) {
		lineedit_init(&e, 30);
		for (int i = 0; i < 2000; i++) {
			seed = seed * 1103515245u + 12345u;
			type(strokes[(seed >> 16) % 11]);
			canvas_clear(c);
			lineedit_draw(&e, c, 0, 1, width, true);
			assert_in_range(c->caret_col, 1, width);
			assert_true(e.cursor <= strlen(e.text));
			assert_int_not_equal(e.text[e.cursor] & 0xc0, 0x80);
			assert_int_not_equal(e.text[e.first] & 0xc0, 0x80);
		}
	}
}

static void refuses(void **state)
{
	(void)state;
	lineedit_init(&e, 0);
	assert_false(lineedit_insert(&e, "a\tb\x01"));
	assert_string_equal(e.text, "ab");
	assert_false(lineedit_insert(&e, "\xff"));
	assert_false(lineedit_insert(&e, "\xe2\x80\xae")); /* right-to-left override: it takes no column */
	lineedit_init(&e, 0);
	assert_false(lineedit_insert(&e, "\xe2\x80\xae"));
	for (int i = 0; i < LINEEDIT_MAX; i++)
		lineedit_insert(&e, "中");
	assert_int_equal(strlen(e.text), (LINEEDIT_MAX - 1) / 3 * 3);
}

static void secret(void **state)
{
	(void)state;
	lineedit_init(&e, 0);
	e.secret = true;
	type("口令1");
	shows(10, " ***", 3);
	lineedit_wipe(&e);
	for (size_t i = 0; i < sizeof(e.text); i++)
		assert_int_equal(e.text[i], 0);
}

static void gives_way(void **state)
{
	(void)state;
	lineedit_init(&e, 0);
	type("HX1");
	e.anew = true;
	type("7");
	assert_string_equal(e.text, "7"); /* all of it */
	type("8");
	assert_string_equal(e.text, "78"); /* once */
	e.anew = true;
	type("<9");
	assert_string_equal(e.text, "79"); /* a key of the line keeps it */
}

static int open_canvas(void **state)
{
	(void)state;
	c = canvas_new(1, 40);
	return 0;
}

static int close_canvas(void **state)
{
	(void)state;
	canvas_free(c);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thirteen),
		cmocka_unit_test(any_keys),
		cmocka_unit_test(refuses),
		cmocka_unit_test(secret),
		cmocka_unit_test(gives_way),
	};

	return cmocka_run_group_tests_name("lineedit", tests, open_canvas, close_canvas);
}
