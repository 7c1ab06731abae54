/* Inside the import of 开票结果: what one row of the finance office's file means for the counter. */
#ifndef GUITAI_CORE_INVOICE_IN_ROW_H
#define GUITAI_CORE_INVOICE_IN_ROW_H

#include "core/invoice_in.h"

/* clang-format off */
enum invoice_cell {
	INVOICE_CELL_CODE, INVOICE_CELL_ID, INVOICE_CELL_CHARGE, INVOICE_CELL_FEN, INVOICE_CELL_NUMBER, INVOICE_CELL_DAY,
	INVOICE_CELL_STATE, INVOICE_CELL_REASON, INVOICE_CELL_RED, INVOICE_CELL_WHAT, INVOICE_CELL__COUNT
};
/* clang-format on */

struct invoice_reading {
	struct desk *k;
	int32_t today;
	int cell[64]; /* of each column of the file; -1 = none of ours */
	int ncells;
};

/* Fills verdict, news and words of row; `before` are the rows judged so far. Fails only when the store does. */
enum status invoice_row_judge(const struct invoice_reading *r, const struct invoice_in *before, char *const *cells,
	int n, struct invoice_in_row *row);

#endif
