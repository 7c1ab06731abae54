/* Whose each certificate is: by the CA's list, else by the organisation's code, else by its name. */
#include "core/cert_import.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/cert_judge.h"
#include "core/certs.h"
#include "core/deed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Applications that may still get certificates, and how many each wants: [0] for signing, [1] for encryption only. */
struct waiting {
	struct application a;
	int wants[2];
};
struct waiters {
	struct waiting *list;
	int n;
};

static enum status add_waiting(struct desk *k, struct waiters *w, const struct application *a)
{
	struct rows have = {0};
	struct waiting one = {*a, {(int)a->quantity, (int)a->quantity}};
	for (int i = 0; i < w->n; i++)
		if (w->list[i].a.id == a->id)
			return ST_OK;
	enum status st = k->store->ops->list(k->store, LIST_CERTS_OF, &(struct list_arg){.a = a->id}, &have);
	for (int i = 0; i < have.n; i++) {
		const struct certificate *c = rows_at(&have, i);
		one.wants[c->use == CU_ENC] -= certificate_counts(c);
	}
	rows_free(&have);
	if ((w->n & (w->n - 1)) == 0)
		w->list = xrealloc(w->list, w->n ? 2 * (size_t)w->n : 1, sizeof(*w->list));
	w->list[w->n++] = one;
	return st;
}

static enum status read_waiting(struct desk *k, struct waiters *w)
{
	static const enum queue queues[] = {QUEUE_MAKING, QUEUE_PICKUP, QUEUE_DISPATCH};
	enum status st = ST_OK;
	for (size_t q = 0; q < sizeof(queues) / sizeof(queues[0]) && !st; q++) {
		struct rows rows = {0};
		st = k->store->ops->list(
			k->store, LIST_QUEUE, &(struct list_arg){.a = queues[q], .limit = 20000}, &rows);
		for (int i = 0; i < rows.n && !st; i++)
			st = add_waiting(k, w, rows_at(&rows, i));
		rows_free(&rows);
	}
	return st;
}

static bool has_code(const struct cert_facts *f, const char *code)
{
	for (int i = 0; i < f->ncodes; i++)
		if (cert_code_same(f->codes[i].text, code))
			return true;
	return false;
}

static bool has_name(const struct cert_facts *f, const char *name)
{
	for (int i = 0; i < f->nnames; i++)
		if (cert_name_same(f->names[i].text, name) != CERT_DIFFERENT)
			return true;
	return false;
}

static void belongs(struct cert_row *r, const struct application *a, const char *by)
{
	r->c.application = a->id;
	str_copy(r->order, sizeof(r->order), a->code);
	str_copy(r->org, sizeof(r->org), a->org);
	str_copy(r->by, sizeof(r->by), by);
}

/* By the number in the list, the counter's or the platform's. ST_NOT_FOUND without a sentence. */
static enum status by_list(struct desk *k, struct cert_row *r, const struct cert_listed *l)
{
	struct application a;
	if (l->media[0])
		str_copy(r->c.media, sizeof(r->c.media), l->media);
	if (!l->order[0])
		return ST_NOT_FOUND;
	enum status st = desk_first(k, LIST_BY_CODE, &(struct list_arg){.t = l->order}, &a);
	if (st == ST_NOT_FOUND)
		st = desk_first(k, LIST_BY_PLATFORM_NO, &(struct list_arg){.t = l->order}, &a);
	if (!st && a.state != AP_TO_ISSUE && a.state != AP_ISSUED) {
		snprintf(r->note, sizeof(r->note), "申领单 %s 是「%s」, 还不到发证", a.code,
			code_text(app_states, a.state));
		return ST_REFUSED;
	}
	if (!st)
		belongs(r, &a, "列表");
	return st;
}

/* The one application that waits for it; several: nobody guesses. */
static bool by_facts(struct cert_row *r, struct waiters *w)
{
	struct waiting *one = NULL;
	const char *by = "机构代码";
	int found = 0, enc = r->c.use == CU_ENC;
	for (int pass = 0; pass < 2 && !found; pass++) {
		by = pass ? "名称" : "机构代码";
		for (int i = 0; i < w->n; i++) {
			const struct application *a = &w->list[i].a;
			if (w->list[i].wants[enc] < 1 ||
				!(pass ? has_name(&r->facts, a->org) : has_code(&r->facts, a->uscc)))
				continue;
			one = &w->list[i];
			found++;
		}
	}
	if (found == 1) {
		belongs(r, &one->a, by);
		one->wants[enc]--;
	} else if (found)
		snprintf(r->note, sizeof(r->note), "按%s有 %d 张申领单在等证书, 请带上 CA 的列表", by, found);
	else
		snprintf(r->note, sizeof(r->note), "没有等证书的申领单对得上「%.100s」", r->facts.name);
	return found == 1;
}

