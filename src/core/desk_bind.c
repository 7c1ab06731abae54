/* One certificate, one account: how a binding begins and ends, each with its proof, in a history that only grows. */
#include "core/accounts.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/deed.h"

#include <stdio.h>
#include <string.h>

static _Thread_local char why[300];

const char *binding_bar(const struct account *a, const struct certificate *c, int64_t now)
{
	if (!(c->use & CU_SIGN))
		return "这是加密证书, 绑定要用签名证书";
	if (c->state != CS_ISSUED) {
		snprintf(why, sizeof(why), "证书现在是「%s」, 不能绑定", code_text(certificate_states, c->state));
		return why;
	}
	if (now < c->not_before || now > c->not_after)
		return "证书不在有效期内, 不能绑定";
	if (c->code[0] && !cert_code_same(c->code, a->uscc)) {
		snprintf(why, sizeof(why), "证书是 %s 的, 账号是 %s 的, 机构代码不同", c->code, a->uscc);
		return why;
	}
	if (!c->code[0] && cert_name_same(c->org, a->org) == CERT_DIFFERENT) {
		snprintf(why, sizeof(why), "证书上没有机构代码, 名称「%.120s」与账号的机构不同", c->org);
		return why;
	}
	return c->verdict == CV_BARRED ? "证书核对不符, 不能绑定" : NULL;
}

enum status binding_may(struct desk *k, const struct account *a, const struct certificate *c, int64_t now)
{
	const char *bar = binding_bar(a, c, now);
	struct account other;
	if (bar)
		return fail(ST_REFUSED, "%s", bar);
	if (desk_bound_to(k, c->id, &other) == ST_OK)
		return fail(ST_REFUSED, "证书 %s 已绑定在账号 %s%s", c->serial, other.name,
			other.id == a->id ? "" : ", 请先解除绑定");
	return ST_OK;
}

static struct binding_event told(struct deed *e, int64_t account, const struct certificate *c,
	const struct binding_event *how, enum binding_kind kind)
{
	struct binding_event event = *how;
	event.id = 0;
	event.kind = (int)kind;
	event.account = account;
	event.certificate = c->id;
	event.at = e->act.now;
	event.clerk = e->act.who.clerk;
	event.counter = e->act.who.counter;
	return event;
}

enum status binding_on(
	struct deed *e, const struct account *a, const struct certificate *c, const struct binding_event *how)
{
	enum status st = binding_may(e->k, a, c, e->act.now);
	if (st)
		return st;
	struct binding_event event = told(e, a->id, c, how, BIND_ON);
	struct bound b = {.account = a->id, .certificate = c->id, .bound = true, .at = e->act.now};
	b.event = act_add(&e->act, &binding_event_type, &event);
	act_add(&e->act, &binding_type, &b);
	act_line(&e->act, c->application, EV_BIND, "证书 %s 绑定到账号 %s (%s)", c->serial, a->name,
		code_text(binding_proofs, how->proof));
	return ST_OK;
}

enum status binding_off(struct deed *e, const struct certificate *c, const struct binding_event *how)
{
	struct bound was, now;
	struct account a;
	enum status st = desk_first(e->k, LIST_BOUND, &(struct list_arg){.a = c->id}, &was);
	if (!st)
		st = e->k->store->ops->get(e->k->store, &account_type, was.account, &a);
	if (st)
		return st;
	struct binding_event event = told(e, was.account, c, how, BIND_OFF);
	now = was;
	now.bound = false;
	now.at = e->act.now;
	now.event = act_add(&e->act, &binding_event_type, &event);
	act_change(&e->act, &binding_type, &was, &now);
	act_line(&e->act, c->application, EV_UNBIND, "证书 %s 与账号 %s 解除绑定 (%s): %.120s", c->serial, a.name,
		code_text(binding_proofs, how->proof), how->reason);
	e->act.lines[e->act.nlines - 1].second = how->approver;
	return ST_OK;
}

struct unbinding {
	int64_t certificate;
	const char *reason;
	const struct session *second;
};

static enum status fill_unbind(struct deed *e, void *want)
{
	const struct unbinding *w = want;
	struct binding_event how = {.proof = PROOF_PAPERS, .approver = w->second->clerk};
	struct certificate c;
	if (w->second->clerk == e->act.who.clerk)
		return fail(ST_DENIED, "解除绑定须由另一个人复核");
	if (!(w->second->roles & (ROLE_REVIEWER | ROLE_SUPERVISOR)))
		return fail(ST_DENIED, "解除绑定要由审核员或主管复核");
	str_copy(how.reason, sizeof(how.reason), w->reason);
	enum status st = e->k->store->ops->get(e->k->store, &certificate_type, w->certificate, &c);
	if (!st)
		st = binding_off(e, &c, &how);
	return st == ST_NOT_FOUND ? fail(ST_REFUSED, "证书 %s 没有绑定在任何账号上", c.serial) : st;
}

enum status desk_unbind_papers(
	struct desk *k, const char *key, int64_t certificate, const char *reason, const struct session *second)
{
	struct unbinding w = {certificate, reason, second};
	const char *bad = text_bar(reason, 80);
	if (!*reason || bad)
		return fail(ST_INVALID, "解除绑定的原因%s", bad ? bad : "要写: 凭什么材料, 为什么");
	if (!second)
		return fail(ST_DENIED, "没有 UKey 时解除绑定, 要第二个人当场复核");
	return deed_do(k, key, fill_unbind, &w);
}
