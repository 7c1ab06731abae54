/* A customer who takes out the other phone, or holds out a code of his own: the code on the screen is closed, and what he
 * wants begins by itself. */
#include "screens/pay.h"

#include "base/xalloc.h"
#include "core/desk_case.h"
#include "core/pay.h"
#include "screens/common.h"
#include "ui/ui.h"

#include <string.h>

static enum status make_room(struct view *v, int wallet, const char *code)
{
	struct pay *p = v->state;
	const struct attempt *t = pay_attempt(p);
	enum status st = t->stop ? ST_OK : desk_pay_stop(view_desk(v), p->key, t->id);

	if (st)
		return st;
	counter_key(v, p->key);
	p->then = wallet;
	str_copy(p->code, sizeof(p->code), code);
	return pay_read(v);
}

enum status pay_wallet(struct view *v, int wallet)
{
	return pay_collecting(v->state) ? make_room(v, wallet, "") : pay_start(v, wallet);
}

static void remember_wallet(struct view *v, const struct pay_channel *channel)
{
	const struct pay_channel *const *all = view_desk(v)->channels;

	for (int i = 0; all[i]; i++)
		if (all[i] == channel)
			v->ui->wallet = i + 1;
}

static enum status take_code(struct view *v, const char *code)
{
	struct pay *p = v->state;
	const struct pay_channel *channel = desk_code_channel(view_desk(v), code);
	int64_t id;
	enum status st = desk_pay_code(view_desk(v), p->key, p->charge, code, &id);

	if (st)
		return st;
	counter_key(v, p->key);
	remember_wallet(v, channel);
	if (channel->ops & PAY_PAY)
		view_say(v, STYLE_PLAIN, "%s付款码已收下, 等顾客在手机上确认", channel->label);
	else
		view_say(v, STYLE_YELLOW, "%s没有开通付款码: 请顾客扫屏幕上的收款码", channel->label);
	return pay_read(v);
}

/* Only here is a 付款码 one; any other scan is the counter's own. */
enum status pay_scan(struct view *v, const char *code)
{
	const struct pay *p = v->state;
	const struct attempt *t = pay_collecting(p) ? pay_attempt(p) : NULL;
	const char *bar = t ? attempt_bar_other(t) : NULL;

	if (!desk_code_channel(view_desk(v), code) || strlen(code) >= sizeof(p->code))
		return ST_NOT_FOUND;
	if (pay_charge(p)->state != CHARGE_OWED)
		return fail(ST_REFUSED, "这笔费用已付清, 付款码没有用");
	if (bar)
		return fail(ST_REFUSED, "%s", bar);
	return t ? make_room(v, 0, code) : take_code(v, code);
}

enum status pay_next(struct view *v)
{
	struct pay *p = v->state;
	const struct attempt *t = pay_attempt(p);
	int wallet = p->then;
	char code[sizeof(p->code)];

	if (!pay_changing(p) || (t && attempt_blocks(t) && t->state != ATTEMPT_UNKNOWN))
		return ST_OK;
	str_copy(code, sizeof(code), p->code);
	p->then = 0;
	memset(p->code, 0, sizeof(p->code));
	if (pay_charge(p)->state != CHARGE_OWED)
		return ST_OK; /* he had just paid */
	if (t && attempt_blocks(t))
		return fail(ST_REFUSED, "%s", attempt_bar_other(t));
	return wallet ? pay_start(v, wallet) : take_code(v, code);
}
