/* What the core needs of cryptography, without knowing it: random, password hashes, keyed hashes. src/crypt implements.
 */
#ifndef GUITAI_CORE_SECRET_H
#define GUITAI_CORE_SECRET_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define SECRET_HEX 65 /* 32 bytes as hex */

struct secret {
	void (*random)(void *buf, size_t len);
	/* scrypt of the password with its parameters and salt, as one line of text. */
	enum status (*password_hash)(const char *password, char *out, size_t cap);
	/* Constant-time; false also for a malformed hash. */
	bool (*password_check)(const char *password, const char *hash);
	/* SHA-256 as hex. */
	void (*sha256)(const void *data, size_t len, char out[SECRET_HEX]);
};

/* n random decimal digits, unbiased. */
void secret_digits(const struct secret *s, int n, char *out);
/* 128 bits as hex: an act key. */
void secret_key(const struct secret *s, char out[33]);

#endif
