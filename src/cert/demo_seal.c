/* Signs a practice certificate by hand: parameters as real CAs write them, and bytes that no honest encoder would. */
#include "cert/demo_own.h"
#include "cert/key_sign.h"

#include <string.h>

static void put_head(struct bytes *out, int tag, size_t len)
{
	unsigned char head[12], *at = head;

	ASN1_put_object(&at, tag == V_ASN1_SEQUENCE, (int)len, tag, V_ASN1_UNIVERSAL);
	bytes_add(out, head, (size_t)(at - head));
}

static X509_ALGOR *own(const X509_ALGOR *a)
{
	return (X509_ALGOR *)(uintptr_t)a;
}

static int sign_nid(EVP_PKEY *k, unsigned flags)
{
	if (EVP_PKEY_get_base_id(k) != EVP_PKEY_RSA)
		return NID_SM2_with_SM3;
	return flags & DEMO_SHA1 ? NID_sha1WithRSAEncryption : NID_sha256WithRSAEncryption;
}

static void set_alg(X509 *x, int nid, bool bare)
{
	const X509_ALGOR *outer;
	int type = bare && nid == NID_SM2_with_SM3 ? V_ASN1_UNDEF : V_ASN1_NULL;

	X509_get0_signature(NULL, &outer, x);
	X509_ALGOR_set0(own(outer), OBJ_nid2obj(nid), type, NULL);
	X509_ALGOR_set0(own(X509_get0_tbs_sigalg(x)), OBJ_nid2obj(nid), type, NULL);
}

static void replace(unsigned char *body, size_t len, const char *mark, const struct bytes *patch)
{
	unsigned char *at;

	while ((at = memmem(body, len, mark, strlen(mark))))
		memcpy(at, patch->data, patch->len);
}

static void join(const struct bytes *tbs, const X509 *x, const struct bytes *sig, struct bytes *der)
{
	const X509_ALGOR *outer;
	unsigned char *alg = NULL;
	struct bytes body = {0};

	X509_get0_signature(NULL, &outer, x);
	int n = i2d_X509_ALGOR(own(outer), &alg);
	bytes_add(&body, tbs->data, tbs->len);
	bytes_add(&body, alg, n > 0 ? (size_t)n : 0);
	put_head(&body, V_ASN1_BIT_STRING, sig->len + 1);
	bytes_putc(&body, 0);
	bytes_add(&body, sig->data, sig->len);
	put_head(der, V_ASN1_SEQUENCE, body.len);
	bytes_add(der, body.data, body.len);
	OPENSSL_free(alg);
	bytes_free(&body);
}

bool demo_seal(X509 *x, EVP_PKEY *k, unsigned flags, const char *mark, const struct bytes *patch, struct bytes *der)
{
	int nid = sign_nid(k, flags);
	const EVP_MD *md = nid == NID_SM2_with_SM3 ? NULL : flags & DEMO_SHA1 ? EVP_sha1() : EVP_sha256();
	unsigned char *raw = NULL;
	struct bytes tbs = {0}, sig = {0};

	set_alg(x, nid, flags & DEMO_BARE_ALG);
	int n = i2d_re_X509_tbs(x, &raw);
	bool good = n > 0;
	if (good)
		bytes_add(&tbs, raw, (size_t)n);
	if (good && patch)
		replace(tbs.data, tbs.len, mark, patch);
	good = good &&
	       key_sign(k, flags & DEMO_OTHER_ID ? "8765432187654321" : DEMO_ID, md, false, tbs.data, tbs.len, &sig);
	if (good)
		join(&tbs, x, &sig, der);
	OPENSSL_free(raw);
	bytes_free(&tbs);
	bytes_free(&sig);
	return good;
}
