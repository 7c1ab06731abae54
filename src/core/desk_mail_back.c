/* What the courier could not deliver: recognised at 签收, unpacked onto the shelf, and out again like any other UKey. */
#include "core/mail_back.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/key_stock.h"

#include <stdio.h>
#include <string.h>

/* An order that cannot have come back (its 寄出 was reversed meanwhile) leaves the envelope to be opened like others. */
enum status mail_order(struct deed *e, const char *waybill, struct dossier *out)
{
	struct application a;
	enum status st = desk_first(e->k, LIST_BY_WAYBILL, &(struct list_arg){.t = waybill}, &a);
	if (!st)
		st = e->k->store->ops->dossier(e->k->store, a.id, out);
	if (!st && flow_bar(out, EV_MAIL_BACK, &e->act.who))
		dossier_free(out);
	return st;
}

enum status mail_came_back(struct deed *e, int64_t parcel, const struct dossier *was, const char *waybill)
{
	struct enclosure in = {.parcel = parcel, .application = was->app.id};
	struct dossier now;
	char line[80];
	dossier_copy(&now, was);
	act_add(&e->act, &enclosure_type, &in);
	now.app.returned_mail = true;
	snprintf(line, sizeof(line), "邮寄退回 %s, 待拆封上架", waybill);
	enum status st = deed_follow(e, was, &now, EV_MAIL_BACK, NULL, line);
	dossier_free(&now);
	return st;
}

static int posted_as(const struct dossier *d, const char *number)
{
	for (int i = 0; i < d->nunits; i++)
		if (strcmp(d->units[i].number, number) == 0)
			return i;
	return -1;
}

enum status mail_back_fits(const struct dossier *d, const char *number)
{
	int i = posted_as(d, number);
	if (i < 0)
		return fail(ST_REFUSED, "UKey %s 不是本单寄出的, 请核对退件是谁的", number);
	if (!key_step_of(d->units[i].state, KEY_RETURN))
		return fail(ST_REFUSED, "UKey %s 现在是「%s」, 不用上架", number,
			code_text(unit_states, d->units[i].state));
	return ST_OK;
}

struct reshelving {
	int64_t application;
	const char *const *numbers;
	int n;
	const char *slot;
};

static enum status reshelve_unit(struct deed *e, const struct reshelving *w, int i, struct dossier *now)
{
	char no[64];
	text_fold(w->numbers[i], no, sizeof(no));
	enum status st = mail_back_fits(now, no);
	if (st)
		return st;
	struct unit *u = &now->units[posted_as(now, no)], was = *u;
	u->state = key_step_of(u->state, KEY_RETURN)->to;
	u->out_at = u->out_by = 0;
	u->waybill[0] = '\0';
	str_copy(u->slot, sizeof(u->slot), w->slot);
	act_change(&e->act, &unit_type, &was, u);
	return ST_OK;
}

/* The envelopes that were signed for are opened now. */
static void open_parcels(struct deed *e, const struct dossier *d)
{
	for (int i = 0; i < d->nparcels; i++) {
		struct parcel p = d->parcels[i];
		if (p.state != PARCEL_RETURNED || p.opened_at)
			continue;
		p.opened_at = e->act.now;
		p.opened_by = e->act.who.clerk;
		act_change(&e->act, &parcel_type, &d->parcels[i], &p);
	}
}

static enum status fill_reshelve(struct deed *e, void *want)
{
	const struct reshelving *w = want;
	struct dossier was, now;
	char line[120];
	enum status st = deed_take(e, w->application, EV_RESHELVE, &was, &now);
	for (int i = 0; i < w->n && !st; i++)
		st = reshelve_unit(e, w, i, &now);
	if (!st) {
		struct application *a = &now.app;
		open_parcels(e, &was);
		a->returned_mail = true;
		a->by_mail = false;
		a->units_out -= w->n;
		str_copy(a->slot, sizeof(a->slot), w->slot);
		if (!a->pickup_code[0])
			secret_digits(e->k->secret, 6, a->pickup_code);
		snprintf(line, sizeof(line), "退件上架 %d 个 存放位 %s", w->n, w->slot);
		st = deed_follow(e, &was, &now, EV_RESHELVE, NULL, line);
	}
	if (!st)
		act_figure(&e->act, "", 0, w->n * key_step_of(UNIT_MAILED, KEY_RETURN)->shelf);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_reshelve(
	struct desk *k, const char *key, int64_t application, const char *const *numbers, int n, const char *slot)
{
	char folded[40];
	struct reshelving w = {application, numbers, n, text_fold(slot, folded, sizeof(folded))};
	const char *bad = text_bar(folded, 16);
	if (n < 1)
		return fail(ST_INVALID, "请拆开退件, 扫里面的 UKey 编号");
	if (!folded[0] || bad)
		return fail(ST_INVALID, "存放位%s", bad ? bad : "不能空着");
	return deed_do(k, key, fill_reshelve, &w);
}
