/* 按账单入账: the wallet's bill has it, our book does not, and two people say whose it is. */
#include "core/finding.h"

#include "base/money.h"
#include "base/xalloc.h"
#include "core/approve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOON_MS (12 * 3600 * 1000LL)

struct booking {
	int64_t finding, application;
	const struct session *second;
	struct finding f;
	struct attempt t; /* id 0: unknown here */
	struct dossier was, now;
};

static bool from_bill(const struct finding *f)
{
	return f->day && (f->kind == FINDING_FOREIGN || (f->kind == FINDING_REFUND && f->attempt));
}

bool finding_is_nameless(const struct finding *f)
{
	return f->kind == FINDING_FOREIGN && !f->attempt;
}

const char *finding_book_bar(const struct finding *f)
{
	if (f->done_at)
		return "这一件已经处理过";
	return from_bill(f) ? NULL : "只有钱包账单里有、本柜台没有的, 能按账单入账";
}

static const char *booking_bar(const struct deed *e, const struct booking *w)
{
	const char *bar = finding_book_bar(&w->f);

	if (bar)
		return bar;
	if (!(e->act.who.roles & ROLE_SUPERVISOR))
		return "按账单入账要由主管提出";
	if (deed_alone(e, w->second))
		return "按账单入账要由另一人复核";
	if (finding_is_nameless(&w->f) && !w->application)
		return "本柜台没有这个付款单号: 请说明是哪张申领单的";
	return NULL;
}

/* The bill's day, so that tomorrow's comparison does not look for it in another one. */
static int64_t paid_at(const struct finding *f)
{
	return day_start_ms(f->day) + NOON_MS;
}

static void ledger_add(struct deed *e, const struct booking *w, int64_t attempt, bool twice)
{
	struct ledger_entry in = {.application = w->t.application,
		.charge = w->t.charge,
		.attempt = attempt,
		.kind = twice ? ENTRY_EXTRA : ENTRY_BILL,
		.fen = w->t.fen,
		.at = e->act.now,
		.clerk = e->act.who.clerk,
		.second = w->second ? w->second->clerk : 0};

	str_copy(in.channel, sizeof(in.channel), w->t.channel);
	str_copy(in.no, sizeof(in.no), w->t.no);
	str_copy(in.trade_no, sizeof(in.trade_no), w->t.trade_no);
	act_add(&e->act, &ledger_type, &in);
}

/* Done; or, when it turns out to have come twice, a case of another kind that stays open. */
static void close_case(struct deed *e, const struct booking *w, int64_t attempt, bool twice)
{
	struct finding now = w->f;

	now.application = w->t.application;
	now.attempt = attempt;
	if (twice) {
		now.kind = FINDING_DUPLICATE;
		now.proposal = PROPOSE_REFUND;
		str_copy(now.text, sizeof(now.text), "这笔费用已付过, 账单里的是重复的一笔; 已记为多收");
	} else {
		now.done_at = e->act.now;
		now.done_by = e->act.who.clerk;
		str_copy(now.how, sizeof(now.how), "按账单入账");
	}
	act_change(&e->act, &finding_type, &w->f, &now);
}

/* An attempt that is unknown here gets a row: a refund and the next bill find it by its number. */
static int64_t settle_attempt(struct deed *e, const struct booking *w, bool twice)
{
	struct attempt now = w->t;

	now.state = twice ? ATTEMPT_DUPLICATE : ATTEMPT_PAID;
	now.paid_at = paid_at(&w->f);
	now.late = true;
	str_copy(now.note, sizeof(now.note), twice ? "账单里有, 是重复的一笔" : "按账单入账");
	if (!now.id)
		return act_add(&e->act, &attempt_type, &now);
	act_change(&e->act, &attempt_type, &w->t, &now);
	return now.id;
}

static int charge_at(const struct dossier *d, const struct booking *w)
{
	for (int i = 0; i < d->ncharges; i++)
		if (w->t.id ? d->charges[i].id == w->t.charge
			    : d->charges[i].state == CHARGE_OWED && d->charges[i].fen == w->f.theirs)
			return i;
	return -1;
}

static void charge_pay(struct deed *e, struct booking *w, int i)
{
	struct charge *c = &w->now.charges[i];

	c->state = CHARGE_PAID;
	c->paid_at = paid_at(&w->f);
	str_copy(c->channel, sizeof(c->channel), w->t.channel);
	str_copy(c->attempt_no, sizeof(c->attempt_no), w->t.no);
	act_change(&e->act, &charge_type, &w->was.charges[i], c);
}

static enum status book_payment(struct deed *e, struct booking *w)
{
	int i = charge_at(&w->was, w);
	const struct charge *c = i < 0 ? NULL : &w->was.charges[i];
	char yuan[MONEY_TEXT], line[160];

