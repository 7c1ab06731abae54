/* 初审 and 终审: the reviewer passes or returns, one application after the other by Enter. */
#include "base/clock.h"
#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/review.h"
#include "screens/jot.h"
#include "screens/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status load(struct view *v, int64_t id)
{
	struct reviewing *s = v->state;
	struct desk *k = view_desk(v);
	dossier_free(&s->d);
	s->marks = 0;
	s->typing = false;
	s->words[0] = '\0';
	counter_key(v, s->key);
	enum status st = k->store->ops->dossier(k->store, id, &s->d);
	const char *why = st ? NULL : flow_begin_bar(&s->d, (enum event)s->kind->pass, &k->session);
	if (why) {
		st = fail(ST_REFUSED, "%s", why);
		jot_done(v, id); /* nothing to go on with */
	}
	if (!st && s->kind->start)
		s->kind->start(v);
	if (!st)
		review_resume(v, id);
	return st;
}

/* The next one that this person may decide; the others are counted, with the reason. */
static enum status load_next(struct view *v, const struct application *after)
{
	struct reviewing *s = v->state;
	struct application a;
	enum status st;
	s->skipped = 0;
	while ((st = pick_next(v, s->kind->queue, after, &a)) == ST_OK) {
		if (load(v, a.id) == ST_OK)
			return ST_OK;
		s->skipped++;
		snprintf(s->why, sizeof(s->why), "%.160s: %.200s", s->d.app.org, fault_text());
		s->before = a;
		after = &s->before;
	}
	if (st != ST_NOT_FOUND)
		return st;
	return s->skipped ? fail(ST_NOT_FOUND, "%s", s->why) : fail(ST_NOT_FOUND, "%s", s->kind->none);
}

enum status review_enter(struct view *v, const struct review *kind, const void *arg)
{
	struct reviewing *s = v->state;
	s->kind = kind;
	lineedit_init(&s->line, 60);
	s->queue = !arg;
	return arg ? load(v, *(const int64_t *)arg) : load_next(v, NULL);
}

void review_gone(struct view *v)
{
	dossier_free(&((struct reviewing *)v->state)->d);
}

/* ---- the decision ---- */

static enum status decide(struct view *v)
{
	struct reviewing *s = v->state;
	struct desk *k = view_desk(v);
	struct application a = s->d.app;
	char reason[ORG_NAME], told[2 * ORG_NAME + 400];
	review_reason(v, reason, sizeof(reason));
	enum status st = *reason ? s->kind->do_return(k, s->key, a.id, reason) : s->kind->do_pass(k, s->key, a.id);
	if (st)
		return st;
	snprintf(told, sizeof(told), "%s %s%s", a.org, *reason ? s->kind->returned : s->kind->passed, reason);
	jot_done(v, a.id);
	bool more = s->queue && !load_next(v, NULL);
	if (!more)
		view_close(v);
	if (!more && s->queue && s->skipped)
		snprintf(told + strlen(told), sizeof(told) - strlen(told), "; 余下 %d 件%s", s->skipped, s->kind->left);
	view_say(v, *reason ? STYLE_YELLOW : STYLE_GREEN, "%s", told);
	return ST_OK;
}

enum status review_key(struct view *v, enum key k)
{
	struct reviewing *s = v->state;
	struct application a = s->d.app;
	enum status st = s->typing || !s->kind->key ? ST_NOT_FOUND : s->kind->key(v, k);
	if (st != ST_NOT_FOUND)
		return st;
	if (k == K_PGDN && s->queue)
		return load_next(v, &a) ? load_next(v, NULL) : ST_OK;
	if (k == K_BACKSPACE && !s->typing) {
		s->marks = 0;
		return ST_OK;
	}
	if (k != K_ENTER)
		return ST_NOT_FOUND;
	if (!s->typing)
		return decide(v);
	if (!s->line.text[0])
		return fail(ST_INVALID, "请写退回的原因");
	str_copy(s->words, sizeof(s->words), s->line.text);
	s->typing = false;
	s->marks |= 1u << 9;
	return ST_OK;
}

enum status review_text(struct view *v, const char *ch)
{
	struct reviewing *s = v->state;
	const struct table *t = review_reasons(v);
	enum status st = s->typing || !s->kind->text ? ST_NOT_FOUND : s->kind->text(v, ch);
	if (s->typing || st != ST_NOT_FOUND)
		return st;
	if (strcmp(ch, "0") == 0) {
		s->marks = 0;
		return ST_OK;
	}
	for (int i = 0; i < t->nrows; i++) {
		if (strcmp(t->rows[i][0], ch) != 0)
			continue;
		s->marks ^= 1u << atoi(ch);
		s->typing = strcmp(ch, "9") == 0 && s->marks & 1u << 9;
		if (s->typing)
			s->marks &= ~(1u << 9); /* until the words are there */
		lineedit_set(&s->line, s->words);
		return ST_OK;
	}
	return fail(ST_INVALID, "回车 = 通过; 退回按原因的编号, 可选几个");
}

static const char *decide_bar(const struct view *v)
{
	const struct reviewing *s = v->state;
	char reason[ORG_NAME];
	int ev = *review_reason(v, reason, sizeof(reason)) ? s->kind->back : s->kind->pass;
	return s->typing ? "先写完退回的原因, 回车" : flow_bar(&s->d, (enum event)ev, &view_desk(v)->session);
}

static enum status see_application(struct view *v)
{
	return counter_open(v, ((struct reviewing *)v->state)->d.app.id);
}

struct lineedit *review_line(const struct view *v)
{
	struct reviewing *s = v->state;
	return s->typing ? &s->line : NULL;
}

const struct dossier *review_dossier(const struct view *v)
{
	return &((const struct reviewing *)v->state)->d;
}

/* clang-format off */
const struct binding review_keys[] = {
	{K_F10, "确认", "没有选原因就是通过, 选了就是退回", .run = decide, .bar = decide_bar},
	{K_ESC, "返回", "选好的退回原因留着", .run = NULL},
	{K_NONE, "看申领单", "填报的内容和经过", MORE, .run = see_application},
	{0},
};
/* clang-format on */
