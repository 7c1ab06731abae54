/* What a clerk types into a field, or a file gives, becomes the value of a column or a refusal that names both. */
#include "base/record.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool parse_int(const char *text, int64_t *v)
{
	char *end;

	errno = 0;
	*v = strtoll(text, &end, 10);
	return end > text && !*end && !errno;
}

static bool parse_time(const char *text, int64_t *v)
{
	char date[DAY_TEXT];
	int32_t day;
	int h, m, used = 0;
	size_t n = strcspn(text, " ");

	if (n >= sizeof(date) || sscanf(text + n, "%2d:%2d%n", &h, &m, &used) != 2 || text[n + (size_t)used])
		return false;
	memcpy(date, text, n);
	date[n] = '\0';
	if (h < 0 || h > 23 || m < 0 || m > 59 || day_parse(date, &day))
		return false;
	*v = day_start_ms(day) + (h * 60 + m) * 60000LL;
	return true;
}

static bool parse_day(const char *text, int64_t *v)
{
	int32_t day;
	bool ok = !day_parse(text, &day);

	if (ok)
		*v = day;
	return ok;
}

static bool parse_code(const struct code *codes, const char *text, int64_t *v)
{
	int value;
	bool ok = code_by_text(codes, text, &value) || code_find(codes, text, &value);

	if (ok)
		*v = value;
	return ok;
}

static bool parse_bool(const char *text, int64_t *v)
{
	static const char *const words[] = {
		"否", "是", "no", "yes", "n", "y", "false", "true", "0", "1", "无", "有", "不需要", "需要"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcasecmp(text, words[i])) {
			*v = i % 2;
			return true;
		}
	return false;
}

static const char *const shapes[] = {
	[COL_INT] = "要写整数",
	[COL_TEXT] = "",
	[COL_MONEY] = "金额请写成 10.00",
	[COL_DAY] = "日期请写成 2026-11-22",
	[COL_TIME] = "时间请写成 2026-11-22 14:05",
	[COL_CODE] = "不在可选之列",
	[COL_BOOL] = "请写是或否",
};

static bool parse_number(const struct column *c, const char *text, int64_t *v)
{
	/* An empty field is an empty value; only a choice has none. */
	if (!*text && c->type != COL_CODE)
		return true;
	switch (c->type) {
	case COL_INT:
		return parse_int(text, v);
	case COL_MONEY:
		return !money_parse(text, v);
	case COL_DAY:
		return parse_day(text, v);
	case COL_TIME:
		return parse_time(text, v);
	case COL_CODE:
		return parse_code(c->codes, text, v);
	case COL_BOOL:
		return parse_bool(text, v);
	case COL_TEXT:
		break;
	}
	return false;
}

enum status record_parse(const struct column *c, void *rec, const char *text)
{
	char *s = text_trim(xstrdup(text)), masked[128];
	const char *why = text_bar(s, SIZE_MAX);
	enum status st = ST_OK;
	int64_t v = 0;

	if (why)
		st = fail(ST_INVALID, "%s%s", c->label, why);
	else if (c->type == COL_TEXT)
		st = record_set_str(c, rec, s);
	else if (parse_number(c, s, &v))
		record_set_int(c, rec, v);
	else
		st = fail(ST_INVALID, "%s「%s」: %s", c->label,
			c->flags & PRIVATE ? mask_text(s, masked, sizeof(masked)) : str_copy(masked, sizeof(masked), s),
			shapes[c->type]);
	free(s);
	return st;
}

/* The first `head` and the last `tail` bytes of an ASCII text, stars between. */
static void mask_middle(const char *s, size_t head, size_t tail, char *buf, size_t cap)
{
	size_t len = strlen(s);

	for (size_t i = 0; i < len && i + 1 < cap; i++) {
		buf[i] = i < head || i + tail >= len ? s[i] : '*';
		buf[i + 1] = '\0';
	}
}

const char *mask_text(const char *text, char *buf, size_t cap)
{
	const char *at = strchr(text, '@');
	size_t len = strlen(text);
	uint32_t cp;
	int first = utf8_next(text, len, &cp);

	if (!cap)
		return buf;
	buf[0] = '\0';
	if (!len)
		return buf;
	if (at && at > text && first > 0)
		snprintf(buf, cap, "%.*s***%s", first, text, at);
	else if (len >= 8 && strspn(text, "0123456789Xx+- ") == len)
		mask_middle(text, 3, 4, buf, cap);
	else if (first > 0)
		snprintf(buf, cap, "%.*s*", first, text);
	else
		snprintf(buf, cap, "*");
	return buf;
}
