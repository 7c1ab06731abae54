/* Whether a certificate leads to an anchor and has not been taken back: judged at the moment that is given. */
#include "cert/trust_in.h"

#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "cert/der.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <stdio.h>
#include <string.h>

#define AUTH_LEVEL 2 /* no RSA-1024, no SHA-1 above the certificate; its own key is another check's affair */

/* What one verification finds on its way. */
struct watch {
	struct cert_trust *t;
	struct cert_chain *out;
	X509_CRL *crl; /* the one being looked at */
	bool no_crl;   /* for the certificate itself */
};

static struct watch *watch_of(X509_STORE_CTX *ctx)
{
	return X509_STORE_CTX_get_ex_data(ctx, 0);
}

static X509_STORE_CTX_check_crl_fn builtin_check_crl;

static void note_revoked(X509_STORE_CTX *ctx, X509_CRL *crl, struct cert_chain *out)
{
	X509_REVOKED *r = NULL;
	ASN1_ENUMERATED *why;

	out->revoked = true;
	if (!crl || !X509_CRL_get0_by_cert(crl, &r, X509_STORE_CTX_get_current_cert(ctx)) || !r)
		return;
	out->revoked_at = x509_ms(X509_REVOKED_get0_revocationDate(r));
	why = X509_REVOKED_get_ext_d2i(r, NID_crl_reason, NULL, NULL);
	if (why)
		out->revoked_why = (int)ASN1_ENUMERATED_get(why);
	ASN1_ENUMERATED_free(why);
}

/* What another row of the checks says of the certificate itself, or what is known to be no fault. */
static bool goes_on(X509_STORE_CTX *ctx, struct watch *w, int error, int depth)
{
	switch (error) {
	case X509_V_ERR_CERT_HAS_EXPIRED:
	case X509_V_ERR_CERT_NOT_YET_VALID:
		w->out->timely = w->out->timely && depth > 0;
		return depth == 0;
	case X509_V_ERR_EE_KEY_TOO_SMALL:
	case X509_V_ERR_CA_MD_TOO_WEAK:
		return depth == 0;
	case X509_V_ERR_UNABLE_TO_GET_CRL:
	case X509_V_ERR_DIFFERENT_CRL_SCOPE:
	case X509_V_ERR_CRL_NOT_YET_VALID:
		w->no_crl = w->no_crl || depth == 0;
		return true;
	case X509_V_ERR_CRL_HAS_EXPIRED:
		w->out->crl_stale = w->out->crl_stale || depth == 0;
		return true;
	case X509_V_ERR_CRL_SIGNATURE_FAILURE: /* check_crl below looks for itself */
		return w->crl && x509_is_sm2(X509_CRL_get_signature_nid(w->crl));
	case X509_V_ERR_CERT_REVOKED:
		if (depth == 0)
			note_revoked(ctx, w->crl, w->out);
		return depth == 0;
	default:
		return false;
	}
}

static bool is_fault(int error)
{
	return error != X509_V_ERR_UNABLE_TO_GET_CRL && error != X509_V_ERR_DIFFERENT_CRL_SCOPE &&
	       error != X509_V_ERR_CRL_SIGNATURE_FAILURE;
}

static int on_verify(int ok, X509_STORE_CTX *ctx)
{
	struct watch *w = watch_of(ctx);
	int error = X509_STORE_CTX_get_error(ctx), depth = X509_STORE_CTX_get_error_depth(ctx);

	if (ok || !w)
		return ok;
	ok = goes_on(ctx, w, error, depth);
	if (!ok || (depth == 0 && is_fault(error) && !w->out->fault))
		w->out->fault = error;
	return ok;
}

static X509 *crl_issuer(X509_STORE_CTX *ctx)
{
	X509 *x = X509_STORE_CTX_get0_current_issuer(ctx);
	STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(ctx);
	int depth = X509_STORE_CTX_get_error_depth(ctx), last = sk_X509_num(chain) - 1;

	return x ? x : sk_X509_value(chain, depth < last ? depth + 1 : last);
}

/* OpenSSL looks at scope and time, and at signatures other than SM2; those are checked here. */
static int check_crl(X509_STORE_CTX *ctx, X509_CRL *crl)
{
	struct watch *w = watch_of(ctx);

	w->crl = crl;
	if (!builtin_check_crl(ctx, crl))
		return 0;
	if (!crl_is_genuine(w->t, crl, crl_issuer(ctx))) {
		w->out->fault = X509_V_ERR_CRL_SIGNATURE_FAILURE;
		X509_STORE_CTX_set_error(ctx, X509_V_ERR_CRL_SIGNATURE_FAILURE);
		return 0;
	}
	if (X509_STORE_CTX_get_error_depth(ctx) == 0) {
		w->out->crl_known = true;
		w->out->crl_at = x509_ms(X509_CRL_get0_lastUpdate(crl));
		w->out->crl_next = x509_ms(X509_CRL_get0_nextUpdate(crl));
	}
	return 1;
}

