/* 到账: what a verified answer of a wallet means for the attempt, the charge, the ledger and the application. */
#include "core/deed.h"

#include "base/money.h"
#include "base/xalloc.h"
#include "core/ledger.h"
#include "core/pay.h"

#include <stdio.h>
#include <string.h>

struct arriving_money {
	int64_t attempt;
	const struct pay_facts *facts;
};

static struct charge *charge_of(struct dossier *d, int64_t id)
{
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].id == id)
			return &d->charges[i];
	return NULL;
}

static void ledger_add(struct deed *e, const struct attempt *t, bool first)
{
	struct ledger_entry in = {.application = t->application,
		.charge = t->charge,
		.attempt = t->id,
		.kind = first ? ENTRY_PAY : ENTRY_EXTRA,
		.fen = t->fen,
		.at = e->act.now,
		.clerk = t->clerk};
	str_copy(in.channel, sizeof(in.channel), t->channel);
	str_copy(in.no, sizeof(in.no), t->no);
	str_copy(in.trade_no, sizeof(in.trade_no), t->trade_no);
	act_add(&e->act, &ledger_type, &in);
}

/* What a verified payment is to its charge. */
enum arrival_of_money { MONEY_DUE, MONEY_LATE, MONEY_PROVES, MONEY_TWICE };
/* clang-format off */
static const struct {
	const char *note, *line;
} arrivals[] = {
	[MONEY_DUE]    = { "已支付",                                     "到账" },
	[MONEY_LATE]   = { "关闭后才到账, 已入账",                       "关闭后到账" },
	[MONEY_PROVES] = { "钱包已证实人工确认的到账",                   "钱包证实人工确认" },
	[MONEY_TWICE]  = { "这笔费用已付过, 这是重复的一笔, 请主管处理", "重复到账, 待处理" },
};
/* clang-format on */

static enum arrival_of_money arrival_of(const struct attempt *t, const struct charge *c)
{
	if (t->by_hand && !strcmp(c->attempt_no, t->no))
		return MONEY_PROVES;
	if (c->state != CHARGE_OWED)
		return MONEY_TWICE;
	return t->state == ATTEMPT_CLOSED || t->state == ATTEMPT_FAILED ? MONEY_LATE : MONEY_DUE;
}

static void finding_add(struct deed *e, const struct attempt *t, enum arrival_of_money how)
{
	struct finding f = {.kind = how == MONEY_LATE ? FINDING_LATE : FINDING_DUPLICATE,
		.proposal = how == MONEY_LATE ? PROPOSE_LOOK : PROPOSE_REFUND,
		.application = t->application,
		.attempt = t->id,
		.ours = how == MONEY_LATE ? t->fen : 0,
		.theirs = t->fen,
		.made_at = e->act.now};
	str_copy(f.channel, sizeof(f.channel), t->channel);
	str_copy(f.no, sizeof(f.no), t->no);
	str_copy(f.text, sizeof(f.text), arrivals[how].note);
	act_add(&e->act, &finding_type, &f);
}

static void settle_attempt(struct deed *e, const struct attempt *was, struct charge *c, const struct pay_facts *f,
	enum arrival_of_money how)
{
	struct attempt now = *was;
	now.state = how == MONEY_TWICE ? ATTEMPT_DUPLICATE : ATTEMPT_PAID;
	now.late = how == MONEY_LATE || was->state == ATTEMPT_EXPIRING;
	now.paid_at = f->paid_at;
	str_copy(now.trade_no, sizeof(now.trade_no), f->trade_no);
	str_copy(now.note, sizeof(now.note), arrivals[how].note);
	act_change(&e->act, &attempt_type, was, &now);
	if (how == MONEY_DUE || how == MONEY_LATE) {
		c->state = CHARGE_PAID;
		c->paid_at = f->paid_at;
		str_copy(c->channel, sizeof(c->channel), was->channel);
		str_copy(c->attempt_no, sizeof(c->attempt_no), was->no);
	}
	if (how != MONEY_PROVES)
		ledger_add(e, &now, how != MONEY_TWICE);
	if (how == MONEY_LATE || how == MONEY_TWICE)
		finding_add(e, was, how);
}

static enum status fill_paid(struct deed *e, void *want)
{
	const struct arriving_money *w = want;
	struct dossier was, now;
	struct attempt t;
	struct slip_about about = {0};
	char yuan[MONEY_TEXT], line[160];
	enum status st = e->k->store->ops->get(e->k->store, &attempt_type, w->attempt, &t);
	if (st || t.state == ATTEMPT_PAID || t.state == ATTEMPT_DUPLICATE)
		return st;
	st = deed_take(e, t.application, EV_PAID, &was, &now);
	struct charge *c = st ? NULL : charge_of(&now, t.charge);
	if (c) {
		enum arrival_of_money how = arrival_of(&t, c);
		about.subject = c->id;
		settle_attempt(e, &t, c, w->facts, how);
		snprintf(line, sizeof(line), "%s %s 元 %s", arrivals[how].line, money_text(t.fen, yuan), t.no);
		if (how == MONEY_DUE || how == MONEY_LATE) {
			act_change(&e->act, &charge_type, charge_of(&was, t.charge), c);
			st = deed_follow(e, &was, &now, EV_PAID, &about, line);
		} else {
			act_line(&e->act, t.application, EV_PAID, "%s", line);
		}
		if (!st && how != MONEY_PROVES)
			act_figure(&e->act, t.channel, t.fen, 0);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_paid(struct desk *k, const struct attempt *before, const struct pay_facts *facts)
{
	struct arriving_money w = {before->id, facts};
	struct session wallet = {.counter = before->counter};
	struct deed e;
	str_copy(wallet.name, sizeof(wallet.name), before->channel);
	for (int i = 0; k->channels && k->channels[i]; i++)
		if (strcmp(k->channels[i]->name, before->channel) == 0)
			str_copy(wallet.name, sizeof(wallet.name), k->channels[i]->label);
	enum status st = deed_run(&e, k, NULL, &wallet, fill_paid, &w);
	deed_stop(&e);
	return st;
}
