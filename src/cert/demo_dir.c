/* Writes the practice CA's folder, whole or with a sentence why not: what `guitai cert` and the tests then read. */
#include "cert/demo_dir.h"

#include "base/day.h"
#include "base/xalloc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DAY_MS (24 * 3600 * INT64_C(1000))
#define MOST_REVOKED 16

struct job {
	const char *dir;
	int64_t at;
	struct demo_ca ca[2], other[2]; /* other: the same names, other keys */
	uint64_t revoked[2][MOST_REVOKED];
	int nrevoked[2];
	struct bytes expect;
};

static enum status put(const struct job *j, const char *folder, const char *name, unsigned mode, const struct bytes *b)
{
	char *path = xasprintf("%s/%s", j->dir, folder);
	enum status st = demo_put(path, name, mode, b);

	free(path);
	return st;
}

static enum status folders(const char *dir)
{
	static const char *const sub[] = {"anchors", "crl", "certs", "keys", "forms"};

	if (mkdir(dir, 0700) != 0)
		return errno == EEXIST ? fail(ST_REFUSED, "文件夹 %s 已经有了, 没有动它", dir)
				       : fail(ST_IO, "建不了文件夹 %s: %s", dir, strerror(errno));
	for (size_t i = 0; i < sizeof sub / sizeof *sub; i++) {
		char *path = xasprintf("%s/%s", dir, sub[i]);
		bool good = mkdir(path, 0700) == 0;
		free(path);
		if (!good)
			return fail(ST_IO, "建不了文件夹 %s/%s: %s", dir, sub[i], strerror(errno));
	}
	return ST_OK;
}

static enum status key_put(const struct job *j, const char *name, const struct demo_key *key, const struct bytes *cert,
	const struct bytes *issuer)
{
	char *keys = xasprintf("%s/keys", j->dir), *file = xasprintf("%s.pfx", name);
	struct bytes pfx = {0};
	enum status st = demo_key_put(keys, name, key, cert);

	st = st ? st : demo_key_pfx(key, cert, issuer, name, DEMO_PASSWORD, &pfx);
	st = st ? st : demo_put(keys, file, 0600, &pfx);
	bytes_free(&pfx);
	free(keys);
	free(file);
	return st;
}

/* One certificate, its key, and its line of what to expect. */
static enum status one(struct job *j, struct demo_ca *ca, const char *folder, const char *name,
	const struct demo_want *w, struct bytes *der)
{
	struct demo_key *key = NULL;
	char file[120];
	enum status st = demo_ca_issue(ca, w, &key, der);

	snprintf(file, sizeof file, "%s.cer", name);
	if (!st)
		st = put(j, folder, file, 0644, der);
	if (!st && !(w->flags & DEMO_GBK_UTF8))
		st = key_put(j, name, key, der, w->flags & DEMO_FROM_ROOT ? &ca->root : &ca->sub);
	demo_key_free(key);
	return st;
}

/* A pair of a good one, in every form of file. */
static enum status forms_write(const struct job *j, const struct demo_row *r, const struct bytes pair[2])
{
	enum status st = ST_OK;

	for (int f = 0; !st && f < DEMO_FORM__COUNT; f++) {
		struct bytes out = {0};
		char name[100];
		snprintf(name, sizeof name, "%s-%s", r->alg == DEMO_SM2 ? "sm2" : "rsa", demo_form_name(f));
		st = demo_form_write(f, pair, 2, &out);
		st = st ? st : put(j, "forms", name, 0644, &out);
		bytes_free(&out);
	}
	return st;
}

static enum status row_write(struct job *j, const struct demo_row *r)
{
	struct demo_ca *ca = r->other_root ? &j->other[r->alg] : &j->ca[r->alg];
	struct demo_want w = {r->org, r->code, r->place, r->flags, 0, 0, r->bits};
	struct bytes der[2] = {0};
	enum status st = ST_OK;

