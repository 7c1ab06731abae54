/* Reads the code on a customer's phone, so that nobody types a tax number. */
#include "core/title_code.h"

#include "base/charset.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define BEGIN "$01"
#define SEPARATOR "</>"
#define PARTS 5 /* 名称 税号 地址电话 开户行账号 CRC */

unsigned title_code_crc(const void *data, size_t len)
{
	const unsigned char *p = data;
	unsigned crc = 0;

	for (size_t i = 0; i < len; i++) {
		crc ^= (unsigned)p[i] << 8;
		for (int bit = 0; bit < 8; bit++)
			crc = (crc & 0x8000 ? crc << 1 ^ 0x8005 : crc << 1) & 0xFFFF;
	}
	return crc;
}

bool title_code_like(const char *scan)
{
	size_t n = strlen(scan);

	return n > 8 && strncmp(scan, BEGIN, strlen(BEGIN)) == 0 && scan[n - 1] == '$';
}

static int digit_of(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static bool base64(const char *s, size_t len, struct bytes *out)
{
	unsigned held = 0;
	int bits = 0;

	while (len && s[len - 1] == '=')
		len--;
	for (size_t i = 0; i < len; i++) {
		int d = digit_of(s[i]);

		if (d < 0)
			return false;
		held = held << 6 | (unsigned)d;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			bytes_putc(out, (int)(held >> bits & 0xFF));
		}
	}
	return out->len > 0;
}

/* Over UTF-8 or over GBK bytes, with or without the separator before the sum. */
static bool sum_fits(const char *text, size_t len, unsigned sum)
{
	struct bytes gbk = {0};
	size_t shorter = len - strlen(SEPARATOR);
	bool fits = title_code_crc(text, len) == sum || title_code_crc(text, shorter) == sum;

	if (!fits && charset_to(CHARSET_GBK, text, len, &gbk) == ST_OK)
		fits = title_code_crc(gbk.data, gbk.len) == sum ||
		       title_code_crc(gbk.data, gbk.len - strlen(SEPARATOR)) == sum;
	bytes_free(&gbk);
	return fits;
}

/* "某路 8 号|0571-00000000" or with a blank between: what looks like a number goes to the second. */
static void split(const char *text, char *first, size_t first_cap, char *second, size_t second_cap)
{
	const char *cut = strrchr(text, '|');

	if (!cut) {
		cut = strrchr(text, ' ');
		if (cut && (!cut[1] || strspn(cut + 1, "0123456789-+()") != strlen(cut + 1)))
			cut = NULL;
	}
	str_copy(first, first_cap, text);
	second[0] = '\0';
	if (!cut)
		return;
	if ((size_t)(cut - text) < first_cap)
		first[cut - text] = '\0';
	str_copy(second, second_cap, cut + 1);
	text_trim(first);
	text_trim(second);
}

static enum status take(char *text, struct title_code *out)
{
	char *part[PARTS + 1] = {text};
	int n = 1;

	for (char *s = text; n <= PARTS && (s = strstr(s, SEPARATOR)); n++) {
		part[n] = s + strlen(SEPARATOR);
		s = part[n];
	}
	if (n < PARTS)
		return fail(ST_INVALID, "抬头码不完整, 请重扫或手工填写");
	size_t len = (size_t)(part[PARTS - 1] - text);
	out->good = isxdigit((unsigned char)*part[PARTS - 1]) &&
		    sum_fits(text, len, (unsigned)strtoul(part[PARTS - 1], NULL, 16));
	for (int i = 1; i < n; i++)
		*(part[i] - strlen(SEPARATOR)) = '\0';
	for (int i = 0; i < PARTS - 1; i++)
		if (text_bar(part[i], 200))
			return fail(ST_INVALID, "抬头码里有不能用的字符, 请手工填写");
	str_copy(out->name, sizeof(out->name), text_trim(part[0]));
	text_fold(part[1], out->tax_no, sizeof(out->tax_no));
	split(part[2], out->address, sizeof(out->address), out->phone, sizeof(out->phone));
	split(part[3], out->bank, sizeof(out->bank), out->account, sizeof(out->account));
	return out->name[0] ? ST_OK : fail(ST_INVALID, "抬头码里没有名称, 请手工填写");
}

enum status title_code_read(const char *scan, struct title_code *out)
{
	struct bytes raw = {0}, text = {0};
	enum charset found;
	enum status st = ST_INVALID;

	memset(out, 0, sizeof(*out));
	if (title_code_like(scan) && base64(scan + strlen(BEGIN), strlen(scan) - strlen(BEGIN) - 1, &raw) &&
		!memchr(raw.data, '\0', raw.len))
		st = charset_detect((const char *)raw.data, raw.len, &text, &found);
	if (!st)
		st = take((char *)text.data, out);
	else
		st = fail(ST_INVALID, "这不是抬头码, 或没有扫全, 请重扫");
	bytes_free(&raw);
	bytes_free(&text);
	return st;
}
