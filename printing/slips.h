/* Every slip the counter prints: a row a kind, a file a slip. The words come from the columns' own labels. */
#ifndef GUITAI_PRINTING_SLIPS_H
#define GUITAI_PRINTING_SLIPS_H

#include "core/dossier.h"
#include "core/house.h"
#include "core/slip.h"
#include "printing/doc.h"
#include "printing/paper.h"

typedef enum status slip_maker(const struct dossier *d, const struct slip_about *about, struct doc *doc);

struct slip_row {
	const char *file; /* its golden file and `guitai print` name */
	enum paper_kind paper;
	int parts; /* 2: 客户联 and 存根联 */
	slip_maker *make;
};
extern const struct slip_row slip_rows[SLIP__COUNT]; /* by enum slip_kind */

/* The port for the core: the document of a slip as doc_save() writes it. */
extern const struct slip_port slips_port;

slip_maker slip_receipt, slip_correction, slip_payment, slip_handover, slip_invoice, slip_label, slip_paycode,
	slip_pickup, slip_mailing, slip_void, slip_day, slip_proxy, slip_test, slip_notice;

/* ---- pieces that several slips share ---- */
void slip_title(struct doc *doc, enum slip_kind kind);
/* Label and text of a column, masked where it is private; nothing when it is empty. */
void slip_pair(struct doc *doc, const struct record_type *t, int column, const void *rec);
/* The same unmasked: where the slip's purpose is to show it. */
void slip_open_pair(struct doc *doc, const struct record_type *t, int column, const void *rec);
/* Which application this is about: number, organisation, code, person. */
void slip_subject(struct doc *doc, const struct application *a);
/* The wallet as the payer calls it, by the channel's code. */
const char *slip_channel(const char *code);
/* 金额 in figures and in words. */
void slip_amount(struct doc *doc, int64_t fen);
/* A promised day with its weekday, first to be seen: "最迟 2026-12-01 周二 告知核验结果"; nothing when day is 0. */
void slip_promise(struct doc *doc, int32_t day, const char *what);
/* The place of the 验真码; amount 0 where nothing was paid. */
void slip_seal(struct doc *doc, int64_t fen);
/* The code that leads to the invoice form, where invoice.url is configured. */
void slip_invoice_code(struct doc *doc, const struct application *a, const struct house *h);

#endif
