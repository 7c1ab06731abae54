/* 收款码 on paper: when the payer's phone cannot read the screen. Good until the collection ends, and no receipt. */
#include "printing/slips.h"

#include "base/day.h"

#include <stdio.h>

enum status slip_paycode(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct attempt *t = NULL;
	char until[DAY_TEXT], caption[120];

	for (int i = 0; i < d->nattempts; i++)
		if (d->attempts[i].id == about->subject)
			t = &d->attempts[i];
	if (!t || !t->qr_text[0])
		return fail(ST_REFUSED, "收款码还没有取到, 不能打印");
	slip_title(doc, SLIP_PAYCODE);
	slip_pair(doc, &application_type, AC_CODE, &d->app);
	slip_pair(doc, &application_type, AC_ORG, &d->app);
	slip_pair(doc, &attempt_type, TC_SUBJECT, t);
	slip_amount(doc, t->fen);
	snprintf(caption, sizeof(caption), "请用%s扫码", slip_channel(t->channel));
	doc_add(doc, BK_QR, t->qr_text, caption, NULL);
	doc_addf(doc, BK_STRONG, "%s 前有效", time_text(t->deadline, until));
	slip_pair(doc, &attempt_type, TC_NO, t);
	doc_add(doc, BK_LINE, "付款成功后请在柜台取缴费凭证。", NULL);
	return doc->st;
}
