/* What is filled in before the clerk types: what the order knows, or what the customer's own code says. */
#include "screens/invoice.h"

#include "core/title_code.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

const int invoice_typed[] = {IC_TITLE, IC_TAX_NO, IC_ADDRESS, IC_PHONE, IC_BANK, IC_ACCOUNT, IC_EMAIL, -1};

void invoice_charges(struct invoicing *s, const struct dossier *d)
{
	char yuan[40];
	size_t len = 0;

	for (int i = 0; i < d->ncharges && s->n < CHARGES; i++) {
		int64_t fen = charge_invoiceable(&d->charges[i]);

		if (fen <= 0)
			continue;
		len += (size_t)snprintf(s->choices + len, sizeof(s->choices) - len, "%s%s %s", len ? "|" : "",
			code_text(charge_kinds, d->charges[i].kind), yuan_text(fen, yuan, sizeof(yuan)));
		s->charge[s->n] = d->charges[i].id;
		s->fen[s->n++] = fen;
	}
	s->owner = (struct invoice_owner){.charges = s->n};
	for (int i = 0; i < d->ninvoices; i++)
		if (d->invoices[i].state == INVOICE_RETURNED)
			s->old = d->invoices[i];
}

static void fill_old(struct invoicing *s)
{
	char nth[16];

	formview_set(&s->form, "kind", s->old.kind == INVOICE_VAT ? "2" : "1");
	for (int i = 0; i < s->n; i++)
		if (s->charge[i] == s->old.charge) {
			snprintf(nth, sizeof(nth), "%d", i + 1);
			formview_set(&s->form, "charge", nth);
		}
	for (const int *i = invoice_typed; *i >= 0; i++)
		formview_set(&s->form, invoice_cols[*i].name, record_str(&invoice_cols[*i], &s->old));
}

void invoice_fill(struct invoicing *s, struct desk *k)
{
	enum tax_rule tax = house_nature(&k->house, s->app.uscc)->tax;

	for (int i = 0; i < FIELDS && form_invoice[i].label; i++) {
		s->fields[i] = form_invoice[i];
		if (form_invoice[i].name && strcmp(form_invoice[i].name, "charge") == 0)
			s->fields[i].choices = s->choices;
		if (form_invoice[i].name && strcmp(form_invoice[i].name, "tax_no") == 0 && tax == TAX_REQUIRED)
			s->fields[i].flags |= FORM_REQUIRED;
	}
	formview_init(&s->form, s->fields, &s->owner);
	formview_set(&s->form, "kind", "1");
	formview_set(&s->form, "charge", "1");
	formview_set(&s->form, "title", s->app.org);
	if (tax != TAX_NONE)
		formview_set(&s->form, "tax_no", s->app.uscc);
	formview_set(&s->form, "email", s->app.email);
	if (s->old.id)
		fill_old(s);
}

/* The customer's own code fills everything in. */
enum status invoice_scan(struct view *v, const char *code)
{
	struct formview *f = &((struct invoicing *)v->state)->form;
	struct title_code t;

	if (!title_code_like(code))
		return ST_NOT_FOUND;
	enum status st = title_code_read(code, &t);
	if (st)
		return st;
	const char *const filled[][2] = {{"title", t.name}, {"tax_no", t.tax_no}, {"address", t.address},
		{"phone", t.phone}, {"bank", t.bank}, {"account", t.account}};
	for (size_t i = 0; i < sizeof(filled) / sizeof(filled[0]); i++)
		formview_set(f, filled[i][0], filled[i][1]);
	f->changed = true;
	view_say(v, t.good ? STYLE_GREEN : STYLE_RED,
		t.good ? "抬头码校验通过, 已填好" : "抬头码校验不符, 请与顾客逐项核对");
	return ST_OK;
}
