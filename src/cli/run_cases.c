/* 账务待处理 and 钱包账单 from the command line. */
#include "cli/run.h"

#include "base/json.h"
#include "base/money.h"
#include "core/finding.h"
#include "core/pay.h"
#include "core/reconcile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *label_of(const struct cli *c, const char *channel)
{
	for (int i = 0; c->desk.channels && c->desk.channels[i]; i++)
		if (!strcmp(c->desk.channels[i]->name, channel))
			return c->desk.channels[i]->label;
	return channel;
}

static void case_print(const struct cli *c, const struct finding *f)
{
	char when[DAY_TEXT], ours[MONEY_TEXT], theirs[MONEY_TEXT];
	cli_print("%lld  %s  %s  %s  %s  本柜台 %s  钱包 %s  %s  建议: %s\n", (long long)f->id,
		time_short(f->made_at, when), code_text(finding_kinds, f->kind), label_of(c, f->channel), f->no,
		money_text(f->ours, ours), money_text(f->theirs, theirs), f->text,
		finding_is_nameless(f) ? "按账单入账, 写明申领单" : code_text(finding_proposals, f->proposal));
}

static void bill_print(const struct cli *c, const struct bill *b)
{
	char day[DAY_TEXT], came[MONEY_TEXT], went[MONEY_TEXT], words[60];
	cli_print("%s  %s  %lld 笔  收 %s  退 %s  %s  %s\n", day_text(b->day, day), label_of(c, b->channel),
		(long long)b->lines, money_text(b->fen, came), money_text(b->refunded, went),
		bill_verdict(b, words, sizeof words), b->note);
}

/* Rows for people, or as JSON; rows are freed. */
static enum status tell(struct cli *c, const struct args *a, enum status st, struct rows *rows)
{
	struct jsn *list = jsn_array();
	for (int i = 0; i < rows->n && !st; i++) {
		if (a->opt[OPT_JSON])
			jsn_push(list, jsn_record(rows->type, rows_at(rows, i), true));
		else if (rows->type == &bill_type)
			bill_print(c, rows_at(rows, i));
		else
			case_print(c, rows_at(rows, i));
	}
	if (!st && a->opt[OPT_JSON])
		cli_json(list);
	else
		jsn_free(list);
	rows_free(rows);
	return st;
}

static enum status book(struct cli *c, const struct args *a, int64_t id)
{
	struct dossier d = {0};
	enum status st = a->n > 2 ? cli_dossier(c, a->word[2], &d) : ST_OK;
	if (!st)
		st = desk_finding_book(&c->desk, NULL, id, d.app.id, cli_second_person(c));
	dossier_free(&d);
	return st;
}

static enum status settle(struct cli *c, const struct args *a, int64_t id)
{
	const char *what = a->n > 1 ? a->word[1] : "", *how = a->opt[OPT_REASON];
	if (cli_person(c))
		return ST_USAGE;
	if (!strcmp(what, "done") && a->n == 2)
		return how ? desk_finding_done(&c->desk, NULL, id, how) : cli_usage("请用 --reason 写明怎样处理的");
	if (!strcmp(what, "refund") && a->n == 2)
		return desk_finding_refund(&c->desk, NULL, id, cli_second_person(c));
	if (!strcmp(what, "book"))
		return book(c, a, id);
	return cli_usage("用法: cases; cases 编号 done --reason 文字; cases 编号 refund; cases 编号 book [单号]");
}

COMMAND(cases)
{
	struct store *s = c->desk.store;
	struct rows rows = {0};
	struct finding f;
	char *end = NULL;
	if (!a->n)
		return tell(c, a, s->ops->list(s, LIST_FINDINGS, &(struct list_arg){0}, &rows), &rows);
	int64_t id = strtoll(a->word[0], &end, 10);
	if (*end || id <= 0)
		return cli_usage("「%.20s」不是编号, guitai cases 列出全部", a->word[0]);
	if (s->ops->get(s, &finding_type, id, &f))
		return fail(ST_NOT_FOUND, "没有编号 %s 的差错", a->word[0]);
	enum status st = settle(c, a, id);
	if (!st)
		st = s->ops->get(s, &finding_type, id, &f);
	if (!st)
		cli_print("%s %s  %s\n", code_text(finding_kinds, f.kind), f.no, f.done_at ? f.how : f.text);
	return st;
}

COMMAND(bills)
{
	struct rows rows = {0};
	int64_t most;
	enum status st = cli_number(a, OPT_LIMIT, 1, 1000, 20, &most);
	if (!st)
		st = bills_since(&c->desk, cli_today() - (int32_t)most, &rows);
	if (rows.n > most)
		rows.n = (int)most;
	return tell(c, a, st, &rows);
}
