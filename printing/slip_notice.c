/* 通知单: what the applicant is told, on paper, to be posted or handed to whoever comes. */
#include "printing/slips.h"

#include "core/errand.h"

enum status slip_notice(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	slip_title(doc, SLIP_NOTICE);
	slip_subject(doc, &d->app);
	doc_add(doc, BK_RULE, NULL);
	if (about->notice) {
		doc_add(doc, BK_STRONG, code_text(notice_kinds, about->notice->kind), NULL);
		doc_add(doc, BK_LINE, about->notice->text, NULL);
	}
	doc_add(doc, BK_BARCODE, d->app.code, d->app.code, NULL);
	return doc->st;
}
