/* 挂单 of 发证: the orders and keys that were found. The person's number is not kept: cards are shown again. */
#include "screens/issue.h"

#include "base/utf8.h"
#include "screens/common.h"
#include "screens/jot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void resume_line(struct view *v, const char *name, const char *value)
{
	struct issue *s = v->state;
	int64_t id = strtoll(value, NULL, 10);
	if (strcmp(name, "taker") == 0)
		s->taker = (int)id;
	else if (strcmp(name, "application") == 0)
		issue_add(v, id, "");
	else if (strcmp(name, "code") == 0 && s->n)
		s->rows[s->n - 1].by_code = true;
	else if (strcmp(name, "letter") == 0 && s->n)
		s->rows[s->n - 1].letter = true;
	else if (strcmp(name, "unit") == 0 && s->nunits < ISSUE_KEYS)
		s->units[s->nunits++] = id;
}

/* Keys that left meanwhile are not in the hand any more. */
static void drop_gone(struct issue *s)
{
	int kept = 0;
	for (int i = 0; i < s->nunits; i++) {
		bool here = false;
		for (int r = 0; r < s->n; r++)
			for (int u = 0; u < s->rows[r].d.nunits; u++)
				here |= s->rows[r].d.units[u].id == s->units[i] && unit_is_here(&s->rows[r].d.units[u]);
		if (here)
			s->units[kept++] = s->units[i];
	}
	s->nunits = kept;
}

void issue_resume(struct view *v)
{
	struct issue *s = v->state;
	int taker;
	if (!jot_resume(v, s->application, resume_line))
		return;
	drop_gone(s);
	taker = s->taker;
	if (s->n && !s->id_no[0] && taker == TAKER_AGENT)
		issue_find(v, s->rows[0].d.app.code);
	s->taker = taker;
	s->chosen = false;
	issue_go(s, s->n || s->id_no[0] ? ISSUE_WHO : ISSUE_FIND);
}

enum status issue_leave(struct view *v)
{
	struct issue *s = v->state;
	struct bytes out = {0};
	char title[ORG_NAME + 60];
	int left = 0;
	for (int i = 0; i < s->n; i++)
		left += dossier_shelved(&s->rows[i].d);
	bool worth = left && (s->nunits || (s->chosen && !s->application));
	if (worth)
		jot_int(&out, "taker", s->taker);
	for (int i = 0; i < s->n && worth; i++) {
		jot_int(&out, "application", s->rows[i].d.app.id);
		if (s->rows[i].by_code)
			jot_int(&out, "code", 1);
		if (s->rows[i].letter && !s->rows[i].confirmed[0]) /* who was called is asked again */
			jot_int(&out, "letter", 1);
	}
	for (int i = 0; i < s->nunits && worth; i++)
		jot_int(&out, "unit", s->units[i]);
	snprintf(title, sizeof(title), "%s 等 %d 张", s->n ? s->rows[0].d.app.org : "", s->n);
	title[clip_cols(title, 60, NULL)] = '\0';
	return jot_keep(v, s->application, title, &out);
}
