/* The one key map of the counter: what each F-key is about, and which screen it opens with and without an application.
 */
#include "screens/common.h"

#include "screens/application.h"

#include "core/desk_day.h"
#include "core/flow.h"
#include "ui/choose.h"

#include <string.h>

/* clang-format off */
static const enum waiting owing = WAITING_PAY;
static const struct work {
	int event, mail_event;             /* what is asked of the workflow; mail_event for a mail order */
	const struct screen *with, *mail;  /* with an application; mail: for a mail order, NULL = the same */
	enum status (*run)(struct view *v);/* or done where the clerk is */
	const struct screen *without;      /* nothing open: the queue of this work */
	const void *arg;
} works[] = {
	{ EV_OPEN,       0,            &screen_parcels, NULL,             NULL,                &screen_parcels,  NULL },
	{ EV_COMPLETE,   0,            &screen_check,   NULL,             NULL,                &screen_check,    NULL },
	{ EV_HAND_OVER,  EV_DISPATCH,  &screen_issue,   &screen_dispatch, NULL,                &screen_issue,    NULL },
	{ EV_DISPATCH,   0,            &screen_dispatch,NULL,             NULL,                &screen_dispatch, NULL },
	{ EV_PAY,        0,            &screen_pay,     NULL,             NULL,                &screen_queue,    &owing },
	{ EV_INVOICE,    0,            &screen_invoice, NULL,             NULL,                &screen_invoices, NULL },
	{ EV_TO_MAIL,    EV_TO_PICKUP, &screen_switch,  NULL,             NULL,                NULL,             NULL },
	{ EV_RESUBMIT,   0,            &screen_apply,   NULL,             NULL,                &screen_terms,    NULL },
	{ EV_FIRST_PASS, 0,            &screen_first,   NULL,             NULL,                &screen_first,    NULL },
	{ EV_FINAL_PASS, 0,            &screen_final,   NULL,             NULL,                &screen_final,    NULL },
	{ EV_STOCK,      0,            &screen_stock,   NULL,             NULL,                &screen_stock,    NULL },
	{ EV_RESHELVE,   0,            &screen_mail_back,NULL,            NULL,                &screen_mail_back,NULL },
	{ EV_PRINT,      0,            NULL,            NULL,             application_reprint, &screen_jobs,     NULL },
	{ EV_PAY_STOP,   0,            NULL,            NULL,             application_stop,    NULL,             NULL },
	{ EV_REMARK,     0,            NULL,            NULL,             application_remark,  NULL,             NULL },
	{ EV_FULL_VIEW,  0,            NULL,            NULL,             application_full,    NULL,             NULL },
	{ EV_SERVICE,    0,            &screen_service, NULL,             NULL,                NULL,             NULL },
	{ EV_CHANGE,     0,            &screen_change,  NULL,             NULL,                NULL,             NULL },
	{ EV_BIDS,       0,            NULL,            NULL,             application_bids,    NULL,             NULL },
	{ EV_LABEL,      0,            NULL,            NULL,             application_label,   NULL,             NULL },
};

static enum status lock_now(struct view *v);

const struct binding counter_common[] = {
	{ K_F2,     "来件",     "签收, 拆封; 打开着申领单时: 收这一单的材料",     0,      EV_OPEN,      NULL,     NULL },
	{ K_F3,     "核验",     "逐项看材料, 有一项不合格就一次告知补正",         0,      EV_COMPLETE,  NULL,     NULL },
	{ K_F4,     "发证",     "核对身份, 扫 UKey, 交给领取人; 邮寄的登记运单号", 0,      EV_HAND_OVER, NULL,     NULL },
	{ K_F5,     "收费",     "先选微信或支付宝, 再出收款码",                   0,      EV_PAY,       NULL,     NULL },
	{ K_F6,     "发票",     "填发票申请; 首页上看待开的发票",                 0,      EV_INVOICE,   NULL,     NULL },
	{ K_F7,     "领取方式", "自取改邮寄(补运费), 或改回自取",                 0,      EV_TO_MAIL,   NULL,     NULL },
	{ K_F9,     "打印",     "补打凭条; 首页上看打印任务",                     0,      EV_PRINT,     NULL,     NULL },
	{ K_CTRL_L, "锁屏",     "离开一会儿: 输口令回来, 或换人签到",             ALWAYS, 0,            lock_now, NULL },
	{ 0 }
};
/* clang-format on */

static enum status lock_now(struct view *v)
{
	return view_open(v, &screen_lock, NULL);
}

static const struct dossier *dossier_of(const struct view *v)
{
	return v->screen->dossier ? v->screen->dossier(v) : NULL;
}

static const struct work *work_of(int event)
{
	for (size_t i = 0; i < sizeof(works) / sizeof(works[0]); i++)
		if (works[i].event == event)
			return &works[i];
	return NULL;
}

const char *counter_bar(const struct view *v, int ev)
{
	const struct dossier *d = dossier_of(v);
	const struct work *w = work_of(ev);

	if (!d && w && !w->without)
		return "先打开一张申领单";
	if (!d)
		return desk_day_bar(view_desk(v), (enum event)ev);
	if (w && w->mail_event && d->app.by_mail)
		ev = w->mail_event;
	const char *bar = flow_begin_bar(d, (enum event)ev, &view_desk(v)->session);
	return bar ? bar : desk_day_bar(view_desk(v), (enum event)ev);
}

enum status counter_run(struct view *v, int ev)
{
	const struct dossier *d = dossier_of(v);
	const struct work *w = work_of(ev);

	if (!w)
		return fail(ST_REFUSED, "这里不能办%s", code_text(event_codes, ev));
	if (!d)
		return view_open(v, w->without, w->arg);
	if (w->run)
		return w->run(v);
	return view_open(v, w->mail && d->app.by_mail ? w->mail : w->with, &d->app.id);
}

static const char *const reasons[] = {"卡纸或没打出来", "打印不清", "顾客丢失", "顾客多要一份", "其他原因(输入)"};
#define NREASONS (int)(sizeof(reasons) / sizeof(reasons[0]))

const char *counter_reprint_reason(int index)
{
	return index < NREASONS - 1 ? reasons[index] : NULL;
}

enum status counter_reprint(struct view *v, enum status (*picked)(struct view *v, int index))
{
	struct choice choices[NREASONS];

	for (int i = 0; i < NREASONS; i++)
		choices[i] = (struct choice){reasons[i], NULL, NULL};
	return choose_open(v, "补打原因", choices, NREASONS, picked);
}
