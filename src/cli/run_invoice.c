/* 发票 from the command line: asked for, what the finance office made of it, and the files between the two. */
#include "cli/run.h"

#include "base/money.h"
#include "base/xalloc.h"
#include "core/invoice_file.h"
#include "core/invoice_in.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct charge *charge_of(const struct dossier *d, int64_t n)
{
	for (int i = 0; i < d->ncharges; i++) {
		if (n ? i + 1 == n : charge_invoiceable(&d->charges[i]) > 0)
			return &d->charges[i];
	}
	return NULL;
}

/* The request that was returned and is now corrected, or NULL. */
static const struct invoice *returned_of(const struct dossier *d, int64_t charge)
{
	for (int i = 0; i < d->ninvoices; i++)
		if (d->invoices[i].charge == charge && d->invoices[i].state == INVOICE_RETURNED)
			return &d->invoices[i];
	return NULL;
}

/* What is given on the line, else what the returned request said, else what the order knows. */
static enum status fill_request(const struct args *a, const struct dossier *d, struct invoice *v)
{
	const struct application *app = &d->app;
	const struct invoice *old = returned_of(d, v->charge);
	const char *tax = old ? old->tax_no : strncmp(app->uscc, "zcy", 3) ? app->uscc : "";
	const char *title = old ? old->title : app->org, *email = old ? old->email : app->email;
	enum status st = record_set_str(&invoice_cols[IC_TITLE], v, cli_opt(a, OPT_TITLE, title));
	v->application = app->id;
	v->kind = a->opt[OPT_VAT] || (old && old->kind == INVOICE_VAT) ? INVOICE_VAT : INVOICE_PLAIN;
	if (!st)
		st = record_set_str(&invoice_cols[IC_TAX_NO], v, cli_opt(a, OPT_TAX_NO, tax));
	if (!st)
		st = record_set_str(&invoice_cols[IC_EMAIL], v, cli_opt(a, OPT_EMAIL, email));
	for (int i = IC_ADDRESS; old && i <= IC_ACCOUNT && !st; i++)
		st = record_set_str(&invoice_cols[i], v, record_str(&invoice_cols[i], old));
	return st;
}

static enum status ask(struct cli *c, const struct args *a)
{
	struct dossier d = {0};
	struct invoice v = {0};
	char yuan[MONEY_TEXT];
	int64_t n;
	enum status st = cli_number(a, OPT_CHARGE, 1, 1000, 0, &n);
	if (!st)
		st = cli_dossier(c, a->word[0], &d);
	const struct charge *charge = st ? NULL : charge_of(&d, n);
	if (!st && !charge)
		st = fail(ST_REFUSED, "%s 没有可开票的费用", d.app.code);
	if (!st) {
		v.charge = charge->id;
		v.fen = charge_invoiceable(charge);
		st = fill_request(a, &d, &v);
	}
	if (!st)
		st = desk_invoice(&c->desk, NULL, &v, NULL);
	if (!st)
		cli_print("已申请 %s  %s 元  %s\n", code_text(invoice_kinds, v.kind), money_text(v.fen, yuan), v.title);
	dossier_free(&d);
	return st;
}

static void tell(const struct invoice *v, const char *code)
{
	char yuan[MONEY_TEXT], day[DAY_TEXT];
	cli_print("%s  %s  %s 元  %s%s%s%s%s%s%s  %s\n", code, code_text(invoice_states, v->state),
		money_text(v->fen, yuan), v->number, v->number[0] ? " " : "", day_text(v->day, day),
		v->red_number[0] ? "  红字 " : "", v->red_number,
		v->reason[0] && v->state != INVOICE_ISSUED ? "  原因: " : "",
		v->state != INVOICE_ISSUED ? v->reason : "", v->title);
}

static enum status list(struct cli *c, const struct args *a)
{
	struct store *s = c->desk.store;
	struct list_arg arg = {.a = INVOICE_ASKED, .limit = 1000};
	struct rows rows = {0};
	struct application app;
	int state = INVOICE_ASKED;
	if (a->n > 1 && !code_find(invoice_states, a->word[1], &state) &&
		!code_by_text(invoice_states, a->word[1], &state))
		return cli_usage("没有「%.40s」: list 后面写 asked, issued, returned, reverse 或 reversed", a->word[1]);
	arg.a = state;
	enum status st = s->ops->list(s, LIST_INVOICES_IN, &arg, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct invoice *v = rows_at(&rows, i);
		st = s->ops->get(s, &application_type, v->application, &app);
		if (!st)
			tell(v, app.code);
	}
	if (!st && !rows.n)
		cli_print("没有%s的发票\n", code_text(invoice_states, state));
	rows_free(&rows);
	return st;
}

/* The one request of the order that this can befall; --charge tells which of several. */
static enum status pick(const struct args *a, const struct dossier *d, enum invoice_act act, const struct invoice **out)
{
	int64_t n;
	int found = 0;
	enum status st = cli_number(a, OPT_CHARGE, 1, 1000, 0, &n);
	for (int i = 0; i < d->ninvoices && !st; i++) {
		const struct invoice *v = &d->invoices[i];
		if (!invoice_step_of(v->state, act) || (n && (n > d->ncharges || d->charges[n - 1].id != v->charge)))
			continue;
		*out = v;
		found++;
	}
	if (!st && found != 1)
		st = fail(ST_REFUSED, found ? "%s 有几张可以%s, 请用 --charge 写第几笔收费单" : "%s 没有可以%s的发票",
			d->app.code, code_text(invoice_acts, (int)act));
	return st;
}

