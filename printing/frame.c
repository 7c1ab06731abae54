/* One place draws number, time, counter, clerk, 补打, 作废 and 练习, so that every renderer shows the same. */
#include "printing/frame.h"

#include <stdio.h>

static bool has(const char *s)
{
	return s && *s;
}

/* Under the title: what a reader must know before he believes the rest. */
static void marks(const struct doc_head *h, enum paper_kind kind, const char *part, struct doc *out)
{
	if (part)
		doc_add(out, BK_CENTRE, part, NULL);
	if (h->void_slip)
		doc_add(out, BK_MARK, "作废", NULL);
	if (h->copy > 0)
		doc_addf(out, BK_MARK, "补打第 %d 次", h->copy);
	if (h->copy > 0 && has(h->printed_at))
		doc_addf(out, BK_CENTRE, "补打时间 %s", h->printed_at);
	if (h->copy > 0 && has(h->reason))
		doc_addf(out, BK_CENTRE, "原因: %s", h->reason);
	if (h->practice)
		doc_add(out, BK_MARK, "练习 不作凭证", NULL);
	if (kind != PAPER_LABEL)
		doc_add(out, BK_RULE, NULL);
}

static void foot_receipt(const struct doc_head *h, struct doc *out)
{
	char text[128];

	doc_add(out, BK_RULE, NULL);
	if (has(h->made_at))
		doc_add(out, BK_PAIR, "办理时间", h->made_at, NULL);
	if (has(h->counter)) {
		snprintf(text, sizeof(text), "%s  %s", h->counter, has(h->clerk) ? h->clerk : "");
		doc_add(out, BK_PAIR, "办理柜台", text, NULL);
	}
	for (int i = 0; i < FRAME_SITE; i++)
		if (has(h->site[i]))
			doc_add(out, BK_LINE, h->site[i], NULL);
	if (has(h->number)) {
		snprintf(text, sizeof(text), "凭条号 %s", h->number);
		doc_add(out, BK_BARCODE, h->number, text, NULL);
	}
	if (h->practice)
		doc_add(out, BK_MARK, "练习 不作凭证", NULL);
	doc_add(out, BK_CUT, NULL);
}

/* The same in two lines; the number's barcode stands in the head of each page. */
static void foot_a4(const struct doc_head *h, struct doc *out)
{
	char text[512] = "";
	size_t at = 0;

	doc_add(out, BK_RULE, NULL);
	doc_addf(out, BK_LINE, "凭条号 %s  办理时间 %s  办理柜台 %s %s", has(h->number) ? h->number : "",
		has(h->made_at) ? h->made_at : "", has(h->counter) ? h->counter : "", has(h->clerk) ? h->clerk : "");
	for (int i = 0; i < FRAME_SITE && at < sizeof(text); i++)
		if (has(h->site[i]))
			at += (size_t)snprintf(text + at, sizeof(text) - at, "%s%s", at ? "  " : "", h->site[i]);
	if (*text)
		doc_add(out, BK_LINE, text, NULL);
	doc_add(out, BK_CUT, NULL);
}

/* A label has no room for more, and its own barcode is the one to scan. */
static void foot_label(const struct doc_head *h, struct doc *out)
{
	if (has(h->number))
		doc_addf(out, BK_CENTRE, "凭条号 %s", h->number);
	doc_add(out, BK_CUT, NULL);
}

/* A slip that is void proves nothing. */
static void put_seal(const struct doc_head *h, struct doc *out)
{
	if (has(h->seal) && !h->void_slip)
		doc_add(out, BK_QR, h->seal, "验真码", NULL);
}

enum status doc_frame(const struct doc *d, const struct doc_head *head, enum paper_kind kind, struct doc *out)
{
	static void (*const feet[])(const struct doc_head *, struct doc *) = {
		[PAPER_RECEIPT] = foot_receipt, [PAPER_LABEL] = foot_label, [PAPER_A4] = foot_a4};
	const char *part = NULL;
	bool begun = false, marked = false;

	for (int i = 0; i < d->n; i++) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BK_PART) {
			if (begun)
				feet[kind](head, out);
			part = b->text[0];
			begun = marked = false;
			continue;
		}
		if (b->kind == BK_DRAWER && (head->copy || head->void_slip || head->practice))
			continue; /* no money changes hands */
		if (b->kind == BK_SEAL) {
			put_seal(head, out);
			continue;
		}
		begun = true;
		if (!marked && b->kind != BK_TITLE)
			marks(head, kind, part, out);
		doc_put(out, b->kind, b->n, (const char *const *)b->text);
		if (!marked && b->kind == BK_TITLE)
			marks(head, kind, part, out);
		marked = true;
	}
	feet[kind](head, out);
	return out->st;
}
