/* What people may say about a payment that the wallet leaves open. */
#include "core/desk_case.h"

#include "base/clock.h"
#include "base/money.h"
#include "base/xalloc.h"
#include "core/deed.h"
#include "core/flow.h"
#include "core/pay.h"

#include <stdio.h>
#include <string.h>

struct word {
	int64_t attempt;
	const char *text;
	const struct session *second;
};

const char *desk_pay_override_bar(const struct attempt *t)
{
	return t->state == ATTEMPT_UNKNOWN && !t->by_hand ? NULL : "没有结果未知的收款, 不用放行";
}

static enum status fill_override(struct deed *e, void *want)
{
	const struct word *w = want;
	struct attempt was, now;
	enum status st = e->k->store->ops->get(e->k->store, &attempt_type, w->attempt, &was);
	const char *bar = st ? NULL : desk_pay_override_bar(&was);

	if (st || bar)
		return st ? st : fail(ST_REFUSED, "%s", bar);
	if (!((e->act.who.roles | (w->second ? w->second->roles : 0)) & ROLE_SUPERVISOR))
		return fail(ST_DENIED, "结果未知时再收一次, 要由主管放行");
	now = was;
	now.state = ATTEMPT_EXPIRING;
	now.next_at = e->act.now;
	snprintf(now.note, sizeof(now.note), "主管放行另收: %.200s", w->text);
	act_change(&e->act, &attempt_type, &was, &now);
	act_line(&e->act, was.application, EV_PAY_STOP, "结果未知, 放行另收: %.200s", w->text);
	e->act.lines[e->act.nlines - 1].second = w->second ? w->second->clerk : 0;
	return ST_OK;
}

enum status desk_pay_override(
	struct desk *k, const char *key, int64_t attempt, const char *reason, const struct session *second)
{
	struct word w = {attempt, reason, second};

	return *reason ? deed_do(k, key, fill_override, &w) : fail(ST_INVALID, "请写明为什么放行");
}

const char *desk_pay_manual_bar(const struct attempt *t)
{
	if (t->by_hand)
		return "这次收款已人工确认过";
	return t->state < ATTEMPT_SHOWN       ? "收款码还没有取到, 顾客还不能付"
	       : t->state <= ATTEMPT_EXPIRING ? NULL
					      : "这次收款已有结果, 不能人工确认";
}

static const char *manual_bar(const struct deed *e, const struct attempt *t, const struct word *w)
{
	const char *bar = desk_pay_manual_bar(t);

	if (bar)
		return bar;
	if (deed_alone(e, w->second))
		return "人工确认到账要由另一人复核";
	return NULL;
}

static struct charge *owed(struct dossier *d, int64_t id)
{
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].id == id && d->charges[i].state == CHARGE_OWED)
			return &d->charges[i];
	return NULL;
}

/* The attempt waits for the wallet's own word; the charge and the ledger do not. */
static void book_by_hand(struct deed *e, const struct attempt *was, struct charge *c, const struct word *w)
{
	struct attempt now = *was;
	struct ledger_entry in = {.application = was->application,
		.charge = c->id,
		.attempt = was->id,
		.kind = ENTRY_MANUAL,
		.fen = was->fen,
		.at = e->act.now,
		.clerk = e->act.who.clerk,
		.second = w->second ? w->second->clerk : 0};

	now.state = ATTEMPT_UNKNOWN;
	now.by_hand = true;
	now.stop = false;
	now.next_at = e->act.now;
	str_copy(now.note, sizeof(now.note), "人工确认到账, 等钱包证实");
	act_change(&e->act, &attempt_type, was, &now);
	str_copy(in.channel, sizeof(in.channel), was->channel);
	str_copy(in.no, sizeof(in.no), was->no);
	str_copy(in.trade_no, sizeof(in.trade_no), w->text);
	act_add(&e->act, &ledger_type, &in);
	c->state = CHARGE_PAID;
	c->paid_at = e->act.now;
	str_copy(c->channel, sizeof(c->channel), was->channel);
	str_copy(c->attempt_no, sizeof(c->attempt_no), was->no);
}

static enum status fill_manual(struct deed *e, void *want)
{
	const struct word *w = want;
	struct dossier was = {0}, now = {0};
	struct slip_about about = {0};
	struct attempt t;
	char yuan[MONEY_TEXT], line[200];
	enum status st = e->k->store->ops->get(e->k->store, &attempt_type, w->attempt, &t);
	const char *bar = st ? NULL : manual_bar(e, &t, w);

	if (bar)
		st = fail(ST_REFUSED, "%s", bar);
	if (!st)
		st = e->k->store->ops->dossier(e->k->store, t.application, &was);
	if (!st)
		dossier_copy(&now, &was);
	struct charge *before = st ? NULL : owed(&was, t.charge), *c = st ? NULL : owed(&now, t.charge);

	if (!st && !c)
		st = fail(ST_REFUSED, "这笔费用已不是待缴");
	if (!st) {
		about.subject = c->id;
		book_by_hand(e, &t, c, w);
		act_change(&e->act, &charge_type, before, c);
		snprintf(line, sizeof(line), "人工确认到账 %s 元 %s, 钱包单号 %.60s", money_text(t.fen, yuan), t.no,
			w->text);
		st = deed_follow(e, &was, &now, EV_PAID, &about, line);
	}
	if (!st) {
		act_figure(&e->act, t.channel, t.fen, 0);
		deed_second(e, w->second);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

const char *desk_trade_bar(const char *trade_no)
{
	size_t n = strlen(trade_no);

	return n >= 8 && n <= 64 &&
			       strspn(trade_no, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == n
		       ? NULL
		       : "交易单号是 8 到 64 位字母或数字, 照手机输入";
}

enum status desk_pay_manual(
	struct desk *k, const char *key, int64_t attempt, const char *trade_no, const struct session *second)
{
	struct word w = {attempt, trade_no, second};
	const char *bar = desk_trade_bar(trade_no);

	return bar ? fail(ST_INVALID, "%s", bar) : deed_do(k, key, fill_manual, &w);
}

enum status desk_attempt(struct desk *k, const char *no, struct attempt *out)
{
	char kept[40];
	enum status st = attempt_is_number(no, kept)
				 ? desk_first(k, LIST_ATTEMPT_BY_NO, &(struct list_arg){.t = kept}, out)
				 : ST_NOT_FOUND;

	return st == ST_NOT_FOUND ? fail(st, "没有付款单号 %.40s; 顾客手机上的「商户单号」就是它, G 开头 27 位", no)
				  : st;
}

const struct pay_channel *desk_code_channel(const struct desk *k, const char *code)
{
	size_t n = strlen(code);
	int head = n > 2 && strspn(code, "0123456789") == n ? (code[0] - '0') * 10 + code[1] - '0' : 0;
	bool alipay = head >= 25 && head <= 30 && n >= 16 && n <= 24;
	bool wechat = head >= 10 && head <= 15 && n == 18;

	for (int i = 0; (alipay || wechat) && k->channels && k->channels[i]; i++)
		if (strstr(k->channels[i]->name, alipay ? "alipay" : "wechat"))
			return k->channels[i];
	return NULL;
}
