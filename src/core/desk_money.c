/* 收费: what is owed and how it is paid. */
#include "core/deed.h"

#include "base/clock.h"
#include "base/money.h"
#include "base/xalloc.h"
#include "core/desk_case.h"
#include "core/pay.h"

#include <stdio.h>
#include <string.h>

#define PAY_WITHIN_MS (5 * 60 * 1000LL)
#define CODE_WITHIN_MS (60 * 1000LL) /* a payer's code that is not through by then is taken back */

struct paying {
	int64_t charge;
	const struct pay_channel *channel;
	const char *code; /* 付款码; NULL: by QR code */
};

/* Fits both wallets and is made of the act key: the same key press again finds the same attempt. */
static void attempt_number(const struct deed *e, char *out, size_t cap)
{
	int y, m, d;
	day_to_ymd(e->today, &y, &m, &d);
	snprintf(out, cap, "G%02d_%02d%02d%02d_%.16s", (int)e->act.who.counter, y % 100, m, d, e->act.key);
}

static enum status still_open(const struct attempt *t)
{
	const char *bar = attempt_bar_other(t);
	return bar ? fail(ST_CONFLICT, "%s", bar)
		   : fail(ST_CONFLICT, "这笔费用正在收款(%s), 请先取消收款", code_text(attempt_states, t->state));
}

static enum status fill_pay(struct deed *e, void *want)
{
	const struct paying *w = want;
	struct dossier was, now;
	struct charge c;
	char yuan[MONEY_TEXT], line[160], lane[60];
	enum status st = e->k->store->ops->get(e->k->store, &charge_type, w->charge, &c);
	if (st)
		return st;
	if (c.state != CHARGE_OWED)
		return fail(ST_REFUSED, "这笔费用%s, 不用再收", code_text(charge_states, c.state));
	st = deed_take(e, c.application, EV_PAY, &was, &now);
	for (int i = 0; i < was.nattempts && !st; i++)
		if (was.attempts[i].charge == c.id && attempt_blocks(&was.attempts[i]))
			st = still_open(&was.attempts[i]);
	if (!st) {
		struct attempt t = {.charge = c.id,
			.application = c.application,
			.fen = c.fen,
			.state = ATTEMPT_NEW,
			.created_at = e->act.now,
			.deadline = e->act.now + PAY_WITHIN_MS,
			.next_at = e->act.now,
			.counter = e->act.who.counter,
			.clerk = e->act.who.clerk};
		if (w->code) {
			t.by_code = true;
			t.deadline = e->act.now + CODE_WITHIN_MS;
			str_copy(t.payer_code, sizeof(t.payer_code), w->code);
		}
		attempt_number(e, t.no, sizeof(t.no));
		str_copy(t.channel, sizeof(t.channel), w->channel->name);
		str_copy(t.subject, sizeof(t.subject), code_text(charge_kinds, c.kind));
		snprintf(lane, sizeof(lane), "pay:%s", w->channel->name);
		act_errand(&e->act, ERRAND_PAY, lane, act_add(&e->act, &attempt_type, &t));
		snprintf(line, sizeof(line), "开始收款 %s 元 %s", money_text(c.fen, yuan), w->channel->label);
		st = deed_follow(e, &was, &now, EV_PAY, NULL, line);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

static enum status begin(struct desk *k, const char *key, struct paying *w, int64_t *attempt)
{
	struct attempt t;
	struct deed e;
	enum status st = deed_run(&e, k, key, NULL, fill_pay, w);
	if (!st || e.done.repeated) {
		attempt_number(&e, t.no, sizeof(t.no));
		char no[40];
		str_copy(no, sizeof(no), t.no);
		st = desk_first(k, LIST_ATTEMPT_BY_NO, &(struct list_arg){.t = no}, &t);
		*attempt = t.id;
	}
	deed_stop(&e);
	return st;
}

enum status desk_pay(struct desk *k, const char *key, int64_t charge, const char *channel, int64_t *attempt)
{
	struct paying w = {.charge = charge};
	for (int i = 0; k->channels && k->channels[i]; i++)
		if (strcmp(k->channels[i]->name, channel) == 0)
			w.channel = k->channels[i];
	if (!w.channel)
		return fail(ST_INVALID, "没有「%s」这种付款方式", channel);
	return begin(k, key, &w, attempt);
}

enum status desk_pay_code(struct desk *k, const char *key, int64_t charge, const char *code, int64_t *attempt)
{
	struct paying w = {.charge = charge, .channel = desk_code_channel(k, code)};
	if (!w.channel)
		return fail(ST_INVALID, "这不是能收的付款码");
	w.code = w.channel->ops & PAY_PAY ? code : NULL;
	return begin(k, key, &w, attempt);
}

static enum status fill_pay_stop(struct deed *e, void *want)
{
	int64_t id = *(const int64_t *)want;
	struct attempt was, now;
	enum status st = e->k->store->ops->get(e->k->store, &attempt_type, id, &was);
	if (!st && !attempt_blocks(&was))
		st = fail(ST_REFUSED, "这次收款%s, 不用取消", code_text(attempt_states, was.state));
	if (st)
		return st;
	now = was;
	now.stop = true;
	now.next_at = e->act.now;
	act_change(&e->act, &attempt_type, &was, &now);
	act_line(&e->act, was.application, EV_PAY_STOP, "取消收款");
	return ST_OK;
}

enum status desk_pay_stop(struct desk *k, const char *key, int64_t attempt)
{
	return deed_do(k, key, fill_pay_stop, &attempt);
}

static enum status fill_pay_slip(struct deed *e, void *want)
{
	int64_t id = *(const int64_t *)want;
	struct slip_about about = {.subject = id};
	struct dossier d = {0};
	struct attempt t;
	enum status st = e->k->store->ops->get(e->k->store, &attempt_type, id, &t);
	if (!st && (!attempt_blocks(&t) || t.deadline <= e->act.now))
		st = fail(ST_REFUSED, "这次收款%s, 收款码不能再用", code_text(attempt_states, t.state));
	if (!st)
		st = e->k->store->ops->dossier(e->k->store, t.application, &d);
	if (!st)
		st = deed_slip(e, SLIP_PAYCODE, &d, &about);
	if (!st)
		act_line(&e->act, t.application, EV_PRINT, "打印收款码 %s", t.no);
	dossier_free(&d);
	return st;
}

enum status desk_pay_slip(struct desk *k, const char *key, int64_t attempt)
{
	return deed_do(k, key, fill_pay_slip, &attempt);
}

enum status desk_pay_ask(struct desk *k, int64_t attempt)
{
	struct attempt was, now;
	enum status st = k->store->ops->get(k->store, &attempt_type, attempt, &was);
	if (st)
		return st;
	if (was.state == ATTEMPT_CLOSED || was.state == ATTEMPT_FAILED) { /* money may have come late */
		struct errand e = {.kind = ERRAND_PAY, .subject = attempt};
		snprintf(e.lane, sizeof(e.lane), "pay:%s", was.channel);
		return deed_note(k, &errand_type, NULL, &e);
	}
	now = was;
	now.next_at = clock_ms();
	st = deed_note(k, &attempt_type, &was, &now);
	return st == ST_CONFLICT ? ST_OK : st; /* the worker has just asked */
}
