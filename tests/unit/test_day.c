/* Promised dates: the vectors of the rules, every published calendar, and the sentence that explains a date. */
#include "base/bytes.h"
#include "base/clock.h"
#include "base/day.h"
#include "tests/helper/golden.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct calendar *cal;

static int open_calendar(void **state)
{
	(void)state;
	cal = calendar_open("etc/calendar");
	return 0;
}

static int close_calendar(void **state)
{
	(void)state;
	calendar_close(cal);
	return 0;
}

static void days_count_up(void **state)
{
	int32_t day = day_from_ymd(1900, 1, 1);

	(void)state;
	assert_int_equal(day_from_ymd(1970, 1, 1), 0);
	assert_int_equal(day_from_ymd(2000, 3, 1), 11017);
	assert_int_equal(day_weekday(0), 4);
	for (int y = 1900; y < 2110; y++)
		for (int m = 1; m <= 12; m++)
			for (int d = 1; d <= 31; d++) {
				int yy, mm, dd;

				if (!day_exists(y, m, d))
					continue;
				assert_int_equal(day_from_ymd(y, m, d), day);
				day_to_ymd(day, &yy, &mm, &dd);
				assert_true(yy == y && mm == m && dd == d);
				assert_int_equal(day_weekday(day), ((day + 4) % 7 + 7) % 7);
				day++;
			}
	assert_true(day_exists(2000, 2, 29) && !day_exists(1900, 2, 29) && day_exists(2024, 2, 29));
	assert_false(day_exists(2026, 2, 30) || day_exists(2026, 13, 1) || day_exists(2026, 0, 1));
}

static void china_time(void **state)
{
	int32_t day = day_from_ymd(2026, 11, 22);

	(void)state;
	assert_true(day_start_ms(day) == INT64_C(1795276800000));
	assert_int_equal(day_of_ms(day_start_ms(day)), day);
	assert_int_equal(day_of_ms(day_start_ms(day) - 1), day - 1);
	assert_int_equal(day_of_ms(day_start_ms(day) + 86399999), day);
	assert_int_equal(day_of_ms(-8 * 3600000 - 1), -1);
}

static void texts(void **state)
{
	int32_t day = day_from_ymd(2026, 11, 22);
	int64_t ms = day_start_ms(day) + (14 * 60 + 5) * 60000 + 59999;
	char buf[DAY_TEXT];

	(void)state;
	assert_string_equal(day_text(day, buf), "2026-11-22");
	assert_string_equal(day_short(day, buf), "11-22");
	assert_string_equal(day_weekday_text(day, buf), "11-22 周日");
	assert_string_equal(day_full(day, buf), "2026-11-22 周日");
	assert_string_equal(day_spoken(day, buf), "11月22日");
	assert_string_equal(time_text(ms, buf), "2026-11-22 14:05");
	assert_string_equal(time_short(ms, buf), "11-22 14:05");
	assert_string_equal(time_clock(ms, buf), "14:05");
	assert_string_equal(day_text(0, buf), "");
	assert_string_equal(day_full(0, buf), "");
	assert_string_equal(time_text(0, buf), "");
}

static void reads_dates(void **state)
{
	static const char *const good[] = {"2026-11-22", "20261122", "2026/11/22", " ２０２６-11-22 ", "2026.11.22"};
	static const char *const bad[] = {
		"", "2026-11-31", "2026-11/22", "26-11-22", "2026-11-22x", "20261322", "昨天", "2026-11", "202611220"};
	int32_t day;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		day = 0;
		assert_int_equal(day_parse(good[i], &day), ST_OK);
		assert_int_equal(day, day_from_ymd(2026, 11, 22));
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (!day_parse(bad[i], &day))
			fail_msg("took %s", bad[i]);
}

static int32_t due(int y, int m, int d, int n, enum restday rule)
{
	return due_after(cal, day_from_ymd(y, m, d), n, rule).day;
}

static void promised_dates(void **state)
{
	(void)state;
	/* domain.md rule 8 */
	assert_int_equal(due(2018, 9, 21, 7, RESTDAY_NEXT), day_from_ymd(2018, 10, 8));
	assert_int_equal(due(2018, 9, 21, 14, RESTDAY_NEXT), day_from_ymd(2018, 10, 17));
	assert_int_equal(due(2026, 11, 22, 7, RESTDAY_NEXT), day_from_ymd(2026, 12, 1));
	assert_int_equal(due(2026, 11, 22, 14, RESTDAY_NEXT), day_from_ymd(2026, 12, 10));
	assert_int_equal(due(2026, 11, 22, 7, RESTDAY_SHIFT), day_from_ymd(2026, 12, 2));
	assert_int_equal(due(2026, 11, 22, 14, RESTDAY_SHIFT), day_from_ymd(2026, 12, 11));
	/* A workday is the same under both. */
	assert_int_equal(due(2018, 9, 21, 7, RESTDAY_SHIFT), day_from_ymd(2018, 10, 8));
	assert_int_equal(due(2026, 11, 20, 1, RESTDAY_NEXT), day_from_ymd(2026, 11, 23));
}

static void counts_workdays_both_ways(void **state)
{
	int32_t a = day_from_ymd(2018, 9, 21), b = day_from_ymd(2018, 10, 17);

	(void)state;
	assert_int_equal(workdays_between(cal, a, b), 14);
	assert_int_equal(workdays_between(cal, b, a), -14);
	assert_int_equal(workdays_between(cal, a, a), 0);
	for (int n = 1; n < 40; n++)
		assert_int_equal(workdays_between(cal, a, due_after(cal, a, n, RESTDAY_NEXT).day), n);
}