	w.from = j->at + (r->to ? r->from : -30) * DAY_MS;
	w.to = demo_day_end(j->at, r->to ? r->to : 335);
	for (int i = 0; !st && i < (r->pair ? 2 : 1); i++) {
		char name[100];
		snprintf(name, sizeof name, "%s%s", r->name, !r->pair ? "" : i ? "-enc" : "-sign");
		if (r->pair)
			w.flags = (r->flags & ~(unsigned)(DEMO_SIGN | DEMO_ENC)) | (i ? DEMO_ENC : DEMO_SIGN);
		st = one(j, ca, "certs", name, &w, &der[i]);
		if (r->revoked && j->nrevoked[r->alg] < MOST_REVOKED)
			j->revoked[r->alg][j->nrevoked[r->alg]++] = ca->serial;
		bytes_printf(&j->expect, "%s.cer\t%s\t%s\n", name, r->finding[0] ? r->finding : "-", r->note);
	}
	if (!st && r->pair)
		st = forms_write(j, r, der);
	bytes_free(&der[0]);
	bytes_free(&der[1]);
	return st;
}

static enum status orders_write(struct job *j, const struct ca_order *orders, int n)
{
	char *certs = xasprintf("%s/orders", j->dir), *keys = xasprintf("%s/keys", j->dir);
	enum status st = mkdir(certs, 0700) == 0 ? ST_OK : fail(ST_IO, "建不了文件夹 %s", certs);

	st = st ? st : demo_orders_write(certs, keys, j->dir, j->at, &j->ca[DEMO_SM2], orders, n);
	free(certs);
	free(keys);
	return st;
}

static enum status ca_write(struct job *j, enum demo_alg alg)
{
	static const char *const names[2][2] = {{"sm2-root", "sm2-sub"}, {"rsa-root", "rsa-sub"}};
	const struct demo_ca *ca = &j->ca[alg];
	enum status st = ST_OK;

	for (int i = 0; !st && i < 2; i++) { /* the root, the CA below it */
		struct demo_crl c = {.of_root = i == 0, .number = 1, .at = j->at, .next = j->at + 30 * DAY_MS};
		struct bytes pem = {0}, crl = {0}, key = {0};
		char file[40];
		c.serials = i ? j->revoked[alg] : NULL;
		c.n = i ? j->nrevoked[alg] : 0;
		snprintf(file, sizeof file, "%s.pem", names[alg][i]);
		st = demo_form_write(DEMO_PEM, i ? &ca->sub : &ca->root, 1, &pem);
		st = st ? st : put(j, "anchors", file, 0644, &pem);
		st = st ? st : demo_key_pem(i ? ca->sub_key : ca->root_key, &key);
		st = st ? st : put(j, "keys", file, 0600, &key);
		snprintf(file, sizeof file, "%s.crl", names[alg][i]);
		st = st ? st : demo_ca_crl(ca, &c, &crl);
		st = st ? st : put(j, "crl", file, 0644, &crl);
		bytes_free(&pem);
		bytes_free(&crl);
		bytes_free(&key);
	}
	return st;
}

static enum status everything(struct job *j, const struct ca_order *orders, int n)
{
	enum status st = folders(j->dir);

	for (int i = 0; !st && i < 2; i++) {
		st = demo_ca_open(&j->ca[i], i ? DEMO_RSA : DEMO_SM2, j->at);
		st = st ? st : demo_ca_open(&j->other[i], i ? DEMO_RSA : DEMO_SM2, j->at);
	}
	for (int i = 0; !st && i < demo_nrows; i++)
		st = row_write(j, &demo_rows[i]);
	if (!st && n)
		st = orders_write(j, orders, n);
	for (int i = 0; !st && i < 2; i++)
		st = ca_write(j, i ? DEMO_RSA : DEMO_SM2);
	return st ? st : put(j, "", "EXPECT.tsv", 0644, &j->expect);
}

enum status demo_dir_write(const char *dir, int64_t at, const struct ca_order *orders, int n)
{
	struct job j = {.dir = dir, .at = at};
	bytes_printf(&j.expect, "# 练习证书, 不可信任. 名称 %s 代码 %s PFX 口令 %s\n#file\tfinding\tnote\n", DEMO_ORG,
		DEMO_CODE, DEMO_PASSWORD);
	enum status st = everything(&j, orders, n);

	for (int i = 0; i < 2; i++) {
		demo_ca_close(&j.ca[i]);
		demo_ca_close(&j.other[i]);
	}
	bytes_free(&j.expect);
	return st;
}
