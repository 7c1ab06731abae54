/* 取件标签: lies with the UKeys on the shelf; the place first, and never the 领取码, which only its owner may know. */
#include "printing/slips.h"

#include "base/day.h"

enum status slip_pickup(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct application *a = &d->app;
	char day[DAY_TEXT];

	(void)about;
	if (!a->units_in)
		return fail(ST_REFUSED, "申领单 %s 的 UKey 还没有入库, 不能打取件标签", a->code);
	if (a->slot[0])
		doc_addf(doc, BK_MARK, "%s", a->slot);
	doc_add(doc, BK_STRONG, a->org, NULL);
	doc_addf(doc, BK_LINE, "UKey %d 个 %s", (int)a->units_in, a->by_mail ? "邮寄" : "自取");
	slip_pair(doc, &application_type, AC_AGENT, a);
	slip_pair(doc, &application_type, AC_PHONE, a);
	if (a->stocked_day)
		doc_add(doc, BK_PAIR, application_cols[AC_STOCKED_DAY].label, day_full(a->stocked_day, day), NULL);
	doc_add(doc, BK_BARCODE, a->code, a->code, NULL);
	return doc->st;
}
