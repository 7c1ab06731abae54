/* Every number that is typed or scanned gets a verdict; the character a verdict asks for makes the number right. */
#include "base/number.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"
#include "tests/helper/fuzz_replay.h"

#include <stdlib.h>
#include <string.h>

#define TODAY 20779 /* 2026-11-22 */

static bool digits(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789") == n;
}

static void told(enum verdict v, char want)
{
	char text[120], small[9];

	fuzz_check(!want || v == NUM_CHECK || v == NUM_INNER);
	number_text(v, "社会信用代码", want, text, sizeof(text));
	fuzz_check(*text && fuzz_plain(text, strlen(text)));
	number_text(v, "x", want, small, sizeof(small));
	fuzz_check(strlen(small) < sizeof(small));
}

static void codes(const char *s)
{
	char want, fixed[24];
	enum verdict v = number_uscc(s, &want);

	told(v, want);
	fuzz_check(number_uscc(s, NULL) == v);
	fuzz_check((v == NUM_LENGTH) == (strlen(s) != 18));
	if (v == NUM_CHECK) {
		strcpy(fixed, s);
		fixed[17] = want;
		v = number_uscc(fixed, &want);
		fuzz_check(v == NUM_OK || v == NUM_INNER);
	}
	v = number_orgcode(s, &want);
	told(v, want);
	if (v == NUM_CHECK) {
		strcpy(fixed, s);
		fixed[strlen(s) - 1] = want;
		fuzz_check(number_orgcode(fixed, NULL) == NUM_OK);
	}
}

static void identity(const char *s)
{
	char want, id[24];
	enum verdict v = number_id(s, TODAY, &want);

	told(v, want);
	fuzz_check(v == NUM_LENGTH || strlen(s) == 15 || strlen(s) == 18);
	if (v == NUM_CHECK) {
		strcpy(id, s);
		id[17] = want;
		fuzz_check(number_id(id, TODAY, NULL) == NUM_OK);
	}
	if (number_id15to18(s, id))
		fuzz_check(strlen(id) == 18 && number_id(id, TODAY, NULL) == v && v != NUM_CHECK);
	else
		fuzz_check(strlen(s) != 15 || v == NUM_CHARS);
}

static void reached(const char *s)
{
	char mobile[12], again[12];

	if (number_mobile(s, mobile))
		fuzz_check(digits(mobile, 11) && number_mobile(mobile, again) && !strcmp(mobile, again));
	if (number_email(s))
		fuzz_check(fuzz_plain(s, strlen(s)) && strlen(s) == utf8_count(s) && strchr(s, '@') && !strchr(s, ' '));
	if (number_zcy(s))
		fuzz_check(!strncmp(s, "zcy", 3) && number_uscc(s, NULL) != NUM_OK);
}

static void ours(const char *s)
{
	char n[18] = "", wrong[18];
	bool order = number_is_order(s), slip = number_is_slip(s);

	fuzz_check(!order || digits(s, 14));
	fuzz_check(!slip || (digits(s, 16) && *s == '9'));
	if (!order && !slip)
		return;
	/* every single wrong digit is seen */
	strcpy(n, s);
	for (size_t i = 0; n[i]; i++) {
		strcpy(wrong, n);
		wrong[i] = n[i] == '9' ? '0' : (char)(n[i] + 1);
		fuzz_check(order ? !number_is_order(wrong) : !number_is_slip(wrong));
	}
}

static void made(const uint8_t *data, size_t size)
{
	uint32_t v = 0;
	char n[17];

	for (size_t i = 0; i < size && i < 4; i++)
		v = v << 8 | data[i];
	/* 2000-01-01 .. 2099-12-31 */
	fuzz_check(number_is_order(number_order(10957 + (int)(v % 36525), (int)(v % 100), (int)(v % 100000), n)));
	fuzz_check(number_is_slip(number_slip(10957 + (int)(v % 36525), (int)(v % 100), (int)(v % 1000000), n)));
}

static void dates(const char *s)
{
	char text[DAY_TEXT];
	int32_t day, again;
	int y, m, d;

	if (day_parse(s, &day))
		return;
	day_to_ymd(day, &y, &m, &d);
	fuzz_check(day_exists(y, m, d) && day_from_ymd(y, m, d) == day);
	fuzz_check(day_of_ms(day_start_ms(day)) == day);
	if (day)
		fuzz_check(!day_parse(day_text(day, text), &again) && again == day);
}

static void money(const char *s)
{
	char text[MONEY_TEXT], words[MONEY_WORDS];
	int64_t fen, again;

	if (money_parse(s, &fen)) {
		fuzz_check(utf8_valid(fault_text(), strlen(fault_text())) || !utf8_valid(s, strlen(s)));
		return;
	}
	fuzz_check(!money_parse(money_text(fen, text), &again) && again == fen);
	money_words(fen, words);
	fuzz_check(fuzz_plain(words, strlen(words)) && strlen(words) < MONEY_WORDS - 4);
	fuzz_check(strstr(words, "元") || strstr(words, "角") || strstr(words, "分"));
	fuzz_check(!strstr(words, "零零"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = fuzz_text(data, size), folded[256];

	codes(s);
	identity(s);
	reached(s);
	ours(s);
	made(data, size);
	dates(s);
	money(s);
	text_fold(s, folded, sizeof(folded));
	codes(folded);
	identity(folded);
	if (size >= 8 && strspn(s, "0123456789") >= 8)
		fuzz_check(number_s10(s) >= '0' && number_s10(s) <= '9');
	free(s);
	return 0;
}

FUZZ_MAIN("number", 6000)
