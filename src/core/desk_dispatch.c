/* 寄出: the courier takes UKeys away under a waybill; alone, or with others of a list. */
#include "core/mailing.h"

#include "core/cert_gate.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

#define MOST_UNITS 256

/* The UKeys that lie here go under this waybill, when their certificates are right; ids: which, *n of them. */
static enum status units_go(struct deed *e, struct dossier *now, const char *waybill, int64_t ids[MOST_UNITS], int *n)
{
	enum status st = ST_OK;
	for (int i = 0; i < now->nunits && *n < MOST_UNITS && !st; i++) {
		struct unit *u = &now->units[i], was = *u;
		if (!unit_is_here(u))
			continue;
		st = gate_out(e, now, u);
		u->state = UNIT_MAILED;
		u->out_at = e->act.now;
		u->out_by = e->act.who.clerk;
		u->slot[0] = '\0';
		str_copy(u->waybill, sizeof(u->waybill), waybill);
		act_change(&e->act, &unit_type, &was, u);
		ids[(*n)++] = u->id;
	}
	return st;
}

enum status dispatch_one(struct deed *e, int64_t application, const char *waybill, const char *carrier)
{
	struct dossier was, now;
	struct slip_about about = {0};
	char line[160];
	int64_t ids[MOST_UNITS];
	enum status st = deed_take(e, application, EV_DISPATCH, &was, &now);
	if (!st)
		st = units_go(e, &now, waybill, ids, &about.nunits);
	if (!st) {
		struct application *a = &now.app;
		about.units = ids;
		a->units_out += about.nunits;
		a->slot[0] = a->pickup_code[0] = '\0';
		a->returned_mail = false;
		str_copy(a->waybill_out, sizeof(a->waybill_out), waybill);
		snprintf(line, sizeof(line), "寄出 %d 个 %s %s", about.nunits, carrier, waybill);
		st = deed_follow(e, &was, &now, EV_DISPATCH, &about, line);
	}
	if (!st)
		act_figure(&e->act, "", 0, -about.nunits);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status dispatch_waybill_free(struct desk *k, int64_t application, const char *waybill)
{
	struct application other;
	struct posting p;
	if (!waybill[0] || strlen(waybill) > 32 || text_bar(waybill, 32))
		return fail(ST_INVALID, "请扫快递的运单号");
	enum status st = desk_first(k, LIST_BY_WAYBILL, &(struct list_arg){.t = waybill}, &other);
	if (st == ST_OK && other.id != application)
		return fail(ST_REFUSED, "运单号 %s 已用在 %s (%s)", waybill, other.code, other.org);
	if (st == ST_OK && other.returned_mail)
		return fail(ST_REFUSED, "运单号 %s 是退回来的那一件的, 再寄要换一张新面单", waybill);
	if (st && st != ST_NOT_FOUND)
		return st;
	st = desk_first(k, LIST_POSTING_WAYBILL, &(struct list_arg){.t = waybill}, &p);
	if (st == ST_OK && p.application != application)
		return fail(ST_REFUSED, "运单号 %s 已在另一张待交接的清单上", waybill);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

struct dispatching {
	int64_t application;
	const char *waybill, *carrier;
};

static enum status fill_dispatch(struct deed *e, void *want)
{
	const struct dispatching *w = want;
	enum status st = mailing_fits(e->k, w->application, w->waybill);
	return st ? st : dispatch_one(e, w->application, w->waybill, w->carrier);
}

enum status desk_dispatch(
	struct desk *k, const char *key, int64_t application, const char *waybill, const char *carrier)
{
	char folded[64];
	struct dispatching w = {application, text_fold(waybill, folded, sizeof(folded)), carrier};
	return deed_do(k, key, fill_dispatch, &w);
}
