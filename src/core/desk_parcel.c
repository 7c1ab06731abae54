/* 来件: 签收 by the batch, 拆封 and matching, 待认领. */
#include "core/deed.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/mail_back.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A parcel that has it was signed for, also when it was one of ours: nothing comes back twice. */
enum status desk_waybill(struct desk *k, const char *waybill, enum arrival_verdict *out, char *whose, size_t cap)
{
	struct application a;
	struct parcel p;
	char day[DAY_TEXT];
	whose[0] = '\0';
	*out = ARRIVAL_NEW;
	enum status st = desk_first(k, LIST_PARCEL_BY_WAYBILL, &(struct list_arg){.t = waybill}, &p);
	if (st == ST_OK) {
		*out = ARRIVAL_KNOWN;
		snprintf(whose, cap, "%s已签收", day_spoken(p.arrived_day, day));
	} else if (st == ST_NOT_FOUND) {
		st = desk_first(k, LIST_BY_WAYBILL, &(struct list_arg){.t = waybill}, &a);
	}
	if (st == ST_OK && *out == ARRIVAL_NEW && strcmp(a.waybill_out, waybill) == 0) {
		*out = ARRIVAL_OURS;
		str_copy(whose, cap, a.org);
	}
	return st == ST_NOT_FOUND ? ST_OK : st;
}

struct batch {
	enum parcel_way way;
	int32_t day;
	const struct arrival *items;
	int n;
};

static bool repeated(const struct batch *b, int i)
{
	for (int j = 0; j < i; j++)
		if (b->items[i].waybill[0] && strcmp(b->items[i].waybill, b->items[j].waybill) == 0)
			return true;
	return false;
}

static enum status write_parcel(
	struct deed *e, const struct batch *b, const struct arrival *item, const struct dossier *order)
{
	struct application clock = {.received_day = b->day};
	struct parcel p = {.way = (int)b->way,
		.state = order ? PARCEL_RETURNED : PARCEL_ARRIVED,
		.arrived_day = b->day,
		.arrived_at = e->act.now,
		.arrived_by = e->act.who.clerk};
	str_copy(p.waybill, sizeof(p.waybill), item->waybill);
	str_copy(p.carrier, sizeof(p.carrier), item->carrier);
	house_clocks(&e->k->house, &clock);
	p.due = clock.accept_due;
	int64_t local = act_add(&e->act, &parcel_type, &p);
	return order ? mail_came_back(e, local, order, p.waybill) : ST_OK;
}

/* One envelope signed for; one of ours that comes back is its order's affair at once. */
static enum status add_parcel(struct deed *e, const struct batch *b, const struct arrival *item, bool ours)
{
	struct dossier order = {0};
	enum status st = ours ? mail_order(e, item->waybill, &order) : ST_OK;
	ours = order.app.id != 0;
	if (!st)
		st = write_parcel(e, b, item, ours ? &order : NULL);
	dossier_free(&order);
	return st;
}

static enum status fill_arrive(struct deed *e, void *want)
{
	const struct batch *b = want;
	int added = 0;
	for (int i = 0; i < b->n; i++) {
		enum arrival_verdict verdict = ARRIVAL_NEW;
		char whose[ORG_NAME];
		if (repeated(b, i))
			continue;
		enum status st = b->items[i].waybill[0]
					 ? desk_waybill(e->k, b->items[i].waybill, &verdict, whose, sizeof(whose))
					 : ST_OK;
		if (!st && verdict == ARRIVAL_KNOWN)
			continue;
		if (!st)
			st = add_parcel(e, b, &b->items[i], verdict == ARRIVAL_OURS);
		if (st)
			return st;
		added++;
	}
	if (!added)
		return fail(ST_REFUSED, "这些运单号都签收过了");
	act_line(&e->act, 0, EV_ARRIVE, "签收 %d 件 %s", added, code_text(parcel_ways, (int)b->way));
	act_figure(&e->act, "", 0, added);
	return ST_OK;
}

