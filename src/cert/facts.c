/* 查看证书信息: what a certificate says, as a clerk reads it. */
#include "cert/x509_in.h"

#include "base/day.h"
#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "cert/der.h"
#include "crypt/secret_openssl.h"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* clang-format off */
static const struct { int nid; const char *name; } signatures[] = {
	{ NID_SM2_with_SM3,             "SM2-SM3" },
	{ NID_sha256WithRSAEncryption,  "SHA256-RSA" },
	{ NID_sha384WithRSAEncryption,  "SHA384-RSA" },
	{ NID_sha512WithRSAEncryption,  "SHA512-RSA" },
	{ NID_rsassaPss,                "RSA-PSS" },
	{ NID_sha1WithRSAEncryption,    "SHA1-RSA" },
	{ NID_md5WithRSAEncryption,     "MD5-RSA" },
	{ NID_ecdsa_with_SHA1,          "SHA1-ECDSA" },
	{ NID_ecdsa_with_SHA256,        "SHA256-ECDSA" },
	{ NID_ecdsa_with_SHA384,        "SHA384-ECDSA" },
};
/* clang-format on */

bool x509_is_sm2(int signature_nid)
{
	return signature_nid == NID_SM2_with_SM3;
}

static char *upper(char *s)
{
	for (char *p = s; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	return s;
}

static void digest(const EVP_MD *md, const void *data, size_t len, char *hex)
{
	unsigned char out[EVP_MAX_MD_SIZE];
	unsigned n = 0;

	if (EVP_Digest(data, len, out, &n, md, NULL) != 1)
		abort();
	upper(secret_hex(out, n, hex));
}

static void short_name(const ASN1_OBJECT *o, char *out, size_t cap)
{
	int nid = OBJ_obj2nid(o);

	if (nid != NID_undef)
		str_copy(out, cap, OBJ_nid2sn(nid));
	else
		OBJ_obj2txt(out, (int)cap, o, 1);
}

void x509_mask_people(char *text)
{
	static const char digits[] = "0123456789";
	char token[19], want;

	for (char *p = text; *p;) {
		size_t n = strspn(p, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

		snprintf(token, sizeof(token), "%.18s", p);
		if (n == 18 && strspn(p, digits) >= 17 && strchr("0123456789Xx", p[17]) && number_uscc(token, &want))
			memset(p + 3, '*', 11);
		p += n ? n : 1;
	}
}

void x509_name_text(const X509_NAME *name, char *out, size_t cap)
{
	char type[80], value[400];
	size_t at = 0;

	out[0] = '\0';
	for (int i = 0; i < X509_NAME_entry_count(name); i++) {
		const X509_NAME_ENTRY *e = X509_NAME_get_entry(name, i);
		const ASN1_STRING *s = X509_NAME_ENTRY_get_data(e);

		short_name(X509_NAME_ENTRY_get_object(e), type, sizeof(type));
		der_text((unsigned)ASN1_STRING_type(s), ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s), value,
			sizeof(value));
		snprintf(out + at, cap - at, "%s%s=%s", i ? ", " : "", type, value);
		at = strlen(out);
	}
	x509_mask_people(text_clean(out));
}

void x509_name_id(const X509_NAME *name, char out[CERT_HEX])
{
	const unsigned char *der;
	size_t len;

	if (X509_NAME_get0_der(name, &der, &len) != 1)
		abort();
	secret_openssl.sha256(der, len, out);
}

int64_t x509_ms(const ASN1_TIME *t)
{
	struct tm tm = {0};

	if (!t || ASN1_TIME_to_tm(t, &tm) != 1)
		return 0;
	return (((int64_t)day_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) * 24 + tm.tm_hour) * 60 +
		       tm.tm_min) *
		       60000LL +
	       tm.tm_sec * 1000LL;
}

bool x509_serial(const ASN1_INTEGER *n, char *out, size_t cap)
{
	BIGNUM *b = ASN1_INTEGER_to_BN(n, NULL);
	char *hex = b ? BN_bn2hex(b) : NULL;
	bool fits = hex && strlen(hex) < cap;

	str_copy(out, cap, fits ? hex : "");
	OPENSSL_free(hex);
	BN_free(b);
	return fits;
}

static void serial(const X509 *x, struct cert_facts *f)
{
	BIGNUM *b = ASN1_INTEGER_to_BN(X509_get0_serialNumber(x), NULL);
	char *dec = b ? BN_bn2dec(b) : NULL;

	x509_serial(X509_get0_serialNumber(x), f->serial, sizeof(f->serial));
	str_copy(f->serial_dec, sizeof(f->serial_dec), dec ? dec : "");
	OPENSSL_free(dec);
	BN_free(b);
}

static void key(X509 *x, struct cert_facts *f)
{
	EVP_PKEY *k = X509_get0_pubkey(x);
	unsigned char *spki = NULL;
	int n = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x), &spki), nid = X509_get_signature_nid(x);

	str_copy(f->alg, sizeof(f->alg), k ? EVP_PKEY_get0_type_name(k) : "?");
	f->bits = k ? EVP_PKEY_get_bits(k) : 0;
	if (n > 0)
		secret_openssl.sha256(spki, (size_t)n, f->spki);
	OPENSSL_free(spki);
	str_copy(f->signed_by, sizeof(f->signed_by), OBJ_nid2sn(nid));
	for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++)
		if (signatures[i].nid == nid)
			str_copy(f->signed_by, sizeof(f->signed_by), signatures[i].name);
}

static void usage(X509 *x, struct cert_facts *f)
{
	uint32_t u = X509_get_key_usage(x);

	f->use_said = u != UINT32_MAX;
	f->ca = X509_check_ca(x) > 0;
	if (f->use_said && u & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION))
		f->use |= CERT_SIGN;
	if (f->use_said && u & (KU_KEY_ENCIPHERMENT | KU_DATA_ENCIPHERMENT | KU_KEY_AGREEMENT))
		f->use |= CERT_ENC;
}

void x509_facts(X509 *x, const unsigned char *der, size_t len, const struct table *places, struct cert_facts *f)
{
	memset(f, 0, sizeof(*f));
	serial(x, f);
	x509_name_text(X509_get_subject_name(x), f->subject, sizeof(f->subject));
	x509_name_text(X509_get_issuer_name(x), f->issuer, sizeof(f->issuer));
	x509_name_id(X509_get_issuer_name(x), f->issuer_id);
	x509_name_id(X509_get_subject_name(x), f->subject_id);
	key(x, f);
	usage(x, f);
	f->from = x509_ms(X509_get0_notBefore(x));
	f->to = x509_ms(X509_get0_notAfter(x));
	digest(EVP_sha1(), der, len, f->sha1);
	digest(EVP_sha256(), der, len, f->sha256);
	digest(EVP_sm3(), der, len, f->sm3);
	if (places)
		places_read(places, x, f);
}
