/* Which envelope is in the hand, whose papers it is said to hold, and both kept as 挂单. */
#include "screens/open.h"

#include "base/utf8.h"
#include "screens/common.h"
#include "screens/jot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum status opening_refresh(struct view *v)
{
	struct opening *s = v->state;
	struct desk *k = view_desk(v);
	rows_free(&s->waiting);
	return s->by_hand ? ST_OK
			  : k->store->ops->list(k->store, LIST_LATE_PARCELS, &(struct list_arg){0}, &s->waiting);
}

enum status opening_add(struct view *v, int64_t id)
{
	struct opening *s = v->state;
	struct desk *k = view_desk(v);
	struct dossier d = {0};
	enum status st = s->n < OPEN_MOST ? ST_OK : fail(ST_REFUSED, "一个来件最多对 %d 张申领单", OPEN_MOST);
	if (!st)
		st = k->store->ops->dossier(k->store, id, &d);
	for (int i = 0; i < s->n && !st; i++)
		if (s->apps[i].id == id)
			st = fail(ST_REFUSED, "%s 已经在里面了", d.app.code);
	const char *why = st ? NULL : flow_bar(&d, EV_OPEN, &k->session);
	if (why)
		st = fail(ST_REFUSED, "%s: %s", d.app.org, why);
	if (!st)
		s->apps[s->n++] = d.app;
	dossier_free(&d);
	if (!st)
		lineedit_set(&s->line, "");
	return st;
}

static void resume_line(struct view *v, const char *name, const char *value)
{
	struct opening *s = v->state;
	if (strcmp(name, "application") == 0)
		opening_add(v, strtoll(value, NULL, 10));
	else
		lineedit_set(&s->line, value);
}

enum status opening_take(struct view *v, int64_t parcel)
{
	struct opening *s = v->state;
	struct desk *k = view_desk(v);
	enum status st = opening_refresh(v);
	memset(&s->parcel, 0, sizeof(s->parcel));
	s->n = 0;
	lineedit_set(&s->line, "");
	counter_key(v, s->key);
	hand_in_start(v, &s->hand);
	if (!st && parcel)
		st = k->store->ops->get(k->store, &parcel_type, parcel, &s->parcel);
	if (!st && parcel && s->parcel.state != PARCEL_ARRIVED && s->parcel.state != PARCEL_UNCLAIMED) {
		jot_done(v, parcel); /* nothing to go on with */
		return fail(ST_REFUSED, "这个来件%s, 不用再拆", code_text(parcel_states, s->parcel.state));
	}
	if (!st && !parcel && s->waiting.n)
		s->parcel = *(const struct parcel *)rows_at(&s->waiting, 0);
	if (!st && (s->parcel.id || s->by_hand))
		jot_resume(v, s->parcel.id, resume_line);
	return st;
}

enum status opening_leave(struct view *v)
{
	struct opening *s = v->state;
	struct bytes out = {0};
	char title[ORG_NAME];
	if (!s->parcel.id && !s->by_hand)
		return ST_OK;
	for (int i = 0; i < s->n; i++)
		jot_int(&out, "application", s->apps[i].id);
	jot_put(&out, "line", s->line.text);
	snprintf(title, sizeof(title), "%s", s->n ? s->apps[0].org : s->parcel.waybill);
	title[clip_cols(title, 60, NULL)] = '\0';
	return jot_keep(v, s->parcel.id, title, &out);
}
