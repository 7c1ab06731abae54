/* Certificates, accounts and bindings for the tests of screens and acts. */
#include "tests/helper/cert_cases.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "core/accounts.h"
#include "core/deed.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>

#include <cmocka.h>

int64_t cert_case_add(struct counter *c, const struct record_type *type, const void *row)
{
	struct act a;
	char key[ACT_KEY];
	secret_key(c->desk.secret, key);
	act_start(&a, key, NULL, clock_ms());
	act_add(&a, type, row);
	assert_int_equal(c->desk.store->ops->commit(c->desk.store, &a, NULL), ST_OK);
	int64_t id = *(const int64_t *)act_row(&a, type, 0);
	act_stop(&a);
	counter_touch(c);
	return id;
}

int64_t cert_case_pair(
	struct counter *c, enum counter_case which, int n, const char *media, int days, enum certificate_state state)
{
	struct dossier d = counter_read(c, which);
	int64_t ends = day_start_ms(day_of_ms(COUNTER_NOW) + days + 1) - 1000, first = 0;
	struct certificate cert = {.application = d.app.id,
		.issuer_id = "ca",
		.issuer = "CN=练习 SM2 CA, O=练习",
		.code_from = "扩展 组织机构代码",
		.alg = "SM2",
		.signed_by = "SM2-SM3",
		.bits = 256,
		.not_before = ends + 1000 - INT64_C(400) * 86400000,
		.not_after = ends,
		.state = state,
		.verdict = CV_GOOD};
	str_copy(cert.org, sizeof(cert.org), d.app.org);
	str_copy(cert.code, sizeof(cert.code), d.app.uscc);
	str_copy(cert.media, sizeof(cert.media), media);
	snprintf(cert.subject, sizeof(cert.subject), "CN=%.200s, C=CN", d.app.org);
	dossier_free(&d);
	for (int use = CU_SIGN; use <= CU_ENC; use++) {
		cert.use = use;
		snprintf(cert.serial, sizeof(cert.serial), "5A319C0877AB00112233445566778%03X", 0x100 + 2 * n + use);
		snprintf(cert.sha256, sizeof(cert.sha256), "%064X", 2 * n + use);
		snprintf(cert.spki, sizeof(cert.spki), "%064X", 0x1000 + 2 * n + use);
		int64_t id = cert_case_add(c, &certificate_type, &cert);
		first = first ? first : id;
	}
	return first;
}

struct certificate cert_case_read(struct counter *c, int64_t id)
{
	struct certificate cert;
	assert_int_equal(c->desk.store->ops->get(c->desk.store, &certificate_type, id, &cert), ST_OK);
	return cert;
}

int64_t cert_case_account(struct counter *c, enum counter_case which, const char *name)
{
	struct dossier d = counter_read(c, which);
	int64_t id;
	if (desk_account_add(&c->desk, NULL, name, d.app.code, &id))
		fail_msg("account: %s", fault_text());
	dossier_free(&d);
	counter_touch(c);
	return id;
}

struct wish {
	int64_t account, certificate;
};

static enum status fill_bind(struct deed *e, void *want)
{
	const struct wish *w = want;
	struct binding_event how = {
		.proof = PROOF_SIGNATURE, .nonce = "00112233", .sig = "MEUCIQ==", .reason = "持有 UKey 签名"};
	struct account a;
	struct certificate c;
	enum status st = e->k->store->ops->get(e->k->store, &account_type, w->account, &a);
	if (!st)
		st = e->k->store->ops->get(e->k->store, &certificate_type, w->certificate, &c);
	return st ? st : binding_on(e, &a, &c, &how);
}

void cert_case_bind(struct counter *c, int64_t account, int64_t certificate)
{
	struct wish w = {account, certificate};
	if (deed_do(&c->desk, NULL, fill_bind, &w))
		fail_msg("bind: %s", fault_text());
	counter_touch(c);
}
