/* A CA's delivery comes in: each certificate is led to its anchor and looked up in the CRL. Against running openssl
 * verify for the same RSA ones, and against the same checks by SM2, which openssl verify cannot do. */
#include "cert/demo_ca.h"
#include "core/cert_judge.h"
#include "tests/helper/bench.h"
#include "tests/helper/works.h"

#include "base/conf.h"

#include <stdio.h>
#include <string.h>

#define NOW INT64_C(1795413900000)
#define DAYS(n) ((n)*24 * 3600 * INT64_C(1000))
#define MANY 1000

struct side {
	struct demo_ca ca;
	struct cert_trust *trust;
	struct bytes leaf, crl;
};

static struct side sides[2]; /* SM2, RSA */
static struct table places;
static char dir[200];

static void need(enum status st)
{
	if (st)
		bench_fail("%s", fault_text());
}

static void side_open(struct side *s, enum demo_alg alg)
{
	struct demo_want w = {
		"杭州练习有限公司", "91350100M000100Y43", DEMO_USCC, DEMO_SIGN, NOW - DAYS(30), NOW + DAYS(300), 0};
	struct demo_key *key = NULL;
	uint64_t revoked[100];
	struct demo_crl crl = {false, 1, NOW - DAYS(1), NOW + DAYS(20), revoked, 100, false};

	need(demo_ca_open(&s->ca, alg, NOW));
	need(demo_ca_issue(&s->ca, &w, &key, &s->leaf));
	for (unsigned i = 0; i < 100; i++)
		revoked[i] = s->ca.serial + 1000 - i * 3;
	need(demo_ca_crl(&s->ca, &crl, &s->crl));
	need(cert_openssl.trust_open(NULL, NULL, &s->trust));
	need(cert_openssl.trust_add(s->trust, s->ca.root.data, s->ca.root.len, NULL));
	need(cert_openssl.trust_add(s->trust, s->ca.sub.data, s->ca.sub.len, NULL));
	need(cert_openssl.trust_crl(s->trust, s->crl.data, s->crl.len, NULL));
	demo_key_free(key);
}

static void chain(void *ctx)
{
	struct side *s = ctx;
	struct cert_chain c;

	need(cert_openssl.chain(s->trust, s->leaf.data, s->leaf.len, NULL, NOW, &c));
	if (!c.good || !c.crl_known)
		bench_fail("%s", c.text);
}

/* As at an import: read the file, chain, all the checks. */
static void import(void *ctx)
{
	struct side *s = ctx;
	struct cert_wanted w = {.name = "杭州练习有限公司", .code = "91350100M000100Y43", .use = CERT_SIGN};
	struct cert_finding found[CHK__COUNT];
	int n;

	for (int i = 0; i < MANY; i++) {
		struct cert_list l;
		struct cert_chain c;

		need(cert_openssl.load(s->leaf.data, s->leaf.len, &places, &l));
		need(cert_openssl.chain(s->trust, l.items[0].der, l.items[0].len, NULL, NOW, &c));
		if (cert_judge(&(struct cert_case){.facts = &l.items[0].facts, .chain = &c, .wanted = &w, .now = NOW},
			    found, &n) != CERT_OK)
			bench_fail("a good certificate is not");
		cert_openssl.list_free(&l);
	}
}

static void put(const char *name, enum demo_form form, const struct bytes *der)
{
	struct bytes out = {0};
	char path[300];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	need(demo_form_write(form, der, 1, &out));
	f = fopen(path, "wb");
	if (!f || fwrite(out.data, 1, out.len, f) != out.len || fclose(f))
		bench_fail("%s cannot be written", path);
	bytes_free(&out);
}

static char leaf[300], root[300], sub[300], crl[300], at[30];

static void process(void *ctx)
{
	const char *const argv[] = {"openssl", "verify", "-CAfile", root, "-untrusted", sub, "-CRLfile", crl,
		"-crl_check", "-attime", at, leaf, NULL};

	(void)ctx;
	bench_process(argv);
}

static void files_write(const struct side *s)
{
	const char *const convert[] = {"openssl", "crl", "-inform", "DER", "-in", crl, "-out", crl, NULL};
	FILE *f;

	works_folder(dir);
	put("leaf.pem", DEMO_PEM, &s->leaf);
	put("root.pem", DEMO_PEM, &s->ca.root);
	put("sub.pem", DEMO_PEM, &s->ca.sub);
	snprintf(leaf, sizeof(leaf), "%s/leaf.pem", dir);
	snprintf(root, sizeof(root), "%s/root.pem", dir);
	snprintf(sub, sizeof(sub), "%s/sub.pem", dir);
	snprintf(crl, sizeof(crl), "%s/crl.pem", dir);
	snprintf(at, sizeof(at), "%lld", (long long)(NOW / 1000));
	f = fopen(crl, "wb");
	if (!f || fwrite(s->crl.data, 1, s->crl.len, f) != s->crl.len || fclose(f))
		bench_fail("%s cannot be written", crl);
	bench_process(convert);
}

int main(void)
{
	static struct bench sm2 = {.name = "SM2 chain+CRL", .run = chain, .ctx = &sides[0], .times = 20},
			    rsa = {.name = "RSA chain+CRL", .run = chain, .ctx = &sides[1], .times = 20},
			    run = {.name = "openssl verify process (RSA)", .run = process},
			    all = {.name = "1,000 SM2 read, chained, judged", .run = import, .ctx = &sides[0]},
			    all_rsa = {.name = "1,000 RSA read, chained, judged", .run = import, .ctx = &sides[1]};
	struct bench *const one[] = {&sm2, &rsa, &run}, *const many[] = {&all, &all_rsa};

	need(table_open("etc", "cert_places.tsv", 5, &places));
	for (int i = 0; i < 2; i++)
		side_open(&sides[i], i ? DEMO_RSA : DEMO_SM2);
	files_write(&sides[1]);
	bench_run(one, 3, 20);
	bench_run(many, 2, 3);
	bench_line("cert", &rsa, &run);
	bench_line("cert", &sm2, &run);
	bench_line("cert", &all, &all_rsa);
	works_remove(dir);
	return 0;
}
