/* 附件 from the command line: attach, promise, look at, take away, list; and the box of the signed papers. */
#include "cli/run.h"

#include "base/xalloc.h"
#include "core/scans.h"

#include <stdio.h>
#include <string.h>

static const char *ticks_text(const struct scan *s)
{
	return s->state != SCAN_KEPT ? "" : scan_failed(s) ? scan_failed_text(s) : scan_unticked(s) ? "未看" : "看过";
}

static void scan_print(const struct scan *s)
{
	char text[400];
	cli_print("%-10s %s  %s%s%s\n", s->kind, s->label, scan_text(s, text, sizeof text),
		s->state == SCAN_GONE ? "  已撤换: " : "  ", s->state == SCAN_GONE ? s->gone_why : ticks_text(s));
	if (s->hash[0])
		cli_print("           SHA-256 %s\n", s->hash);
}

/* What is there, then what the paper set still asks for. */
static enum status list_print(struct cli *c, const char *no)
{
	struct dossier d = {0};
	struct scan_want want[SCANS_MOST];
	enum status st = cli_dossier(c, no, &d);
	int n = st ? 0 : scans_wanted(&c->desk.house, &d.app, want, SCANS_MOST);
	for (int i = 0; i < d.nscans && !st; i++)
		scan_print(&d.scans[i]);
	for (int i = 0; i < n; i++)
		if (!dossier_scan(&d, want[i].kind))
			cli_print("%-10s %s  %s\n", want[i].kind, want[i].name, want[i].merged ? "多证合一" : "没有");
	if (!st && d.app.box[0])
		cli_print("档案盒 %s\n", d.app.box);
	dossier_free(&d);
	return st;
}

static enum status owed_print(struct cli *c)
{
	struct store *s = c->desk.store;
	struct rows rows = {0};
	struct application a;
	char day[DAY_TEXT];
	enum status st = s->ops->list(s, LIST_SCANS_OWED, &(struct list_arg){0}, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct scan *owed = rows_at(&rows, i);
		st = s->ops->get(s, &application_type, owed->application, &a);
		if (!st)
			cli_print("%s  %s  %s %s  %s 起\n", a.code, a.org, owed->kind, owed->label,
				day_short(day_of_ms(owed->added_at), day));
	}
	if (!st && !rows.n)
		cli_print("没有要补扫的\n");
	rows_free(&rows);
	return st;
}

COMMAND(scans)
{
	if (!a->n == !a->opt[OPT_OWED])
		return cli_usage("用法: scans 单号, 或 scans --owed");
	return a->n ? list_print(c, a->word[0]) : owed_print(c);
}

static enum status add(struct cli *c, const struct dossier *d, const struct args *a)
{
	int64_t scan = 0;
	enum status st = desk_scan_take(&c->desk, a->word[3], &scan);
	return st ? st : desk_scan_add(&c->desk, NULL, d->app.id, a->word[2], scan);
}

static enum status later(struct cli *c, const struct dossier *d, const struct args *a)
{
	return desk_scan_later(&c->desk, NULL, d->app.id, a->word[2]);
}

static enum status drop(struct cli *c, const struct dossier *d, const struct args *a)
{
	const struct scan *s = dossier_scan(d, a->word[2]);
	return !s ? fail(ST_NOT_FOUND, "没有附件 %.40s", a->word[2])
		  : desk_scan_drop(&c->desk, NULL, s->id, cli_opt(a, OPT_REASON, ""));
}

/* --bad sealed,legible: what the one kind lacks. */
static enum status check(struct cli *c, const struct dossier *d, const struct args *a)
{
	const char *bad = cli_opt(a, OPT_BAD, "");
	bool sealed = !strstr(bad, "sealed"), legible = !strstr(bad, "legible");
	const struct scan *s = a->n > 2 ? dossier_scan(d, a->word[2]) : NULL;
	if (*bad && ((sealed && legible) || !s))
		return cli_usage("--bad 写 sealed 未盖章, legible 不清, 或两个, 并写明种类");
	if (a->n > 2 && !s)
		return fail(ST_NOT_FOUND, "没有附件 %.40s", a->word[2]);
	return s ? desk_scan_tick(&c->desk, NULL, s->id, sealed, legible) : desk_scans_good(&c->desk, NULL, d->app.id);
}

/* clang-format off */
static const struct deed_row {
	const char *name;
	int min, max;
	bool review; /* a reviewer's: by the second person when the first is none */
	enum status (*run)(struct cli *c, const struct dossier *d, const struct args *a);
} deeds[] = {
	{ "add",   4, 4, false, add },
	{ "later", 3, 3, false, later },
	{ "drop",  3, 3, false, drop },
	{ "check", 2, 3, true,  check },
};
/* clang-format on */

COMMAND(scan)
{
	struct session first = c->desk.session;
	struct dossier d = {0};
	enum status st = cli_usage("用法: scan add 单号 种类 文件; scan later|drop 单号 种类; scan check 单号 [种类]");
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
		const struct deed_row *r = &deeds[i];
		if (strcmp(r->name, a->word[0]) != 0 || a->n < r->min || a->n > r->max)
			continue;
		st = cli_dossier(c, a->word[1], &d);
		if (r->review && !(first.roles & ROLE_REVIEWER) && c->second.clerk)
			c->desk.session = c->second;
		if (!st)
			st = r->run(c, &d, a);
		c->desk.session = first;
		dossier_free(&d);
		if (!st)
			st = list_print(c, a->word[1]);
	}
	return st;
}

COMMAND(box)
{
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = desk_box(&c->desk, NULL, d.app.id, a->word[1]);
	if (!st)
		cli_print("%s  %s  档案盒 %s\n", d.app.code, d.app.org, a->word[1]);
	dossier_free(&d);
	return st;
}
