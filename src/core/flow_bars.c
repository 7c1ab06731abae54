/* Why something cannot be done to an application now: a sentence each, read by the rows of flow.c. */
#include "core/flow_bars.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/money.h"

#include <stdio.h>

static _Thread_local char why[400];

const char *bar_papers_open(const struct dossier *d)
{
	return d->app.papers == PAPERS_OPENED       ? NULL
	       : d->app.papers == PAPERS_COMPLETE   ? "材料已核验齐全"
	       : d->app.papers == PAPERS_CORRECTION ? "补正材料还没有到, 请先签收、拆封"
						    : "还没有收到材料, 请先签收、拆封";
}

const char *bar_papers_complete(const struct dossier *d)
{
	return d->app.papers == PAPERS_COMPLETE     ? NULL
	       : d->app.papers == PAPERS_OPENED     ? "材料还没有核验完"
	       : d->app.papers == PAPERS_CORRECTION ? "材料待补正, 补正材料还没有到"
						    : "还没有收到材料";
}

const char *bar_first(const struct dossier *d)
{
	return application_sent_back(&d->app) ? "初审已退回补正, 等申请人改好重新提交" : NULL;
}

const char *bar_first_and_papers(const struct dossier *d)
{
	const char *reason = bar_first_scans(d);
	return reason ? reason : bar_papers_complete(d);
}

const char *bar_sent_back(const struct dossier *d)
{
	if (!application_sent_back(&d->app))
		return "初审没有退回, 不用重新提交";
	return d->app.imported ? "这一单是在平台提交的, 请申请人在平台改好, 导入后自动回到初审" : NULL;
}

const char *bar_units_missing(const struct dossier *d)
{
	return d->app.units_in < d->app.quantity ? NULL : "本单的 UKey 已全部入库";
}

const char *bar_owes_nothing(const struct dossier *d)
{
	char yuan[MONEY_TEXT];
	int64_t owed = dossier_owed(d);
	if (owed == 0)
		return NULL;
	snprintf(why, sizeof(why), "还有 %s 元未缴, 请先收费", money_text(owed, yuan));
	return why;
}

const char *bar_may_be_taken(const struct dossier *d)
{
	if (d->app.by_mail)
		return "本单为邮寄, 请登记寄出; 要当面领取, 先改领取方式";
	if (d->app.units_in == 0)
		return "UKey 还没有入库";
	if (dossier_shelved(d) == 0)
		return "已入库的 UKey 都领走了";
	return bar_owes_nothing(d);
}

const char *bar_may_be_mailed(const struct dossier *d)
{
	if (!d->app.by_mail)
		return "本单为自取, 请按发证办理; 要邮寄, 先改领取方式";
	if (d->app.units_in < d->app.quantity) {
		snprintf(why, sizeof(why), "还有 %d 个 UKey 没有入库, 到齐后一起寄",
			(int)(d->app.quantity - d->app.units_in));
		return why;
	}
	return bar_owes_nothing(d);
}

const char *bar_may_become_mail(const struct dossier *d)
{
	return d->app.by_mail ? "本单已是邮寄" : d->app.units_out > 0 ? "已有 UKey 领走, 余下的也请自取" : NULL;
}

const char *bar_may_become_pickup(const struct dossier *d)
{
	if (!d->app.by_mail)
		return "本单已是自取";
	return dossier_collecting(d) ? "正在收款, 请先取消收款" : NULL;
}

const char *bar_owes_something(const struct dossier *d)
{
	return dossier_owing(d) ? NULL : "没有待缴的费用";
}

const char *bar_collecting(const struct dossier *d)
{
	return dossier_collecting(d) ? NULL : "没有正在进行的收款";
}

const char *bar_may_be_invoiced(const struct dossier *d)
{
	for (int i = 0; i < d->ncharges; i++)
		if (charge_invoiceable(&d->charges[i]) > 0)
			return NULL;
	return dossier_owed(d) > 0 ? "费用未缴, 缴费后才能开票" : "没有可开票金额";
}

const char *bar_on_shelf(const struct dossier *d)
{
	return d->app.by_mail ? "本单为邮寄, 不用催领" : dossier_shelved(d) == 0 ? "没有 UKey 在架上等着领" : NULL;
}

