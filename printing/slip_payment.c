/* 缴费凭证: what was paid, for what, by which wallet, under which number. No invoice. */
#include "printing/slips.h"

#include <string.h>

/* By the beginning of the channel's code; practice wallets are called after the real ones. */
static const struct {
	const char *code, *text;
} channels[] = {
	{"sim-wechat", "微信支付(模拟)"},
	{"sim-alipay", "支付宝(模拟)"},
	{"sim", "模拟钱包"},
	{"wechat", "微信支付"},
	{"alipay", "支付宝"},
	{"cash", "现金"},
	{"platform", "平台缴费"},
};

const char *slip_channel(const char *code)
{
	for (size_t i = 0; i < sizeof(channels) / sizeof(*channels); i++)
		if (!strncmp(code, channels[i].code, strlen(channels[i].code)))
			return channels[i].text;
	return code;
}

/* The charge it is about, else the last one that was paid. */
static const struct charge *charge_of(const struct dossier *d, int64_t id)
{
	const struct charge *last = NULL;
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].id == id || (!id && d->charges[i].state == CHARGE_PAID))
			last = &d->charges[i];
	return last;
}

static const struct attempt *attempt_of(const struct dossier *d, const struct charge *c)
{
	for (int i = 0; i < d->nattempts; i++)
		if (c->attempt_no[0] && !strcmp(d->attempts[i].no, c->attempt_no))
			return &d->attempts[i];
	return NULL;
}

enum status slip_payment(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct charge *c = charge_of(d, about->subject);
	const struct attempt *t = c ? attempt_of(d, c) : NULL;

	if (!c || c->state != CHARGE_PAID)
		return fail(ST_REFUSED, "这笔费用还没有到账, 不能打缴费凭证");
	slip_title(doc, SLIP_PAYMENT);
	slip_subject(doc, &d->app);
	doc_add(doc, BK_RULE, NULL);
	slip_pair(doc, &charge_type, CC_KIND, c);
	slip_amount(doc, c->fen);
	doc_add(doc, BK_PAIR, charge_cols[CC_CHANNEL].label, slip_channel(c->channel), NULL);
	slip_pair(doc, &charge_type, CC_PAID_AT, c);
	slip_pair(doc, &charge_type, CC_ATTEMPT_NO, c);
	if (t)
		slip_pair(doc, &attempt_type, TC_TRADE_NO, t);
	doc_add(doc, BK_RULE, NULL);
	slip_seal(doc, c->fen);
	doc_add(doc, BK_LINE, "本凭证不是发票。需要发票请在柜台申请。", NULL);
	slip_invoice_code(doc, &d->app, about->house);
	if (!strncmp(c->channel, "cash", 4))
		doc_add(doc, BK_DRAWER, NULL);
	return doc->st;
}
