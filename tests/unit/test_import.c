/* The platform's file is read: every encoding, every bad cell by line and column. */
#include "base/charset.h"
#include "base/csv.h"
#include "tests/helper/export_file.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void a_good_row_becomes_an_application(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	ROW(&b, NO, "ZC0001");
	export_counts(r, &b, 1, 0, 0, 0, 0);
	struct dossier d = export_got(r, "ZC0001");
	assert_string_equal(d.app.org, export_good[ORG]);
	assert_string_equal(d.app.agent_id, export_good[ID]);
	assert_string_equal(d.app.phone, export_good[PHONE]);
	assert_int_equal(d.app.org_type, ORG_SUPPLIER);
	assert_int_equal(d.app.quantity, 2);
	assert_int_equal(d.app.fee, 40000);
	assert_int_equal(d.app.state, AP_FINAL);
	assert_int_equal(d.app.queue, QUEUE_PAPERS);
	assert_true(d.app.imported && !d.app.by_mail);
	assert_int_equal(strlen(d.app.code), 14);
	assert_true(d.app.code[6] == '9');
	assert_int_equal(d.ncharges, 1);
	assert_int_equal(d.charges[0].state, CHARGE_PAID);
	assert_string_equal(d.charges[0].channel, "platform");
	assert_int_equal(d.nsteps, 1);
	assert_int_equal(d.steps[0].event, EV_IMPORT);
	assert_null(strstr(d.steps[0].text, export_good[PHONE]));
	dossier_free(&d);
	bytes_free(&b);
}

static void every_encoding_says_the_same(void **state)
{
	struct rig *r = *state;
	struct bytes utf8 = {0}, bom = {0}, gb = {0};
	export_row(&utf8, export_labels);
	ROW(&utf8, NO, "ZC1", ORG, "宁波沅舟·第二\"甲\"公司, 分部", REGION, "宁波市本级");
	bytes_puts(&bom, "\xef\xbb\xbf");
	bytes_puts(&bom, bytes_str(&utf8));
	assert_int_equal(charset_to(CHARSET_GB18030, bytes_str(&utf8), utf8.len, &gb), ST_OK);
	const struct bytes *files[] = {&utf8, &bom, &gb};
	for (int i = 0; i < 3; i++) {
		struct import_report out = export_import(r, files[i], false, ST_OK);
		assert_int_equal(out.added, i == 0);
		assert_int_equal(out.same, i > 0);
		import_report_free(&out);
	}
	struct dossier d = export_got(r, "ZC1");
	assert_string_equal(d.app.org, "宁波沅舟·第二\"甲\"公司, 分部");
	dossier_free(&d);
	bytes_free(&utf8);
	bytes_free(&bom);
	bytes_free(&gb);
}

static void headers_come_in_any_order(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	for (int i = CELLS - 1; i >= 0; i--)
		csv_put(&b, export_labels[i], false);
	bytes_puts(&b, "备用\r\n");
	for (int i = CELLS - 1; i >= 0; i--)
		csv_put(&b, export_good[i], false);
	bytes_puts(&b, "无\r\n");
	struct import_report out = export_import(r, &b, false, ST_OK);
	assert_int_equal(out.added, 1);
	assert_int_equal(out.nfaults, 1);
	assert_int_equal(out.faults[0].line, 1);
	assert_true(out.faults[0].warning);
	assert_non_null(strstr(out.faults[0].reason, "备用"));
	import_report_free(&out);
	bytes_free(&b);
}

/* clang-format off */
static const struct { int col; const char *cell, *reason; bool warning; } cells[] = {
	{ NO,       "",                       "必填",   false },
	{ ORG,      "",                       "必填",   false },
	{ ORG,      "甲\x01乙",               "",       false },
	{ ORG,      "甲\xe2\x80\xae乙",       "",       false },
	{ USCC,     "",                       "必填",   false },
	{ AGENT,    "  ",                     "必填",   false },
	{ TYPE,     "个人",                   "采购单位", false },
	{ QUANTITY, "0",                      "1 到 999", false },
	{ QUANTITY, "两个",                   "1 到 999", false },
	{ QUANTITY, "1.5",                    "1 到 999", false },
	{ MAIL,     "也许",                   "是 或 否", false },
	{ STATE,    "办好了",                 "不认识",  false },
	{ STATE,    "",                       "必填",   false },
	{ STATE,    "已发证",                 "历史",   false },
	{ FEE,      "四百",                   "金额",   false },
	{ FEE,      "-1",                     "金额",   false },
	{ PHONE,    "138000000010000000000000", "",     false },
	{ USCC,     "91350100M000100Y44",     "应为 3", true },
	{ USCC,     "12345",                  "",       true },
	{ USCC,     "zcy0001",                "采购单位", true },
	{ ID,       "330106189003071238",     "",       true },
	{ ID,       "330106190002290014",     "",       true },
	{ PHONE,    "12345",                  "核对",   true },
	{ EMAIL,    "demo.example.com",       "核对",   true },
};
/* clang-format on */

