/* From an order whose UKey is out: a lost one is stopped at once, and the order for what is wanted is made. */
#include "core/service.h"

#include "base/xalloc.h"
#include "core/cert_gate.h"
#include "core/deed.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
const struct service_row service_rows[SERVICE__COUNT] = {
	[SERVICE_LOST]    = { "lost",    "丢失",     BIZ_REPLACE, EV_LOST,    FATE_LOST,    UNIT_LOST,    true,  "马上挂失, 建补办单" },
	[SERVICE_SPOILED] = { "spoiled", "损坏",     BIZ_REPLACE, EV_SPOILED, FATE_SPOILED, UNIT_SPOILED, true,  "坏的收下, 建补办单" },
	[SERVICE_PIN]     = { "pin",     "密码忘记", BIZ_UNLOCK,  EV_SERVICE, FATE_NONE,    -1,           false, "建解锁单, 不换 UKey" },
	[SERVICE_RENEW]   = { "renew",   "更新",     BIZ_RENEW,   EV_SERVICE, FATE_NONE,    -1,           true,  "建更新单, 同一个 UKey" },
	[SERVICE_CHANGE]  = { "change",  "变更",     BIZ_CHANGE,  EV_SERVICE, FATE_NONE,    -1,           true,  "建变更单, 同一个 UKey" },
	[SERVICE_REVOKE]  = { "revoke",  "注销",     BIZ_REVOKE,  EV_SERVICE, FATE_NONE,    -1,           true,  "建注销单, UKey 要交回" },
};
const struct code service_codes[] = {
	{ SERVICE_LOST,   "lost",   "丢失" },     { SERVICE_SPOILED, "spoiled", "损坏" },
	{ SERVICE_PIN,    "pin",    "密码忘记" }, { SERVICE_RENEW,   "renew",   "更新" },
	{ SERVICE_CHANGE, "change", "变更" },     { SERVICE_REVOKE,  "revoke",  "注销" },
	{ 0, NULL, NULL }
};
/* clang-format on */

int service_units(const struct dossier *d, const struct unit *out[], int cap)
{
	int n = 0;
	for (int i = 0; i < d->nunits && n < cap; i++)
		if (unit_is_out(&d->units[i]))
			out[n++] = &d->units[i];
	return n;
}

struct serving {
	int64_t application;
	const struct service_ask *ask;
	const struct service_row *row;
	char uscc[40], number[40];
	int certs; /* that were stopped with their UKeys */
};

/* The newest running order of this kind about this UKey, or one of the platform's that names none yet. */
static enum status running(struct desk *k, const struct serving *w, bool unnamed, struct application *out)
{
	struct rows rows = {0};
	enum status st = k->store->ops->list(k->store, LIST_BY_USCC, &(struct list_arg){.t = w->uscc}, &rows);
	if (st)
		return st;
	st = ST_NOT_FOUND;
	for (int i = 0; i < rows.n && st; i++) {
		const struct application *a = rows_at(&rows, i);
		if (a->biz_type != w->row->biz || a->state >= AP_ISSUED)
			continue;
		if (strcmp(a->old_key, unnamed ? "" : w->number) != 0)
			continue;
		*out = *a;
		st = ST_OK;
	}
	rows_free(&rows);
	return st;
}

static void settle(const struct serving *w, struct application *a)
{
	str_copy(a->old_key, sizeof(a->old_key), w->number);
	a->old_fate = w->row->fate;
	a->bids = w->row->bids ? w->ask->bids : BIDS_UNASKED;
}

/* What the old order knows of the organisation and its 经办人, and nothing of its own course. */
static void prefill(const struct application *old, struct application *a)
{
	*a = (struct application){.org_type = old->org_type, .quantity = 1};
	for (int c = AC_REGION; c <= AC_EMAIL; c++)
		if (application_cols[c].type == COL_TEXT)
			record_set_str(&application_cols[c], a, record_str(&application_cols[c], old));
}

