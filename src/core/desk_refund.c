/* 退费: what was paid goes back the way it came, once, and counts as given back only when the wallet proves it. */
#include "core/approve.h"

#include "base/clock.h"
#include "base/money.h"
#include "base/xalloc.h"
#include "core/invoice_life.h"
#include "core/pay.h"

#include <stdio.h>
#include <string.h>

static int index_of(const struct dossier *d, int64_t charge)
{
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].id == charge)
			return i;
	return -1;
}

static const struct attempt *paid_by(const struct dossier *d, const struct charge *c)
{
	for (int i = 0; i < d->nattempts; i++)
		if (strcmp(d->attempts[i].no, c->attempt_no) == 0)
			return &d->attempts[i];
	return NULL;
}

enum status refund_what(struct desk *k, const struct dossier *d, int64_t charge, char *buf, size_t cap)
{
	char yuan[MONEY_TEXT];
	int i = index_of(d, charge);
	const struct charge *c = i < 0 ? NULL : &d->charges[i];
	const char *bar = c ? charge_refund_bar(c) : "没有这笔费用";
	(void)k;
	if (bar)
		return fail(ST_REFUSED, "%s", bar);
	snprintf(buf, cap, "退费 %s 元 %s, %s %.120s", money_text(c->fen - c->refunded, yuan),
		code_text(charge_kinds, c->kind), d->app.code, d->app.org);
	return ST_OK;
}

/* Fits both wallets and comes of the act key, as the attempt's number does: a repeat of the act has the same. */
static void refund_number(const struct deed *e, char *out, size_t cap)
{
	int y, m, d;
	day_to_ymd(e->today, &y, &m, &d);
	snprintf(out, cap, "R%02d_%02d%02d%02d_%.16s", (int)e->act.who.counter, y % 100, m, d, e->act.key);
}

enum status refund_begin(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now,
	int64_t charge, char *line, size_t cap)
{
	char yuan[MONEY_TEXT], lane[60];
	int i = index_of(now, charge);
	const char *bar = i < 0 ? "没有这笔费用" : charge_refund_bar(&now->charges[i]);
	const struct attempt *t = bar ? NULL : paid_by(now, &now->charges[i]);
	if (bar || !t)
		return fail(ST_REFUSED, "%s", bar ? bar : "找不到当时的付款, 请主管核对钱包账单");
	struct charge *c = &now->charges[i];
	struct refund r = {.application = now->app.id,
		.charge = c->id,
		.attempt = t->id,
		.fen = c->fen - c->refunded,
		.total = t->fen,
		.created_at = e->act.now,
		.next_at = e->act.now,
		.clerk = v->asked_by,
		.second = v->decided_by,
		.counter = e->act.who.counter};
	refund_number(e, r.no, sizeof(r.no));
	str_copy(r.channel, sizeof(r.channel), t->channel);
	str_copy(r.attempt_no, sizeof(r.attempt_no), t->no);
	str_copy(r.reason, sizeof(r.reason), code_text(charge_kinds, c->kind));
	c->state = CHARGE_REFUNDING;
	act_change(&e->act, &charge_type, &was->charges[i], c);
	snprintf(lane, sizeof(lane), "refund:%s", r.channel);
	act_errand(&e->act, ERRAND_REFUND, lane, act_add(&e->act, &refund_type, &r));
	snprintf(line, cap, "退费 %s 元 %s", money_text(r.fen, yuan), r.no);
	return ST_OK;
}

enum status refund_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now)
{
	char line[120];
	enum status st = refund_begin(e, v, was, now, v->subject, line, sizeof(line));
	return st ? st : deed_follow(e, was, now, EV_REFUND, NULL, line);
}

/* ---- the worker's ---- */

struct giving_back {
	int64_t refund;
	const char *note;
};

static enum status errand_done(struct deed *e, int64_t refund)
{
	struct rows errands = {0};
	enum status st = e->k->store->ops->list(
		e->k->store, LIST_ERRANDS, &(struct list_arg){.a = INT64_MAX, .t = "refund:"}, &errands);
	for (int i = 0; i < errands.n && !st; i++) {
		const struct errand *was = rows_at(&errands, i);
		struct errand done = *was;
		if (was->kind != ERRAND_REFUND || was->subject != refund)
			continue;
		done.done_at = e->act.now;
		act_change(&e->act, &errand_type, was, &done);
	}
	rows_free(&errands);
	return st;
}

/* An invoice that the finance office has not made yet is not made; one that exists has to be reversed there. */
static void invoices_follow(struct deed *e, const struct dossier *was, struct dossier *now, struct charge *c)
{
	for (int i = 0; i < now->ninvoices; i++) {
		struct invoice *v = &now->invoices[i];
		const struct invoice_step *s = invoice_step_of(v->state, INVOICE_REFUND);
		if (v->charge != c->id || !s)
			continue;
		str_copy(v->reason, sizeof(v->reason), "费用已退");
		invoice_move(e, was, now, i, s);
		act_line(&e->act, now->app.id, s->event, "发票 %s%s%s, 费用已退", v->number, *v->number ? " " : "",
			code_text(invoice_states, v->state));
	}
}

