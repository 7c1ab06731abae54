/* The numbers on licences and identity cards: one look tells a slip of the finger from a real number. */
#include "base/number.h"

#include "base/day.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static const char uscc_chars[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
static const char org_chars[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char decimals[] = "0123456789";

static void tell(char *want, char c)
{
	if (want)
		*want = c;
}

static int value(const char *alphabet, char c)
{
	const char *p = c ? strchr(alphabet, c) : NULL;

	return p ? (int)(p - alphabet) : -1;
}

/* GB 11714 over eight characters. */
static char org_check(const char *s)
{
	static const int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;

	for (int i = 0; i < 8; i++)
		sum += weights[i] * value(org_chars, s[i]);
	return "0X987654321"[sum % 11];
}

enum verdict number_uscc(const char *s, char *want)
{
	int sum = 0, weight = 1;
	char check;

	tell(want, 0);
	if (s[strspn(s, uscc_chars)])
		return strlen(s) == 18 ? NUM_CHARS : NUM_LENGTH;
	if (strlen(s) != 18)
		return NUM_LENGTH;
	for (int i = 0; i < 17; i++) {
		sum += weight * value(uscc_chars, s[i]);
		weight = weight * 3 % 31;
	}
	check = uscc_chars[(31 - sum % 31) % 31];
	if (s[17] != check) {
		tell(want, check);
		return NUM_CHECK;
	}
	check = org_check(s + 8);
	if (s[16] == check)
		return NUM_OK;
	tell(want, check);
	return NUM_INNER;
}

enum verdict number_orgcode(const char *s, char *want)
{
	char body[10];
	size_t len = strlen(s);
	char check;

	tell(want, 0);
	if (len == 10 && s[8] == '-')
		snprintf(body, sizeof(body), "%.8s%c", s, s[9]);
	else if (len == 9)
		snprintf(body, sizeof(body), "%s", s);
	else
		return NUM_LENGTH;
	if (strspn(body, org_chars) < 8 || (value(decimals, body[8]) < 0 && body[8] != 'X'))
		return NUM_CHARS;
	check = org_check(body);
	if (body[8] == check)
		return NUM_OK;
	tell(want, check);
	return NUM_CHECK;
}

static char id_check(const char *s17)
{
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;

	for (int i = 0; i < 17; i++)
		sum += weights[i] * (s17[i] - '0');
	return "10X98765432"[sum % 11];
}

bool number_id15to18(const char *s15, char out[19])
{
	if (strlen(s15) != 15 || strspn(s15, decimals) != 15)
		return false;
	snprintf(out, 19, "%.6s19%s", s15, s15 + 6);
	out[17] = id_check(out);
	out[18] = '\0';
	return true;
}

static bool province(const char *s)
{
	static const char known[] = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 "
				    "61 62 63 64 65 71 81 82 83 ";
	char two[4] = {s[0], s[1], ' '};

	return strstr(known, two) != NULL;
}

/* Birth date and check character of 18. */
static enum verdict id_tail(const char *id, int32_t today, char *want)
{
	int y, m, d;

	sscanf(id + 6, "%4d%2d%2d", &y, &m, &d);
	if (!day_exists(y, m, d) || day_from_ymd(y, m, d) > today)
		return NUM_DATE;
	if (id[17] == id_check(id))
		return NUM_OK;
	tell(want, id_check(id));
	return NUM_CHECK;
}

enum verdict number_id(const char *s, int32_t today, char *want)
{
	char id[19];
	size_t len = strlen(s);

	tell(want, 0);
	if (len != 15 && len != 18)
		return NUM_LENGTH;
	if (len == 15 && !number_id15to18(s, id))
		return NUM_CHARS;
	if (len == 18)
		memcpy(id, s, sizeof(id));
	if (strspn(id, decimals) < 17 || (value(decimals, id[17]) < 0 && id[17] != 'X'))
		return NUM_CHARS;
	if (!province(id))
		return NUM_REGION;
	return id_tail(id, today, want);
}

enum verdict number_foreign(const char *s, int32_t today, char *want)
{
	size_t len = strlen(s);

	tell(want, 0);
	if (len == 15)
		return strspn(s, org_chars + 10) == 3 && strspn(s + 3, decimals) == 12 ? NUM_OK : NUM_CHARS;
	if (len != 18)
		return NUM_LENGTH;
	if (s[0] != '9' || strspn(s, decimals) < 17 || (value(decimals, s[17]) < 0 && s[17] != 'X'))
		return NUM_CHARS;
	return id_tail(s, today, want);
}

/* clang-format off */
static const struct {
	const char *say; /* the label, then the right character, or its place */
	const char *say_want;
} verdicts[] = {
	[NUM_OK]     = { "%s正确", NULL },
	[NUM_LENGTH] = { "%s位数不对", NULL },
	[NUM_CHARS]  = { "%s有不允许的字符", NULL },
	[NUM_CHECK]  = { "%s校验位不符", ", 应为 %c" },
	[NUM_INNER]  = { "%s中的组织机构代码不符", ", 第 17 位应为 %c" },
	[NUM_DATE]   = { "%s中的出生日期不存在或在将来", NULL },
	[NUM_REGION] = { "%s的前两位不是省级区划", NULL },
};
/* clang-format on */

char *number_text(enum verdict v, const char *label, char want, char *buf, unsigned cap)
{
	int n = snprintf(buf, cap, verdicts[v].say, label);

	if (want && verdicts[v].say_want && n >= 0 && (unsigned)n < cap)
		snprintf(buf + n, cap - (unsigned)n, verdicts[v].say_want, want);
	return buf;
}
