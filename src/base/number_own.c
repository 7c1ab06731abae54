/* Our own numbers, digits only so that no input method garbles them, and the plain shapes of phones and addresses. */
#include "base/number.h"

#include "base/day.h"
#include "base/utf8.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char decimals[] = "0123456789";
static const char alnum[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool number_mobile(const char *s, char out[12])
{
	char folded[64], plain[64];
	const char *p = plain;
	size_t n = 0;

	text_fold(s, folded, sizeof(folded));
	for (const char *q = folded; *q; q++)
		if (!strchr(" -", *q))
			plain[n++] = *q;
	plain[n] = '\0';
	if (n == 14 && !strncmp(p, "+86", 3))
		p += 3;
	else if (n == 13 && !strncmp(p, "86", 2))
		p += 2;
	if (strlen(p) != 11 || strspn(p, decimals) != 11 || p[0] != '1' || p[1] < '3')
		return false;
	memcpy(out, p, 12);
	return true;
}

bool number_zcy(const char *s)
{
	size_t n = strlen(s);

	return n >= 4 && n <= 35 && !strncmp(s, "zcy", 3) && strspn(s, alnum) == n;
}

/* Labels of letters, digits and inner hyphens, at least two, the last without digits only. */
static bool domain(const char *s)
{
	int labels = 0;
	size_t n = 0;

	for (;; s += n + 1, labels++) {
		n = strcspn(s, ".");
		if (!n || n > 63 || s[0] == '-' || s[n - 1] == '-')
			return false;
		for (size_t i = 0; i < n; i++)
			if (!strchr(alnum, s[i]) && s[i] != '-')
				return false;
		if (!s[n])
			break;
	}
	return labels > 0 && n >= 2 && strspn(s, decimals) < n;
}

bool number_email(const char *s)
{
	const char *at = strchr(s, '@');
	size_t n = at ? (size_t)(at - s) : 0;

	if (!n || n > 64 || strlen(s) > 254 || s[0] == '.' || at[-1] == '.' || strstr(s, ".."))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!strchr(alnum, s[i]) && !strchr("!#$%&'*+/=?^_`{|}~.-", s[i]))
			return false;
	return domain(at + 1);
}

char number_mod11_10(const char *digits)
{
	int p = 10;

	for (; *digits; digits++) {
		int s = (p + *digits - '0') % 10;

		p = (s ? s : 10) * 2 % 11;
	}
	return (char)('0' + (11 - p) % 10);
}

char number_s10(const char digits[8])
{
	static const int weights[] = {8, 6, 4, 2, 3, 5, 9, 7};
	int sum = 0;

	for (int i = 0; i < 8; i++)
		sum += weights[i] * (digits[i] - '0');
	return "50987654321"[sum % 11];
}

char *number_order(int32_t day, int counter, int seq, char out[15])
{
	int y, m, d;

	assert(counter >= 0 && counter <= 99 && seq >= 0 && seq <= 99999);
	day_to_ymd(day, &y, &m, &d);
	snprintf(out, 15, "%02u%02u%02u%02u%05u", (unsigned)(y % 100), (unsigned)m % 100, (unsigned)d % 100,
		(unsigned)counter % 100, (unsigned)seq % 100000);
	out[13] = number_mod11_10(out);
	out[14] = '\0';
	return out;
}

char *number_slip(int32_t day, int counter, int seq, char out[17])
{
	int y, m, d;

	assert(counter >= 0 && counter <= 99 && seq >= 0 && seq <= 999999);
	day_to_ymd(day, &y, &m, &d);
	snprintf(out, 17, "9%02u%02u%02u%02u%06u", (unsigned)counter % 100, (unsigned)(y % 100), (unsigned)m % 100,
		(unsigned)d % 100, (unsigned)seq % 1000000);
	out[15] = number_mod11_10(out);
	out[16] = '\0';
	return out;
}

/* n digits of which the last is the check digit, with an existing date YYMMDD at `date`. */
static bool ours(const char *s, size_t n, size_t date)
{
	char head[20];
	int y, m, d;

	if (strlen(s) != n || strspn(s, decimals) != n)
		return false;
	memcpy(head, s, n - 1);
	head[n - 1] = '\0';
	sscanf(s + date, "%2d%2d%2d", &y, &m, &d);
	return s[n - 1] == number_mod11_10(head) && day_exists(2000 + y, m, d);
}

bool number_is_order(const char *s)
{
	return ours(s, 14, 0);
}

bool number_is_slip(const char *s)
{
	return s[0] == '9' && ours(s, 16, 3);
}
