/* 账: what money came and went, what goes back, what the wallets' bills say, and what a person has to look at. */
#ifndef GUITAI_CORE_LEDGER_H
#define GUITAI_CORE_LEDGER_H

#include "base/record.h"

/* One movement of money that we hold for true. Rows are only added; the store lets one row a charge be income. */
enum entry_kind {
	ENTRY_PAY,    /* a verified answer to our own query */
	ENTRY_MANUAL, /* 人工确认到账: two people, the wallet's number */
	ENTRY_BILL,   /* booked by a person because the wallet's bill has it */
	ENTRY_EXTRA,  /* money that came although the charge was paid: not ours to keep */
	ENTRY_REFUND  /* negative */
};
struct ledger_entry {
	int64_t id, application, charge, attempt, refund;
	int kind;
	char channel[16], no[40]; /* the attempt's number, or the refund's */
	int64_t fen, at;
	char trade_no[80];
	int64_t clerk, second;
};
/* clang-format off */
enum entry_col {
	EN_ID, EN_APPLICATION, EN_CHARGE, EN_ATTEMPT, EN_REFUND, EN_KIND, EN_CHANNEL, EN_NO, EN_FEN, EN_AT, EN_TRADE_NO,
	EN_CLERK, EN_SECOND, EN__COUNT
};
/* clang-format on */
extern const struct column ledger_cols[EN__COUNT];
extern const struct record_type ledger_type;

/* 退款: its number and its exact request are kept before a byte is sent; a repeat has the same. */
enum refund_state { REFUND_ASKED, REFUND_SENT, REFUND_DONE, REFUND_ABNORMAL };
struct refund {
	int64_t id, rev, application, charge, attempt;
	char no[40], channel[16], attempt_no[40];
	int64_t fen, total; /* of the attempt's total */
	int state;
	bool extra; /* gives back a payment that came twice: the charge stays paid */
	char reason[120], request[600], note[300];
	int64_t created_at, next_at, tries, done_at, clerk, second, counter;
};
/* clang-format off */
enum refund_col {
	FC_ID, FC_REV, FC_APPLICATION, FC_CHARGE, FC_ATTEMPT, FC_NO, FC_CHANNEL, FC_ATTEMPT_NO, FC_FEN, FC_TOTAL, FC_STATE,
	FC_EXTRA, FC_REASON, FC_REQUEST, FC_NOTE, FC_CREATED_AT, FC_NEXT_AT, FC_TRIES, FC_DONE_AT, FC_CLERK, FC_SECOND,
	FC_COUNTER, FC__COUNT
};
/* clang-format on */
extern const struct column refund_cols[FC__COUNT];
extern const struct record_type refund_type;

/* 待处理: what does not add up, with a proposal, until a person has closed it. */
enum finding_kind {
	FINDING_DUPLICATE, /* the charge was paid already */
	FINDING_LATE,      /* paid after it was closed here; booked */
	FINDING_MISMATCH,  /* another amount, number, currency or merchant */
	FINDING_MISSING,   /* paid here, not in the wallet's bill */
	FINDING_FOREIGN,   /* in the bill, unknown here */
	FINDING_AMOUNT,    /* bill and book differ */
	FINDING_UNPROVED,  /* 人工确认 that the wallet never confirmed */
	FINDING_RETURNED,  /* a cancel gave the money back */
	FINDING_REFUND,    /* a refund that the wallet could not finish, or that only one side has */
	FINDING__COUNT
};
enum finding_proposal { PROPOSE_LOOK, PROPOSE_BOOK, PROPOSE_REFUND };
struct finding {
	int64_t id, rev, application, attempt;
	int kind, proposal;
	char channel[16], no[40];
	int32_t day;
	int64_t ours, theirs; /* fen */
	char text[300];
	int64_t made_at, done_at, done_by;
	char how[200];
};
/* clang-format off */
enum finding_col {
	GC_ID, GC_REV, GC_APPLICATION, GC_ATTEMPT, GC_KIND, GC_PROPOSAL, GC_CHANNEL, GC_NO, GC_DAY,
	GC_OURS, GC_THEIRS, GC_TEXT, GC_MADE_AT, GC_DONE_AT, GC_DONE_BY, GC_HOW, GC__COUNT
};
/* clang-format on */
extern const struct column finding_cols[GC__COUNT];
extern const struct record_type finding_type;

/* 对账: one wallet's bill of one day. */
enum bill_state { BILL_WAITING, BILL_MATCHED, BILL_NONE };
struct bill {
	int64_t id, rev;
	char channel[16];
	int32_t day;
	int state;
	int64_t lines, fen, refunded, differences;
	int64_t next_at, tries, done_at;
	char hash[72], note[300];
};
/* clang-format off */
enum bill_col {
	BI_ID, BI_REV, BI_CHANNEL, BI_DAY, BI_STATE, BI_LINES, BI_FEN, BI_REFUNDED, BI_DIFFERENCES, BI_NEXT_AT, BI_TRIES,
	BI_DONE_AT, BI_HASH, BI_NOTE, BI__COUNT
};
/* clang-format on */
extern const struct column bill_cols[BI__COUNT];
extern const struct record_type bill_type;

extern const struct code entry_kinds[], refund_states[], finding_kinds[], finding_proposals[], bill_states[];

#endif
