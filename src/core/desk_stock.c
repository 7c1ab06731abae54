/* 入库: made UKeys come in with their numbers and get the place where they lie. */
#include "core/cert_gate.h"
#include "core/deed.h"
#include "core/key_stock.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

struct stocking {
	int64_t application;
	const char *const *numbers;
	int n;
	const char *slot;
};

/* The UKey stays the applicant's: it comes in for its new certificate or PIN, or for good. */
static bool keeps_key(const struct application *a)
{
	return a->biz_type != BIZ_NEW && a->biz_type != BIZ_REPLACE;
}

/* A UKey that went out from here may come back for its own organisation only; *stay: how often it was here. */
static enum status comes_back(struct desk *k, const struct application *a, const struct unit *u, int64_t *stay)
{
	struct application first;
	enum status st = k->store->ops->get(k->store, &application_type, u->application, &first);
	if (st)
		return st;
	if (strcmp(first.uscc, a->uscc) != 0)
		return fail(ST_REFUSED, "UKey %s 是 %s 的, 不是本单的", u->number, first.org);
	if (!unit_is_out(u))
		return fail(ST_REFUSED, "UKey %s 现在是「%s」, 不能收", u->number, code_text(unit_states, u->state));
	*stay = u->stay + 1;
	return ST_OK;
}

enum status desk_key_fits(struct desk *k, const struct application *a, const char *number, int64_t *stay)
{
	struct unit u;
	*stay = 0;
	if (keeps_key(a) && a->old_key[0] && strcmp(a->old_key, number) != 0)
		return fail(ST_REFUSED, "本单办的是 UKey %s, 不是 %s", a->old_key, number);
	enum status st = desk_first(k, LIST_UNIT_BY_NUMBER, &(struct list_arg){.t = number}, &u);
	if (st == ST_NOT_FOUND) /* issued before there was this counter, or new */
		return ST_OK;
	if (!st && !keeps_key(a))
		return fail(ST_REFUSED, "UKey %s 已入库过, 不能再用", number);
	return st ? st : comes_back(k, a, &u, stay);
}

static enum status stock_unit(struct deed *e, const struct stocking *s, int i, struct dossier *now)
{
	char no[64];
	bool revoked = now->app.biz_type == BIZ_REVOKE;
	struct unit u = {.application = now->app.id,
		.state = revoked ? UNIT_REVOKED : UNIT_SHELF,
		.stocked_at = e->act.now,
		.stocked_by = e->act.who.clerk};
	text_fold(s->numbers[i], no, sizeof(no));
	if (!no[0] || text_bar(no, 32))
		return fail(ST_INVALID, "UKey 编号「%s」不对, 请重扫", s->numbers[i]);
	enum status st = desk_key_fits(e->k, &now->app, no, &u.stay);
	if (!st && !keeps_key(&now->app))
		st = desk_key_known(e->k, no);
	for (int j = 0; j < i && !st; j++)
		if (strcmp(s->numbers[j], s->numbers[i]) == 0)
			st = fail(ST_REFUSED, "UKey %s 扫了两次", no);
	if (!st)
		st = record_set_str(&unit_cols[UC_NUMBER], &u, no);
	int stopped;
	if (!st && revoked)
		st = gate_stop(e, no, "UKey 交回注销", &stopped);
	else if (!st)
		st = gate_stock(e, now, &u);
	if (!st)
		st = record_set_str(&unit_cols[UC_SLOT], &u, now->app.by_mail || revoked ? "" : s->slot);
	if (st)
		return st;
	act_add(&e->act, &unit_type, &u);
	now->units = xrealloc(now->units, (size_t)(now->nunits + 1), sizeof(u));
	now->units[now->nunits++] = u;
	return ST_OK;
}

/* Where it lies now, and the code to take it with. A UKey that was given back for good is not taken any more. */
static enum status shelve(struct deed *e, const struct stocking *s, struct dossier *now, char *line, size_t cap)
{
	struct application *a = &now->app;
	bool shelved = !a->by_mail && a->biz_type != BIZ_REVOKE;
	enum status st = shelved ? record_set_str(&application_cols[AC_SLOT], a, s->slot) : ST_OK;
	a->units_in += s->n;
	if (shelved && !a->pickup_code[0])
		secret_digits(e->k->secret, 6, a->pickup_code);
	if (a->units_in == a->quantity) {
		a->making = MAKING_STOCKED;
		a->stocked_day = e->today;
	}
	if (keeps_key(a))
		snprintf(line, cap, "收原 UKey %s%s%s", s->numbers[0], shelved ? " 存放位 " : "",
			shelved ? s->slot : "");
	else
		snprintf(line, cap, "入库 %d 个%s%s", s->n, shelved ? " 存放位 " : "", shelved ? s->slot : "");
	return st;
}

static enum status fill_stock(struct deed *e, void *want)
{
	const struct stocking *s = want;
	struct dossier was, now;
	char line[160];
	enum status st = deed_take(e, s->application, EV_STOCK, &was, &now);
	if (!st && s->n > now.app.quantity - now.app.units_in)
		st = fail(ST_REFUSED, "本单只差 %d 个 UKey, 扫了 %d 个", (int)(now.app.quantity - now.app.units_in),
			s->n);
	for (int i = 0; i < s->n && !st; i++)
		st = stock_unit(e, s, i, &now);
	if (!st)
		st = shelve(e, s, &now, line, sizeof(line));
	if (!st)
		st = deed_follow(e, &was, &now, EV_STOCK, NULL, line);
	if (!st)
		act_figure(&e->act, "", 0, now.app.biz_type == BIZ_REVOKE ? 0 : s->n);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_stock(
	struct desk *k, const char *key, int64_t application, const char *const *numbers, int n, const char *slot)
{
	struct stocking s = {application, numbers, n, slot};
	const char *bad = text_bar(slot, 16);
	if (n < 1)
		return fail(ST_INVALID, "请先扫 UKey 编号");
	if (bad)
		return fail(ST_INVALID, "存放位%s", bad);
	return deed_do(k, key, fill_stock, &s);
}

/* Slots are rows of shelves: [shelf] rows = A B C, places = 20 gives A-01 … C-20. */
enum status desk_free_slot(struct desk *k, char *out, size_t cap)
{
	const char *shelves = conf_get(k->house.conf, "shelf", "rows", "A B C");
	int places = (int)conf_int(k->house.conf, "shelf", "places", 40);
	struct rows used = {0};
	enum status st = k->store->ops->list(k->store, LIST_UNITS_ON_SHELF, &(struct list_arg){.limit = 100000}, &used);
	if (st)
		return st;
	st = ST_NOT_FOUND;
	for (const char *p = shelves; *p && st; p += strcspn(p, " "), p += *p == ' ') {
		for (int i = 1; i <= places && st; i++) {
			bool taken = false;
			snprintf(out, cap, "%.*s-%02d", (int)strcspn(p, " "), p, i);
			for (int u = 0; u < used.n && !taken; u++)
				taken = strcmp(((const struct unit *)rows_at(&used, u))->slot, out) == 0;
			if (!taken)
				st = ST_OK;
		}
	}
	rows_free(&used);
	return st ? fail(ST_REFUSED, "存放位都满了, 请输入放在哪里") : ST_OK;
}
