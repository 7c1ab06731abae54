/* F8 of 收费: what people may say when the wallet leaves it open, and the number that a customer shows on his phone. */
#include "screens/pay.h"

#include "base/day.h"
#include "base/xalloc.h"
#include "core/desk_case.h"
#include "screens/common.h"
#include "ui/dialog.h"

#include <stdio.h>

/* ---- 人工确认到账 ---- */

const char *pay_bar_manual(const struct view *v)
{
	const struct pay *p = v->state;
	const struct attempt *t = pay_attempt(p);

	if (pay_charge(p)->state != CHARGE_OWED)
		return "这笔费用已付清";
	return t ? desk_pay_manual_bar(t) : "还没有开始收款";
}

static enum status book(struct view *v, const struct session *second)
{
	struct pay *p = v->state;
	enum status st = desk_pay_manual(view_desk(v), p->key, pay_attempt(p)->id, p->typed, second);

	if (st)
		return st;
	counter_key(v, p->key);
	view_say(v, STYLE_GREEN, "已人工确认到账, 钱包随后证实; 缴费凭证已送打印");
	return pay_read(v);
}

static enum status take_trade(struct view *v, const char *text)
{
	struct pay *p = v->state;
	char what[300], yuan[40];

	if (desk_trade_bar(text))
		return fail(ST_INVALID, "%s", desk_trade_bar(text));
	str_copy(p->typed, sizeof(p->typed), text);
	if (!view_desk(v)->house.four_eyes)
		return book(v, NULL);
	snprintf(what, sizeof(what), "人工确认到账 %s, 交易单号 %.64s: 在商户平台上看到这笔钱了",
		yuan_text(pay_charge(p)->fen, yuan, sizeof(yuan)), text);
	return dialog_second(v, what, book);
}

enum status pay_manual(struct view *v)
{
	return dialog_line(v, "顾客手机上的交易单号, 两人都要在商户平台上看到它; 钱包以后不证实的, 成为差错",
		"交易单号", "", 64, take_trade);
}

/* ---- 放行另收 ---- */

const char *pay_bar_override(const struct view *v)
{
	const struct attempt *t = pay_attempt(v->state);

	return t ? desk_pay_override_bar(t) : "还没有开始收款";
}

static enum status let_through(struct view *v, const struct session *second)
{
	struct pay *p = v->state;
	enum status st = desk_pay_override(view_desk(v), p->key, pay_attempt(p)->id, p->typed, second);

	if (st)
		return st;
	counter_key(v, p->key);
	view_say(v, STYLE_GREEN, "已放行, 可以再收一次; 前一次仍在核对, 两次都到账的退一次");
	return pay_read(v);
}

static enum status take_reason(struct view *v, const char *reason)
{
	struct pay *p = v->state;
	char what[300], yuan[40];

	if (!*reason)
		return fail(ST_INVALID, "请写明为什么放行");
	str_copy(p->typed, sizeof(p->typed), reason);
	if (view_desk(v)->session.roles & ROLE_SUPERVISOR)
		return let_through(v, NULL);
	snprintf(what, sizeof(what), "主管放行: %s 的收款结果未知, 再收一次. 顾客可能付两次, 多的一次要退",
		yuan_text(pay_charge(p)->fen, yuan, sizeof(yuan)));
	return dialog_second(v, what, let_through);
}

enum status pay_override(struct view *v)
{
	return dialog_line(v, "前一次收款结果未知; 再收一次, 顾客可能付两次. 原因要留痕", "原因", "", 24, take_reason);
}

/* ---- 按付款单号查询 ---- */

static enum status take_number(struct view *v, const char *text)
{
	struct attempt t;
	char yuan[40], when[DAY_TEXT];
	enum status st = desk_attempt(view_desk(v), text, &t);

	if (!st)
		st = desk_pay_ask(view_desk(v), t.id);
	if (!st)
		view_say(v, STYLE_PLAIN, "%s %s, %s 开始, %s; 已去查询, 到账会记上",
			channel_label(view_desk(v), t.channel), yuan_text(t.fen, yuan, sizeof(yuan)),
			time_short(t.created_at, when), code_text(attempt_states, t.state));
	return st;
}

enum status pay_by_number(struct view *v)
{
	return dialog_line(
		v, "顾客手机上的「商户单号」, G 开头; 收款早已结束的也去问一次", "付款单号", "", 40, take_number);
}
