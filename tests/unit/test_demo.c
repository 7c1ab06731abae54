/* The invented organisations: the same every time, nobody's, and each wrong number wrong in the way it says. */
#include "cli/demo.h"

#include "base/csv.h"
#include "base/number.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define TODAY 20414 /* 2025-11-22 */

enum { NO, REGION, VENDOR, TYPE, ORG, USCC, REGISTRAR, AGENT, ID, PHONE, EMAIL, QUANTITY, MAIL, ADDRESS, STATE, FEE };

static void the_same_seed_the_same_file(void **state)
{
	struct bytes a = {0}, b = {0}, c = {0};
	(void)state;
	demo_csv(300, 1, &a);
	demo_csv(300, 1, &b);
	demo_csv(300, 2, &c);
	assert_string_equal(bytes_str(&a), bytes_str(&b));
	assert_string_not_equal(bytes_str(&a), bytes_str(&c));
	bytes_free(&a);
	bytes_free(&b);
	bytes_free(&c);
}

static enum verdict code_verdict(const char *code)
{
	return number_zcy(code) ? NUM_OK : number_uscc(code, NULL);
}

/* The marks in the names and what they promise. */
static void check_marks(char *const *f)
{
	static const struct {
		const char *mark;
		int col;
		enum verdict verdict;
	} marks[] = {
		{"代码校验位不符", USCC, NUM_CHECK},
		{"主体标识码不符", USCC, NUM_INNER},
		{"代码少一位", USCC, NUM_LENGTH},
		{"代码含字母O", USCC, NUM_CHARS},
		{"身份证校验位不符", ID, NUM_CHECK},
		{"身份证日期不存在", ID, NUM_DATE},
	};
	enum verdict code = NUM_OK, id = NUM_OK;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (strstr(f[ORG], marks[i].mark))
			*(marks[i].col == USCC ? &code : &id) = marks[i].verdict;
	}
	assert_int_equal(code_verdict(f[USCC]), code);
	assert_int_equal(number_id(f[ID], TODAY, NULL), id);
}

static void check_nobodys(char *const *f)
{
	assert_true(strstr(f[AGENT], "某") != NULL);
	assert_true(!strncmp(f[ID] + 6, "18", 2) || !strncmp(f[ID] + 6, "19010230", 8));
	assert_int_equal(strncmp(f[PHONE], "1380000", 7), 0);
	assert_non_null(strstr(f[EMAIL], "@example."));
	assert_true(!strncmp(f[USCC], "zcy", 3) || !strncmp(f[USCC] + 8, "DEM", 3));
}

static void every_row_keeps_what_it_says(void **state)
{
	struct bytes text = {0};
	struct csv c;
	bool more;
	int rows = 0, wrong = 0, mail = 0, final = 0, unpaid = 0;
	(void)state;
	demo_csv(300, 1, &text);
	csv_start(&c, bytes_str(&text) + 3, text.len - 3);
	assert_int_equal(csv_next(&c, &more), ST_OK);
	assert_string_equal(c.field[NO], "平台单号");
	assert_string_equal(c.field[FEE], "费用");
	for (; csv_next(&c, &more) == ST_OK && more; rows++) {
		assert_int_equal(c.nfields, FEE + 1);
		check_marks(c.field);
		check_nobodys(c.field);
		wrong += strstr(c.field[ORG], "演示") != NULL;
		mail += !strcmp(c.field[MAIL], "是");
		final += !strcmp(c.field[STATE], "待终审");
		unpaid += !strcmp(c.field[STATE], "待缴费");
		assert_int_equal(!strcmp(c.field[MAIL], "是"), c.field[ADDRESS][0] != 0);
	}
	assert_int_equal(rows, 300);
	assert_in_range(wrong, 10, 20);
	assert_in_range(mail, 40, 110);
	assert_in_range(final, 120, 260);
	assert_in_range(unpaid, 3, 60);
	csv_stop(&c);
	bytes_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_seed_the_same_file),
		cmocka_unit_test(every_row_keeps_what_it_says),
	};
	return cmocka_run_group_tests_name("demo", tests, NULL, NULL);
}
