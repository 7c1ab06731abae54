/* Reads an application with all that is its own, as it was at one moment. */
#include "store/parts.h"

#include "store/lists.h"
#include "store/record_rw.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
/* Where each part of the dossier lies, and the rows that belong to it. */
static const struct part {
	const struct record_type *type;
	size_t rows, count;
	const char *from;
} parts[] = {
#define PART(p, n, type, tail) { &type ## _type, offsetof(struct dossier, p), offsetof(struct dossier, n), tail }
	PART(parcels,   nparcels,   parcel,   "enclosure e CROSS JOIN parcel r ON r.id=e.parcel WHERE e.application=$id ORDER BY e.parcel"),
	PART(materials, nmaterials, material, "material r WHERE r.application=$id ORDER BY r.id"),
	PART(units,     nunits,     unit,     "unit r WHERE r.application=$id ORDER BY r.id"),
	PART(certs,     ncerts,     certificate, "certificate r WHERE r.application=$id AND r.application>0 ORDER BY r.id"),
	PART(charges,   ncharges,   charge,   "charge r WHERE r.application=$id ORDER BY r.id"),
	PART(attempts,  nattempts,  attempt,  "attempt r WHERE r.application=$id ORDER BY r.id"),
	PART(refunds,   nrefunds,   refund,   "refund r WHERE r.application=$id ORDER BY r.id"),
	PART(invoices,  ninvoices,  invoice,  "invoice r WHERE r.application=$id ORDER BY r.id"),
	PART(slips,     nslips,     slip,     "slip r WHERE r.application=$id ORDER BY r.id"),
	PART(copies,    ncopies,    copy,     "copy r WHERE r.application=$id ORDER BY r.id"),
	PART(notices,   nnotices,   notice,   "notice r WHERE r.application=$id ORDER BY r.id"),
	PART(scans,     nscans,     scan,     "scan r WHERE r.application=$id AND r.application<>0 ORDER BY r.id"),
	PART(steps,     nsteps,     step,     "step r WHERE r.application=$id AND r.application<>0 ORDER BY r.id"),
};
/* clang-format on */

struct reading {
	struct store_sqlite *s;
	int64_t id;
	struct dossier *out;
};

static enum status read_part(struct db *db, const struct part *p, int64_t id, struct dossier *out)
{
	struct bytes sql = {0};
	struct query *q = NULL;
	struct rows rows = {0};
	bytes_puts(&sql, "SELECT ");
	record_select(p->type, &sql);
	bytes_printf(&sql, " FROM %s", p->from);
	enum status st = db_prepare(db, bytes_str(&sql), &q);
	bytes_free(&sql);
	if (st)
		return st;
	query_int(q, "$id", id);
	st = rows_read(p->type, q, &rows);
	if (!st) {
		memcpy((char *)out + p->rows, &rows.data, sizeof(rows.data)); /* the dossier owns them now */
		memcpy((char *)out + p->count, &rows.n, sizeof(rows.n));
	}
	return st;
}

static enum status read_all(void *ctx)
{
	struct reading *r = ctx;
	enum status st = record_get(r->s->db, &application_type, r->id, &r->out->app);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && !st; i++)
		st = read_part(r->s->db, &parts[i], r->id, r->out);
	return st;
}

enum status store_dossier(struct store *store, int64_t application, struct dossier *out)
{
	struct reading r = {store_of(store), application, out};
	memset(out, 0, sizeof(*out));
	enum status st = store_ready(r.s);
	if (!st)
		st = txn_run(r.s->db, TXN_READ, read_all, &r, NULL);
	if (st)
		dossier_free(out);
	return st;
}
