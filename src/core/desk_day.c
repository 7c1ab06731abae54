/* 开班, 交班, 日结: somebody counts, the log says what there should be, a difference needs its reason. */
#include "core/desk_day.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/deed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRIES 8 /* the worker or another clerk may write to the chain while the day is added up */

struct counting {
	int counter;
	enum day_state how;
	const struct day_typed *typed;
	int n;
};

static enum status check_item(const struct desk *k, const struct day_view *v, const struct day_count *c)
{
	char fen[MONEY_TEXT], pieces[32];
	int64_t over = c->counted - c->expected;
	const char *label = desk_day_label(k, c->what), *bad = text_bar(c->reason, 60);
	if (!c->known && day_must_count(c->what))
		return fail(ST_INVALID, "请点%s", label);
	if (c->known && c->counted < 0 && day_must_count(c->what))
		return fail(ST_INVALID, "%s不会少于零, 请再点", label);
	if (bad)
		return fail(ST_INVALID, "%s的差额原因%s", label, bad);
	if (!c->known || !over || c->reason[0] || !v->day.id)
		return ST_OK;
	snprintf(pieces, sizeof(pieces), "%lld 个", (long long)llabs(over));
	return fail(ST_INVALID, "%s%s %s%s, 请再点一遍; 确实如此就写原因", label, over > 0 ? "多" : "少",
		day_is_money(c->what) ? money_text(llabs(over), fen) : pieces, day_is_money(c->what) ? " 元" : "");
}

/* What was typed goes onto the items. The first drawer of a counter has nothing to be held against. */
static enum status take_counts(const struct desk *k, const struct counting *w, struct day_view *v)
{
	enum status st = ST_OK;
	for (int i = 0; i < v->nitems && !st; i++) {
		struct day_count *c = &v->items[i];
		for (int j = 0; j < w->n; j++) {
			if (strcmp(w->typed[j].what, c->what) != 0)
				continue;
			c->known = true;
			c->counted = w->typed[j].counted;
			str_copy(c->reason, sizeof(c->reason), w->typed[j].reason);
		}
		if (!v->day.id && c->known)
			c->start = c->expected = c->counted;
		st = check_item(k, v, c);
	}
	return st;
}

static void add_counts(struct deed *e, const struct day_view *v, int64_t close, bool opening)
{
	for (int i = 0; i < v->nitems; i++) {
		struct day_count c = v->items[i];
		c.close = close;
		c.opening = opening;
		act_add(&e->act, &day_count_type, &c);
	}
}

/* "现金 200.00 元, UKey(在柜) 4 个" */
static void counts_text(const struct desk *k, const struct day_view *v, char *buf, size_t cap)
{
	char fen[MONEY_TEXT];
	size_t n = 0;
	buf[0] = '\0';
	for (int i = 0; i < v->nitems; i++) {
		const struct day_count *c = &v->items[i];
		if (!c->known || n >= cap)
			continue;
		n += (size_t)snprintf(buf + n, cap - n, "%s%s ", n ? ", " : "", desk_day_label(k, c->what));
		if (n < cap && day_is_money(c->what))
			n += (size_t)snprintf(buf + n, cap - n, "%s 元", money_text(c->counted, fen));
		else if (n < cap)
			n += (size_t)snprintf(buf + n, cap - n, "%lld 个", (long long)c->counted);
	}
}

static enum status fill_open(struct deed *e, void *want)
{
	const struct counting *w = want;
	struct day_view v;
	char text[300];
	enum status st = desk_day_read(e->k, w->counter, &v);
	if (!st && v.open)
		st = fail(ST_REFUSED, "%02d号台 %s 已经开班, 要换人请先交班", w->counter, v.day.opened_name);
	if (!st)
		st = take_counts(e->k, w, &v);
	if (st)
		return st;
	struct day_close d = {.counter = w->counter,
		.state = DAY_OPEN,
		.day = e->today,
		.first_seq = v.day.id ? v.day.last_seq + 1 : v.head_seq + 1,
		.base_seq = v.head_seq,
		.base_step = v.newest,
		.last_slip = v.day.last_slip,
		.opened_at = e->act.now,
		.opened_by = e->act.who.clerk};
	str_copy(d.last_slip_no, sizeof(d.last_slip_no), v.day.last_slip_no);
	str_copy(d.opened_name, sizeof(d.opened_name), e->act.who.name);
	e->act.first_seq = v.head_seq + 1;
	add_counts(e, &v, act_add(&e->act, &day_close_type, &d), true);
	counts_text(e->k, &v, text, sizeof(text));
	act_line(&e->act, 0, EV_DAY_OPEN, "%02d号台 开班: %s", w->counter, text);
	return ST_OK;
}

