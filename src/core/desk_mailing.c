/* The courier stands here: the list he signs is made, every parcel is scanned into his hands, and what he took is 寄出. */
#include "core/mailing.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status items_of(struct desk *k, int64_t mailing, struct rows *out)
{
	return k->store->ops->list(
		k->store, LIST_POSTINGS, &(struct list_arg){.a = mailing, .limit = MAILING_MOST}, out);
}

/* Says whose it is when it cannot go. */
static enum status read_order(struct deed *e, const struct posting *p, struct dossier *d)
{
	enum status st = e->k->store->ops->dossier(e->k->store, p->application, d);
	const char *why = st ? NULL : flow_bar(d, EV_DISPATCH, &e->act.who);
	return why ? fail(ST_REFUSED, "%s: %s", d->app.org, why) : st;
}

/* As it will be when the courier has it: that is what he signs for. */
static void as_posted(struct dossier *d, const char *waybill)
{
	str_copy(d->app.waybill_out, sizeof(d->app.waybill_out), waybill);
	for (int i = 0; i < d->nunits; i++)
		if (unit_is_here(&d->units[i]))
			str_copy(d->units[i].waybill, sizeof(d->units[i].waybill), waybill);
}

/* The slip of these parcels; *id: its local id. */
static enum status make_slip(struct deed *e, const char *carrier, const struct posting *items, int n, int64_t *id)
{
	struct dossier *orders = xcalloc((size_t)n, sizeof(*orders));
	const struct dossier *more[MAILING_MOST];
	struct slip_about about = {.more = more, .nmore = n, .reason = carrier};
	const struct slip *s;
	enum status st = ST_OK;
	for (int i = 0; i < n && !st; i++) {
		st = read_order(e, &items[i], &orders[i]);
		if (!st)
			as_posted(&orders[i], items[i].waybill);
		more[i] = &orders[i];
	}
	if (!st)
		st = deed_slip(e, SLIP_MAILING, NULL, &about);
	for (int i = 0; !st && (s = act_row(&e->act, &slip_type, i)); i++)
		if (s->kind == SLIP_MAILING && s->id < 0)
			*id = s->id;
	for (int i = 0; i < n; i++)
		dossier_free(&orders[i]);
	free(orders);
	return st;
}

/* ---- the list ---- */

enum status mailing_fits(struct desk *k, int64_t application, const char *waybill)
{
	struct posting p;
	struct mailing m = {0};
	char at[DAY_TEXT];
	enum status st = desk_first(k, LIST_POSTING_OF, &(struct list_arg){.a = application}, &p);
	if (st == ST_NOT_FOUND)
		return dispatch_waybill_free(k, application, waybill);
	if (!st)
		st = k->store->ops->get(k->store, &mailing_type, p.mailing, &m);
	return st ? st
		  : fail(ST_REFUSED, "这一单已在 %s 打印的%s清单上, 运单号 %s: 请在那张清单上交接",
			    time_short(m.made_at, at), m.carrier, p.waybill);
}

struct listing_want {
	const char *carrier;
	const struct posting *items;
	int n;
};

static enum status fill_list(struct deed *e, void *want)
{
	const struct listing_want *w = want;
	struct mailing m = {
		.counter = e->act.who.counter, .clerk = e->act.who.clerk, .made_at = e->act.now, .listed = w->n};
	enum status st = ST_OK;
	for (int i = 0; i < w->n && !st; i++)
		st = mailing_fits(e->k, w->items[i].application, w->items[i].waybill);
	if (!st)
		st = make_slip(e, w->carrier, w->items, w->n, &m.slip);
	if (st)
		return st;
	str_copy(m.carrier, sizeof(m.carrier), w->carrier);
	int64_t local = act_add(&e->act, &mailing_type, &m);
	for (int i = 0; i < w->n; i++) {
		struct posting p = {.mailing = local, .application = w->items[i].application};
		str_copy(p.waybill, sizeof(p.waybill), w->items[i].waybill);
		act_add(&e->act, &posting_type, &p);
	}
	act_line(&e->act, 0, EV_MAILING, "邮寄交接清单 %s %d 件", w->carrier, w->n);
	return ST_OK;
}

static enum status done(struct desk *k, const char *key, deed_fill *fill, void *want, struct mailing *out)
{
	struct deed e;
	enum status st = deed_run(&e, k, key, NULL, fill, want);
	const struct mailing *m = st ? NULL : act_row(&e.act, &mailing_type, 0);
	if (out && m)
		*out = *m;
	deed_stop(&e);
	return st;
}

enum status desk_mailing_list(
	struct desk *k, const char *key, const char *carrier, const struct posting *items, int n, struct mailing *out)
{
	struct listing_want w = {carrier, items, n};
	if (n < 1)
		return fail(ST_INVALID, "还没有配好运单号的: 扫申领单, 再扫它的运单号");
	if (n > MAILING_MOST)
		return fail(ST_INVALID, "一张清单最多 %d 件, 请分两张", MAILING_MOST);
	for (int i = 0; i < n; i++)
		for (int j = 0; j < i; j++)
			if (strcmp(items[i].waybill, items[j].waybill) == 0 ||
				items[i].application == items[j].application)
				return fail(ST_REFUSED, "运单号 %s 写了两次", items[i].waybill);
	return done(k, key, fill_list, &w, out);
}

/* ---- given to the courier ---- */

struct giving {
	int64_t mailing;
	const char *const *waybills;
	int n;
	const char *reason; /* dropped */
};

