/* 寄出: the courier stands here; the order is scanned, then his waybill, and F10 hands it to him. */
#include "screens/dispatch.h"

#include "base/number.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "screens/mailing.h"
#include "ui/choose.h"

static enum status picked(struct view *v, int index)
{
	return dispatch_take(v, ((struct dispatch *)v->state)->work.pick.ids[index]);
}

static enum status enter(struct view *v, const void *arg)
{
	struct dispatch *s = v->state;
	s->queue = !arg;
	lineedit_init(&s->line, 40);
	enum status st = worklist_start(v, &s->work, QUEUE_DISPATCH, "没有待寄出的");
	return st || !arg ? st : dispatch_take(v, *(const int64_t *)arg);
}

static enum status refresh(struct view *v)
{
	return worklist_refresh(v, &((struct dispatch *)v->state)->work);
}

static void gone(struct view *v)
{
	struct dispatch *s = v->state;
	worklist_stop(&s->work);
	dossier_free(&s->d);
}

static void put_down(struct dispatch *s)
{
	dossier_free(&s->d);
	s->waybill[0] = '\0';
	lineedit_set(&s->line, "");
	lineedit_set(&s->work.line, "");
}

static enum status back(struct view *v)
{
	struct dispatch *s = v->state;
	bool in_hand = s->d.app.id != 0;
	enum status st = dispatch_leave(v);
	if (st)
		return st;
	put_down(s);
	if (!in_hand || !s->queue)
		view_close(v);
	return ST_OK;
}

/* ---- F10 ---- */

static enum status commit(struct view *v)
{
	struct dispatch *s = v->state;
	struct application a = s->d.app;
	enum status st = desk_dispatch(view_desk(v), s->key, a.id, s->waybill, s->carrier);
	if (st)
		return st;
	jot_done(v, a.id);
	view_say(v, STYLE_GREEN, "%s 已寄出 %s, 回执在打印, 已通知申请人", a.org, s->waybill);
	put_down(s);
	if (!s->queue)
		view_close(v);
	return s->queue ? refresh(v) : ST_OK;
}

static enum status carrier_picked(struct view *v, int index)
{
	struct dispatch *s = v->state;
	str_copy(s->carrier, sizeof(s->carrier), s->fits[index]);
	return commit(v);
}

static enum status hand_to_courier(struct view *v)
{
	struct dispatch *s = v->state;
	struct choice choices[CARRIER_MAX];
	if (s->nfits < 2 || s->carrier[0])
		return commit(v);
	for (int i = 0; i < s->nfits; i++)
		choices[i] = (struct choice){.label = s->fits[i]};
	return choose_open(v, "交给哪家快递", choices, s->nfits, carrier_picked);
}

/* The courier's form wants the whole address: shown once asked for, and recorded like every look at a full number. */
static enum status see_address(struct view *v)
{
	struct dispatch *s = v->state;
	enum status st = desk_full_view(view_desk(v), NULL, s->d.app.id, "寄出填面单");
	s->full = st == ST_OK;
	return st;
}

static const char *in_hand(const struct view *v)
{
	return ((struct dispatch *)v->state)->d.app.id ? NULL : "先扫申领单";
}

static const char *out_of_hand(const struct view *v)
{
	return in_hand(v) ? NULL : "手上这张还没有交出去: 先 F10, 或 Esc 挂单";
}

static const char *commit_bar(const struct view *v)
{
	const struct dispatch *s = v->state;
	return !s->d.app.id ? "先扫申领单" : !s->waybill[0] ? "请扫快递的运单号" : NULL;
}

/* ---- input ---- */

static enum status done(struct view *v)
{
	struct dispatch *s = v->state;
	if (!s->d.app.id)
		return worklist_done(v, &s->work, picked);
	return s->line.text[0] ? dispatch_waybill(v, s->line.text) : ST_OK;
}

static enum status scan(struct view *v, const char *code)
{
	struct dispatch *s = v->state;
	if (s->d.app.id && !number_is_order(code))
		return dispatch_waybill(v, code);
	if (s->waybill[0])
		return fail(ST_REFUSED, "手上这张还没有交出去: 先 F10, 或 Esc 挂单");
	return pick_application(v, &s->work.pick, code, picked);
}

static struct lineedit *line(const struct view *v)
{
	struct dispatch *s = v->state;
	return s->d.app.id ? &s->line : &s->work.line;
}

static struct listview *list(const struct view *v)
{
	struct dispatch *s = v->state;
	return s->d.app.id ? NULL : &s->work.list;
}

/* clang-format off */
static const struct binding keys[] = {
	{K_F9, "交接清单", "几件一起交给快递: 配运单号, 打清单请他签名, 拿一件扫一件", .run = mailing_lists, .bar = out_of_hand},
	{K_F10, "寄出", "交给快递员: 记下运单号, 打回执, 通知申请人", .run = hand_to_courier, .bar = commit_bar},
	{K_ESC, "挂单", "扫过的留着; 再按一次返回", .run = back},
	{K_NONE, "看收件地址", "填快递面单用, 留痕", MORE, .run = see_address, .bar = in_hand},
	{0},
};
/* clang-format on */

const struct screen screen_dispatch = {
	.name = "dispatch",
	.title = "寄出",
	.help = "先扫申领单, 再扫快递的运单号; 快递公司看号码自己认. F10 寄出, 接着下一张.",
	.size = sizeof(struct dispatch),
	.keys = keys,
	.enter = enter,
	.leave = dispatch_leave,
	.gone = gone,
	.refresh = refresh,
	.draw = dispatch_draw,
	.scan = scan,
	.done = done,
	.hint = dispatch_hint,
	.line = line,
	.list = list,
};
