/* 撤回 by the applicant, 不予办理 by the counter: the order ends, its open charges are dropped, nothing is deleted. */
#include "core/approve.h"

#include "base/money.h"
#include "base/utf8.h"

#include <stdio.h>

/* What was not paid is not asked for any more; what was paid is given back by its own act. */
static enum status end(
	struct deed *e, const struct dossier *was, struct dossier *now, enum event ev, const char *reason)
{
	char line[400];
	for (int i = 0; i < now->ncharges; i++) {
		if (now->charges[i].state != CHARGE_OWED)
			continue;
		now->charges[i].state = CHARGE_DROPPED;
		act_change(&e->act, &charge_type, &was->charges[i], &now->charges[i]);
	}
	enum status st = record_set_str(&application_cols[AC_REJECT_REASON], &now->app, reason);
	now->app.pickup_code[0] = '\0';
	snprintf(line, sizeof(line), "%s: %.300s", code_text(event_codes, (int)ev), reason);
	return st ? st : deed_follow(e, was, now, ev, NULL, line);
}

struct ending {
	int64_t application;
	const char *reason;
};

static enum status fill_withdraw(struct deed *e, void *want)
{
	const struct ending *w = want;
	struct dossier was, now;
	enum status st = deed_take(e, w->application, EV_WITHDRAW, &was, &now);
	if (!st)
		st = end(e, &was, &now, EV_WITHDRAW, w->reason);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_withdraw(struct desk *k, const char *key, int64_t application, const char *reason)
{
	struct ending w = {application, reason};
	const char *bad = text_bar(reason, 80);
	if (!*reason)
		return fail(ST_INVALID, "请写撤回的原因");
	if (bad)
		return fail(ST_INVALID, "原因%s", bad);
	return deed_do(k, key, fill_withdraw, &w);
}

enum status refuse_what(struct desk *k, const struct dossier *d, int64_t subject, char *buf, size_t cap)
{
	char yuan[MONEY_TEXT];
	(void)k;
	(void)subject;
	int64_t paid = dossier_paid(d);
	snprintf(buf, cap, "不予办理 %s %.120s, 不能恢复%s%s%s", d->app.code, d->app.org, paid ? "; 已缴 " : "",
		paid ? money_text(paid, yuan) : "", paid ? " 元另行退费" : "");
	return ST_OK;
}

enum status refuse_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now)
{
	return end(e, was, now, EV_REFUSE, v->reason);
}
