/* What does not add up becomes a case for a person, with a proposal; nothing of it is settled by itself. */
#include "core/finding.h"

#include "base/money.h"
#include "base/xalloc.h"
#include "core/deed.h"
#include "core/flow.h"

#include <stdio.h>
#include <string.h>

static const enum finding_proposal proposals[FINDING__COUNT] = {
	[FINDING_DUPLICATE] = PROPOSE_REFUND,
	[FINDING_LATE] = PROPOSE_LOOK,
	[FINDING_FOREIGN] = PROPOSE_BOOK,
};

static enum status fill_finding(struct deed *e, void *want)
{
	const struct finding *f = want;
	struct rows same = {0};
	struct finding row = *f;
	enum status st = e->k->store->ops->list(e->k->store, LIST_FINDINGS_OF, &(struct list_arg){.t = f->no}, &same);
	bool there = false;

	for (int i = 0; !st && i < same.n; i++)
		there = there || ((const struct finding *)rows_at(&same, i))->kind == f->kind;
	rows_free(&same);
	if (st || there)
		return st;
	row.made_at = e->act.now;
	row.proposal = (int)proposals[f->kind];
	act_add(&e->act, &finding_type, &row);
	act_line(&e->act, f->application, EV_FINDING, "%s %s", code_text(finding_kinds, f->kind), f->no);
	return ST_OK;
}

enum status desk_finding(struct desk *k, const struct finding *f)
{
	struct session nobody = {.counter = k->counter};
	struct finding copy = *f;
	struct deed e;

	str_copy(nobody.name, sizeof(nobody.name), f->channel);
	enum status st = deed_run(&e, k, NULL, &nobody, fill_finding, &copy);
	deed_stop(&e);
	return st;
}

enum status desk_finding_attempt(struct desk *k, const struct attempt *t, enum finding_kind kind, const char *text)
{
	struct finding f = {.kind = (int)kind, .application = t->application, .attempt = t->id, .ours = t->fen};

	str_copy(f.channel, sizeof(f.channel), t->channel);
	str_copy(f.no, sizeof(f.no), t->no);
	str_copy(f.text, sizeof(f.text), text);
	return desk_finding(k, &f);
}

struct closing {
	int64_t finding;
	const char *how;
};

static enum status fill_done(struct deed *e, void *want)
{
	const struct closing *w = want;
	struct finding was, now;
	enum status st = e->k->store->ops->get(e->k->store, &finding_type, w->finding, &was);

	if (st)
		return st;
	if (was.done_at)
		return fail(ST_REFUSED, "这一件已经处理过");
	if (!(e->act.who.roles & ROLE_SUPERVISOR))
		return fail(ST_DENIED, "差错要由主管处理");
	now = was;
	now.done_at = e->act.now;
	now.done_by = e->act.who.clerk;
	str_copy(now.how, sizeof(now.how), w->how);
	act_change(&e->act, &finding_type, &was, &now);
	act_line(&e->act, was.application, EV_FINDING, "已处理 %s %s: %.200s", code_text(finding_kinds, was.kind),
		was.no, w->how);
	return ST_OK;
}

enum status desk_finding_done(struct desk *k, const char *key, int64_t finding, const char *how)
{
	struct closing w = {finding, how};

	return *how ? deed_do(k, key, fill_done, &w) : fail(ST_INVALID, "请写明怎样处理的");
}

struct giving {
	int64_t finding;
	const struct session *second;
};

const char *finding_refund_bar(const struct finding *f)
{
	if (f->done_at)
		return "这一件已经处理过";
	return f->kind == FINDING_DUPLICATE && f->attempt ? NULL : "只有重复付款能这样退";
}

static const char *giving_bar(const struct deed *e, const struct finding *f, const struct giving *w)
{
	const char *bar = finding_refund_bar(f);

	if (bar)
		return bar;
	if (!(e->act.who.roles & ROLE_SUPERVISOR))
		return "退多收的钱要由主管提出";
	if (deed_alone(e, w->second))
		return "退款要由另一人复核";
	return NULL;
}

/* One number an attempt: whoever asks again asks for the same refund. */
static void give_back(struct deed *e, const struct attempt *t, const struct giving *w)
{
	struct refund r = {.application = t->application,
		.charge = t->charge,
		.attempt = t->id,
		.fen = t->fen,
		.total = t->fen,
		.extra = true,
		.created_at = e->act.now,
		.next_at = e->act.now,
		.clerk = e->act.who.clerk,
		.second = w->second ? w->second->clerk : 0,
		.counter = e->act.who.counter};
	char lane[60];

	snprintf(r.no, sizeof(r.no), "X%.38s", t->no);
	str_copy(r.channel, sizeof(r.channel), t->channel);
	str_copy(r.attempt_no, sizeof(r.attempt_no), t->no);
	str_copy(r.reason, sizeof(r.reason), "重复付款");
	snprintf(lane, sizeof(lane), "refund:%s", r.channel);
	act_errand(&e->act, ERRAND_REFUND, lane, act_add(&e->act, &refund_type, &r));
}

static enum status fill_giving(struct deed *e, void *want)
{
	const struct giving *w = want;
	struct finding was, now;
	struct attempt t;
	char yuan[MONEY_TEXT];
	enum status st = e->k->store->ops->get(e->k->store, &finding_type, w->finding, &was);
	const char *bar = st ? NULL : giving_bar(e, &was, w);

	if (bar)
		return fail(ST_REFUSED, "%s", bar);
	if (!st)
		st = e->k->store->ops->get(e->k->store, &attempt_type, was.attempt, &t);
	if (st)
		return st;
	give_back(e, &t, w);
	now = was;
	now.done_at = e->act.now;
	now.done_by = e->act.who.clerk;
	str_copy(now.how, sizeof(now.how), "退还多收的一笔");
	act_change(&e->act, &finding_type, &was, &now);
	act_line(&e->act, t.application, EV_FINDING, "退还多收的 %s 元 %s", money_text(t.fen, yuan), t.no);
	deed_second(e, w->second);
	return ST_OK;
}

enum status desk_finding_refund(struct desk *k, const char *key, int64_t finding, const struct session *second)
{
	struct giving w = {finding, second};

	return deed_do(k, key, fill_giving, &w);
}
