/* 发证: UKeys leave to the right hands. */
#include "core/cert_gate.h"
#include "core/deed.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/lookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct unit *unit_of(struct dossier *d, int64_t id)
{
	for (int i = 0; i < d->nunits; i++)
		if (d->units[i].id == id)
			return &d->units[i];
	return NULL;
}

/* One key out: the row, the dossier's count, and who took it. */
static void unit_out(struct deed *e, struct dossier *now, struct unit *u, const struct hand_over *h)
{
	struct unit was = *u;
	u->state = UNIT_HANDED;
	u->out_at = e->act.now;
	u->out_by = e->act.who.clerk;
	u->slot[0] = '\0';
	u->taker = h->taker;
	u->taker_id_kind = h->id_kind;
	str_copy(u->taker_name, sizeof(u->taker_name), h->name);
	str_copy(u->taker_id, sizeof(u->taker_id), h->id_no);
	str_copy(u->confirmed, sizeof(u->confirmed), h->confirmed);
	str_copy(u->called, sizeof(u->called), h->confirmed[0] ? now->app.phone : "");
	act_change(&e->act, &unit_type, &was, u);
	now->app.units_out++;
}

#define MOST_ORDERS 16
struct handing {
	const struct hand_over *h;
	struct dossier was[MOST_ORDERS], now[MOST_ORDERS];
	int n;
};

static struct dossier *order_of(struct deed *e, struct handing *o, int64_t application, enum status *st)
{
	for (int i = 0; i < o->n; i++)
		if (o->now[i].app.id == application)
			return &o->now[i];
	if (o->n == MOST_ORDERS) {
		*st = fail(ST_REFUSED, "一次最多发 %d 张申领单, 请分两次", MOST_ORDERS);
		return NULL;
	}
	*st = deed_take(e, application, EV_HAND_OVER, &o->was[o->n], &o->now[o->n]);
	o->n++;
	if (!*st && strcmp(o->now[0].app.org, o->now[o->n - 1].app.org) != 0)
		*st = fail(
			ST_REFUSED, "一次发一家的: %s 与 %s 请分开确认", o->now[0].app.org, o->now[o->n - 1].app.org);
	const char *why = *st ? NULL : collect_bar(o->h->taker, o->h->id_no, &o->now[o->n - 1].app);
	if (why)
		*st = fail(ST_REFUSED, "%s: %s", o->now[0].app.org, why);
	return *st ? NULL : &o->now[o->n - 1];
}

static enum status hand_unit(struct deed *e, struct handing *o, int64_t id)
{
	struct unit u;
	enum status st = e->k->store->ops->get(e->k->store, &unit_type, id, &u);
	if (st)
		return st;
	struct dossier *d = order_of(e, o, u.application, &st);
	struct unit *own = d ? unit_of(d, id) : NULL;
	if (st)
		return st;
	if (!own || !unit_is_here(own))
		return fail(ST_REFUSED, "UKey %s 现在是「%s」, 不能发", u.number, code_text(unit_states, u.state));
	st = gate_out(e, d, own);
	if (!st)
		unit_out(e, d, own, o->h);
	return st;
}

/* The last key out ends the pickup code, and 邮寄退回. */
static enum status follow_orders(struct deed *e, struct handing *o)
{
	const struct dossier *more[MOST_ORDERS];
	struct slip_about about = {.more = more, .nmore = o->n - 1, .units = o->h->units, .nunits = o->h->nunits};
	enum status st = ST_OK;
	for (int i = 1; i < o->n; i++)
		more[i - 1] = &o->now[i];
	for (int i = 0; i < o->n && !st; i++) {
		struct application *a = &o->now[i].app;
		char line[200];
		int taken = (int)(a->units_out - o->was[i].app.units_out);
		if (a->returned_mail)
			a->waybill_out[0] = '\0'; /* it did not go with that one in the end */
		if (a->units_out == a->quantity) {
			a->pickup_code[0] = a->slot[0] = '\0';
			a->returned_mail = false;
		}
		snprintf(line, sizeof(line), "领取 %d 个 (%s%s)", taken, code_text(takers, o->h->taker),
			o->h->confirmed[0] ? ", 已回电确认" : "");
		about.part_of = i > 0;
		st = deed_follow(e, &o->was[i], &o->now[i], EV_HAND_OVER, &about, line);
		if (!st)
			act_figure(&e->act, "", 0, -taken);
	}
	return st;
}

