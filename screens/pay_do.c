/* The digits of 收费: begin with a wallet, another drawing, ask the wallet, stop, print the code; and why not now. */
#include "screens/pay.h"

#include "core/pay.h"
#include "core/practice.h"
#include "screens/common.h"
#include "ui/ui.h"

#include <string.h>

enum status pay_start(struct view *v, int wallet)
{
	struct pay *p = v->state;
	const struct pay_channel *channel = view_desk(v)->channels[wallet - 1];
	int64_t attempt;
	enum status st = desk_pay(view_desk(v), p->key, p->charge, channel->name, &attempt);

	if (st)
		return st;
	v->ui->wallet = wallet;
	counter_key(v, p->key);
	return pay_read(v);
}

enum status pay_first(struct view *v)
{
	return pay_wallet(v, 1);
}

enum status pay_second(struct view *v)
{
	return pay_wallet(v, 2);
}

/* One code at a time: another wallet closes this one first, unless this one's result has to be known before. */
static const char *bar_wallet(const struct view *v, int wallet)
{
	const struct pay *p = v->state;
	const struct pay_channel *const *all = view_desk(v)->channels;

	for (int i = 0; i < wallet; i++)
		if (!all || !all[i])
			return "没有这种付款方式";
	if (pay_charge(p)->state != CHARGE_OWED)
		return "这笔费用已付清";
	if (!pay_collecting(p))
		return NULL;
	const struct attempt *t = pay_attempt(p);
	const char *bar = attempt_bar_other(t);

	if (bar || pay_changing(p))
		return bar ? bar : "正在换, 马上出码";
	return t->stop || strcmp(t->channel, all[wallet - 1]->name) ? NULL : "显示的就是这个钱包的收款码";
}

const char *pay_bar_first(const struct view *v)
{
	return bar_wallet(v, 1);
}

const char *pay_bar_second(const struct view *v)
{
	return bar_wallet(v, 2);
}

const char *pay_bar_collecting(const struct view *v)
{
	const struct pay *p = v->state;

	if (pay_charge(p)->state == CHARGE_PAID)
		return "已支付, 不用再办";
	return pay_collecting(p) ? NULL : "还没有开始收款, 先选付款方式";
}

const char *pay_bar_stop(const struct view *v)
{
	const struct pay *p = v->state;
	const char *bar = pay_bar_collecting(v);

	if (bar)
		return bar;
	return pay_attempt(p)->state == ATTEMPT_UNKNOWN ? "结果未知, 取消不了; 后台一直在核对" : NULL;
}

const char *pay_bar_ask(const struct view *v)
{
	const struct pay *p = v->state;
	const struct attempt *t = pay_attempt(p);

	if (!t || (pay_charge(p)->state == CHARGE_PAID && !t->by_hand))
		return pay_bar_collecting(v);
	return NULL;
}

const char *pay_bar_code(const struct view *v)
{
	const char *bar = pay_bar_collecting(v);

	return bar ? bar : ((const struct pay *)v->state)->coded[0] ? NULL : "收款码还没有取到, 稍等";
}

enum status pay_other_style(struct view *v)
{
	struct pay *p = v->state;
	const struct canvas size = {.rows = v->ui->rows, .cols = v->ui->cols, .ascii = v->ui->ascii};
	struct qr_box box = pay_box(p, size.rows, size.cols);
	enum qr_style now = p->style ? p->style : v->ui->rows > 40 ? QR_FULL : QR_HALF;

	p->style = qr_other_style(&size, &p->qr, &box, now);
	if (p->style == now)
		return fail(ST_REFUSED, "窗口里放不下另一种样式: 把窗口拉大, 或按 F9 打印收款码");
	view_say(v, STYLE_PLAIN, "已换样式");
	return ST_OK;
}

enum status pay_ask(struct view *v)
{
	enum status st = desk_pay_ask(view_desk(v), pay_attempt(v->state)->id);

	if (!st)
		view_say(v, STYLE_PLAIN, "已去查询, 到账会自动显示");
	return st ? st : pay_read(v);
}

enum status pay_practise(struct view *v)
{
	const struct practice *door = view_desk(v)->practice;

	if (!door || !door->pay)
		return fail(ST_REFUSED, "这里没有练习的钱包");
	enum status st = door->pay(door->owner, pay_attempt(v->state)->no);
	return st ? st : desk_pay_ask(view_desk(v), pay_attempt(v->state)->id);
}

enum status pay_stop(struct view *v)
{
	struct pay *p = v->state;
	enum status st = desk_pay_stop(view_desk(v), p->key, pay_attempt(p)->id);

	if (st)
		return st;
	counter_key(v, p->key);
	view_say(v, STYLE_PLAIN, "正在取消收款; 若顾客刚好付了, 会按到账记");
	return pay_read(v);
}

enum status pay_print(struct view *v)
{
	struct pay *p = v->state;
	enum status st = desk_pay_slip(view_desk(v), p->key, pay_attempt(p)->id);

	if (st)
		return st;
	counter_key(v, p->key);
	view_say(v, STYLE_GREEN, "收款码已送打印, 过期前有效");
	return pay_read(v);
}
