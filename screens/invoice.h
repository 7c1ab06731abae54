/* The state of 发票申请, between what is known (invoice_fill.c) and its keys (invoice.c). */
#ifndef GUITAI_SCREENS_INVOICE_H
#define GUITAI_SCREENS_INVOICE_H

#include "core/desk.h"
#include "forms/forms.h"
#include "ui/screen.h"

#define FIELDS 16
#define CHARGES 4

struct invoicing {
	struct application app;
	struct invoice old; /* the returned request that is corrected; id 0 = none */
	char key[ACT_KEY];
	int64_t charge[CHARGES], fen[CHARGES];
	int n;
	char choices[300];                    /* 开票费用, in words */
	struct formview_field fields[FIELDS]; /* form_invoice with them */
	struct invoice_owner owner;
	struct formview form;
};

/* The columns that have a field of their own; ends with -1. */
extern const int invoice_typed[];
/* The charges that may be invoiced. */
void invoice_charges(struct invoicing *s, const struct dossier *d);
/* The form with everything that is known. */
void invoice_fill(struct invoicing *s, struct desk *k);
/* 抬头码. */
enum status invoice_scan(struct view *v, const char *code);

#endif