/* The order, 待缴费 when it costs something. */
static enum status make_order(struct deed *e, const struct serving *w, const struct application *old)
{
	struct application a;
	char why[200];
	prefill(old, &a);
	settle(w, &a);
	a.biz_type = w->row->biz;
	a.created_at = a.state_at = e->act.now;
	enum status st = house_fee(&e->k->house, &a, &a.fee, why, sizeof(why));
	if (st)
		return st;
	a.state = a.fee ? AP_UNPAID : AP_FIRST;
	if (!a.fee)
		house_first_clock(&e->k->house, &a, e->today);
	a.id = act_add(&e->act, &application_type, &a);
	struct charge c = {.application = a.id, .kind = CHARGE_FEE, .fen = a.fee, .created_at = e->act.now};
	if (a.fee)
		act_add(&e->act, &charge_type, &c);
	act_line(&e->act, a.id, EV_SERVICE, "%s: 原 UKey %s %s", w->row->label, w->number,
		code_text(old_fates, a.old_fate));
	if (w->row->bids)
		act_line(&e->act, a.id, EV_BIDS, "%s", code_text(bids_answers, a.bids));
	return ST_OK;
}

static enum status take_order(struct deed *e, const struct serving *w, const struct application *found)
{
	struct application a = *found;
	settle(w, &a);
	act_change(&e->act, &application_type, found, &a);
	act_line(&e->act, a.id, EV_SERVICE, "%s: 原 UKey %s %s", w->row->label, w->number,
		code_text(old_fates, a.old_fate));
	if (w->row->bids)
		act_line(&e->act, a.id, EV_BIDS, "%s", code_text(bids_answers, a.bids));
	return ST_OK;
}

/* The UKey that is meant, as this order has it; it must not have been somewhere else since. */
static enum status find_key(struct deed *e, struct serving *w, struct dossier *d, int64_t unit, struct unit **key)
{
	struct unit newest;
	struct application a;
	*key = NULL;
	for (int i = 0; i < d->nunits; i++)
		if (d->units[i].id == unit && unit_is_out(&d->units[i]))
			*key = &d->units[i];
	if (!*key)
		return fail(ST_REFUSED, "这个 UKey 不在申请人手里, 不能办%s", w->row->label);
	enum status st = desk_first(e->k, LIST_UNIT_BY_NUMBER, &(struct list_arg){.t = (*key)->number}, &newest);
	if (!st && newest.id != (*key)->id)
		st = e->k->store->ops->get(e->k->store, &application_type, newest.application, &a);
	if (!st && newest.id != (*key)->id)
		st = fail(ST_REFUSED, "UKey %s 后来在申领单 %s 又办过, 请从那一单办", (*key)->number, a.code);
	str_copy(w->number, sizeof(w->number), (*key)->number);
	str_copy(w->uscc, sizeof(w->uscc), d->app.uscc);
	return st;
}

/* A lost one takes its certificates along. */
static enum status stop_key(struct deed *e, struct serving *w, struct unit *key)
{
	struct unit was = *key;
	int n = 0;
	if (w->row->key < 0)
		return ST_OK;
	key->state = w->row->key;
	act_change(&e->act, &unit_type, &was, key);
	enum status st = w->row->fate == FATE_LOST ? gate_stop(e, key->number, "UKey 挂失", &n) : ST_OK;
	w->certs += n;
	return st;
}

/* One UKey: stopped, and its order made. An order of the platform's that names no UKey is for the first. */
static enum status serve_one(struct deed *e, struct serving *w, struct dossier *now, int64_t unit, bool first)
{
	struct application open;
	struct unit *key = NULL;
	enum status st = find_key(e, w, now, unit, &key);
	if (!st && running(e->k, w, false, &open) == ST_OK)
		st = fail(ST_REFUSED, "UKey %s 的%s已在办: 申领单 %s", w->number, code_text(biz_types, w->row->biz),
			open.code);
	if (!st)
		st = first && running(e->k, w, true, &open) == ST_OK ? take_order(e, w, &open)
								     : make_order(e, w, &now->app);
	return st ? st : stop_key(e, w, key);
}