static void every_bad_cell_is_named(void **state)
{
	struct rig *r = *state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct bytes b = {0};
		char no[20];
		snprintf(no, sizeof no, "ZC9%03d", (int)i);
		export_row(&b, export_labels);
		ROW(&b, NO, "ZC8000", EMAIL, "other@example.com");
		ROW(&b, NO, no, cells[i].col, cells[i].cell);
		struct import_report out = export_import(r, &b, false, ST_OK);
		if (out.nfaults != 1 || out.faults[0].line != 3 ||
			strcmp(out.faults[0].column, export_labels[cells[i].col]) != 0 ||
			out.faults[0].warning != cells[i].warning || !strstr(out.faults[0].reason, cells[i].reason) ||
			!out.faults[0].reason[0])
			fail_msg("%s「%s」: %d faults, line %d %s: %s", export_labels[cells[i].col], cells[i].cell,
				out.nfaults, out.nfaults ? out.faults[0].line : 0,
				out.nfaults ? out.faults[0].column : "", out.nfaults ? out.faults[0].reason : "");
		assert_int_equal(out.bad, !cells[i].warning);
		import_report_free(&out);
		bytes_free(&b);
	}
}

static void all_faults_of_a_row_are_told_at_once(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	export_row(&b, export_labels);
	ROW(&b, NO, "ZC1", ORG, "", QUANTITY, "x", STATE, "?");
	ROW(&b, NO, "ZC2", MAIL, "是");
	ROW(&b, NO, "ZC3", STATE, "缴费", FEE, "0");
	ROW(&b, NO, "ZC4");
	ROW(&b, NO, "ZC4", ORG, "别家");
	bytes_puts(&b, "ZC5,只有三格,x\r\n");
	bytes_puts(&b, "ZC6,\"引号不闭\r\n");
	struct import_report out = export_import(r, &b, false, ST_OK);
	static const struct {
		int line;
		const char *column;
	} want[] = {{2, "机构名称"}, {2, "申领数量"}, {2, "状态"}, {3, "邮寄地址"}, {4, "费用"}, {6, "平台单号"},
		{7, ""}, {8, ""}};
	assert_int_equal(out.nfaults, 8);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(out.faults[i].line, want[i].line);
		assert_string_equal(out.faults[i].column, want[i].column);
		assert_false(out.faults[i].warning);
	}
	assert_int_equal(out.added, 1);
	assert_int_equal(out.bad, 6);
	assert_int_equal(out.rows, 7);
	import_report_free(&out);
	bytes_free(&b);
}

static void a_file_that_is_no_export_is_refused(void **state)
{
	struct rig *r = *state;
	static const char *const files[] = {
		"", "\xef\xbb\xbf", "平台单号,状态\r\n", "a,b,c\n1,2,3\n", "平台单号,平台单号\n"};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct bytes b = {0};
		bytes_puts(&b, files[i]);
		struct import_report out = export_import(r, &b, false, ST_INVALID);
		assert_int_equal(out.added, 0);
		import_report_free(&out);
		bytes_free(&b);
	}
	struct bytes nul = {0};
	export_row(&nul, export_labels);
	bytes_add(&nul, "a\0b\n", 4);
	struct import_report out = export_import(r, &nul, false, ST_INVALID);
	import_report_free(&out);
	bytes_free(&nul);
	assert_int_equal(import_file(&r->desk, "/nowhere/file.csv", false, NULL, NULL, &out), ST_IO);
	assert_int_equal(import_file(&r->desk, "/tmp", false, NULL, NULL, &out), ST_INVALID);
}

static void nobody_imports_unknown(void **state)
{
	struct rig *r = *state;
	struct import_report out;
	memset(&r->desk.session, 0, sizeof r->desk.session);
	assert_int_equal(import_file(&r->desk, "/dev/null", false, NULL, NULL, &out), ST_DENIED);
	r->desk.session = (struct session){.clerk = 1, .roles = ROLE_AUDITOR};
	assert_int_equal(import_file(&r->desk, "/dev/null", false, NULL, NULL, &out), ST_DENIED);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, export_rig_up, export_rig_down)
	const struct CMUnitTest tests[] = {
		T(a_good_row_becomes_an_application),
		T(every_encoding_says_the_same),
		T(headers_come_in_any_order),
		T(every_bad_cell_is_named),
		T(all_faults_of_a_row_are_told_at_once),
		T(a_file_that_is_no_export_is_refused),
		T(nobody_imports_unknown),
	};
	return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
