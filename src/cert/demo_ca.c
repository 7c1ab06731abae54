/* The practice CA at work: its root, the CA below it, certificates for holders, lists of what it took back. */
#include "cert/demo_own.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <string.h>
#include <time.h>

#define DAY_MS (24 * 3600 * INT64_C(1000))

/* clang-format off */
static const struct ca_names { const char *root, *sub; uint64_t first; } names[] = {
	[DEMO_SM2] = { "练习国密根 CA", "练习国密 CA", UINT64_C(0x1A26000000000000) },
	[DEMO_RSA] = { "练习 RSA 根 CA", "练习 RSA CA", UINT64_C(0x8F26000000000000) }, /* its DER has a leading 00 */
};
/* clang-format on */

static bool set_time(ASN1_TIME *t, int64_t ms)
{
	return X509_time_adj_ex(t, 0, 0, &(time_t){(time_t)(ms / 1000)}) != NULL;
}

static bool add_text(X509 *x, X509 *issuer, int nid, const char *value)
{
	X509V3_CTX ctx;

	X509V3_set_ctx(&ctx, issuer, x, NULL, NULL, 0);
	X509_EXTENSION *e = X509V3_EXT_conf_nid(NULL, &ctx, nid, value);
	bool good = e && X509_add_ext(x, e, -1) == 1;
	X509_EXTENSION_free(e);
	return good;
}

static X509 *start(struct demo_ca *ca, const struct demo_key *key, int64_t from, int64_t to)
{
	X509 *x = X509_new();

	ca->serial++;
	if (x && X509_set_version(x, 2) && ASN1_INTEGER_set_uint64(X509_get_serialNumber(x), ca->serial) &&
		set_time(X509_getm_notBefore(x), from) && set_time(X509_getm_notAfter(x), to) &&
		X509_set_pubkey(x, demo_inner(key)))
		return x;
	X509_free(x);
	return NULL;
}

static X509 *parse(const struct bytes *der)
{
	const unsigned char *at = der->data;

	return d2i_X509(NULL, &at, (long)der->len);
}

/* issuer NULL: signs itself. */
static enum status authority(struct demo_ca *ca, const char *cn, const struct demo_key *key, const struct bytes *issuer,
	int64_t at, struct bytes *der)
{
	int64_t to = at + (issuer ? 3000 : 7000) * DAY_MS;
	X509 *x = start(ca, key, at - 730 * DAY_MS, to), *above = issuer ? parse(issuer) : NULL;
	X509_NAME *n = x ? X509_get_subject_name(x) : NULL;
	bool good = x && (!issuer || above) && demo_rdn(n, "2.5.4.6", V_ASN1_PRINTABLESTRING, "CN") &&
		    demo_rdn(n, "2.5.4.10", V_ASN1_UTF8STRING, "柜台练习, 不可信任") &&
		    demo_rdn(n, "2.5.4.3", V_ASN1_UTF8STRING, cn);

	good = good && X509_set_issuer_name(x, above ? X509_get_subject_name(above) : n) &&
	       add_text(x, above ? above : x, NID_basic_constraints, "critical,CA:TRUE") &&
	       add_text(x, above ? above : x, NID_key_usage, "critical,keyCertSign,cRLSign") &&
	       add_text(x, above ? above : x, NID_subject_key_identifier, "hash");
	if (good && above)
		good = add_text(x, above, NID_authority_key_identifier, "keyid");
	good = good && demo_seal(x, demo_inner(above ? ca->root_key : key), 0, NULL, NULL, der);
	X509_free(x);
	X509_free(above);
	return good ? ST_OK : demo_fail();
}

enum status demo_ca_open(struct demo_ca *out, enum demo_alg alg, int64_t at)
{
	*out = (struct demo_ca){.alg = alg, .serial = names[alg].first};
	enum status st = demo_key_make(alg, 0, &out->root_key);
	if (!st)
		st = demo_key_make(alg, 0, &out->sub_key);
	if (!st)
		st = authority(out, names[alg].root, out->root_key, NULL, at, &out->root);
	if (!st)
		st = authority(out, names[alg].sub, out->sub_key, &out->root, at, &out->sub);
	if (st)
		demo_ca_close(out);
	return st;
}

void demo_ca_close(struct demo_ca *ca)
{
	demo_key_free(ca->root_key);
	demo_key_free(ca->sub_key);
	bytes_free(&ca->root);
	bytes_free(&ca->sub);
	*ca = (struct demo_ca){0};
}

static const char *usage(unsigned flags)
{
	if ((flags & DEMO_SIGN) && (flags & DEMO_ENC))
		return "critical,digitalSignature,nonRepudiation,keyEncipherment";
	return flags & DEMO_ENC ? "critical,keyEncipherment,dataEncipherment,keyAgreement"
				: "critical,digitalSignature,nonRepudiation";
}

