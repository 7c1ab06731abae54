/* 补复核: small refunds that did not wait for a second person are signed before the day is closed. */
#include "screens/day.h"

#include "core/back.h"
#include "screens/common.h"
#include "screens/second.h"
#include "ui/dialog.h"

#include <stdio.h>

static enum status sign_all(struct view *v, const struct session *who)
{
	struct day_screen *s = v->state;
	struct desk *k = view_desk(v);
	int n = 0;
	enum status st = ST_OK;

	for (int i = 0; i < s->v.nlater && !st; i++) {
		if (s->v.later[i].state != APPROVAL_WAITING)
			continue;
		st = desk_decide(k, NULL, s->v.later[i].id, who, true, "");
		n += !st;
	}
	enum status again = n ? desk_day_read(k, s->counter, &s->v) : ST_OK;
	if (!st && !again)
		view_say(v, STYLE_GREEN, "%s 已补复核 %d 件", who->name, n);
	return st ? st : again;
}

const char *day_sign_bar(const struct view *v)
{
	return ((const struct day_screen *)v->state)->v.unseen ? NULL : "没有先退后复核的";
}

enum status day_sign(struct view *v)
{
	const struct day_screen *s = v->state;
	char what[700] = "";
	size_t n = 0;

	for (int i = 0; i < s->v.nlater && n < 400; i++)
		if (s->v.later[i].state == APPROVAL_WAITING)
			n += (size_t)snprintf(what + n, sizeof(what) - n, "%s%s", n ? "; " : "", s->v.later[i].what);
	return dialog_second(v, what, sign_all);
}