static void a_missing_year_is_told(void **state)
{
	char why[1024];
	struct due due = due_after(cal, day_from_ymd(2026, 12, 14), 14, RESTDAY_NEXT);

	(void)state;
	assert_false(calendar_has(cal, 2027));
	assert_int_equal(due.missing_year, 2027);
	assert_int_equal(due_after(cal, day_from_ymd(2026, 11, 22), 14, RESTDAY_NEXT).missing_year, 0);
	assert_int_equal(due_after(NULL, day_from_ymd(2026, 11, 22), 1, RESTDAY_NEXT).missing_year, 2026);
	due_why(cal, day_from_ymd(2026, 12, 14), 14, RESTDAY_NEXT, why, sizeof(why));
	assert_non_null(strstr(why, "缺 2027 年放假安排"));
	assert_non_null(strstr(why, "2027-01-01 周五"));
}

static void names_the_days(void **state)
{
	const char *why;

	(void)state;
	assert_true(calendar_rests(cal, day_from_ymd(2026, 2, 16), &why));
	assert_string_equal(why, "春节");
	assert_false(calendar_rests(cal, day_from_ymd(2026, 2, 14), &why));
	assert_string_equal(why, "春节");
	assert_true(calendar_rests(cal, day_from_ymd(2026, 11, 22), &why));
	assert_string_equal(why, "周日");
	assert_false(calendar_rests(cal, day_from_ymd(2026, 11, 23), &why));
	assert_string_equal(why, "");
}

static void explains_itself(void **state)
{
	static const struct {
		int y, m, d, n;
		enum restday rule;
	} rows[] = {
		{2018, 9, 21, 7, RESTDAY_NEXT},
		{2018, 9, 21, 14, RESTDAY_NEXT},
		{2026, 11, 22, 7, RESTDAY_NEXT},
		{2026, 11, 22, 14, RESTDAY_NEXT},
		{2026, 11, 22, 7, RESTDAY_SHIFT},
		{2026, 11, 22, 14, RESTDAY_SHIFT},
		{2026, 2, 9, 7, RESTDAY_NEXT},
		{2026, 11, 23, 3, RESTDAY_NEXT},
		{2025, 12, 31, 7, RESTDAY_NEXT},
		{2026, 12, 14, 14, RESTDAY_NEXT},
	};
	struct bytes out = {0};
	char why[1024], a[DAY_TEXT];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int32_t from = day_from_ymd(rows[i].y, rows[i].m, rows[i].d);

		bytes_printf(&out, "%s + %d%s\n%s\n\n", day_text(from, a), rows[i].n,
			rows[i].rule == RESTDAY_SHIFT ? " shift" : "",
			due_why(cal, from, rows[i].n, rows[i].rule, why, sizeof(why)));
	}
	due_why_from(cal, day_from_ymd(2026, 11, 20), "初审通过", 14, RESTDAY_NEXT, why, sizeof(why));
	bytes_printf(&out, "%s\n", why);
	golden_check("due_why.txt", bytes_str(&out));
	bytes_free(&out);
	assert_string_equal(due_why(cal, day_from_ymd(2026, 11, 22), 7, RESTDAY_NEXT, why, 9), "11-22 ");
}

/* Holidays on weekdays and weekends worked, counted by hand in the text of each year's notices. */
static void calendars_are_whole(void **state)
{
	static const struct {
		int year, off, worked;
	} rows[] = {{2018, 18, 7}, {2019, 17, 6}, {2020, 19, 6}, {2021, 18, 7}, {2022, 18, 7}, {2023, 18, 7},
		{2024, 19, 8}, {2025, 18, 5}, {2026, 19, 6}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int32_t day = day_from_ymd(rows[i].year, 1, 1), end = day_from_ymd(rows[i].year + 1, 1, 1);
		int off = 0, worked = 0;

		assert_true(calendar_has(cal, rows[i].year));
		for (; day < end; day++) {
			bool weekend = day_weekday(day) % 6 == 0, rests = calendar_rests(cal, day, NULL);

			off += rests && !weekend;
			worked += !rests && weekend;
		}
		assert_int_equal(off, rows[i].off);
		assert_int_equal(worked, rows[i].worked);
	}
}

static void calendars_name_their_source(void **state)
{
	(void)state;
	for (int y = 2018; calendar_has(cal, y); y++) {
		char path[64], line[256] = "";
		FILE *f;

		snprintf(path, sizeof(path), "etc/calendar/%d.txt", y);
		f = fopen(path, "r");
		assert_non_null(f);
		assert_non_null(fgets(line, sizeof(line), f));
		fclose(f);
		assert_non_null(strstr(line, "# source: 国务院办公厅"));
	}
}

static void the_clock_stands_where_it_is_put(void **state)
{
	(void)state;
	clock_fix(day_start_ms(day_from_ymd(2026, 11, 22)));
	assert_int_equal(day_of_ms(clock_ms()), day_from_ymd(2026, 11, 22));
	clock_advance(86400000);
	assert_int_equal(day_of_ms(clock_ms()), day_from_ymd(2026, 11, 23));
	assert_true(clock_mono_ms() == clock_ms());
	clock_fix(0);
	assert_true(clock_mono_ms() != clock_ms());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_count_up),
		cmocka_unit_test(china_time),
		cmocka_unit_test(texts),
		cmocka_unit_test(reads_dates),
		cmocka_unit_test(promised_dates),
		cmocka_unit_test(counts_workdays_both_ways),
		cmocka_unit_test(a_missing_year_is_told),
		cmocka_unit_test(names_the_days),
		cmocka_unit_test(explains_itself),
		cmocka_unit_test(calendars_are_whole),
		cmocka_unit_test(calendars_name_their_source),
		cmocka_unit_test(the_clock_stands_where_it_is_put),
	};

	return cmocka_run_group_tests(tests, open_calendar, close_calendar);
}
