/* What is printed at which step, and the pieces slips have in common. */
#include "printing/slips.h"

#include "base/day.h"
#include "base/money.h"
#include "core/invoice_life.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
const struct slip_row slip_rows[SLIP__COUNT] = {
	[SLIP_RECEIPT]    = { "receipt",    PAPER_RECEIPT, 1, slip_receipt },
	[SLIP_CORRECTION] = { "correction", PAPER_RECEIPT, 1, slip_correction },
	[SLIP_PAYMENT]    = { "payment",    PAPER_RECEIPT, 1, slip_payment },
	[SLIP_HANDOVER]   = { "handover",   PAPER_RECEIPT, 2, slip_handover },
	[SLIP_INVOICE]    = { "invoice",    PAPER_RECEIPT, 1, slip_invoice },
	[SLIP_LABEL]      = { "label",      PAPER_LABEL,   1, slip_label },
	[SLIP_PAYCODE]    = { "paycode",    PAPER_RECEIPT, 1, slip_paycode },
	[SLIP_PICKUP]     = { "pickup",     PAPER_LABEL,   1, slip_pickup },
	[SLIP_MAILING]    = { "mailing",    PAPER_A4,      1, slip_mailing },
	[SLIP_VOID]       = { "void",       PAPER_RECEIPT, 1, slip_void },
	[SLIP_DAY]        = { "day",        PAPER_A4,      1, slip_day },
	[SLIP_PROXY]      = { "proxy",      PAPER_A4,      1, slip_proxy },
	[SLIP_TEST]       = { "test",       PAPER_RECEIPT, 1, slip_test },
	[SLIP_NOTICE]     = { "notice",     PAPER_RECEIPT, 1, slip_notice },
};
/* clang-format on */

static enum status make(enum slip_kind kind, const struct dossier *d, const struct slip_about *about, struct bytes *out)
{
	struct doc doc = {0};
	enum status st = slip_rows[kind].make(d, about, &doc);
	if (!st)
		st = doc.st; /* a refused text: the first refusal was kept */
	if (!st)
		doc_save(&doc, out);
	doc_free(&doc);
	return st;
}

const struct slip_port slips_port = {make};

void slip_title(struct doc *doc, enum slip_kind kind)
{
	doc_add(doc, BK_TITLE, code_text(slip_kinds, (int)kind), NULL);
}

static void pair(struct doc *doc, const struct column *c, const char *text)
{
	if (*text)
		doc_add(doc, BK_PAIR, c->label, text, NULL);
}

void slip_pair(struct doc *doc, const struct record_type *t, int column, const void *rec)
{
	char text[DOC_TEXT_MAX];
	pair(doc, &t->cols[column], record_masked(&t->cols[column], rec, text, sizeof(text)));
}

void slip_open_pair(struct doc *doc, const struct record_type *t, int column, const void *rec)
{
	char text[DOC_TEXT_MAX];
	pair(doc, &t->cols[column], record_text(&t->cols[column], rec, text, sizeof(text)));
}

void slip_subject(struct doc *doc, const struct application *a)
{
	static const int cols[] = {AC_CODE, AC_ORG, AC_USCC, AC_AGENT};
	for (size_t i = 0; i < sizeof(cols) / sizeof(*cols); i++)
		slip_pair(doc, &application_type, cols[i], a);
}

void slip_amount(struct doc *doc, int64_t fen)
{
	char yuan[MONEY_TEXT], words[MONEY_WORDS];
	doc_addf(doc, BK_STRONG, "金额 %s 元", money_text(fen, yuan));
	doc_add(doc, BK_PAIR, "大写", money_words(fen, words), NULL);
}

void slip_promise(struct doc *doc, int32_t day, const char *what)
{
	char text[DAY_TEXT];
	if (day)
		doc_addf(doc, BK_STRONG, "最迟 %s %s", day_full(day, text), what);
}

void slip_invoice_code(struct doc *doc, const struct application *a, const struct house *h)
{
	char text[80];
	if (h && invoice_link(h->conf, a, text, sizeof(text)))
		doc_add(doc, BK_QR, text, "扫码填写发票信息", NULL);
}

void slip_seal(struct doc *doc, int64_t fen)
{
	doc_addf(doc, BK_SEAL, "%" PRId64, fen);
}
