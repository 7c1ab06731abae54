/* Certificates of this counter's applications: taken in, judged anew, let pass by a second person. */
#include "cli/run.h"

#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/cert_gate.h"
#include "core/cert_import.h"
#include "core/certs.h"

#include <stdio.h>
#include <string.h>

static void row_print(const struct cert_row *r)
{
	char org[400], day[DAY_TEXT];
	cli_print("%s  %s", code_text(cert_fates, (int)r->fate), r->file);
	if (r->c.serial[0])
		cli_print("  %s  %s", r->c.serial, code_text(certificate_uses, r->c.use));
	if (r->c.media[0])
		cli_print("  %s", r->c.media);
	if (r->order[0])
		cli_print("  %s %s (%s)", r->order, text_clean(str_copy(org, sizeof org, r->org)), r->by);
	if (r->c.not_after)
		cli_print("  至 %s", day_text(day_of_ms(r->c.not_after), day));
	cli_print("%s%s\n", r->note[0] ? "  " : "", r->note);
}

static void plan_print(const struct cert_plan *p)
{
	for (int i = 0; i < p->n; i++)
		row_print(&p->rows[i]);
	cli_print("共 %d:", p->n);
	for (int f = 0; f < FT__COUNT; f++)
		if (p->count[f])
			cli_print(" %s %d", code_text(cert_fates, f), p->count[f]);
	cli_print("\n");
}

/* Those that came in and are not right, application by application. */
static enum status findings_print(struct cli *c, const struct cert_plan *p)
{
	struct store *s = c->desk.store;
	enum status st = ST_OK;
	for (int i = 0; i < p->n && !st; i++) {
		struct rows rows = {0};
		if (p->rows[i].fate != FT_MATCHED && p->rows[i].fate != FT_UNLISTED)
			continue;
		st = s->ops->list(s, LIST_CERTS_BY_SERIAL, &(struct list_arg){.t = p->rows[i].c.serial}, &rows);
		for (int r = 0; r < rows.n; r++) {
			const struct certificate *cert = rows_at(&rows, r);
			if (!strcmp(cert->sha256, p->rows[i].c.sha256) && cert->verdict != CV_GOOD)
				cli_print("%s  %s  %s: %s\n", cert->serial, cert->org,
					code_text(certificate_verdicts, cert->verdict), cert->finding);
		}
		rows_free(&rows);
	}
	return st;
}

static enum status import(struct cli *c, const struct args *a)
{
	struct cert_plan p;
	int comes = 0;
	enum status st = cert_plan_read(&c->desk, a->word[1], a->n > 2 ? a->word[2] : NULL, &p);
	if (st)
		return st;
	plan_print(&p);
	comes = p.count[FT_MATCHED] + p.count[FT_UNLISTED];
	if (!cli_signed_in(c)) {
		cli_print("没有 --as: 只看不导入\n");
	} else if (!comes) {
		cli_print("没有要导入的, 什么都没有改动\n");
	} else {
		st = desk_cert_import(&c->desk, NULL, &p);
		if (!st)
			cli_print("已导入 %d 张\n", comes);
		if (!st)
			st = findings_print(c, &p);
	}
	if (!st && p.count[FT_BAD])
		st = fail(ST_INVALID, "有 %d 个读不出, 见上", p.count[FT_BAD]);
	cert_plan_free(&p);
	return st;
}

static enum status judge(struct cli *c, const struct args *a)
{
	struct dossier d = {0};
	enum certificate_verdict worst;
	struct gate g = {0};
	enum status st = cli_dossier(c, a->word[1], &d);
	if (!st && cli_signed_in(c))
		st = desk_cert_judge(&c->desk, NULL, d.app.id, &worst);
	if (!st)
		st = gate_open(&c->desk, &d.app, &g);
	for (int i = 0; i < g.n && !st; i++) {
		const struct gate_cert *one = &g.certs[i];
		cli_print("%s  %s  %s  %s\n", one->c.serial, code_text(certificate_uses, one->c.use),
			one->c.media[0] ? one->c.media : "-", code_text(certificate_verdicts, one->c.verdict));
		for (int f = 0; f < one->n; f++)
			cli_print("  %s  %s  %s\n", code_name(cert_checks, (int)one->found[f].check),
				code_text(cert_levels, (int)one->found[f].severity), one->found[f].text);
	}
	if (!st && !g.n)
		cli_print("未核对证书: 这一单还没有导入证书\n");
	gate_close(&g);
	dossier_free(&d);
	return st;
}

static enum status pass(struct cli *c, const struct args *a)
{
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->word[1], &d);
	if (!st && !a->opt[OPT_REASON])
		st = cli_usage("放行要写 --reason 原因");
	if (!st)
		st = cli_ask(c, EV_CERT_PASS, d.app.id, 0, a->opt[OPT_REASON]);
	dossier_free(&d);
	return st;
}

static enum status void_one(struct cli *c, const struct args *a)
{
	struct certificate cert;
	enum status st = cli_cert(c, a->word[1], &cert);
	if (!st)
		st = desk_cert_void(&c->desk, NULL, cert.id, cli_opt(a, OPT_REASON, ""));
	if (!st)
		cli_print("已作废\n");
	return st;
}

bool cert_desk_has(const char *word)
{
	static const char *const words[] = {"import", "judge", "pass", "void"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

enum status cert_desk(struct cli *c, const struct args *a)
{
	const char *what = a->word[0];
	enum status st = cli_open(c);
	if (!st && a->opt[OPT_AS])
		st = cli_sign_in(c, a);
	if (!st)
		st = cli_second(c, a);
	if (st)
		return st;
	if (!strcmp(what, "import"))
		return import(c, a);
	if (!strcmp(what, "judge"))
		return judge(c, a);
	if (cli_person(c))
		return ST_USAGE;
	return !strcmp(what, "void") ? void_one(c, a) : pass(c, a);
}
