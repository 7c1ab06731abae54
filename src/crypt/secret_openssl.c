/* Passwords by scrypt, random numbers, SHA-256 and HMAC: all that the counter takes from OpenSSL. */
#include "crypt/secret_openssl.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SALT 16
#define BLOCK 8 /* scrypt's r; p is 1 */

int secret_scrypt_cost = 15;

static void fill_random(void *buf, size_t len)
{
	if (RAND_bytes(buf, (int)len) != 1)
		abort(); /* a predictable 领取码 or salt is worse than none */
}

char *secret_hex(const void *data, size_t len, char *out)
{
	const unsigned char *p = data;
	for (size_t i = 0; i < len; i++) {
		out[2 * i] = "0123456789abcdef"[p[i] >> 4];
		out[2 * i + 1] = "0123456789abcdef"[p[i] & 15];
	}
	out[2 * len] = '\0';
	return out;
}

static int nibble(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool unhex(const char *s, size_t len, unsigned char *out)
{
	if (strlen(s) != 2 * len)
		return false;
	for (size_t i = 0; i < len; i++) {
		int high = nibble(s[2 * i]), low = nibble(s[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}

/* The default limit of OpenSSL refuses N = 2^16, so the need is told (128 * N * r, and room for the rest). */
static bool scrypt(const char *password, const unsigned char salt[SALT], int cost, unsigned char out[SECRET_MAC])
{
	uint64_t n = (uint64_t)1 << cost;
	return EVP_PBE_scrypt(password, strlen(password), salt, SALT, n, BLOCK, 1, 128 * BLOCK * (n + 64), out,
		       SECRET_MAC) == 1;
}

static enum status password_hash(const char *password, char *out, size_t cap)
{
	unsigned char salt[SALT], key[SECRET_MAC];
	char salt_hex[2 * SALT + 1], key_hex[2 * SECRET_MAC + 1];
	fill_random(salt, sizeof(salt));
	if (!scrypt(password, salt, secret_scrypt_cost, key))
		return fail(ST_UNAVAILABLE, "内存不足, 口令无法处理, 请关掉别的程序再试");
	int n = snprintf(out, cap, "scrypt$%d$%s$%s", secret_scrypt_cost, secret_hex(salt, SALT, salt_hex),
		secret_hex(key, SECRET_MAC, key_hex));
	secret_wipe(key, sizeof(key));
	secret_wipe(key_hex, sizeof(key_hex));
	return n > 0 && (size_t)n < cap ? ST_OK : fail(ST_INVALID, "口令的存放处太短");
}

static bool password_check(const char *password, const char *hash)
{
	unsigned char salt[SALT], want[SECRET_MAC], key[SECRET_MAC];
	int cost, at = 0;
	char salt_hex[2 * SALT + 1];
	if (sscanf(hash, "scrypt$%2d$%32[0-9a-f]$%n", &cost, salt_hex, &at) != 2 || !at || cost < 1 || cost > 20 ||
		!unhex(salt_hex, SALT, salt) || !unhex(hash + at, SECRET_MAC, want))
		return false;
	bool good = scrypt(password, salt, cost, key) && CRYPTO_memcmp(key, want, sizeof(key)) == 0;
	secret_wipe(key, sizeof(key));
	return good;
}

static void sha256(const void *data, size_t len, char out[SECRET_HEX])
{
	unsigned char md[SECRET_MAC];
	if (EVP_Digest(data, len, md, NULL, EVP_sha256(), NULL) != 1)
		abort();
	secret_hex(md, sizeof(md), out);
}

void secret_mac(const unsigned char key[SECRET_MAC], const void *data, size_t len, unsigned char out[SECRET_MAC])
{
	if (!HMAC(EVP_sha256(), key, SECRET_MAC, data, len, out, NULL))
		abort();
}

void secret_wipe(void *p, size_t len)
{
	OPENSSL_cleanse(p, len);
}

const struct secret secret_openssl = {fill_random, password_hash, password_check, sha256};
