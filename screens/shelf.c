/* What is done about UKeys that lie on the shelf, from whatever list they are seen in: remind, label. */
#include "core/desk_notice.h"
#include "screens/common.h"

#include <stdio.h>

static enum status say(struct view *v, int64_t application, const char *what)
{
	struct application a;
	enum status st = view_desk(v)->store->ops->get(view_desk(v)->store, &application_type, application, &a);

	if (!st)
		view_say(v, STYLE_GREEN, "%.60s: %s", a.org, what);
	return st;
}

enum status counter_remind(struct view *v, int64_t application)
{
	enum status st = desk_remind(view_desk(v), NULL, application);

	return st ? st : say(v, application, "催领已记下, 通知就发");
}

enum status counter_shelf_label(struct view *v, int64_t application)
{
	enum status st = desk_shelf_label(view_desk(v), NULL, application);

	return st ? st : say(v, application, "取件标签已送打印");
}