const char *bar_has_certs(const struct dossier *d)
{
	for (int i = 0; i < d->ncerts; i++)
		if (d->certs[i].state == CS_IMPORTED)
			return NULL;
	return "本单没有导入过、等着发的证书";
}

const char *bar_has_units(const struct dossier *d)
{
	return d->app.units_in > 0 ? NULL : "UKey 还没有入库";
}

const char *bar_has_slips(const struct dossier *d)
{
	return d->nslips > 0 ? NULL : "本单还没有凭条";
}

bool when_owes(const struct dossier *d)
{
	return dossier_owed(d) > 0;
}

bool when_no_papers(const struct dossier *d)
{
	return d->app.papers == PAPERS_NONE;
}

const char *bar_bids_open(const struct dossier *d)
{
	return d->app.bids == BIDS_UNASKED ? NULL : "未开标的项目已经问过";
}

static const char *bids_unasked(const struct dossier *d)
{
	return d->app.bids == BIDS_UNASKED ? "请先问未开标的项目: 旧证书停用后, 用它加密的投标文件解不开" : NULL;
}

const char *bar_bids_settled(const struct dossier *d)
{
	const char *papers = bar_papers_complete(d);
	return papers ? papers : bids_unasked(d);
}

const char *bar_change_open(const struct dossier *d)
{
	return d->app.changed[0] && d->app.papers == PAPERS_COMPLETE ? "材料已按变更内容核验齐全, 不能再改" : NULL;
}

const char *bar_change_known(const struct dossier *d)
{
	const char *reason = bar_bids_settled(d);
	return reason                                 ? reason
	       : d->app.changed[0] || d->app.imported ? NULL
						      : "还没有登记变更了什么, 请柜员登记变更内容";
}

const char *bar_old_stopped(const struct dossier *d)
{
	const char *reason = bar_bids_settled(d);
	return reason                         ? reason
	       : d->app.old_fate == FATE_NONE ? "原 UKey 还没有挂失或收回, 请从原申领单办丢失或损坏"
					      : NULL;
}

const char *bar_gives_back(const struct dossier *d)
{
	const char *unasked = bids_unasked(d);
	return unasked ? unasked : d->app.units_in >= d->app.quantity ? "原 UKey 已收回" : NULL;
}

const char *bar_given_back(const struct dossier *d)
{
	const char *reason = bar_bids_settled(d);
	return reason ? reason : d->app.units_in < d->app.quantity ? "原 UKey 还没有收回" : NULL;
}

const char *bar_key_is_out(const struct dossier *d)
{
	for (int i = 0; i < d->nunits; i++)
		if (unit_is_out(&d->units[i]))
			return NULL;
	return d->app.units_out > 0 ? "发出的 UKey 已挂失或收回" : "本单还没有发出 UKey";
}

const char *bar_may_end(const struct dossier *d)
{
	return d->app.units_out > 0    ? "已有 UKey 领走, 不能终止"
	       : dossier_collecting(d) ? "正在收款, 请先取消收款"
				       : NULL;
}

const char *bar_out_today(const struct dossier *d)
{
	int64_t last = dossier_last_out(d);
	return !last ? "还没有发过 UKey" : day_of_ms(last) == day_of_ms(clock_ms()) ? NULL : "只能在发证当天撤销";
}

const char *bar_may_be_refunded(const struct dossier *d)
{
	const char *reason = "没有可退的费用";
	for (int i = 0; i < d->ncharges; i++) {
		const char *why_not = charge_refund_bar(&d->charges[i]);
		if (!why_not)
			return NULL;
		if (d->charges[i].state == CHARGE_REFUNDING || d->charges[i].state == CHARGE_PAID)
			reason = why_not;
	}
	return reason;
}

bool when_all_out(const struct dossier *d)
{
	return d->app.units_out >= d->app.quantity;
}

bool when_ready_for_pickup(const struct dossier *d)
{
	return !d->app.by_mail && d->app.units_in >= d->app.quantity;
}

bool when_all_paid(const struct dossier *d)
{
	return dossier_owed(d) == 0;
}
