/* 挂单 of 核验, and how a sheet's verdict reads: also 终审 shows it. */
#include "screens/check.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/jot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void resume_line(struct view *v, const char *name, const char *value)
{
	struct checking *s = v->state;
	int i = atoi(name), verdict = MATERIAL_OPEN, used = 0;
	long long reason = 0, same_as = 0;
	if (i < 0 || i >= s->n || sscanf(value, "%d %lld %lld %n", &verdict, &reason, &same_as, &used) < 3)
		return;
	s->sheets[i].verdict = verdict;
	s->sheets[i].reason = reason;
	s->sheets[i].same_as = same_as;
	str_copy(s->sheets[i].note, sizeof(s->sheets[i].note), value + used);
	s->focus = i + 1;
}

void check_resume(struct view *v)
{
	jot_resume(v, ((struct checking *)v->state)->d.app.id, resume_line);
}

enum status check_leave(struct view *v)
{
	struct checking *s = v->state;
	struct bytes out = {0};
	char title[ORG_NAME + 20];
	for (int i = 0; i < s->n; i++) {
		const struct material *m = &s->sheets[i];
		bool words = s->typing && i == s->focus && s->line.text[0];
		if (m->verdict == MATERIAL_OPEN && !words)
			continue;
		bytes_printf(&out, "%d=%d %lld %lld %s\n", i, words ? MATERIAL_BAD : m->verdict,
			words ? 9LL : (long long)m->reason, (long long)m->same_as, words ? s->line.text : m->note);
	}
	snprintf(title, sizeof(title), "%s", s->d.app.org);
	title[clip_cols(title, 60, NULL)] = '\0';
	return jot_keep(v, s->d.app.id, title, &out);
}

const char *sheet_verdict(const struct material *m, char *buf, size_t cap)
{
	if (m->verdict == MATERIAL_SAME)
		snprintf(buf, cap, "多证合一, 同第 %d 项", (int)m->same_as);
	else
		snprintf(buf, cap, "%s", m->verdict == MATERIAL_OPEN ? "" : code_text(material_verdicts, m->verdict));
	return buf;
}

enum style sheet_style(const struct material *m)
{
	return m->verdict == MATERIAL_BAD ? STYLE_RED : m->verdict == MATERIAL_GOOD ? STYLE_GREEN : STYLE_PLAIN;
}

const char *sheet_reason(const struct house *h, const struct material *m, char *buf, size_t cap)
{
	buf[0] = '\0';
	if (m->verdict == MATERIAL_BAD)
		snprintf(buf, cap, "%d %s", (int)m->reason, m->reason == 9 ? m->note : house_reason(h, m->reason));
	return buf;
}
