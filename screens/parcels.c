/* F2 来件: what can be done with envelopes and papers, with what waits; from an application, its papers in the hand. */
#include "base/clock.h"
#include "base/day.h"
#include "screens/common.h"
#include "screens/pick.h"

#include <stdio.h>
#include <string.h>

enum { ROW_ARRIVE, ROW_OPEN, ROW_BY_HAND, ROW_UNCLAIMED, ROW_CHECK, ROW__COUNT };

struct parcels {
	int64_t application; /* 0: from the home screen */
	struct dossier d;
	struct counts counts;
	struct hand_in hand;
	int focus;
};

static enum status refresh(struct view *v)
{
	struct parcels *s = v->state;
	struct desk *k = view_desk(v);
	enum status st = k->store->ops->counts(k->store, k->counter, counter_today(), k->house.shelf_days, &s->counts);
	dossier_free(&s->d);
	if (!st && s->application)
		st = k->store->ops->dossier(k->store, s->application, &s->d);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct parcels *s = v->state;
	if (arg)
		s->application = *(const int64_t *)arg;
	s->focus = arg ? ROW_BY_HAND : ROW_ARRIVE;
	hand_in_start(v, &s->hand);
	return refresh(v);
}

static void gone(struct view *v)
{
	dossier_free(&((struct parcels *)v->state)->d);
}

/* Arrived and opened in one go; then the papers are checked while the person waits. */
static enum status by_hand(struct view *v)
{
	struct parcels *s = v->state;
	int64_t id = s->application;
	if (!id)
		return view_open(v, &screen_hand_in, NULL);
	enum status st = hand_in(v, &s->hand, &id, 1);
	if (st)
		return st;
	st = refresh(v);
	if (!st && flow_bar(&s->d, EV_COMPLETE, &view_desk(v)->session)) {
		view_say(v, STYLE_GREEN, "已收下 %s 的材料, 收件回执在打印", s->d.app.org);
		view_close(v);
		return ST_OK;
	}
	view_say(v, STYLE_GREEN, "已收下, 收件回执在打印; 现在就核验");
	return st ? st : view_swap(v, &screen_check, &id);
}

static enum status run_row(struct view *v, int row)
{
	struct parcels *s = v->state;
	s->focus = row;
	switch (row) {
	case ROW_ARRIVE:
		return view_open(v, &screen_arrive, NULL);
	case ROW_OPEN:
		return view_open(v, &screen_open, NULL);
	case ROW_BY_HAND:
		return by_hand(v);
	case ROW_UNCLAIMED:
		return view_open(v, &screen_unclaimed, NULL);
	default:
		return view_open(v, &screen_check, s->application ? &s->application : NULL);
	}
}

static enum status text(struct view *v, const char *ch)
{
	if (ch[0] < '1' || ch[0] > '5')
		return fail(ST_INVALID, "按 1 到 5 选");
	return run_row(v, ch[0] - '1');
}

static enum status key(struct view *v, enum key k)
{
	struct parcels *s = v->state;
	if (k == K_ENTER)
		return run_row(v, s->focus);
	if (k != K_UP && k != K_DOWN)
		return ST_NOT_FOUND;
	s->focus = (s->focus + (k == K_UP ? ROW__COUNT - 1 : 1)) % ROW__COUNT;
	return ST_OK;
}

/* clang-format off */
static const struct {
	const char *label, *help;
} rows[ROW__COUNT] = {
	[ROW_ARRIVE]    = { "批量签收", "快递员、邮递员送来的, 一扫一件" },
	[ROW_OPEN]      = { "拆封",     "签收了还没拆的, 拆开对上申领单, 打标签" },
	[ROW_BY_HAND]   = { "当面递交", "申请人就在窗口, 收下材料接着核验" },
	[ROW_UNCLAIMED] = { "待认领",   "拆开了对不上申领单的" },
	[ROW_CHECK]     = { "核验",     "一项一项看材料: 回车合格, 数字是不合格的原因" },
};
/* clang-format on */

static void count_text(const struct parcels *s, int row, char *buf, size_t cap)
{
	char day[DAY_TEXT];
	buf[0] = '\0';
	if (row == ROW_ARRIVE && s->counts.done_arrived)
		snprintf(buf, cap, "今天已签收 %d 件", (int)s->counts.done_arrived);
	else if (row == ROW_OPEN && s->counts.parcels_unopened)
		snprintf(buf, cap, "%d 件  最早 %s", (int)s->counts.parcels_unopened,
			day_short(s->counts.oldest_parcel, day));
	else if (row == ROW_BY_HAND && s->application)
		snprintf(buf, cap, "%s", s->d.app.org);
	else if (row == ROW_UNCLAIMED && s->counts.parcels_unclaimed)
		snprintf(buf, cap, "%d 件", (int)s->counts.parcels_unclaimed);
	else if (row == ROW_CHECK && s->application)
		snprintf(buf, cap, "%s", s->d.app.org);
	else if (row == ROW_CHECK && s->counts.queue[QUEUE_CHECK])
		snprintf(buf, cap, "%d 件", (int)s->counts.queue[QUEUE_CHECK]);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct parcels *s = v->state;
	int row = SCREEN_TOP + 1, wide = c->cols >= 132;
	char text_[ORG_NAME];
	if (s->application) {
		row = head_draw(v, c, row, &s->d) + 1;
	}
	for (int i = 0; i < ROW__COUNT; i++, row += 2) {
		enum style style = i == s->focus ? STYLE_REVERSE : STYLE_PLAIN;
		count_text(s, i, text_, sizeof(text_));
		canvas_fill(c, row, 3, 1, c->cols - 6, style);
		canvas_printf(c, row, 3, style, "%s %d  %s", i == s->focus ? ">" : " ", i + 1, rows[i].label);
		canvas_field(c, row, 20, wide ? 40 : c->cols - 24, style, text_);
		if (wide)
			canvas_field(c, row, 62, c->cols - 66, style, rows[i].help);
	}
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct parcels *s = v->state;
	snprintf(buf, cap, "按编号选. %s", rows[s->focus].help);
}

static enum status check(struct view *v)
{
	return run_row(v, ROW_CHECK);
}

/* clang-format off */
static const struct binding keys[] = {
	{K_F3, "核验", "一项一项看材料", .run = check},
	{0},
};
/* clang-format on */

const struct screen screen_parcels = {
	.name = "parcels",
	.title = "来件",
	.size = sizeof(struct parcels),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.key = key,
	.text = text,
	.hint = hint,
};
