/* 卷: one application with all that is its own, as read. Guards look at nothing else. */
#ifndef GUITAI_CORE_DOSSIER_H
#define GUITAI_CORE_DOSSIER_H

#include "core/application.h"
#include "core/book.h"
#include "core/certificate.h"
#include "core/charge.h"
#include "core/clerk.h"
#include "core/invoice.h"
#include "core/ledger.h"
#include "core/material.h"
#include "core/parcel.h"
#include "core/scan.h"
#include "core/slip.h"
#include "core/unit.h"

/* Arrays are on the heap, oldest first, owned by the dossier. */
struct dossier {
	struct application app;
	struct parcel *parcels;
	int nparcels;
	struct material *materials;
	int nmaterials;
	struct unit *units;
	int nunits;
	struct certificate *certs;
	int ncerts;
	struct charge *charges;
	int ncharges;
	struct attempt *attempts;
	int nattempts;
	struct refund *refunds;
	int nrefunds;
	struct invoice *invoices;
	int ninvoices;
	struct slip *slips;
	int nslips;
	struct copy *copies;
	int ncopies;
	struct notice *notices;
	int nnotices;
	struct scan *scans; /* also those that were replaced */
	int nscans;
	struct step *steps;
	int nsteps;
};

void dossier_free(struct dossier *d); /* leaves it empty; harmless when it is */
void dossier_copy(struct dossier *to, const struct dossier *from);

int64_t dossier_owed(const struct dossier *d);                   /* fen still owed */
int64_t dossier_paid(const struct dossier *d);                   /* fen received and not given back */
int64_t charge_invoiceable(const struct charge *c);              /* 可开票金额 = 已收 - 已退 - 已开 */
const char *charge_refund_bar(const struct charge *c);           /* NULL, or why it cannot be given back */
const struct charge *dossier_mail_paid(const struct dossier *d); /* a mailing that was paid and not used yet, or NULL */
int64_t dossier_last_out(const struct dossier *d);               /* when a UKey went out last; 0 = never */
const struct charge *dossier_owing(const struct dossier *d);     /* the first charge that is owed, or NULL */
const struct attempt *dossier_collecting(
	const struct dossier *d);             /* an attempt that blocks or shows and was not booked by hand; or NULL */
int dossier_shelved(const struct dossier *d); /* UKeys that lie here */
int dossier_posted(const struct dossier *d);  /* UKeys that are with the post, or were delivered */
bool dossier_came_back(const struct dossier *d);                     /* 邮寄退回 once, now or before */
bool dossier_by_hand(const struct dossier *d);                       /* the newest papers were handed over in person */
const struct parcel *dossier_newest_parcel(const struct dossier *d); /* or NULL */
/* The newest verdict on each sheet is the one that counts: those still open or bad. */
int dossier_faults(const struct dossier *d, const struct material *out[], int cap);
/* The newest scan of a kind that was not taken away, or NULL; the first that 初审 has not passed; how many there are. */
const struct scan *dossier_scan(const struct dossier *d, const char *kind);
const struct scan *dossier_scan_open(const struct dossier *d);
int dossier_scans(const struct dossier *d);

#endif
