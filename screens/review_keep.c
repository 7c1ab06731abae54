/* 挂单 of a review: reasons of return that were chosen or half written. */
#include "screens/review.h"

#include "base/xalloc.h"
#include "screens/jot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void resume_line(struct view *v, const char *name, const char *value)
{
	struct reviewing *s = v->state;
	if (strcmp(name, "marks") == 0)
		s->marks = (unsigned)atoi(value);
	else
		str_copy(s->words, sizeof(s->words), value);
}

void review_resume(struct view *v, int64_t application)
{
	jot_resume(v, application, resume_line);
}

enum status review_leave(struct view *v)
{
	struct reviewing *s = v->state;
	struct bytes out = {0};
	char title[120];
	unsigned marks = s->marks | (s->typing ? 1u << 9 : 0);
	if (marks)
		jot_int(&out, "marks", marks);
	jot_put(&out, "words", s->typing ? s->line.text : s->words);
	snprintf(title, sizeof(title), "%s", s->d.app.code);
	return jot_keep(v, s->d.app.id, title, &out);
}
