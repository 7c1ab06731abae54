/* 绑定: whether the holder of a certificate has signed this very text. */
#include "cert/trust.h"

#include "cert/sig.h"
#include "cert/x509_in.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <string.h>

int sm2_check(EVP_PKEY *key, const char *id, const void *text, size_t len, const void *sig, size_t sig_len)
{
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
	int good = md && ctx && EVP_PKEY_is_a(key, "SM2") && EVP_PKEY_CTX_set1_id(ctx, id, (int)strlen(id)) == 1;

	if (good)
		EVP_MD_CTX_set_pkey_ctx(md, ctx);
	good = good && EVP_DigestVerifyInit(md, NULL, EVP_sm3(), NULL, key) == 1 &&
	       EVP_DigestVerify(md, sig, sig_len, text, len) == 1;
	EVP_MD_CTX_free(md);
	EVP_PKEY_CTX_free(ctx);
	ERR_clear_error();
	return good;
}

static bool rsa_check(EVP_PKEY *key, const EVP_MD *digest, int padding, const struct cert_signed *s)
{
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	EVP_PKEY_CTX *ctx = NULL;
	bool good = md && EVP_DigestVerifyInit(md, &ctx, digest, NULL, key) == 1 &&
		    EVP_PKEY_CTX_set_rsa_padding(ctx, padding) == 1 &&
		    (padding != RSA_PKCS1_PSS_PADDING ||
			    EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, RSA_PSS_SALTLEN_AUTO) == 1) &&
		    EVP_DigestVerify(md, s->sig, s->sig_len, s->text, s->text_len) == 1;

	EVP_MD_CTX_free(md);
	ERR_clear_error();
	return good;
}

static enum status said(bool genuine)
{
	return genuine ? ST_OK : fail(ST_REFUSED, "签名不对: 不是这张证书的密钥签的, 或签的不是这段文字");
}

static enum status by_sm2(EVP_PKEY *key, const struct cert_signed *s)
{
	struct sig_sm2 rs;
	unsigned char der[SIG_DER];

	if (!sig_read(s->sig, s->sig_len, &rs))
		return fail(ST_INVALID, "看不懂这段签名: 不是 SM2 签名的任何一种写法, 请重新签名");
	return said(sm2_check(key, s->id ? s->id : CERT_SM2_ID, s->text, s->text_len, der, sig_write(&rs, der)) == 1);
}

static enum status by_rsa(EVP_PKEY *key, const struct cert_signed *s)
{
	if (s->sig_len != (size_t)EVP_PKEY_get_size(key))
		return fail(ST_INVALID, "签名有 %zu 字节, 这张证书的签名应为 %d 字节, 请重新签名", s->sig_len,
			EVP_PKEY_get_size(key));
	if (rsa_check(key, EVP_sha256(), RSA_PKCS1_PADDING, s) ||
		rsa_check(key, EVP_sha256(), RSA_PKCS1_PSS_PADDING, s))
		return ST_OK;
	if (!rsa_check(key, EVP_sha1(), RSA_PKCS1_PADDING, s))
		return said(false);
	return s->sha1 ? ST_OK : fail(ST_REFUSED, "签名用的是 SHA-1, 已不安全: 请用新版客户端(SHA-256)重新签名");
}

enum status cert_verify(const struct cert_signed *s)
{
	X509 *x = x509_one(s->cert, s->cert_len);
	EVP_PKEY *key = x ? X509_get0_pubkey(x) : NULL;
	enum status st;

	if (!x)
		return ST_INVALID;
	if (key && EVP_PKEY_is_a(key, "SM2"))
		st = by_sm2(key, s);
	else if (key && EVP_PKEY_is_a(key, "RSA"))
		st = by_rsa(key, s);
	else
		st = fail(ST_INVALID, "这张证书的密钥既不是 SM2 也不是 RSA, 不能验签");
	X509_free(x);
	ERR_clear_error();
	return st;
}
