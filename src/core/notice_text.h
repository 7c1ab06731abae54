/* What an applicant is told, from the templates of etc/notices.tsv. */
#ifndef GUITAI_CORE_NOTICE_TEXT_H
#define GUITAI_CORE_NOTICE_TEXT_H

#include "core/dossier.h"
#include "core/house.h"

/* Fills the template of this kind: {org} {code} {accept} {make} {pickup} {waybill} {faults} {units} {site} {fen}. */
void notice_text(const struct house *h, const struct dossier *d, enum notice_kind kind, char *buf, size_t cap);

#endif
