/* Ten yuan, in figures and in words. */
#include "base/money.h"

#include <inttypes.h>
#include <stdio.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void words(void **state)
{
	static const struct {
		int64_t fen;
		const char *want;
	} rows[] = {
		{1000, "壹拾元整"},
		{10530, "壹佰零伍元叁角整"},
		{0, "零元整"},
		{5, "伍分"},
		{10, "壹角整"},
		{115, "壹元壹角伍分"},
		/* 支付结算办法 annex 1 */
		{140950, "壹仟肆佰零玖元伍角整"},
		{600714, "陆仟零柒元壹角肆分"},
		{168032, "壹仟陆佰捌拾元零叁角贰分"},
		{10700053, "壹拾万柒仟元零伍角叁分"},
		{1640902, "壹万陆仟肆佰零玖元零贰分"},
		{32504, "叁佰贰拾伍元零肆分"},
		{100000, "壹仟元整"},
		{10000500000, "壹亿零伍仟元整"},
		{100050000, "壹佰万零伍佰元整"},
		{10000000000000000, "壹佰万亿元整"},
		{INT64_C(9223372036854775807),
			"玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分"},
		{-1000, "负壹拾元整"},
	};
	char buf[MONEY_WORDS];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(money_words(rows[i].fen, buf), rows[i].want);
	money_words(INT64_MIN, buf);
}

static void figures(void **state)
{
	char buf[MONEY_TEXT];

	(void)state;
	assert_string_equal(money_text(1000, buf), "10.00");
	assert_string_equal(money_text(-5, buf), "-0.05");
	assert_string_equal(money_text(0, buf), "0.00");
	assert_string_equal(money_text(INT64_MIN, buf), "-92233720368547758.08");
}

static void reads_amounts(void **state)
{
	static const struct {
		const char *text;
		int64_t fen;
	} good[] = {
		{"10", 1000},
		{"10.5", 1050},
		{"10.00", 1000},
		{"1,234.50", 123450},
		{"￥10.00", 1000},
		{"¥10", 1000},
		{"10元", 1000},
		{"10.00 元", 1000},
		{"１０．５０", 1050},
		{" 0 ", 0},
		{"0.01", 1},
		{"-0.05", -5},
		{"1,234,567", 123456700},
		{"92233720368547657.00", 9223372036854765700},
	};
	static const char *const bad[] = {
		"",
		"a",
		"10.",
		".5",
		"10.005",
		"1e3",
		"1,23",
		"12,34.5",
		"1234,567",
		",123",
		"1,,234",
		"--1",
		"10 00",
		"99999999999999999999",
		"10元元",
		"0x10",
		"十元",
		"1,234,",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		int64_t fen = -1;

		if (money_parse(good[i].text, &fen))
			fail_msg("refused %s", good[i].text);
		assert_true(fen == good[i].fen);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		int64_t fen = -1;

		if (!money_parse(bad[i], &fen))
			fail_msg("took %s as %" PRId64, bad[i], fen);
		assert_true(fen == -1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(figures),
		cmocka_unit_test(reads_amounts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
