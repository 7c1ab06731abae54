/* 作废单: which slip no longer counts, why, and who agreed. The void slip keeps its number. */
#include "printing/slips.h"

#include "base/day.h"

enum status slip_void(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct slip *s = NULL;
	char made[DAY_TEXT];

	for (int i = 0; i < d->nslips; i++)
		if (d->slips[i].id == about->subject)
			s = &d->slips[i];
	if (!s || !s->void_)
		return fail(ST_REFUSED, "申领单 %s 的这张凭条没有作废, 不能打作废单", d->app.code);
	slip_title(doc, SLIP_VOID);
	doc_addf(doc, BK_STRONG, "作废凭条 %s", s->no);
	doc_add(doc, BK_PAIR, slip_cols[SC_KIND].label, code_text(slip_kinds, s->kind), NULL);
	doc_add(doc, BK_PAIR, "原开具时间", time_text(s->made_at, made), NULL);
	slip_pair(doc, &slip_type, SC_CLERK_NAME, s);
	slip_pair(doc, &slip_type, SC_COPIES, s);
	doc_add(doc, BK_RULE, NULL);
	slip_subject(doc, &d->app);
	doc_add(doc, BK_RULE, NULL);
	if (about->reason)
		doc_add(doc, BK_PAIR, "作废原因", about->reason, NULL);
	if (about->second)
		doc_add(doc, BK_PAIR, "复核人", about->second, NULL);
	doc_add(doc, BK_LINE, "上述凭条自即日起不作凭证, 已打印的各份请收回。凭条号保留, 不再使用。", NULL);
	doc_add(doc, BK_SIGN, "经办人签名", "复核人签名", NULL);
	return doc->st;
}
