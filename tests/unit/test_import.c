/* The platform's file: every good row comes in once, every bad cell is named, and the counter keeps what is its own. */
#include "base/charset.h"
#include "base/clock.h"
#include "base/csv.h"
#include "base/xalloc.h"
#include "core/import.h"
#include "tests/helper/desk_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* clang-format off */
enum { NO, REGION, VENDOR, TYPE, ORG, USCC, REGISTRAR, AGENT, ID, PHONE, EMAIL, QUANTITY, MAIL, ADDRESS, STATE, FEE, CELLS };
static const char *const labels[CELLS] = { "平台单号", "所属区划", "CA厂商", "机构类型", "机构名称", "社会信用代码",
	"注册机关", "经办人", "身份证号码", "联系电话", "联系邮箱", "申领数量", "需要邮寄", "邮寄地址", "状态", "费用" };
static const char *const good[CELLS] = { "ZC0001", "浙江省本级", "浙江汇信", "供应商", "杭州霁川信息技术有限公司",
	"91350100M000100Y43", "杭州市市场监督管理局", "张某", "330106189003071237", "13800000001", "demo@example.com", "2",
	"否", "", "待终审", "400.00" };
/* clang-format on */

static int rig_up(void **state)
{
	struct rig *r = calloc(1, sizeof *r);
	rig_open(r);
	*state = r;
	return 0;
}

static int rig_down(void **state)
{
	rig_close(*state);
	free(*state);
	return 0;
}

static void put(struct bytes *b, const char *const *cells)
{
	for (int i = 0; i < CELLS; i++)
		csv_put(b, cells[i], i + 1 == CELLS);
}

/* The good row with some cells changed: WITH(&f, NO, "ZC2", STATE, "待初审"). */
static void row(struct bytes *b, ...)
{
	const char *cells[CELLS];
	va_list ap;
	memcpy(cells, good, sizeof cells);
	va_start(ap, b);
	for (int col; (col = va_arg(ap, int)) >= 0;)
		cells[col] = va_arg(ap, const char *);
	va_end(ap);
	put(b, cells);
}
#define ROW(b, ...) row((b), __VA_ARGS__, -1)

static struct import_report run_as(struct rig *r, const struct bytes *text, bool history, enum status want)
{
	char path[] = "/tmp/guitai-import-XXXXXX";
	struct import_report out = {0};
	int fd = mkstemp(path);
	assert_int_equal(write(fd, text->data, text->len), text->len);
	close(fd);
	enum status st = import_file(&r->desk, path, history, NULL, NULL, &out);
	unlink(path);
	if (st != want)
		fail_msg("import: %d, %s", st, fault_text());
	return out;
}

/* Imports header and rows; the report must count so. */
static void imported(struct rig *r, struct bytes *rows, int added, int changed, int same, int bad, int mismatched)
{
	struct bytes text = {0};
	put(&text, labels);
	bytes_puts(&text, bytes_str(rows));
	struct import_report out = run_as(r, &text, false, ST_OK);
	for (int i = 0; i < out.nfaults; i++)
		print_message("%d %s %s\n", out.faults[i].line, out.faults[i].column, out.faults[i].reason);
	assert_int_equal(out.added, added);
	assert_int_equal(out.changed, changed);
	assert_int_equal(out.same, same);
	assert_int_equal(out.bad, bad);
	assert_int_equal(out.mismatched, mismatched);
	assert_int_equal(out.rows, added + changed + same + bad + mismatched);
	import_report_free(&out);
	bytes_free(&text);
	bytes_clear(rows);
}

static struct dossier got(struct rig *r, const char *no)
{
	struct dossier d = {0};
	assert_true(rig_case(r, no, &d));
	return d;
}

static void a_good_row_becomes_an_application(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	ROW(&b, NO, "ZC0001");
	imported(r, &b, 1, 0, 0, 0, 0);
	struct dossier d = got(r, "ZC0001");
	assert_string_equal(d.app.org, good[ORG]);
	assert_string_equal(d.app.agent_id, good[ID]);
	assert_string_equal(d.app.phone, good[PHONE]);
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
	assert_null(strstr(d.steps[0].text, good[PHONE]));
	dossier_free(&d);
	bytes_free(&b);
}

