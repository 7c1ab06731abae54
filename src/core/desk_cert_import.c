/* What a clerk has seen in the plan comes in as one act: files, certificates with their originals, what each look found.
 */
#include "core/cert_import.h"

#include "base/base64.h"
#include "base/xalloc.h"
#include "core/cert_gate.h"
#include "core/trust.h"

#include <stdlib.h>
#include <string.h>

static bool comes_in(const struct cert_row *r)
{
	return r->fate == FT_MATCHED || r->fate == FT_UNLISTED;
}

/* The file's row: written when nothing of it stays out, so that the rest can come in with it later. */
static void add_files(struct deed *e, const struct cert_plan *p, int64_t *ids)
{
	for (int i = 0; i < p->nfiles; i++) {
		struct cert_file f = p->files[i];
		bool whole = true;
		for (int r = 0; r < p->n; r++) {
			const struct cert_row *row = &p->rows[r];
			if (row->number != i)
				continue;
			f.certificates += comes_in(row);
			whole &= row->fate != FT_NOBODY && row->fate != FT_BAD;
		}
		f.at = e->act.now;
		f.clerk = e->act.who.clerk;
		ids[i] = whole && f.certificates ? act_add(&e->act, &cert_file_type, &f) : 0;
	}
}

static void add_certificate(struct deed *e, const struct gate_cert *g, int64_t file)
{
	struct certificate c = g->c;
	struct cert_der *der = xcalloc(1, sizeof(*der));
	struct bytes text = {0};
	c.file = file;
	c.state_at = e->act.now;
	der->certificate = act_add(&e->act, &certificate_type, &c);
	base64_encode(g->der, g->len, &text);
	str_copy(der->der, sizeof(der->der), bytes_str(&text));
	act_add(&e->act, &cert_der_type, der);
	bytes_free(&text);
	free(der);
}

/* Those of the plan for one application beside those that it has, judged together. */
static enum status add_of(
	struct deed *e, struct cert_trust *t, const struct cert_plan *p, int first, const int64_t *files)
{
	struct application a;
	struct gate have;
	int n = 0, of[p->n];
	enum status st = e->k->store->ops->get(e->k->store, &application_type, p->rows[first].c.application, &a);
	if (!st)
		st = gate_read(e->k, &a, NULL, &have);
	if (st)
		return st;
	struct gate_cert *all = xcalloc((size_t)(have.n + p->n), sizeof(*all));
	for (int r = first; r < p->n; r++) {
		const struct cert_row *row = &p->rows[r];
		if (!comes_in(row) || row->c.application != a.id)
			continue;
		all[n] = (struct gate_cert){
			.c = row->c, .facts = row->facts, .read = true, .der = row->der, .len = row->len};
		all[n].c.state = a.state == AP_ISSUED ? CS_ISSUED : CS_IMPORTED;
		of[n++] = r;
	}
	if (have.n)
		memcpy(all + n, have.certs, (size_t)have.n * sizeof(*all));
	st = gate_judge(e->k, t, &a, all, n + have.n);
	for (int i = 0; i < n && !st; i++)
		add_certificate(e, &all[i], files[p->rows[of[i]].number]);
	if (!st)
		act_line(&e->act, a.id, EV_CERT_IMPORT, "导入证书 %d 张", n);
	free(all);
	gate_close(&have);
	return st;
}

static bool met_before(const struct cert_plan *p, int at)
{
	for (int i = 0; i < at; i++)
		if (comes_in(&p->rows[i]) && p->rows[i].c.application == p->rows[at].c.application)
			return true;
	return false;
}

static enum status fill_import(struct deed *e, void *want)
{
	const struct cert_plan *p = want;
	int64_t *files = xcalloc((size_t)p->nfiles + 1, sizeof(*files));
	struct cert_trust *t;
	enum status st = desk_trust_open(e->k, true, &t);
	add_files(e, p, files);
	for (int i = 0; i < p->n && !st; i++)
		if (comes_in(&p->rows[i]) && !met_before(p, i))
			st = add_of(e, t, p, i, files);
	if (t)
		e->k->certs->trust_close(t);
	free(files);
	return st;
}

enum status desk_cert_import(struct desk *k, const char *key, const struct cert_plan *p)
{
	if (!p->count[FT_MATCHED] && !p->count[FT_UNLISTED])
		return fail(ST_REFUSED, "没有可以导入的证书");
	return deed_do(k, key, fill_import, (void *)(uintptr_t)p);
}
