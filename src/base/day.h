/* Days of China time as int32 since 1970-01-01, and the workdays of the State Council's calendars. Never localtime. */
#ifndef GUITAI_BASE_DAY_H
#define GUITAI_BASE_DAY_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

#define DAY_TEXT 32

int32_t day_from_ymd(int y, int m, int d); /* proleptic Gregorian */
void day_to_ymd(int32_t day, int *y, int *m, int *d);
bool day_exists(int y, int m, int d);
int32_t day_of_ms(int64_t ms);                           /* the China-time day of an instant */
int64_t day_start_ms(int32_t day);                       /* its midnight in China time */
int day_weekday(int32_t day);                            /* 0 Sunday … 6 Saturday */
char *day_text(int32_t day, char buf[DAY_TEXT]);         /* 2026-11-22; "" for 0 */
char *day_short(int32_t day, char buf[DAY_TEXT]);        /* 11-22 */
char *day_weekday_text(int32_t day, char buf[DAY_TEXT]); /* 11-22 周日 */
char *day_full(int32_t day, char buf[DAY_TEXT]);         /* 2026-11-22 周日 */
char *day_spoken(int32_t day, char buf[DAY_TEXT]);       /* 11月22日 */
char *time_text(int64_t ms, char buf[DAY_TEXT]);         /* 2026-11-22 14:05 */
char *time_short(int64_t ms, char buf[DAY_TEXT]);        /* 11-22 14:05 */
char *time_clock(int64_t ms, char buf[DAY_TEXT]);        /* 14:05 */
enum status day_parse(const char *text, int32_t *day);   /* 2026-11-22, 20261122, 2026/11/22 */

/* Calendars: one sourced file a year, etc/calendar/YYYY.txt, lines "2026-02-16 H 春节" (rest) or "2026-02-14 W 春节"
 * (work) in the order of the days. "# source: …" in the first lines names the State Council notice. */
struct calendar;
/* dir is etc/calendar itself. Reads every year found; a faulty file is logged and counts as absent. Never NULL; the
 * functions below take NULL as a calendar without any year. */
struct calendar *calendar_open(const char *dir);
void calendar_close(struct calendar *c);
bool calendar_has(const struct calendar *c, int year);
/* why: 春节, 周六 …; for a weekend that works the holiday it makes up for; "" for a plain workday. Borrowed. */
bool calendar_rests(const struct calendar *c, int32_t day, const char **why);

enum restday { RESTDAY_NEXT, RESTDAY_SHIFT }; /* 民法典 201; or: received on the next workday */

struct due {
	int32_t day;      /* the n-th workday */
	int missing_year; /* a year on the way without a calendar: Monday to Friday was assumed, say so loudly; 0 = none
			   */
};
/* The n-th workday after `from`, which is not counted itself (domain.md rule 8). */
struct due due_after(const struct calendar *c, int32_t from, int n, enum restday rule);
/* The same, explained: "11-22 周日签收, 次一工作日起算; …", each skipped day named. Into buf; returns buf. */
char *due_why(const struct calendar *c, int32_t from, int n, enum restday rule, char *buf, unsigned cap);
/* For a clock that starts with something else than 签收: what = "初审通过", "受理" … */
char *due_why_from(
	const struct calendar *c, int32_t from, const char *what, int n, enum restday rule, char *buf, unsigned cap);
/* Workdays from a (not counted) to b (counted); negative when b is before a. */
int workdays_between(const struct calendar *c, int32_t a, int32_t b);

#endif
