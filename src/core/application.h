/* 申领单: one application for n UKeys, the root of all that is its own. */
#ifndef GUITAI_CORE_APPLICATION_H
#define GUITAI_CORE_APPLICATION_H

#include "base/record.h"

/* domain.md section 2. */
enum app_state { AP_DRAFT, AP_UNPAID, AP_FIRST, AP_FINAL, AP_TO_ISSUE, AP_ISSUED, AP_ENDED, AP__COUNT };

/* Facts inside a state, not states. */
enum papers { PAPERS_NONE, PAPERS_ARRIVED, PAPERS_OPENED, PAPERS_COMPLETE, PAPERS_CORRECTION };
enum making { MAKING_NONE, MAKING_ON, MAKING_STOCKED };

/* Where it waits: computed by flow_queue() at every act. */
enum queue {
	QUEUE_NONE,
	QUEUE_PAY,
	QUEUE_FIRST,
	QUEUE_PAPERS,
	QUEUE_CHECK,
	QUEUE_CORRECTION,
	QUEUE_FINAL,
	QUEUE_MAKING,
	QUEUE_PICKUP,
	QUEUE_DISPATCH,
	QUEUE_ATTENTION,
	QUEUE_RETURNED, /* 邮寄退回 */
	QUEUE__COUNT
};

enum org_type { ORG_BUYER, ORG_SUPPLIER, ORG_AGENCY };
/* What became of the UKey that a 补办 replaces; what the applicant said about bids that are not opened yet. */
enum old_fate { FATE_NONE, FATE_LOST, FATE_SPOILED };
enum bids { BIDS_UNASKED, BIDS_CLEAR, BIDS_WAITING };
enum biz_type { BIZ_NEW, BIZ_RENEW, BIZ_CHANGE, BIZ_REPLACE, BIZ_UNLOCK, BIZ_REVOKE };

#define ORG_NAME 600 /* 100 characters of up to four bytes, with room */
#define CHANGE_TEXT 1600
#define PERSON_NAME 204 /* 50 characters */

struct application {
	int64_t id, rev;
	char code[16]; /* 申领单号 */
	char platform_no[40];
	int biz_type, state;
	char region[120], vendor[120];
	int org_type;
	char org[ORG_NAME];
	char uscc[40]; /* folded; or zcy… */
	char registrar[ORG_NAME];
	char agent[PERSON_NAME], agent_id[20], phone[20], email[128];
	int64_t quantity;
	bool by_mail;
	char address[ORG_NAME];
	int64_t fee;
	int papers, making, queue;
	int32_t due;
	int64_t created_at, state_at;
	int32_t first_due;      /* 初审 is usually done by then: a soft clock, nothing is overdue by it */
	int32_t first_pass_day; /* 初审通过; 0 = before the counter knew it */
	int32_t received_day;   /* 签收日期 of the first envelope; starts 受理钟 */
	int32_t complete_day;   /* 签收日期 of the envelope that made the set complete; starts 制证钟 */
	int32_t accepted_day;   /* first concluded 核验 */
	int32_t accept_due, make_due;
	int64_t checker, reviewer; /* clerk ids */
	char reject_reason[ORG_NAME];
	int32_t stocked_day;
	int64_t units_in, units_out;
	char slot[20], pickup_code[8];
	char waybill_in[40], waybill_out[40];
	char box[24]; /* 档案盒号 */
	char remark[ORG_NAME];
	bool returned_mail; /* 邮寄退回, and not out again yet */
	bool imported;
	char terms_version[40]; /* 同意条款: which text, when */
	int64_t terms_at;
	char mismatch[ORG_NAME]; /* 与柜台不符: what the platform says otherwise */
	char old_key[40];        /* business types beyond 新办: the UKey it is about */
	int old_fate, bids;
	char changed[CHANGE_TEXT]; /* 变更: what was what, and is what now; personal data masked */
};

/* clang-format off */
enum application_col {
	AC_ID, AC_REV, AC_CODE, AC_PLATFORM_NO, AC_BIZ_TYPE, AC_STATE, AC_REGION, AC_VENDOR, AC_ORG_TYPE, AC_ORG, AC_USCC,
	AC_REGISTRAR, AC_AGENT, AC_AGENT_ID, AC_PHONE, AC_EMAIL, AC_QUANTITY, AC_BY_MAIL, AC_ADDRESS, AC_FEE, AC_PAPERS,
	AC_MAKING, AC_QUEUE, AC_DUE, AC_CREATED_AT, AC_STATE_AT, AC_FIRST_DUE, AC_FIRST_PASS_DAY, AC_RECEIVED_DAY, AC_COMPLETE_DAY,
	AC_ACCEPTED_DAY, AC_ACCEPT_DUE, AC_MAKE_DUE, AC_CHECKER, AC_REVIEWER, AC_REJECT_REASON, AC_STOCKED_DAY, AC_UNITS_IN,
	AC_UNITS_OUT, AC_SLOT, AC_PICKUP_CODE, AC_WAYBILL_IN, AC_WAYBILL_OUT, AC_BOX, AC_REMARK, AC_RETURNED_MAIL,
	AC_IMPORTED, AC_TERMS_VERSION, AC_TERMS_AT, AC_MISMATCH, AC_OLD_KEY, AC_OLD_FATE, AC_BIDS, AC_CHANGED,
	AC__COUNT
};
/* clang-format on */

extern const struct column application_cols[AC__COUNT];
extern const struct record_type application_type;
/* 初审 sent it back and the applicant has not yet corrected it. */
bool application_sent_back(const struct application *a);

extern const struct code app_states[], papers_codes[], making_codes[], queue_codes[], org_types[], biz_types[];
extern const struct code old_fates[], bids_answers[];

#endif
