/* What F10 and 待认领 do with the envelope in the hand. */
#include "screens/open.h"

#include "screens/common.h"
#include "screens/jot.h"
#include "ui/dialog.h"

#include <stdio.h>

enum status opening_commit(struct view *v)
{
	struct opening *s = v->state;
	struct desk *k = view_desk(v);
	int64_t ids[OPEN_MOST], parcel = s->parcel.id;
	int n = s->n;
	for (int i = 0; i < n; i++)
		ids[i] = s->apps[i].id;
	enum status st = s->by_hand ? hand_in(v, &s->hand, ids, n) : desk_open(k, s->key, parcel, ids, n);
	if (st)
		return st;
	jot_done(v, parcel);
	s->last = ids[0];
	if (s->by_hand) {
		st = view_swap(v, &screen_check, ids);
		view_say(v, STYLE_GREEN, "已收下, 收件回执在打印%s", st ? "" : "; 现在就核验");
		if (st)
			view_close(v);
		return ST_OK;
	}
	view_say(v, STYLE_GREEN, n > 1 ? "已拆封, 对上 %d 张申领单, 标签在打印" : "已拆封, 标签在打印", n);
	return opening_take(v, 0);
}

static enum status unclaimed(struct view *v, const char *note)
{
	struct opening *s = v->state;
	enum status st = desk_unclaimed(view_desk(v), s->key, s->parcel.id, note);
	if (st)
		return st;
	jot_done(v, s->parcel.id);
	st = opening_take(v, 0);
	view_say(v, STYLE_YELLOW, "已放进待认领: %s", note);
	return st;
}

enum status opening_ask_note(struct view *v)
{
	struct opening *s = v->state;
	char what[160];
	snprintf(what, sizeof(what), "来件 %s 对不上申领单. 写一句里面是什么, 日后好认领.", s->parcel.waybill);
	return dialog_line(v, what, "里面是", s->parcel.note, 60, unclaimed);
}

enum status opening_check(struct view *v)
{
	struct opening *s = v->state;
	return view_open(v, &screen_check, s->last ? &s->last : NULL);
}

const char *opening_bar(const struct view *v)
{
	const struct opening *s = v->state;
	return s->n ? NULL : "请先找到这个来件对应的申领单; 对不上的放进待认领";
}

const char *opening_unclaimed_bar(const struct view *v)
{
	const struct opening *s = v->state;
	return !s->parcel.id ? "没有拿着来件" : s->n ? "已经对上申领单了; 不对的话先按退格撤掉" : NULL;
}
