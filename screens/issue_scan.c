/* UKeys scanned in any order, each to its own application; F10 hands them over, one act an organisation. */
#include "screens/issue.h"

#include "base/utf8.h"
#include "screens/common.h"
#include "screens/jot.h"

#include <stdio.h>
#include <string.h>

static const struct unit *unit_of(const struct issue_row *r, int64_t id)
{
	for (int i = 0; i < r->d.nunits; i++)
		if (r->d.units[i].id == id)
			return &r->d.units[i];
	return NULL;
}

int issue_scanned(const struct issue *s, const struct issue_row *r)
{
	int n = 0;
	for (int i = 0; i < s->nunits; i++)
		n += unit_of(r, s->units[i]) != NULL;
	return n;
}

const char *issue_row_bar(const struct view *v, const struct issue_row *r)
{
	const struct issue *s = v->state;
	const char *why = flow_bar(&r->d, EV_HAND_OVER, &view_desk(v)->session);
	if (why)
		return why;
	why = s->chosen ? collect_bar(issue_taker(s, r), s->id_no, &r->d.app) : NULL;
	if (why)
		return why;
	return s->chosen && issue_wants_letter(s, r) && !r->letter ? "委托书未收, 不发" : NULL;
}

/* A key of ours that is on none of the rows: whose it is, so that the clerk knows what to ask for. */
static enum status not_here(struct view *v, const char *number)
{
	struct desk *k = view_desk(v);
	struct rows rows = {0};
	struct application a;
	enum status st =
		k->store->ops->list(k->store, LIST_UNIT_BY_NUMBER, &(struct list_arg){.t = number, .limit = 1}, &rows);
	if (!st && rows.n == 0)
		st = ST_NOT_FOUND;
	const struct unit *u = st ? NULL : rows_at(&rows, 0);
	if (!st)
		st = k->store->ops->get(k->store, &application_type, u->application, &a);
	if (!st && !unit_is_here(u))
		st = fail(ST_REFUSED, "UKey %s 现在是「%s」, 不能发", number, code_text(unit_states, u->state));
	else if (!st)
		st = fail(ST_REFUSED, "UKey %s 是 %s (%s) 的, 不在这张单子上, 不发", number, a.org, u->slot);
	rows_free(&rows);
	return st;
}

static enum status take_unit(struct view *v, struct issue_row *r, const struct unit *u)
{
	struct issue *s = v->state;
	const char *why = unit_is_here(u) ? issue_row_bar(v, r) : NULL;
	if (!unit_is_here(u))
		return fail(ST_REFUSED, "UKey %s 现在是「%s」, 不能发", u->number, code_text(unit_states, u->state));
	if (why)
		return fail(ST_REFUSED, "%s: %s", r->d.app.org, why);
	for (int i = 0; i < s->nunits; i++)
		if (s->units[i] == u->id)
			return fail(ST_REFUSED, "UKey %s 扫过了", u->number);
	struct gate_word word;
	enum status st = gate_key(view_desk(v), &r->d, u->number, &word);
	if (st)
		return st;
	if (s->nunits == ISSUE_KEYS)
		return fail(ST_REFUSED, "一次最多 %d 个, 先 F10 确认这些", ISSUE_KEYS);
	s->units[s->nunits++] = u->id;
	s->last = *u;
	s->word = word;
	s->row = (int)(r - s->rows);
	return ST_OK;
}

enum status issue_scan(struct view *v, const char *number)
{
	struct issue *s = v->state;
	char folded[64];
	text_fold(number, folded, sizeof(folded));
	for (int i = 0; i < s->n; i++)
		for (int u = 0; u < s->rows[i].d.nunits; u++)
			if (strcmp(s->rows[i].d.units[u].number, folded) == 0)
				return take_unit(v, &s->rows[i], &s->rows[i].d.units[u]);
	return not_here(v, folded);
}

void issue_take_back(struct view *v)
{
	struct issue *s = v->state;
	if (!s->nunits)
		return;
	s->nunits--;
	s->last.id = 0;
	view_say(v, STYLE_YELLOW, "撤了刚扫的, 还有 %d 个", s->nunits);
}

void issue_drop(struct issue *s, const struct issue_row *r)
{
	int kept = 0;
	for (int i = 0; i < s->nunits; i++)
		if (!unit_of(r, s->units[i]))
			s->units[kept++] = s->units[i];
	s->nunits = kept;
	s->last.id = 0;
}

const char *issue_bar(const struct view *v)
{
	const struct issue *s = v->state;
	return !s->n && !s->chosen           ? "请先找到领取人"
	       : !s->chosen                  ? "请先选领取人的身份"
	       : !s->name[0] || !s->id_no[0] ? "请填领取人的姓名和证件号"
	       : !s->seen                    ? "请先核对证件原件和本人, 回车确认"
	       : !s->nunits                  ? "请先扫 UKey 编号"
					     : NULL;
}

/* Everything scanned of the organisation of row i, as one act. */
static enum status hand_over(struct view *v, int i)
{
	struct issue *s = v->state;
	int64_t mine[ISSUE_KEYS] = {0};
	const struct issue_row *first = &s->rows[i];
	struct hand_over h = issue_collector(s, first);
	h.units = mine;
	for (int r = i; r < s->n; r++) {
		if (strcmp(s->rows[r].d.app.org, first->d.app.org) != 0 || issue_taker(s, &s->rows[r]) != h.taker)
			continue;
		h.proxy_seen = h.proxy_seen && s->rows[r].letter;
		for (int u = 0; u < s->nunits; u++)
			if (unit_of(&s->rows[r], s->units[u]))
				mine[h.nunits++] = s->units[u];
	}
	enum status st = desk_hand_over(view_desk(v), first->key, &h);
	for (int u = 0, kept = 0, all = s->nunits; u < all && !st; u++) {
		bool out = false;
		for (int m = 0; m < h.nunits && !out; m++)
			out = mine[m] == s->units[u];
		if (!out)
			s->units[kept++] = s->units[u];
		s->nunits = kept;
	}
	return st;
}

static enum status read_again(struct view *v)
{
	struct issue *s = v->state;
	struct desk *k = view_desk(v);
	enum status st = ST_OK;
	for (int i = 0; i < s->n && !st; i++) {
		struct dossier d = {0};
		st = k->store->ops->dossier(k->store, s->rows[i].d.app.id, &d);
		if (st)
			break;
		dossier_free(&s->rows[i].d);
		s->rows[i].d = d;
		counter_key(v, s->rows[i].key);
	}
	return st;
}

enum status issue_commit(struct view *v)
{
	struct issue *s = v->state;
	int orgs = 0, all = s->nunits, left = 0;
	enum status st = ST_OK;
	for (int i = 0; i < s->n && !st; i++) {
		if (!issue_scanned(s, &s->rows[i]))
			continue;
		st = hand_over(v, i);
		orgs += st == ST_OK;
	}
	if (st && !orgs)
		return st;
	char why[300];
	snprintf(why, sizeof(why), "%s", st ? fault_text() : "");
	st = read_again(v);
	s->last.id = 0;
	for (int i = 0; i < s->n; i++)
		left += dossier_shelved(&s->rows[i].d);
	view_say(v, *why ? STYLE_RED : STYLE_GREEN, "已发 %d 家 %d 个, 领取回执在打印, 一联请领取人签字%s%s", orgs,
		all - s->nunits, *why ? "; " : "", why);
	if (!*why)
		jot_done(v, s->application);
	if (!left && s->application)
		view_close(v);
	return st;
}
