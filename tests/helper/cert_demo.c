/* What an import would have left: the row by the port's own facts, and the file itself beside it. */
#include "tests/helper/cert_demo.h"

#include "base/base64.h"
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/cert.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void fill(struct certificate *c, const struct cert_facts *f)
{
	str_copy(c->issuer_id, sizeof c->issuer_id, f->issuer_id);
	str_copy(c->issuer, sizeof c->issuer, f->issuer);
	str_copy(c->serial, sizeof c->serial, f->serial);
	str_copy(c->subject, sizeof c->subject, f->subject);
	str_copy(c->org, sizeof c->org, f->name);
	str_copy(c->code, sizeof c->code, f->code);
	str_copy(c->code_from, sizeof c->code_from, f->code_from);
	str_copy(c->alg, sizeof c->alg, f->alg);
	str_copy(c->signed_by, sizeof c->signed_by, f->signed_by);
	str_copy(c->sha256, sizeof c->sha256, f->sha256);
	str_copy(c->spki, sizeof c->spki, f->spki);
	c->bits = f->bits;
	c->use = (int)f->use;
	c->not_before = f->from;
	c->not_after = f->to;
	c->state = CS_ISSUED;
	c->verdict = CV_GOOD;
}

int64_t cert_demo_put(struct desk *k, struct demo_ca *ca, int64_t application, const char *org, const char *code,
	unsigned flags, struct demo_key **key)
{
	struct demo_want w = {
		org, code, DEMO_USCC, flags, clock_ms() - 86400000, clock_ms() + 86400000 * INT64_C(300), 0};
	struct certificate c = {.application = application};
	struct cert_der d = {0};
	struct bytes der = {0}, text = {0};
	struct cert_list l = {0};
	struct act a;
	char act_key[ACT_KEY];
	*key = NULL;
	if (demo_ca_issue(ca, &w, key, &der) || k->certs->load(der.data, der.len, &k->house.cert_places, &l))
		fail_msg("%s", fault_text());
	fill(&c, &l.items[0].facts);
	base64_encode(der.data, der.len, &text);
	str_copy(d.der, sizeof d.der, bytes_str(&text));
	secret_key(k->secret, act_key);
	act_start(&a, act_key, NULL, clock_ms());
	d.certificate = act_add(&a, &certificate_type, &c);
	act_add(&a, &cert_der_type, &d);
	if (k->store->ops->commit(k->store, &a, NULL))
		fail_msg("%s", fault_text());
	int64_t id = ((const struct certificate *)act_row(&a, &certificate_type, 0))->id;
	act_stop(&a);
	k->certs->list_free(&l);
	bytes_free(&der);
	bytes_free(&text);
	return id;
}

int64_t cert_demo_add(struct counter *c, struct demo_ca *ca, enum counter_case which, const char *code, unsigned flags,
	struct demo_key **key)
{
	struct dossier d = counter_read(c, which);
	int64_t id = cert_demo_put(&c->desk, ca, d.app.id, d.app.org, code ? code : d.app.uscc, flags, key);
	dossier_free(&d);
	counter_touch(c);
	return id;
}
