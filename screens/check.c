/* 核验 by exception: Enter says seen and fits, a digit says why not; F10 concludes, and the next one is there. */
#include "screens/check.h"

#include "base/clock.h"
#include "base/day.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "screens/pick.h"

#include <stdio.h>
#include <string.h>

static enum status load(struct view *v, int64_t id)
{
	struct checking *s = v->state;
	struct desk *k = view_desk(v);
	dossier_free(&s->d);
	s->n = s->focus = 0;
	s->typing = false;
	counter_key(v, s->key);
	enum status st = k->store->ops->dossier(k->store, id, &s->d);
	const char *why = st ? NULL : flow_bar(&s->d, EV_COMPLETE, &k->session);
	if (why) {
		st = fail(ST_REFUSED, "%s", why);
		jot_done(v, id); /* nothing to go on with */
	}
	if (!st)
		st = desk_sheets(k, &s->d, s->sheets, CHECK_MOST, &s->n);
	if (st)
		return st;
	check_resume(v);
	check_promise(v);
	return ST_OK;
}

static enum status load_next(struct view *v)
{
	struct application a;
	enum status st = pick_next(v, QUEUE_CHECK, NULL, &a);
	return st == ST_NOT_FOUND ? fail(ST_NOT_FOUND, "没有待核验的材料") : st ? st : load(v, a.id);
}

static enum status enter(struct view *v, const void *arg)
{
	struct checking *s = v->state;
	lineedit_init(&s->line, 60);
	s->queue = !arg;
	return arg ? load(v, *(const int64_t *)arg) : load_next(v);
}

static void gone(struct view *v)
{
	dossier_free(&((struct checking *)v->state)->d);
}

/* Somebody else may have concluded it meanwhile; what was marked here stays marked. */
static enum status refresh(struct view *v)
{
	struct checking *s = v->state;
	enum status st = pick_read(v, s->d.app.id, &s->d);
	if (st)
		return st;
	check_promise(v);
	return ST_OK;
}

static enum status key(struct view *v, enum key k)
{
	struct checking *s = v->state;
	if (k == K_ENTER)
		return check_enter(v);
	if (k != K_UP && k != K_DOWN)
		return ST_NOT_FOUND;
	s->typing = false;
	s->focus += k == K_UP ? -(s->focus > 0) : s->focus < s->n;
	return ST_OK;
}

static const char *conclude_bar(const struct view *v)
{
	const struct checking *s = v->state;
	static _Thread_local char why[240];
	for (int i = 0; i < s->n; i++) {
		if (s->sheets[i].verdict != MATERIAL_OPEN)
			continue;
		snprintf(why, sizeof(why), "第 %d 项「%s」还没有看", i + 1, s->sheets[i].label);
		return why;
	}
	return NULL;
}

static void tell(struct view *v, const struct application *a, int nbad, bool by_hand)
{
	char day[DAY_TEXT];
	if (nbad)
		view_say(v, STYLE_YELLOW, "%s 要补正 %d 项, %s", a->org, nbad,
			by_hand ? "补正告知书在打印" : "已发补正通知");
	else
		view_say(
			v, STYLE_GREEN, "%s 材料齐全, 已受理, 最迟 %s制好", a->org, day_weekday_text(a->make_due, day));
}

static enum status conclude(struct view *v)
{
	struct checking *s = v->state;
	struct application a = s->promised;
	bool by_hand = dossier_by_hand(&s->d);
	int nbad = 0;
	for (int i = 0; i < s->n; i++)
		nbad += s->sheets[i].verdict == MATERIAL_BAD;
	enum status st = desk_check(view_desk(v), s->key, a.id, s->sheets, s->n);
	if (st)
		return st;
	jot_done(v, a.id);
	if (!s->queue || load_next(v))
		view_close(v);
	tell(v, &a, nbad, by_hand);
	return ST_OK;
}

static enum status see_application(struct view *v)
{
	return counter_open(v, ((struct checking *)v->state)->d.app.id);
}

static struct lineedit *line(const struct view *v)
{
	struct checking *s = v->state;
	return s->typing ? &s->line : NULL;
}

static const struct dossier *dossier(const struct view *v)
{
	return &((const struct checking *)v->state)->d;
}

/* clang-format off */
static const struct binding keys[] = {
	{K_F10, "确认核验", "都合格: 齐全, 受理; 有不合格: 一次补正告知", .run = conclude, .bar = conclude_bar},
	{K_ESC, "挂单", "看过的几项都留着", .run = NULL},
	{K_NONE, "看申领单", "填报的内容和经过", MORE, .run = see_application},
	{0},
};
/* clang-format on */

const struct screen screen_check = {
	.name = "check",
	.title = "核验",
	.help = "一项一项看: 回车 = 看过, 合格; 数字 = 不合格的原因. 看完 F10, 接着下一张.",
	.size = sizeof(struct checking),
	.keys = keys,
	.enter = enter,
	.leave = check_leave,
	.gone = gone,
	.refresh = refresh,
	.draw = check_draw,
	.key = key,
	.text = check_text,
	.hint = check_hint,
	.line = line,
	.dossier = dossier,
};
