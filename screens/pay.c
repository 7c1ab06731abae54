/* 收费: the wallet first, then its code; the page turns to 已支付 by itself, and leaving it stops nothing. */
#include "screens/pay.h"
#include "screens/pick.h"

#include "core/pay.h"
#include "screens/common.h"
#include "ui/ui.h"

#include <stdio.h>
#include <string.h>

const struct charge *pay_charge(const struct pay *p)
{
	for (int i = 0; i < p->d.ncharges; i++)
		if (p->d.charges[i].id == p->charge)
			return &p->d.charges[i];
	return NULL;
}

const struct attempt *pay_attempt(const struct pay *p)
{
	for (int i = p->d.nattempts - 1; i >= 0; i--)
		if (p->d.attempts[i].charge == p->charge)
			return &p->d.attempts[i];
	return NULL;
}

bool pay_collecting(const struct pay *p)
{
	const struct attempt *t = pay_attempt(p);

	return t && attempt_blocks(t) && !t->by_hand;
}

bool pay_changing(const struct pay *p)
{
	return p->then || p->code[0];
}

/* The code is made once for each text, and gone as soon as nobody should pay by it any more. */
static void make_code(struct pay *p)
{
	const struct attempt *t = pay_attempt(p);
	const char *text = t && t->state == ATTEMPT_SHOWN && !t->stop ? t->qr_text : "";

	if (strcmp(text, p->coded) == 0)
		return;
	p->coded[0] = '\0';
	if (*text && qr_make(text, &p->qr) == ST_OK)
		snprintf(p->coded, sizeof(p->coded), "%s", text);
}

enum status pay_read(struct view *v)
{
	struct pay *p = v->state;
	enum status st = pick_read(v, p->d.app.id, &p->d);

	if (st)
		return st;
	make_code(p);
	return pay_next(v);
}

/* The charge that is being collected, else the first that is owed. */
static bool take_charge(struct pay *p)
{
	const struct attempt *t = dossier_collecting(&p->d);
	const struct charge *c = dossier_owing(&p->d);

	if (!t && !c)
		return false;
	p->charge = t ? t->charge : c->id;
	make_code(p);
	return true;
}

static enum status enter(struct view *v, const void *arg)
{
	struct pay *p = v->state;

	if (!arg)
		return fail(ST_REFUSED, "先打开一张申领单");
	p->d.app.id = *(const int64_t *)arg;
	counter_key(v, p->key);
	enum status st = pay_read(v);
	if (st)
		return st;
	const char *bar = flow_bar(&p->d, EV_PAY, &view_desk(v)->session);
	if (bar)
		return fail(ST_REFUSED, "%s", bar);
	if (!take_charge(p))
		return fail(ST_REFUSED, "没有待缴的费用");
	v->ui->last = p->d.app.id;
	return ST_OK;
}

static void gone(struct view *v)
{
	dossier_free(&((struct pay *)v->state)->d);
}

/* Enter: while nothing is chosen the wallet used last; after it is paid the next charge, or back. */
static enum status go_on(struct view *v)
{
	struct pay *p = v->state;

	if (pay_charge(p)->state == CHARGE_OWED) {
		if (!pay_collecting(p) && v->ui->wallet)
			return pay_start(v, v->ui->wallet);
		return fail(ST_NOT_FOUND, "%s",
			pay_collecting(p) ? "等顾客付款; Esc 去办别的, 收款继续" : "按 1 或 2 选付款方式, 或扫付款码");
	}
	if (!take_charge(p)) {
		view_close(v);
		return ST_OK;
	}
	return ST_OK;
}

static const struct dossier *the_dossier(const struct view *v)
{
	return &((const struct pay *)v->state)->d;
}

static const char *collecting_hint(const struct pay *p)
{
	const struct attempt *t = pay_attempt(p);

	if (pay_changing(p))
		return "正在关闭这个收款码, 随即换另一个";
	if (t->state == ATTEMPT_UNKNOWN)
		return "结果未知, 请勿重复付款; 顾客等不得看 F8";
	return t->by_code ? "等顾客在手机上确认, 到账后本页自动更新" : "付款成功后本页自动更新";
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct pay *p = v->state;
	const struct attempt *t = pay_attempt(p);
	const char *trouble = worker_trouble(view_desk(v));

	if (pay_charge(p)->state == CHARGE_PAID)
		snprintf(buf, cap, "%s, 缴费凭证已送打印; 回车%s",
			t && t->by_hand && t->state != ATTEMPT_PAID ? "已人工确认, 等钱包证实" : "已支付",
			dossier_owing(&p->d) ? "收下一笔" : "返回");
	else if (trouble)
		snprintf(buf, cap, "%s", trouble);
	else
		snprintf(buf, cap, "%s",
			pay_collecting(p) ? collecting_hint(p) : "先问顾客用什么付, 再按数字; 或扫顾客的付款码");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_1,     "第 1 种付款方式", "出这个钱包的收款码; 正在收的先关闭", HIDDEN, 0, pay_first,       pay_bar_first },
	{ K_2,     "第 2 种付款方式", "出这个钱包的收款码; 正在收的先关闭", HIDDEN, 0, pay_second,      pay_bar_second },
	{ K_3,     "换样式",          "扫不出时换一种画法",                 HIDDEN, 0, pay_other_style, pay_bar_code },
	{ K_4,     "查询到账",        "顾客说付了而这里没变: 马上去问一次, 收款结束了也能问", HIDDEN, 0, pay_ask, pay_bar_ask },
	{ K_5,     "顾客付款",        "只在练习里: 虚构的顾客用手机付了",   HIDDEN | PRACTICE, 0, pay_practise, pay_bar_code },
	{ K_9,     "取消收款",        "不收了; 换付款方式不用取消, 直接按它的数字", HIDDEN, 0, pay_stop,        pay_bar_stop },
	{ K_ENTER, "继续",            "付清后收下一笔或返回",               HIDDEN, 0, go_on,       NULL },
	{ K_F9,    "打印收款码",      "屏幕上扫不出时打印出来扫",           0,      0, pay_print,       pay_bar_code },
	{ K_NONE,  "人工确认到账",    "两人都在商户平台看到这笔钱; 钱包随后证实", MORE, 0, pay_manual, pay_bar_manual },
	{ K_NONE,  "放行另收",        "结果未知而顾客等不得: 由主管写明原因", MORE, 0, pay_override, pay_bar_override },
	{ K_NONE,  "按付款单号查询",  "顾客手机上的商户单号; 结束了的也去问", MORE, 0, pay_by_number, NULL },
	{ K_ESC,   "去办别的, 收款继续", "收款在后台继续, 到账会自动记上",  0,      0, NULL,        NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_pay = {
	.name = "pay",
	.title = "收费",
	.help = "先选付款方式再出码, 一次只有一个码; 也可以扫顾客手机上的付款码. 到账以系统查到的为准, 不看顾客的手机.",
	.size = sizeof(struct pay),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = pay_read,
	.draw = pay_draw,
	.hint = hint,
	.scan = pay_scan,
	.tick = pay_next,
	.dossier = the_dossier,
};
