/* 吊销列表: a list that a trusted CA signed comes in, never an older one; what it takes back of ours is stopped. */
#include "core/trust.h"

#include "base/base64.h"
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/accounts.h"
#include "core/cert.h"
#include "core/certs.h"
#include "core/deed.h"

#include <stdlib.h>
#include <string.h>

#define PIECE (CRL_PART / 4 * 3)

struct coming {
	const unsigned char *file;
	size_t len;
	struct cert_trust *trust; /* with this list */
	struct cert_crl facts;
	struct crl_report *out;
};

/* Numbers are hex without leading zeros: the longer is the greater. */
static int compare(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	return n != m ? (n < m ? -1 : 1) : strcmp(a, b);
}

/* ST_REFUSED: it goes back. *known: it is the newest one that is here already. */
static enum status follows(struct deed *e, const struct coming *w, const char *sum, bool *known)
{
	char was[DAY_TEXT], is[DAY_TEXT];
	struct crl last;
	enum status st = desk_first(e->k, LIST_CRLS_OF, &(struct list_arg){.t = w->facts.issuer_id}, &last);
	*known = !st && strcmp(last.sha256, sum) == 0;
	if (st == ST_NOT_FOUND || *known)
		return ST_OK;
	if (!st && last.number[0] && compare(w->facts.number, last.number) <= 0)
		return fail(ST_REFUSED, "吊销列表的列表号 %s 不比已导入的 %s 新, 没有导入",
			w->facts.number[0] ? w->facts.number : "(无)", last.number);
	if (!st && w->facts.at < last.this_update)
		return fail(ST_REFUSED, "吊销列表是 %s 的, 已导入过 %s 的, 没有导入", time_text(w->facts.at, is),
			time_text(last.this_update, was));
	return st;
}

static void keep(struct deed *e, const struct coming *w, const struct crl *list)
{
	int64_t id = act_add(&e->act, &crl_type, list);
	for (size_t at = 0; at < w->len; at += PIECE) {
		struct crl_part *p = xcalloc(1, sizeof(*p));
		struct bytes text = {0};
		base64_encode(w->file + at, w->len - at < PIECE ? w->len - at : PIECE, &text);
		p->crl = id;
		str_copy(p->data, sizeof(p->data), bytes_str(&text));
		act_add(&e->act, &crl_part_type, p);
		bytes_free(&text);
		free(p);
	}
}

static enum status look(struct deed *e, struct coming *w, const struct certificate *was)
{
	struct certificate now = *was;
	struct cert_chain chain = {0};
	struct binding_event how = {.proof = PROOF_REVOKED};
	struct bytes der = {0};
	if (!certificate_counts(was) || !e->k->certs->crl_names(w->trust, was->issuer_id, was->serial))
		return ST_OK;
	enum status st = desk_cert_der(e->k, was->id, &der);
	if (!st)
		st = e->k->certs->chain(w->trust, der.data, der.len, NULL, e->act.now, &chain);
	bytes_free(&der);
	if (st || !chain.revoked)
		return st;
	now.state = CS_REVOKED;
	now.state_at = e->act.now;
	now.revoked_at = chain.revoked_at;
	str_copy(now.crl_no, sizeof(now.crl_no), w->facts.number);
	act_change(&e->act, &certificate_type, was, &now);
	act_line(&e->act, was->application, EV_CRL, "证书 %s %s", was->serial,
		was->state == CS_SUSPENDED ? "已吊销, 挂失得到 CA 确认" : "已被 CA 吊销");
	w->out->revoked++;
	str_copy(how.reason, sizeof(how.reason), "CA 已吊销");
	st = binding_off(e, was, &how);
	w->out->bound += st == ST_OK;
	return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status look_all(struct deed *e, struct coming *w)
{
	struct list_arg arg = {.t = w->facts.issuer_id, .limit = 500};
	enum status st = ST_OK;
	bool more = true;
	while (more && !st) {
		struct rows page = {0};
		st = e->k->store->ops->list(e->k->store, LIST_CERTS_BY_ISSUER, &arg, &page);
		for (int i = 0; i < page.n && !st; i++) {
			const struct certificate *c = rows_at(&page, i);
			st = look(e, w, c);
			arg.b = c->id;
		}
		more = page.n == arg.limit;
		rows_free(&page);
	}
	return st;
}

static enum status fill_crl(struct deed *e, void *want)
{
	struct coming *w = want;
	struct crl *list = &w->out->list;
	char sum[SECRET_HEX];
	e->k->secret->sha256(w->file, w->len, sum);
	*w->out = (struct crl_report){0};
	*list = (struct crl){.this_update = w->facts.at,
		.next_update = w->facts.next,
		.entries = w->facts.revoked,
		.at = e->act.now,
		.clerk = e->act.who.clerk};
	str_copy(list->issuer, sizeof(list->issuer), w->facts.issuer);
	str_copy(list->issuer_id, sizeof(list->issuer_id), w->facts.issuer_id);
	str_copy(list->number, sizeof(list->number), w->facts.number);
	str_copy(list->sha256, sizeof(list->sha256), sum);
	enum status st = follows(e, w, sum, &w->out->known);
	if (st || w->out->known)
		return st;
	keep(e, w, list);
	act_line(&e->act, 0, EV_CRL, "导入吊销列表 %s 号, 吊销 %d 张: %.200s",
		w->facts.number[0] ? w->facts.number : "无", w->facts.revoked, w->facts.issuer);
	return look_all(e, w);
}

enum status desk_crl_import(struct desk *k, const char *key, const void *file, size_t len, struct crl_report *out)
{
	struct coming w = {.file = file, .len = len, .out = out};
	enum status st = desk_trust_open(k, false, &w.trust);
	if (!st && !w.trust)
		st = fail(ST_REFUSED, "还没有信任的根 CA: 请管理员先登记, 否则不知道列表是真是假");
	if (!st)
		st = k->certs->trust_crl(w.trust, file, len, &w.facts);
	if (!st)
		st = deed_do(k, key, fill_crl, &w);
	if (w.trust)
		k->certs->trust_close(w.trust);
	return st;
}
