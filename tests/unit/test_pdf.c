/* A4 slips as any reader of PDF sees them: every glyph there, every code readable, the same bytes each time. */
#include "printing/render.h"

#include "tests/helper/golden.h"
#include "tests/helper/pdf.h"
#include "tests/helper/receipt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct paper a4(void)
{
	struct paper p;

	assert_int_equal(paper_profile("etc", "a4", &p), ST_OK);
	assert_int_equal(p.kind, PAPER_A4);
	return p;
}

static void render(const struct doc *d, const struct doc_head *head, struct bytes *out)
{
	struct paper p = a4();

	assert_int_equal(pdf_renderer.render(d, head, &p, out), ST_OK);
}

static void check(const struct doc_head *head, const char *name)
{
	struct doc d = {0};
	struct bytes pdf = {0}, again = {0};
	struct pdf_seen seen;
	char golden[64];

	receipt_sample(&d);
	render(&d, head, &pdf);
	render(&d, head, &again);
	assert_int_equal(pdf.len, again.len);
	assert_memory_equal(pdf.data, again.data, pdf.len);
	pdf_picture(&pdf, name);
	pdf_see(&pdf, &seen);
	snprintf(golden, sizeof(golden), "slips/%s.txt", name);
	golden_check(golden, bytes_str(&seen.text));
	assert_int_equal(seen.pages, 2); /* 客户联, 存根联 */
	assert_in_range(seen.fonts, 1, 8);
	assert_int_equal(seen.strangers, 0);
	assert_string_equal(bytes_str(&seen.codes), "9012611220000127\nhttps://example.invalid/i?no=26112201000173\n");
	pdf_seen_free(&seen);
	bytes_free(&pdf);
	bytes_free(&again);
	doc_free(&d);
}

static void a_slip_on_a4(void **state)
{
	(void)state;
	check(&receipt_head, "sample-a4");
	check(&receipt_reprint, "sample-a4-reprint");
}

/* 120 rows: pages say how many they are, the head of the table is on each, no row is lost, cut or doubled. */
static void long_tables_go_on(void **state)
{
	struct doc d = {0};
	struct bytes pdf = {0};
	struct pdf_seen seen;
	int heads = 0;

	(void)state;
	doc_add(&d, BK_TITLE, "邮寄交接清单", NULL);
	doc_add(&d, BK_TABLE, "1", "3", "2", "-1", NULL);
	doc_add(&d, BK_HEAD, "序号", "机构名称", "运单号", "件", NULL);
	for (int i = 1; i <= 120; i++) {
		char n[8], waybill[32];

		snprintf(n, sizeof(n), "%d", i);
		snprintf(waybill, sizeof(waybill), "SF98765%06d", i);
		doc_add(&d, BK_ROW, n, i % 7 ? "某某研究会" : "浙江省某某经济交流促进协会杭州办事处第一分会", waybill,
			"1", NULL);
	}
	doc_add(&d, BK_SIGN, "快递员签名", "日期", NULL);
	render(&d, &receipt_head, &pdf);
	pdf_picture(&pdf, "long");
	pdf_see(&pdf, &seen);
	assert_true(seen.pages >= 4);
	for (int i = 1; i <= 120; i++) {
		char waybill[32];
		const char *at;

		snprintf(waybill, sizeof(waybill), "SF98765%06d", i);
		at = strstr(bytes_str(&seen.text), waybill);
		assert_non_null(at);
		assert_null(strstr(at + 1, waybill));
	}
	for (const char *at = bytes_str(&seen.text); (at = strstr(at, "运单号")); at++)
		heads++;
	assert_int_equal(heads, seen.pages);
	for (int i = 1; i <= seen.pages; i++) {
		char words[64];

		snprintf(words, sizeof(words), "第%d页共%d页", i, seen.pages);
		assert_non_null(strstr(bytes_str(&seen.text), words));
	}
	pdf_seen_free(&seen);
	bytes_free(&pdf);
	doc_free(&d);
}

/* One cell higher than a page is cut between lines, and all of it is there. */
static void a_row_higher_than_a_page_is_cut(void **state)
{
	struct doc d = {0};
	struct bytes pdf = {0}, words = {0};
	struct pdf_seen seen;
	int found = 0;

	(void)state;
	for (int i = 0; i < 200; i++)
		bytes_puts(&words, "某某研究会");
	bytes_puts(&words, "末");
	words.data[DOC_TEXT_MAX - DOC_TEXT_MAX % 3] = '\0';
	doc_add(&d, BK_TABLE, "1", "1", "1", "1", "1", "1", "1", NULL);
	doc_add(&d, BK_HEAD, "甲", "乙", "丙", "丁", "戊", "己", "庚", NULL);
	doc_add(&d, BK_ROW, "1", bytes_str(&words), "3", "4", "5", "6", "7", NULL);
	assert_int_equal(d.st, ST_OK);
	render(&d, &receipt_head, &pdf);
	pdf_see(&pdf, &seen);
	assert_true(seen.pages >= 2);
	for (const char *at = bytes_str(&seen.text); (at = strstr(at, "究")); at++)
		found++;
	assert_int_equal(found, 136);
	pdf_seen_free(&seen);
	bytes_free(&pdf);
	bytes_free(&words);
	doc_free(&d);
}

/* Rare but real characters are there; one that no font has is named, and nothing is printed. */
static void a_character_without_a_glyph_is_named(void **state)
{
	struct paper p = a4();
	struct doc good = {0}, bad = {0};
	struct bytes pdf = {0};
	struct pdf_seen seen;

	(void)state;
	doc_add(&good, BK_PAIR, "经办人", "𠮷䶮㐂囍喆堃", NULL);
	render(&good, &receipt_head, &pdf);
	pdf_see(&pdf, &seen);
	assert_non_null(strstr(bytes_str(&seen.text), "𠮷䶮㐂囍喆堃"));
	bytes_clear(&pdf);
	doc_add(&bad, BK_LINE, "开头一行", NULL);
	doc_add(&bad, BK_PAIR, "经办人", "王\xf0\xac\x91\x96某", NULL); /* U+2C456 */
	assert_int_equal(pdf_renderer.render(&bad, &receipt_head, &p, &pdf), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "「\xf0\xac\x91\x96」"));
	pdf_seen_free(&seen);
	bytes_free(&pdf);
	doc_free(&good);
	doc_free(&bad);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slip_on_a4),
		cmocka_unit_test(long_tables_go_on),
		cmocka_unit_test(a_row_higher_than_a_page_is_cut),
		cmocka_unit_test(a_character_without_a_glyph_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