enum status desk_arrive(struct desk *k, const char *key, enum parcel_way way, int32_t day, const struct arrival *items,
	int n, int64_t *first)
{
	struct batch b = {way, day, items, n};
	struct deed e;
	if (n < 1)
		return fail(ST_INVALID, "还没有扫运单号");
	if (day > day_of_ms(clock_ms()))
		return fail(ST_INVALID, "签收日期不能晚于今天");
	for (int i = 0; i < n; i++)
		if (way != WAY_IN_PERSON && !items[i].waybill[0])
			return fail(ST_INVALID, "第 %d 件没有运单号", i + 1);
	enum status st = deed_run(&e, k, key, NULL, fill_arrive, &b);
	if (!st && first) {
		const struct parcel *p = act_row(&e.act, &parcel_type, 0);
		*first = p && p->id > 0 ? p->id : 0;
	}
	deed_stop(&e);
	return st;
}

struct opening {
	int64_t parcel;
	const int64_t *applications;
	int n;
	const char *note;
};

static enum status take_parcel(struct deed *e, int64_t id, struct parcel *was, struct parcel *now)
{
	enum status st = e->k->store->ops->get(e->k->store, &parcel_type, id, was);
	if (!st && was->state != PARCEL_ARRIVED && was->state != PARCEL_UNCLAIMED)
		st = fail(ST_REFUSED, "这个来件%s, 不用再拆", code_text(parcel_states, was->state));
	*now = *was;
	now->opened_at = e->act.now;
	now->opened_by = e->act.who.clerk;
	return st;
}

/* What an opened envelope means for one application: papers to be checked, and when the clocks began. */
static void papers_came(struct deed *e, const struct parcel *p, struct application *a)
{
	if (a->state <= AP_FINAL && a->papers != PAPERS_COMPLETE)
		a->papers = PAPERS_OPENED;
	if (!a->received_day || p->arrived_day < a->received_day)
		a->received_day = p->arrived_day;
	if (p->waybill[0])
		str_copy(a->waybill_in, sizeof(a->waybill_in), p->waybill);
	house_clocks(&e->k->house, a);
}

static enum status open_one(struct deed *e, const struct parcel *p, int64_t application)
{
	struct dossier was, now;
	struct slip_about about = {.subject = p->id};
	char line[160];
	enum status st = deed_take(e, application, EV_OPEN, &was, &now);
	if (!st) {
		struct enclosure in = {.parcel = p->id, .application = application};
		act_add(&e->act, &enclosure_type, &in);
		papers_came(e, p, &now.app);
		now.parcels = xrealloc(now.parcels, (size_t)(now.nparcels + 1), sizeof(*p));
		now.parcels[now.nparcels++] = *p;
		snprintf(line, sizeof(line), "拆封 %s %s", code_text(parcel_ways, p->way), p->waybill);
		st = deed_follow(e, &was, &now, EV_OPEN, &about, line);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

static enum status fill_open(struct deed *e, void *want)
{
	const struct opening *o = want;
	struct parcel was, now;
	enum status st = take_parcel(e, o->parcel, &was, &now);
	now.state = PARCEL_OPENED;
	if (!st)
		act_change(&e->act, &parcel_type, &was, &now);
	for (int i = 0; i < o->n && !st; i++)
		st = open_one(e, &now, o->applications[i]);
	return st;
}

enum status desk_open(struct desk *k, const char *key, int64_t parcel, const int64_t *applications, int n)
{
	struct opening o = {.parcel = parcel, .applications = applications, .n = n};
	if (n < 1)
		return fail(ST_INVALID, "请先找到这个来件对应的申领单; 对不上的放进待认领");
	return deed_do(k, key, fill_open, &o);
}

static enum status fill_unclaimed(struct deed *e, void *want)
{
	const struct opening *o = want;
	struct parcel was, now;
	enum status st = take_parcel(e, o->parcel, &was, &now);
	if (st)
		return st;
	now.state = PARCEL_UNCLAIMED;
	st = record_set_str(&parcel_cols[PC_NOTE], &now, o->note);
	act_change(&e->act, &parcel_type, &was, &now);
	act_line(&e->act, 0, EV_UNCLAIMED, "待认领 %s", now.waybill);
	return st;
}

enum status desk_unclaimed(struct desk *k, const char *key, int64_t parcel, const char *note)
{
	struct opening o = {.parcel = parcel, .note = note};
	const char *bad = text_bar(note, 100);
	if (!*note)
		return fail(ST_INVALID, "请写一句里面是什么, 以便日后认领");
	if (bad)
		return fail(ST_INVALID, "说明%s", bad);
	return deed_do(k, key, fill_unclaimed, &o);
}
