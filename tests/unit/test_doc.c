/* What a slip says is kept whole, and what would be a printer command never gets in. */
#include "printing/doc.h"

#include "printing/frame.h"
#include "printing/layout.h"
#include "tests/helper/receipt.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void comes_back_from_its_text(void **state)
{
	struct doc d = {0}, back = {0};
	struct bytes text = {0}, again = {0};

	(void)state;
	receipt_sample(&d);
	assert_int_equal(d.st, ST_OK);
	doc_save(&d, &text);
	assert_int_equal(doc_load(bytes_str(&text), &back), ST_OK);
	assert_int_equal(back.n, d.n);
	doc_save(&back, &again);
	assert_string_equal(bytes_str(&text), bytes_str(&again));
	assert_non_null(strstr(bytes_str(&text), "pair\t申领单\t26112201000173\n"));
	assert_non_null(strstr(bytes_str(&text), "\nrule\n"));
	doc_free(&d);
	doc_free(&back);
	bytes_free(&text);
	bytes_free(&again);
}

static void refuses_control_characters(void **state)
{
	static const char *const bad[] = {"a\x1b@b", "two\nlines", "tab\there", "\x7f", "\xc2\x85",
		"\xc2\x9b"
		"2J"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct doc d = {0};

		assert_int_equal(doc_add(&d, BK_PAIR, "备注", bad[i], NULL), ST_INVALID);
		assert_non_null(strstr(fault_text(), "控制字符"));
		/* and a maker that does not look at once is told at the end */
		assert_int_equal(doc_add(&d, BK_LINE, "后面", NULL), ST_INVALID);
		assert_int_equal(d.n, 0);
		doc_free(&d);
	}
}

static void refuses_what_is_no_text(void **state)
{
	struct doc d = {0};

	(void)state;
	assert_int_equal(doc_add(&d, BK_LINE, "\xff\xfe", NULL), ST_INVALID);
	doc_free(&d);
	assert_int_equal(doc_add(&d, BK_PAIR, "只有一项", NULL), ST_INVALID);
	doc_free(&d);
	assert_int_equal(doc_add(&d, BK_ROW, "没有表", NULL), ST_INVALID);
	doc_free(&d);
	doc_add(&d, BK_TABLE, "1", "1", NULL);
	assert_int_equal(doc_add(&d, BK_ROW, "少一格", NULL), ST_INVALID);
	doc_free(&d);
}

static void a_spoilt_text_names_its_line(void **state)
{
	struct doc d = {0};

	(void)state;
	assert_int_equal(doc_load("title\t收件回执\nsparkle\tx\n", &d), ST_INVALID);
	assert_non_null(strstr(fault_text(), "第 2 行"));
	assert_int_equal(d.n, 0);
	assert_int_equal(doc_load("pair\t一\t二\t三\n", &d), ST_INVALID);
	assert_int_equal(doc_load("", &d), ST_OK);
	doc_free(&d);
}

/* Where lines end: |. 16 columns = 8 汉字. */
static const struct {
	const char *text, *lines;
	int cols;
} wraps[] = {
	{"浙江省某某协会办事处", "浙江省某某协会办|事处", 16},
	{"浙江省某某协会办，事处", "浙江省某某协会|办，事处", 16},
	{"浙江省某某协会（办事处）", "浙江省某某协会|（办事处）", 16},
	{"他说：“好”。然后走了", "他说：“好”。然|后走了", 16},
	{"制证期限是14个工作日", "制证期限是|14个工作日", 12},
	{"最迟 2026-12-10 周四", "最迟 2026-12-10|周四", 16},
	{"see the window two", "see the window|two", 16},
	{"https://example.invalid/i?no=1", "https://example.|invalid/i?no=1", 16},
	{"中文2026-12-10前", "中文|2026-12-10前", 12},
	{"一二三四五六七八   九", "一二三四五六七八|九", 16},
	{"……，，，，，，，，，", "……，，，，，，|，，，", 16},
	{"𠮷𠮷𠮷", "𠮷|𠮷|𠮷", 1},
	{"请于第12号窗口", "请于|第12号|窗口", 6},
};

static void breaks_lines_where_chinese_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(wraps) / sizeof(*wraps); i++) {
		const char *s = wraps[i].text;
		struct bytes got = {0};

		while (*s) {
			size_t skip, n = layout_break(s, wraps[i].cols, &skip);

			assert_true(n > 0);
			bytes_add(&got, s, n);
			s += n + skip;
			if (*s)
				bytes_putc(&got, '|');
		}
		assert_string_equal(bytes_str(&got), wraps[i].lines);
		bytes_free(&got);
	}
}

/* Every part begins with title and marks and ends with foot and cut. */
static void head_and_foot_go_round_each_part(void **state)
{
	struct doc d = {0}, framed = {0};
	struct bytes text = {0};
	int cuts = 0, bars = 0, again = 0;

	(void)state;
	receipt_sample(&d);
	assert_int_equal(doc_frame(&d, &receipt_reprint, PAPER_RECEIPT, &framed), ST_OK);
	for (int i = 0; i < framed.n; i++) {
		cuts += framed.blocks[i].kind == BK_CUT;
		bars += framed.blocks[i].kind == BK_BARCODE;
		again += framed.blocks[i].kind == BK_MARK && !strcmp(framed.blocks[i].text[0], "补打第 2 次");
	}
	assert_int_equal(cuts, 2);
	assert_int_equal(bars, 2);
	assert_int_equal(again, 2);
	doc_save(&framed, &text);
	assert_true(!strncmp(bytes_str(&text), "title\t收件回执\ncentre\t客户联\nmark\t作废\nmark\t补打第 2 次\n", 60));
	assert_non_null(strstr(bytes_str(&text), "centre\t原因: 第一张卡纸撕破\n"));
	bytes_free(&text);
	doc_free(&d);
	doc_free(&framed);
}

static void a_reason_with_a_command_in_it_stops_the_print(void **state)
{
	struct doc_head head = receipt_reprint;
	struct doc d = {0}, framed = {0};

	(void)state;
	head.reason = "\x1bp0";
	receipt_sample(&d);
	assert_int_equal(doc_frame(&d, &head, PAPER_RECEIPT, &framed), ST_INVALID);
	doc_free(&d);
	doc_free(&framed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back_from_its_text),
		cmocka_unit_test(refuses_control_characters),
		cmocka_unit_test(refuses_what_is_no_text),
		cmocka_unit_test(a_spoilt_text_names_its_line),
		cmocka_unit_test(breaks_lines_where_chinese_does),
		cmocka_unit_test(head_and_foot_go_round_each_part),
		cmocka_unit_test(a_reason_with_a_command_in_it_stops_the_print),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
