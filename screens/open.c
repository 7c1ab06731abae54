/* 拆封: open, match, label. One envelope may hold several applications; what fits nothing waits to be claimed. */
#include "screens/open.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status enter(struct view *v, const void *arg)
{
	struct opening *s = v->state;
	lineedit_init(&s->line, 60);
	enum status st = opening_take(v, arg ? *(const int64_t *)arg : 0);
	if (!st && !s->parcel.id)
		st = fail(ST_NOT_FOUND, "没有待拆封的来件");
	return st;
}

static enum status enter_by_hand(struct view *v, const void *arg)
{
	struct opening *s = v->state;
	(void)arg;
	s->by_hand = true;
	lineedit_init(&s->line, 60);
	return opening_take(v, 0);
}

static void gone(struct view *v)
{
	rows_free(&((struct opening *)v->state)->waiting);
}

static enum status picked(struct view *v, int index)
{
	return opening_add(v, ((struct opening *)v->state)->pick.ids[index]);
}

static enum status done(struct view *v)
{
	struct opening *s = v->state;
	if (!s->line.text[0])
		return ST_OK;
	return pick_application(v, &s->pick, s->line.text, picked);
}

/* Another envelope comes into the hand; not while this one is being matched. */
static enum status change(struct view *v, int64_t parcel)
{
	struct opening *s = v->state;
	if (parcel == s->parcel.id)
		return ST_OK;
	if (s->n)
		return fail(ST_REFUSED, "先把手上这件办完: F10 拆封, 或退格撤掉");
	return opening_take(v, parcel);
}

static enum status step(struct view *v, int by)
{
	struct opening *s = v->state;
	for (int i = 0; i < s->waiting.n; i++)
		if (((const struct parcel *)rows_at(&s->waiting, i))->id == s->parcel.id)
			return change(
				v, ((const struct parcel *)rows_at(&s->waiting, (i + by + s->waiting.n) % s->waiting.n))
					   ->id);
	return s->waiting.n ? change(v, 0) : ST_OK;
}

/* A waybill takes that envelope into the hand; anything else says whose papers are in this one. */
static enum status scan(struct view *v, const char *code)
{
	struct opening *s = v->state;
	struct desk *k = view_desk(v);
	struct rows rows = {0};
	char folded[64];
	int64_t parcel = 0;
	text_fold(code, folded, sizeof(folded));
	enum status st = s->by_hand ? ST_OK
				    : k->store->ops->list(k->store, LIST_PARCEL_BY_WAYBILL,
					      &(struct list_arg){.t = folded, .limit = 1}, &rows);
	if (!st && rows.n) {
		const struct parcel *p = rows_at(&rows, 0);
		if (p->state == PARCEL_ARRIVED || p->state == PARCEL_UNCLAIMED)
			parcel = p->id;
		else
			st = fail(ST_REFUSED, "这个来件%s, 不用再拆", code_text(parcel_states, p->state));
	}
	rows_free(&rows);
	if (st || parcel)
		return st ? st : change(v, parcel);
	if (!s->parcel.id && !s->by_hand)
		return ST_NOT_FOUND;
	return pick_application(v, &s->pick, code, picked);
}

static enum status key(struct view *v, enum key k)
{
	struct opening *s = v->state;
	if (k == K_PGDN || k == K_PGUP)
		return step(v, k == K_PGDN ? 1 : -1);
	if (k != K_BACKSPACE || s->line.text[0])
		return ST_NOT_FOUND;
	if (!s->n)
		return ST_OK;
	view_say(v, STYLE_YELLOW, "撤了 %s", s->apps[--s->n].org);
	return ST_OK;
}

static struct lineedit *line(const struct view *v)
{
	struct opening *s = v->state;
	return s->parcel.id || s->by_hand ? &s->line : NULL;
}

/* clang-format off */
static const struct binding keys[] = {
	{K_F3, "核验", "刚拆的这张接着核验", .run = opening_check},
	{K_F10, "拆封", "记下里面是谁的材料, 打标签, 下一件", .run = opening_commit, .bar = opening_bar},
	{K_ESC, "挂单", "对到一半的留着", .run = NULL},
	{K_NONE, "放进待认领", "对不上申领单的, 写一句里面是什么", MORE, .run = opening_ask_note, .bar = opening_unclaimed_bar},
	{0},
};
static const struct binding by_hand_keys[] = {
	{K_F10, "收下", "签收并打收件回执, 接着核验", .run = opening_commit, .bar = opening_bar},
	{K_ESC, "挂单", "对到一半的留着", .run = NULL},
	{0},
};
/* clang-format on */

const struct screen screen_open = {
	.name = "open",
	.title = "拆封",
	.help = "扫运单号拿起哪一件; 扫单号或输名称, 说明里面是谁的材料. PgDn 下一件. 一件里可以有几家的.",
	.size = sizeof(struct opening),
	.keys = keys,
	.enter = enter,
	.leave = opening_leave,
	.gone = gone,
	.refresh = opening_refresh,
	.draw = opening_draw,
	.key = key,
	.scan = scan,
	.done = done,
	.hint = opening_hint,
	.line = line,
};

const struct screen screen_hand_in = {
	.name = "hand_in",
	.title = "当面递交",
	.help = "找到申领单, F10 收下材料并打收件回执, 接着核验. 一次可以收几家的.",
	.size = sizeof(struct opening),
	.keys = by_hand_keys,
	.enter = enter_by_hand,
	.leave = opening_leave,
	.gone = gone,
	.refresh = opening_refresh,
	.draw = opening_draw,
	.key = key,
	.scan = scan,
	.done = done,
	.hint = opening_hint,
	.line = line,
};
