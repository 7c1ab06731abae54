/* Boxes of keys come in; a key is spoiled, lost or found, with its reason, and its order waits for another one. */
#include "core/key_stock.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/deed.h"

#include <stdio.h>
#include <string.h>

static enum status box_apart(void *ctx, const void *row)
{
	const struct key_box *b = ctx, *old = row;
	if (key_box_has(old, b->first) || key_box_has(old, b->last) || key_box_has(b, old->first))
		return fail(ST_REFUSED, "与 %s 至 %s 那一盒重号", old->first, old->last);
	return ST_OK;
}

static enum status fill_box(struct deed *e, void *want)
{
	struct key_box *b = want;
	enum status st = desk_each(e->k, LIST_KEY_BOXES, (struct list_arg){0}, box_apart, b);
	if (st)
		return st;
	b->counter = e->act.who.counter;
	b->clerk = e->act.who.clerk;
	b->at = e->act.now;
	act_add(&e->act, &key_box_type, b);
	act_line(&e->act, 0, EV_KEY_BOX, "UKey 一盒 %lld 个 %s 至 %s", (long long)key_box_size(b), b->first, b->last);
	return ST_OK;
}

enum status desk_key_box(struct desk *k, const char *key, const char *first, const char *last)
{
	struct key_box b = {0};
	char a[64], z[64];
	text_fold(first, a, sizeof(a));
	text_fold(last, z, sizeof(z));
	if (text_bar(a, 32) || text_bar(z, 32) || strlen(a) >= sizeof(b.first) || strlen(z) >= sizeof(b.last))
		return fail(ST_INVALID, "UKey 编号不对, 请重扫首号和末号");
	str_copy(b.first, sizeof(b.first), a);
	str_copy(b.last, sizeof(b.last), z);
	int64_t n = key_box_size(&b);
	if (n < 1 || n > 10000)
		return fail(ST_INVALID, "%s 至 %s 不是一盒: 字母和位数要相同, 末号不小于首号, 最多 10000 个", a, z);
	return deed_do(k, key, fill_box, &b);
}

struct sought {
	const char *number;
	bool any, in;
};

static enum status seek(void *ctx, const void *box)
{
	struct sought *w = ctx;
	w->any = true;
	w->in = w->in || key_box_has(box, w->number);
	return ST_OK;
}

enum status desk_key_known(struct desk *k, const char *number)
{
	struct sought w = {.number = number};
	enum status st = desk_each(k, LIST_KEY_BOXES, (struct list_arg){0}, seek, &w);
	if (st || w.in || !w.any)
		return st;
	return fail(ST_REFUSED, "UKey %s 不在任何一盒里, 可能扫错了; 新到的先登记进盒", number);
}

enum status desk_key_box_use(struct desk *k, const struct key_box *b, struct key_box_use *out)
{
	struct rows rows = {0};
	enum status st = k->store->ops->list(
		k->store, LIST_UNITS_FROM, &(struct list_arg){.t = b->first, .limit = 30000}, &rows);
	*out = (struct key_box_use){.size = key_box_size(b)};
	for (int i = 0; i < rows.n; i++) {
		const struct unit *u = rows_at(&rows, i);
		if (u->stay || !key_box_has(b, u->number))
			continue;
		out->used++;
		out->spoiled += u->state == UNIT_SPOILED;
		out->lost += u->state == UNIT_LOST;
	}
	out->left = out->size - out->used;
	rows_free(&rows);
	return st;
}

struct befalling {
	const char *number, *reason;
	enum key_act act;
};

/* The order of a key that lay on the shelf: one less is here, or one more again. */
static enum status change_order(struct deed *e, const struct unit *u, int shelf)
{
	struct application was, now;
	enum status st = e->k->store->ops->get(e->k->store, &application_type, u->application, &was);
	if (st || !shelf)
		return st;
	now = was;
	if (now.state != AP_TO_ISSUE)
		return fail(ST_REFUSED, "申领单 %s 现在是「%s」, 它的 UKey 不能这样处置", now.code,
			code_text(app_states, now.state));
	if (shelf > 0 && now.units_in >= now.quantity)
		return fail(ST_REFUSED, "申领单 %s 已另制补齐, 找到的这个请作损坏", now.code);
	now.units_in += shelf;
	now.making = now.units_in == now.quantity ? MAKING_STOCKED : MAKING_ON;
	act_change(&e->act, &application_type, &was, &now);
	return ST_OK;
}

static enum status fill_act(struct deed *e, void *want)
{
	const struct befalling *w = want;
	struct unit was = {0}, now;
	enum status st = desk_first(e->k, LIST_UNIT_BY_NUMBER, &(struct list_arg){.t = w->number}, &was);
	bool blank = st == ST_NOT_FOUND;
	if (blank)
		st = desk_key_known(e->k, w->number);
	const struct key_step *step = key_step_of(blank ? KEY_BLANK : was.state, w->act);
	if (!st && (!step || was.out_at))
		st = fail(ST_REFUSED, "UKey %s 现在是「%s」, 不能%s", w->number,
			blank ? "盒里" : code_text(unit_states, was.state), code_text(key_acts, (int)w->act));
	if (!st && was.application)
		st = change_order(e, &was, step->shelf);
	if (st)
		return st;
	now = was;
	now.state = step->to;
	if (blank) {
		str_copy(now.number, sizeof(now.number), w->number);
		act_add(&e->act, &unit_type, &now);
	} else {
		act_change(&e->act, &unit_type, &was, &now);
	}
	act_line(&e->act, was.application, EV_KEY, "UKey %s %s: %s", w->number, code_text(key_acts, (int)w->act),
		w->reason);
	act_figure(&e->act, "", 0, step->shelf);
	return ST_OK;
}

enum status desk_key_act(struct desk *k, const char *key, const char *number, enum key_act act, const char *reason)
{
	char folded[64];
	struct befalling w = {text_fold(number, folded, sizeof(folded)), reason, act};
	if (!folded[0] || strlen(folded) >= 40 || text_bar(folded, 32))
		return fail(ST_INVALID, "请扫 UKey 编号");
	if (!*reason || text_bar(reason, 60))
		return fail(ST_INVALID, "请写原因");
	return deed_do(k, key, fill_act, &w);
}