static void ledger_add(struct deed *e, const struct refund *r)
{
	struct ledger_entry in = {.application = r->application,
		.charge = r->charge,
		.attempt = r->attempt,
		.refund = r->id,
		.kind = ENTRY_REFUND,
		.fen = -r->fen,
		.at = e->act.now,
		.clerk = r->clerk,
		.second = r->second};
	str_copy(in.channel, sizeof(in.channel), r->channel);
	str_copy(in.no, sizeof(in.no), r->no);
	act_add(&e->act, &ledger_type, &in);
}

/* What was paid twice is given back without a word to the charge, which stays paid. */
static void charge_follows(
	struct deed *e, const struct refund *r, const struct dossier *was, struct dossier *now, int i)
{
	struct charge *c = &now->charges[i];
	c->refunded += r->fen;
	c->state = c->refunded == c->fen ? CHARGE_REFUNDED : CHARGE_PAID;
	invoices_follow(e, was, now, c);
	act_change(&e->act, &charge_type, &was->charges[i], c);
}

enum status refund_book(struct deed *e, const struct refund *r, const struct dossier *was, struct dossier *now)
{
	char yuan[MONEY_TEXT], line[160];
	int i = index_of(now, r->charge);
	if (i < 0)
		return fail(ST_NOT_FOUND, "找不到退款 %s 的费用", r->no);
	ledger_add(e, r);
	if (!r->extra)
		charge_follows(e, r, was, now, i);
	snprintf(line, sizeof(line), "已退%s %s 元 %s", r->extra ? "多收的" : "", money_text(r->fen, yuan), r->no);
	enum status st = deed_follow(e, was, now, EV_REFUNDED, NULL, line);
	if (!st)
		act_figure(&e->act, r->channel, -r->fen, 0);
	return st;
}

static enum status fill_refunded(struct deed *e, void *want)
{
	const struct giving_back *w = want;
	struct dossier was, now;
	struct refund r, done;
	enum status st = e->k->store->ops->get(e->k->store, &refund_type, w->refund, &r);
	if (st || r.state == REFUND_DONE)
		return st;
	st = deed_take(e, r.application, EV_REFUNDED, &was, &now);
	if (!st) {
		done = r;
		done.state = REFUND_DONE;
		done.done_at = e->act.now;
		str_copy(done.note, sizeof(done.note), "已退回付款人");
		act_change(&e->act, &refund_type, &r, &done);
		st = refund_book(e, &r, &was, &now);
	}
	if (!st)
		st = errand_done(e, r.id);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

static enum status fill_stuck(struct deed *e, void *want)
{
	const struct giving_back *w = want;
	struct refund r, now;
	enum status st = e->k->store->ops->get(e->k->store, &refund_type, w->refund, &r);
	if (st || r.state == REFUND_DONE || r.state == REFUND_ABNORMAL)
		return st;
	now = r;
	now.state = REFUND_ABNORMAL;
	str_copy(now.note, sizeof(now.note), w->note);
	act_change(&e->act, &refund_type, &r, &now);
	act_line(&e->act, r.application, EV_REFUND, "退费没有退成 %s: %.250s", r.no, w->note);
	return errand_done(e, r.id);
}

static enum status by_wallet(struct desk *k, const struct refund *r, const char *note, deed_fill *fill)
{
	struct giving_back w = {r->id, note};
	struct session wallet = {.counter = r->counter};
	struct deed e;
	str_copy(wallet.name, sizeof(wallet.name), r->channel);
	for (int i = 0; k->channels && k->channels[i]; i++)
		if (strcmp(k->channels[i]->name, r->channel) == 0)
			str_copy(wallet.name, sizeof(wallet.name), k->channels[i]->label);
	enum status st = deed_run(&e, k, NULL, &wallet, fill, &w);
	deed_stop(&e);
	return st;
}

enum status desk_refunded(struct desk *k, const struct refund *r)
{
	return by_wallet(k, r, "", fill_refunded);
}

enum status desk_refund_stuck(struct desk *k, const struct refund *r, const char *note)
{
	return by_wallet(k, r, note, fill_stuck);
}

/* ---- a person's, after the trouble was removed ---- */

static enum status fill_again(struct deed *e, void *want)
{
	struct refund r, now;
	char lane[60];
	enum status st = e->k->store->ops->get(e->k->store, &refund_type, *(const int64_t *)want, &r);
	if (!st && r.state != REFUND_ABNORMAL)
		st = fail(ST_REFUSED, "这笔退款%s, 不用再退", code_text(refund_states, r.state));
	if (st)
		return st;
	now = r;
	now.state = r.request[0] ? REFUND_SENT : REFUND_ASKED;
	now.next_at = now.tries = 0;
	now.note[0] = '\0';
	act_change(&e->act, &refund_type, &r, &now);
	snprintf(lane, sizeof(lane), "refund:%s", r.channel);
	act_errand(&e->act, ERRAND_REFUND, lane, r.id);
	act_line(&e->act, r.application, EV_REFUND, "再退一次, 同一退款单号 %s", r.no);
	return ST_OK;
}

enum status desk_refund_again(struct desk *k, const char *key, int64_t refund)
{
	return deed_do(k, key, fill_again, &refund);
}
