/* 导出申领信息 (row 7): what is in it, what is masked, who may, that it is logged, and that others read it alike. */
#include "base/charset.h"
#include "base/csv.h"
#include "base/clock.h"
#include "base/day.h"
#include "core/export.h"
#include "export/formats.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/openssl.h"
#include "tests/helper/screen.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <setjmp.h>

#include <cmocka.h>

static int start(void **state)
{
	int rc = clerk_start(state);
	clerk_at.desk.formats = export_formats;
	return rc;
}

static struct export_done take(struct export_want w, enum status want)
{
	struct export_done done;
	enum status st = desk_export(&clerk_at.desk, NULL, &w, &done);
	if (st != want)
		fail_msg("%d: %s", (int)st, fault_text());
	return done;
}

#define ALL .state = -1, .org_type = -1
#define IN(name) .path = ossl_path(name)

static void newest_line(char *buf, size_t cap)
{
	struct rows r = {0};
	struct store *s = clerk_at.desk.store;
	assert_int_equal(s->ops->list(s, LIST_STEP_LAST, &(struct list_arg){.limit = 1}, &r), ST_OK);
	const struct step *p = rows_at(&r, 0);
	snprintf(buf, cap, "%s|%s", code_name(event_codes, p->event), p->text);
	rows_free(&r);
}

/* Everything of a file, UTF-8. */
static void read_csv(const char *name, struct bytes *out)
{
	struct bytes raw = {0};
	enum charset cs;
	ossl_get(name, &raw);
	assert_int_equal(charset_detect(bytes_str(&raw), raw.len, out, &cs), ST_OK);
	bytes_free(&raw);
}

static void csv_is_masked_and_logged(void **state)
{
	struct bytes text = {0};
	char line[500];
	(void)state;
	struct export_done done = take((struct export_want){ALL, IN("a.csv"), .format = &format_csv}, ST_OK);
	assert_int_equal(done.rows, CASE__COUNT);
	newest_line(line, sizeof(line));
	assert_non_null(strstr(line, "export|导出申领信息 15 行 csv, 已遮住"));
	ossl_get("a.csv", &text);
	assert_memory_equal(text.data, "\xEF\xBB\xBF", 3);
	bytes_free(&text);
	read_csv("a.csv", &text);
	assert_non_null(strstr(bytes_str(&text), "浙江省某某协会"));
	assert_non_null(strstr(bytes_str(&text), "申领单号,平台单号"));
	assert_null(strstr(bytes_str(&text), "13800138000"));
	assert_non_null(strstr(bytes_str(&text), "138****8000"));
	bytes_free(&text);
}

static void gb_reads_the_same(void **state)
{
	struct bytes a = {0}, b = {0};
	(void)state;
	take((struct export_want){ALL, IN("a.csv"), .format = &format_csv}, ST_OK);
	take((struct export_want){ALL, IN("b.csv"), .format = &format_csv_gb}, ST_OK);
	read_csv("a.csv", &a);
	read_csv("b.csv", &b);
	assert_string_equal(bytes_str(&a), bytes_str(&b));
	bytes_free(&a);
	bytes_free(&b);
}

static void full_numbers_need_a_role_and_a_reason(void **state)
{
	struct export_want w = {ALL, IN("f.csv"), .format = &format_csv, .full = true, .reason = "审计局调取"};
	struct bytes text = {0};
	char line[500];
	(void)state;
	take(w, ST_DENIED);
	assert_int_equal(access(w.path, F_OK), -1);
	counter_as(&clerk_at, "9001");
	w.reason = "";
	take(w, ST_INVALID);
	w.reason = "审计局调取";
	take(w, ST_OK);
	newest_line(line, sizeof(line));
	assert_non_null(strstr(line, "全号"));
	assert_non_null(strstr(line, "审计局调取"));
	read_csv("f.csv", &text);
	assert_non_null(strstr(bytes_str(&text), "13800138000"));
	bytes_free(&text);
}

static void filters_fit(void **state)
{
	struct application a = clerk_app(CASE_ISSUED);
	int32_t day = day_of_ms(a.created_at);
	(void)state;
	assert_int_equal(
		take((struct export_want){IN("x.csv"), .format = &format_csv, .state = AP_ISSUED, .org_type = -1},
			ST_OK)
			.rows,
		1);
	int64_t by_type = 0;
	for (int t = ORG_BUYER; t <= ORG_AGENCY; t++)
		by_type += take(
			(struct export_want){IN("x.csv"), .format = &format_csv, .state = -1, .org_type = t}, ST_OK)
				   .rows;
	assert_int_equal(by_type, CASE__COUNT);
	int64_t on =
		take((struct export_want){ALL, IN("x.csv"), .format = &format_csv, .from = day, .to = day}, ST_OK).rows;
	assert_true(on >= 1 && on < CASE__COUNT);
	assert_int_equal(
		take((struct export_want){ALL, IN("x.csv"), .format = &format_csv, .region = "西藏"}, ST_OK).rows, 0);
	assert_int_equal(
		take((struct export_want){ALL, IN("x.csv"), .format = &format_csv, .region = "浙江"}, ST_OK).rows,
		CASE__COUNT);
}

