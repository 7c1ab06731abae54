/* The counter's signing key: sign.pem in the folder of keys, and the public half of every key there ever was. */
#ifndef GUITAI_CRYPT_SIGN_OPENSSL_H
#define GUITAI_CRYPT_SIGN_OPENSSL_H

#include "core/sign.h"

extern const struct sign_ops sign_openssl;

/* The signer of a store: its keys lie in DB.keys. */
enum status sign_store_open(const char *db, struct signer *out);
/* For tests: a signer from its seed (RFC 8032 section 5.1.5). */
enum status sign_from_seed(const unsigned char seed[SIGN_KEY], struct signer *out);

#endif
