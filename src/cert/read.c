/* Certificates out of a file: single ones, and the bundles (p7b) in which CAs send them. */
#include "cert/x509_in.h"

#include "cert/forms.h"

#include <openssl/asn1err.h>
#include <openssl/err.h>
#include <openssl/pkcs7.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define MOST 2000 /* certificates in one file */

/* Why OpenSSL could not read it, as far as a clerk can use it. */
static enum status why_unread(const char *otherwise)
{
	enum status st = ST_OK;
	unsigned long e;

	while ((e = ERR_get_error()))
		if (ERR_GET_LIB(e) == ERR_LIB_ASN1 && ERR_GET_REASON(e) == ASN1_R_INVALID_UTF8STRING)
			st = ST_INVALID;
	return st ? fail(ST_INVALID, "证书主题编码不合规(标为 UTF-8, 实为其他编码), 请 CA 重新签发")
		  : fail(ST_INVALID, "%s", otherwise);
}

static enum status trailing(long left)
{
	return fail(ST_INVALID, "证书后面多出 %ld 个字节, 文件被改动过或不完整, 请重新导出", left);
}

X509 *x509_one(const void *der, size_t len)
{
	const unsigned char *p = der, *end = p + len;
	X509 *x = len < LONG_MAX ? d2i_X509(NULL, &p, (long)len) : NULL;

	if (x && p != end) {
		X509_free(x);
		trailing(end - p);
		return NULL;
	}
	if (!x)
		why_unread("不是完整的证书, 请重新导出");
	return x;
}

static enum status push(STACK_OF(X509) * all, X509 *x)
{
	if (sk_X509_num(all) >= MOST)
		return fail(ST_INVALID, "一个文件里的证书超过 %d 张", MOST);
	return X509_up_ref(x) && sk_X509_push(all, x) ? ST_OK : fail(ST_UNAVAILABLE, "内存不足");
}

static enum status push_all(STACK_OF(X509) * all, const STACK_OF(X509) * from)
{
	enum status st = ST_OK;

	for (int i = 0; !st && i < sk_X509_num(from); i++)
		st = push(all, sk_X509_value(from, i));
	return st;
}

/* GM/T 0010 gives signedData an OID of its own; what follows is built the same. */
static PKCS7_SIGNED *gm_signed(const PKCS7 *p7)
{
	char oid[40];
	const unsigned char *p;

	OBJ_obj2txt(oid, sizeof(oid), p7->type, 1);
	if (strcmp(oid, "1.2.156.10197.6.1.4.2.2") != 0 || !p7->d.other || p7->d.other->type != V_ASN1_SEQUENCE)
		return NULL;
	p = p7->d.other->value.sequence->data;
	return d2i_PKCS7_SIGNED(NULL, &p, p7->d.other->value.sequence->length);
}

static enum status from_bundle(STACK_OF(X509) * all, const PKCS7 *p7)
{
	PKCS7_SIGNED *gm = NULL;
	enum status st;

	if (OBJ_obj2nid(p7->type) == NID_pkcs7_signed && p7->d.sign)
		return push_all(all, p7->d.sign->cert);
	gm = gm_signed(p7);
	st = gm ? push_all(all, gm->cert) : why_unread("不是证书包(p7b), 是加密或别的数据");
	PKCS7_SIGNED_free(gm);
	return st;
}

/* A certificate or a bundle. */
static enum status take(void *ctx, const unsigned char *der, size_t len)
{
	const unsigned char *p = der, *end = der + len;
	X509_CRL *crl;
	PKCS7 *p7 = NULL;
	X509 *x = x509_one(der, len);
	enum status st;

	if (x) {
		st = push(ctx, x);
		X509_free(x);
		return st;
	}
	p7 = d2i_PKCS7(NULL, &p, (long)len);
	ERR_clear_error();
	if (p7) {
		st = p == end ? from_bundle(ctx, p7) : trailing(end - p);
		PKCS7_free(p7);
		return st;
	}
	p = der;
	crl = d2i_X509_CRL(NULL, &p, (long)len);
	ERR_clear_error();
	X509_CRL_free(crl);
	return crl ? fail(ST_INVALID, "这是吊销列表(CRL), 不是证书") : ST_INVALID;
}

enum status x509_read(const void *file, size_t len, STACK_OF(X509) * *out)
{
	enum status st;

	*out = sk_X509_new_null();
	st = *out ? forms_read(file, len, CERT_FILE_MAX, take, *out) : fail(ST_UNAVAILABLE, "内存不足");
	if (!st && !sk_X509_num(*out))
		st = fail(ST_INVALID, "文件里一张证书也没有");
	if (st) {
		sk_X509_pop_free(*out, X509_free);
		*out = NULL;
	}
	return st;
}

unsigned char *x509_der(const X509 *x, size_t *len)
{
	int n = i2d_X509(x, NULL);
	unsigned char *der = n > 0 ? malloc((size_t)n) : NULL, *p = der;

	*len = der ? (size_t)i2d_X509(x, &p) : 0;
	return der;
}
