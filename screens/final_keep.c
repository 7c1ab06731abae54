/* 挂单 of 终审: a reason of return that was chosen or half written. */
#include "screens/final.h"

#include "base/xalloc.h"
#include "screens/jot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void resume_line(struct view *v, const char *name, const char *value)
{
	struct final *s = v->state;
	if (strcmp(name, "reason") == 0)
		s->reason = atoi(value);
	else
		str_copy(s->words, sizeof(s->words), value);
}

void final_resume(struct view *v, int64_t application)
{
	jot_resume(v, application, resume_line);
}

enum status final_leave(struct view *v)
{
	struct final *s = v->state;
	struct bytes out = {0};
	char title[120];
	if (s->reason || s->typing)
		jot_int(&out, "reason", s->typing ? 9 : s->reason);
	jot_put(&out, "words", s->typing ? s->line.text : s->words);
	snprintf(title, sizeof(title), "%s", s->d.app.code);
	return jot_keep(v, s->d.app.id, title, &out);
}
