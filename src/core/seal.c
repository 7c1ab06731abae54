/* A slip that anybody with the counter's public key can tell from a forged one, without a network. */
#include "core/seal.h"

#include "base/day.h"
#include "base/number.h"
#include "base/xalloc.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FEN INT64_C(9999999999)
#define SIG_DIGITS (SEAL_DIGITS - SEAL_SIGNED)

/* Stand on paper for years: never change a number. */
static const struct {
	enum slip_kind kind;
	int digits;
} kinds[] = {
	{SLIP_RECEIPT, 1},
	{SLIP_PAYMENT, 2},
	{SLIP_HANDOVER, 3},
};

static int digits_of(enum slip_kind kind)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i].kind == kind)
			return kinds[i].digits;
	return 0;
}

bool seal_kind(enum slip_kind kind)
{
	return digits_of(kind) != 0;
}

/* A big-endian number of n bytes as exactly SIG_DIGITS decimal digits. */
static void to_digits(const unsigned char sig[SIGN_SIG], char *out)
{
	unsigned char rest[SIGN_SIG];

	memcpy(rest, sig, SIGN_SIG);
	for (int k = SIG_DIGITS; k-- > 0;) {
		unsigned left = 0;

		for (int i = 0; i < SIGN_SIG; i++) {
			left = left << 8 | rest[i];
			rest[i] = (unsigned char)(left / 10);
			left %= 10;
		}
		out[k] = (char)('0' + left);
	}
}

/* False: no number of 64 bytes. */
static bool from_digits(const char *digits, unsigned char sig[SIGN_SIG])
{
	memset(sig, 0, SIGN_SIG);
	for (int k = 0; k < SIG_DIGITS; k++) {
		unsigned carry = (unsigned)(digits[k] - '0');

		for (int i = SIGN_SIG; i-- > 0;) {
			carry += 10u * sig[i];
			sig[i] = (unsigned char)carry;
			carry >>= 8;
		}
		if (carry)
			return false;
	}
	return true;
}

static size_t signed_text(const char *digits, char out[64])
{
	return (size_t)snprintf(out, 64, "guitai slip %.*s", SEAL_SIGNED, digits);
}

enum status seal_make(const struct signer *by, const struct seal *s, char out[SEAL_TEXT])
{
	unsigned char sig[SIGN_SIG];
	char text[64];
	int y, m, d, kind = digits_of(s->kind);
	enum status st;

	if (!kind || strlen(s->no) != 16 || s->fen < 0 || s->fen > MAX_FEN)
		return fail(ST_INVALID, "凭条 %s 做不出验真码", s->no);
	day_to_ymd(s->day, &y, &m, &d);
	snprintf(out, SEAL_TEXT, "1%02d%s%04d%02d%02d%010" PRId64 "%s", kind, s->no, y, m, d, s->fen, by->id);
	st = by->ops->sign(by, text, signed_text(out, text), sig);
	if (!st)
		to_digits(sig, out + SEAL_SIGNED);
	out[st ? 0 : SEAL_DIGITS] = '\0';
	return st;
}

/* n digits at s as a number. */
static int64_t number_at(const char *s, int n)
{
	char text[24];

	snprintf(text, sizeof(text), "%.*s", n, s);
	return strtoll(text, NULL, 10);
}

/* The fields; false when they are none. */
static bool parse(const char *c, struct seal *out)
{
	int day = (int)number_at(c + 19, 8), kind = (int)number_at(c + 1, 2);
	bool known = false;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i].digits == kind) {
			out->kind = kinds[i].kind;
			known = true;
		}
	snprintf(out->no, sizeof(out->no), "%.16s", c + 3);
	out->day = day_from_ymd(day / 10000, day / 100 % 100, day % 100);
	out->fen = number_at(c + 27, 10);
	snprintf(out->key, sizeof(out->key), "%.6s", c + 37);
	return known && *c == '1' && day_exists(day / 10000, day / 100 % 100, day % 100) && number_is_slip(out->no);
}

enum status seal_verify(
	const struct sign_ops *ops, const unsigned char pub[SIGN_KEY], const char *text, struct seal *out)
{
	char code[SEAL_TEXT], words[64], id[SIGN_ID];
	unsigned char sig[SIGN_SIG];
	size_t n = 0;

	*out = (struct seal){0};
	for (; *text; text++) {
		if (strchr(" \t\r\n-", *text))
			continue;
		if (*text < '0' || *text > '9' || n == SEAL_DIGITS)
			return fail(ST_INVALID, "不是验真码: 应是 %d 位数字, 请重新扫描凭条上的验真码", SEAL_DIGITS);
		code[n++] = *text;
	}
	code[n] = '\0';
	if (n != SEAL_DIGITS || !parse(code, out))
		return fail(ST_INVALID, "不是验真码: 应是 %d 位数字, 请重新扫描凭条上的验真码", SEAL_DIGITS);
	ops->key_id(pub, id);
	if (strcmp(id, out->key) != 0)
		return fail(ST_NOT_FOUND, "这张凭条用密钥 %s 签名, 给的公钥是 %s; 请用 %s 的公钥再验", out->key, id,
			out->key);
	if (!from_digits(code + SEAL_SIGNED, sig) || !ops->verify(pub, words, signed_text(code, words), sig))
		return fail(ST_REFUSED, "签名不符: 凭条 %s 不是本柜台开的, 或内容被改过", out->no);
	return ST_OK;
}
