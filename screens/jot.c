/* A clerk who is called away finds the half-done work as it was left. */
#include "screens/jot.h"

#include "base/day.h"
#include "core/desk.h"

#include <stdio.h>
#include <string.h>

void jot_put(struct bytes *out, const char *name, const char *value)
{
	if (*value)
		bytes_printf(out, "%s=%s\n", name, value);
}

void jot_int(struct bytes *out, const char *name, int64_t value)
{
	bytes_printf(out, "%s=%lld\n", name, (long long)value);
}

enum status jot_keep(struct view *v, int64_t subject, const char *title, struct bytes *text)
{
	struct desk *k = view_desk(v);
	enum status st = text->len ? desk_draft_put(k, v->screen->name, subject, title, bytes_str(text))
				   : desk_draft_done(k, v->screen->name, subject);
	if (!st && text->len)
		view_say(v, STYLE_PLAIN, "已挂单: %s %s", v->screen->title, title);
	bytes_free(text);
	return st;
}

bool jot_resume(struct view *v, int64_t subject, void (*line)(struct view *v, const char *name, const char *value))
{
	struct draft d;
	char when[DAY_TEXT];
	if (desk_draft_get(view_desk(v), v->screen->name, subject, &d))
		return false;
	for (char *at = d.text, *end; *at; at = end) {
		end = at + strcspn(at, "\n");
		end += *end ? (*end = '\0', 1) : 0;
		char *value = strchr(at, '=');
		if (!value)
			continue;
		*value = '\0';
		line(v, at, value + 1);
	}
	view_say(v, STYLE_YELLOW, "接上 %s 的挂单: %s %s", time_short(d.at, when), v->screen->title, d.title);
	return true;
}

void jot_done(struct view *v, int64_t subject)
{
	desk_draft_done(view_desk(v), v->screen->name, subject);
}
