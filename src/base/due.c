/* The date the counter promises, and the sentence that explains it to who asks on the phone. */
#include "base/day.h"

#include "base/bytes.h"
#include "base/xalloc.h"

#include <string.h>

/* One step to the next workday; notes the first year on the way that has no calendar. */
static int32_t next_workday(const struct calendar *c, int32_t day, int *missing)
{
	bool rests;

	do {
		int y, m, d;

		day_to_ymd(++day, &y, &m, &d);
		if (!*missing && !calendar_has(c, y))
			*missing = y;
		rests = calendar_rests(c, day, NULL);
	} while (rests);
	return day;
}

struct due due_after(const struct calendar *c, int32_t from, int n, enum restday rule)
{
	struct due due = {.day = from};

	if (rule == RESTDAY_SHIFT && calendar_rests(c, from, NULL))
		due.day = next_workday(c, from, &due.missing_year);
	for (int i = 0; i < n; i++)
		due.day = next_workday(c, due.day, &due.missing_year);
	return due;
}

static int year_of(int32_t day)
{
	int y, m, d;

	day_to_ymd(day, &y, &m, &d);
	return y;
}

static bool weekend(int32_t day)
{
	return day_weekday(day) % 6 == 0;
}

/* How many days from `day` on, not beyond `last`, rest for the same holiday. A plain weekend day stands alone. */
static int run(const struct calendar *c, int32_t day, int32_t last)
{
	const char *why, *other;
	int n = 1;

	calendar_rests(c, day, &why);
	while (day + n <= last && calendar_rests(c, day + n, &other) && !strcmp(why, other))
		n++;
	return n;
}

/* "; 跳过 11-28 周六, 11-29 周日, 10-01 至 10-07 国庆节" */
static void say_skipped(const struct calendar *c, int32_t from, int32_t last, struct bytes *out)
{
	const char *lead = "; 跳过 ";
	char a[DAY_TEXT], b[DAY_TEXT];

	for (int32_t day = from + 1; day <= last; day++) {
		const char *why;
		int n;

		if (!calendar_rests(c, day, &why))
			continue;
		n = run(c, day, last);
		if (n > 1)
			bytes_printf(out, "%s%s 至 %s %s", lead, day_short(day, a), day_short(day + n - 1, b), why);
		else
			bytes_printf(out, "%s%s %s", lead, day_short(day, a), why);
		lead = ", ";
		day += n - 1;
	}
}

/* "; 09-29 周六补班(国庆节), 09-30 周日补班(国庆节)" */
static void say_made_up(const struct calendar *c, int32_t from, int32_t last, struct bytes *out)
{
	const char *lead = "; ";
	char a[DAY_TEXT];

	for (int32_t day = from + 1; day <= last; day++) {
		const char *why;

		if (!weekend(day) || calendar_rests(c, day, &why))
			continue;
		bytes_printf(out, "%s%s补班(%s)", lead, day_weekday_text(day, a), why);
		lead = ", ";
	}
}

static void say_start(const struct calendar *c, int32_t from, int32_t start, const char *what, struct bytes *out)
{
	char a[DAY_TEXT], b[DAY_TEXT];

	bytes_printf(out, "%s%s", day_weekday_text(from, a), what);
	if (start != from)
		bytes_printf(out, ", 视为 %s收到, 次一工作日起算", day_weekday_text(start, b));
	else
		bytes_puts(out, calendar_rests(c, from, NULL) ? ", 次一工作日起算" : ", 次日起算");
}

char *due_why_from(
	const struct calendar *c, int32_t from, const char *what, int n, enum restday rule, char *buf, unsigned cap)
{
	struct due due = due_after(c, from, n, rule);
	int32_t start = due_after(c, from, 0, rule).day;
	struct bytes out = {0};
	char a[DAY_TEXT];
	bool same_year = year_of(from) == year_of(due.day);

	say_start(c, from, start, what, &out);
	say_skipped(c, start, due.day, &out);
	say_made_up(c, start, due.day, &out);
	bytes_printf(&out, "; 第 %d 个工作日是 %s", n, same_year ? day_weekday_text(due.day, a) : day_full(due.day, a));
	if (due.missing_year)
		bytes_printf(&out, "; 注意: 缺 %d 年放假安排, 暂按周一至周五推算, 请管理员补上日历", due.missing_year);
	str_copy(buf, cap, bytes_str(&out));
	bytes_free(&out);
	return buf;
}

char *due_why(const struct calendar *c, int32_t from, int n, enum restday rule, char *buf, unsigned cap)
{
	return due_why_from(c, from, "签收", n, rule, buf, cap);
}

int workdays_between(const struct calendar *c, int32_t a, int32_t b)
{
	int n = 0;

	if (b < a)
		return -workdays_between(c, b, a);
	for (int32_t day = a + 1; day <= b; day++)
		n += !calendar_rests(c, day, NULL);
	return n;
}