static enum status take_mailing(struct deed *e, int64_t id, struct mailing *was, struct rows *items)
{
	enum status st = e->k->store->ops->get(e->k->store, &mailing_type, id, was);
	if (!st && was->state != MAILING_OPEN)
		st = fail(ST_REFUSED, "这张清单%s, 不能再交接", code_text(mailing_states, was->state));
	return st ? st : items_of(e->k, id, items);
}

static enum status void_slip(struct deed *e, int64_t id)
{
	struct slip was, now;
	enum status st = e->k->store->ops->get(e->k->store, &slip_type, id, &was);
	now = was;
	now.void_ = true;
	if (!st)
		act_change(&e->act, &slip_type, &was, &now);
	return st;
}

static void end_mailing(struct deed *e, const struct mailing *was, enum mailing_state state, int given, int64_t slip)
{
	struct mailing now = *was;
	now.state = (int)state;
	now.given = given;
	now.done_at = e->act.now;
	now.done_by = e->act.who.clerk;
	now.slip = slip;
	act_change(&e->act, &mailing_type, was, &now);
}

static bool scanned(const struct giving *w, const char *waybill)
{
	char folded[64];
	for (int i = 0; i < w->n; i++)
		if (strcmp(text_fold(w->waybills[i], folded, sizeof(folded)), waybill) == 0)
			return true;
	return false;
}

/* Every scan must stand on the list. */
static enum status all_listed(const struct giving *w, const struct rows *items)
{
	char folded[64];
	for (int i = 0; i < w->n; i++) {
		bool found = false;
		text_fold(w->waybills[i], folded, sizeof(folded));
		for (int j = 0; j < items->n && !found; j++)
			found = strcmp(((const struct posting *)rows_at(items, j))->waybill, folded) == 0;
		if (!found)
			return fail(ST_REFUSED, "运单号 %s 不在这张清单上", folded);
	}
	return ST_OK;
}

/* Gives what was scanned; given[]: those. */
static enum status give_items(struct deed *e, const struct giving *w, const struct rows *items, const char *carrier,
	struct posting *given, int *n)
{
	enum status st = ST_OK;
	*n = 0;
	for (int i = 0; i < items->n && !st; i++) {
		const struct posting *was = rows_at(items, i);
		struct posting now = *was;
		now.state = scanned(w, was->waybill) ? POSTING_GIVEN : POSTING_MISSING;
		act_change(&e->act, &posting_type, was, &now);
		if (now.state != POSTING_GIVEN)
			continue;
		struct dossier d = {0};
		given[(*n)++] = now;
		st = read_order(e, was, &d);
		dossier_free(&d);
		if (!st)
			st = dispatch_one(e, was->application, was->waybill, carrier);
	}
	return st;
}

static enum status fill_give(struct deed *e, void *want)
{
	const struct giving *w = want;
	struct rows items = {0};
	struct mailing m;
	struct posting given[MAILING_MOST];
	int n = 0;
	enum status st = take_mailing(e, w->mailing, &m, &items);
	if (!st)
		st = all_listed(w, &items);
	if (!st)
		st = give_items(e, w, &items, m.carrier, given, &n);
	int missing = items.n - n;
	int64_t slip = m.slip;
	if (!st && missing)
		st = void_slip(e, m.slip);
	if (!st && missing)
		st = make_slip(e, m.carrier, given, n, &slip);
	if (!st) {
		end_mailing(e, &m, MAILING_GIVEN, n, slip);
		act_line(&e->act, 0, EV_MAILING, "交给快递 %s %d 件%s", m.carrier, n, missing ? "" : ", 与清单一致");
		if (missing)
			act_line(&e->act, 0, EV_MAILING, "没有交出 %d 件, 原清单作废, 另打一张", missing);
	}
	rows_free(&items);
	return st;
}

enum status desk_mailing_give(
	struct desk *k, const char *key, int64_t mailing, const char *const *waybills, int n, struct mailing *out)
{
	struct giving w = {.mailing = mailing, .waybills = waybills, .n = n};
	if (n < 1)
		return fail(ST_INVALID, "快递员拿一件扫一件; 一件也没有拿走, 就把清单作废");
	return done(k, key, fill_give, &w, out);
}

static enum status fill_drop(struct deed *e, void *want)
{
	const struct giving *w = want;
	struct rows items = {0};
	struct mailing m;
	enum status st = take_mailing(e, w->mailing, &m, &items);
	for (int i = 0; i < items.n && !st; i++) {
		const struct posting *was = rows_at(&items, i);
		struct posting now = *was;
		now.state = POSTING_MISSING;
		act_change(&e->act, &posting_type, was, &now);
	}
	if (!st)
		st = void_slip(e, m.slip);
	if (!st) {
		end_mailing(e, &m, MAILING_DROPPED, 0, m.slip);
		act_line(&e->act, 0, EV_MAILING, "邮寄交接清单作废 %s %d 件: %s", m.carrier, items.n, w->reason);
	}
	rows_free(&items);
	return st;
}

enum status desk_mailing_drop(struct desk *k, const char *key, int64_t mailing, const char *reason)
{
	struct giving w = {.mailing = mailing, .reason = reason};
	const char *bad = text_bar(reason, 60);
	if (!*reason || bad)
		return fail(ST_INVALID, "请写作废的原因%s", bad ? bad : "");
	return deed_do(k, key, fill_drop, &w);
}
