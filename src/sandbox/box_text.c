/* Forms, base64, times and amounts as the gateways read them. */
#include "sandbox/box_text.h"

#include "base/utf8.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const struct box_field *box_get(const struct box_fields *f, const char *name)
{
	for (int i = 0; i < f->n; i++)
		if (!strcmp(f->f[i].name, name))
			return &f->f[i];
	return NULL;
}

const char *box_value(const struct box_fields *f, const char *name)
{
	const struct box_field *v = box_get(f, name);

	return v ? v->value : "";
}

static bool listed(const char *names, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = names; (p = strstr(p, name)); p += n)
		if ((p == names || p[-1] == ' ') && (!p[n] || p[n] == ' ' || p[n] == '!'))
			return true;
	return false;
}

bool box_known(const struct box_fields *f, const char *names, char *which, size_t cap)
{
	char copy[1000], *save;

	for (int i = 0; i < f->n; i++) {
		snprintf(which, cap, "%s", f->f[i].name);
		if (!listed(names, f->f[i].name))
			return false;
	}
	snprintf(copy, sizeof(copy), "%s", names);
	for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
		size_t n = strlen(w);

		if (w[n - 1] != '!')
			continue;
		w[n - 1] = '\0';
		snprintf(which, cap, "%s", w);
		if (!*box_value(f, w))
			return false;
	}
	return true;
}

static int hex(char c)
{
	return isdigit((unsigned char)c)    ? c - '0'
	       : isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10
					    : -1;
}

static bool unescape(const char *from, const char *to, char *out, size_t cap)
{
	size_t n = 0;

	for (; from < to; from++) {
		int c = (unsigned char)*from;

		if (c == '%') {
			if (to - from < 3 || hex(from[1]) < 0 || hex(from[2]) < 0)
				return false;
			c = hex(from[1]) * 16 + hex(from[2]);
			from += 2;
		} else if (c == '+') {
			c = ' ';
		}
		if (!c || n + 1 >= cap)
			return false;
		out[n++] = (char)c;
	}
	out[n] = '\0';
	return utf8_valid(out, n);
}

bool box_form(const char *text, size_t len, struct box_fields *out)
{
	const char *p = text, *end = text + len;

	out->n = 0;
	while (p < end) {
		const char *amp = memchr(p, '&', (size_t)(end - p)), *stop = amp ? amp : end;
		const char *eq = memchr(p, '=', (size_t)(stop - p));
		struct box_field *f = &out->f[out->n];

		if (!eq || eq == p || out->n == BOX_FIELDS || !unescape(p, eq, f->name, sizeof(f->name)) ||
			!unescape(eq + 1, stop, f->value, sizeof(f->value)) || box_get(out, f->name))
			return false;
		f->type = 'f';
		out->n++;
		p = amp ? amp + 1 : end;
	}
	return true;
}

bool box_chars(const char *text, size_t least, size_t most, const char *set)
{
	size_t n = strlen(text);

	return n >= least && n <= most && (!set || strspn(text, set) == n);
}

/* Bits are collected and given off by eight: another way than the counter's. */
bool box_unbase64(const char *text, size_t len, unsigned char *out, size_t cap, size_t *n)
{
	unsigned bits = 0, have = 0;
	size_t pad = 0;

	*n = 0;
	if (!len || len % 4)
		return false;
	for (size_t i = 0; i < len; i++) {
		char c = text[i];
		int v = isupper((unsigned char)c)   ? c - 'A'
			: islower((unsigned char)c) ? c - 'a' + 26
			: isdigit((unsigned char)c) ? c - '0' + 52
			: c == '+'                  ? 62
			: c == '/'                  ? 63
						    : -1;

		pad += c == '=';
		if (c == '=' ? i + 2 < len : v < 0 || pad)
			return false;
		if (c == '=')
			continue;
		bits = bits << 6 | (unsigned)v;
		have += 6;
		if (have < 8)
			continue;
		have -= 8;
		if (*n == cap)
			return false;
		out[(*n)++] = (unsigned char)(bits >> have);
		bits &= (1u << have) - 1;
	}
	return !bits && pad <= 2;
}

void box_base64(const unsigned char *data, size_t len, struct bytes *out)
{
	static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0, have = 0;
	size_t written = 0;

	for (size_t i = 0; i < len; i++) {
		bits = (bits << 8 | data[i]) & 0xffff;
		for (have += 8; have >= 6; have -= 6, written++)
			bytes_putc(out, set[bits >> (have - 6) & 63]);
	}
	if (have) {
		bytes_putc(out, set[bits << (6 - have) & 63]);
		written++;
	}
	for (; written % 4; written++)
		bytes_putc(out, '=');
}

void box_quote(const char *text, bool slash, struct bytes *out)
{
	bytes_putc(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\' || (*text == '/' && slash))
			bytes_putc(out, '\\');
		bytes_putc(out, *text);
	}
	bytes_putc(out, '"');
}

int64_t box_fen(const char *yuan)
{
	size_t n = strlen(yuan);
	char digits[16];

	if (n < 4 || n > 12 || yuan[n - 3] != '.')
		return -1;
	snprintf(digits, sizeof(digits), "%.*s%s", (int)(n - 3), yuan, yuan + n - 2);
	return strspn(digits, "0123456789") == n - 1 ? atoll(digits) : -1;
}

int64_t box_china(const char *text)
{
	struct tm tm = {0};
	const char *end = strptime(text, strchr(text, 'T') ? "%Y-%m-%dT%H:%M:%S" : "%Y-%m-%d %H:%M:%S", &tm);

	if (!end || end - text != 19 || (*end && strcmp(end, "+08:00")))
		return -1;
	return ((int64_t)timegm(&tm) - 28800) * 1000;
}

void box_china_text(int64_t ms, const char *join, const char *zone, char buf[40])
{
	time_t t = (time_t)(ms / 1000 + 28800);
	struct tm tm;

	gmtime_r(&t, &tm);
	snprintf(buf, 40, "%04d-%02d-%02d%s%02d:%02d:%02d%s", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, join,
		tm.tm_hour, tm.tm_min, tm.tm_sec, zone);
}
