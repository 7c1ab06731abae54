/* A slip with everything on it that has ever gone wrong on paper. */
#ifndef GUITAI_TESTS_RECEIPT_H
#define GUITAI_TESTS_RECEIPT_H

#include "printing/frame.h"

/* Two parts, pairs, a table, a QR code, 𠮷, ￥, “”. doc_free() it. */
void receipt_sample(struct doc *d);
extern const struct doc_head receipt_head, receipt_reprint;

#endif
