/* Enter on each field of 发证: found, named, numbered, seen. */
#include "screens/issue.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <string.h>

enum status issue_any(struct view *v, const char *text)
{
	struct issue *s = v->state;
	enum status st = s->n || s->id_no[0] ? issue_scan(v, text) : ST_NOT_FOUND;
	return st == ST_NOT_FOUND ? issue_find(v, text) : st;
}

static bool same_org(const struct issue_row *a, const struct issue_row *b)
{
	return strcmp(a->d.app.org, b->d.app.org) == 0;
}

bool issue_wants_call(const struct issue *s, const struct issue_row *r)
{
	if (!collectors[issue_taker(s, r)].call)
		return false;
	for (int i = 0; i < s->n; i++)
		if (same_org(&s->rows[i], r) && (s->rows[i].by_code || s->rows[i].confirmed[0]))
			return false;
	return true;
}

struct hand_over issue_collector(const struct issue *s, const struct issue_row *r)
{
	struct hand_over h = {.taker = issue_taker(s, r), .id_kind = s->id_kind, .papers_seen = s->seen};
	h.proxy_seen = issue_wants_letter(s, r);
	str_copy(h.name, sizeof(h.name), s->name);
	str_copy(h.id_no, sizeof(h.id_no), s->id_no);
	for (int i = 0; i < s->n; i++) {
		const struct issue_row *o = &s->rows[i];
		if (same_org(o, r) && o->by_code && !h.code[0])
			str_copy(h.code, sizeof(h.code), o->d.app.pickup_code);
		if (same_org(o, r) && o->confirmed[0])
			str_copy(h.confirmed, sizeof(h.confirmed), o->confirmed);
	}
	return h;
}

static enum status take_call(struct view *v, const char *text)
{
	struct issue *s = v->state;
	const char *bad = text_bar(text, 50);
	if (!*text || bad)
		return fail(ST_INVALID, "确认人的姓名%s", bad ? bad : "不能空着");
	str_copy(s->rows[s->row].confirmed, sizeof(s->rows[0].confirmed), text);
	s->rows[s->row].letter = true;
	return ST_OK;
}

/* Only the number that the order has is called, never one that the visitor brings. */
static enum status call_back(struct view *v, const struct issue_row *r)
{
	char what[300];
	enum status st = desk_full_view(view_desk(v), NULL, r->d.app.id, "代领回电");
	snprintf(
		what, sizeof(what), "委托书收到了, 没有领取码: 按登记的 %s 回电, 问是不是委托这位来领", r->d.app.phone);
	return st ? st : dialog_line(v, what, "谁确认的", "", 50, take_call);
}

static enum status find_done(struct view *v)
{
	struct issue *s = v->state;
	struct issue_row *r = s->n ? &s->rows[s->row] : NULL;
	int left = 0;
	if (s->line.text[0]) {
		enum status st = issue_any(v, s->line.text);
		if (!st && s->focus == ISSUE_FIND)
			lineedit_set(&s->line, "");
		return st;
	}
	if (r && s->chosen && issue_wants_letter(s, r) && !r->letter) {
		if (issue_wants_call(s, r))
			return call_back(v, r);
		r->letter = true;
		return ST_OK;
	}
	for (int i = 0; i < s->n; i++)
		left += dossier_shelved(&s->rows[i].d);
	if (s->n && !left)
		issue_next_person(v);
	else if (s->chosen && !s->seen)
		issue_go(s, ISSUE_SEEN);
	return ST_OK;
}

static enum status name_done(struct issue *s)
{
	char name[LINEEDIT_MAX];
	const char *bad;
	str_copy(name, sizeof(name), s->line.text);
	bad = text_bar(text_trim(name), 50);
	if (!*name || bad)
		return fail(ST_INVALID, "领取人姓名%s", bad ? bad : "不能空着");
	str_copy(s->name, sizeof(s->name), name);
	issue_go(s, s->id_no[0] ? ISSUE_SEEN : ISSUE_ID);
	return ST_OK;
}

enum status issue_id(struct issue *s, const char *text)
{
	enum status st = identity_number(s->id_kind, text, counter_today(), s->id_no);
	if (st)
		return st;
	issue_go(s, s->name[0] ? ISSUE_SEEN : ISSUE_NAME);
	return ST_OK;
}

/* A scanner that types ends with Enter: that is no word on the papers. */
static enum status stray_done(struct view *v)
{
	struct issue *s = v->state;
	char text[LINEEDIT_MAX];
	str_copy(text, sizeof(text), s->line.text);
	lineedit_set(&s->line, "");
	enum status st = issue_scan(v, text);
	return st == ST_NOT_FOUND ? fail(ST_INVALID, "先核对证件原件和本人, 回车确认") : st;
}

enum status issue_done(struct view *v)
{
	struct issue *s = v->state;
	switch (s->focus) {
	case ISSUE_FIND:
		return find_done(v);
	case ISSUE_WHO:
		return issue_who(v, s->taker + 1);
	case ISSUE_NAME:
		return name_done(s);
	case ISSUE_ID:
		return issue_id(s, s->line.text);
	case ISSUE_SEEN:
		if (s->line.text[0])
			return stray_done(v);
		s->seen = true;
		issue_go(s, ISSUE_FIND);
	}
	return ST_OK;
}

bool issue_code(struct view *v)
{
	struct issue *s = v->state;
	struct desk *k = view_desk(v);
	struct rows found = {0};
	const char *t = s->line.text;
	if (s->focus != ISSUE_FIND || !s->chosen || s->taker == TAKER_AGENT || strlen(t) != 6 ||
		strspn(t, "0123456789") != 6)
		return false;
	bool hit =
		!k->store->ops->list(k->store, LIST_BY_PICKUP_CODE, &(struct list_arg){.t = t, .limit = 1}, &found) &&
		found.n > 0;
	rows_free(&found);
	return hit && !issue_find(v, t);
}
