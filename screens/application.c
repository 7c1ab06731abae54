/* One application whole: the phone answer first, what it is, how it came here, what is due, paid, printed. */
#include "screens/application.h"
#include "screens/pick.h"

#include "core/answer.h"
#include "core/title_code.h"
#include "screens/common.h"
#include "ui/ui.h"

#include <stdio.h>
#include <string.h>

struct application_view *application_state(const struct view *v)
{
	return v->state;
}

static const struct dossier *the_dossier(const struct view *v)
{
	return &application_state(v)->d;
}

enum status application_read(struct view *v)
{
	struct application_view *s = v->state;
	struct desk *k = view_desk(v);
	enum status st = pick_read(v, s->d.app.id, &s->d);

	if (st)
		return st;
	answer_text(&s->d, &k->house, counter_today(), s->answer, sizeof(s->answer));
	return ST_OK;
}

static enum status enter(struct view *v, const void *arg)
{
	struct application_view *s = v->state;

	s->d.app.id = *(const int64_t *)arg;
	counter_key(v, s->key);
	enum status st = application_read(v);
	if (st)
		return st;
	v->ui->last = s->d.app.id;
	snprintf(v->title, sizeof(v->title), "申领单 %s", s->d.app.code);
	return ST_OK;
}

static void gone(struct view *v)
{
	dossier_free(&application_state(v)->d);
}

static enum status key(struct view *v, enum key k)
{
	struct application_view *s = v->state;
	int page = v->ui->rows - 9;

	if (k == K_PGDN || k == K_DOWN)
		s->top += k == K_PGDN ? page : 1;
	else if (k == K_PGUP || k == K_UP)
		s->top -= k == K_PGUP ? page : 1;
	else
		return ST_NOT_FOUND;
	if (s->top > APPLICATION_LINES - page)
		s->top = APPLICATION_LINES - page;
	if (s->top < 0)
		s->top = 0;
	return ST_OK;
}

/* 抬头码 on the open order: the invoice form, filled in; the code on an invoice: its number. */
static enum status scan(struct view *v, const char *code)
{
	if (!title_code_like(code))
		return application_invoice_scan(v, code);
	const char *bar = counter_bar(v, EV_INVOICE);
	if (bar)
		return fail(ST_REFUSED, "%s", bar);
	enum status st = view_open(v, &screen_invoice, &application_state(v)->d.app.id);
	return st ? st : screen_invoice.scan(ui_top(v->ui), code);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct application_view *s = v->state;
	const struct attempt *t = dossier_collecting(&s->d);
	const char *f5 = counter_bar(v, EV_PAY);

	if (s->d.app.mismatch[0])
		snprintf(buf, cap, "平台与柜台不符: %.300s", s->d.app.mismatch);
	else if (application_sent_back(&s->d.app))
		snprintf(buf, cap, "初审退回补正: %.300s", s->d.app.reject_reason);
	else if (s->d.app.changed[0] && s->d.app.state < AP_TO_ISSUE)
		snprintf(buf, cap, "变更: %.400s", s->d.app.changed);
	else if (t)
		snprintf(buf, cap, "正在收款, F5 看收款码");
	else if (!f5)
		snprintf(buf, cap, "有费用未缴, F5 收费");
	else
		snprintf(buf, cap, "回车看期限怎么算的%s", s->full ? "; 正在看全号, 已留痕" : "");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_ENTER, "期限说明",  "受理和制证的期限怎么算的, 跳过了哪些天",     HIDDEN, 0, application_why, NULL },
	{ K_F6,    "发票",      "填发票申请; 申请过的登记号码, 退回, 红冲",   0, 0, application_invoice, application_invoice_bar },
	{ K_NONE,  "UKey 丢失等", "丢失、损坏、忘记密码, 更新、变更、注销",    MORE, EV_SERVICE,    NULL, NULL },
	{ K_TAB,   "通知",      "告诉过申请人什么, 怎么告诉的, 到了没有; 催领", HIDDEN, 0, application_notices, NULL },
	{ K_NONE,  "备注",      "写一行, 打开这一单就看得到",                 MORE, EV_REMARK,     NULL, NULL },
	{ K_NONE,  "看全号",    "显示完整的证件号和手机号, 要写原因, 留痕",   MORE, EV_FULL_VIEW,  NULL, NULL },
	{ K_NONE,  "打标签",    "打一张档案标签",                             MORE, EV_LABEL,      NULL, NULL },
	{ K_NONE,  "一次办",    "收费、初审、当面递交、核验接着办完",         MORE, 0, application_visit, NULL },
	{ K_NONE,  "审核",      "初审或终审: 通过或退回; 退回的改好重新提交", MORE, 0, application_review, application_review_bar },
	{ K_NONE,  "入库",      "制好的 UKey 到柜, 或寄出的退回来了, 逐个扫",  MORE, 0, application_stock, application_stock_bar },
	{ K_NONE,  "问未开标",  "更新、变更、补办、注销前问过没有, 记下回答", MORE, EV_BIDS,       NULL, NULL },
	{ K_NONE,  "撤销退费",  "撤回, 不予办理, 撤销发证, 退费, 取消收款",   MORE, 0, application_back, NULL },
	{ K_NONE,  "证书信息",  "这家机构的证书: 序列号, 介质号, 有效期, 状态", MORE, 0, application_certs, NULL },
	{ K_NONE,  "变更内容",  "变更单: 名称、经办人等由什么改为什么",       MORE, EV_CHANGE,     NULL, NULL },
	{ K_NONE,  "附件",      "扫描件、签字回执、档案盒号",                 MORE, 0, application_scans,   NULL },
	{ K_NONE,  "打委托书",  "按本单填好的授权委托书, A4, 盖章用",         MORE, 0, application_proxy,   NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_application = {
	.name = "application",
	.title = "申领单",
	.help = "第一行可以直接念给来电的人听. 证件号、手机号平时只显示一部分.",
	.size = sizeof(struct application_view),
	.flags = SCREEN_COMMON,
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = application_read,
	.draw = application_draw,
	.key = key,
	.scan = scan,
	.hint = hint,
	.dossier = the_dossier,
};
