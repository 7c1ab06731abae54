/* Widths on screen and paper differ, and nothing unseen gets in. */
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void decodes_only_what_is_well_formed(void **state)
{
	static const char *const bad[] = {
		"\x80",
		"\xc0\x80",
		"\xc1\xbf",
		"\xe0\x80\x80",
		"\xed\xa0\x80",
		"\xf0\x80\x80\x80",
		"\xf4\x90\x80\x80",
		"\xf5\x80\x80\x80",
		"\xff",
		"\xe6\xb1",
		"\xe6\xb1\x41",
		"\xf0\xa0\xae",
	};
	uint32_t cp = 0;

	(void)state;
	assert_int_equal(utf8_next("", 0, &cp), 0);
	assert_int_equal(utf8_next("汉", 3, &cp), 3);
	assert_int_equal(cp, 0x6c49);
	assert_int_equal(utf8_next("汉", 2, &cp), -1);
	assert_int_equal(utf8_next("𠮷", 4, &cp), 4);
	assert_int_equal(cp, 0x20bb7);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(utf8_next(bad[i], strlen(bad[i]), &cp), -1);
		assert_false(utf8_valid(bad[i], strlen(bad[i])));
		assert_non_null(text_bar(bad[i], 10));
	}
	assert_true(utf8_valid("浙江·𠮷a", strlen("浙江·𠮷a")));
	assert_int_equal(utf8_count("浙江·𠮷a"), 5);
}

static void writes_what_it_reads(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp <= 0x10ffff; cp += cp < 0x3000 ? 1 : 37) {
		char s[5];
		uint32_t back = 0;
		int n = utf8_put(cp, s);

		if (cp >= 0xd800 && cp <= 0xdfff)
			continue;
		assert_int_equal(utf8_next(s, strlen(s), &back), n);
		assert_int_equal(back, cp);
	}
}

static void screen_and_paper_differ(void **state)
{
	(void)state;
	assert_int_equal(scr_width("汇信a"), 5);
	assert_int_equal(paper_width("汇信a"), 5);
	/* printing.md section 6: two bytes in GB18030, one column on a screen. */
	assert_int_equal(scr_width("·×÷°±αЖ☆"), 8);
	assert_int_equal(paper_width("·×÷°±αЖ☆"), 16);
	assert_int_equal(scr_width("𠮷"), 2);
	assert_int_equal(paper_width("𠮷"), 2);
	assert_int_equal(scr_width("e\u0301"), 1);
	assert_int_equal(scr_width_cp(0x1b), 0);
	assert_int_equal(scr_width_cp(0x85), 0);
	assert_int_equal(scr_width_cp(0x200b), 0);
}

static void clips_and_pads_by_columns(void **state)
{
	char buf[64], tiny[8];
	int used = -1;

	(void)state;
	assert_int_equal(clip_cols("汇信科技", 5, &used), 6);
	assert_int_equal(used, 4);
	assert_int_equal(clip_cols("ab", 5, &used), 2);
	assert_int_equal(used, 2);
	assert_int_equal(clip_cols("汇", 1, &used), 0);
	assert_int_equal(clip_cols("ae\u0301b", 2, &used), 4);
	assert_string_equal(pad_cols("汇信科技", 5, buf, sizeof(buf)), "汇信 ");
	assert_string_equal(pad_cols("ab", 4, buf, sizeof(buf)), "ab  ");
	assert_string_equal(pad_cols("", 3, buf, sizeof(buf)), "   ");
	assert_string_equal(pad_cols("汇信科技", 8, tiny, sizeof(tiny)), "汇信 ");
}

static void refuses_what_cannot_be_seen(void **state)
{
	static const char *const bad[] = {
		"a\x1b[2J",
		"a\n",
		"a\tb",
		"\x7f",
		"\xc2\x85",
		"\xc2\x9b",
		"a\u202eb",
		"\u2066x",
		"\u200f",
		"\u061c",
		"零\u200b宽",
		"\ufeff头",
		"\ue000",
		"\U000f0000",
		"\U0010fffd",
		"\ufffd",
		"\uffff",
		"\U0001ffff",
		"\ufdd0",
		"\ufe0f",
		"\U000e0041",
		"\u00ad",
		"\u3164",
		"\u2028",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (!text_bar(bad[i], 10))
			fail_msg("let in number %zu", i);
	assert_null(text_bar("浙江（汇信）科技·𠮷野家 3D", 50));
	assert_null(text_bar("", 0));
	assert_null(text_bar("汇信科技", 4));
	assert_string_equal(text_bar("汇信科技", 3), "有 4 个字, 最多 3 个");
	assert_string_equal(text_bar("a\x1b", 3), "含有控制字符");
}

static void folds_numbers(void **state)
{
	char buf[32], tiny[4], text[] = " \t\u3000 浙江 汇信\u3000\r\n";

	(void)state;
	assert_string_equal(text_fold("　９１３３０１ａｂ-x ", buf, sizeof(buf)), "913301AB-X");
	assert_string_equal(text_fold("sf 123", buf, sizeof(buf)), "SF 123");
	assert_string_equal(text_fold("abcdef", tiny, sizeof(tiny)), "ABC");
	assert_string_equal(text_fold("汇信", tiny, sizeof(tiny)), "汇");
	assert_string_equal(text_trim(text), "浙江 汇信");
	assert_string_equal(text_fold(" 　 ", buf, sizeof(buf)), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes_only_what_is_well_formed),
		cmocka_unit_test(writes_what_it_reads),
		cmocka_unit_test(screen_and_paper_differ),
		cmocka_unit_test(clips_and_pads_by_columns),
		cmocka_unit_test(refuses_what_cannot_be_seen),
		cmocka_unit_test(folds_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
