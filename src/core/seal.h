/*
 * 验真码: what a receipt says, signed by the counter. Digits only, for a scanner under a Chinese input method garbles
 * letters and never digits, and digits make the smallest QR code:
 *   1 | kind 2 | slip number 16 | date YYYYMMDD 8 | amount in fen 10 | key 6 | signature 155 = 198 digits
 * Signed are the words "guitai slip " and the first 43 digits; the signature is one big-endian number.
 */
#ifndef GUITAI_CORE_SEAL_H
#define GUITAI_CORE_SEAL_H

#include "core/sign.h"
#include "core/slip.h"

#define SEAL_SIGNED 43
#define SEAL_DIGITS (SEAL_SIGNED + 155)
#define SEAL_TEXT (SEAL_DIGITS + 1)

struct seal {
	enum slip_kind kind;
	char no[20];
	int32_t day;
	int64_t fen;
	char key[SIGN_ID]; /* of seal_read; seal_make takes the signer's */
};

/* Whether slips of this kind are signed. */
bool seal_kind(enum slip_kind kind);
/* ST_INVALID: a field that does not fit. */
enum status seal_make(const struct signer *by, const struct seal *s, char out[SEAL_TEXT]);
/* Reads and verifies with one public key; blanks in text do not count. ST_INVALID: no such code; ST_NOT_FOUND: signed
 * by another key, named; ST_REFUSED: the signature is wrong, the slip or the code was changed. */
enum status seal_verify(
	const struct sign_ops *ops, const unsigned char pub[SIGN_KEY], const char *text, struct seal *out);

struct desk;
/* 换签名密钥, an administrator's: renews the key in dir and writes down which one was replaced by which. */
enum status desk_sign_key(struct desk *k, const char *key, const struct sign_ops *ops, const char *dir,
	char was[SIGN_ID], char now[SIGN_ID]);

#endif
