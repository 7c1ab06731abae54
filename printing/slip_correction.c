/* 一次性补正告知书: everything that is missing, told once and in full, with what to do about each sheet. */
#include "printing/slips.h"

#include "base/day.h"

#include <stdlib.h>

#define MOST 16

/* The third column of reasons.tsv: what the applicant is asked to do. */
static const char *advice(const struct house *h, int64_t digit)
{
	for (int i = 0; h && i < h->reasons.nrows; i++)
		if (strtol(h->reasons.rows[i][0], NULL, 10) == digit)
			return h->reasons.rows[i][2];
	return "";
}

static void put_fault(struct doc *doc, int n, const struct material *m, const struct house *h)
{
	const char *reason = h ? house_reason(h, m->reason) : "", *todo = advice(h, m->reason);

	doc_add(doc, BK_BLANK, NULL);
	doc_addf(doc, BK_STRONG, "%d %s", n, m->label);
	doc_add(doc, BK_PAIR, material_cols[MC_REASON].label, m->note[0] ? m->note : reason, NULL);
	if (*todo)
		doc_add(doc, BK_PAIR, "怎么补正", todo, NULL);
}

static void put_where(struct doc *doc, const struct application *a, const struct house *h)
{
	doc_addf(doc, BK_LINE, "请一次补齐以上各项, 在首页写申领单号 %s, 寄到或送到下面的网点。", a->code);
	if (h)
		doc_addf(doc, BK_LINE, "其余材料不用再交。补正材料齐全之日起 %d 个工作日内制证。", h->make_days);
}

/* 初审: nothing was sent yet, what was filed has to be corrected. */
static enum status put_sent_back(struct doc *doc, const struct application *a, const struct slip_about *about)
{
	char day[DAY_TEXT];

	slip_title(doc, SLIP_CORRECTION);
	slip_subject(doc, a);
	doc_add(doc, BK_PAIR, "告知日期", day_full(day_of_ms(about->now), day), NULL);
	doc_add(doc, BK_RULE, NULL);
	doc_add(doc, BK_LINE, "您的申请经初审, 需要补正:", NULL);
	doc_add(doc, BK_STRONG, about->reason, NULL);
	doc_add(doc, BK_BLANK, NULL);
	doc_addf(doc, BK_LINE, "请一次改好, 凭申领单号 %s 重新提交; 在平台提交的请在平台改。", a->code);
	return doc->st;
}

enum status slip_correction(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct material *bad[MOST];
	char day[DAY_TEXT];
	int n = dossier_faults(d, bad, MOST);

	if (about->reason)
		return put_sent_back(doc, &d->app, about);
	if (!n)
		return fail(ST_REFUSED, "申领单 %s 没有要补正的材料, 不用打告知书", d->app.code);
	slip_title(doc, SLIP_CORRECTION);
	slip_subject(doc, &d->app);
	doc_add(doc, BK_PAIR, "告知日期", day_full(day_of_ms(about->now), day), NULL);
	doc_add(doc, BK_RULE, NULL);
	doc_addf(doc, BK_LINE, "您提交的材料经核验, 有 %d 项需要补正:", n);
	for (int i = 0; i < n; i++)
		put_fault(doc, i + 1, bad[i], about->house);
	doc_add(doc, BK_BLANK, NULL);
	put_where(doc, &d->app, about->house);
	return doc->st;
}
