/* What the applicant owes, in figures and in the words a receipt needs. */
#include "base/money.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *const digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
static const char *const places[] = {"", "拾", "佰", "仟"};

static uint64_t magnitude(int64_t fen)
{
	return fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;
}

char *money_text(int64_t fen, char buf[MONEY_TEXT])
{
	uint64_t m = magnitude(fen);

	snprintf(buf, MONEY_TEXT, "%s%" PRIu64 ".%02" PRIu64, fen < 0 ? "-" : "", m / 100, m % 100);
	return buf;
}

static void say(char *buf, const char *s)
{
	strncat(buf, s, MONEY_WORDS - 1 - strlen(buf));
}

/* Whole yuan. Zeros that end a group of four before a full thousand are not said (壹拾万柒仟), others once. */
static void say_yuan(char *buf, uint64_t yuan)
{
	uint64_t unit = 1;
	bool zero = false;
	int place = 0;

	for (uint64_t rest = yuan; rest >= 10; rest /= 10, place++)
		unit *= 10;
	for (; unit; unit /= 10, place--) {
		unsigned d = (unsigned)(yuan / unit % 10);

		if (d) {
			say(buf, zero ? digits[0] : "");
			say(buf, digits[d]);
			say(buf, places[place % 4]);
		}
		zero = !d;
		if (place % 4 || !place)
			continue;
		if (place % 8 == 0)
			say(buf, "亿");
		else if (yuan / unit % 10000)
			say(buf, "万");
		zero = yuan / unit % 10000 == 0;
	}
}

char *money_words(int64_t fen, char buf[MONEY_WORDS])
{
	uint64_t m = magnitude(fen), yuan = m / 100;
	unsigned jiao = (unsigned)(m / 10 % 10), cent = (unsigned)(m % 10);

	buf[0] = '\0';
	say(buf, fen < 0 ? "负" : "");
	if (yuan) {
		say_yuan(buf, yuan);
		say(buf, "元");
	} else if (!m) {
		say(buf, "零元");
	}
	if (yuan && (jiao ? yuan % 10 == 0 : cent != 0))
		say(buf, digits[0]);
	if (jiao) {
		say(buf, digits[jiao]);
		say(buf, "角");
	}
	if (cent) {
		say(buf, digits[cent]);
		say(buf, "分");
	} else {
		say(buf, "整");
	}
	return buf;
}

/* Yuan with correct thousands commas, into *fen. Returns what follows, or NULL. */
static const char *parse_yuan(const char *p, int64_t *fen)
{
	const char *start = p;
	int since = -1; /* digits since the last comma; -1 = none yet */
	int64_t yuan = 0;

	for (; (*p >= '0' && *p <= '9') || *p == ','; p++) {
		if (*p == ',') {
			if (p == start || (since < 0 ? p - start > 3 : since != 3))
				return NULL;
			since = 0;
			continue;
		}
		if (since >= 0)
			since++;
		if (yuan > (INT64_MAX / 100 - 10) / 10)
			return NULL;
		yuan = yuan * 10 + (*p - '0');
	}
	*fen = yuan * 100;
	return p == start || (since >= 0 && since != 3) ? NULL : p;
}

static const char *skip(const char *p, const char *word)
{
	return strncmp(p, word, strlen(word)) ? p : p + strlen(word);
}

enum status money_parse(const char *text, int64_t *fen)
{
	char folded[64];
	const char *p = skip(skip(text_fold(text, folded, sizeof(folded)), "￥"), "¥");
	bool minus = *p == '-';
	int64_t v = 0;

	p = parse_yuan(skip(p, "-"), &v);
	if (p && *p == '.') {
		for (int weight = 10; *++p >= '0' && *p <= '9'; weight /= 10) {
			if (!weight)
				break;
			v += (*p - '0') * weight;
		}
		p = p[-1] == '.' ? NULL : p;
	}
	if (!p || *skip(skip(p, " "), "元"))
		return fail(ST_INVALID, "金额「%s」看不懂, 请写成 10.00", text);
	*fen = minus ? -v : v;
	return ST_OK;
}