static struct cert_listed *listed(struct cert_plan *p, const struct cert_row *r)
{
	char decimal[72];
	for (int i = 0; i < p->nlist; i++)
		if (strcmp(p->list[i].serial, r->c.serial) == 0 ||
			strcmp(p->list[i].serial, str_copy(decimal, sizeof(decimal), r->facts.serial_dec)) == 0)
			return &p->list[i];
	return NULL;
}

/* Is it here already, or a second time in these files? */
static enum status seen_before(struct desk *k, const struct cert_plan *p, int at)
{
	struct cert_row *r = &p->rows[at];
	struct rows same = {0};
	enum status st =
		k->store->ops->list(k->store, LIST_CERTS_BY_SERIAL, &(struct list_arg){.t = r->c.serial}, &same);
	for (int i = 0; i < same.n; i++) {
		const struct certificate *c = rows_at(&same, i);
		if (strcmp(c->issuer_id, r->c.issuer_id) != 0)
			continue;
		r->fate = strcmp(c->sha256, r->c.sha256) == 0 ? FT_KNOWN : FT_BAD;
		r->c.id = c->id;
		snprintf(r->note, sizeof(r->note), "%s",
			r->fate == FT_BAD ? "同一颁发者的这个序列号已登记过, 内容却不同, 请问 CA" : "已导入过");
	}
	rows_free(&same);
	for (int i = 0; i < at && r->fate == FT__COUNT; i++)
		if (strcmp(p->rows[i].c.sha256, r->c.sha256) == 0 && p->rows[i].fate != FT_BAD) {
			r->fate = FT_TWICE;
			snprintf(r->note, sizeof(r->note), "与 %s 里的相同", p->rows[i].file);
		}
	return st;
}

static enum status match_one(struct desk *k, struct cert_plan *p, struct waiters *w, int at)
{
	struct cert_row *r = &p->rows[at];
	struct cert_listed *l = listed(p, r);
	enum status st = seen_before(k, p, at);
	if (l)
		l->met = true;
	if (st || r->fate != FT__COUNT)
		return st;
	st = l ? by_list(k, r, l) : ST_NOT_FOUND;
	if (st == ST_OK)
		r->fate = FT_MATCHED;
	else if (st == ST_NOT_FOUND)
		r->fate = !by_facts(r, w) ? FT_NOBODY : p->nlist && !l ? FT_UNLISTED : FT_MATCHED;
	else if (st == ST_REFUSED)
		r->fate = FT_NOBODY;
	return st == ST_NOT_FOUND || st == ST_REFUSED ? ST_OK : st;
}

/* What the list has and no file brought. */
static void add_missing(struct cert_plan *p)
{
	for (int i = 0; i < p->nlist; i++) {
		struct cert_listed *l = &p->list[i];
		char line[40];
		if (l->met)
			continue;
		snprintf(line, sizeof(line), "列表第 %d 行", l->line);
		struct cert_row *r = cert_row_add(p, line);
		r->fate = FT_MISSING;
		str_copy(r->c.serial, sizeof(r->c.serial), l->serial);
		str_copy(r->c.media, sizeof(r->c.media), l->media);
		str_copy(r->order, sizeof(r->order), strlen(l->order) < sizeof(r->order) ? l->order : "");
		str_copy(r->org, sizeof(r->org), l->org);
		snprintf(r->note, sizeof(r->note), "列表里有, 文件里没有");
	}
}

enum status cert_match(struct desk *k, struct cert_plan *p)
{
	struct waiters w = {0};
	enum status st = read_waiting(k, &w);
	for (int i = 0; i < p->n && !st; i++)
		if (p->rows[i].fate == FT__COUNT)
			st = match_one(k, p, &w, i);
	if (!st)
		add_missing(p);
	free(w.list);
	return st;
}
