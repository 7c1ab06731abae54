/* 发票申请: checked against what was paid and what the organisation is (domain.md rules 4 and 12). */
#include "core/deed.h"

#include "base/money.h"
#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/invoice_life.h"

#include <stdio.h>
#include <string.h>

static enum status check_texts(const struct invoice *v)
{
	for (int c = IC_TITLE; c <= IC_EMAIL; c++) {
		const char *bad = text_bar(record_str(&invoice_cols[c], v), 120);
		if (bad)
			return fail(ST_INVALID, "%s%s", invoice_cols[c].label, bad);
	}
	if (!v->title[0])
		return fail(ST_INVALID, "请填发票抬头(名称)");
	if (!number_email(v->email))
		return fail(ST_INVALID, "接收邮箱「%s」不对", v->email);
	return ST_OK;
}

static enum status check_tax_no(struct desk *k, const struct invoice *v, const char *uscc)
{
	const struct nature *n = house_nature(&k->house, uscc);
	if (v->kind == INVOICE_VAT && !v->tax_no[0])
		return fail(ST_INVALID, "专用发票必须填税号");
	if (n->tax == TAX_REQUIRED && !v->tax_no[0])
		return fail(ST_INVALID, "%s开票必须填税号", n->name);
	if (number_zcy(v->tax_no))
		return fail(ST_INVALID, "zcy 开头的代码不是税号, 请填真的税号或留空");
	size_t len = strlen(v->tax_no);
	if (len && (len < 15 || len > 20))
		return fail(ST_INVALID, "税号应为 15 至 20 位, 现在 %d 位", (int)len);
	return ST_OK;
}

/* A request for the same charge that was returned is corrected by this one. Its id, 0 = there is none. */
static int64_t corrects(struct deed *e, const struct dossier *was, struct dossier *now, int64_t charge)
{
	int64_t id = 0;
	for (int i = 0; i < now->ninvoices; i++) {
		struct invoice *v = &now->invoices[i];
		const struct invoice_step *s = invoice_step_of(v->state, INVOICE_AGAIN);
		if (v->charge != charge || !s)
			continue;
		invoice_move(e, was, now, i, s);
		id = v->id;
	}
	return id;
}

/* What was wanted, and nothing that befell another request. */
static struct invoice fresh(const struct deed *e, const struct invoice *v, int64_t fen)
{
	struct invoice row = {.application = v->application,
		.charge = v->charge,
		.kind = v->kind,
		.state = INVOICE_ASKED,
		.fen = fen,
		.asked_at = e->act.now,
		.asked_by = e->act.who.clerk};
	for (int c = IC_TITLE; c <= IC_EMAIL; c++)
		record_set_str(&invoice_cols[c], &row, record_str(&invoice_cols[c], v));
	return row;
}

static enum status fill_invoice(struct deed *e, void *want)
{
	struct invoice *v = want;
	struct dossier was, now;
	struct slip_about about = {0};
	struct charge *c = NULL;
	char yuan[MONEY_TEXT], line[120];
	enum status st = deed_take(e, v->application, EV_INVOICE, &was, &now);
	for (int i = 0; i < now.ncharges && !st; i++)
		if (now.charges[i].id == v->charge)
			c = &now.charges[i];
	if (!st && (!c || charge_invoiceable(c) <= 0))
		st = fail(ST_REFUSED, "这笔费用没有可开票金额");
	if (!st)
		st = check_tax_no(e->k, v, was.app.uscc);
	if (!st) {
		struct invoice row = fresh(e, v, charge_invoiceable(c));
		row.again_of = corrects(e, &was, &now, c->id);
		struct charge before = *c;
		c->invoiced += row.fen;
		act_change(&e->act, &charge_type, &before, c);
		row.id = about.subject = act_add(&e->act, &invoice_type, &row);
		now.invoices = xrealloc(now.invoices, (size_t)(now.ninvoices + 1), sizeof(row));
		now.invoices[now.ninvoices++] = row;
		snprintf(line, sizeof(line), "%s %s 元 %s", row.again_of ? "发票更正再申请" : "发票申请",
			money_text(row.fen, yuan), code_text(invoice_kinds, row.kind));
		st = deed_follow(e, &was, &now, EV_INVOICE, &about, line);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_invoice(struct desk *k, const char *key, const struct invoice *wanted, int64_t *id)
{
	struct invoice v = *wanted;
	struct deed e;
	enum status st = check_texts(&v);
	if (st)
		return st;
	st = deed_run(&e, k, key, NULL, fill_invoice, &v);
	const struct invoice *row = st ? NULL : act_row(&e.act, &invoice_type, 0);
	if (id)
		*id = row && row->id > 0 ? row->id : 0;
	deed_stop(&e);
	return st;
}
