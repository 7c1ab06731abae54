/* 开票结果: the finance office's answers as a CSV file, judged row by row first, then registered as one act. */
#ifndef GUITAI_CORE_INVOICE_IN_H
#define GUITAI_CORE_INVOICE_IN_H

#include "core/invoice_life.h"

/* clang-format off */
enum invoice_verdict {
	INVOICE_IN_ISSUE, INVOICE_IN_RETURN, INVOICE_IN_REVERSE, /* will be registered */
	INVOICE_IN_SAME,    /* is registered already */
	INVOICE_IN_OPEN,    /* the finance office has not answered it yet */
	INVOICE_IN_UNKNOWN, /* no such order, or no request of it */
	INVOICE_IN_AMOUNT,  /* not the amount that was asked for */
	INVOICE_IN_OTHER,   /* issued already, with another number */
	INVOICE_IN_BAD,     /* a cell that cannot be */
	INVOICE_IN__COUNT
};
/* clang-format on */
extern const struct code invoice_verdicts[];

struct invoice_in_row {
	int line;
	enum invoice_verdict verdict;
	struct invoice_news news;
	char code[20], org[ORG_NAME];
	int64_t fen;
	char says[240]; /* why not; "" when there is nothing to say */
};

struct invoice_in {
	struct invoice_in_row *rows;
	int n;
	int count[INVOICE_IN__COUNT];
};
void invoice_in_free(struct invoice_in *in);

/* Reads and judges; changes nothing. Columns are known by their headings (those of our own export, in any order):
 * 申领单号, and 申请号, 收费单, 金额, 发票号码, 开票日期, 状态, 退回原因, 红字发票号码. UTF-8 or GB18030. */
enum status desk_invoice_read(struct desk *k, const char *path, struct invoice_in *out);
/* Registers what was judged good, as one act; ST_NOT_FOUND with a sentence when that is nothing. */
enum status desk_invoice_in(struct desk *k, const char *key, const struct invoice_in *in);
/* 可登记 5 行 (开具 4 退回 1), 已登记过 2, … */
char *invoice_in_text(const struct invoice_in *in, char *buf, size_t cap);

#endif