/* The function a store without one of its own gets. */
static X509_STORE_CTX_check_crl_fn find_builtin(void)
{
	X509_STORE *plain = X509_STORE_new();
	X509_STORE_CTX *ctx = X509_STORE_CTX_new();
	X509_STORE_CTX_check_crl_fn fn = NULL;

	if (plain && ctx && X509_STORE_CTX_init(ctx, plain, NULL, NULL))
		fn = X509_STORE_CTX_get_check_crl(ctx);
	X509_STORE_CTX_free(ctx);
	X509_STORE_free(plain);
	return fn;
}

void chain_setup(X509_STORE *store)
{
	if (!builtin_check_crl)
		builtin_check_crl = find_builtin();
	X509_STORE_set_check_crl(store, check_crl);
	X509_STORE_set_verify_cb(store, on_verify);
	X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
}

/* Its CN, else its O, else all of it. */
static void short_subject(const X509 *x, char *out, size_t cap)
{
	static const int nids[] = {NID_commonName, NID_organizationName, NID_organizationalUnitName};
	const X509_NAME *name = X509_get_subject_name(x);

	out[0] = '\0';
	for (size_t i = 0; !out[0] && i < sizeof(nids) / sizeof(nids[0]); i++) {
		int at = X509_NAME_get_index_by_NID(name, nids[i], -1);
		const ASN1_STRING *s = at < 0 ? NULL : X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));

		if (s)
			der_text((unsigned)ASN1_STRING_type(s), ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s),
				out, cap);
	}
	if (!out[0])
		x509_name_text(name, out, cap);
	x509_mask_people(out);
}

static void path_text(X509_STORE_CTX *ctx, char *out, size_t cap)
{
	STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(ctx);
	char one[200];
	size_t at = 0;

	out[0] = '\0';
	for (int i = 0; i < sk_X509_num(chain); i++) {
		short_subject(sk_X509_value(chain, i), one, sizeof(one));
		snprintf(out + at, cap - at, "%s%s", i ? " < " : "", one);
		at = strlen(out);
	}
	text_clean(out);
}

/* The sentence: what is wrong, on whom; or what the CRL says. */
static void conclude(X509_STORE_CTX *ctx, const struct watch *w, bool reached)
{
	struct cert_chain *out = w->out;
	X509 *x = X509_STORE_CTX_get_current_cert(ctx);
	int depth = X509_STORE_CTX_get_error_depth(ctx);
	char day[DAY_TEXT], who[200];

	out->path_good = reached;
	out->crl_known = reached && out->crl_known && !w->no_crl;
	out->crl_stale = out->crl_stale && out->crl_known;
	out->revoked = reached && out->revoked;
	out->good = reached && out->timely && !out->revoked;
	if (!reached && !out->fault)
		out->fault = X509_STORE_CTX_get_error(ctx) ? X509_STORE_CTX_get_error(ctx) : X509_V_ERR_UNSPECIFIED;
	if (!reached && depth > 0 && x) {
		short_subject(x, who, sizeof(who));
		snprintf(out->text, sizeof(out->text), "上级「%.120s」: %s", who, chain_text(out->fault));
	} else if (out->revoked) {
		snprintf(out->text, sizeof(out->text), "已被 CA 吊销 (%s)", day_text(day_of_ms(out->revoked_at), day));
	} else {
		str_copy(out->text, sizeof(out->text), chain_text(out->good ? X509_V_OK : out->fault));
	}
	text_clean(out->text);
}

static STACK_OF(X509) * helpers(struct cert_trust *t, const struct cert_list *with)
{
	STACK_OF(X509) *all = X509_chain_up_ref(t->between);

	for (int i = 0; all && with && i < with->n; i++) {
		X509 *x = x509_one(with->items[i].der, with->items[i].len);

		if (!x || !trust_give_id(t, x) || !sk_X509_push(all, x))
			X509_free(x);
	}
	return all;
}

static enum status judge(struct cert_trust *t, X509 *x, STACK_OF(X509) * between, int64_t at, struct cert_chain *out)
{
	struct watch w = {t, out, NULL, false};
	X509_STORE_CTX *ctx = X509_STORE_CTX_new();
	bool good = ctx && between && trust_give_id(t, x) && X509_STORE_CTX_init(ctx, t->store, x, between);

	if (good) {
		X509_VERIFY_PARAM *p = X509_STORE_CTX_get0_param(ctx);

		X509_VERIFY_PARAM_set_auth_level(p, AUTH_LEVEL);
		X509_VERIFY_PARAM_set_time(p, (time_t)(at / 1000));
		X509_STORE_CTX_set_ex_data(ctx, 0, &w);
		conclude(ctx, &w, X509_verify_cert(ctx) == 1);
		path_text(ctx, out->path, sizeof(out->path));
	}
	X509_STORE_CTX_free(ctx);
	ERR_clear_error();
	return good ? ST_OK : fail(ST_UNAVAILABLE, "内存不足");
}

enum status trust_chain(struct cert_trust *t, const void *der, size_t len, const struct cert_list *with, int64_t at,
	struct cert_chain *out)
{
	X509 *x = x509_one(der, len);
	STACK_OF(X509) *between = x ? helpers(t, with) : NULL;
	enum status st = x ? ST_OK : ST_INVALID;

	*out = (struct cert_chain){.timely = true, .revoked_why = -1};
	if (!st)
		st = judge(t, x, between, at, out);
	sk_X509_pop_free(between, X509_free);
	X509_free(x);
	return st;
}
