/* 吊销列表: believed only when the CA itself has signed it. OpenSSL 3.0 cannot check one that is signed by SM2. */
#include "cert/trust_in.h"

#include "base/xalloc.h"
#include "cert/der.h"
#include "cert/forms.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The octets that are signed (the first element in the outer one, with its head); false when the algorithm inside them
 * is not the one outside. */
static bool signed_part(const unsigned char *der, size_t len, struct der_cursor *out)
{
	struct der all, tbs, outer, inner;
	struct der_cursor in, deep;

	if (!der_whole(der, len, &all) || all.tag != DER_SEQUENCE)
		return false;
	in = (struct der_cursor){all.p, all.len};
	if (!der_next(&in, &tbs) || tbs.tag != DER_SEQUENCE || !der_next(&in, &outer))
		return false;
	*out = (struct der_cursor){all.p, (size_t)(tbs.p + tbs.len - all.p)};
	deep = (struct der_cursor){tbs.p, tbs.len};
	if (!der_next(&deep, &inner) || (inner.tag == DER_INTEGER && !der_next(&deep, &inner)))
		return false;
	return inner.tag == outer.tag && inner.len == outer.len && !memcmp(inner.p, outer.p, inner.len);
}

static bool sm2_signed(const struct trust_crl *c, EVP_PKEY *key, const char *id)
{
	const ASN1_BIT_STRING *sig;
	struct der_cursor tbs;

	X509_CRL_get0_signature(c->crl, &sig, NULL);
	return signed_part(c->der, c->len, &tbs) &&
	       sm2_check(key, id, tbs.p, tbs.left, sig->data, (size_t)sig->length) == 1;
}

static bool signed_by(const struct cert_trust *t, const struct trust_crl *c, X509 *ca)
{
	EVP_PKEY *key = X509_get0_pubkey(ca);
	bool good;

	if (!key || X509_NAME_cmp(X509_CRL_get_issuer(c->crl), X509_get_subject_name(ca)) != 0 ||
		!(X509_get_key_usage(ca) & KU_CRL_SIGN))
		return false;
	if (x509_is_sm2(X509_CRL_get_signature_nid(c->crl)))
		good = sm2_signed(c, key, trust_id(t, X509_CRL_get_issuer(c->crl)));
	else
		good = X509_CRL_verify(c->crl, key) == 1;
	ERR_clear_error();
	return good;
}

bool crl_is_genuine(struct cert_trust *t, X509_CRL *crl, X509 *ca)
{
	for (int i = 0; i < t->ncrls; i++)
		if (t->crls[i].crl == crl)
			return EVP_PKEY_eq(t->crls[i].by, X509_get0_pubkey(ca)) == 1 || signed_by(t, &t->crls[i], ca);
	return false;
}

static void facts(X509_CRL *crl, struct cert_crl *out)
{
	ASN1_INTEGER *number = X509_CRL_get_ext_d2i(crl, NID_crl_number, NULL, NULL);

	*out = (struct cert_crl){0};
	x509_name_text(X509_CRL_get_issuer(crl), out->issuer, sizeof(out->issuer));
	x509_name_id(X509_CRL_get_issuer(crl), out->issuer_id);
	if (number)
		x509_serial(number, out->number, sizeof(out->number));
	out->at = x509_ms(X509_CRL_get0_lastUpdate(crl));
	out->next = x509_ms(X509_CRL_get0_nextUpdate(crl));
	out->revoked = sk_X509_REVOKED_num(X509_CRL_get_REVOKED(crl));
	out->revoked = out->revoked < 0 ? 0 : out->revoked;
	ASN1_INTEGER_free(number);
}

static enum status find_signer(struct cert_trust *t, struct trust_crl *c)
{
	char issuer[600];
	bool named = false;

	for (int i = 0; i < sk_X509_num(t->cas); i++) {
		X509 *ca = sk_X509_value(t->cas, i);

		named = named || !X509_NAME_cmp(X509_CRL_get_issuer(c->crl), X509_get_subject_name(ca));
		if (!signed_by(t, c, ca))
			continue;
		c->by = X509_get_pubkey(ca);
		return ST_OK;
	}
	x509_name_text(X509_CRL_get_issuer(c->crl), issuer, sizeof(issuer));
	if (!named)
		return fail(ST_NOT_FOUND, "吊销列表是「%s」的, 这家 CA 不在信任的里面", issuer);
	return fail(ST_INVALID, "吊销列表的签名不对, 不是「%s」签的, 请重新下载", issuer);
}

static enum status take(void *ctx, const unsigned char *der, size_t len)
{
	struct cert_trust *t = ctx;
	const unsigned char *p = der;
	struct trust_crl c = {.crl = len < LONG_MAX ? d2i_X509_CRL(NULL, &p, (long)len) : NULL};
	enum status st = ST_OK;

	if (!c.crl || p != der + len)
		st = fail(ST_INVALID, "不是完整的吊销列表(CRL), 请重新下载");
	else if (X509_CRL_get_ext_by_NID(c.crl, NID_delta_crl, -1) >= 0)
		st = fail(ST_INVALID, "这是增量吊销列表, 请下载完整的");
	c.der = st ? NULL : xcalloc(1, len);
	c.len = len;
	if (c.der)
		memcpy(c.der, der, len);
	if (!st)
		st = find_signer(t, &c);
	if (!st && !X509_STORE_add_crl(t->store, c.crl))
		st = fail(ST_UNAVAILABLE, "内存不足");
	ERR_clear_error();
	if (st) {
		X509_CRL_free(c.crl);
		EVP_PKEY_free(c.by);
		free(c.der);
		return st;
	}
	t->crls = xrealloc(t->crls, (size_t)t->ncrls + 1, sizeof(*t->crls));
	t->crls[t->ncrls++] = c;
	return ST_OK;
}

enum status trust_crl(struct cert_trust *t, const void *file, size_t len, struct cert_crl *out)
{
	enum status st = forms_read(file, len, CRL_FILE_MAX, take, t);

	if (!st && out)
		facts(t->crls[t->ncrls - 1].crl, out);
	return st;
}

bool trust_crl_names(struct cert_trust *t, const char *issuer_id, const char *serial)
{
	BIGNUM *n = NULL;
	ASN1_INTEGER *wanted = BN_hex2bn(&n, serial) ? BN_to_ASN1_INTEGER(n, NULL) : NULL;
	bool named = false;

	for (int i = 0; wanted && !named && i < t->ncrls; i++) {
		X509_REVOKED *r;
		char id[CERT_HEX];

		x509_name_id(X509_CRL_get_issuer(t->crls[i].crl), id);
		named = !strcmp(id, issuer_id) && X509_CRL_get0_by_serial(t->crls[i].crl, &r, wanted);
	}
	ASN1_INTEGER_free(wanted);
	BN_free(n);
	return named;
}
