/* Which days the counter rests and which weekends it works, as the State Council says year by year. */
#include "base/day.h"

#include "base/conf.h"
#include "base/log.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 2000
#define YEARS 100

struct special {
	int32_t day;
	bool rests;
	char why[32];
};

/* Owns the special days of all years, in the order of the days. */
struct calendar {
	bool has[YEARS];
	struct special *days;
	int n;
};

/* "2026-02-16 H 春节", later than `after`. NULL when good, else what is wrong. */
static const char *read_line(const char *line, int year, int32_t after, struct special *out)
{
	char date[16], kind[4], why[32];
	int y, m, d;

	if (sscanf(line, "%15s %3s %31s", date, kind, why) != 3)
		return "要写成: 日期 H或W 名称";
	if (day_parse(date, &out->day))
		return "日期不对";
	day_to_ymd(out->day, &y, &m, &d);
	if (y != year)
		return "日期不在这一年";
	if (out->day <= after)
		return "日期重复或次序不对";
	if (strcmp(kind, "H") && strcmp(kind, "W"))
		return "第二列只能是 H (休) 或 W (班)";
	out->rests = kind[0] == 'H';
	str_copy(out->why, sizeof(out->why), why);
	return NULL;
}

static int by_day(const void *a, const void *b)
{
	int32_t x = ((const struct special *)a)->day, y = ((const struct special *)b)->day;

	return (x > y) - (x < y);
}

/* A year is taken whole or not at all: half a calendar would promise wrong dates in silence. */
static void read_year(struct calendar *c, const char *dir, int year)
{
	char path[512], line[256];
	const char *wrong = NULL;
	int before = c->n, row = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%d.txt", dir, year);
	f = fopen(path, "r");
	if (!f)
		return;
	while (!wrong && fgets(line, sizeof(line), f)) {
		row++;
		if (!*text_trim(line) || line[0] == '#')
			continue;
		c->days = xrealloc(c->days, (size_t)c->n + 1, sizeof(*c->days));
		wrong = read_line(line, year, c->n > before ? c->days[c->n - 1].day : 0, &c->days[c->n]);
		if (!wrong)
			c->n++;
	}
	if (ferror(f))
		wrong = "读不下去";
	fclose(f);
	if (wrong) {
		log_line("calendar", "%s:%d: %s; 整个 %d 年不用", path, row, wrong, year);
		c->n = before;
	}
	c->has[year - FIRST_YEAR] = !wrong;
}

struct calendar *calendar_open(const char *dir)
{
	struct calendar *c = xcalloc(1, sizeof(*c));

	for (int i = 0; i < YEARS; i++)
		read_year(c, dir, FIRST_YEAR + i);
	if (c->n)
		qsort(c->days, (size_t)c->n, sizeof(*c->days), by_day);
	return c;
}

void calendar_close(struct calendar *c)
{
	if (!c)
		return;
	free(c->days);
	free(c);
}

bool calendar_has(const struct calendar *c, int year)
{
	return c && year >= FIRST_YEAR && year < FIRST_YEAR + YEARS && c->has[year - FIRST_YEAR];
}

bool calendar_rests(const struct calendar *c, int32_t day, const char **why)
{
	struct special key = {.day = day};
	const struct special *s = NULL;
	int weekday = day_weekday(day);

	if (c && c->n)
		s = bsearch(&key, c->days, (size_t)c->n, sizeof(key), by_day);
	if (why)
		*why = s ? s->why : weekday == 0 ? "周日" : weekday == 6 ? "周六" : "";
	return s ? s->rests : weekday == 0 || weekday == 6;
}