/* Shifts that others left open at this counter end with its day. */
static enum status end_shifts(struct deed *e, int counter)
{
	struct rows rows = {0};
	struct store *s = e->k->store;
	enum status st = s->ops->list(s, LIST_SHIFT_OPEN, &(struct list_arg){.b = counter}, &rows);
	for (int i = 0; i < rows.n; i++) {
		const struct shift *was = rows_at(&rows, i);
		struct shift now = *was;
		now.closed_at = e->act.now;
		if (was->clerk != e->act.who.clerk)
			act_change(&e->act, &shift_type, was, &now);
	}
	rows_free(&rows);
	return st;
}

static enum status may_close(const struct deed *e, const struct counting *w, const struct day_view *v)
{
	if (!v->open)
		return fail(ST_REFUSED, "%02d号台没有开班, 不用%s", w->counter, w->how == DAY_PASSED ? "交班" : "日结");
	if (v->day.opened_by != e->act.who.clerk && !(e->act.who.roles & ROLE_SUPERVISOR))
		return fail(ST_DENIED, "%02d号台是 %s 开的班, 请他本人或主管来办", w->counter, v->day.opened_name);
	return ST_OK;
}

static struct day_close closed_day(const struct deed *e, const struct counting *w, const struct day_view *v)
{
	struct day_close d = v->day;
	d.state = (int)w->how;
	d.last_seq = v->head_seq + 1;
	d.base_seq = v->head_seq;
	d.base_step = v->newest;
	d.last_slip = v->last_slip;
	str_copy(d.last_slip_no, sizeof(d.last_slip_no), v->last_slip_no);
	d.closed_at = e->act.now;
	d.closed_by = e->act.who.clerk;
	str_copy(d.closed_name, sizeof(d.closed_name), e->act.who.name);
	d.head_seq = v->head_seq;
	str_copy(d.head_mac, sizeof(d.head_mac), v->head_mac);
	return d;
}

static enum status fill_close(struct deed *e, void *want)
{
	const struct counting *w = want;
	struct day_view v;
	char text[300];
	enum event ev = w->how == DAY_PASSED ? EV_DAY_PASS : EV_DAY_CLOSE;
	enum status st = desk_day_read(e->k, w->counter, &v);
	if (!st)
		st = may_close(e, w, &v);
	if (!st)
		st = take_counts(e->k, w, &v);
	if (!st)
		st = end_shifts(e, w->counter);
	if (st)
		return st;
	struct day_close d = closed_day(e, w, &v);
	e->act.first_seq = d.last_seq;
	add_counts(e, &v, d.id, false);
	counts_text(e->k, &v, text, sizeof(text));
	act_line(&e->act, 0, ev, "%02d号台 %s 日志 %lld 至 %lld: %s", w->counter, code_text(event_codes, (int)ev),
		(long long)d.first_seq, (long long)d.last_seq, text);
	st = desk_day_slip(e, &v, &d);
	const struct slip *slip = act_row(&e->act, &slip_type, 0);
	d.slip = slip ? slip->id : 0;
	if (!st)
		act_change(&e->act, &day_close_type, &v.day, &d);
	return st;
}

static enum status run(struct desk *k, const char *key, deed_fill *fill, struct counting *w, struct day_close *out)
{
	struct session who = k->session;
	struct deed e;
	char fresh[ACT_KEY];
	enum status st = k->session.clerk ? ST_CONFLICT : fail(ST_DENIED, "请先签到");
	if (!key) {
		secret_key(k->secret, fresh);
		key = fresh;
	}
	who.counter = w->counter;
	for (int i = 0; i < TRIES && st == ST_CONFLICT; i++) {
		st = deed_run(&e, k, key, &who, fill, w);
		const struct day_close *d = act_row(&e.act, &day_close_type, 0);
		if (!st && out && d)
			*out = *d;
		deed_stop(&e);
	}
	return st;
}

enum status desk_day_open(struct desk *k, const char *key, const struct day_typed *typed, int n)
{
	struct counting w = {k->counter, DAY_OPEN, typed, n};
	return run(k, key, fill_open, &w, NULL);
}

enum status desk_day_close(struct desk *k, const char *key, int counter, enum day_state how,
	const struct day_typed *typed, int n, struct day_close *out)
{
	struct counting w = {counter, how, typed, n};
	return run(k, key, fill_close, &w, out);
}
