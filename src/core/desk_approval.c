/* 待复核: who needs a second person asks, and somebody else decides: in place, later at his own terminal, or never. */
#include "core/approve.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

struct asking {
	enum event event;
	int64_t application, subject;
	const char *reason;
	const struct approvable *row;
};

/* Whoever asks stands under the workflow; whoever agrees only has to be another person with the right role. */
static enum status take(struct deed *e, const struct approval *v, struct dossier *was, struct dossier *now)
{
	memset(was, 0, sizeof(*was));
	memset(now, 0, sizeof(*now));
	enum status st = e->k->store->ops->dossier(e->k->store, v->application, was);
	const char *why = st ? NULL : flow_bar(was, (enum event)v->event, NULL);
	if (why)
		st = fail(ST_REFUSED, "%s", why);
	if (!st)
		dossier_copy(now, was);
	return st;
}

static enum status carry_out(struct deed *e, const struct approvable *row, const struct approval *v)
{
	struct dossier was, now;
	enum status st = take(e, v, &was, &now);
	if (!st)
		st = row->give(e, v, &was, &now);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

/* Both names on every line of the act. */
static void sign_lines(struct deed *e, int64_t second, bool same)
{
	for (int i = 0; i < e->act.nlines; i++) {
		e->act.lines[i].second = second;
		e->act.lines[i].same_person = same;
	}
}

static enum status asked_before(struct deed *e, const struct asking *w)
{
	struct rows rows = {0};
	enum status st = e->k->store->ops->list(e->k->store, LIST_APPROVALS, &(struct list_arg){.limit = 10000}, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct approval *v = rows_at(&rows, i);
		if (v->event == (int)w->event && v->application == w->application && v->subject == w->subject &&
			!v->done)
			st = fail(ST_CONFLICT, "这件事已在「待复核」里, 请复核的人去办");
	}
	rows_free(&rows);
	return st;
}

static enum status fill_ask(struct deed *e, void *want)
{
	const struct asking *w = want;
	struct approval v = {.application = w->application,
		.event = (int)w->event,
		.subject = w->subject,
		.asked_by = e->act.who.clerk,
		.counter = e->act.who.counter,
		.asked_at = e->act.now};
	struct dossier was = {0}, now = {0};
	enum status st = deed_take(e, w->application, w->event, &was, &now);
	bool alone = !e->k->house.four_eyes, small = false;
	if (!st)
		st = asked_before(e, w);
	if (!st)
		st = w->row->what(e->k, &was, w->subject, v.what, sizeof(v.what));
	if (!st) {
		str_copy(v.reason, sizeof(v.reason), w->reason);
		small = !alone && w->row->small && w->row->small(e->k, &was, w->subject);
		v.done = small;
		v.state = alone ? APPROVAL_GIVEN : APPROVAL_WAITING;
		v.decided_by = alone ? v.asked_by : 0;
		v.decided_at = alone ? v.asked_at : 0;
		act_add(&e->act, &approval_type, &v);
		act_line(&e->act, v.application, EV_ASK, "%s %s: %.300s", small ? "日结时补复核" : "请复核",
			code_text(event_codes, v.event), v.reason);
	}
	dossier_free(&was);
	dossier_free(&now);
	if (!st && (alone || small))
		st = carry_out(e, w->row, &v);
	if (!st && alone)
		sign_lines(e, v.asked_by, true);
	return st;
}

enum status desk_ask(struct desk *k, const char *key, enum event ev, int64_t application, int64_t subject,
	const char *reason, struct approval *out)
{
	struct asking w = {ev, application, subject, reason, approvable_of(ev)};
	const char *bad = text_bar(reason, 80);
	struct deed e;
	memset(out, 0, sizeof(*out));
	if (!w.row)
		return fail(ST_INVALID, "%s不用第二个人复核", code_text(event_codes, (int)ev));
	if (!*reason)
		return fail(ST_INVALID, "请写原因, 复核的人要看");
	if (bad)
		return fail(ST_INVALID, "原因%s", bad);
	enum status st = deed_run(&e, k, key, NULL, fill_ask, &w);
	const struct approval *v = st ? NULL : act_row(&e.act, &approval_type, 0);
	if (v)
		*out = *v;
	deed_stop(&e);
	return st;
}

struct deciding {
	int64_t approval;
	const struct session *who; /* the second person beside the one signed in, or NULL: it is the one signed in */
	bool give;
	const char *reason;
};

static enum status may_decide(const struct deed *e, const struct approval *v, const struct session *who)
{
	const struct approvable *row = approvable_of((enum event)v->event);
	char roles[80];
	if (v->state != APPROVAL_WAITING)
		return fail(ST_REFUSED, "这件事%s, 不用再复核", code_text(approval_states, v->state));
	if (!row)
		return fail(ST_REFUSED, "这种事本柜台不会办, 请更新程序");
	if (who->clerk == v->asked_by && e->k->house.four_eyes)
		return fail(ST_REFUSED, "这件事是您提出的, 须由另一个人复核");
	if (!(who->roles & row->roles))
		return fail(ST_REFUSED, "%s要由%s复核", code_text(event_codes, v->event),
			roles_text(row->roles, roles, sizeof(roles)));
	return ST_OK;
}

static enum status fill_decide(struct deed *e, void *want)
{
	const struct deciding *w = want;
	const struct session *who = w->who ? w->who : &e->act.who;
	struct approval was, now;
	enum status st = e->k->store->ops->get(e->k->store, &approval_type, w->approval, &was);
	if (!st)
		st = may_decide(e, &was, who);
	if (st)
		return st;
	now = was;
	now.state = w->give ? APPROVAL_GIVEN : APPROVAL_DENIED;
	now.decided_by = who->clerk;
	now.decided_at = e->act.now;
	act_change(&e->act, &approval_type, &was, &now);
	if (!w->give)
		act_line(&e->act, was.application, EV_DENY, "未同意 %s: %.300s", code_text(event_codes, was.event),
			w->reason);
	else if (was.done)
		act_line(&e->act, was.application, EV_ASK, "补复核 %s: %.300s", code_text(event_codes, was.event),
			was.what);
	else
		st = carry_out(e, approvable_of((enum event)was.event), &now);
	if (!st)
		sign_lines(e, w->who ? who->clerk : was.asked_by, who->clerk == was.asked_by);
	return st;
}

enum status desk_decide(
	struct desk *k, const char *key, int64_t approval, const struct session *who, bool give, const char *reason)
{
	struct deciding w = {approval, who, give, reason};
	const char *bad = text_bar(reason, 80);
	if (!give && !*reason)
		return fail(ST_INVALID, "请写不同意的原因");
	if (bad)
		return fail(ST_INVALID, "原因%s", bad);
	return deed_do(k, key, fill_decide, &w);
}
