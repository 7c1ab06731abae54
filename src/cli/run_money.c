/* 发票, the practice wallets and the applicant's display from the command line. */
#include "cli/run.h"

#include "base/money.h"
#include "base/xalloc.h"
#include "core/display.h"

#include <stdio.h>
#include <string.h>

static const struct charge *charge_of(const struct dossier *d, int64_t n)
{
	for (int i = 0; i < d->ncharges; i++) {
		if (n ? i + 1 == n : charge_invoiceable(&d->charges[i]) > 0)
			return &d->charges[i];
	}
	return NULL;
}

static enum status invoice_fill(const struct args *a, const struct dossier *d, struct invoice *v)
{
	const struct application *app = &d->app;
	const char *tax = a->opt[OPT_TAX_NO] ? a->opt[OPT_TAX_NO] : strncmp(app->uscc, "zcy", 3) ? app->uscc : "";
	enum status st = record_set_str(&invoice_cols[IC_TITLE], v, a->opt[OPT_TITLE] ? a->opt[OPT_TITLE] : app->org);
	v->application = app->id;
	v->kind = a->opt[OPT_VAT] ? INVOICE_VAT : INVOICE_PLAIN;
	if (!st)
		st = record_set_str(&invoice_cols[IC_TAX_NO], v, tax);
	if (!st)
		st = record_set_str(&invoice_cols[IC_EMAIL], v, a->opt[OPT_EMAIL] ? a->opt[OPT_EMAIL] : app->email);
	return st;
}

COMMAND(invoice)
{
	struct dossier d = {0};
	struct invoice v = {0};
	int64_t n, id = 0;
	enum status st = cli_number(a, OPT_CHARGE, 1, 1000, 0, &n);
	if (!st)
		st = cli_dossier(c, a->word[0], &d);
	const struct charge *charge = st ? NULL : charge_of(&d, n);
	if (!st && !charge)
		st = fail(ST_REFUSED, "%s 没有可开票的费用", d.app.code);
	if (!st)
		st = invoice_fill(a, &d, &v);
	if (!st) {
		v.charge = charge->id;
		v.fen = charge_invoiceable(charge);
		st = desk_invoice(&c->desk, NULL, &v, &id);
	}
	if (!st) {
		char yuan[MONEY_TEXT];
		cli_print("已申请 %s  %s 元  %s\n", code_text(invoice_kinds, v.kind), money_text(v.fen, yuan), v.title);
	}
	dossier_free(&d);
	return st;
}

/* The payer's side in practice: writes to the wallet's own book only. */
COMMAND(sim)
{
	struct dossier d = {0};
	char no[sizeof((struct attempt *)0)->no];
	if (strcmp(a->word[0], "pay") != 0)
		return cli_usage("用法: guitai sim pay 付款单号");
	str_copy(no, sizeof no, a->word[1]);
	if (!cli_dossier(c, a->word[1], &d) && dossier_collecting(&d))
		str_copy(no, sizeof no, dossier_collecting(&d)->no);
	dossier_free(&d);
	enum status st = c->parts->sim_pay(c, no);
	if (!st)
		cli_print("已付 %s\n", no);
	return st;
}

/* Both wallets on this machine, until it is ended. */
COMMAND(sandbox)
{
	int64_t port;
	enum status st = cli_number(a, OPT_PORT, 0, 65535, 0, &port);
	return st ? st : c->parts->sandbox(a->word[0], (int)port);
}

/* What the counter's screen says to the applicant; the store stays closed. */
COMMAND(display)
{
	char path[CLI_PATH + 20];
	(void)a;
	if (!c->db[0])
		return cli_usage("没有写数据库: 用 --db 文件, 或在设置文件 [store] path 里写");
	return c->parts->display(display_path(c->db, c->desk.counter, path, sizeof path));
}
