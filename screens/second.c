/* The second person in place: asked for in words that name the thing, and heard before anything is done. */
#include "screens/second.h"

#include "core/act.h"
#include "screens/common.h"
#include "ui/dialog.h"

#include <stdio.h>

enum status second_ask(struct view *v, const char *key, enum event ev, int64_t application, int64_t subject,
	const char *reason, struct approval *out,
	enum status (*check)(struct view *v, const char *no, const char *password))
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
		return dialog_second(v, out->what, check);
	}
	return ST_OK;
}

enum status second_agrees(struct view *v, int64_t approval, const char *no, const char *password)
{
	struct desk *k = view_desk(v);
	struct session who;
	char key[ACT_KEY];
	enum status st = desk_second(k, no, password, &who);

	counter_key(v, key);
	if (!st)
		st = desk_decide(k, key, approval, &who, true, "");
	if (!st)
		view_say(v, STYLE_GREEN, "%s 已复核, 已办", who.name);
	return st;
}
