/* Whoever signs our text has the key: given out once, checked once, then bound or unbound in the same transaction. */
#include "core/bind.h"

#include "base/base64.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/cert.h"
#include "core/certs.h"
#include "core/deed.h"
#include "core/search.h"

#include <stdio.h>
#include <string.h>

/* ---- giving out ---- */

static enum status subject_read(
	struct desk *k, int64_t account, int64_t certificate, struct account *a, struct certificate *c)
{
	enum status st = k->store->ops->get(k->store, &certificate_type, certificate, c);

	if (!st && account)
		st = k->store->ops->get(k->store, &account_type, account, a);
	else if (!st)
		st = desk_bound_to(k, certificate, a);
	return st == ST_NOT_FOUND ? fail(ST_REFUSED, "证书 %s 没有绑定在任何账号上", c->serial) : st;
}

/* A key that was lost or taken back proves nothing, whoever holds it. */
static enum status may_unbind(struct desk *k, const struct account *a, const struct certificate *c)
{
	struct account now;

	if (desk_bound_to(k, c->id, &now) || now.id != a->id)
		return fail(ST_REFUSED, "证书 %s 没有绑定在账号 %s 上", c->serial, a->name);
	if (c->state != CS_ISSUED && c->state != CS_REPLACED)
		return fail(ST_REFUSED, "证书现在是「%s」, 不能凭它签名解除; 请凭材料解除",
			code_text(certificate_states, c->state));
	return ST_OK;
}

static enum status may(struct desk *k, int kind, const struct account *a, const struct certificate *c)
{
	return kind == BIND_OFF ? may_unbind(k, a, c) : binding_may(k, a, c, clock_ms());
}

enum status desk_challenge(
	struct desk *k, enum binding_kind kind, int64_t account, int64_t certificate, struct challenge *out)
{
	struct certificate cert;
	struct account a;
	unsigned char nonce[16];

	if (!k->session.clerk)
		return fail(ST_DENIED, "请先签到");
	enum status st = subject_read(k, account, certificate, &a, &cert);
	st = st ? st : may(k, kind, &a, &cert);
	if (st)
		return st;
	*out = (struct challenge){.kind = (int)kind,
		.account = a.id,
		.certificate = certificate,
		.made_at = clock_ms(),
		.clerk = k->session.clerk,
		.counter = k->counter};
	out->ends_at = out->made_at + CHALLENGE_MS;
	k->secret->random(nonce, sizeof(nonce));
	for (size_t i = 0; i < sizeof(nonce); i++)
		snprintf(out->nonce + 2 * i, 3, "%02X", nonce[i]);
	challenge_write(out, &a, &cert);
	st = deed_note(k, &challenge_type, NULL, out);
	return st ? st : desk_challenge_find(k, out->nonce, out);
}

enum status desk_challenge_find(struct desk *k, const char *nonce, struct challenge *out)
{
	char folded[80];
	enum status st =
		desk_first(k, LIST_CHALLENGE, &(struct list_arg){.t = text_fold(nonce, folded, sizeof(folded))}, out);

	return st == ST_NOT_FOUND ? fail(ST_REFUSED, "这个随机数不是本柜台给出的, 请核对, 或重新给出签名文字") : st;
}

/* By the whole code; then by the name, for certificates that carry a shorter code or none. */
static enum status both_ways(
	struct desk *k, const enum listing lists[2], const char *code, const char *org, struct rows out[2])
{
	char normal[SEARCH_TEXT];
	enum status st =
		*code ? k->store->ops->list(k->store, lists[0], &(struct list_arg){.t = code}, &out[0]) : ST_OK;

	if (!st && *org)
		st = k->store->ops->list(
			k->store, lists[1], &(struct list_arg){.t = search_normal(org, normal), .limit = 200}, &out[1]);
	return st;
}

static void keep(struct rows *to, const void *row)
{
	for (int i = 0; i < to->n; i++)
		if (*(const int64_t *)rows_at(to, i) == *(const int64_t *)row) /* the id comes first */
			return;
	memcpy(rows_push(to), row, to->type->size);
}

enum status desk_bindable(struct desk *k, int64_t account, struct rows *out)
{
	static const enum listing lists[] = {LIST_CERTS_BY_CODE, LIST_CERTS_BY_ORG};
	struct account a, other;
	struct rows all[2] = {{0}, {0}};
	enum status st = k->store->ops->get(k->store, &account_type, account, &a);

