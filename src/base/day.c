/* The date a clerk writes on an envelope, in China time by arithmetic: no zone file, no summer time, no surprises. */
#include "base/day.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define DAY_MS 86400000LL
#define ZONE_MS (8 * 3600000LL)

static const char *const weekdays[] = {"周日", "周一", "周二", "周三", "周四", "周五", "周六"};

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days by eras of 400 years that begin on 1 March, so that the leap day is the last of its year. */
int32_t day_from_ymd(int y, int m, int d)
{
	int shifted = m > 2 ? y : y - 1;
	int era = (int)floor_div(shifted, 400);
	int of_era = shifted - era * 400;
	int of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void day_to_ymd(int32_t day, int *y, int *m, int *d)
{
	int z = day + 719468;
	int era = (int)floor_div(z, 146097);
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*d = doy - (153 * mp + 2) / 5 + 1;
	*m = mp < 10 ? mp + 3 : mp - 9;
	*y = yoe + era * 400 + (*m <= 2);
}

bool day_exists(int y, int m, int d)
{
	int yy, mm, dd;

	if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31)
		return false;
	day_to_ymd(day_from_ymd(y, m, d), &yy, &mm, &dd);
	return yy == y && mm == m && dd == d;
}

int32_t day_of_ms(int64_t ms)
{
	return (int32_t)floor_div(ms + ZONE_MS, DAY_MS);
}

int64_t day_start_ms(int32_t day)
{
	return day * DAY_MS - ZONE_MS;
}

int day_weekday(int32_t day)
{
	int w = (int)(day % 7 + 4) % 7;

	return w < 0 ? w + 7 : w;
}

char *day_text(int32_t day, char buf[DAY_TEXT])
{
	int y, m, d;

	buf[0] = '\0';
	if (!day)
		return buf;
	day_to_ymd(day, &y, &m, &d);
	snprintf(buf, DAY_TEXT, "%04d-%02d-%02d", y, m, d);
	return buf;
}

char *day_short(int32_t day, char buf[DAY_TEXT])
{
	int y, m, d;

	buf[0] = '\0';
	if (!day)
		return buf;
	day_to_ymd(day, &y, &m, &d);
	snprintf(buf, DAY_TEXT, "%02d-%02d", m, d);
	return buf;
}

/* Adds " 周日" to the date in buf; an absent date stays empty. */
static char *with_weekday(int32_t day, char buf[DAY_TEXT])
{
	size_t len = strlen(buf);

	if (day)
		snprintf(buf + len, DAY_TEXT - len, " %s", weekdays[day_weekday(day)]);
	return buf;
}

char *day_weekday_text(int32_t day, char buf[DAY_TEXT])
{
	return with_weekday(day, day_short(day, buf));
}

char *day_full(int32_t day, char buf[DAY_TEXT])
{
	return with_weekday(day, day_text(day, buf));
}

char *day_spoken(int32_t day, char buf[DAY_TEXT])
{
	int y, m, d;

	buf[0] = '\0';
	if (!day)
		return buf;
	day_to_ymd(day, &y, &m, &d);
	snprintf(buf, DAY_TEXT, "%d月%d日", m, d);
	return buf;
}

char *time_clock(int64_t ms, char buf[DAY_TEXT])
{
	int minute = (int)((ms - day_start_ms(day_of_ms(ms))) / 60000);

	buf[0] = '\0';
	if (ms)
		snprintf(buf, DAY_TEXT, "%02d:%02d", minute / 60, minute % 60);
	return buf;
}

/* The date in buf, then the time of day. */
static char *with_clock(int64_t ms, char buf[DAY_TEXT])
{
	char clock[DAY_TEXT];
	size_t len = strlen(buf);

	if (ms)
		snprintf(buf + len, DAY_TEXT - len, " %.8s", time_clock(ms, clock));
	return buf;
}

char *time_text(int64_t ms, char buf[DAY_TEXT])
{
	buf[0] = '\0';
	return ms ? with_clock(ms, day_text(day_of_ms(ms), buf)) : buf;
}

char *time_short(int64_t ms, char buf[DAY_TEXT])
{
	buf[0] = '\0';
	return ms ? with_clock(ms, day_short(day_of_ms(ms), buf)) : buf;
}

enum status day_parse(const char *text, int32_t *day)
{
	char s[DAY_TEXT], a, b;
	int y = 0, m = 0, d = 0, used = 0;
	bool read;

	text_fold(text, s, sizeof(s));
	if (strlen(s) == 8 && strspn(s, "0123456789") == 8)
		read = sscanf(s, "%4d%2d%2d%n", &y, &m, &d, &used) == 3;
	else
		read = strspn(s, "0123456789") == 4 && sscanf(s, "%4d%c%2d%c%2d%n", &y, &a, &m, &b, &d, &used) == 5 &&
		       a == b && (a == '-' || a == '/' || a == '.');
	if (!read || s[used])
		return fail(ST_INVALID, "日期「%s」看不懂, 请写成 2026-11-22", text);
	if (!day_exists(y, m, d))
		return fail(ST_INVALID, "没有「%s」这一天", text);
	*day = day_from_ymd(y, m, d);
	return ST_OK;
}
