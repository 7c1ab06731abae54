/* 开班, 交班, 日结: a counter's day from one count of drawer and shelf to the next, closed by numbers of its log. */
#ifndef GUITAI_CORE_DAY_CLOSE_H
#define GUITAI_CORE_DAY_CLOSE_H

#include "core/day_sheet.h"
#include "core/flow.h"

enum day_state { DAY_OPEN, DAY_PASSED, DAY_CLOSED }; /* 交班 ends a shift, 日结 a day; the same count and slip */

/* Lines first_seq..last_seq of the counter's chain belong to it and to no other; last_seq is its own closing line. */
struct day_close {
	int64_t id, rev, counter;
	int state;
	int32_t day;
	int64_t first_seq, last_seq;
	int64_t base_seq, base_step; /* chain and whole log when drawer and shelf were last counted: figures of these
					move from there */
	int64_t last_slip;           /* id of the last slip that was counted */
	char last_slip_no[20];
	int64_t opened_at, opened_by, closed_at, closed_by;
	char opened_name[PERSON_NAME], closed_name[PERSON_NAME];
	int64_t head_seq; /* the chain's head that it was closed on */
	char head_mac[72];
	int64_t slip; /* 日结单 */
};
/* clang-format off */
enum day_close_col {
	QC_ID, QC_REV, QC_COUNTER, QC_STATE, QC_DAY, QC_FIRST_SEQ, QC_LAST_SEQ, QC_BASE_SEQ, QC_BASE_STEP, QC_LAST_SLIP,
	QC_LAST_SLIP_NO, QC_OPENED_AT, QC_OPENED_BY, QC_CLOSED_AT, QC_CLOSED_BY, QC_OPENED_NAME, QC_CLOSED_NAME,
	QC_HEAD_SEQ, QC_HEAD_MAC, QC_SLIP, QC__COUNT
};
/* clang-format on */
extern const struct column day_close_cols[QC__COUNT];
extern const struct record_type day_close_type;
extern const struct code day_states[];

#define DAY_CASH "cash"
#define DAY_KEYS "keys"

/* One thing that is counted: the drawer, the shelf, a wallet by its own statement. fen, or pieces for keys. */
struct day_count {
	int64_t id, close;
	bool opening; /* counted at the opening */
	char what[16];
	int64_t start, came, went, expected, counted;
	bool known; /* somebody counted; a wallet may stay 未核对 */
	char reason[200];
};
/* clang-format off */
enum day_count_col {
	QN_ID, QN_CLOSE, QN_OPENING, QN_WHAT, QN_START, QN_CAME, QN_WENT, QN_EXPECTED, QN_COUNTED, QN_KNOWN, QN_REASON,
	QN__COUNT
};
/* clang-format on */
extern const struct column day_count_cols[QN__COUNT];
extern const struct record_type day_count_type;

/* ---- pure sums ---- */
#define DAY_CHANNELS 10
struct day_sum {
	int64_t acts[EV__COUNT], moved[EV__COUNT];
	struct day_money {
		char channel[16];
		int64_t n, nback;   /* payments, and those that went back */
		int64_t came, went; /* fen */
	} money[DAY_CHANNELS];
	int nmoney;
	int64_t cash_came, cash_went, keys_came, keys_went; /* since the drawer and the shelf were counted */
	int64_t reprints, same_person;
	int64_t slips, voids, missing; /* missing: numbers without a slip */
	char first_slip[20], last_slip[20];
	char gap[60]; /* the first hole in the numbers */
};
/* A line of the counter's own chain, in the order of seq; base_seq: as in struct day_close. */
void day_add_line(struct day_sum *s, const struct step *line, int64_t base_seq);
/* Any line of any counter that moved keys: the shelf is shared. */
void day_add_keys(struct day_sum *s, const struct step *line);
/* A slip, in the order of the numbers; before: the number that the last close ended with, "" = none. */
void day_add_slip(struct day_sum *s, const struct slip *slip, const char *before);
const struct day_money *day_money_of(const struct day_sum *s, const char *channel); /* or NULL */

#endif
