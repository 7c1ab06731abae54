/* 新办 from the command line: the form as words 栏=值, by the same rules as on the screen. */
#include "cli/run.h"

#include "base/clock.h"
#include "base/money.h"
#include "base/xalloc.h"
#include "core/apply.h"
#include "core/region.h"

#include <stdio.h>
#include <string.h>

static void list_print(const struct house *h)
{
	char name[60];
	cli_print("条款版本 %s\n", h->terms.nrows ? h->terms.rows[0][0] : "");
	for (int i = 1; i < h->terms.nrows; i++)
		cli_print("%s\n", h->terms.rows[i][0]);
	cli_print("\n");
	for (int i = 0; apply_cols[i] >= 0; i++) {
		const struct column *c = &application_cols[apply_cols[i]];
		cli_print("  %-10s %s%s\n", c->name, c->label, c->flags & REQUIRED ? "" : " (可不写)");
	}
	cli_print("\n附件, scan.种类=文件 或 scan.种类=seen:\n");
	for (int i = 0; i < h->papers.nrows; i++)
		cli_print("  %-10s %s\n", h->papers.rows[i][0],
			scan_kind_name(h, "", h->papers.rows[i][0], name, sizeof name));
}

/* A part of a name will do when it means one division. */
static enum status region_read(const struct house *h, const char *text, struct application *a)
{
	struct regions found;
	if (region_is(h, text))
		return apply_put(a, AC_REGION, text);
	region_find(h, text, &found);
	if (found.n == 1)
		return apply_put(a, AC_REGION, found.name[0]);
	for (int i = 0; i < found.n; i++)
		fprintf(stderr, "  %s\n", found.name[i]);
	return cli_usage(found.n ? "「%s」不止一个区划, 请写全" : "没有区划「%s」", text);
}

static enum status word_read(const struct house *h, const char *word, struct application *a)
{
	char name[40];
	const char *eq = strchr(word, '=');
	snprintf(name, sizeof name, "%.*s", eq ? (int)(eq - word) : 0, word);
	for (int i = 0; eq && apply_cols[i] >= 0; i++) {
		if (strcmp(application_cols[apply_cols[i]].name, name) == 0)
			return apply_cols[i] == AC_REGION ? region_read(h, eq + 1, a)
							  : apply_put(a, apply_cols[i], eq + 1);
	}
	return cli_usage("「%s」不是 栏=值; guitai apply --list 列出各栏", word);
}

/* scan.KIND=FILE, scan.KIND=seen. ST_NOT_FOUND: the word is about no paper. */
static enum status scan_read(struct cli *c, const char *word, struct apply *form)
{
	char kind[SCAN_KIND], name[60];
	const char *eq = strchr(word, '=');
	int64_t scan = 0;
	if (!eq || strncmp(word, "scan.", 5) != 0 || (size_t)(eq - word) >= sizeof kind)
		return ST_NOT_FOUND;
	snprintf(kind, sizeof kind, "%.*s", (int)(eq - word) - 5, word + 5);
	if (!scan_kind_name(&c->desk.house, "", kind, name, sizeof name))
		return cli_usage("没有这种材料: %s", kind);
	bool seen = strcmp(eq + 1, "seen") == 0;
	enum status st = seen ? ST_OK : desk_scan_take(&c->desk, eq + 1, &scan);
	if (!st && !scan_given_set(form->scans, kind, seen ? SCAN_WAY_LATER : SCAN_WAY_FILE, scan))
		st = cli_usage("附件最多 %d 种", SCANS_MOST);
	return st == ST_NOT_FOUND ? ST_REFUSED : st;
}

/* scans=seen: the originals of all that were not given. */
static void scans_seen(struct cli *c, struct apply *form)
{
	struct scan_want want[SCANS_MOST];
	struct application app = form->app;
	if (form->no_code)
		str_copy(app.uscc, sizeof app.uscc, "zcy");
	int n = scans_wanted(&c->desk.house, &app, want, SCANS_MOST);
	for (int i = 0; i < n; i++)
		if (!want[i].merged && !scan_given_of(form->scans, want[i].kind))
			scan_given_set(form->scans, want[i].kind, SCAN_WAY_LATER, 0);
}

