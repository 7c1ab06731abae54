/* 收费单: one amount owed for one reason; and the attempts by which it is paid. */
#ifndef GUITAI_CORE_CHARGE_H
#define GUITAI_CORE_CHARGE_H

#include "base/record.h"
#include "core/application.h"

enum charge_kind { CHARGE_FEE, CHARGE_MAIL };
enum charge_state { CHARGE_OWED, CHARGE_PAID, CHARGE_DROPPED, CHARGE_REFUNDED, CHARGE_REFUNDING };

struct charge {
	int64_t id, rev, application;
	int kind, state;
	int64_t fen;
	int64_t refunded, invoiced; /* fen */
	char channel[16];           /* by which it was paid; "platform" when it came paid with the import */
	int64_t created_at, paid_at;
	char attempt_no[40]; /* the attempt that paid it */
};

/* clang-format off */
enum charge_col {
	CC_ID, CC_REV, CC_APPLICATION, CC_KIND, CC_STATE, CC_FEN, CC_REFUNDED, CC_INVOICED, CC_CHANNEL, CC_CREATED_AT,
	CC_PAID_AT, CC_ATTEMPT_NO, CC__COUNT
};
/* clang-format on */
extern const struct column charge_cols[CC__COUNT];
extern const struct record_type charge_type;
extern const struct code charge_kinds[], charge_states[];

/* payments.md section 7. The first five block another attempt for the same charge, but EXPIRING does not. */
/* clang-format off */
enum attempt_state {
	ATTEMPT_NEW, ATTEMPT_CREATING, ATTEMPT_SHOWN, ATTEMPT_CLOSING, ATTEMPT_UNKNOWN, ATTEMPT_EXPIRING, ATTEMPT_PAID,
	ATTEMPT_CLOSED, ATTEMPT_FAILED, ATTEMPT_DUPLICATE, ATTEMPT__COUNT
};
/* clang-format on */

struct attempt {
	int64_t id, rev, charge, application;
	char no[40]; /* [0-9A-Za-z_]{6,32}: the idempotency key at the wallet */
	char channel[16];
	int64_t fen;
	int state;
	char subject[160];
	char request[1024]; /* the exact business bytes; a repeat sends the same */
	char qr_text[300];
	int64_t created_at, deadline, next_at, tries;
	bool scanned, stop; /* payer has scanned; the clerk wants it closed */
	char trade_no[80];
	int64_t paid_at;
	bool late;              /* paid after it was closed here */
	char note[300];         /* what the worker last knew, in words for the clerk */
	int64_t counter, clerk; /* who opened it: the audit chain its result is written to */
	bool by_code;           /* 付款码: the clerk scans the payer's code */
	char payer_code[32];    /* that code until it was sent, once; then "" */
	bool by_hand;           /* booked by 人工确认到账; the wallet is asked on */
};

/* clang-format off */
enum attempt_col {
	TC_ID, TC_REV, TC_CHARGE, TC_APPLICATION, TC_NO, TC_CHANNEL, TC_FEN, TC_STATE, TC_SUBJECT, TC_REQUEST, TC_QR_TEXT,
	TC_CREATED_AT, TC_DEADLINE, TC_NEXT_AT, TC_TRIES, TC_SCANNED, TC_STOP, TC_TRADE_NO, TC_PAID_AT, TC_LATE, TC_NOTE,
	TC_COUNTER, TC_CLERK, TC_BY_CODE, TC_PAYER_CODE, TC_BY_HAND, TC__COUNT
};
/* clang-format on */
extern const struct column attempt_cols[TC__COUNT];
extern const struct record_type attempt_type;
extern const struct code attempt_states[];

/* Whether a second attempt for the same charge has to wait for this one. */
bool attempt_blocks(const struct attempt *t);
/* Whether text is an attempt's number, in capitals or not; out gets it as it is kept. */
bool attempt_is_number(const char *text, char out[40]);
/* One that blocks: NULL when it may be closed to make room for another wallet or a 付款码; else why it has to be settled
 * first. */
const char *attempt_bar_other(const struct attempt *t);

#endif