static void the_platform_gets_what_changed(void **state)
{
	struct bytes text = {0};
	struct application issued = clerk_app(CASE_ISSUED), other = clerk_app(CASE_FIRST);
	(void)state;
	struct export_done done = take((struct export_want){IN("p.csv"), .format = &format_csv, .back = true}, ST_OK);
	assert_int_equal(done.rows, CASE__COUNT);
	read_csv("p.csv", &text);
	assert_non_null(strstr(bytes_str(&text), "平台单号,状态,发证时间,运单号"));
	assert_non_null(strstr(bytes_str(&text), issued.platform_no));
	assert_null(strstr(bytes_str(&text), issued.org));
	bytes_free(&text);
	assert_int_equal(desk_remark(&clerk_at.desk, NULL, other.id, "周五来取"), ST_OK);
	done = take((struct export_want){IN("p.csv"), .format = &format_csv, .back = true, .since = done.last}, ST_OK);
	assert_int_equal(done.rows, 1);
	read_csv("p.csv", &text);
	assert_non_null(strstr(bytes_str(&text), other.platform_no));
	bytes_free(&text);
}

/* A name that a spreadsheet would run is a text everywhere. */
static void formulas_are_harmless(void **state)
{
	struct bytes text = {0};
	(void)state;
	assert_int_equal(desk_remark(&clerk_at.desk, NULL, clerk_at.id[CASE_FIRST], "=1+2"), ST_OK);
	take((struct export_want){ALL, IN("f.csv"), .format = &format_csv}, ST_OK);
	read_csv("f.csv", &text);
	assert_non_null(strstr(bytes_str(&text), "'=1+2"));
	bytes_clear(&text);
	take((struct export_want){ALL, IN("f.xlsx"), .format = &format_xlsx}, ST_OK);
	ossl_run(&text, "/usr/bin/python3 -c 'import openpyxl;"
			"s=openpyxl.load_workbook(\"f.xlsx\").active;"
			"print([c.data_type for r in s for c in r if c.value==\"=1+2\"])'");
	assert_string_equal(bytes_str(&text), "['s']\n");
	bytes_free(&text);
}

/* openpyxl finds in the XLSX what we read in the CSV, row by row. */
static void openpyxl_reads_the_same_rows(void **state)
{
	struct bytes xlsx = {0}, text = {0}, ours = {0};
	struct csv c;
	bool more;
	(void)state;
	take((struct export_want){ALL, IN("s.csv"), .format = &format_csv}, ST_OK);
	take((struct export_want){ALL, IN("s.xlsx"), .format = &format_xlsx}, ST_OK);
	ossl_run(&xlsx, "/usr/bin/python3 -c 'import openpyxl;"
			"s=openpyxl.load_workbook(\"s.xlsx\").active;"
			"[print(\"|\".join(c.value or \"\" for c in r)) for r in s]'");
	read_csv("s.csv", &text);
	csv_start(&c, bytes_str(&text), text.len);
	while (csv_next(&c, &more) == ST_OK && more)
		for (int i = 0; i < c.nfields; i++) {
			const char *f = c.field[i];
			bytes_puts(&ours, i ? "|" : "");
			bytes_puts(&ours, f[0] == '\'' ? f + 1 : f);
			bytes_puts(&ours, i == c.nfields - 1 ? "\n" : "");
		}
	csv_stop(&c);
	assert_string_equal(bytes_str(&xlsx), bytes_str(&ours));
	bytes_free(&xlsx);
	bytes_free(&text);
	bytes_free(&ours);
}

static void what_fails_leaves_nothing(void **state)
{
	char line[500], before[500];
	(void)state;
	newest_line(before, sizeof(before));
	take((struct export_want){ALL, .path = "/nowhere/a.xlsx", .format = &format_xlsx}, ST_IO);
	take((struct export_want){ALL, .path = "/nowhere/a.csv", .format = &format_csv}, ST_IO);
	newest_line(line, sizeof(line));
	assert_string_equal(line, before);
	memset(&clerk_at.desk.session, 0, sizeof(clerk_at.desk.session));
	take((struct export_want){ALL, IN("n.csv"), .format = &format_csv}, ST_DENIED);
	assert_int_equal(access(ossl_path("n.csv"), F_OK), -1);
}

static void a_clerk_exports_with_one_key(void **state)
{
	char why[200];
	(void)state;
	if (ui_check(&screen_export, counter_common, why, sizeof(why)))
		fail_msg("%s", why);
	conf_set(clerk_at.conf, "export", "folder", "export");
	clerk_play("33<ENTER>");
	clerk_golden("export");
	conf_set(clerk_at.conf, "export", "folder", ossl_path("out"));
	clerk_play("<F10>");
	clerk_has("已导出 15 行到");
	assert_int_equal(access(ossl_path("out/申领信息-20261123-140500.xlsx"), F_OK), 0);
	clerk_play("33<ENTER><DOWN><DOWN><DOWN><DOWN><DOWN><DOWN>2<ENTER>审计<F10>");
	clerk_has("要由主管或管理员办");
}

#define T(f) cmocka_unit_test_setup_teardown(f, start, clerk_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {T(csv_is_masked_and_logged), T(gb_reads_the_same),
		T(full_numbers_need_a_role_and_a_reason), T(filters_fit), T(the_platform_gets_what_changed),
		T(formulas_are_harmless), T(openpyxl_reads_the_same_rows), T(what_fails_leaves_nothing),
		T(a_clerk_exports_with_one_key)};

	return cmocka_run_group_tests(tests, ossl_start, ossl_stop);
}
