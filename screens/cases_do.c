/* What a supervisor does with money that does not add up: gives it back, books it, or says what became of it. */
#include "screens/cases.h"

#include "core/lookup.h"
#include "screens/common.h"
#include "ui/dialog.h"

#include <stdio.h>

const char *cases_bar(const struct view *v)
{
	return view_desk(v)->session.roles & ROLE_SUPERVISOR ? NULL : "差错由主管处理, 请主管签到";
}

static enum status did(struct view *v, enum status st, const char *sentence)
{
	struct cases *s = v->state;

	if (st)
		return st;
	counter_key(v, s->key);
	view_say(v, STYLE_GREEN, "%s", sentence);
	return cases_refresh(v);
}

/* ---- what moves money: with a second person ---- */

static enum status move(struct view *v, const struct session *second)
{
	struct cases *s = v->state;
	const struct finding *f = cases_focus(v);
	struct desk *k = view_desk(v);

	if (!finding_refund_bar(f))
		return did(v, desk_finding_refund(k, s->key, f->id, second), "正在退还多收的一笔, 钱包证实了才算退成");
	return did(v, desk_finding_book(k, s->key, f->id, s->application, second),
		"已按账单入账; 这笔费用若已付过, 改记为重复付款");
}

static enum status sign(struct view *v)
{
	const struct finding *f = cases_focus(v);
	char what[300], yuan[40];

	if (!view_desk(v)->house.four_eyes)
		return move(v, NULL);
	snprintf(what, sizeof(what), "%s %s: %s %s", cases_advice(f), yuan_text(f->theirs, yuan, sizeof(yuan)),
		channel_label(view_desk(v), f->channel), f->no);
	return dialog_second(v, what, move);
}

/* Of a number that is unknown here only people can say whose money it is. */
static enum status take_owner(struct view *v, const char *text)
{
	struct cases *s = v->state;
	struct lookup l;
	enum status st = lookup_text(view_desk(v), text, NULL, &l);

	if (!st && (l.find.applications.n != 1 || l.find.more))
		st = fail(ST_INVALID, "「%.40s」不是一张申领单, 请输它的单号", text);
	if (!st)
		s->application = ((const struct application *)rows_at(&l.find.applications, 0))->id;
	lookup_free(&l);
	return st ? st : sign(v);
}

/* ---- what was settled elsewhere ---- */

static enum status take_how(struct view *v, const char *how)
{
	struct cases *s = v->state;

	return did(v, desk_finding_done(view_desk(v), s->key, cases_focus(v)->id, how), "已记下处理结果");
}

enum status cases_close(struct view *v)
{
	return dialog_line(v, cases_focus(v)->text, "怎样处理的", "", 40, take_how);
}

enum status cases_settle(struct view *v)
{
	struct cases *s = v->state;
	const struct finding *f = cases_focus(v);
	char what[300], yuan[40];

	s->application = 0;
	if (finding_refund_bar(f) && finding_book_bar(f))
		return cases_close(v);
	if (!finding_is_nameless(f))
		return sign(v);
	snprintf(what, sizeof(what), "%s 的 %s 是哪张申领单的? 它要有一笔同样金额的费用没有缴", f->no,
		yuan_text(f->theirs, yuan, sizeof(yuan)));
	return dialog_line(v, what, "申领单", "", 40, take_owner);
}
