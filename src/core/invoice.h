/* 发票申请: what an applicant wants on the invoice for one charge (domain.md rule 12). */
#ifndef GUITAI_CORE_INVOICE_H
#define GUITAI_CORE_INVOICE_H

#include "base/record.h"
#include "core/application.h"

enum invoice_kind { INVOICE_PLAIN, INVOICE_VAT };
enum invoice_state {
	INVOICE_ASKED,
	INVOICE_ISSUED,
	INVOICE_RETURNED,
	INVOICE_TO_REVERSE,
	INVOICE_REVERSED,
	INVOICE_RECALLED, /* the money went back before it was issued */
	INVOICE_REASKED,  /* returned, and asked for again by a request of its own */
	INVOICE_STATE__COUNT
};

struct invoice {
	int64_t id, rev, application, charge;
	int kind, state;
	int64_t fen;
	char title[ORG_NAME], tax_no[40], address[ORG_NAME], phone[60], bank[ORG_NAME], account[80], email[128];
	char number[24]; /* 20 digits when issued */
	char reason[300];
	int64_t asked_at, asked_by;
	int32_t day; /* 开票日期 */
	char red_number[24];
	int32_t red_day;
	int64_t done_at;  /* when its state changed last */
	int64_t again_of; /* the returned request that this one corrects; 0 = none */
	bool told;        /* the finance office has it as it is now (core/invoice_file.h) */
	int64_t file;     /* the last file that it went out with; 0 = none yet */
};

/* clang-format off */
enum invoice_col {
	IC_ID, IC_REV, IC_APPLICATION, IC_CHARGE, IC_KIND, IC_STATE, IC_FEN, IC_TITLE, IC_TAX_NO, IC_ADDRESS, IC_PHONE,
	IC_BANK, IC_ACCOUNT, IC_EMAIL, IC_NUMBER, IC_REASON, IC_ASKED_AT, IC_ASKED_BY, IC_DAY,
	IC_RED_NUMBER, IC_RED_DAY, IC_DONE_AT, IC_AGAIN_OF, IC_TOLD, IC_FILE, IC__COUNT
};
/* clang-format on */
extern const struct column invoice_cols[IC__COUNT];
extern const struct record_type invoice_type;
extern const struct code invoice_kinds[], invoice_states[];

/* The one whose state changed last, the newest of those that changed together; NULL = none ever did. */
const struct invoice *invoice_last(const struct invoice *list, int n);

#endif
