/* Every code that we draw is read back by a reader that is not ours. */
#include "code/code128.h"
#include "code/qr.h"
#include "tests/helper/zbar.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void read_qr(const char *text, const struct qr *qr)
{
	char back[4096];

	assert_string_equal(zbar_read(qr->dark, qr->side, qr->side, QR_QUIET, 3, back, sizeof(back)), text);
}

static void qr_reads_back(void **state)
{
	static const char *const texts[] = {"https://qr.example.com/bax08861o4flhxj0vlsw7d2",
		"weixin://wxpay/bizpayurl?pr=p4lpSuKzz", "a", "浙江汇信", "26112201000173"};
	struct qr qr;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_int_equal(qr_make(texts[i], &qr), ST_OK);
		assert_int_equal(qr.level, 'M');
		assert_int_equal(qr.side, 17 + 4 * qr.version);
		read_qr(texts[i], &qr);
	}
}

static void qr_knows_its_limits(void **state)
{
	static char text[3000];
	static struct qr qr;

	(void)state;
	assert_int_equal(qr_make("", &qr), ST_INVALID);
	memset(text, 'x', sizeof(text) - 1);
	text[2331] = '\0';
	assert_int_equal(qr_make(text, &qr), ST_OK);
	assert_int_equal(qr.side, QR_SIDE_MAX);
	text[2331] = 'x';
	text[2332] = '\0';
	assert_int_equal(qr_make(text, &qr), ST_INVALID);
	assert_string_equal(fault_text(), "二维码内容有 2332 字节, 最多 2331 字节");
	assert_int_equal(qr_make_within(text, QR_SIDE_MAX, &qr), ST_OK);
	assert_int_equal(qr.level, 'L');
	text[2332] = 'x';
	text[2954] = '\0';
	assert_int_equal(qr_make_within(text, QR_SIDE_MAX, &qr), ST_INVALID);
}

static void qr_falls_to_l_only_to_fit(void **state)
{
	/* 62 bytes: version 4 at level M, 4 at L; 63..78 bytes: 5 at M, 4 at L. */
	char text[79];
	struct qr qr;

	(void)state;
	memset(text, 'u', sizeof(text));
	text[62] = '\0';
	assert_int_equal(qr_make_within(text, 33, &qr), ST_OK);
	assert_true(qr.level == 'M' && qr.version == 4);
	text[62] = 'u';
	text[78] = '\0';
	assert_int_equal(qr_make_within(text, 37, &qr), ST_OK);
	assert_true(qr.level == 'M' && qr.version == 5);
	assert_int_equal(qr_make_within(text, 36, &qr), ST_OK);
	assert_true(qr.level == 'L' && qr.version == 4);
	read_qr(text, &qr);
	assert_int_equal(qr_make_within(text, 32, &qr), ST_REFUSED);
	assert_int_equal(qr.side, 33);
}

/* Draws one row of bars 40 high. */
static void read_code128(const char *text)
{
	static unsigned char dark[1000 * 40];
	struct code128 code;
	char back[256];
	int x = 0;

	assert_int_equal(code128_make(text, &code), ST_OK);
	assert_true(code.modules <= 1000 && code.nwidths % 2 == 1);
	for (int i = 0; i < code.nwidths; i++)
		for (int k = 0; k < code.width[i]; k++, x++)
			for (int y = 0; y < 40; y++)
				dark[y * code.modules + x] = i % 2 == 0;
	assert_int_equal(x, code.modules);
	assert_string_equal(zbar_read(dark, code.modules, 40, CODE128_QUIET, 2, back, sizeof(back)), text);
}

static void code128_reads_back(void **state)
{
	static const char *const texts[] = {"26112201000173", "9012611220001234", "SF1234567890428",
		"CA2026112200000428", "a1", "abc123456", "12345a", "1234567", "{x}", "EA123456789CN", "zcy0000001Ab",
		"12ab3456cd78"};
	char all[49], pairs[49];

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		read_code128(texts[i]);
	/* Every value of set B, and every pair of set C. */
	for (int from = ' '; from <= '~'; from += 19) {
		for (int i = 0; i < 19; i++)
			all[i] = (char)(from + i);
		all[19] = '\0';
		read_code128(all);
	}
	for (int from = 0; from < 100; from += 20) {
		for (int i = 0; i < 20; i++) {
			pairs[2 * i] = (char)('0' + (from + i) / 10);
			pairs[2 * i + 1] = (char)('0' + (from + i) % 10);
		}
		pairs[40] = '\0';
		read_code128(pairs);
	}
}

static void code128_is_short(void **state)
{
	struct code128 code;

	(void)state;
	/* 14 digits: start, 7 pairs, check, stop; printing.md: 11 a symbol + 35. */
	assert_int_equal(code128_make("26112201000173", &code), ST_OK);
	assert_int_equal(code.modules, 7 * 11 + 35);
	assert_int_equal(code.escpos_len, 2 + 7);
	assert_memory_equal(code.escpos, "{C\x1a\x0b\x16\x01\x00\x01\x49", 9);
	/* 13 characters in set B = 178 modules. */
	assert_int_equal(code128_make("abcdefghijklm", &code), ST_OK);
	assert_int_equal(code.modules, 178);
	assert_memory_equal(code.escpos, "{Babcdefghijklm", 15);
	/* Two digits are not worth a change of set, six at the end are. */
	assert_int_equal(code128_make("a12b", &code), ST_OK);
	assert_int_equal(code.escpos_len, 6);
	assert_memory_equal(code.escpos, "{Ba12b", 6);
	assert_int_equal(code128_make("a{123456", &code), ST_OK);
	assert_int_equal(code.escpos_len, 10);
	assert_memory_equal(code.escpos, "{Ba{{{C\x0c\x22\x38", 10);
	assert_int_equal(code128_make("1234567", &code), ST_OK);
	assert_int_equal(code.modules, 5 * 11 + 35);
}

static void code128_refuses(void **state)
{
	struct code128 code;
	char longest[CODE128_TEXT_MAX + 2] = "";

	(void)state;
	assert_int_equal(code128_make("", &code), ST_INVALID);
	assert_int_equal(code128_make("单号", &code), ST_INVALID);
	assert_int_equal(code128_make("a\tb", &code), ST_INVALID);
	assert_int_equal(code128_make("a\x7f", &code), ST_INVALID);
	/* The worst case fits: every brace doubled. */
	memset(longest, '{', CODE128_TEXT_MAX);
	assert_int_equal(code128_make(longest, &code), ST_OK);
	assert_int_equal(code.escpos_len, 2 + 2 * CODE128_TEXT_MAX);
	longest[CODE128_TEXT_MAX] = 'x';
	assert_int_equal(code128_make(longest, &code), ST_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(qr_reads_back),
		cmocka_unit_test(qr_knows_its_limits),
		cmocka_unit_test(qr_falls_to_l_only_to_fit),
		cmocka_unit_test(code128_reads_back),
		cmocka_unit_test(code128_is_short),
		cmocka_unit_test(code128_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
