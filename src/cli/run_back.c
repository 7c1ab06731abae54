/* What goes back, from the command line: withdrawn, refused, reversed, refunded; and 待复核. */
#include "cli/run.h"

#include "base/day.h"
#include "base/json.h"
#include "base/money.h"
#include "core/back.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status reason_of(const struct args *a)
{
	return a->opt[OPT_REASON] ? ST_OK : cli_usage("请用 --reason 写原因");
}

COMMAND(withdraw)
{
	struct dossier d = {0};
	enum status st = reason_of(a);
	if (!st)
		st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = desk_withdraw(&c->desk, NULL, d.app.id, a->opt[OPT_REASON]);
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}

enum status cli_ask(struct cli *c, enum event ev, int64_t application, int64_t subject, const char *reason)
{
	struct approval v;
	enum status st = desk_ask(&c->desk, NULL, ev, application, subject, reason, &v);
	if (st)
		return st;
	if (v.state == APPROVAL_WAITING && !v.done && c->second.clerk)
		st = desk_decide(&c->desk, NULL, v.id, &c->second, true, "");
	else if (v.done)
		cli_print("已先办, 日结前补复核: guitai approve %lld\n", (long long)v.id);
	else if (v.state == APPROVAL_WAITING)
		cli_print("待复核 %lld: %s\n", (long long)v.id, v.what);
	return st ? st : cli_tell(c, application);
}

static enum status asked(struct cli *c, const struct args *a, enum event ev)
{
	struct dossier d = {0};
	enum status st = reason_of(a);
	if (!st)
		st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = cli_ask(c, ev, d.app.id, 0, a->opt[OPT_REASON]);
	dossier_free(&d);
	return st;
}

COMMAND(refuse)
{
	return asked(c, a, EV_REFUSE);
}

COMMAND(reverse)
{
	return asked(c, a, EV_REVERSE);
}

static const struct charge *refundable(const struct dossier *d, int64_t n)
{
	for (int i = 0; i < d->ncharges; i++)
		if (n ? i + 1 == n : !charge_refund_bar(&d->charges[i]))
			return &d->charges[i];
	return NULL;
}

static enum status again(struct cli *c, const struct dossier *d)
{
	for (int i = 0; i < d->nrefunds; i++)
		if (d->refunds[i].state == REFUND_ABNORMAL)
			return desk_refund_again(&c->desk, NULL, d->refunds[i].id);
	return fail(ST_REFUSED, "%s 没有退不成的款", d->app.code);
}

COMMAND(refund)
{
	struct dossier d = {0};
	int64_t n;
	enum status st = cli_number(a, OPT_CHARGE, 1, 1000, 0, &n);
	if (!st && !a->opt[OPT_AGAIN])
		st = reason_of(a);
	if (!st)
		st = cli_dossier(c, a->word[0], &d);
	if (!st && a->opt[OPT_AGAIN]) {
		st = again(c, &d);
	} else if (!st) {
		const struct charge *charge = refundable(&d, n);
		const char *why = flow_bar(&d, EV_REFUND, NULL);
		st = charge ? cli_ask(c, EV_REFUND, d.app.id, charge->id, a->opt[OPT_REASON])
			    : fail(ST_REFUSED, "%s", why ? why : "没有这笔费用");
	}
	dossier_free(&d);
	return st;
}

static void approval_print(const struct approval *v, const char *who)
{
	char when[DAY_TEXT];
	cli_print("%lld  %s  %s  %s  原因: %s%s\n", (long long)v->id, time_short(v->asked_at, when), who, v->what,
		v->reason, v->done ? "  (已先办, 补复核)" : "");
}

COMMAND(approvals)
{
	struct store *s = c->desk.store;
	struct jsn *list = jsn_array();
	struct rows rows = {0};
	enum status st = s->ops->list(s, LIST_APPROVALS, &(struct list_arg){0}, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct approval *v = rows_at(&rows, i);
		struct clerk who = {0};
		st = s->ops->get(s, &clerk_type, v->asked_by, &who);
		if (a->opt[OPT_JSON])
			jsn_push(list, jsn_record(&approval_type, v, true));
		else if (!st)
			approval_print(v, who.name);
	}
	if (!st && a->opt[OPT_JSON])
		cli_json(list);
	else
		jsn_free(list);
	rows_free(&rows);
	return st;
}

/* By the person signed in, or by the one beside him with --second. */
COMMAND(approve)
{
	const struct session *who = cli_second_person(c);
	const char *deny = a->opt[OPT_DENY];
	char *end;
	int64_t id = strtoll(a->word[0], &end, 10);
	struct approval v;
	if (*end || id <= 0)
		return cli_usage("「%.20s」不是待复核的编号, guitai approvals 列出全部", a->word[0]);
	enum status st = c->desk.store->ops->get(c->desk.store, &approval_type, id, &v);
	if (st)
		return fail(ST_NOT_FOUND, "没有编号 %s 的待复核", a->word[0]);
	st = desk_decide(&c->desk, NULL, id, who, !deny, deny ? deny : "");
	return st ? st : cli_tell(c, v.application);
}
