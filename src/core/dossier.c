/* What can be told from a dossier alone: owed, paid, shelved, which sheets are still wrong. */
#include "core/flow.h"

#include "base/xalloc.h"
#include "core/invoice_life.h"

#include <stdlib.h>
#include <string.h>

/* The arrays of a dossier, so that freeing and copying forget none. */
/* clang-format off */
static const struct part { size_t pointer, count, size; } parts[] = {
#define PART(p, n, type) { offsetof(struct dossier, p), offsetof(struct dossier, n), sizeof(struct type) }
	PART(parcels,   nparcels,   parcel),
	PART(materials, nmaterials, material),
	PART(units,     nunits,     unit),
	PART(certs,     ncerts,     certificate),
	PART(charges,   ncharges,   charge),
	PART(attempts,  nattempts,  attempt),
	PART(refunds,   nrefunds,   refund),
	PART(invoices,  ninvoices,  invoice),
	PART(slips,     nslips,     slip),
	PART(copies,    ncopies,    copy),
	PART(notices,   nnotices,   notice),
	PART(scans,     nscans,     scan),
	PART(steps,     nsteps,     step),
};
/* clang-format on */

void dossier_free(struct dossier *d)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		void *p;
		memcpy(&p, (char *)d + parts[i].pointer, sizeof(p));
		free(p);
	}
	memset(d, 0, sizeof(*d));
}

void dossier_copy(struct dossier *to, const struct dossier *from)
{
	*to = *from;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		void *p, *q = NULL;
		int n;
		memcpy(&p, (const char *)from + parts[i].pointer, sizeof(p));
		memcpy(&n, (const char *)from + parts[i].count, sizeof(n));
		if (n > 0) {
			q = xcalloc((size_t)n, parts[i].size);
			memcpy(q, p, (size_t)n * parts[i].size);
		}
		memcpy((char *)to + parts[i].pointer, &q, sizeof(q));
	}
}

int64_t dossier_owed(const struct dossier *d)
{
	int64_t sum = 0;
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].state == CHARGE_OWED)
			sum += d->charges[i].fen;
	return sum;
}

int64_t dossier_paid(const struct dossier *d)
{
	int64_t sum = 0;
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].state == CHARGE_PAID || d->charges[i].state == CHARGE_REFUNDING)
			sum += d->charges[i].fen - d->charges[i].refunded;
	return sum;
}

int64_t charge_invoiceable(const struct charge *c)
{
	return c->state == CHARGE_PAID ? invoice_left(c->fen, c->refunded, c->invoiced) : 0;
}

const char *charge_refund_bar(const struct charge *c)
{
	return c->state == CHARGE_REFUNDING ? "正在退款, 等钱包的结果"
	       : c->state != CHARGE_PAID    ? "这笔费用没有收到钱, 不用退"
	       : !c->attempt_no[0]          ? "不是本柜台收的, 请在原来缴费的地方退"
					    : NULL;
}

const struct charge *dossier_mail_paid(const struct dossier *d)
{
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].kind == CHARGE_MAIL && d->charges[i].state == CHARGE_PAID && !d->app.returned_mail)
			return &d->charges[i];
	return NULL;
}

int64_t dossier_last_out(const struct dossier *d)
{
	int64_t last = 0;
	for (int i = 0; i < d->nunits; i++)
		if (d->units[i].state == UNIT_HANDED || d->units[i].state == UNIT_MAILED)
			last = d->units[i].out_at > last ? d->units[i].out_at : last;
	return last;
}

const struct charge *dossier_owing(const struct dossier *d)
{
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].state == CHARGE_OWED)
			return &d->charges[i];
	return NULL;
}

const struct attempt *dossier_collecting(const struct dossier *d)
{
	for (int i = d->nattempts - 1; i >= 0; i--)
		if (attempt_blocks(&d->attempts[i]) && !d->attempts[i].by_hand)
			return &d->attempts[i];
	return NULL;
}

int dossier_shelved(const struct dossier *d)
{
	int n = 0;
	for (int i = 0; i < d->nunits; i++)
		n += unit_is_here(&d->units[i]);
	return n;
}

int dossier_posted(const struct dossier *d)
{
	int n = 0;
	for (int i = 0; i < d->nunits; i++)
		n += d->units[i].state == UNIT_MAILED;
	return n;
}

bool dossier_came_back(const struct dossier *d)
{
	for (int i = 0; i < d->nsteps; i++)
		if (d->steps[i].event == EV_RESHELVE && !d->steps[i].refused)
			return true;
	return d->app.returned_mail;
}

const struct parcel *dossier_newest_parcel(const struct dossier *d)
{
	const struct parcel *newest = NULL;
	for (int i = 0; i < d->nparcels; i++)
		if (!newest || d->parcels[i].arrived_at >= newest->arrived_at)
			newest = &d->parcels[i];
	return newest;
}

bool dossier_by_hand(const struct dossier *d)
{
	const struct parcel *p = dossier_newest_parcel(d);
	return p && p->way == WAY_IN_PERSON;
}

/* Whether a later submission of the same sheet was looked at. */
static bool superseded(const struct dossier *d, int i)
{
	for (int j = 0; j < d->nmaterials; j++)
		if (j != i && strcmp(d->materials[j].kind, d->materials[i].kind) == 0 &&
			d->materials[j].round > d->materials[i].round)
			return true;
	return false;
}

int dossier_faults(const struct dossier *d, const struct material *out[], int cap)
{
	int n = 0;
	for (int i = 0; i < d->nmaterials && n < cap; i++) {
		const struct material *m = &d->materials[i];
		if ((m->verdict == MATERIAL_BAD || m->verdict == MATERIAL_OPEN) && !superseded(d, i))
			out[n++] = m;
	}
	return n;
}

const struct scan *dossier_scan(const struct dossier *d, const char *kind)
{
	for (int i = d->nscans - 1; i >= 0; i--)
		if (d->scans[i].state != SCAN_GONE && strcmp(d->scans[i].kind, kind) == 0)
			return &d->scans[i];
	return NULL;
}

const struct scan *dossier_scan_open(const struct dossier *d)
{
	for (int i = 0; i < d->nscans; i++)
		if (scan_failed(&d->scans[i]))
			return &d->scans[i];
	for (int i = 0; i < d->nscans; i++)
		if (scan_unticked(&d->scans[i]))
			return &d->scans[i];
	return NULL;
}

int dossier_scans(const struct dossier *d)
{
	int n = 0;
	for (int i = 0; i < d->nscans; i++)
		n += d->scans[i].state != SCAN_GONE;
	return n;
}
