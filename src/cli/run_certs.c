/* 证书信息, CA 用户, whom to trust and what was taken back, from the command line. */
#include "cli/run.h"

#include "base/day.h"
#include "base/json.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/accounts.h"
#include "core/certs.h"
#include "core/trust.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void cert_print(const struct certificate *c)
{
	char org[400], state[80], day[DAY_TEXT];
	cli_print("%s  %s  %s  %s  %s  %s  至 %s  %s  %s\n", pad_cols(c->org, 30, org, sizeof org),
		c->code[0] ? c->code : "-", code_text(certificate_uses, c->use), c->media[0] ? c->media : "-",
		c->serial, c->alg, day_text(day_of_ms(c->not_after), day),
		certificate_text(c, cli_today(), state, sizeof state), code_text(certificate_verdicts, c->verdict));
}

static void rows_print(const struct rows *rows, void (*print)(const void *row), bool json)
{
	struct jsn *all = json ? jsn_array() : NULL;
	for (int i = 0; i < rows->n; i++) {
		if (json)
			jsn_push(all, jsn_record(rows->type, rows_at(rows, i), false));
		else
			print(rows_at(rows, i));
	}
	if (json)
		cli_json(all);
}

static void cert_row(const void *row)
{
	cert_print(row);
}

COMMAND(certs)
{
	struct rows rows = {0};
	const char *what = "";
	int64_t within;
	int32_t today = cli_today();
	enum status st = cli_number(a, OPT_WITHIN, 1, 3650, 0, &within);
	if (!st && within)
		st = desk_certs_ending(&c->desk, today - 30, today + (int32_t)within + 1, &rows);
	else if (!st)
		st = desk_certs_find(&c->desk, a->n ? a->word[0] : "", &rows, &what);
	if (!st)
		rows_print(&rows, cert_row, a->opt[OPT_JSON] != NULL);
	if (!st && !a->opt[OPT_JSON])
		cli_print("%s%s%d 张\n", what, *what ? " " : "", rows.n);
	rows_free(&rows);
	return st;
}

/* ---- accounts ---- */

static void account_row(const void *row)
{
	const struct account *a = row;
	cli_print("%s  %s  %s\n", a->name, a->uscc, a->org);
}

static void history_print(struct cli *c, const struct rows *history)
{
	for (int i = 0; i < history->n; i++) {
		const struct binding_event *e = rows_at(history, i);
		struct certificate cert = {0};
		struct clerk who = {0};
		char at[DAY_TEXT];
		c->desk.store->ops->get(c->desk.store, &certificate_type, e->certificate, &cert);
		c->desk.store->ops->get(c->desk.store, &clerk_type, e->clerk, &who);
		cli_print("  %s  %s  %s  %s  %s  %s\n", time_text(e->at, at), code_text(binding_kinds, e->kind),
			cert.serial, code_text(binding_proofs, e->proof), who.name, e->reason);
	}
}

/* One account whole: what is bound, and the course of it. */
static enum status account_print(struct cli *c, const struct account *a)
{
	struct rows certs = {0}, history = {0};
	enum status st = desk_account_certs(&c->desk, a->id, &certs);
	if (!st)
		st = c->desk.store->ops->list(c->desk.store, LIST_BINDINGS, &(struct list_arg){.a = a->id}, &history);
	if (!st) {
		account_row(a);
		cli_print("已绑定 %d 张\n", certs.n);
		rows_print(&certs, cert_row, false);
		cli_print("经过 %d 条\n", history.n);
		history_print(c, &history);
	}
	rows_free(&certs);
	rows_free(&history);
	return st;
}

static enum status accounts_print(struct cli *c, const struct args *a)
{
	struct rows rows = {0};
	bool json = a->opt[OPT_JSON] != NULL;
	enum status st = desk_accounts_find(&c->desk, a->n ? a->word[0] : "", &rows);
	if (!st && rows.n == 1 && a->n && !json)
		st = account_print(c, rows_at(&rows, 0));
	else if (!st)
		rows_print(&rows, account_row, json);
	rows_free(&rows);
	return st;
}

enum status cli_cert(struct cli *c, const char *text, struct certificate *out)
{
	struct rows rows = {0};
	const char *what;
	enum status st = desk_certs_find(&c->desk, text, &rows, &what);
	if (!st && rows.n > 1)
		st = fail(ST_REFUSED, "「%s」对应 %d 张证书, 请写完整的序列号", text, rows.n);
	if (!st)
		memcpy(out, rows_at(&rows, 0), sizeof *out);
	rows_free(&rows);
	return st;
}

static enum status unbind(struct cli *c, const struct args *a)
{
	struct certificate cert;
	enum status st = cli_cert(c, a->word[1], &cert);
	if (!st)
		st = desk_unbind_papers(&c->desk, NULL, cert.id, cli_opt(a, OPT_REASON, ""), cli_second_person(c));
	if (!st)
		cli_print("证书 %s 已解除绑定\n", cert.serial);
	return st;
}

COMMAND(accounts)
{
	const char *what = a->n ? a->word[0] : "";
	bool add = !strcmp(what, "add") && a->n == 3, off = !strcmp(what, "unbind") && a->n == 2;
	if (!add && !off)
		return a->n > 1 ? cli_usage("用法: accounts [文字]; accounts add 账号 机构; accounts unbind 序列号")
				: accounts_print(c, a);
	enum status st = cli_person(c);
	if (st || off)
		return st ? st : unbind(c, a);
	st = desk_account_add(&c->desk, NULL, a->word[1], a->word[2], NULL);
	if (!st)
		cli_print("账号 %s 已登记\n", a->word[1]);
	return st;
}