	if (!c)
		return fail(ST_REFUSED, "这张申领单没有待缴的 %s 元", money_text(w->f.theirs, yuan));
	if (w->t.id && (w->t.state == ATTEMPT_PAID || w->t.state == ATTEMPT_DUPLICATE))
		return fail(ST_REFUSED, "这笔收款已入账, 请写明处理结果");
	if (w->t.fen != w->f.theirs)
		return fail(ST_REFUSED, "账单金额与应收不同, 不能入账; 请核对后写明处理结果");
	bool proves = w->t.by_hand && !strcmp(c->attempt_no, w->t.no), twice = !proves && c->state != CHARGE_OWED;
	struct slip_about about = {.subject = c->id};

	w->t.charge = c->id;
	int64_t attempt = settle_attempt(e, w, twice);
	close_case(e, w, attempt, twice);
	if (!proves)
		ledger_add(e, w, attempt, twice);
	snprintf(line, sizeof(line), "按账单%s %s 元 %s",
		proves  ? "证实人工确认"
		: twice ? "记为多收"
			: "入账",
		money_text(w->t.fen, yuan), w->t.no);
	if (proves || twice) {
		act_line(&e->act, w->t.application, EV_FINDING, "%s", line);
	} else {
		charge_pay(e, w, i);
		enum status st = deed_follow(e, &w->was, &w->now, EV_PAID, &about, line);
		if (st)
			return st;
	}
	if (!proves)
		act_figure(&e->act, w->t.channel, w->t.fen, 0);
	return ST_OK;
}

/* The wallet gave money back without us: in its own office, or by a refund that we lost. */
static enum status book_refund(struct deed *e, struct booking *w)
{
	struct refund r = {.application = w->t.application,
		.charge = w->t.charge,
		.attempt = w->t.id,
		.fen = w->f.theirs,
		.total = w->t.fen,
		.state = REFUND_DONE,
		.extra = w->t.state == ATTEMPT_DUPLICATE,
		.created_at = e->act.now,
		.done_at = e->act.now,
		.clerk = e->act.who.clerk,
		.second = w->second ? w->second->clerk : 0,
		.counter = e->act.who.counter};
	int i = charge_at(&w->was, w);
	const struct charge *c = i < 0 ? NULL : &w->was.charges[i];

	if (w->t.state != ATTEMPT_PAID && w->t.state != ATTEMPT_DUPLICATE)
		return fail(ST_REFUSED, "这笔收款还没有入账, 先处理收款再处理退款");
	if (!c || (!r.extra && (c->state != CHARGE_PAID || c->fen - c->refunded < r.fen)))
		return fail(ST_REFUSED, "这笔费用退不了这么多, 或正在退; 请核对后写明处理结果");
	str_copy(r.no, sizeof(r.no), w->f.no);
	str_copy(r.channel, sizeof(r.channel), w->t.channel);
	str_copy(r.attempt_no, sizeof(r.attempt_no), w->t.no);
	str_copy(r.reason, sizeof(r.reason), "按账单入账");
	str_copy(r.note, sizeof(r.note), "账单里已退");
	r.id = act_add(&e->act, &refund_type, &r);
	close_case(e, w, w->t.id, false);
	return refund_book(e, &r, &w->was, &w->now);
}

static enum status read_booking(struct deed *e, struct booking *w)
{
	struct store *s = e->k->store;
	enum status st = s->ops->get(s, &finding_type, w->finding, &w->f);
	const char *bar = st ? NULL : booking_bar(e, w);

	if (bar)
		return fail(ST_REFUSED, "%s", bar);
	if (!st && w->f.attempt)
		st = s->ops->get(s, &attempt_type, w->f.attempt, &w->t);
	if (!st && !w->f.attempt) {
		w->t = (struct attempt){.application = w->application,
			.fen = w->f.theirs,
			.created_at = e->act.now,
			.deadline = e->act.now,
			.counter = e->act.who.counter,
			.clerk = e->act.who.clerk};
		str_copy(w->t.no, sizeof(w->t.no), w->f.no);
		str_copy(w->t.channel, sizeof(w->t.channel), w->f.channel);
	}
	if (!st)
		st = s->ops->dossier(s, w->t.application, &w->was);
	if (!st)
		dossier_copy(&w->now, &w->was);
	return st;
}

static enum status fill_booking(struct deed *e, void *want)
{
	const struct booking *asked = want;
	struct booking *w = xcalloc(1, sizeof(*w));

	*w = (struct booking){.finding = asked->finding, .application = asked->application, .second = asked->second};
	enum status st = read_booking(e, w);

	if (!st)
		st = w->f.kind == FINDING_REFUND ? book_refund(e, w) : book_payment(e, w);
	if (!st)
		deed_second(e, w->second);
	dossier_free(&w->was);
	dossier_free(&w->now);
	free(w);
	return st;
}

enum status desk_finding_book(
	struct desk *k, const char *key, int64_t finding, int64_t application, const struct session *second)
{
	struct booking w = {.finding = finding, .application = application, .second = second};

	return deed_do(k, key, fill_booking, &w);
}
