/* RSA keys of the wallets: ours, which signs what we ask, and theirs, which proves that an answer is theirs. */
#ifndef GUITAI_CRYPT_RSA_OPENSSL_H
#define GUITAI_CRYPT_RSA_OPENSSL_H

#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>

#define RSA_SIG 1024 /* bytes of the longest signature; 256 for the usual key of 2048 bits */

enum rsa_side { RSA_OURS, RSA_THEIRS };
struct rsa_key; /* rsa_key_free() */

/*
 * PEM (also in one line), PKCS#8, PKCS#1 or bare base64; for RSA_THEIRS also a certificate. ST_DENIED: others could
 * read or replace our key. ST_INVALID names the file and what it holds instead. Of a private key given for RSA_THEIRS
 * nothing is taken.
 */
enum status rsa_key_open(const char *path, enum rsa_side side, struct rsa_key **out);
enum status rsa_key_read(const char *text, size_t len, const char *name, enum rsa_side side, struct rsa_key **out);
void rsa_key_free(struct rsa_key *k);
/* Whether both are halves of one key: a platform's key that is our own proves nothing. */
bool rsa_key_same(const struct rsa_key *a, const struct rsa_key *b);
/* The serial of a certificate file in hex as the wallets write it. */
enum status rsa_serial(const char *path, char *out, size_t cap);

/* SHA256withRSA (RFC 8017 section 8.2). *len: RSA_SIG on entry. */
enum status rsa_sign(const struct rsa_key *k, const void *text, size_t tlen, unsigned char *sig, size_t *len);
bool rsa_verify(const struct rsa_key *k, const void *text, size_t tlen, const unsigned char *sig, size_t len);

/* Opens AES-256-GCM: the tag is the last 16 bytes of sealed. Nothing is appended when it is not genuine. */
bool aes_gcm_open(const unsigned char key[32], const char *nonce, const char *aad, const unsigned char *sealed,
	size_t len, struct bytes *out);
void digest_sha1(const void *data, size_t len, char hex[41]);

/* For a practice gateway: a fresh key of 2048 bits, its halves as PEM. */
enum status rsa_key_make(struct rsa_key **out, struct bytes *private_pem, struct bytes *public_pem);

#endif
