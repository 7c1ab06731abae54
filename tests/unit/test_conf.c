/* Settings, tables and the log, as an administrator writes and reads them. */
#include "base/bytes.h"
#include "base/clock.h"
#include "base/conf.h"
#include "base/day.h"
#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static char dir[] = "/tmp/guitai-conf-XXXXXX";

static int make_dir(void **state)
{
	(void)state;
	log_open("");
	return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
	(void)state;
	return rmdir(dir);
}

static const char *in_dir(const char *name)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void write_file(const char *name, const char *text)
{
	FILE *f = fopen(in_dir(name), "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static enum status open_text(const char *text, struct conf **c)
{
	enum status st;

	write_file("a.conf", text);
	st = conf_open(in_dir("a.conf"), c);
	unlink(in_dir("a.conf"));
	return st;
}

static void reads_settings(void **state)
{
	struct conf *c = NULL;

	(void)state;
	assert_int_equal(open_text("\ufeff# 柜台\r\nname = 一号柜台 = 东\r\n[printer.receipt]\n columns=48\ncut = Yes\n"
				   "\n; x\n[ printer.label ]\nempty =\n[wallet]\nday = 0x\n",
				 &c),
		ST_OK);
	assert_string_equal(conf_get(c, "", "name", "-"), "一号柜台 = 东");
	assert_int_equal(conf_int(c, "printer.receipt", "columns", 32), 48);
	assert_int_equal(conf_int(c, "printer.receipt", "rows", 32), 32);
	assert_int_equal(conf_int(c, "wallet", "day", 3), 3);
	assert_true(conf_bool(c, "printer.receipt", "cut", false));
	assert_true(conf_bool(c, "printer.receipt", "columns", true));
	assert_string_equal(conf_get(c, "printer.label", "empty", "-"), "");
	assert_string_equal(conf_get(c, "nowhere", "name", "-"), "-");
	assert_string_equal(conf_section(c, "printer.", 0), "printer.receipt");
	assert_string_equal(conf_section(c, "printer.", 1), "printer.label");
	assert_null(conf_section(c, "printer.", 2));
	assert_string_equal(conf_dir(c), dir);
	conf_set(c, "wallet", "day", "5");
	conf_set(c, "new", "on", "off");
	assert_int_equal(conf_int(c, "wallet", "day", 3), 5);
	assert_false(conf_bool(c, "new", "on", true));
	conf_close(c);
	c = conf_new();
	assert_string_equal(conf_get(c, "a", "b", "c"), "c");
	conf_close(c);
}

static void names_the_faulty_line(void **state)
{
	static const struct {
		const char *text, *where;
	} rows[] = {
		{"a = 1\nb\n", ":2: "},
		{"[a\n", ":1: "},
		{"= 1\n", ":1: "},
		{"a = 1\n\na = 2\n", ":3: "},
		{"a = \xff\n", "不是 UTF-8"},
		{"[a] b\n", ":1: "},
	};
	struct conf *c = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(open_text(rows[i].text, &c), ST_INVALID);
		if (!strstr(fault_text(), rows[i].where))
			fail_msg("%s", fault_text());
	}
	assert_int_equal(conf_open(in_dir("missing"), &c), ST_IO);
	assert_null(c);
}

static void reads_tables(void **state)
{
	struct table t;

	(void)state;
	write_file("t.tsv", "# code\tname\n330106\t西湖区\t3301\r\n\n33\t浙江省\n");
	assert_int_equal(table_open(dir, "t.tsv", 3, &t), ST_OK);
	assert_int_equal(t.nrows, 2);
	assert_string_equal(t.rows[0][1], "西湖区");
	assert_string_equal(t.rows[0][2], "3301");
	assert_string_equal(t.rows[1][2], "");
	table_close(&t);
	assert_int_equal(table_open(dir, "t.tsv", 2, &t), ST_INVALID);
	assert_non_null(strstr(fault_text(), "t.tsv:2: 多于 2 列"));
	unlink(in_dir("t.tsv"));
	assert_int_equal(table_open(dir, "t.tsv", 2, &t), ST_IO);
	assert_int_equal(t.nrows, 0);
}

static void a_faulty_calendar_counts_as_absent(void **state)
{
	static const struct {
		const char *text;
		bool good;
	} rows[] = {
		{"# source: x\n2026-02-16 H 春节\n", true},
		{"2026-02-16 H 春节\n2026-02-30 H 春节\n", false},
		{"2025-02-16 H 春节\n", false},
		{"2026-02-16 X 春节\n", false},
		{"2026-02-16 H\n", false},
		{"2026-02-16 H 春节\n2026-02-16 W 春节\n", false},
		{"2026-02-17 H 春节\n2026-02-16 H 春节\n", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct calendar *c;

		write_file("2026.txt", rows[i].text);
		c = calendar_open(dir);
		if (calendar_has(c, 2026) != rows[i].good)
			fail_msg("calendar %zu", i);
		assert_int_equal(calendar_rests(c, day_from_ymd(2026, 2, 16), NULL), rows[i].good);
		calendar_close(c);
	}
	unlink(in_dir("2026.txt"));
}

static void logs_one_clean_line(void **state)
{
	struct bytes all = {0};
	char chunk[512];
	size_t n;
	FILE *f;

	(void)state;
	clock_fix(day_start_ms(day_from_ymd(2026, 11, 22)) + (14 * 3600 + 5 * 60 + 7) * 1000);
	log_open(in_dir("log"));
	log_line("worker", "打印机 %s\n", "RCPT\x1b[31m\u202e\u0301 \xff");
	log_line("worker", "二");
	log_open("");
	log_line("worker", "nowhere");
	clock_fix(0);
	f = fopen(in_dir("log"), "r");
	assert_non_null(f);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		bytes_add(&all, chunk, n);
	fclose(f);
	unlink(in_dir("log"));
	assert_string_equal(bytes_str(&all), "2026-11-22 14:05:07 worker: 打印机 RCPT\\x1B[31m\\xE2\\x80\\xAE"
					     "\\xCC\\x81 \\xFF\\x0A\n2026-11-22 14:05:07 worker: 二\n");
	bytes_free(&all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_settings),
		cmocka_unit_test(names_the_faulty_line),
		cmocka_unit_test(reads_tables),
		cmocka_unit_test(a_faulty_calendar_counts_as_absent),
		cmocka_unit_test(logs_one_clean_line),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
