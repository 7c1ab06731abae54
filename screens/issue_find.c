/* Person first: who stands here, and everything that lies here for that person. */
#include "screens/issue.h"

#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "ui/choose.h"

#include <stdio.h>
#include <string.h>

void issue_go(struct issue *s, enum issue_focus field)
{
	s->focus = field;
	lineedit_init(&s->line, field == ISSUE_NAME ? 50 : 40);
	lineedit_set(&s->line, field == ISSUE_NAME ? s->name : field == ISSUE_ID ? s->id_no : "");
}

void issue_next_person(struct view *v)
{
	struct issue *s = v->state;
	for (int i = 0; i < s->n; i++)
		dossier_free(&s->rows[i].d);
	int64_t application = s->application;
	memset(s, 0, sizeof(*s));
	s->application = application;
	issue_go(s, ISSUE_FIND);
}

int issue_taker(const struct issue *s, const struct issue_row *r)
{
	return strcmp(r->d.app.agent_id, s->id_no) == 0 ? TAKER_AGENT : s->taker;
}

bool issue_wants_letter(const struct issue *s, const struct issue_row *r)
{
	int taker = issue_taker(s, r);
	return taker == TAKER_PROXY || taker == TAKER_NEW_AGENT;
}

enum status issue_add(struct view *v, int64_t application, const char *by)
{
	struct issue *s = v->state;
	struct desk *k = view_desk(v);
	if (s->n == ISSUE_MOST)
		return fail(ST_REFUSED, "一次最多列 %d 张申领单, 先 F10 确认这些", ISSUE_MOST);
	for (int i = 0; i < s->n; i++) {
		if (s->rows[i].d.app.id == application) {
			s->row = i;
			return ST_OK;
		}
	}
	struct issue_row *r = &s->rows[s->n];
	memset(r, 0, sizeof(*r));
	enum status st = k->store->ops->dossier(k->store, application, &r->d);
	if (st)
		return st;
	r->by_code = strcmp(by, r->d.app.pickup_code) == 0;
	counter_key(v, r->key);
	s->row = s->n++;
	return ST_OK;
}

/* The 经办人 of the first row is the person, until the clerk says otherwise. */
static void be_agent(struct issue *s, const struct application *a)
{
	str_copy(s->name, sizeof(s->name), a->agent);
	str_copy(s->id_no, sizeof(s->id_no), a->agent_id);
	s->taker = TAKER_AGENT;
}

static enum status person_picked(struct view *v, int index)
{
	struct issue *s = v->state;
	char id[20];
	str_copy(id, sizeof(id), s->people[index]);
	enum status st = issue_find(v, id);
	s->carded = false;
	return st;
}

/* Several people fit the words: which of them stands here? The number of people; asked when more than one. */
static int ask_person(struct view *v, const struct rows *found, const char *text, enum status *st)
{
	struct issue *s = v->state;
	struct choice choices[ISSUE_PEOPLE];
	char labels[ISSUE_PEOPLE][160], notes[ISSUE_PEOPLE][ORG_NAME], name[80], phone[40], title[120];
	int n = 0;
	for (int i = 0; i < found->n && n < ISSUE_PEOPLE; i++) {
		const struct application *a = rows_at(found, i);
		bool known = false;
		for (int j = 0; j < n && !known; j++)
			known = strcmp(s->people[j], a->agent_id) == 0;
		if (known)
			continue;
		private_text(a, AC_AGENT, false, name, sizeof(name));
		private_text(a, AC_PHONE, false, phone, sizeof(phone));
		snprintf(labels[n], sizeof(labels[n]), "%s  %s", name, phone);
		str_copy(notes[n], sizeof(notes[n]), a->org);
		choices[n] = (struct choice){.label = labels[n], .note = notes[n]};
		str_copy(s->people[n++], sizeof(s->people[0]), a->agent_id);
	}
	snprintf(title, sizeof(title), "%.60s: 来的是哪一位", text);
	if (n > 1)
		*st = choose_open(v, title, choices, n, person_picked);
	return n;
}

/* Nothing lies here for this number, but it is an identity card: somebody who comes for others. A mistyped one is told.
 */
static bool stranger(struct issue *s, const char *text, enum status *st)
{
	char folded[64], want = 0, why[200];
	if (s->id_no[0] || strlen(text_fold(text, folded, sizeof(folded))) != 18 || strspn(folded, "0123456789X") != 18)
		return false;
	enum verdict verdict = number_id(folded, counter_today(), &want);
	if (verdict != NUM_OK) {
		*st = fail(ST_INVALID, "%s", number_text(verdict, "身份证号码", want, why, sizeof(why)));
		return true;
	}
	str_copy(s->id_no, sizeof(s->id_no), folded);
	s->carded = true;
	issue_go(s, ISSUE_WHO);
	*st = ST_OK;
	return true;
}

/* Whoever brings one organisation's letter and code does not see what else lies here for its 经办人. */
static bool of_one_code(const struct rows *found, const char *text)
{
	for (int i = 0; i < found->n; i++)
		if (strcmp(((const struct application *)rows_at(found, i))->pickup_code, text) == 0)
			return true;
	return false;
}

enum status issue_find(struct view *v, const char *text)
{
	struct issue *s = v->state;
	struct rows found = {0};
	bool first = !s->id_no[0];
	enum status st = desk_takeable(view_desk(v), text, &found);
	if ((st == ST_REFUSED || st == ST_NOT_FOUND) && stranger(s, text, &st)) {
		rows_free(&found);
		if (!st)
			view_say(v, STYLE_YELLOW, "这位名下没有可领的: 代领按 3, 法定代表人按 2");
		return st;
	}
	if (!st && first && ask_person(v, &found, text, &st) > 1) {
		rows_free(&found);
		return st;
	}
	if (!st && first) {
		char folded[64];
		be_agent(s, rows_at(&found, 0));
		s->carded = strcmp(text_fold(text, folded, sizeof(folded)), s->id_no) == 0;
	}
	for (int i = 0; i < found.n && !st; i++) {
		const struct application *a = rows_at(&found, i);
		if (first || !of_one_code(&found, text) || strcmp(a->pickup_code, text) == 0)
			st = issue_add(v, a->id, text);
	}
	rows_free(&found);
	if (!st && !s->chosen)
		issue_go(s, ISSUE_WHO);
	s->row = first ? 0 : s->row;
	return st;
}

enum status issue_who(struct view *v, int digit)
{
	struct issue *s = v->state;
	const struct application *a = s->n ? &s->rows[0].d.app : NULL;
	if (digit < 1 || digit > 4)
		return fail(ST_INVALID, "身份按 1 到 4 选");
	if (digit == 1 && (!a || (s->carded && strcmp(a->agent_id, s->id_no) != 0)))
		return fail(ST_REFUSED, "这位不是哪一家的经办人: 代领按 3, 法定代表人按 2");
	if (digit == 1)
		be_agent(s, a);
	else if (!s->carded && s->taker == TAKER_AGENT)
		s->name[0] = s->id_no[0] = '\0'; /* somebody else than the 经办人 who was found */
	s->taker = digit - 1;
	s->chosen = true;
	s->seen = false;
	issue_go(s, !s->name[0] ? ISSUE_NAME : !s->id_no[0] ? ISSUE_ID : ISSUE_SEEN);
	return ST_OK;
}
