/* Wallets write money as yuan and times as China's: here they become fen and milliseconds, or are refused. */
#include "pay/edge.h"

#include "base/day.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

bool edge_fen(const char *yuan, int64_t *fen)
{
	size_t whole = yuan ? strspn(yuan, "0123456789") : 0;
	int64_t v = 0;

	if (whole < 1 || whole > 9 || yuan[whole] != '.' || strspn(yuan + whole + 1, "0123456789") != 2 ||
		yuan[whole + 3])
		return false;
	for (const char *p = yuan; *p; p++)
		if (*p != '.')
			v = v * 10 + (*p - '0');
	*fen = v;
	return true;
}

static char *write_time(int64_t ms, const char *join, const char *zone, char buf[EDGE_TIME])
{
	char when[DAY_TEXT];

	time_text(ms, when);
	snprintf(buf, EDGE_TIME, "%.10s%s%.5s:%02d%s", when, join, when + 11, (int)(ms / 1000 % 60), zone);
	return buf;
}

char *edge_time(int64_t ms, char buf[EDGE_TIME])
{
	return write_time(ms, " ", "", buf);
}

char *edge_rfc3339(int64_t ms, char buf[EDGE_TIME])
{
	return write_time(ms, "T", "+08:00", buf);
}

/* "+08:00", "Z" or nothing, as minutes east. */
static bool read_zone(const char *p, int *minutes)
{
	int h, m, n = 0;
	char sign;

	*minutes = 8 * 60;
	if (!*p)
		return true;
	if (!strcmp(p, "Z")) {
		*minutes = 0;
		return true;
	}
	if (strlen(p) != 6 || sscanf(p, "%c%2d:%2d%n", &sign, &h, &m, &n) != 3 || n != 6 ||
		(sign != '+' && sign != '-'))
		return false;
	*minutes = (sign == '-' ? -1 : 1) * (h * 60 + m);
	return h >= 0 && h < 15 && m >= 0 && m < 60;
}

bool edge_time_read(const char *text, int64_t *ms)
{
	int y, mon, d, h, min, s, zone, n = 0;
	char join;

	if (!text || sscanf(text, "%4d-%2d-%2d%c%2d:%2d:%2d%n", &y, &mon, &d, &join, &h, &min, &s, &n) != 7 || n != 19)
		return false;
	if ((join != ' ' && join != 'T') || !day_exists(y, mon, d) || h > 23 || min > 59 || s > 60 || h < 0 ||
		min < 0 || s < 0 || !read_zone(text + n, &zone))
		return false;
	*ms = day_start_ms(day_from_ymd(y, mon, d)) + ((h * 60 + min - zone + 480) * 60 + s) * INT64_C(1000);
	return true;
}

bool edge_qr(const char *text, const char *prefix)
{
	if (!text || strncmp(text, prefix, strlen(prefix)) || strlen(text) >= sizeof(((struct attempt *)0)->qr_text))
		return false;
	for (const char *p = text; *p; p++)
		if (*p < 0x21 || *p > 0x7e)
			return false;
	return true;
}

bool edge_same(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

void edge_word(const char *word, char *buf, size_t cap)
{
	size_t n = 0;

	for (; word && *word && n + 1 < cap; word++)
		if ((*word >= 'A' && *word <= 'Z') || (*word >= 'a' && *word <= 'z') ||
			(*word >= '0' && *word <= '9') || *word == '.' || *word == '-')
			buf[n++] = *word;
	buf[n] = '\0';
}

bool edge_header(const struct bytes *headers, const char *name, char *buf, size_t cap)
{
	const char *p = bytes_str(headers), *nl;
	size_t len = strlen(name);
	int found = 0;

	for (; *p; p = nl + 1) {
		nl = strchr(p, '\n');
		if (!nl)
			break;
		if ((size_t)(nl - p) < len + 1 || strncasecmp(p, name, len) || p[len] != ':')
			continue;
		const char *v = p + len + 1;

		v += strspn(v, " \t");
		size_t n = (size_t)(nl - v);

		while (n && (v[n - 1] == '\r' || v[n - 1] == ' ' || v[n - 1] == '\t'))
			n--;
		if (found++ || v > nl || n >= cap)
			return false;
		memcpy(buf, v, n);
		buf[n] = '\0';
	}
	return found == 1;
}

/* RFC 9110 section 5.6.7, the one form that is still written: "Sun, 22 Nov 2026 07:30:00 GMT". */
bool edge_clock_off(const struct bytes *headers, int64_t now, int64_t *ms)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	char date[60], mon[4] = "";
	const char *at;
	int d, y, h, m, s;

	if (!edge_header(headers, "Date", date, sizeof(date)) ||
		sscanf(date, "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT", &d, mon, &y, &h, &m, &s) != 6)
		return false;
	at = strlen(mon) == 3 ? strstr(months, mon) : NULL;
	if (!at || (at - months) % 3 || !day_exists(y, (int)(at - months) / 3 + 1, d))
		return false;
	*ms = day_start_ms(day_from_ymd(y, (int)(at - months) / 3 + 1, d)) + INT64_C(8) * 3600000 +
	      ((h * 60 + m) * 60 + s) * INT64_C(1000) - now;
	return true;
}