static enum status words_read(struct cli *c, const struct args *a, struct apply *form)
{
	enum status st = ST_OK;
	bool seen = false;
	for (int i = 0; i < a->n && !st; i++) {
		bool rest = strcmp(a->word[i], "scans=seen") == 0;
		seen = seen || rest;
		if (strcmp(a->word[i], "uscc=") == 0)
			form->no_code = true;
		else if (!rest && (st = scan_read(c, a->word[i], form)) == ST_NOT_FOUND)
			st = word_read(&c->desk.house, a->word[i], &form->app);
	}
	if (!st && seen)
		scans_seen(c, form);
	form->uscc_seen = a->opt[OPT_SEEN] != NULL;
	return st;
}

static enum status consent(struct cli *c, const struct args *a, struct apply *form)
{
	const struct table *t = &c->desk.house.terms;
	if (!a->opt[OPT_AGREE] || !t->nrows || strcmp(a->opt[OPT_AGREE], t->rows[0][0]) != 0)
		return cli_usage("申请人同意的是现行条款才能提交: --agree %s", t->nrows ? t->rows[0][0] : "");
	str_copy(form->app.terms_version, sizeof form->app.terms_version, t->rows[0][0]);
	form->app.terms_at = clock_ms();
	return ST_OK;
}

static enum status fee_print(struct cli *c, int64_t id)
{
	char why[200], yuan[MONEY_TEXT];
	struct application app;
	int64_t fen = 0;
	enum status st = c->desk.store->ops->get(c->desk.store, &application_type, id, &app);
	if (!st)
		st = house_fee(&c->desk.house, &app, &fen, why, sizeof why);
	if (!st)
		cli_print("费用 %s 元 = %s\n", money_text(fen, yuan), why);
	return st;
}

static enum status file_new(struct cli *c, const struct args *a)
{
	struct apply form = {0};
	int64_t id = 0;
	str_copy(form.app.region, sizeof form.app.region, conf_get(c->conf, "apply", "region", "浙江省本级"));
	str_copy(form.app.vendor, sizeof form.app.vendor, conf_get(c->conf, "apply", "vendors", "浙江汇信"));
	form.app.vendor[strcspn(form.app.vendor, " ")] = '\0';
	form.app.quantity = 1;
	form.app.org_type = ORG_SUPPLIER;
	enum status st = consent(c, a, &form);
	if (!st)
		st = words_read(c, a, &form);
	if (!st)
		st = desk_apply(&c->desk, NULL, &form, &id);
	if (!st)
		st = fee_print(c, id);
	return st ? st : cli_tell(c, id);
}

static enum status file_again(struct cli *c, const struct args *a)
{
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->opt[OPT_EDIT], &d);
	struct apply form = {.app = d.app};
	scans_given_from(&d, form.scans);
	if (!st)
		st = words_read(c, a, &form);
	if (!st && form.no_code)
		st = cli_usage("社会信用代码不能改成没有");
	if (!st)
		st = desk_resubmit(&c->desk, NULL, d.app.id, &form);
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}

COMMAND(apply)
{
	if (a->opt[OPT_LIST]) {
		list_print(&c->desk.house);
		return ST_OK;
	}
	return a->opt[OPT_EDIT] ? file_again(c, a) : file_new(c, a);
}

COMMAND(proxy)
{
	struct dossier d = {0};
	enum status st = a->n ? cli_dossier(c, a->word[0], &d) : ST_OK;
	if (!st)
		st = desk_proxy(&c->desk, NULL, d.app.id);
	if (!st)
		cli_print("%s授权委托书已送打印\n", a->n ? "" : "空白");
	dossier_free(&d);
	return st;
}
