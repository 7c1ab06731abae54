/* One verdict on one sheet, and what the promised dates become by it. */
#include "screens/check.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "screens/common.h"

#include <string.h>

/* The dates that are promised when every sheet fits. */
void check_promise(struct view *v)
{
	struct checking *s = v->state;
	const struct parcel *p = dossier_newest_parcel(&s->d);
	s->promised = s->d.app;
	for (int i = 0; i < s->n; i++)
		if (s->sheets[i].verdict == MATERIAL_OPEN || s->sheets[i].verdict == MATERIAL_BAD)
			return;
	s->promised.complete_day = p ? p->arrived_day : counter_today();
	if (!s->promised.accepted_day)
		s->promised.accepted_day = counter_today();
	house_clocks(&view_desk(v)->house, &s->promised);
}

int check_merged_with(const struct view *v, int i)
{
	const struct checking *s = v->state;
	return house_merged(&view_desk(v)->house, s->d.app.uscc, s->sheets, s->n, i);
}

static enum status mark(struct view *v, enum material_verdict verdict, int reason, const char *note)
{
	struct checking *s = v->state;
	struct material *m = &s->sheets[s->focus];
	m->verdict = (int)verdict;
	m->reason = reason;
	m->same_as = verdict == MATERIAL_SAME ? check_merged_with(v, s->focus) : 0;
	str_copy(m->note, sizeof(m->note), note);
	s->typing = false;
	s->focus++;
	check_promise(v);
	return ST_OK;
}

enum status check_enter(struct view *v)
{
	struct checking *s = v->state;
	if (s->typing && !s->line.text[0])
		return fail(ST_INVALID, "请写明哪里不合格");
	if (s->typing)
		return mark(v, MATERIAL_BAD, 9, s->line.text);
	if (s->focus < s->n)
		return mark(v, check_merged_with(v, s->focus) ? MATERIAL_SAME : MATERIAL_GOOD, 0, "");
	view_say(v, STYLE_PLAIN, "都看过了: F10 确认核验, 上键回去改");
	return ST_OK;
}

enum status check_text(struct view *v, const char *ch)
{
	struct checking *s = v->state;
	int digit = ch[0] - '0';
	if (s->typing)
		return ST_NOT_FOUND;
	if (s->focus == s->n)
		return fail(ST_INVALID, "都看过了: F10 确认核验, 上键回去改");
	if (digit == 0 && !ch[1] && check_merged_with(v, s->focus))
		return mark(v, MATERIAL_GOOD, 0, "");
	if (ch[1] || digit < 1 || digit > 9 || !*house_reason(&view_desk(v)->house, digit))
		return fail(ST_INVALID, "合格按回车, 不合格按 1 到 9 选原因");
	if (digit < 9)
		return mark(v, MATERIAL_BAD, digit, "");
	s->typing = true;
	lineedit_set(&s->line, s->sheets[s->focus].note);
	return ST_OK;
}
