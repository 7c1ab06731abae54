/* 撤销发证: a hand-over or a dispatch that was a mistake is taken back on the same day, by two people, with a 作废单;
 * the UKeys lie here again and nothing that was written is deleted. */
#include "core/approve.h"
#include "core/cert_gate.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 16

static bool went_last(const struct unit *u, int64_t last)
{
	return (u->state == UNIT_HANDED || u->state == UNIT_MAILED) && u->out_at == last;
}

/* The act that handed over last; one act may cover several orders of one organisation, with one receipt. */
static const struct step *step_of(const struct dossier *d)
{
	const struct step *found = NULL;
	for (int i = 0; i < d->nsteps; i++)
		if (d->steps[i].event == EV_HAND_OVER || d->steps[i].event == EV_DISPATCH)
			found = &d->steps[i];
	return found;
}

/* The orders of that act, this one first. */
static enum status orders_of(struct desk *k, const struct dossier *d, int64_t ids[MOST], int *n)
{
	const struct step *s = step_of(d);
	struct rows rows = {0};
	if (!s)
		return fail(ST_REFUSED, "还没有发过 UKey");
	ids[0] = d->app.id;
	*n = 1;
	enum status st = k->store->ops->list(
		k->store, LIST_STEPS_TODAY, &(struct list_arg){.a = s->chain, .a2 = s->at, .limit = 10000}, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct step *o = rows_at(&rows, i);
		if (strcmp(o->act_key, s->act_key) == 0 && o->event == s->event && o->application != d->app.id &&
			*n < MOST)
			ids[(*n)++] = o->application;
	}
	rows_free(&rows);
	return st;
}

enum status reverse_what(struct desk *k, const struct dossier *d, int64_t subject, char *buf, size_t cap)
{
	int64_t ids[MOST];
	int n = 0, units = 0;
	(void)subject;
	enum status st = orders_of(k, d, ids, &n);
	for (int i = 0; i < d->nunits && !st; i++)
		units += went_last(&d->units[i], dossier_last_out(d));
	if (!st)
		snprintf(buf, cap, "撤销发证 %s %.120s, UKey %d 个收回", d->app.code, d->app.org, units);
	if (!st && n > 1)
		snprintf(buf + strlen(buf), cap - strlen(buf), ", 同一张回执上的另外 %d 单一起撤销", n - 1);
	return st;
}

/* The keys lie here again; for pickup in a place of their own. */
static enum status take_back(struct deed *e, const struct dossier *was, struct dossier *now, int *units)
{
	int64_t last = dossier_last_out(was);
	bool back = dossier_came_back(was);
	char slot[20] = "";
	enum status st = now->app.by_mail ? ST_OK : desk_free_slot(e->k, slot, sizeof(slot));
	*units = 0;
	for (int i = 0; i < now->nunits && !st; i++) {
		struct unit *u = &now->units[i];
		if (!went_last(u, last))
			continue;
		u->state = back ? UNIT_RETURNED : UNIT_SHELF;
		u->out_at = u->out_by = 0;
		u->taker = u->taker_id_kind = 0;
		u->taker_name[0] = u->taker_id[0] = u->waybill[0] = '\0';
		str_copy(u->slot, sizeof(u->slot), now->app.slot[0] ? now->app.slot : slot);
		act_change(&e->act, &unit_type, &was->units[i], u);
		st = gate_back(e, was, u);
		(*units)++;
	}
	now->app.units_out -= *units;
	now->app.waybill_out[0] = '\0';
	now->app.returned_mail = back;
	if (!now->app.by_mail && !now->app.slot[0])
		str_copy(now->app.slot, sizeof(now->app.slot), slot);
	if (!now->app.by_mail && !now->app.pickup_code[0])
		secret_digits(e->k->secret, 6, now->app.pickup_code);
	return st;
}

/* The receipt keeps its number and counts no more; 0 when it stands on another order's slip. */
static int64_t void_slip(struct deed *e, const struct dossier *was, struct dossier *now)
{
	int64_t last = dossier_last_out(was);
	for (int i = now->nslips - 1; i >= 0; i--) {
		struct slip *s = &now->slips[i];
		if (s->kind != SLIP_HANDOVER || s->made_at != last || s->void_)
			continue;
		s->void_ = true;
		act_change(&e->act, &slip_type, &was->slips[i], s);
		return s->id;
	}
	return 0;
}

static enum status reverse_one(
	struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now, const char *second)
{
	struct slip_about about = {.reason = v->reason, .second = second};
	char line[300];
	int units = 0;
	about.subject = void_slip(e, was, now);
	about.part_of = !about.subject;
	enum status st = take_back(e, was, now, &units);
	snprintf(line, sizeof(line), "撤销发证, 收回 %d 个%s%s: %.150s", units, now->app.slot[0] ? ", 放 " : "",
		now->app.slot, v->reason);
	if (!st)
		st = deed_follow(e, was, now, EV_REVERSE, &about, line);
	if (!st)
		act_figure(&e->act, "", 0, units);
	return st;
}

static enum status reverse_other(struct deed *e, const struct approval *v, int64_t application, const char *second)
{
	struct dossier was = {0}, now = {0};
	enum status st = e->k->store->ops->dossier(e->k->store, application, &was);
	const char *why = st ? NULL : flow_bar(&was, EV_REVERSE, NULL);
	if (why)
		st = fail(ST_REFUSED, "同一张回执上的 %s: %s", was.app.code, why);
	if (!st) {
		dossier_copy(&now, &was);
		st = reverse_one(e, v, &was, &now, second);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status reverse_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now)
{
	struct clerk second = {0};
	int64_t ids[MOST];
	int n = 0;
	enum status st = orders_of(e->k, was, ids, &n);
	if (!st && v->decided_by)
		st = e->k->store->ops->get(e->k->store, &clerk_type, v->decided_by, &second);
	if (!st)
		st = reverse_one(e, v, was, now, second.name);
	for (int i = 1; i < n && !st; i++)
		st = reverse_other(e, v, ids[i], second.name);
	return st;
}
