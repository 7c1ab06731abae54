/* 发票申请: what an applicant wants on the invoice for one charge (domain.md rule 12). */
#ifndef GUITAI_CORE_INVOICE_H
#define GUITAI_CORE_INVOICE_H

#include "base/record.h"
#include "core/application.h"

enum invoice_kind { INVOICE_PLAIN, INVOICE_VAT };
enum invoice_state { INVOICE_ASKED, INVOICE_ISSUED, INVOICE_RETURNED, INVOICE_TO_REVERSE, INVOICE_REVERSED };

struct invoice {
	int64_t id, rev, application, charge;
	int kind, state;
	int64_t fen;
	char title[ORG_NAME], tax_no[40], address[ORG_NAME], phone[60], bank[ORG_NAME], account[80], email[128];
	char number[24]; /* 20 digits when issued */
	char reason[300];
	int64_t asked_at, asked_by;
};

/* clang-format off */
enum invoice_col {
	IC_ID, IC_REV, IC_APPLICATION, IC_CHARGE, IC_KIND, IC_STATE, IC_FEN, IC_TITLE, IC_TAX_NO, IC_ADDRESS, IC_PHONE,
	IC_BANK, IC_ACCOUNT, IC_EMAIL, IC_NUMBER, IC_REASON, IC_ASKED_AT, IC_ASKED_BY, IC__COUNT
};
/* clang-format on */
extern const struct column invoice_cols[IC__COUNT];
extern const struct record_type invoice_type;
extern const struct code invoice_kinds[], invoice_states[];

#endif
