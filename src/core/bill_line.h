/* One movement in a wallet's own bill of a day. */
#ifndef GUITAI_CORE_BILL_LINE_H
#define GUITAI_CORE_BILL_LINE_H

#include <stdbool.h>
#include <stdint.h>

struct bill_line {
	char no[64];        /* of the order, as we numbered it */
	char refund_no[80]; /* "" = a payment */
	int64_t fen;        /* always positive */
};

/* Zero-initialise; bill_lines_free() when done. */
struct bill_lines {
	struct bill_line *list;
	int n, cap;
};
void bill_lines_add(struct bill_lines *l, const struct bill_line *one);
void bill_lines_free(struct bill_lines *l);
/* The payment of that number, or the refund; NULL when there is none. */
const struct bill_line *bill_lines_find(const struct bill_lines *l, const char *no, bool refund);

#endif
