/* A CA's delivery is taken in by the desk: read, matched to the orders, chained, judged and written into a store on the
 * disk as one act. A certificate of it against one of the same files in a run of openssl verify. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "cert/demo_dir.h"
#include "core/cert_import.h"
#include "core/certs.h"
#include "core/trust.h"
#include "tests/helper/bench.h"
#include "tests/helper/book_store.h"
#include "tests/helper/works.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define ORDERS 500 /* a pair of certificates for each */
#define RSA_ORDERS 50
#define ROUNDS 3

/* What one CA sends, and the counter that waits for it. */
struct delivery {
	enum demo_alg alg;
	int orders;
	struct demo_ca ca;
	struct bytes crl;
	char dir[200], certs[240], list[240];
	struct works at;
	bool open;
};

static struct delivery sm2 = {.alg = DEMO_SM2, .orders = ORDERS}, rsa = {.alg = DEMO_RSA, .orders = RSA_ORDERS};

static void need(enum status st)
{
	if (st)
		bench_fail("%s", fault_text());
}

static void put(const char *dir, const char *name, enum demo_form form, const struct bytes *der)
{
	struct bytes out = {0};
	need(demo_form_write(form, der, 1, &out));
	need(demo_put(dir, name, 0644, &out));
	bytes_free(&out);
}

/* In an empty store their ids are 1, 2, 3. */
static void add_orders(struct delivery *d)
{
	for (int i = 0; i < d->orders; i++) {
		struct application a = book_application(i);
		a.state = AP_TO_ISSUE;
		a.making = MAKING_ON;
		a.queue = QUEUE_MAKING;
		book_add(d->at.desk.store, &a);
	}
}

static void shut(struct delivery *d)
{
	char dir[200];
	if (!d->open)
		return;
	str_copy(dir, sizeof(dir), d->at.dir);
	works_close(&d->at);
	works_remove(dir);
	d->open = false;
}

/* Unmeasured: a counter that has not seen any of it, trusts the CA and has its list of revoked ones. */
static void fresh(void *ctx)
{
	struct delivery *d = ctx;
	struct crl_report r;
	char dir[200];
	int added;
	shut(d);
	works_folder(dir);
	works_open(&d->at, dir, false, NULL);
	d->open = true;
	d->at.desk.certs = &cert_openssl;
	need(desk_anchor_add(&d->at.desk, NULL, d->ca.root.data, d->ca.root.len, NULL, &added));
	need(desk_anchor_add(&d->at.desk, NULL, d->ca.sub.data, d->ca.sub.len, NULL, &added));
	need(desk_crl_import(&d->at.desk, NULL, d->crl.data, d->crl.len, &r));
	add_orders(d);
}

static void import(void *ctx)
{
	struct delivery *d = ctx;
	struct cert_plan p;
	need(cert_plan_read(&d->at.desk, d->certs, d->list, &p));
	if (p.count[FT_MATCHED] != 2 * d->orders)
		bench_fail("%d of %d certificates are matched", p.count[FT_MATCHED], 2 * d->orders);
	need(desk_cert_import(&d->at.desk, NULL, &p));
	cert_plan_free(&p);
}

/* A bench that takes in what it did not check measures nothing. */
static void all_good(struct delivery *d)
{
	struct rows rows = {0};
	int good = 0;
	for (int i = 1; i <= d->orders; i++) {
		need(d->at.desk.store->ops->list(d->at.desk.store, LIST_CERTS_OF, &(struct list_arg){.a = i}, &rows));
		for (int j = 0; j < rows.n; j++)
			good += ((const struct certificate *)rows_at(&rows, j))->verdict == CV_GOOD;
		rows_free(&rows);
	}
	if (good != 2 * d->orders)
		bench_fail("%d of %d certificates are good", good, 2 * d->orders);
}

