/* Keys of the practice CA and of its holders: made, kept as files, and signing in every form that clients send. */
#include "cert/demo_own.h"
#include "cert/key_sign.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>

#include <string.h>

enum status demo_fail(void)
{
	ERR_clear_error();
	return fail(ST_IO, "练习 CA: OpenSSL 没有做成, 请管理员查看");
}

EVP_PKEY *demo_inner(const struct demo_key *k)
{
	return (EVP_PKEY *)(uintptr_t)k;
}

void demo_key_free(struct demo_key *k)
{
	EVP_PKEY_free(demo_inner(k));
}

enum status demo_key_make(enum demo_alg alg, int bits, struct demo_key **out)
{
	EVP_PKEY *k =
		alg == DEMO_SM2 ? EVP_PKEY_Q_keygen(NULL, NULL, "SM2") : EVP_RSA_gen((unsigned)(bits ? bits : 2048));

	*out = (struct demo_key *)(void *)k;
	return k ? ST_OK : demo_fail();
}

/* r and s, each in a field of so many bytes, with so many bytes of `lead` before it. */
static bool rewrite(const struct bytes *der, enum demo_sig form, struct bytes *out)
{
	const unsigned char *at = der->data;
	ECDSA_SIG *s = d2i_ECDSA_SIG(NULL, &at, (long)der->len);
	const BIGNUM *part[2];
	int field = form == DEMO_SIG_SKF ? 64 : 32;

	if (!s)
		return false;
	ECDSA_SIG_get0(s, &part[0], &part[1]);
	if (form == DEMO_SIG_OCTETS)
		bytes_add(out, "\x30\x44", 2);
	for (int i = 0; i < 2; i++) {
		unsigned char raw[64];
		BN_bn2binpad(part[i], raw, field);
		if (form == DEMO_SIG_OCTETS)
			bytes_add(out, "\x04\x20", 2);
		bytes_add(out, raw, (size_t)field);
	}
	ECDSA_SIG_free(s);
	return true;
}

enum status demo_key_sign(
	const struct demo_key *k, enum demo_sig form, const char *id, const void *text, size_t len, struct bytes *sig)
{
	EVP_PKEY *key = demo_inner(k);
	bool rsa = EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA, good;
	const EVP_MD *md = form == DEMO_SIG_SHA1 ? EVP_sha1() : EVP_sha256();
	struct bytes der = {0};

	if (rsa ? form != DEMO_SIG_DER && form < DEMO_SIG_PSS : form >= DEMO_SIG_PSS)
		return fail(ST_INVALID, "练习 CA: 这种密钥没有这种签名");
	good = key_sign(key, id ? id : DEMO_ID, rsa ? md : NULL, form == DEMO_SIG_PSS, text, len, &der);
	if (good && (rsa || form == DEMO_SIG_DER))
		bytes_add(sig, der.data, der.len);
	else if (good)
		good = rewrite(&der, form, sig);
	bytes_free(&der);
	return good ? ST_OK : demo_fail();
}

static enum status take(BIO *b, bool good, struct bytes *out)
{
	char *data = NULL;
	long n = good ? BIO_get_mem_data(b, &data) : 0;

	if (n > 0)
		bytes_add(out, data, (size_t)n);
	BIO_free(b);
	return n > 0 ? ST_OK : demo_fail();
}

enum status demo_key_pem(const struct demo_key *k, struct bytes *out)
{
	BIO *b = BIO_new(BIO_s_mem());

	return take(b, b && PEM_write_bio_PKCS8PrivateKey(b, demo_inner(k), NULL, NULL, 0, NULL, NULL) == 1, out);
}

enum status demo_key_pfx(const struct demo_key *k, const struct bytes *cert, const struct bytes *issuer,
	const char *name, const char *password, struct bytes *out)
{
	const unsigned char *a = cert->data, *b = issuer->data;
	X509 *own = d2i_X509(NULL, &a, (long)cert->len), *above = d2i_X509(NULL, &b, (long)issuer->len);
	STACK_OF(X509) *more = sk_X509_new_null();
	BIO *to = BIO_new(BIO_s_mem());
	PKCS12 *p = NULL;

	if (own && above && more && sk_X509_push(more, above))
		p = PKCS12_create(password, name, demo_inner(k), own, more, 0, 0, 0, 0, 0);
	enum status st = take(to, p && i2d_PKCS12_bio(to, p) == 1, out);
	PKCS12_free(p);
	sk_X509_free(more);
	X509_free(own);
	X509_free(above);
	return st;
}
