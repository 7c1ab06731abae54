/* The second person in place: asked for in words that name the thing, and heard before anything is done. */
#include "screens/second.h"

#include "core/act.h"
#include "screens/common.h"
#include "ui/dialog.h"

#include <stdio.h>

enum status second_ask(struct view *v, const char *key, enum event ev, int64_t application, int64_t subject,
	const char *reason, struct approval *out, enum status (*agreed)(struct view *v, const struct session *who))
{
	enum status st = desk_ask(view_desk(v), key, ev, application, subject, reason, out);

	if (st)
		return st;
	if (out->state == APPROVAL_GIVEN)
		view_say(v, STYLE_GREEN, "已办: %.200s (同一人)", out->what);
	else if (out->done)
		view_say(v, STYLE_GREEN, "已先办, 日结时补复核: %.200s", out->what);
	else {
		view_say(v, STYLE_YELLOW, "已记入「待复核」; 现在没有第二个人, 按 Esc 先放着");
		return dialog_second(v, out->what, agreed);
	}
	return ST_OK;
}

enum status second_agrees(struct view *v, int64_t approval, const struct session *who)
{
	char key[ACT_KEY];

	counter_key(v, key);
	enum status st = desk_decide(view_desk(v), key, approval, who, true, "");
	if (!st)
		view_say(v, STYLE_GREEN, "%s 已复核, 已办", who->name);
	return st;
}