/* The orders as the counter knows them, then what the CA makes of them. */
static void produce(struct delivery *d)
{
	static struct application a[ORDERS];
	struct ca_order o[ORDERS];
	struct demo_crl crl = {.number = 1, .at = WORKS_NOW - 86400000, .next = WORKS_NOW + 20 * INT64_C(86400000)};
	works_folder(d->dir);
	snprintf(d->certs, sizeof(d->certs), "%s/certs", d->dir);
	snprintf(d->list, sizeof(d->list), "%s/list.csv", d->dir);
	need(demo_ca_open(&d->ca, d->alg, WORKS_NOW));
	need(demo_ca_crl(&d->ca, &crl, &d->crl));
	for (int i = 0; i < d->orders; i++) {
		a[i] = book_application(i);
		o[i] = (struct ca_order){a[i].platform_no, a[i].org, a[i].uscc, 1};
	}
	if (mkdir(d->certs, 0700))
		bench_fail("%s cannot be made", d->certs);
	need(demo_orders_write(d->certs, NULL, d->dir, WORKS_NOW, &d->ca, o, d->orders));
}

/* ---- the same files, by openssl ---- */

static char root[300], sub[300], crl[300], at[30], files[2 * RSA_ORDERS][400];
static const char *verify[2 * RSA_ORDERS + 20];
static int leaves; /* where the files stand in verify */

static void one_run(void *ctx)
{
	(void)ctx;
	bench_process(verify);
}

static void each_its_run(void *ctx)
{
	const char *argv[20];
	(void)ctx;
	memcpy(argv, verify, (size_t)leaves * sizeof(*argv));
	argv[leaves + 1] = NULL;
	for (int i = 0; i < 2 * RSA_ORDERS; i++) {
		argv[leaves] = files[i];
		bench_process(argv);
	}
}

static void verify_open(void)
{
	const char *const convert[] = {"openssl", "crl", "-inform", "DER", "-in", crl, "-out", crl, NULL};
	const char *const head[] = {
		"openssl", "verify", "-CAfile", root, "-untrusted", sub, "-CRLfile", crl, "-crl_check", "-attime", at};
	leaves = (int)(sizeof(head) / sizeof(head[0]));
	memcpy(verify, head, sizeof(head));
	snprintf(root, sizeof(root), "%s/root.pem", rsa.dir);
	snprintf(sub, sizeof(sub), "%s/sub.pem", rsa.dir);
	snprintf(crl, sizeof(crl), "%s/crl.pem", rsa.dir);
	snprintf(at, sizeof(at), "%lld", WORKS_NOW / 1000);
	put(rsa.dir, "root.pem", DEMO_PEM, &rsa.ca.root);
	put(rsa.dir, "sub.pem", DEMO_PEM, &rsa.ca.sub);
	need(demo_put(rsa.dir, "crl.pem", 0644, &rsa.crl));
	bench_process(convert);
	for (int i = 0; i < 2 * RSA_ORDERS; i++) {
		struct application a = book_application(i / 2);
		snprintf(
			files[i], sizeof(files[i]), "%s/%s-1-%s.cer", rsa.certs, a.platform_no, i % 2 ? "enc" : "sign");
		verify[leaves + i] = files[i];
	}
}

static void per_certificate(struct bench *b, int n)
{
	b->median /= n;
	b->min /= n;
}

int main(void)
{
	static struct bench many = {.name = "1,000 SM2 imported, each", .run = import, .before = fresh, .ctx = &sm2},
			    few = {.name = "100 RSA imported, each", .run = import, .before = fresh, .ctx = &rsa},
			    run = {.name = "100 RSA in one run of openssl verify, each", .run = one_run},
			    runs = {.name = "a run of openssl verify for each RSA", .run = each_its_run};
	struct bench *const all[] = {&many, &few, &run, &runs};
	clock_fix(WORKS_NOW);
	produce(&sm2);
	produce(&rsa);
	verify_open();
	bench_run(all, 4, ROUNDS);
	all_good(&sm2);
	all_good(&rsa);
	per_certificate(&many, 2 * ORDERS);
	for (int i = 1; i < 4; i++)
		per_certificate(all[i], 2 * RSA_ORDERS);
	bench_line("cert import", &many, &run);
	bench_line("cert import", &many, &runs);
	bench_line("cert import", &few, &run);
	bench_line("cert import", &few, &runs);
	for (int i = 0; i < 2; i++) {
		struct delivery *d = i ? &rsa : &sm2;
		shut(d);
		demo_ca_close(&d->ca);
		bytes_free(&d->crl);
		works_remove(d->dir);
	}
	return 0;
}
