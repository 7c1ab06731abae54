/* 信任的 CA: what an administrator let in, and the lists of revoked certificates, made ready to judge by. */
#include "core/trust.h"

#include "base/base64.h"
#include "base/xalloc.h"
#include "core/cert.h"
#include "core/deed.h"

#include <string.h>

static enum status add_anchors(struct desk *k, struct cert_trust *t, int *roots)
{
	struct rows rows = {0};
	enum status st = k->store->ops->list(k->store, LIST_ANCHORS, NULL, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct anchor *a = rows_at(&rows, i);
		struct bytes der = {0};
		if (!a->enabled)
			continue;
		if (!base64_decode(a->der, strlen(a->der), &der))
			st = fail(ST_STORE, "信任的 CA %.100s 的原文已损坏", a->name);
		if (!st)
			st = k->certs->trust_add(t, der.data, der.len, a->sm2_id[0] ? a->sm2_id : NULL);
		bytes_free(&der);
		*roots += a->root;
	}
	rows_free(&rows);
	return st;
}

static enum status list_whole(struct desk *k, int64_t crl, struct bytes *out)
{
	struct rows rows = {0};
	enum status st = k->store->ops->list(k->store, LIST_CRL_PARTS, &(struct list_arg){.a = crl}, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct crl_part *p = rows_at(&rows, i);
		if (!base64_decode(p->data, strlen(p->data), out))
			st = fail(ST_STORE, "吊销列表的内容已损坏, 请重新导入");
	}
	rows_free(&rows);
	return st;
}

/* The newest of each issuer; one whose issuer is not trusted any more says nothing. */
static enum status add_lists(struct desk *k, struct cert_trust *t)
{
	struct rows rows = {0};
	enum status st = k->store->ops->list(k->store, LIST_CRLS_LAST, NULL, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		struct bytes whole = {0};
		st = list_whole(k, ((const struct crl *)rows_at(&rows, i))->id, &whole);
		if (!st && whole.len)
			k->certs->trust_crl(t, whole.data, whole.len, NULL);
		bytes_free(&whole);
	}
	rows_free(&rows);
	return st;
}

enum status desk_trust_open(struct desk *k, bool lists, struct cert_trust **out)
{
	int roots = 0;
	*out = NULL;
	if (!k->certs)
		return fail(ST_UNAVAILABLE, "这里不能读证书");
	enum status st = k->certs->trust_open(NULL, NULL, out);
	if (!st)
		st = add_anchors(k, *out, &roots);
	if (!st && lists && roots)
		st = add_lists(k, *out);
	if ((st || !roots) && *out) {
		k->certs->trust_close(*out);
		*out = NULL;
	}
	return st;
}

struct adding {
	const struct cert_list *list;
	const char *sm2_id;
	int added;
};

static enum status add_one(struct deed *e, struct adding *w, const struct cert_item *item)
{
	struct anchor a = {.enabled = true, .not_after = item->facts.to, .at = e->act.now, .clerk = e->act.who.clerk};
	struct rows known = {0};
	struct bytes text = {0};
	bool there = false;
	if (!item->facts.ca)
		return fail(ST_INVALID, "%.200s 不是 CA 证书, 不能作为信任的 CA", item->facts.subject);
	enum status st = e->k->store->ops->list(e->k->store, LIST_ANCHORS, NULL, &known);
	for (int i = 0; i < known.n; i++)
		there |= strcmp(((const struct anchor *)rows_at(&known, i))->sha256, item->facts.sha256) == 0;
	rows_free(&known);
	if (st || there)
		return st;
	base64_encode(item->der, item->len, &text);
	if (text.len >= sizeof(a.der))
		st = fail(ST_INVALID, "%.200s 太长, 不像 CA 证书", item->facts.subject);
	a.root = strcmp(item->facts.subject_id, item->facts.issuer_id) == 0;
	str_copy(a.der, sizeof(a.der), bytes_str(&text));
	str_copy(a.sha256, sizeof(a.sha256), item->facts.sha256);
	str_copy(a.name, sizeof(a.name), item->facts.subject);
	str_copy(a.serial, sizeof(a.serial), item->facts.serial);
	str_copy(a.alg, sizeof(a.alg), item->facts.alg);
	str_copy(a.sm2_id, sizeof(a.sm2_id), w->sm2_id ? w->sm2_id : "");
	bytes_free(&text);
	if (st)
		return st;
	act_add(&e->act, &anchor_type, &a);
	act_line(&e->act, 0, EV_ANCHOR, "信任%s %.200s", a.root ? "根" : "中间 CA", a.name);
	w->added++;
	return ST_OK;
}

static enum status fill_anchors(struct deed *e, void *want)
{
	struct adding *w = want;
	enum status st = ST_OK;
	w->added = 0;
	if (!(e->act.who.roles & ROLE_ADMIN))
		return fail(ST_DENIED, "信任哪些 CA 要由管理员定");
	for (int i = 0; i < w->list->n && !st; i++)
		st = add_one(e, w, &w->list->items[i]);
	return st;
}

enum status desk_anchor_add(
	struct desk *k, const char *key, const void *file, size_t len, const char *sm2_id, int *added)
{
	struct cert_list list = {0};
	struct adding w = {&list, sm2_id, 0};
	if (!k->certs)
		return fail(ST_UNAVAILABLE, "这里不能读证书");
	enum status st = k->certs->load(file, len, NULL, &list);
	if (!st)
		st = deed_do(k, key, fill_anchors, &w);
	*added = st ? 0 : w.added;
	k->certs->list_free(&list);
	return st;
}

struct switching {
	int64_t anchor;
	bool enabled;
};

static enum status fill_switch(struct deed *e, void *want)
{
	const struct switching *w = want;
	struct anchor was, now;
	if (!(e->act.who.roles & ROLE_ADMIN))
		return fail(ST_DENIED, "信任哪些 CA 要由管理员定");
	enum status st = e->k->store->ops->get(e->k->store, &anchor_type, w->anchor, &was);
	if (st || was.enabled == w->enabled)
		return st;
	now = was;
	now.enabled = w->enabled;
	act_change(&e->act, &anchor_type, &was, &now);
	act_line(&e->act, 0, EV_ANCHOR, "%s %.200s", w->enabled ? "重新信任" : "不再信任", was.name);
	return ST_OK;
}

enum status desk_anchor_switch(struct desk *k, const char *key, int64_t anchor, bool enabled)
{
	struct switching w = {anchor, enabled};
	return deed_do(k, key, fill_switch, &w);
}
