/* 档案标签: stuck on the file when the envelope is opened; the barcode finds the application again. */
#include "printing/slips.h"

#include "base/day.h"

enum status slip_label(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct application *a = &d->app;
	char day[DAY_TEXT];

	(void)about;
	doc_add(doc, BK_STRONG, a->org, NULL);
	doc_addf(doc, BK_LINE, "%s %s %d 个 %s", code_text(biz_types, a->biz_type), code_text(org_types, a->org_type),
		(int)a->quantity, a->by_mail ? "邮寄" : "自取");
	if (a->received_day)
		doc_addf(
			doc, BK_LINE, "%s %s", application_cols[AC_RECEIVED_DAY].label, day_full(a->received_day, day));
	slip_pair(doc, &application_type, AC_WAYBILL_IN, a);
	slip_pair(doc, &application_type, AC_SLOT, a);
	slip_pair(doc, &application_type, AC_BOX, a);
	doc_add(doc, BK_BARCODE, a->code, a->code, NULL);
	return doc->st;
}
