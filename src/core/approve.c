/* The steps of the counter that one person alone cannot do. */
#include "core/approve.h"

#define SENIOR (ROLE_REVIEWER | ROLE_SUPERVISOR)

/* clang-format off */
const struct approvable approvables[] = {
	{ EV_REFUSE,    SENIOR, refuse_what,  refuse_give,  NULL },
	{ EV_REVERSE,   SENIOR, reverse_what, reverse_give, NULL },
	{ EV_REFUND,    SENIOR, refund_what,  refund_give,  NULL },
	{ EV_TO_PICKUP, SENIOR, pickup_what,  pickup_give,  pickup_small },
	{ EV_CERT_PASS, SENIOR, pass_what,   pass_give,    NULL },
	{ EV_NONE, 0, NULL, NULL, NULL }
};
/* clang-format on */

const struct approvable *approvable_of(enum event ev)
{
	for (const struct approvable *r = approvables; r->event; r++)
		if (r->event == ev)
			return r;
	return NULL;
}
