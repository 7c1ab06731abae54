/* 发票申请单: what will stand on the invoice, for the applicant to read before it is made. */
#include "printing/slips.h"

static const struct invoice *invoice_of(const struct dossier *d, int64_t id)
{
	const struct invoice *last = NULL;
	for (int i = 0; i < d->ninvoices; i++)
		if (d->invoices[i].id == id || !id)
			last = &d->invoices[i];
	return last;
}

static const struct charge *charge_of(const struct dossier *d, int64_t id)
{
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].id == id)
			return &d->charges[i];
	return NULL;
}

enum status slip_invoice(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	static const int cols[] = {IC_TITLE, IC_TAX_NO, IC_ADDRESS, IC_PHONE, IC_BANK, IC_ACCOUNT, IC_EMAIL};
	const struct invoice *v = invoice_of(d, about->subject);
	const struct charge *c = v ? charge_of(d, v->charge) : NULL;

	if (!v)
		return fail(ST_REFUSED, "申领单 %s 还没有发票申请", d->app.code);
	slip_title(doc, SLIP_INVOICE);
	slip_pair(doc, &application_type, AC_CODE, &d->app);
	slip_pair(doc, &application_type, AC_ORG, &d->app);
	doc_add(doc, BK_RULE, NULL);
	slip_pair(doc, &invoice_type, IC_KIND, v);
	if (c)
		doc_add(doc, BK_PAIR, "开票项目", code_text(charge_kinds, c->kind), NULL);
	slip_amount(doc, v->fen);
	/* in full: a wrong letter here is what the applicant has to find */
	for (size_t i = 0; i < sizeof(cols) / sizeof(*cols); i++)
		slip_open_pair(doc, &invoice_type, cols[i], v);
	doc_add(doc, BK_RULE, NULL);
	doc_add(doc, BK_LINE, "请核对以上内容, 有误请当场更正。发票开好后发到接收邮箱。", NULL);
	doc_add(doc, BK_SIGN, "申请人签名", NULL);
	return doc->st;
}
