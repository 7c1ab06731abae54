/* 初审: what was filed is looked at before the papers are sent; it passes, or goes back with everything to correct. */
#include "core/deed.h"

#include "base/utf8.h"

#include <stdio.h>

struct first {
	int64_t application;
	enum event event;
	const char *reason;
};

static enum status fill_first(struct deed *e, void *want)
{
	const struct first *f = want;
	struct slip_about about = {.reason = f->reason};
	struct dossier was, now;
	char line[400] = "初审通过";
	enum status st = deed_take(e, f->application, f->event, &was, &now);
	if (!st && f->event == EV_FIRST_PASS) {
		now.app.first_pass_day = e->today;
		house_clocks(&e->k->house, &now.app);
	} else if (!st) {
		st = record_set_str(&application_cols[AC_REJECT_REASON], &now.app, f->reason);
		snprintf(line, sizeof(line), "初审退回补正: %.300s", f->reason);
	}
	if (!st)
		st = deed_follow(e, &was, &now, f->event, &about, line);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_first_pass(struct desk *k, const char *key, int64_t application)
{
	struct first f = {application, EV_FIRST_PASS, NULL};
	return deed_do(k, key, fill_first, &f);
}

enum status desk_first_return(struct desk *k, const char *key, int64_t application, const char *reason)
{
	struct first f = {application, EV_FIRST_RETURN, reason};
	const char *bad = text_bar(reason, 120);
	if (!*reason)
		return fail(ST_INVALID, "请写退回补正的原因");
	if (bad)
		return fail(ST_INVALID, "退回原因%s", bad);
	return deed_do(k, key, fill_first, &f);
}
