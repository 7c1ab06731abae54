/* 邮寄退回 (domain.md section 2): what was posted comes back, 已发证 stays; it lies in a slot and leaves again by pickup
 * or by mail, with a second receipt. Part of what core/desk.h says. */
#ifndef GUITAI_CORE_MAIL_BACK_H
#define GUITAI_CORE_MAIL_BACK_H

#include "core/deed.h"

/* 退件上架: the UKeys of a returned envelope, scanned, go into a slot; the applicant is told to fetch them or to name
 * an address. Also for one that came back under another waybill, or with none. */
enum status desk_reshelve(
	struct desk *k, const char *key, int64_t application, const char *const *numbers, int n, const char *slot);
/* Whether this UKey was posted for this order and may come back now; the sentence why not. */
enum status mail_back_fits(const struct dossier *d, const char *number);

/* Inside the core, 签收 of our own waybill: the order that went with it (id 0: it cannot have come back), which then has
 * 邮寄退回 and the envelope among its own. */
enum status mail_order(struct deed *e, const char *waybill, struct dossier *out);
enum status mail_came_back(struct deed *e, int64_t parcel, const struct dossier *was, const char *waybill);

#endif
