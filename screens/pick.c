/* Which application the clerk means, whose turn it is, and how its first lines read. */
#include "screens/pick.h"

#include "base/day.h"
#include "core/lookup.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "ui/choose.h"

#include <stdio.h>
#include <string.h>

static enum status ask_which(
	struct view *v, const struct find *f, const char *text, enum status (*picked)(struct view *v, int index))
{
	struct choice choices[PICK_MAX];
	char notes[PICK_MAX][120], title[120];
	int n = f->applications.n < PICK_MAX ? f->applications.n : PICK_MAX;
	for (int i = 0; i < n; i++) {
		const struct application *a = rows_at(&f->applications, i);
		snprintf(notes[i], sizeof(notes[i]), "%s %s", a->code, code_text(app_states, a->state));
		choices[i] = (struct choice){.label = a->org, .note = notes[i]};
	}
	snprintf(title, sizeof(title), f->more ? "%.60s: 太多, 先列 %d 张" : "%.60s: %d 张, 是哪一张", text, n);
	return choose_open(v, title, choices, n, picked);
}

enum status pick_application(
	struct view *v, struct pick *p, const char *text, enum status (*picked)(struct view *v, int index))
{
	struct lookup l = {0};
	enum status st = lookup_text(view_desk(v), text, NULL, &l);
	if (!st && l.kind != LOOKUP_APPLICATION)
		st = fail(ST_REFUSED, "%s 是一个来件的运单号, 还没有对上申领单", text);
	p->n = 0;
	for (int i = 0; i < l.find.applications.n && i < PICK_MAX && !st; i++)
		p->ids[p->n++] = ((const struct application *)rows_at(&l.find.applications, i))->id;
	if (!st)
		st = p->n == 1 ? picked(v, 0) : ask_which(v, &l.find, text, picked);
	lookup_free(&l);
	return st;
}

enum status pick_read(struct view *v, int64_t application, struct dossier *held)
{
	struct desk *k = view_desk(v);
	struct dossier d = {0};
	enum status st = k->store->ops->dossier(k->store, application, &d);
	if (st)
		return st;
	dossier_free(held);
	*held = d;
	return ST_OK;
}

enum status pick_take(struct view *v, int64_t application, enum event ev, struct dossier *held)
{
	struct dossier d = {0};
	enum status st = pick_read(v, application, &d);
	const char *why = st ? NULL : flow_bar(&d, ev, &view_desk(v)->session);
	if (why) {
		st = fail(ST_REFUSED, "%s: %s", d.app.org, why);
		jot_done(v, application); /* nothing to go on with */
	}
	if (st) {
		dossier_free(&d);
		return st;
	}
	dossier_free(held);
	*held = d;
	return ST_OK;
}

enum status pick_next(struct view *v, enum queue queue, const struct application *after, struct application *out)
{
	struct rows rows = {0};
	struct list_arg arg = {.a = queue, .a2 = after ? after->due : 0, .b = after ? after->id : 0, .limit = 1};
	struct desk *k = view_desk(v);
	enum status st = k->store->ops->list(k->store, LIST_QUEUE, &arg, &rows);
	if (!st && rows.n == 0)
		st = fail(ST_NOT_FOUND, "%s", "");
	if (!st)
		memcpy(out, rows_at(&rows, 0), sizeof(*out));
	rows_free(&rows);
	return st;
}

enum status pick_queue(struct view *v, enum queue queue, struct rows *out)
{
	struct desk *k = view_desk(v);
	rows_free(out);
	return k->store->ops->list(k->store, LIST_QUEUE, &(struct list_arg){.a = queue}, out);
}

int head_draw(const struct view *v, struct canvas *c, int row, const struct dossier *d)
{
	const struct house *h = &view_desk(v)->house;
	char state[80], line[900];
	state_text(&d->app, state, sizeof(state));
	snprintf(line, sizeof(line), "%s  %s  %s", d->app.code, d->app.org, house_nature(h, d->app.uscc)->name);
	canvas_field(c, row, 3, c->cols - 24, STYLE_BOLD, line);
	canvas_right(c, row, c->cols - 20, 18, STYLE_PLAIN, state);
	if (!d->app.changed[0])
		return row + 1;
	snprintf(line, sizeof(line), "变更: %.800s", d->app.changed);
	canvas_field(c, row + 1, 3, c->cols - 6, STYLE_YELLOW, line);
	return row + 2;
}

void hand_in_start(struct view *v, struct hand_in *h)
{
	h->parcel = 0;
	counter_key(v, h->arrive_key);
	counter_key(v, h->open_key);
}

enum status hand_in(struct view *v, struct hand_in *h, const int64_t *applications, int n)
{
	struct desk *k = view_desk(v);
	struct arrival by_hand = {0};
	enum status st = n > 0 ? ST_OK : fail(ST_INVALID, "请先找到是谁的材料");
	for (int i = 0; i < n && !st; i++) {
		struct dossier d = {0};
		st = k->store->ops->dossier(k->store, applications[i], &d);
		const char *why = st ? NULL : flow_bar(&d, EV_OPEN, &k->session);
		if (why)
			st = fail(ST_REFUSED, "%s: %s", d.app.org, why);
		dossier_free(&d);
	}
	if (!st && !h->parcel)
		st = desk_arrive(k, h->arrive_key, WAY_IN_PERSON, counter_today(), &by_hand, 1, &h->parcel);
	if (!st)
		st = desk_open(k, h->open_key, h->parcel, applications, n);
	if (!st)
		hand_in_start(v, h);
	return st;
}
