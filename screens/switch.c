/* F7 改领取方式: to mail with the address, then straight to 收费; or back to pickup. */
#include "screens/switch.h"

#include "base/utf8.h"
#include "screens/common.h"
#include "screens/second.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <string.h>

static struct lineedit *the_line(const struct view *v)
{
	struct switching *s = v->state;

	return s->app.by_mail ? NULL : &s->line;
}

static bool known(const struct switching *s, const char *address)
{
	for (int i = 0; i < s->n; i++)
		if (strcmp(s->earlier[i], address) == 0)
			return true;
	return false;
}

static enum status read_earlier(struct switching *s, struct desk *k)
{
	struct rows rows = {0};
	enum status st =
		k->store->ops->list(k->store, LIST_BY_USCC, &(struct list_arg){.t = s->app.uscc, .limit = 20}, &rows);

	for (int i = 0; i < rows.n && s->n < EARLIER && !st; i++) {
		const struct application *a = rows_at(&rows, i);

		if (a->address[0] && !known(s, a->address))
			snprintf(s->earlier[s->n++], ORG_NAME, "%s", a->address);
	}
	rows_free(&rows);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct switching *s = v->state;
	struct desk *k = view_desk(v);
	struct dossier d = {0};
	struct draft kept;

	if (!arg)
		return fail(ST_REFUSED, "先打开一张申领单");
	enum status st = k->store->ops->dossier(k->store, *(const int64_t *)arg, &d);
	const char *bar = st ? NULL : flow_bar(&d, d.app.by_mail ? EV_TO_PICKUP : EV_TO_MAIL, &k->session);
	s->app = d.app;
	if (!st && d.app.by_mail && dossier_mail_paid(&d)) {
		s->paid = dossier_mail_paid(&d)->id;
		s->paid_fen = dossier_mail_paid(&d)->fen;
	}
	dossier_free(&d);
	if (st || bar)
		return st ? st : fail(ST_REFUSED, "%s", bar);
	counter_key(v, s->key);
	lineedit_init(&s->line, 100);
	if (desk_draft_get(k, screen_switch.name, s->app.id, &kept) == ST_OK)
		lineedit_set(&s->line, kept.text);
	v->ui->last = s->app.id;
	return s->app.by_mail ? ST_OK : read_earlier(s, k);
}

static enum status leave(struct view *v)
{
	struct switching *s = v->state;
	char title[200];

	if (s->app.by_mail || !s->line.text[0])
		return ST_OK;
	snprintf(title, sizeof(title), "%s %.150s 改邮寄", s->app.code, s->app.org);
	return desk_draft_put(view_desk(v), screen_switch.name, s->app.id, title, s->line.text);
}

/* A digit on the empty line is an earlier address: no address begins with one. */
static enum status text(struct view *v, const char *ch)
{
	struct switching *s = v->state;

	if (s->app.by_mail || s->line.text[0] || ch[0] < '1' || ch[0] > '0' + s->n || ch[1])
		return ST_NOT_FOUND;
	lineedit_set(&s->line, s->earlier[ch[0] - '1']);
	return ST_OK;
}

static enum status signed_here(struct view *v, const struct session *who)
{
	enum status st = second_agrees(v, ((struct switching *)v->state)->approval, who);

	if (!st)
		view_close(v);
	return st;
}

/* Asked for: the second person signs here, or later from 待复核. */
static enum status take_reason(struct view *v, const char *reason)
{
	struct switching *s = v->state;
	struct approval out;
	enum status st = second_ask(v, s->key, EV_TO_PICKUP, s->app.id, s->paid, reason, &out, signed_here);

	if (st)
		return st;
	s->approval = out.id;
	if (out.done || out.state == APPROVAL_GIVEN)
		view_close(v);
	return ST_OK;
}

static enum status to_pickup(struct view *v)
{
	struct switching *s = v->state;
	if (s->paid)
		return dialog_line(
			v, "改为自取, 已缴的运费原路退回, 须第二个人复核", "原因", "申请人改为自取", 40, take_reason);
	enum status st = desk_to_pickup(view_desk(v), s->key, s->app.id);

	if (st)
		return st;
	view_close(v);
	view_say(v, STYLE_GREEN, "已改为自取");
	return ST_OK;
}

static enum status done(struct view *v)
{
	struct switching *s = v->state;
	struct desk *k = view_desk(v);
	int64_t id = s->app.id;
	enum status st = desk_to_mail(k, s->key, id, text_trim(s->line.text));

	if (st)
		return st;
	desk_draft_done(k, screen_switch.name, id);
	bool again = s->app.returned_mail;
	st = again ? ST_OK : view_swap(v, &screen_pay, &id);
	if (st || again)
		view_close(v);
	view_say(v, STYLE_GREEN, again ? "已排进待寄出, UKey 请移到寄件处" : "已改为邮寄, 请收运费");
	return ST_OK;
}

static enum status key(struct view *v, enum key k)
{
	const struct switching *s = v->state;

	return k == K_ENTER && s->app.by_mail ? to_pickup(v) : ST_NOT_FOUND;
}

static const struct binding keys[] = {
	{K_ESC, "挂单", "填了一半的地址留着, 下次接着填", 0, 0, NULL, NULL},
	{0},
};

const struct screen screen_switch = {
	.name = "switch",
	.title = "改领取方式",
	.size = sizeof(struct switching),
	.keys = keys,
	.enter = enter,
	.leave = leave,
	.draw = switch_draw,
	.text = text,
	.key = key,
	.line = the_line,
	.done = done,
	.hint = switch_hint,
};
