/* 锚点: whom the counter believes, and the lists of what they have taken back. */
#include "cert/trust_in.h"

#include "base/log.h"
#include "base/xalloc.h"
#include "cert/forms.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status trust_new(struct cert_trust **out)
{
	struct cert_trust *t = xcalloc(1, sizeof(*t));

	t->store = X509_STORE_new();
	t->between = sk_X509_new_null();
	t->cas = sk_X509_new_null();
	*out = t;
	if (!t->store || !t->between || !t->cas)
		return fail(ST_UNAVAILABLE, "内存不足");
	chain_setup(t->store);
	return ST_OK;
}

void trust_close(struct cert_trust *t)
{
	if (!t)
		return;
	X509_STORE_free(t->store);
	sk_X509_pop_free(t->between, X509_free);
	sk_X509_pop_free(t->cas, X509_free);
	for (int i = 0; i < t->ncrls; i++) {
		X509_CRL_free(t->crls[i].crl);
		EVP_PKEY_free(t->crls[i].by);
		free(t->crls[i].der);
	}
	free(t->crls);
	for (int i = 0; i < t->nids; i++)
		free(t->ids[i].id);
	free(t->ids);
	free(t);
}

const char *trust_id(const struct cert_trust *t, const X509_NAME *issuer)
{
	char name[CERT_HEX];

	x509_name_id(issuer, name);
	for (int i = 0; i < t->nids; i++)
		if (!strcmp(t->ids[i].name, name))
			return t->ids[i].id;
	return CERT_SM2_ID;
}

/* Only where the signature is SM2: on any other an id makes OpenSSL refuse. Takes nothing twice. */
bool trust_give_id(const struct cert_trust *t, X509 *x)
{
	const char *id = trust_id(t, X509_get_issuer_name(x));
	ASN1_OCTET_STRING *s;

	if (!x509_is_sm2(X509_get_signature_nid(x)))
		return true;
	s = ASN1_OCTET_STRING_new();
	if (!s || !ASN1_OCTET_STRING_set(s, (const unsigned char *)id, (int)strlen(id))) {
		ASN1_OCTET_STRING_free(s);
		return false;
	}
	X509_set0_distinguishing_id(x, s);
	return true;
}

static void remember_id(struct cert_trust *t, const X509 *ca, const char *id)
{
	t->ids = xrealloc(t->ids, (size_t)t->nids + 1, sizeof(*t->ids));
	x509_name_id(X509_get_subject_name(ca), t->ids[t->nids].name);
	t->ids[t->nids++].id = xstrdup(id);
}

static bool keep(STACK_OF(X509) * list, X509 *x)
{
	return X509_up_ref(x) && sk_X509_push(list, x);
}

static enum status add_ca(struct cert_trust *t, X509 *x)
{
	bool root = !X509_NAME_cmp(X509_get_subject_name(x), X509_get_issuer_name(x)), good;
	char name[300];

	x509_name_text(X509_get_subject_name(x), name, sizeof(name));
	if (!trust_give_id(t, x))
		return fail(ST_UNAVAILABLE, "内存不足");
	if (X509_check_ca(x) <= 0)
		return fail(ST_INVALID, "「%s」不是 CA 证书, 不能作锚点", name);
	if (root && X509_self_signed(x, 1) != 1)
		return fail(ST_INVALID, "根证书「%s」的自签名不对, 不能作锚点", name);
	good = keep(t->cas, x) && (root ? X509_STORE_add_cert(t->store, x) : keep(t->between, x));
	return good ? ST_OK : fail(ST_UNAVAILABLE, "内存不足");
}

enum status trust_add(struct cert_trust *t, const void *file, size_t len, const char *id)
{
	STACK_OF(X509) * all;
	enum status st = x509_read(file, len, &all);

	for (int i = 0; !st && id && i < sk_X509_num(all); i++)
		remember_id(t, sk_X509_value(all, i), id);
	for (int i = 0; !st && i < sk_X509_num(all); i++)
		st = add_ca(t, sk_X509_value(all, i));
	sk_X509_pop_free(all, X509_free);
	return st;
}

static enum status slurp(const char *path, struct bytes *out)
{
	char buf[16384];
	FILE *f = fopen(path, "rbe");
	size_t n;

	if (!f)
		return fail(ST_IO, "%s 打不开: %s", path, strerror(errno));
	while ((n = fread(buf, 1, sizeof(buf), f)) && out->len <= CRL_FILE_MAX)
		bytes_add(out, buf, n);
	n = (size_t)ferror(f);
	fclose(f);
	return n ? fail(ST_IO, "%s 读不出", path) : ST_OK;
}

static enum status take_file(struct cert_trust *t, const char *path, bool crl)
{
	struct bytes file = {0};
	enum status st = slurp(path, &file);
	char why[400];

	if (!st)
		st = crl ? trust_crl(t, bytes_str(&file), file.len, NULL)
			 : trust_add(t, bytes_str(&file), file.len, NULL);
	bytes_free(&file);
	if (st && st != ST_IO) {
		str_copy(why, sizeof(why), fault_text());
		st = fail(st, "%s: %s", path, why);
	}
	return st;
}

static int shown(const struct dirent *e)
{
	return e->d_name[0] != '.' && (e->d_type == DT_REG || e->d_type == DT_LNK || e->d_type == DT_UNKNOWN);
}

/* A list that does not open stops everything: a forgotten anchor or CRL would be a wrong answer. */
static enum status take_folder(struct cert_trust *t, const char *dir, bool crl)
{
	struct dirent **files;
	int n = scandir(dir, &files, shown, alphasort);
	enum status st = n < 0 ? fail(ST_IO, "文件夹 %s 打不开: %s", dir, strerror(errno)) : ST_OK;

	for (int i = 0; i < n; i++) {
		char *path = xasprintf("%s/%s", dir, files[i]->d_name);

		if (!st)
			st = take_file(t, path, crl);
		st = crl && st == ST_NOT_FOUND ? ST_OK : st; /* of a CA that is not believed anyway */
		free(path);
		free(files[i]);
	}
	if (n >= 0)
		free(files);
	return st;
}

enum status trust_open(const char *anchors_dir, const char *crl_dir, struct cert_trust **out)
{
	enum status st = trust_new(out);

	if (!st && anchors_dir)
		st = take_folder(*out, anchors_dir, false);
	if (!st && crl_dir)
		st = take_folder(*out, crl_dir, true);
	if (st) {
		trust_close(*out);
		*out = NULL;
	}
	ERR_clear_error();
	return st;
}
