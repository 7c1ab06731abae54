/* What is wrong with the certificates of an application: read from their DER, judged by what is trusted today. */
#include "core/cert_gate.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "core/certs.h"
#include "core/trust.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct cert_wanted wanted(const struct desk *k, const struct application *a, const struct gate_cert *g)
{
	const struct conf *conf = k->house.conf;
	int64_t days = conf_int(conf, "cert", "days", 0);
	struct cert_wanted w = {.bits = (int)conf_int(conf, "cert", "bits", 0),
		.use = g->facts.use ? g->facts.use : CERT_SIGN | CERT_ENC,
		.pair = conf_bool(conf, "cert", "pair", true) && g->facts.use != (CERT_SIGN | CERT_ENC),
		.until = days ? day_of_ms(clock_ms()) + (int32_t)days : 0,
		.tolerance = (int)conf_int(conf, "cert", "tolerance", 30),
		.no_crl_block = strcmp(conf_get(conf, "cert", "no_crl", "warn"), "block") == 0,
		.stale_warn = strcmp(conf_get(conf, "cert", "stale_crl", "block"), "warn") == 0};
	str_copy(w.name, sizeof(w.name), a->org);
	str_copy(w.code, sizeof(w.code), a->uscc);
	str_copy(w.alg, sizeof(w.alg), conf_get(conf, "cert", "alg", ""));
	return w;
}

/* The other half of the pair: of the same UKey where its number is known, else the same subject and time. */
static const struct cert_facts *other_half(const struct gate_cert *certs, int n, int at)
{
	const struct gate_cert *g = &certs[at];
	const struct cert_facts *found = NULL;
	for (int i = 0; i < n; i++) {
		const struct gate_cert *o = &certs[i];
		if (i == at || !o->read || o->facts.use == g->facts.use || strcmp(o->c.media, g->c.media) != 0)
			continue;
		bool fits = strcmp(o->facts.subject_id, g->facts.subject_id) == 0 && o->facts.to == g->facts.to;
		if (g->c.media[0] || fits)
			found = !found || fits ? &o->facts : found;
	}
	return found;
}

/* Whose key this is too: another UKey of anybody. The organisation's own older UKey may go on with its key. */
static enum status reused(struct desk *k, const struct application *a, const struct gate_cert *g, char *buf, size_t cap)
{
	struct rows rows = {0};
	bool keeps = a->biz_type == BIZ_RENEW || a->biz_type == BIZ_CHANGE;
	enum status st = k->store->ops->list(k->store, LIST_CERTS_BY_KEY, &(struct list_arg){.t = g->c.spki}, &rows);
	buf[0] = '\0';
	for (int i = 0; i < rows.n && !buf[0]; i++) {
		const struct certificate *o = rows_at(&rows, i);
		bool own = strcmp(o->sha256, g->c.sha256) == 0;
		bool same = o->application == a->id && strcmp(o->media, g->c.media) == 0;
		if (!own && !same && !(keeps && strcmp(o->code, g->c.code) == 0))
			snprintf(buf, cap, "%.120s 的证书 %s", o->org, o->serial);
	}
	rows_free(&rows);
	return st;
}

static void conclude(struct gate_cert *g, enum cert_severity worst, int64_t now)
{
	const struct cert_finding *shown = NULL;
	for (int i = 0; i < g->n; i++)
		if (g->found[i].severity == worst && worst != CERT_OK && !shown)
			shown = &g->found[i];
	g->c.verdict = worst == CERT_OK ? CV_GOOD : worst == CERT_WARN ? CV_WARNED : CV_BARRED;
	if (worst == CERT_BLOCK && gate_passed(g))
		g->c.verdict = CV_PASSED;
	if (g->revoked)
		g->c.verdict = CV_BARRED;
	str_copy(g->c.finding, sizeof(g->c.finding), g->revoked ? "已被 CA 吊销" : shown ? shown->text : "");
	g->c.judged_at = now;
}

static enum status judge_one(
	struct desk *k, struct cert_trust *t, const struct application *a, struct gate_cert *certs, int n, int at)
{
	struct gate_cert *g = &certs[at];
	struct cert_wanted want = wanted(k, a, g);
	struct cert_chain chain;
	char whose[300];
	struct cert_case one = {.facts = g->read ? &g->facts : NULL,
		.unread = g->unread,
		.other = g->read ? other_half(certs, n, at) : NULL,
		.wanted = &want,
		.now = clock_ms(),
		.known = "",
		.reused = whose};
	enum status st = reused(k, a, g, whose, sizeof(whose));
	if (!st && t && g->read) {
		st = k->certs->chain(t, g->der, g->len, NULL, one.now, &chain);
		one.chain = &chain;
	}
	if (st)
		return st;
	g->revoked = g->c.state == CS_REVOKED || (one.chain && chain.revoked);
	conclude(g, cert_judge(&one, g->found, &g->n), one.now);
	return ST_OK;
}

enum status gate_judge(
	struct desk *k, struct cert_trust *t, const struct application *a, struct gate_cert *certs, int n)
{
	enum status st = ST_OK;
	for (int i = 0; i < n && !st; i++)
		st = judge_one(k, t, a, certs, n, i);
	return st;
}

static enum status read_one(struct desk *k, struct gate_cert *g)
{
	struct bytes der = {0};
	struct cert_list list = {0};
	enum status st = desk_cert_der(k, g->c.id, &der);
	enum status got = st ? st : k->certs->load(bytes_str(&der), der.len, &k->house.cert_places, &list);
	g->read = !got && list.n > 0;
	if (g->read)
		g->facts = list.items[0].facts;
	else
		str_copy(g->unread, sizeof(g->unread), fault_text());
	g->der = der.data;
	g->len = der.len;
	k->certs->list_free(&list);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status gate_read(struct desk *k, const struct application *a, const char *number, struct gate *out)
{
	struct rows rows = {0};
	*out = (struct gate){0};
	enum status st = k->store->ops->list(k->store, LIST_CERTS_OF, &(struct list_arg){.a = a->id}, &rows);
	out->certs = xcalloc((size_t)rows.n + 1, sizeof(*out->certs));
	for (int i = 0; i < rows.n && !st; i++) {
		const struct certificate *c = rows_at(&rows, i);
		if (!certificate_counts(c) && c->state != CS_REVOKED) /* that one bars until it is made 作废 */
			continue;
		if (!k->certs) {
			st = fail(ST_UNAVAILABLE, "这里不能读证书, 不能核对");
		} else if (number && c->media[0] && strcmp(c->media, number) != 0) {
			if (!out->elsewhere[0])
				str_copy(out->elsewhere, sizeof(out->elsewhere), c->media);
		} else {
			struct gate_cert *g = &out->certs[out->n++];
			g->was = g->c = *c;
			st = read_one(k, g);
		}
	}
	rows_free(&rows);
	if (st)
		gate_close(out);
	return st;
}

enum status gate_open_key(struct desk *k, const struct application *a, const char *number, struct gate *out)
{
	struct cert_trust *t = NULL;
	enum status st = gate_read(k, a, number, out);
	if (!st && out->n)
		st = desk_trust_open(k, true, &t);
	if (!st)
		st = gate_judge(k, t, a, out->certs, out->n);
	if (t)
		k->certs->trust_close(t);
	if (st)
		gate_close(out);
	return st;
}

enum status gate_open(struct desk *k, const struct application *a, struct gate *out)
{
	return gate_open_key(k, a, NULL, out);
}

void gate_close(struct gate *g)
{
	for (int i = 0; i < g->n; i++)
		free(g->certs[i].der);
	free(g->certs);
	*g = (struct gate){0};
}
