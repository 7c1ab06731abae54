/* The tables of etc/ that the program leans on: divisions and couriers. */
#include "base/conf.h"
#include "core/carrier.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const char *region(const struct table *t, const char *code)
{
	for (int i = 0; i < t->nrows; i++)
		if (!strcmp(t->rows[i][0], code))
			return t->rows[i][1];
	return "";
}

static void divisions_hang_together(void **state)
{
	struct table t;
	int provinces = 0, cities = 0, counties = 0;

	(void)state;
	assert_int_equal(table_open("etc", "regions.tsv", 3, &t), ST_OK);
	for (int i = 0; i < t.nrows; i++) {
		const char *code = t.rows[i][0], *parent = t.rows[i][2];
		size_t len = strlen(code);

		assert_true(*t.rows[i][1] && strspn(code, "0123456789") == len);
		provinces += len == 2;
		cities += len == 4;
		counties += len == 6;
		if (strncmp(code, parent, strlen(parent)) || (len > 2 && !*parent))
			fail_msg("%s under %s", code, parent);
		if (*parent && !*region(&t, parent))
			fail_msg("%s: no %s", code, parent);
	}
	assert_int_equal(provinces, 31);
	assert_int_equal(cities, 342);
	assert_int_equal(counties, 2978 + 1);
	assert_string_equal(region(&t, "330106"), "西湖区");
	assert_string_equal(region(&t, "330000"), "浙江省本级");
	assert_string_equal(region(&t, "33"), "浙江省");
	table_close(&t);
}

/* All carriers that fit, as one text. */
static const char *carriers(const struct table *t, const char *waybill)
{
	static char all[256];
	const char *names[CARRIER_MAX];
	int n = carriers_for(t, waybill, names);

	all[0] = '\0';
	for (int i = 0; i < n; i++)
		snprintf(all + strlen(all), sizeof(all) - strlen(all), "%s%s", i ? " " : "", names[i]);
	return all;
}

static void waybills_tell_their_carrier(void **state)
{
	static const char *const rows[][2] = {
		{"SF1234567890428", "顺丰"},
		{"sf1234567890428 ", "顺丰"},
		{"123456789012", "顺丰"},
		{"YT1234567890123", "圆通"},
		{"71234567890123", "中通"},
		{"771234567890123", "申通"},
		{"JD12345678901", "京东"},
		{"JDVA123456789012", "京东"},
		{"JT1234567890123", "极兔"},
		{"EA473124829CN", "EMS"},
		{"EA473124828CN", ""},
		{"1012345678901", "EMS"},
		{"9812345678901", "EMS"},
		{"1312345678901", ""},
		{"SF123", ""},
		{"", ""},
		{"26112201000173", ""},
	};
	struct table t;

	(void)state;
	assert_int_equal(table_open("etc", "carriers.tsv", CARRIER__COLS, &t), ST_OK);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(carriers(&t, rows[i][0]), rows[i][1]);
	for (int i = 0; i < t.nrows; i++)
		assert_true(*t.rows[i][CARRIER_CODE] && *t.rows[i][CARRIER_SHORT]);
	table_close(&t);
}

static void overlapping_patterns_give_all(void **state)
{
	const char *a[] = {"A", "^1", "甲", "甲"}, *b[] = {"B", "(", "乙", "乙"}, *c[] = {"C", "2$", "丙", "丙"};
	const char **table_rows[] = {a, b, c};
	/* The second pattern is faulty: logged, passed over. */
	struct table t = {.rows = table_rows, .nrows = 3, .ncols = CARRIER__COLS};

	(void)state;
	assert_string_equal(carriers(&t, "12"), "甲 丙");
	assert_string_equal(carriers(&t, "13"), "甲");
	assert_string_equal(carriers(&t, "3"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(divisions_hang_together),
		cmocka_unit_test(waybills_tell_their_carrier),
		cmocka_unit_test(overlapping_patterns_give_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
