/* 交给快递: the courier takes parcel by parcel, each waybill is scanned back against the list he signed; F10 sends off
 * what was scanned, and says what is missing. */
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "screens/mailing.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <string.h>

static void resume_line(struct view *v, const char *name, const char *value)
{
	(void)name;
	mailing_give_scan(v, value);
}

static enum status enter(struct view *v, const void *arg)
{
	struct mailing_give *s = v->state;
	struct store *store = view_desk(v)->store;
	struct slip slip;
	enum status st = store->ops->get(store, &mailing_type, *(const int64_t *)arg, &s->m);

	if (!st && s->m.state != MAILING_OPEN)
		st = fail(ST_REFUSED, "这张清单%s", code_text(mailing_states, s->m.state));
	if (!st)
		st = store->ops->list(
			store, LIST_POSTINGS, &(struct list_arg){.a = s->m.id, .limit = MAILING_MOST}, &s->items);
	for (int i = 0; i < s->items.n && !st; i++)
		st = store->ops->get(store, &application_type,
			((const struct posting *)rows_at(&s->items, i))->application, &s->orders[i]);
	if (!st && store->ops->get(store, &slip_type, s->m.slip, &slip) == ST_OK)
		str_copy(s->slip_no, sizeof(s->slip_no), slip.no);
	if (st)
		return st;
	lineedit_init(&s->line, 40);
	counter_key(v, s->key);
	mailing_give_list(s);
	jot_resume(v, s->m.id, resume_line);
	s->list.focus = 0;
	return ST_OK;
}

static enum status leave(struct view *v)
{
	const struct mailing_give *s = v->state;
	struct bytes out = {0};
	char title[40];

	for (int i = 0; i < s->n; i++)
		jot_put(&out, "waybill", ((const struct posting *)rows_at(&s->items, s->scans[i]))->waybill);
	snprintf(title, sizeof(title), "%.20s 扫了 %d 件", s->m.carrier, s->n);
	return jot_keep(v, s->m.id, title, &out);
}

static void gone(struct view *v)
{
	rows_free(&((struct mailing_give *)v->state)->items);
}

/* ---- F10, F9, F8 ---- */

static enum status give(struct view *v)
{
	struct mailing_give *s = v->state;
	const char *taken[MAILING_MOST];
	int missing = s->items.n - s->n;

	if (missing && s->n && !s->warned) {
		s->warned = true;
		view_beep(v);
		view_say(v, STYLE_YELLOW, "还有 %d 件没扫: 再按 F10 就只交出这 %d 件, 没扫的留在待寄出", missing, s->n);
		return ST_OK;
	}
	for (int i = 0; i < s->n; i++)
		taken[i] = ((const struct posting *)rows_at(&s->items, s->scans[i]))->waybill;
	enum status st = desk_mailing_give(view_desk(v), s->key, s->m.id, taken, s->n, NULL);
	if (st)
		return st;
	jot_done(v, s->m.id);
	if (missing)
		view_say(v, STYLE_YELLOW, "已交出 %d 件; 没交的 %d 件留在待寄出, 新清单在打印, 请快递员重签", s->n,
			missing);
	else
		view_say(v, STYLE_GREEN, "已交给%s %d 件, 回执在打印, 已通知申请人", s->m.carrier, s->n);
	view_close(v);
	return ST_OK;
}

static enum status take_reason(struct view *v, const char *reason)
{
	struct mailing_give *s = v->state;
	enum status st = desk_reprint(view_desk(v), NULL, s->m.slip, reason);

	if (!st)
		view_say(v, STYLE_GREEN, "清单补打已送打印");
	return st;
}

static enum status picked_reason(struct view *v, int i)
{
	if (!counter_reprint_reason(i))
		return dialog_line(v, "补打的原因印在凭条上", "原因", "", 40, take_reason);
	return take_reason(v, counter_reprint_reason(i));
}

static enum status reprint(struct view *v)
{
	return counter_reprint(v, picked_reason);
}

static enum status drop(struct view *v, const char *reason)
{
	struct mailing_give *s = v->state;
	enum status st = desk_mailing_drop(view_desk(v), NULL, s->m.id, reason);

	if (st)
		return st;
	jot_done(v, s->m.id);
	view_say(v, STYLE_YELLOW, "清单已作废, %d 件都留在待寄出", s->items.n);
	view_close(v);
	return ST_OK;
}

static enum status ask_drop(struct view *v)
{
	return dialog_line(v, "这张清单作废, 上面的都留在待寄出", "原因", "", 40, drop);
}

static const char *give_bar(const struct view *v)
{
	return ((const struct mailing_give *)v->state)->n ? NULL : "快递员拿一件扫一件; 一件也没拿, F8 清单作废";
}

/* ---- input ---- */

static struct lineedit *the_line(const struct view *v)
{
	return &((struct mailing_give *)v->state)->line;
}

static struct listview *the_list(const struct view *v)
{
	return &((struct mailing_give *)v->state)->list;
}

static enum status done(struct view *v)
{
	struct mailing_give *s = v->state;
	enum status st = s->line.text[0] ? mailing_give_scan(v, s->line.text) : ST_OK;

	if (!st)
		lineedit_set(&s->line, "");
	return st;
}

static enum status key(struct view *v, enum key k)
{
	struct mailing_give *s = v->state;

	if (k != K_BACKSPACE || s->line.text[0])
		return ST_NOT_FOUND;
	if (s->n)
		view_say(v, STYLE_YELLOW, "撤了 %s",
			((const struct posting *)rows_at(&s->items, s->scans[--s->n]))->waybill);
	return ST_OK;
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F9,   "补打清单", "清单再打一份, 写明原因",                     0,    0, reprint,  NULL },
	{ K_F10,  "交出",     "扫过的都寄出: 打回执, 通知申请人",           0,    0, give,     give_bar },
	{ K_ESC,  "挂单",     "扫过的留着",                                 0,    0, NULL,     NULL },
	{ K_NONE, "清单作废", "快递员没来, 或配错了: 上面的都留在待寄出",   MORE, 0, ask_drop, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_mailing_give = {
	.name = "mailing-give",
	.title = "交给快递",
	.help = "快递员拿一件扫一件; 扫到的不在清单上, 不能让他拿走. 扫齐了请他签名, F10 交出.",
	.size = sizeof(struct mailing_give),
	.keys = keys,
	.enter = enter,
	.leave = leave,
	.gone = gone,
	.draw = mailing_give_draw,
	.key = key,
	.scan = mailing_give_scan,
	.done = done,
	.hint = mailing_give_hint,
	.line = the_line,
	.list = the_list,
};
