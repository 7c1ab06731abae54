/* 日结: what a counter did on a day, as figures; the core counts them, the 日结单 shows them. */
#ifndef GUITAI_CORE_DAY_SHEET_H
#define GUITAI_CORE_DAY_SHEET_H

#include <stdbool.h>
#include <stdint.h>

/* One kind of business: 签收来件 30 件; 微信收款 12 笔 120.00 元. */
struct day_row {
	const char *what;
	int64_t count;
	bool money; /* fen counts, and goes into the sum */
	int64_t fen;
};

/* One thing that was counted: fen, or pieces. */
struct day_counted {
	const char *what;
	bool money;
	int64_t start, came, went, expected, counted;
	bool known;         /* false: 未核对 */
	const char *reason; /* of a difference */
};

/* All texts are borrowed. */
struct day_sheet {
	int32_t day;
	int64_t counter;
	const char *clerk;
	const char *opened;          /* "王某 11-23 08:55", or NULL */
	const char *how;             /* 日结, 交班, or NULL */
	int64_t first_seq, last_seq; /* of the audit chain; a day is closed by numbers, not by the clock */
	const struct day_row *rows;
	int nrows;
	const char *first_slip, *last_slip; /* numbers; "" when none was made */
	int64_t slips, voids, reprints, unknown, missing;
	const struct day_counted *counted;
	int ncounted;
	const char *const *later; /* sentences: refunds carried out first, and who signed them */
	int nlater;
	const char *bills;       /* of the day before, by wallet; NULL or "" = there are none */
	const char *const *left; /* sentences: what is still open, what had no second person */
	int nleft;
	int64_t head;      /* which record the seal is of */
	const char *chain; /* the audit chain's head, as hex */
};

#endif
