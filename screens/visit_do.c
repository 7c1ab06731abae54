/* The steps of a visit that are done on the spot: the reviewer signs in place, the papers are taken. */
#include "core/apply.h"
#include "core/flow.h"
#include "screens/common.h"
#include "screens/visit.h"
#include "ui/dialog.h"

#include <stdio.h>

/* The reviewer who stands by signs in place, for this one step. */
static enum status by_reviewer(struct view *v, const struct session *reviewer)
{
	struct visit *s = v->state;
	struct desk *k = view_desk(v);
	struct session me = k->session;
	enum status st = ST_OK;

	k->session = *reviewer;
	if (dossier_scan_open(&s->d))
		st = desk_scans_good(k, NULL, s->d.app.id);
	if (!st)
		st = desk_first_pass(k, s->key, s->d.app.id);
	k->session = me;
	counter_key(v, s->key);
	return st ? st : visit_refresh(v);
}

enum status visit_review(struct view *v)
{
	struct visit *s = v->state;
	char what[ORG_NAME + 160], scans[80] = "";
	int n = 0;

	if (view_desk(v)->session.roles & ROLE_REVIEWER)
		return view_open(v, &screen_first, &s->d.app.id);
	if (dossier_scan_open(&s->d) && scan_failed(dossier_scan_open(&s->d)))
		return fail(ST_REFUSED, "%s", flow_bar(&s->d, EV_FIRST_PASS, NULL));
	for (int i = 0; i < s->d.nscans; i++)
		n += scan_unticked(&s->d.scans[i]);
	if (n)
		snprintf(scans, sizeof(scans), "; %d 份附件都已盖章、清晰", n);
	snprintf(what, sizeof(what), "初审通过 %s %.200s%s, 由在场的审核员看过后签字", s->d.app.code, s->d.app.org,
		scans);
	return dialog_second(v, what, by_reviewer);
}

enum status visit_papers(struct view *v)
{
	struct visit *s = v->state;
	int64_t id = s->d.app.id;
	enum status st = hand_in(v, &s->hand, &id, 1);

	if (!st)
		st = visit_refresh(v);
	if (!st)
		view_say(v, STYLE_GREEN, "材料已收下, 收件回执已送打印");
	return st;
}

enum status visit_proxy(struct view *v)
{
	struct visit *s = v->state;
	enum status st = desk_proxy(view_desk(v), s->key, s->d.app.id);

	counter_key(v, s->key);
	if (!st)
		view_say(v, STYLE_GREEN, "授权委托书已按申领单填好, 送去打印");
	return st;
}