	st = st ? st : both_ways(k, lists, a.uscc, a.org, all);
	out->type = &certificate_type;
	for (int w = 0; w < 2 && !st; w++)
		for (int i = 0; i < all[w].n; i++) {
			const struct certificate *c = rows_at(&all[w], i);
			if (!binding_bar(&a, c, clock_ms()) && desk_bound_to(k, c->id, &other) == ST_NOT_FOUND)
				keep(out, c);
		}
	rows_free(&all[0]);
	rows_free(&all[1]);
	return st;
}

enum status desk_bind_accounts(struct desk *k, int64_t certificate, struct rows *out)
{
	static const enum listing lists[] = {LIST_ACCOUNTS_BY_USCC, LIST_ACCOUNTS_BY_ORG};
	struct certificate c;
	struct rows all[2] = {{0}, {0}};
	enum status st = k->store->ops->get(k->store, &certificate_type, certificate, &c);
	const char *bar = NULL;

	st = st ? st : both_ways(k, lists, c.code, c.org, all);
	out->type = &account_type;
	for (int w = 0; w < 2 && !st; w++)
		for (int i = 0; i < all[w].n; i++) {
			bar = binding_bar(rows_at(&all[w], i), &c, clock_ms());
			if (!bar)
				keep(out, rows_at(&all[w], i));
		}
	rows_free(&all[0]);
	rows_free(&all[1]);
	if (!st && !out->n)
		st = bar ? fail(ST_REFUSED, "%s", bar)
			 : fail(ST_REFUSED, "%.150s 还没有账号, 请先在「CA用户管理」登记", c.org);
	return st;
}

/* ---- proving ---- */

/* Whether it is a signature of the text, in one of the forms that clients make of it. */
static enum status genuine(struct desk *k, const struct challenge *c, const struct proof *p, char *signed_text)
{
	struct bytes der = {0};
	struct cert_signed s = {.sig = p->sig, .sig_len = p->len, .text = signed_text};
	enum status st = desk_cert_der(k, c->certificate, &der), good = ST_REFUSED;

	s.cert = der.data;
	s.cert_len = der.len;
	s.sha1 = conf_bool(k->house.conf, "bind", "sha1", false);
	for (int form = 0; !st && good == ST_REFUSED && challenge_form(c, form, signed_text, BINDING_TEXT); form++) {
		s.text_len = strlen(signed_text);
		good = k->certs->verify(&s);
	}
	bytes_free(&der);
	if (!st && good == ST_REFUSED)
		return fail(ST_REFUSED, "签名不符: 签的不是这段文字, 或用的不是这张证书的 UKey; 请重新签名");
	return st ? st : good;
}

/* Revoked since it was handed over, or of a CA that is trusted no more. */
static enum status still_good(struct desk *k, int64_t certificate)
{
	struct cert_look look;
	enum status st = desk_cert_look(k, certificate, &look);

	if (!st && look.judged && !look.chain.good)
		st = fail(ST_REFUSED, "证书不能用了: %s", look.chain.text);
	cert_look_free(&look);
	return st;
}

static enum status fill_prove(struct deed *e, void *want)
{
	const struct proof *p = want;
	struct desk *k = e->k;
	struct challenge was, now;
	struct certificate cert;
	struct account a;
	struct binding_event how = {.proof = PROOF_SIGNATURE};
	enum status st = desk_challenge_find(k, p->nonce, &was);
	const char *bar = st ? NULL : challenge_bar(&was, e->act.now);

	st = st ? st : subject_read(k, was.account, was.certificate, &a, &cert);
	if (!st && p->account && p->account != was.account)
		st = fail(ST_REFUSED, "这个随机数是给账号 %s 的, 不是现在这个账号的", a.name);
	if (!st && bar)
		st = fail(ST_REFUSED, "%s", bar);
	st = st ? st : may(k, was.kind, &a, &cert);
	st = st ? st : genuine(k, &was, p, how.text);
	st = st ? st : still_good(k, cert.id);
	if (st)
		return st;
	struct bytes sig = {0};
	base64_encode(p->sig, p->len, &sig);
	str_copy(how.sig, sizeof(how.sig), bytes_str(&sig));
	bytes_free(&sig);
	str_copy(how.nonce, sizeof(how.nonce), was.nonce);
	str_copy(how.reason, sizeof(how.reason), "持有 UKey 签名");
	now = was;
	now.used_at = e->act.now;
	act_change(&e->act, &challenge_type, &was, &now);
	return was.kind == BIND_ON ? binding_on(e, &a, &cert, &how) : binding_off(e, &cert, &how);
}

enum status desk_prove(struct desk *k, const char *key, const struct proof *p)
{
	struct proof w = *p;

	if (!w.len)
		return fail(ST_INVALID, "没有签名");
	return deed_do(k, key, fill_prove, &w);
}
