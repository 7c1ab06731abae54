/* What the home screen counts. */
#ifndef GUITAI_CORE_COUNTS_H
#define GUITAI_CORE_COUNTS_H

#include "core/application.h"

struct counts {
	int64_t queue[QUEUE__COUNT];
	int64_t parcels_unopened, parcels_unclaimed;
	int32_t oldest_parcel; /* day of the oldest unopened one; 0 = none */
	int64_t due_today_accept, due_today_make, overdue;
	int32_t overdue_oldest;              /* its due day */
	int64_t invoices_back, invoices_red; /* 退回, 待红冲 */
	int64_t shelved_long;                /* 超期未领 */
	int64_t mail_unpacked;               /* 邮寄退回, not opened yet */
	int64_t mailings_open;               /* lists that wait for their courier */
	int64_t invoices, approvals, drafts, owing;
	int64_t copies_open, copies_trouble, attempts_open, calls, findings;
	int64_t scans_owed; /* 当日补扫 */
	/* done today by this counter */
	int64_t done_arrived, done_checked, done_issued, done_paid, done_paid_fen, units_on_shelf;
};

#endif
