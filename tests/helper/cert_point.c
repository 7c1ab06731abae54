#include "tests/helper/cert_point.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>
#include <stdio.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

void hex_read(const char *hex, unsigned char *out)
{
	for (; hex[0] && hex[1]; hex += 2)
		sscanf(hex, "%2hhx", out++);
}

static EVP_PKEY *key_of(const unsigned char point[CERT_POINT])
{
	OSSL_PARAM_BLD *b = OSSL_PARAM_BLD_new();
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
	EVP_PKEY *key = NULL;
	OSSL_PARAM *params;

	OSSL_PARAM_BLD_push_utf8_string(b, OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0);
	OSSL_PARAM_BLD_push_octet_string(b, OSSL_PKEY_PARAM_PUB_KEY, point, CERT_POINT);
	params = OSSL_PARAM_BLD_to_param(b);
	assert_int_equal(EVP_PKEY_fromdata_init(ctx), 1);
	assert_int_equal(EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_PUBLIC_KEY, params), 1);
	EVP_PKEY_CTX_free(ctx);
	OSSL_PARAM_free(params);
	OSSL_PARAM_BLD_free(b);
	return key;
}

static struct bytes seal(X509 *x)
{
	EVP_PKEY *signer = EVP_EC_gen("P-256");
	struct bytes der = {0};
	unsigned char *p = NULL;
	int n;

	X509_set_version(x, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
	X509_gmtime_adj(X509_getm_notBefore(x), 0);
	X509_gmtime_adj(X509_getm_notAfter(x), 3600);
	if (!X509_get0_pubkey(x))
		X509_set_pubkey(x, signer);
	assert_true(X509_sign(x, signer, EVP_sha256()) > 0);
	n = i2d_X509(x, &p);
	assert_true(n > 0);
	bytes_add(&der, p, (size_t)n);
	OPENSSL_free(p);
	X509_free(x);
	EVP_PKEY_free(signer);
	ERR_clear_error();
	return der;
}

struct bytes cert_of_point(const unsigned char point[CERT_POINT])
{
	EVP_PKEY *key = key_of(point);
	X509 *x = X509_new();

	X509_set_pubkey(x, key);
	EVP_PKEY_free(key);
	return seal(x);
}

struct bytes cert_with_extension(const char *oid, const void *value, size_t len)
{
	ASN1_OBJECT *o = OBJ_txt2obj(oid, 1);
	ASN1_OCTET_STRING *v = ASN1_OCTET_STRING_new();
	X509 *x = X509_new();
	X509_EXTENSION *e;

	ASN1_OCTET_STRING_set(v, value, (int)len);
	e = X509_EXTENSION_create_by_OBJ(NULL, o, 0, v);
	assert_int_equal(X509_add_ext(x, e, -1), 1);
	X509_EXTENSION_free(e);
	ASN1_OCTET_STRING_free(v);
	ASN1_OBJECT_free(o);
	return seal(x);
}

void cert_point_of(const struct bytes *der, unsigned char point[CERT_POINT])
{
	const unsigned char *p = der->data;
	X509 *x = d2i_X509(NULL, &p, (long)der->len);
	size_t n = 0;

	assert_non_null(x);
	assert_int_equal(
		EVP_PKEY_get_octet_string_param(X509_get0_pubkey(x), OSSL_PKEY_PARAM_PUB_KEY, point, CERT_POINT, &n),
		1);
	assert_int_equal(n, CERT_POINT);
	X509_free(x);
}
