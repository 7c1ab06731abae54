/* One call: the number, what to say, and one digit for how it went. */
#include "core/desk_notice.h"
#include "screens/common.h"
#include "ui/dialog.h"

#include <stdio.h>

struct call {
	struct notice n;
	struct application a;
	char key[ACT_KEY];
};

/* The whole number is shown to be called: that is looked at, and so it is recorded. */
static enum status enter(struct view *v, const void *arg)
{
	struct call *s = v->state;
	struct desk *k = view_desk(v);
	enum status st = k->store->ops->get(k->store, &notice_type, *(const int64_t *)arg, &s->n);

	if (!st && s->n.state != NOTICE_CALL)
		return fail(ST_REFUSED, "这条通知%s, 不用再打电话", code_text(notice_states, s->n.state));
	if (!st)
		st = desk_full_view(k, NULL, s->n.application, "打电话通知");
	if (!st)
		st = k->store->ops->get(k->store, &application_type, s->n.application, &s->a);
	counter_key(v, s->key);
	return st;
}

static enum status ended(struct view *v, enum telling_result result, const char *note)
{
	struct call *s = v->state;
	enum status st = desk_notice_called(view_desk(v), s->key, s->n.id, result, note);

	if (st)
		return st;
	view_say(v, STYLE_GREEN, "%.60s: %s, 已记下", s->a.org, code_text(telling_results, (int)result));
	view_close(v);
	return ST_OK;
}

static enum status told(struct view *v)
{
	return ended(v, TELLING_TOLD, "");
}

static enum status no_answer(struct view *v)
{
	return ended(v, TELLING_NOANSWER, "");
}

static enum status again(struct view *v)
{
	return ended(v, TELLING_AGAIN, "");
}

static enum status wrong(struct view *v)
{
	return ended(v, TELLING_WRONG, "");
}

static enum status open_whole(struct view *v)
{
	return counter_open(v, ((struct call *)v->state)->a.id);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct call *s = v->state;
	char name[PERSON_NAME], phone[40];
	int row = SCREEN_TOP + 1;

	canvas_printf(c, row++, 3, STYLE_BOLD, "%s", s->a.org);
	canvas_printf(c, row++, 3, STYLE_PLAIN, "申领单 %s  %s", s->a.code, code_text(notice_kinds, s->n.kind));
	row++;
	canvas_printf(c, row++, 3, STYLE_PLAIN, "经办人   %s", private_text(&s->a, AC_AGENT, true, name, sizeof(name)));
	canvas_printf(
		c, row++, 3, STYLE_BOLD, "电话     %s", private_text(&s->a, AC_PHONE, true, phone, sizeof(phone)));
	canvas_printf(c, row++, 3, STYLE_PLAIN, "打过     %d 次 %s", (int)s->n.tries, s->n.error);
	row++;
	canvas_text(c, row++, 3, STYLE_PLAIN, "照着念");
	canvas_rule(c, row++, 3, c->cols - 6);
	row += canvas_wrap(c, row, 3, 6, c->cols - 6, STYLE_PLAIN, s->n.text) + 1;
	canvas_text(c, row++, 3, STYLE_PLAIN, "1 已告知本人   2 无人接听   3 稍后再打   4 空号或号码不对");
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "打完按数字记结果; 领取码只告诉经办人本人");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_1,   "已告知",   "本人接了电话, 内容已说清楚",           0, 0, told,       NULL },
	{ K_2,   "无人接听", "两小时后再打",                         0, 0, no_answer,  NULL },
	{ K_3,   "稍后再打", "对方现在不方便, 两小时后再打",         0, 0, again,      NULL },
	{ K_4,   "号码不对", "空号、停机或不是本人: 改走下一种方式", 0, 0, wrong,      NULL },
	{ K_TAB, "看全单",   "打开这张申领单",                       0, 0, open_whole, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_call = {
	.name = "call",
	.title = "打电话",
	.help = "号码完整显示, 已留痕. 打完按一个数字.",
	.size = sizeof(struct call),
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.hint = hint,
};
