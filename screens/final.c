/* 终审: a second pair of eyes goes through the checked papers, one application after the other by Enter. */
#include "base/clock.h"
#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/final.h"
#include "screens/jot.h"
#include "screens/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status load(struct view *v, int64_t id)
{
	struct final *s = v->state;
	struct desk *k = view_desk(v);
	dossier_free(&s->d);
	s->reason = 0;
	s->typing = false;
	s->words[0] = '\0';
	counter_key(v, s->key);
	enum status st = k->store->ops->dossier(k->store, id, &s->d);
	const char *why = st ? NULL : flow_bar(&s->d, EV_FINAL_PASS, &k->session);
	if (why) {
		st = fail(ST_REFUSED, "%s", why);
		jot_done(v, id); /* nothing to go on with */
	}
	if (!st)
		final_resume(v, id);
	return st;
}

/* The next one that this person may decide; the others are counted, with the reason. */
static enum status load_next(struct view *v, const struct application *after)
{
	struct final *s = v->state;
	struct application a;
	enum status st;
	s->skipped = 0;
	while ((st = pick_next(v, QUEUE_FINAL, after, &a)) == ST_OK) {
		if (load(v, a.id) == ST_OK)
			return ST_OK;
		s->skipped++;
		snprintf(s->why, sizeof(s->why), "%.160s: %.200s", s->d.app.org, fault_text());
		s->before = a;
		after = &s->before;
	}
	if (st != ST_NOT_FOUND)
		return st;
	return s->skipped ? fail(ST_NOT_FOUND, "%s", s->why) : fail(ST_NOT_FOUND, "没有待终审的申领单");
}

static enum status enter(struct view *v, const void *arg)
{
	struct final *s = v->state;
	lineedit_init(&s->line, 60);
	s->queue = !arg;
	return arg ? load(v, *(const int64_t *)arg) : load_next(v, NULL);
}

static void gone(struct view *v)
{
	dossier_free(&((struct final *)v->state)->d);
}

/* ---- the decision ---- */

static enum status decide(struct view *v)
{
	struct final *s = v->state;
	struct desk *k = view_desk(v);
	struct application a = s->d.app;
	const char *reason = final_reason(v);
	enum status st = *reason ? desk_final_return(k, s->key, a.id, reason) : desk_final_pass(k, s->key, a.id);
	if (st)
		return st;
	char told[ORG_NAME + 900];
	snprintf(told, sizeof(told), *reason ? "%s 已退回核验: %s" : "%s 终审通过, 开始制证", a.org, reason);
	jot_done(v, a.id);
	bool more = s->queue && !load_next(v, NULL);
	if (!more)
		view_close(v);
	if (!more && s->queue && s->skipped)
		snprintf(told + strlen(told), sizeof(told) - strlen(told), "; 余下 %d 件是您核验的, 要另一位办",
			s->skipped);
	view_say(v, *reason ? STYLE_YELLOW : STYLE_GREEN, "%s", told);
	return ST_OK;
}

static enum status key(struct view *v, enum key k)
{
	struct final *s = v->state;
	struct application a = s->d.app;
	if (k == K_PGDN && s->queue)
		return load_next(v, &a) ? load_next(v, NULL) : ST_OK;
	if (k == K_BACKSPACE && !s->typing) {
		s->reason = 0;
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
	s->reason = 9;
	return ST_OK;
}

static enum status text(struct view *v, const char *ch)
{
	struct final *s = v->state;
	const struct table *t = &view_desk(v)->house.returns;
	if (s->typing)
		return ST_NOT_FOUND;
	if (strcmp(ch, "0") == 0) {
		s->reason = 0;
		return ST_OK;
	}
	for (int i = 0; i < t->nrows; i++) {
		if (strcmp(t->rows[i][0], ch) != 0)
			continue;
		s->reason = atoi(ch);
		s->typing = s->reason == 9;
		lineedit_set(&s->line, s->words);
		return ST_OK;
	}
	return fail(ST_INVALID, "回车 = 通过; 退回按原因的编号");
}

static const char *decide_bar(const struct view *v)
{
	const struct final *s = v->state;
	return s->typing ? "先写完退回的原因, 回车" : flow_bar(&s->d, EV_FINAL_PASS, &view_desk(v)->session);
}

static enum status see_application(struct view *v)
{
	return counter_open(v, ((struct final *)v->state)->d.app.id);
}

static struct lineedit *line(const struct view *v)
{
	struct final *s = v->state;
	return s->typing ? &s->line : NULL;
}

static const struct dossier *dossier(const struct view *v)
{
	return &((const struct final *)v->state)->d;
}

/* clang-format off */
static const struct binding keys[] = {
	{K_F10, "确认", "没有选原因就是通过, 选了就是退回", .run = decide, .bar = decide_bar},
	{K_ESC, "返回", "选好的退回原因留着", .run = NULL},
	{K_NONE, "看申领单", "填报的内容和经过", MORE, .run = see_application},
	{0},
};
/* clang-format on */

const struct screen screen_final = {
	.name = "final",
	.title = "终审",
	.help = "材料和核验结论都看过: 回车 = 通过, 接着下一张; 数字 = 退回的原因. PgDn 先看下一张.",
	.size = sizeof(struct final),
	.keys = keys,
	.enter = enter,
	.leave = final_leave,
	.gone = gone,
	.draw = final_draw,
	.key = key,
	.text = text,
	.hint = final_hint,
	.line = line,
	.dossier = dossier,
};
