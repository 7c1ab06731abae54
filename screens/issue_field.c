/* Enter on each field of 发证: found, named, numbered, seen. */
#include "screens/issue.h"

#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"

#include <string.h>

enum status issue_any(struct view *v, const char *text)
{
	struct issue *s = v->state;
	enum status st = s->n || s->id_no[0] ? issue_scan(v, text) : ST_NOT_FOUND;
	return st == ST_NOT_FOUND ? issue_find(v, text) : st;
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
	char id[64], want = 0, why[200];
	text_fold(text, id, sizeof(id));
	enum verdict verdict = number_id(id, counter_today(), &want);
	bool card = s->id_kind == ID_CARD || s->id_kind == ID_TEMPORARY;
	if (card && verdict != NUM_OK)
		return fail(ST_INVALID, "%s", number_text(verdict, "身份证号码", want, why, sizeof(why)));
	if (strlen(id) < 4 || strlen(id) >= sizeof(s->id_no) || text_bar(id, 19))
		return fail(ST_INVALID, "证件号「%.40s」不对", text);
	str_copy(s->id_no, sizeof(s->id_no), id);
	issue_go(s, s->name[0] ? ISSUE_SEEN : ISSUE_NAME);
	return ST_OK;
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
