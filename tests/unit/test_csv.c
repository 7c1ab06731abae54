/* What spreadsheets write is read, what we write they open, and no cell becomes a formula. */
#include "base/csv.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* All rows as one text: fields between |, rows by line numbers, faults as !line. */
static char *all(const char *text, size_t len, struct bytes *out)
{
	struct csv c;
	bool more = true;

	csv_start(&c, text, len);
	while (more) {
		if (csv_next(&c, &more)) {
			bytes_printf(out, "!%d ", c.line);
			continue;
		}
		if (!more)
			break;
		bytes_printf(out, "%d", c.line);
		for (int i = 0; i < c.nfields; i++)
			bytes_printf(out, "|%s", c.field[i]);
		bytes_puts(out, " ");
	}
	csv_stop(&c);
	return (char *)out->data;
}

static void reads_rows(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"a,b\r\nc,d\r\n", "1|a|b 2|c|d "},
		{"a,b\nc", "1|a|b 2|c "},
		{"a\rb\r", "1|a 2|b "},
		{"\n\na,\n\n,b\n", "3|a| 5||b "},
		{"\"a,\"\"b\"\"\",c\n", "1|a,\"b\"|c "},
		{"\"两\r\n行\",x\ny\n", "1|两\r\n行|x 3|y "},
		{"\"\"\n", "1| "},
		{"a\"b,c\n", "1|a\"b|c "},
		{"a,", "1|a| "},
		{"\"a", "!1 "},
		{"\"a,b\nc,d\ne,f\n", "!1 2|c|d 3|e|f "},
		{"\"a\"x,b\nc\n", "!1 2|c "},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bytes out = {0};

		assert_string_equal(all(rows[i].text, strlen(rows[i].text), &out), rows[i].want);
		bytes_free(&out);
	}
}

static void refuses_without_stopping(void **state)
{
	struct bytes in = {0}, out = {0};

	(void)state;
	for (int i = 0; i < 64; i++)
		bytes_puts(&in, ",");
	bytes_puts(&in, "\nb\n");
	assert_string_equal(all(bytes_str(&in), in.len, &out), "!1 2|b ");
	bytes_clear(&out);
	assert_string_equal(all("a\0b\nc\n", 6, &out), "!1 2|c ");
	bytes_clear(&in);
	bytes_clear(&out);
	for (int i = 0; i < 63; i++)
		bytes_puts(&in, "x,");
	bytes_puts(&in, "y");
	all(bytes_str(&in), in.len, &out);
	assert_non_null(strstr(bytes_str(&out), "|x|y "));
	bytes_free(&in);
	bytes_free(&out);
}

static void says_the_line(void **state)
{
	struct csv c;
	bool more;

	(void)state;
	csv_start(&c, "a\n\"b", 4);
	assert_int_equal(csv_next(&c, &more), ST_OK);
	assert_int_equal(csv_next(&c, &more), ST_INVALID);
	assert_string_equal(fault_text(), "第 2 行: 引号没有收尾");
	assert_true(more);
	assert_int_equal(csv_next(&c, &more), ST_OK);
	assert_false(more);
	csv_stop(&c);
}

static void writes_fields(void **state)
{
	static const struct {
		const char *field, *want;
	} rows[] = {
		{"浙江汇信", "浙江汇信"},
		{"a,b", "\"a,b\""},
		{"a\"b", "\"a\"\"b\""},
		{"两\n行", "\"两\n行\""},
		{"", ""},
		{" a", "\" a\""},
		{"=1+2", "'=1+2"},
		{"+86", "'+86"},
		{"-1", "'-1"},
		{"@a", "'@a"},
		{"\ta", "'\ta"},
		{"=a,b", "\"'=a,b\""},
		{"a=b", "a=b"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bytes out = {0};
		char want[64];

		csv_put(&out, rows[i].field, false);
		csv_put(&out, "z", true);
		snprintf(want, sizeof(want), "%s,z\r\n", rows[i].want);
		assert_string_equal(bytes_str(&out), want);
		bytes_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_rows),
		cmocka_unit_test(refuses_without_stopping),
		cmocka_unit_test(says_the_line),
		cmocka_unit_test(writes_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