static void every_encoding_says_the_same(void **state)
{
	struct rig *r = *state;
	struct bytes utf8 = {0}, bom = {0}, gb = {0};
	put(&utf8, labels);
	ROW(&utf8, NO, "ZC1", ORG, "宁波沅舟·第二\"甲\"公司, 分部", REGION, "宁波市本级");
	bytes_puts(&bom, "\xef\xbb\xbf");
	bytes_puts(&bom, bytes_str(&utf8));
	assert_int_equal(charset_to(CHARSET_GB18030, bytes_str(&utf8), utf8.len, &gb), ST_OK);
	const struct bytes *files[] = {&utf8, &bom, &gb};
	for (int i = 0; i < 3; i++) {
		struct import_report out = run_as(r, files[i], false, ST_OK);
		assert_int_equal(out.added, i == 0);
		assert_int_equal(out.same, i > 0);
		import_report_free(&out);
	}
	struct dossier d = got(r, "ZC1");
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
		csv_put(&b, labels[i], false);
	bytes_puts(&b, "备用\r\n");
	for (int i = CELLS - 1; i >= 0; i--)
		csv_put(&b, good[i], false);
	bytes_puts(&b, "无\r\n");
	struct import_report out = run_as(r, &b, false, ST_OK);
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
		put(&b, labels);
		ROW(&b, NO, "ZC8000", EMAIL, "other@example.com");
		ROW(&b, NO, no, cells[i].col, cells[i].cell);
		struct import_report out = run_as(r, &b, false, ST_OK);
		if (out.nfaults != 1 || out.faults[0].line != 3 ||
			strcmp(out.faults[0].column, labels[cells[i].col]) != 0 ||
			out.faults[0].warning != cells[i].warning || !strstr(out.faults[0].reason, cells[i].reason) ||
			!out.faults[0].reason[0])
			fail_msg("%s「%s」: %d faults, line %d %s: %s", labels[cells[i].col], cells[i].cell,
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
	put(&b, labels);
	ROW(&b, NO, "ZC1", ORG, "", QUANTITY, "x", STATE, "?");
	ROW(&b, NO, "ZC2", MAIL, "是");
	ROW(&b, NO, "ZC3", STATE, "缴费", FEE, "0");
	ROW(&b, NO, "ZC4");
	ROW(&b, NO, "ZC4", ORG, "别家");
	bytes_puts(&b, "ZC5,只有三格,x\r\n");
	bytes_puts(&b, "ZC6,\"引号不闭\r\n");
	struct import_report out = run_as(r, &b, false, ST_OK);
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
		struct import_report out = run_as(r, &b, false, ST_INVALID);
		assert_int_equal(out.added, 0);
		import_report_free(&out);
		bytes_free(&b);
	}
	struct bytes nul = {0};
	put(&nul, labels);
	bytes_add(&nul, "a\0b\n", 4);
	struct import_report out = run_as(r, &nul, false, ST_INVALID);
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

static int64_t steps_of(struct rig *r)
{
	struct rows rows = {0};
	struct store *s = r->desk.store;
	assert_int_equal(
		s->ops->list(s, LIST_STEPS_OF_COUNTER, &(struct list_arg){.a = 1, .limit = 5000}, &rows), ST_OK);
	int64_t n = rows.n;
	rows_free(&rows);
	return n;
}

static void many(struct bytes *b, int n, const char *state)
{
	for (int i = 0; i < n; i++) {
		char no[20];
		snprintf(no, sizeof no, "ZC%06d", i);
		if (i == n / 2)
			ROW(b, NO, no, QUANTITY, "many");
		else
			ROW(b, NO, no, STATE, state);
	}
}

static void the_same_file_twice_changes_nothing(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	many(&b, 251, "待初审");
	imported(r, &b, 250, 0, 0, 1, 0);
	int64_t steps = steps_of(r);
	assert_int_equal(steps, 250 + 2); /* the clerk and the sign-in */
	many(&b, 251, "待初审");
	imported(r, &b, 0, 0, 250, 1, 0);
	assert_int_equal(steps_of(r), steps);
	many(&b, 251, "待终审");
	imported(r, &b, 0, 250, 0, 1, 0);
	/* Yesterday's file by mistake: it was done and is not done again. */
	many(&b, 251, "待初审");
	imported(r, &b, 0, 0, 250, 1, 0);
	struct dossier d = got(r, "ZC000007");
	assert_int_equal(d.app.state, AP_FINAL);
	assert_true(d.app.first_pass_day > 0);
	dossier_free(&d);
	bytes_free(&b);
}

static void the_platform_owns_the_form_until_the_counter_acts(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	ROW(&b, NO, "ZC1", STATE, "待缴费");
	imported(r, &b, 1, 0, 0, 0, 0);
	struct dossier d = got(r, "ZC1");
	assert_int_equal(d.app.queue, QUEUE_PAY);
	assert_int_equal(d.charges[0].state, CHARGE_OWED);
	dossier_free(&d);
	ROW(&b, NO, "ZC1", STATE, "待支付", FEE, "410", MAIL, "是", ADDRESS, "浙江省杭州市虚构路1号");
	imported(r, &b, 0, 1, 0, 0, 0);
	d = got(r, "ZC1");
	assert_int_equal(d.ncharges, 1);
	assert_int_equal(d.charges[0].fen, 41000);
	dossier_free(&d);
	ROW(&b, NO, "ZC1", STATE, "待终审", FEE, "410", MAIL, "是", ADDRESS, "浙江省杭州市虚构路1号", PHONE,
		"13900000001");
	imported(r, &b, 0, 1, 0, 0, 0);
	d = got(r, "ZC1");
	assert_int_equal(d.app.state, AP_FINAL);
	assert_string_equal(d.app.phone, "13900000001");
	assert_int_equal(d.charges[0].state, CHARGE_PAID);
	dossier_free(&d);
	/* Backwards is never taken. */
	ROW(&b, NO, "ZC1", STATE, "待初审", FEE, "410", MAIL, "是", ADDRESS, "浙江省杭州市虚构路1号", PHONE,
		"13900000001");
	imported(r, &b, 0, 0, 0, 0, 1);
	d = got(r, "ZC1");
	assert_int_equal(d.app.state, AP_FINAL);
	assert_int_equal(d.app.queue, QUEUE_ATTENTION);
	assert_non_null(strstr(d.app.mismatch, "待初审"));
	dossier_free(&d);
	/* Agreement clears it. */
	ROW(&b, NO, "ZC1", STATE, "待终审", FEE, "410.0", MAIL, "是", ADDRESS, "浙江省杭州市虚构路1号", PHONE,
		"13900000001");
	imported(r, &b, 0, 1, 0, 0, 0);
	d = got(r, "ZC1");
	assert_string_equal(d.app.mismatch, "");
	assert_int_equal(d.app.queue, QUEUE_PAPERS);
	dossier_free(&d);
	bytes_free(&b);
}

static void acted(struct rig *r, const char *no)
{
	struct dossier d = got(r, no);
	struct arrival came = {.waybill = "SF1234567890123", .carrier = "顺丰"};
	int64_t parcel;
	assert_int_equal(desk_arrive(&r->desk, NULL, WAY_COURIER, day_of_ms(clock_ms()), &came, 1, &parcel), ST_OK);
	enum status st = desk_open(&r->desk, NULL, parcel, &d.app.id, 1);
	if (st)
		fail_msg("open: %s", fault_text());
	dossier_free(&d);
}

static void after_the_counter_acted_the_row_waits_for_a_person(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	ROW(&b, NO, "ZC1", STATE, "待初审");
	imported(r, &b, 1, 0, 0, 0, 0);
	acted(r, "ZC1");
	/* The first review is still the platform's. */
	ROW(&b, NO, "ZC1", STATE, "待终审");
	imported(r, &b, 0, 1, 0, 0, 0);
	ROW(&b, NO, "ZC1", STATE, "待终审", PHONE, "13900000001");
	imported(r, &b, 0, 0, 0, 0, 1);
	struct dossier d = got(r, "ZC1");
	assert_string_equal(d.app.phone, good[PHONE]);
	assert_int_equal(d.app.queue, QUEUE_ATTENTION);
	assert_non_null(strstr(d.app.mismatch, "联系电话"));
	assert_null(strstr(d.app.mismatch, "13900000001"));
	assert_int_equal(d.steps[d.nsteps - 1].event, EV_MISMATCH);
	int steps = d.nsteps;
	dossier_free(&d);
	/* Told again tomorrow, it is one mismatch, not two. */
	ROW(&b, NO, "ZC1", STATE, "待终审", PHONE, "13900000001");
	ROW(&b, NO, "ZC2", STATE, "待终审");
	imported(r, &b, 1, 0, 0, 0, 1);
	d = got(r, "ZC1");
	assert_int_equal(d.nsteps, steps);
	dossier_free(&d);
	ROW(&b, NO, "ZC1", STATE, "已发证");
	imported(r, &b, 0, 0, 0, 0, 1);
	bytes_free(&b);
}

static void history_may_bring_what_was_issued_elsewhere(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	put(&b, labels);
	ROW(&b, NO, "ZC1", STATE, "已发证");
	struct import_report out = run_as(r, &b, false, ST_OK);
	assert_int_equal(out.bad, 1);
	import_report_free(&out);
	out = run_as(r, &b, true, ST_OK);
	assert_int_equal(out.added, 1);
	import_report_free(&out);
	struct dossier d = got(r, "ZC1");
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_int_equal(d.app.queue, QUEUE_NONE);
	dossier_free(&d);
	bytes_free(&b);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, rig_up, rig_down)
	const struct CMUnitTest tests[] = {
		T(a_good_row_becomes_an_application),
		T(every_encoding_says_the_same),
		T(headers_come_in_any_order),
		T(every_bad_cell_is_named),
		T(all_faults_of_a_row_are_told_at_once),
		T(a_file_that_is_no_export_is_refused),
		T(nobody_imports_unknown),
		T(the_same_file_twice_changes_nothing),
		T(the_platform_owns_the_form_until_the_counter_acts),
		T(after_the_counter_acted_the_row_waits_for_a_person),
		T(history_may_bring_what_was_issued_elsewhere),
	};
	return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
