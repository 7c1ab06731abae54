/* 待复核: what colleagues asked for and only a second person can decide, oldest first. */
#include "screens/approvals.h"

#include "screens/common.h"
#include "screens/second.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <string.h>

static struct listview *the_list(const struct view *v)
{
	return &((struct approvals *)v->state)->list;
}

static enum status refresh(struct view *v)
{
	struct approvals *s = v->state;
	struct store *store = view_desk(v)->store;
	struct clerk who;

	rows_free(&s->rows);
	enum status st = store->ops->list(store, LIST_APPROVALS, &(struct list_arg){.limit = APPROVALS_PAGE}, &s->rows);
	s->list.n = s->rows.n;
	for (int i = 0; i < s->rows.n && !st; i++) {
		st = store->ops->get(store, &clerk_type, approvals_at(s, i)->asked_by, &who);
		snprintf(s->names[i], sizeof(s->names[i]), "%.36s", st ? "" : who.name);
	}
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct approvals *s = v->state;

	(void)arg;
	counter_key(v, s->key);
	approvals_list(s);
	return refresh(v);
}

static void gone(struct view *v)
{
	rows_free(&((struct approvals *)v->state)->rows);
}

static const struct approval *focus(const struct view *v)
{
	const struct approvals *s = v->state;

	return approvals_at(s, s->list.focus);
}

static bool mine(const struct view *v)
{
	const struct desk *k = view_desk(v);

	return k->house.four_eyes && focus(v)->asked_by == k->session.clerk;
}

static enum status decide(struct view *v, const struct session *who, bool give)
{
	struct approvals *s = v->state;
	enum status st = desk_decide(view_desk(v), s->key, focus(v)->id, who, give, give ? "" : s->reason);

	if (st)
		return st;
	counter_key(v, s->key);
	view_say(v, STYLE_GREEN, give ? "已复核, 已办" : "没有同意, 已记下");
	return refresh(v);
}

/* ---- 同意 ---- */

static enum status agree_second(struct view *v, const struct session *who)
{
	enum status st = second_agrees(v, focus(v)->id, who);

	return st ? st : refresh(v);
}

static enum status agree_now(struct view *v)
{
	return decide(v, NULL, true);
}

static enum status agree(struct view *v)
{
	if (mine(v))
		return dialog_second(v, focus(v)->what, agree_second);
	return dialog_ask(v, focus(v)->what, "同意, 照办", agree_now);
}

/* ---- 不同意 ---- */

static enum status refuse_by(struct view *v, const struct session *who)
{
	return decide(v, who, false);
}

static enum status refuse_why(struct view *v, const char *reason)
{
	struct approvals *s = v->state;

	if (!*reason)
		return fail(ST_INVALID, "请写不同意的原因");
	snprintf(s->reason, sizeof(s->reason), "%s", reason);
	return mine(v) ? dialog_second(v, focus(v)->what, refuse_by) : refuse_by(v, NULL);
}

static enum status refuse(struct view *v)
{
	return dialog_line(v, focus(v)->what, "不同意的原因", "", 40, refuse_why);
}

static enum status open_row(struct view *v, int row)
{
	return counter_open(v, approvals_at(v->state, row)->application);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct approvals *s = v->state;

	if (!s->rows.n)
		snprintf(buf, cap, "没有等第二个人复核的事");
	else
		snprintf(buf, cap,
			mine(v) ? "这件是您提出的: F10 由另一位同事在这里签" : "回车看申领单, F10 同意, F8 不同意");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10,  "同意",   "照办; 您自己提出的, 由另一位同事输工号口令", NEED_ROW,        0, agree,  NULL },
	{ K_NONE, "不同意", "写明原因, 提出的人看得到",                   MORE | NEED_ROW, 0, refuse, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_approvals = {
	.name = "approvals",
	.title = "待复核",
	.help = "退费、撤销发证、不予办理等要两个人: 提出的人不能自己复核.",
	.size = sizeof(struct approvals),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = approvals_draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
