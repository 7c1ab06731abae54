/* The counter's cryptography by OpenSSL: passwords, random numbers, keyed hashes of the audit chain and the index. */
#ifndef GUITAI_CRYPT_SECRET_OPENSSL_H
#define GUITAI_CRYPT_SECRET_OPENSSL_H

#include "core/secret.h"

#define SECRET_MAC 32 /* bytes of a key and of a keyed hash */

extern const struct secret secret_openssl;

/* log2 of scrypt's N for new passwords; 15 costs 0.1 s and 32 MiB. Tests lower it. */
extern int secret_scrypt_cost;

/* HMAC-SHA-256 (RFC 2104, FIPS 180-4). */
void secret_mac(const unsigned char key[SECRET_MAC], const void *data, size_t len, unsigned char out[SECRET_MAC]);
/* Overwrites what must not stay in memory. */
void secret_wipe(void *p, size_t len);
char *secret_hex(const void *data, size_t len, char *out); /* 2 * len + 1 bytes; returns out */

#endif