static enum status answered(const struct handing *o)
{
	const struct dossier *orders[MOST_ORDERS];
	for (int i = 0; i < o->n; i++)
		orders[i] = &o->was[i];
	return collect_call(o->h, orders, o->n);
}

static enum status fill_hand_over(struct deed *e, void *want)
{
	struct handing *o = xcalloc(1, sizeof(*o));
	enum status st = ST_OK;
	o->h = want;
	for (int i = 0; i < o->h->nunits && !st; i++)
		st = hand_unit(e, o, o->h->units[i]);
	if (!st)
		st = answered(o);
	if (!st)
		st = follow_orders(e, o);
	for (int i = 0; i < o->n; i++) {
		dossier_free(&o->was[i]);
		dossier_free(&o->now[i]);
	}
	free(o);
	return st;
}

enum status desk_hand_over(struct desk *k, const char *key, const struct hand_over *h)
{
	struct hand_over copy = *h;
	if (h->nunits < 1)
		return fail(ST_INVALID, "请先扫 UKey 编号");
	enum status st = collect_check(h, day_of_ms(clock_ms()));
	return st ? st : deed_do(k, key, fill_hand_over, &copy);
}

static bool held(const struct rows *rows, int64_t id)
{
	for (int i = 0; i < rows->n; i++)
		if (((const struct application *)rows_at(rows, i))->id == id)
			return true;
	return false;
}

/* Adds those of `from` that have keys lying here and are not in the list yet. */
static int add_takeable(struct rows *to, const struct rows *from)
{
	int added = 0;
	to->type = &application_type;
	for (int i = 0; i < from->n; i++) {
		const struct application *a = rows_at(from, i);
		bool open = a->state == AP_TO_ISSUE || (a->state == AP_ISSUED && a->returned_mail);
		if (a->by_mail || !open || a->units_in <= a->units_out || held(to, a->id))
			continue;
		memcpy(rows_push(to), a, sizeof(*a));
		added++;
	}
	return added;
}

enum status desk_takeable(struct desk *k, const char *text, struct rows *applications)
{
	struct lookup l = {0};
	struct rows same = {0};
	enum status st = lookup_text(k, text, NULL, &l);
	if (st)
		return st;
	int added = add_takeable(applications, &l.find.applications);
	for (int i = 0; i < l.find.applications.n && !st; i++) {
		const struct application *a = rows_at(&l.find.applications, i);
		st = a->agent_id[0] ? k->store->ops->list(
					      k->store, LIST_BY_PERSON, &(struct list_arg){.t = a->agent_id}, &same)
				    : ST_OK;
		if (!st)
			added += add_takeable(applications, &same);
		rows_free(&same);
	}
	if (!st && !added && l.find.applications.n == 1) {
		struct dossier d = {0};
		const struct application *a = rows_at(&l.find.applications, 0);
		st = held(applications, a->id) ? fail(ST_REFUSED, "%s 已经在单子上", a->org)
					       : k->store->ops->dossier(k->store, a->id, &d);
		const char *why = st ? NULL : flow_bar(&d, EV_HAND_OVER, &k->session);
		if (!st)
			st = fail(ST_REFUSED, "%s: %s", a->org, why ? why : "没有可领的 UKey");
		dossier_free(&d);
	} else if (!st && !added) {
		st = fail(ST_REFUSED, "按「%s」没有可领的 UKey", text);
	}
	lookup_free(&l);
	return st;
}
