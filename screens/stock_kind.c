/* What 入库 and 退件上架 do differently: which UKeys may come in, what F10 writes, what it says. */
#include "core/cert_gate.h"
#include "core/mail_back.h"
#include "screens/stock.h"

#include <stdio.h>

/* ---- 入库: a made UKey, for the first time or for its new certificate ---- */

static int new_wanted(const struct dossier *d)
{
	return (int)(d->app.quantity - d->app.units_in);
}

static enum status new_fits(struct desk *k, const struct dossier *d, const char *number)
{
	int64_t stay;
	enum status st = desk_key_fits(k, &d->app, number, &stay);
	return st ? st : gate_comes_in(k, d, number);
}

static void new_about(const struct dossier *d, char *buf, size_t cap)
{
	snprintf(buf, cap, "%s  共 %d 个, 已入库 %d 个", d->app.by_mail ? "邮寄" : "自取", (int)d->app.quantity,
		(int)d->app.units_in);
}

static void new_said(const struct application *a, int n, int left, const char *slot, char *buf, size_t cap)
{
	if (left)
		snprintf(buf, cap, "已入库 %d 个, 还差 %d 个", n, left);
	else if (a->biz_type == BIZ_REVOKE)
		snprintf(buf, cap, "UKey 已收回, 不再发出; 等终审");
	else if (a->by_mail)
		snprintf(buf, cap, "已入库 %d 个, 排进待寄出", n);
	else
		snprintf(buf, cap, "已入库 %d 个, 放 %s%s", n, slot, a->biz_type == BIZ_UNLOCK ? "" : ", 领取通知已发");
}

/* ---- 退件上架: what was posted and came back ---- */

static enum status back_fits(struct desk *k, const struct dossier *d, const char *number)
{
	(void)k;
	return mail_back_fits(d, number);
}

static void back_about(const struct dossier *d, char *buf, size_t cap)
{
	snprintf(buf, cap, "退件 %s  寄出 %d 个", d->app.waybill_out, dossier_posted(d));
}

static void back_said(const struct application *a, int n, int left, const char *slot, char *buf, size_t cap)
{
	(void)a;
	if (left)
		snprintf(buf, cap, "已上架 %d 个, 放 %s; 还差 %d 个没有退回", n, slot, left);
	else
		snprintf(buf, cap, "已上架 %d 个, 放 %s, 通知已发", n, slot);
}

/* clang-format off */
const struct stock_kind stock_new = {
	.event = EV_STOCK, .queue = QUEUE_MAKING, .empty = "没有在制的证书", .posted = false,
	.wanted = new_wanted, .fits = new_fits, .put = desk_stock, .about = new_about, .done = "入库", .said = new_said,
};
const struct stock_kind stock_back = {
	.event = EV_RESHELVE, .queue = QUEUE_RETURNED, .empty = "没有邮寄退回的", .posted = true,
	.wanted = dossier_posted, .fits = back_fits, .put = desk_reshelve, .about = back_about, .done = "上架", .said = back_said,
};
/* clang-format on */