static bool asked_before(const struct service_ask *ask, int i)
{
	bool is = i >= 0 && ask->also[i] == ask->unit;
	for (int j = 0; j < i; j++)
		is |= ask->also[j] == ask->also[i];
	return is;
}

static enum status fill_service(struct deed *e, void *want)
{
	struct serving *w = want;
	struct dossier was, now;
	char line[300], first[40], several[40] = "", certs[60] = "";
	int n = 0;
	w->certs = 0;
	enum status st = deed_take(e, w->application, w->row->event, &was, &now);
	for (int i = -1; i < w->ask->nalso && !st; i++) {
		if (asked_before(w->ask, i))
			continue;
		st = serve_one(e, w, &now, i < 0 ? w->ask->unit : w->ask->also[i], i < 0);
		if (n++ == 0)
			str_copy(first, sizeof(first), w->number);
	}
	if (!st) {
		/* a returned envelope that was empty, or held a broken UKey: nothing of it waits here any more */
		now.app.returned_mail &= dossier_posted(&now) > 0 || dossier_shelved(&now) > 0;
		if (n > 1)
			snprintf(several, sizeof(several), " 等 %d 个", n);
		if (w->certs)
			snprintf(certs, sizeof(certs), ", %d 张证书停用", w->certs);
		snprintf(line, sizeof(line), "UKey %s%s %s, 证件与本人已核对, %s%s", first, several, w->row->label,
			w->row->tells, certs);
		st = deed_follow(e, &was, &now, w->row->event, NULL, line);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

/* The same key press again: nothing was done now, the order is there. */
static enum status made_before(struct desk *k, struct serving *w, int64_t *made)
{
	struct unit u;
	struct application a;
	enum status st = k->store->ops->get(k->store, &unit_type, w->ask->unit, &u);
	if (!st)
		st = k->store->ops->get(k->store, &application_type, w->application, &a);
	if (st)
		return st;
	str_copy(w->number, sizeof(w->number), u.number);
	str_copy(w->uscc, sizeof(w->uscc), a.uscc);
	st = running(k, w, false, &a);
	*made = st ? 0 : a.id;
	return st ? fail(ST_NOT_FOUND, "%s单已经建好, 请按机构名称查找", w->row->label) : ST_OK;
}

enum status desk_service(
	struct desk *k, const char *key, int64_t application, const struct service_ask *ask, int64_t *made)
{
	struct serving w = {.application = application, .ask = ask, .row = &service_rows[ask->service]};
	struct deed e;
	if (!ask->seen)
		return fail(ST_REFUSED, "请先核对来人的证件原件和本人");
	if (w.row->bids && ask->bids == BIDS_UNASKED)
		return fail(ST_REFUSED, "请先问有没有未开标的项目: 旧证书停用后, 用它加密的投标文件解不开");
	if (ask->nalso < 0 || ask->nalso > SERVICE_ALSO)
		return fail(ST_REFUSED, "一次最多办 %d 个 UKey", SERVICE_ALSO + 1);
	enum status st = deed_run(&e, k, key, NULL, fill_service, &w);
	const struct application *first = st ? NULL : act_row(&e.act, &application_type, 0);
	*made = first ? first->id : 0;
	if (!st && !first)
		st = made_before(k, &w, made);
	deed_stop(&e);
	return st;
}

struct answering {
	int64_t application;
	int answer;
};

static enum status fill_bids(struct deed *e, void *want)
{
	const struct answering *w = want;
	struct dossier was, now;
	enum status st = deed_take(e, w->application, EV_BIDS, &was, &now);
	if (!st) {
		now.app.bids = w->answer;
		st = deed_follow(e, &was, &now, EV_BIDS, NULL, code_text(bids_answers, w->answer));
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_bids(struct desk *k, const char *key, int64_t application, int answer)
{
	struct answering w = {application, answer};
	if (answer != BIDS_CLEAR && answer != BIDS_WAITING)
		return fail(ST_INVALID, "请答有没有未开标的项目");
	return deed_do(k, key, fill_bids, &w);
}
