/* 核验 by exception, and 终审 by somebody else. */
#include "core/deed.h"

#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

static int64_t last_round(const struct dossier *d)
{
	int64_t round = 0;
	for (int i = 0; i < d->nmaterials; i++)
		round = d->materials[i].round > round ? d->materials[i].round : round;
	return round;
}

enum status desk_sheets(struct desk *k, const struct dossier *d, struct material out[], int cap, int *n)
{
	const struct material *bad[16];
	bool again = d->nmaterials > 0 && d->app.papers != PAPERS_COMPLETE;
	int nbad = again ? dossier_faults(d, bad, 16) : 0;
	*n = 0;
	if (nbad == 0) {
		*n = house_papers(&k->house, &d->app, out, cap);
		for (int i = 0; i < *n; i++)
			out[i].round = last_round(d) + 1;
		return ST_OK;
	}
	for (int i = 0; i < nbad && i < cap; i++) {
		struct material *m = &out[(*n)++];
		*m = (struct material){.application = d->app.id, .round = last_round(d) + 1};
		str_copy(m->kind, sizeof(m->kind), bad[i]->kind);
		str_copy(m->label, sizeof(m->label), bad[i]->label);
	}
	return ST_OK;
}

struct checking {
	int64_t application;
	const struct material *sheets;
	int n;
};

/* Every sheet needs a verdict, every bad one a reason, reason 9 a few words. */
static enum status check_sheets(struct deed *e, const struct checking *c, int *nbad)
{
	*nbad = 0;
	for (int i = 0; i < c->n; i++) {
		const struct material *m = &c->sheets[i];
		const char *bad = text_bar(m->note, 100);
		if (m->verdict == MATERIAL_OPEN)
			return fail(ST_INVALID, "第 %d 项「%s」还没有核验", i + 1, m->label);
		if (m->verdict == MATERIAL_BAD && !*house_reason(&e->k->house, m->reason))
			return fail(ST_INVALID, "第 %d 项「%s」不合格, 请选原因", i + 1, m->label);
		if (m->verdict == MATERIAL_BAD && m->reason == 9 && !m->note[0])
			return fail(ST_INVALID, "第 %d 项「%s」请写明原因", i + 1, m->label);
		if (bad)
			return fail(ST_INVALID, "第 %d 项的说明%s", i + 1, bad);
		*nbad += m->verdict == MATERIAL_BAD;
	}
	return ST_OK;
}

static void add_sheets(struct deed *e, const struct checking *c, struct dossier *now)
{
	now->materials = xrealloc(now->materials, (size_t)(now->nmaterials + c->n), sizeof(*now->materials));
	for (int i = 0; i < c->n; i++) {
		struct material m = c->sheets[i];
		m.id = 0;
		m.application = now->app.id;
		m.checked_by = e->act.who.clerk;
		m.checked_at = e->act.now;
		act_add(&e->act, &material_type, &m);
		now->materials[now->nmaterials++] = m;
	}
}

/* The first concluded 核验 is 受理; the envelope that completed the set starts 制证钟. */
static void conclude(struct deed *e, struct dossier *now, bool complete)
{
	const struct parcel *p = dossier_newest_parcel(now);
	struct application *a = &now->app;
	a->checker = e->act.who.clerk;
	a->papers = complete ? PAPERS_COMPLETE : PAPERS_CORRECTION;
	if (a->state == AP_FINAL) /* what 初审 sent back for is not settled by papers */
		a->reject_reason[0] = '\0';
	if (!a->accepted_day)
		a->accepted_day = e->today;
	if (complete)
		a->complete_day = p ? p->arrived_day : e->today;
	house_clocks(&e->k->house, a);
}

static enum status fill_check(struct deed *e, void *want)
{
	const struct checking *c = want;
	struct dossier was, now;
	struct slip_about about = {0};
	char line[120];
	int nbad = 0;
	enum status st = check_sheets(e, c, &nbad);
	if (st)
		return st;
	enum event ev = nbad ? EV_CORRECTION : EV_COMPLETE;
	st = deed_take(e, c->application, ev, &was, &now);
	if (!st) {
		add_sheets(e, c, &now);
		conclude(e, &now, nbad == 0);
		snprintf(line, sizeof(line), nbad ? "补正告知 %d 项" : "核验齐全, 已受理", nbad);
		st = deed_follow(e, &was, &now, ev, &about, line);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_check(struct desk *k, const char *key, int64_t application, const struct material *sheets, int n)
{
	struct checking c = {application, sheets, n};
	if (n < 1)
		return fail(ST_INVALID, "没有要核验的材料");
	return deed_do(k, key, fill_check, &c);
}

struct final {
	int64_t application;
	enum event event;
	const char *reason;
};

static enum status fill_final(struct deed *e, void *want)
{
	const struct final *f = want;
	struct dossier was, now;
	char line[400] = "终审通过";
	enum status st = deed_take(e, f->application, f->event, &was, &now);
	if (!st) {
		now.app.reviewer = e->act.who.clerk;
		if (f->event == EV_FINAL_RETURN) {
			now.app.papers = PAPERS_OPENED;
			st = record_set_str(&application_cols[AC_REJECT_REASON], &now.app, f->reason);
			snprintf(line, sizeof(line), "终审退回: %s", f->reason);
		}
	}
	if (!st)
		st = deed_follow(e, &was, &now, f->event, NULL, line);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_final_pass(struct desk *k, const char *key, int64_t application)
{
	struct final f = {application, EV_FINAL_PASS, ""};
	return deed_do(k, key, fill_final, &f);
}

enum status desk_final_return(struct desk *k, const char *key, int64_t application, const char *reason)
{
	struct final f = {application, EV_FINAL_RETURN, reason};
	const char *bad = text_bar(reason, 100);
	if (!*reason)
		return fail(ST_INVALID, "请写退回的原因");
	if (bad)
		return fail(ST_INVALID, "退回原因%s", bad);
	return deed_do(k, key, fill_final, &f);
}
