/* CA 在线申领: the form, its 挂单 at every field, the live fee; F10 submits and goes on with the visit. */
#include "screens/apply.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

static struct formview *the_form(const struct view *v)
{
	return &((struct applying *)v->state)->form;
}

static enum status enter_sent_back(struct view *v)
{
	struct applying *s = v->state;
	struct desk *k = view_desk(v);
	struct dossier d = {0};
	enum status st = k->store->ops->dossier(k->store, s->subject, &d);
	const char *bar = st ? NULL : flow_bar(&d, EV_RESUBMIT, &k->session);

	if (bar)
		st = fail(ST_REFUSED, "%s", bar);
	if (!st)
		apply_from(s, &d.app);
	scans_given_from(&d, s->given);
	if (!st)
		st = apply_earlier(k, d.app.uscc, &s->earlier);
	snprintf(v->title, sizeof(v->title), "改申领单 %s", d.app.code);
	dossier_free(&d);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct applying *s = v->state;
	struct draft kept;

	if (!arg)
		return fail(ST_REFUSED, "申领先看条款");
	s->subject = *(const int64_t *)arg;
	counter_key(v, s->key);
	apply_start(v);
	enum status st = s->subject > 0 ? enter_sent_back(v) : ST_OK;
	if (st)
		return st;
	st = desk_draft_get(view_desk(v), screen_apply.name, s->subject, &kept);
	if (st == ST_OK)
		apply_load(s, kept.text);
	else if (s->subject < 0)
		return fail(ST_NOT_FOUND, "这张申领表已经提交或不要了");
	st = apply_known(v);
	return st ? st : apply_scans(v);
}

static enum status leave(struct view *v)
{
	static const char *const typed[] = {"uscc", "org", "agent", "agent_id", "phone", "email"};
	struct applying *s = v->state;
	bool empty = true;

	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++)
		empty = empty && !*formview_get(&s->form, typed[i]);
	if (empty)
		return desk_draft_done(view_desk(v), screen_apply.name, s->subject);
	enum status st = s->subject < 0 || s->form.changed ? apply_keep(v) : ST_OK;
	if (!st && s->subject < 0)
		view_say(v, STYLE_PLAIN, "申领表留在挂单里: %s", formview_get(&s->form, "org"));
	return st;
}

/* A crash while typing loses at most what was typed in the last second. */
static enum status tick(struct view *v)
{
	struct applying *s = v->state;

	if (!s->form.changed || ++s->ticks % 4)
		return ST_OK;
	return apply_keep(v);
}

static bool at(const struct applying *s, const char *name)
{
	int i = s->form.focus;

	return i >= 0 && s->fields[i].name && strcmp(s->fields[i].name, name) == 0;
}

static enum status key(struct view *v, enum key k)
{
	struct applying *s = v->state;
	bool asked = false;
	enum status st = ST_OK;

	if (k != K_ENTER && k != K_TAB && k != K_DOWN)
		return ST_NOT_FOUND;
	if (at(s, "region"))
		st = apply_region(v, &asked);
	if (!st && at(s, "uscc"))
		st = apply_known(v);
	if (!st)
		st = apply_scans(v);
	if (!st && s->form.changed)
		st = apply_keep(v);
	if (st || asked)
		return st;
	return fail(ST_NOT_FOUND, "%s", "");
}

static enum status text(struct view *v, const char *ch)
{
	int row = apply_scan_at(v->state);

	return row >= 0 && strcmp(ch, "1") == 0 ? apply_scan_pick(v, row) : ST_NOT_FOUND;
}

static enum status resubmit(struct view *v, const struct apply *a)
{
	struct applying *s = v->state;
	enum status st = desk_resubmit(view_desk(v), s->key, s->subject, a);

	if (st)
		return st;
	desk_draft_done(view_desk(v), screen_apply.name, s->subject);
	view_close(v);
	view_say(v, STYLE_GREEN, "%s 已重新提交, 等初审", a->app.org);
	return ST_OK;
}

static enum status submit(struct view *v)
{
	struct applying *s = v->state;
	struct desk *k = view_desk(v);
	struct apply a;
	int64_t id, draft = s->subject;

	enum status st = apply_scans(v);
	if (st)
		return st;
	if (!formview_check(&s->form))
		return fail(ST_INVALID, "%s", formview_fault(&s->form));
	apply_read(v, &a);
	if (s->subject > 0)
		return resubmit(v, &a);
	st = desk_apply(k, s->key, &a, &id);
	if (st)
		return st;
	desk_draft_done(k, screen_apply.name, draft);
	v->ui->last = id;
	st = view_swap(v, &screen_visit, &id);
	if (st)
		view_close(v);
	return st;
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct applying *s = v->state;

	if (s->reason[0])
		snprintf(buf, cap, "初审退回: %.300s", s->reason);
	else
		snprintf(buf, cap, "回车下一项; 写到一半可以 Esc 去办别的, 在挂单里接着填");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F9,  "打委托书", "法人证书业务办理授权委托: 空白的, 或按填的内容", 0, 0, apply_proxy, NULL },
	{ K_F10, "提交", "提交申领; 要缴费的接着收费, 不要的直接待初审",  0, 0, submit, NULL },
	{ K_ESC, "保存草稿", "填的内容留在挂单里, 下次接着填",           0, 0, NULL,   NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_apply = {
	.name = "apply",
	.title = "CA 在线申领",
	.help = "带 * 的必填. 先填社会信用代码: 办过的机构自动带出. 校验位不符的代码, 与执照核对一致后再按回车(留痕).",
	.size = sizeof(struct applying),
	.keys = keys,
	.enter = enter,
	.leave = leave,
	.draw = apply_draw,
	.key = key,
	.text = text,
	.tick = tick,
	.form = the_form,
	.done = submit,
	.hint = hint,
};