static enum status befall(struct cli *c, const struct args *a, enum invoice_act act)
{
	struct dossier d = {0};
	struct desk *k = &c->desk;
	const struct invoice *v = NULL;
	struct invoice now;
	int32_t day;
	if (a->n != (act == INVOICE_RETURN ? 2 : 3))
		return cli_usage(
			"用法: invoice issue 单号 号码; invoice return 单号 --reason 原因; invoice red 单号 红字号码");
	enum status st = cli_day(a, OPT_DAY, 0, &day);
	if (!st)
		st = cli_dossier(c, a->word[1], &d);
	if (!st)
		st = pick(a, &d, act, &v);
	if (!st)
		st = act == INVOICE_ISSUE    ? desk_invoice_issue(k, NULL, v->id, a->word[2], day)
		     : act == INVOICE_RETURN ? desk_invoice_return(k, NULL, v->id, cli_opt(a, OPT_REASON, ""))
					     : desk_invoice_reverse(k, NULL, v->id, a->word[2], day);
	if (!st)
		st = k->store->ops->get(k->store, &invoice_type, v->id, &now);
	if (!st)
		tell(&now, d.app.code);
	dossier_free(&d);
	return st;
}

static enum status issue(struct cli *c, const struct args *a)
{
	return befall(c, a, INVOICE_ISSUE);
}

static enum status give_back(struct cli *c, const struct args *a)
{
	return befall(c, a, INVOICE_RETURN);
}

static enum status red(struct cli *c, const struct args *a)
{
	return befall(c, a, INVOICE_REVERSE);
}

static enum status export_file(struct cli *c, const struct args *a)
{
	struct invoice_out w = {.path = a->word[1], .full = a->opt[OPT_FULL] != NULL, .reason = a->opt[OPT_REASON]};
	int64_t rows;
	if (a->n != 2)
		return cli_usage("用法: invoice export 文件 [--file N]");
	enum status st = cli_number(a, OPT_FILE, 1, INT64_MAX, 0, &w.file);
	if (!st && !(w.format = cli_format(c, a->opt[OPT_TO], w.path)))
		st = ST_USAGE;
	if (!st)
		st = invoice_out_allowed(&c->desk, &w);
	if (!st && !w.file)
		st = desk_invoice_file(&c->desk, NULL, &w.file);
	if (!st)
		st = desk_invoice_write(&c->desk, &w, &rows);
	if (!st)
		cli_print("开票文件 %" PRId64 " 号, %" PRId64 " 行, 写到 %s\n", w.file, rows, w.path);
	else if (w.file && !a->opt[OPT_FILE])
		cli_print("开票文件 %" PRId64 " 号已登记, 没有写成; 用 --file %" PRId64 " 再生成\n", w.file, w.file);
	return st;
}

static enum status import(struct cli *c, const struct args *a)
{
	struct invoice_in in;
	char text[400], yuan[MONEY_TEXT];
	if (a->n != 2)
		return cli_usage("用法: invoice import 文件 [--preview]");
	enum status st = desk_invoice_read(&c->desk, a->word[1], &in);
	if (st)
		return st;
	for (int i = 0; i < in.n; i++) {
		const struct invoice_in_row *r = &in.rows[i];
		cli_print("第 %d 行  %s  %s  %s%s%s%s%s\n", r->line, r->code,
			code_text(invoice_verdicts, (int)r->verdict), r->fen ? money_text(r->fen, yuan) : "",
			r->fen ? " 元  " : "", r->news.number, r->says[0] || r->news.reason[0] ? "  " : "",
			r->says[0] ? r->says : r->news.reason);
	}
	cli_print("%s\n", invoice_in_text(&in, text, sizeof(text)));
	int bad = in.n - in.count[INVOICE_IN_ISSUE] - in.count[INVOICE_IN_RETURN] - in.count[INVOICE_IN_REVERSE];
	bool none = bad == in.n;
	bad -= in.count[INVOICE_IN_SAME] + in.count[INVOICE_IN_OPEN];
	if (!a->opt[OPT_PREVIEW] && !none)
		st = desk_invoice_in(&c->desk, NULL, &in);
	if (!st && !a->opt[OPT_PREVIEW])
		cli_print(none ? "没有新的要登记\n" : "已登记\n");
	invoice_in_free(&in);
	return st ? st : bad ? fail(ST_INVALID, "有 %d 行没能登记, 见上", bad) : ST_OK;
}

/* The code by which the applicant fills in his own; also as text, to be sent. */
static enum status code(struct cli *c, const struct args *a)
{
	struct dossier d = {0};
	char link[80];
	if (a->n != 2)
		return cli_usage("用法: invoice code 单号");
	enum status st = cli_dossier(c, a->word[1], &d);
	if (!st && !invoice_link(c->desk.house.conf, &d.app, link, sizeof(link)))
		st = fail(ST_REFUSED,
			"没有填发票的码: 没有设置网址([invoice] url), 换好后超过 62 个字节, 或本单没有平台单号");
	if (!st)
		st = run_qr(c, &(struct args){.word = {link}, .n = 1});
	if (!st)
		cli_print("%s\n", link);
	dossier_free(&d);
	return st;
}

/* clang-format off */
static const struct { const char *word; enum status (*run)(struct cli *c, const struct args *a); } verbs[] = {
	{ "list", list }, { "issue", issue }, { "return", give_back }, { "red", red }, { "export", export_file },
	{ "import", import }, { "code", code },
};
/* clang-format on */

COMMAND(invoice)
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (strcmp(verbs[i].word, a->word[0]) == 0)
			return verbs[i].run(c, a);
	if (a->n > 1)
		return cli_usage("用法: invoice 单号, 或 invoice list|issue|return|red|export|import|code ...");
	return ask(c, a);
}