enum status demo_ca_issue(struct demo_ca *ca, const struct demo_want *w, struct demo_key **key, struct bytes *der)
{
	bool root = w->flags & DEMO_FROM_ROOT;
	enum status st = *key ? ST_OK : demo_key_make(ca->alg, w->bits, key);
	X509 *above = parse(root ? &ca->root : &ca->sub), *x = st ? NULL : start(ca, *key, w->from, w->to);
	struct bytes patch = {0};
	char mark[200] = "";
	bool good = x && above && X509_set_issuer_name(x, X509_get_subject_name(above)) && demo_holder(x, w) &&
		    add_text(x, above, NID_key_usage, usage(w->flags)) &&
		    add_text(x, above, NID_basic_constraints, "CA:FALSE") &&
		    add_text(x, above, NID_subject_key_identifier, "hash") &&
		    (w->flags & DEMO_NO_AKI || add_text(x, above, NID_authority_key_identifier, "keyid"));

	if (good) {
		bool patched = demo_patch(w, mark, &patch);
		good = demo_seal(
			x, demo_inner(root ? ca->root_key : ca->sub_key), w->flags, mark, patched ? &patch : NULL, der);
	}
	bytes_free(&patch);
	X509_free(x);
	X509_free(above);
	return good ? ST_OK : st ? st : demo_fail();
}

static bool revoke(X509_CRL *c, uint64_t serial, int64_t at)
{
	X509_REVOKED *r = X509_REVOKED_new();
	ASN1_INTEGER *no = ASN1_INTEGER_new();
	ASN1_TIME *when = ASN1_TIME_new();
	bool good = r && no && when && ASN1_INTEGER_set_uint64(no, serial) && set_time(when, at) &&
		    X509_REVOKED_set_serialNumber(r, no) && X509_REVOKED_set_revocationDate(r, when) &&
		    X509_CRL_add0_revoked(c, r);

	if (!good)
		X509_REVOKED_free(r);
	ASN1_INTEGER_free(no);
	ASN1_TIME_free(when);
	return good;
}

static bool crl_sign(X509_CRL *c, EVP_PKEY *k, bool sm2, bool other_id)
{
	const char *id = other_id ? "8765432187654321" : DEMO_ID;
	EVP_MD_CTX *m = EVP_MD_CTX_new();
	EVP_PKEY_CTX *p = EVP_PKEY_CTX_new(k, NULL);
	bool good = m && p;

	if (good && sm2) {
		good = EVP_PKEY_CTX_set1_id(p, id, (int)strlen(id)) == 1;
		EVP_MD_CTX_set_pkey_ctx(m, p);
	}
	good = good && EVP_DigestSignInit(m, NULL, sm2 ? EVP_sm3() : EVP_sha256(), NULL, k) == 1 &&
	       X509_CRL_sign_ctx(c, m) > 0;
	EVP_MD_CTX_free(m);
	EVP_PKEY_CTX_free(p);
	return good;
}

static bool crl_fill(X509_CRL *c, X509 *issuer, const struct demo_crl *w)
{
	ASN1_TIME *t = ASN1_TIME_new();
	ASN1_INTEGER *no = ASN1_INTEGER_new();
	bool good = t && no && X509_CRL_set_version(c, 1) &&
		    X509_CRL_set_issuer_name(c, X509_get_subject_name(issuer)) && set_time(t, w->at) &&
		    X509_CRL_set1_lastUpdate(c, t) && set_time(t, w->next) && X509_CRL_set1_nextUpdate(c, t) &&
		    ASN1_INTEGER_set_int64(no, w->number) &&
		    X509_CRL_add1_ext_i2d(c, NID_crl_number, no, 0, X509V3_ADD_APPEND) == 1;

	for (int i = 0; good && i < w->n; i++)
		good = revoke(c, w->serials[i], w->at);
	ASN1_TIME_free(t);
	ASN1_INTEGER_free(no);
	return good;
}

enum status demo_ca_crl(const struct demo_ca *ca, const struct demo_crl *w, struct bytes *der)
{
	X509 *issuer = parse(w->of_root ? &ca->root : &ca->sub);
	EVP_PKEY *k = demo_inner(w->of_root ? ca->root_key : ca->sub_key);
	X509_CRL *c = X509_CRL_new();
	unsigned char *raw = NULL;
	bool good = issuer && c && crl_fill(c, issuer, w) && crl_sign(c, k, ca->alg == DEMO_SM2, w->other_id);
	int n = good ? i2d_X509_CRL(c, &raw) : 0;

	if (n > 0)
		bytes_add(der, raw, (size_t)n);
	OPENSSL_free(raw);
	X509_CRL_free(c);
	X509_free(issuer);
	return n > 0 ? ST_OK : demo_fail();
}
