/* Signatures between the counter and the wallets: nothing else says that money came. */
#include "crypt/rsa_openssl.h"

#include "crypt/secret_openssl.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static EVP_PKEY *inner(const struct rsa_key *k)
{
	return (EVP_PKEY *)(uintptr_t)k;
}

void rsa_key_free(struct rsa_key *k)
{
	EVP_PKEY_free(inner(k));
}

bool rsa_key_same(const struct rsa_key *a, const struct rsa_key *b)
{
	return a && b && EVP_PKEY_eq(inner(a), inner(b)) == 1;
}

enum status rsa_sign(const struct rsa_key *k, const void *text, size_t tlen, unsigned char *sig, size_t *len)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool good = ctx && EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, inner(k)) == 1 &&
		    EVP_DigestSign(ctx, sig, len, text, tlen) == 1;

	EVP_MD_CTX_free(ctx);
	ERR_clear_error();
	return good ? ST_OK : fail(ST_INVALID, "签不了名, 请管理员核对支付密钥");
}

bool rsa_verify(const struct rsa_key *k, const void *text, size_t tlen, const unsigned char *sig, size_t len)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool good = ctx && EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, inner(k)) == 1 &&
		    EVP_DigestVerify(ctx, sig, len, text, tlen) == 1;

	EVP_MD_CTX_free(ctx);
	ERR_clear_error();
	return good;
}

#define TAG 16

bool aes_gcm_open(const unsigned char key[32], const char *nonce, const char *aad, const unsigned char *sealed,
	size_t len, struct bytes *out)
{
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	unsigned char *plain = len >= TAG && len < INT32_MAX ? malloc(len) : NULL, tag[TAG];
	int n = 0, body = plain ? (int)(len - TAG) : 0, more = 0;
	bool good = ctx && plain && EVP_DecryptInit_ex(ctx, EVP_aes_256_gcm(), NULL, NULL, NULL) == 1 &&
		    EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_GCM_SET_IVLEN, (int)strlen(nonce), NULL) == 1 &&
		    EVP_DecryptInit_ex(ctx, NULL, NULL, key, (const unsigned char *)nonce) == 1 &&
		    EVP_DecryptUpdate(ctx, NULL, &more, (const unsigned char *)aad, (int)strlen(aad)) == 1 &&
		    EVP_DecryptUpdate(ctx, plain, &n, sealed, body) == 1;

	if (good) {
		memcpy(tag, sealed + body, TAG);
		good = EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_GCM_SET_TAG, TAG, tag) == 1 &&
		       EVP_DecryptFinal_ex(ctx, plain + n, &more) == 1;
	}
	if (good)
		bytes_add(out, plain, (size_t)(n + more));
	if (plain)
		secret_wipe(plain, len);
	free(plain);
	EVP_CIPHER_CTX_free(ctx);
	ERR_clear_error();
	return good;
}

void digest_sha1(const void *data, size_t len, char hex[41])
{
	unsigned char md[20];

	if (EVP_Digest(data, len, md, NULL, EVP_sha1(), NULL) != 1)
		abort();
	secret_hex(md, sizeof(md), hex);
}
