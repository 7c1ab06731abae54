/* What goes back: 撤回, 不予办理, 撤销发证, 退费; and 复核 by the second person (desk_end.c, desk_reverse.c, desk_refund.c,
 * desk_approval.c). Part of what core/desk.h says. */
#ifndef GUITAI_CORE_BACK_H
#define GUITAI_CORE_BACK_H

#include "core/desk.h"

enum status desk_withdraw(struct desk *k, const char *key, int64_t application, const char *reason);
/* Asks for a step of core/approve.h; it waits in 待复核 until somebody else decides. *out tells whether it waits
 * (state), or was done at once: small (done), or by the one person of a one-person counter (given). */
enum status desk_ask(struct desk *k, const char *key, enum event ev, int64_t application, int64_t subject,
	const char *reason, struct approval *out);
/* who: the second person in place, as desk_second() answered; NULL = the person signed in, who must not have asked. */
enum status desk_decide(
	struct desk *k, const char *key, int64_t approval, const struct session *who, bool give, const char *reason);
enum status desk_refund_again(struct desk *k, const char *key, int64_t refund); /* one that got stuck, same number */
/* The worker's: a verified refund query said so; or a person has to look. */
enum status desk_refunded(struct desk *k, const struct refund *r);
enum status desk_refund_stuck(struct desk *k, const struct refund *r, const char *note);

#endif
