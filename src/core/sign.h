/* What the counter needs to sign its slips, without knowing how: Ed25519 (RFC 8032) by src/crypt. */
#ifndef GUITAI_CORE_SIGN_H
#define GUITAI_CORE_SIGN_H

#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define SIGN_KEY 32
#define SIGN_SIG 64
#define SIGN_ID 7 /* six digits, from the public key itself, and '\0' */

/* The counter's key at work; ops->close() it. */
struct signer {
	const struct sign_ops *ops;
	char id[SIGN_ID];
	unsigned char pub[SIGN_KEY];
	void *own;
};

/* dir is the store's folder of keys. */
struct sign_ops {
	/* The key in use; a store that has none gets one. ST_DENIED: others could read or replace it. */
	enum status (*open)(const char *dir, struct signer *out);
	void (*close)(struct signer *s);
	enum status (*sign)(const struct signer *s, const void *text, size_t len, unsigned char sig[SIGN_SIG]);
	/* A new key from now on. The old one is destroyed; its public half stays, so that old slips can be verified. */
	enum status (*renew)(const char *dir);
	bool (*verify)(
		const unsigned char pub[SIGN_KEY], const void *text, size_t len, const unsigned char sig[SIGN_SIG]);
	/* A public key from a PEM file, or written as 64 hexadecimal digits. */
	enum status (*public_read)(const char *file_or_hex, unsigned char pub[SIGN_KEY]);
	void (*public_pem)(const unsigned char pub[SIGN_KEY], struct bytes *out);
	void (*key_id)(const unsigned char pub[SIGN_KEY], char id[SIGN_ID]);
};

#endif
