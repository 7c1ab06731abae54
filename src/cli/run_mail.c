/* What the courier brings back and takes away, from the command line. */
#include "cli/run.h"

#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/carrier.h"
#include "core/mail_back.h"
#include "core/mailing.h"

#include <stdio.h>
#include <string.h>

static enum status back_list(struct cli *c)
{
	struct rows rows = {0};
	struct store *s = c->desk.store;
	enum status st = s->ops->list(s, LIST_QUEUE, &(struct list_arg){.a = QUEUE_RETURNED}, &rows);
	for (int i = 0; i < rows.n; i++) {
		const struct application *a = rows_at(&rows, i);
		bool here = a->units_out < a->units_in;
		cli_print("%s  %s  运单号 %s  %s%s\n", a->code, a->org, a->waybill_out, here ? "在柜 " : "待拆封上架",
			here ? a->slot : "");
	}
	if (!st && !rows.n)
		cli_print("没有邮寄退回的\n");
	rows_free(&rows);
	return st;
}

COMMAND(mail_back)
{
	struct dossier d = {0};
	char slot[20] = "";
	if (!a->n)
		return back_list(c);
	if (cli_person(c))
		return ST_USAGE;
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st && a->opt[OPT_SLOT])
		str_copy(slot, sizeof slot, a->opt[OPT_SLOT]);
	else if (!st && d.app.slot[0])
		str_copy(slot, sizeof slot, d.app.slot);
	else if (!st)
		st = desk_free_slot(&c->desk, slot, sizeof slot);
	if (!st)
		st = desk_reshelve(&c->desk, NULL, d.app.id, a->word + 1, a->n - 1, slot);
	if (!st)
		cli_print("UKey %d 个 存放位 %s\n", a->n - 1, slot);
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}

/* ---- 邮寄交接清单 ---- */

static enum status mailing_print(struct cli *c, const struct mailing *m)
{
	struct store *s = c->desk.store;
	struct rows items = {0};
	struct slip slip = {0};
	char at[DAY_TEXT];
	enum status st = s->ops->get(s, &slip_type, m->slip, &slip);
	if (!st)
		st = s->ops->list(s, LIST_POSTINGS, &(struct list_arg){.a = m->id}, &items);
	if (!st)
		cli_print("清单 %s  %s  %d 件  %s  %s\n", slip.no, m->carrier, (int)m->listed,
			time_text(m->made_at, at), code_text(mailing_states, m->state));
	for (int i = 0; i < items.n && !st; i++) {
		const struct posting *p = rows_at(&items, i);
		struct application a;
		st = s->ops->get(s, &application_type, p->application, &a);
		if (!st)
			cli_print("  %s  %s  %s  %s\n", p->waybill, a.code, a.org, code_text(posting_states, p->state));
	}
	rows_free(&items);
	return st;
}

static enum status mailing_open(struct cli *c)
{
	struct rows rows = {0};
	struct store *s = c->desk.store;
	enum status st = s->ops->list(s, LIST_MAILINGS_OPEN, &(struct list_arg){0}, &rows);
	for (int i = 0; i < rows.n && !st; i++)
		st = mailing_print(c, rows_at(&rows, i));
	if (!st && !rows.n)
		cli_print("没有待交接的清单\n");
	rows_free(&rows);
	return st;
}

/* A list by the number that is printed on it. */
static enum status mailing_find(struct cli *c, const char *no, struct mailing *out)
{
	struct slip slip;
	enum status st = desk_first(&c->desk, LIST_SLIP_BY_NO, &(struct list_arg){.t = no}, &slip);
	if (!st)
		st = desk_first(&c->desk, LIST_MAILING_BY_SLIP, &(struct list_arg){.a = slip.id}, out);
	return st == ST_NOT_FOUND ? fail(ST_NOT_FOUND, "没有邮寄交接清单「%.40s」", no) : st;
}

/* 单号=运单号 … */
static enum status mailing_new(struct cli *c, const struct args *a)
{
	struct posting items[MAILING_MOST] = {0};
	struct mailing m;
	const char *fits[CARRIER_MAX], *carrier = a->opt[OPT_CARRIER];
	enum status st = ST_OK;
	if (a->n - 1 > MAILING_MOST)
		return cli_usage("一张清单最多 %d 件", MAILING_MOST);
	for (int i = 1; i < a->n && !st; i++) {
		struct dossier d = {0};
		char code[60];
		const char *eq = strchr(a->word[i], '=');
		snprintf(code, sizeof code, "%.*s", eq ? (int)(eq - a->word[i]) : 0, a->word[i]);
		st = eq ? cli_dossier(c, code, &d) : cli_usage("写成 单号=运单号: %s", a->word[i]);
		items[i - 1].application = d.app.id;
		if (!st)
			text_fold(eq + 1, items[i - 1].waybill, sizeof items[i - 1].waybill);
		dossier_free(&d);
	}
	if (!st && !carrier)
		carrier = carriers_for(&c->desk.house.carriers, items[0].waybill, fits) == 1 ? fits[0] : "其他";
	if (!st)
		st = desk_mailing_list(&c->desk, NULL, carrier, items, a->n - 1, &m);
	return st ? st : mailing_print(c, &m);
}

COMMAND(mailing)
{
	const char *what = a->n ? a->word[0] : "";
	struct mailing m;
	if (!a->n)
		return mailing_open(c);
	if (cli_person(c))
		return ST_USAGE;
	if (!strcmp(what, "print"))
		return mailing_new(c, a);
	if ((strcmp(what, "give") != 0 && strcmp(what, "drop") != 0) || a->n < 2)
		return cli_usage("用法: mailing; mailing print 单号=运单号...; mailing give 清单号 运单号...; mailing "
				 "drop 清单号");
	enum status st = mailing_find(c, a->word[1], &m);
	if (!st && *what == 'g')
		st = desk_mailing_give(&c->desk, NULL, m.id, a->word + 2, a->n - 2, &m);
	else if (!st)
		st = desk_mailing_drop(&c->desk, NULL, m.id, cli_opt(a, OPT_REASON, ""));
	if (!st)
		st = c->desk.store->ops->get(c->desk.store, &mailing_type, m.id, &m);
	return st ? st : mailing_print(c, &m);
}
