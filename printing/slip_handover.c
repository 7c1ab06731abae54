/* 领取回执: which UKeys went out, to whom; one part for the customer, one signed and kept here. */
#include "printing/slips.h"

#include "base/day.h"
#include "core/collect.h"

static bool among(const struct slip_about *about, int64_t id)
{
	for (int i = 0; i < about->nunits; i++)
		if (about->units[i] == id)
			return true;
	return about->nunits == 0;
}

/* The first unit that went out with this slip; what it says of the taker holds for all. */
static const struct unit *first_out(const struct dossier *d, const struct slip_about *about)
{
	for (int i = 0; i < d->nunits; i++)
		if (among(about, d->units[i].id) && d->units[i].out_at)
			return &d->units[i];
	return NULL;
}

static void put_order(struct doc *doc, const struct dossier *d, const struct slip_about *about)
{
	const struct application *a = &d->app;
	char day[DAY_TEXT];

	doc_add(doc, BK_BLANK, NULL);
	slip_pair(doc, &application_type, AC_CODE, a);
	doc_add(doc, BK_TABLE, "3", "2", NULL);
	doc_add(doc, BK_HEAD, "证书介质(UKey)编号", unit_cols[UC_VALID_TO].label, NULL);
	for (int i = 0; i < d->nunits; i++) {
		const struct unit *u = &d->units[i];
		if (among(about, u->id) && u->out_at)
			doc_add(doc, BK_ROW, u->number, u->valid_to ? day_text(u->valid_to, day) : "见证书", NULL);
	}
	doc_addf(doc, BK_STRONG, "已领 %d 个, 共 %d 个", (int)a->units_out, (int)a->quantity);
	if (dossier_came_back(d))
		doc_add(doc, BK_LINE, "原寄出的邮件已退回, 本次为再次发出。", NULL);
}

/* The name in full: it is what the signature below is held against. */
static void put_taker(struct doc *doc, const struct unit *u)
{
	const char *paper = collectors[u->taker].paper;
	char no[DOC_TEXT_MAX];

	doc_add(doc, BK_RULE, NULL);
	slip_open_pair(doc, &unit_type, UC_TAKER_NAME, u);
	slip_pair(doc, &unit_type, UC_TAKER, u);
	slip_pair(doc, &unit_type, UC_TAKER_ID_KIND, u);
	doc_add(doc, BK_PAIR, identity_of(u->taker_id_kind)->number,
		record_masked(&unit_cols[UC_TAKER_ID], u, no, sizeof(no)), NULL);
	slip_pair(doc, &unit_type, UC_OUT_AT, u);
	if (paper)
		doc_addf(doc, BK_LINE, "已收%s%s。", paper, u->confirmed[0] ? ", 已按登记的电话回电确认" : "");
	doc_add(doc, BK_LINE, "已当面核对: 机构名称、代码与证书一致, UKey 完好。", NULL);
}

static void put_mail(struct doc *doc, const struct application *a, const struct unit *u)
{
	doc_add(doc, BK_RULE, NULL);
	slip_pair(doc, &unit_type, UC_WAYBILL, u);
	slip_pair(doc, &unit_type, UC_OUT_AT, u);
	slip_pair(doc, &application_type, AC_ADDRESS, a);
	doc_add(doc, BK_LINE, "已交快递寄出。收到后请核对机构名称、代码与 UKey 编号。", NULL);
}

static void put_part(struct doc *doc, const char *part, const struct dossier *d, const struct slip_about *about,
	const struct unit *u)
{
	doc_add(doc, BK_PART, part, NULL);
	slip_title(doc, SLIP_HANDOVER);
	slip_pair(doc, &application_type, AC_ORG, &d->app);
	slip_pair(doc, &application_type, AC_USCC, &d->app);
	put_order(doc, d, about);
	for (int i = 0; i < about->nmore; i++) /* of the same organisation */
		put_order(doc, about->more[i], about);
	if (u->waybill[0])
		put_mail(doc, &d->app, u);
	else
		put_taker(doc, u);
}

enum status slip_handover(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct unit *u = first_out(d, about);

	if (!u)
		return fail(ST_REFUSED, "申领单 %s 还没有发出 UKey, 不能打领取回执", d->app.code);
	put_part(doc, "客户联", d, about, u);
	slip_seal(doc, 0); /* the customer's part: ours stays here */
	put_part(doc, "存根联", d, about, u);
	if (u->waybill[0])
		doc_add(doc, BK_SIGN, "快递员签名", NULL);
	else
		doc_add(doc, BK_SIGN, "领取人签名", "日期", NULL);
	return doc->st;
}
