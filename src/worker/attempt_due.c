/* When an attempt is looked at next and what is asked then, before any answer. */
#include "worker/attempt.h"

int64_t attempt_deadline(const struct attempt *t)
{
	return t->deadline ? t->deadline : t->created_at + ATTEMPT_LIFE_MS;
}

bool attempt_ended(const struct attempt *t)
{
	return t->state >= ATTEMPT_PAID;
}

struct attempt_next attempt_due(const struct attempt *t, bool stop, int64_t now)
{
	struct attempt_next next = {.state = (enum attempt_state)t->state, .at = t->next_at, .tries = t->tries};
	bool over = stop || now >= attempt_deadline(t);

	switch (t->state) {
	case ATTEMPT_NEW: /* nothing was sent yet */
		next.state = over ? ATTEMPT_CLOSED : ATTEMPT_CREATING;
		next.ask = over ? ASK_NOTHING : ASK_CREATE;
		next.at = 0;
		break;
	case ATTEMPT_CREATING:
	case ATTEMPT_SHOWN:
		next.ask = t->state == ATTEMPT_CREATING && !t->by_code ? ASK_CREATE : ASK_QUERY;
		if (next.at > attempt_deadline(t))
			next.at = attempt_deadline(t);
		if (over)
			next = (struct attempt_next){.state = ATTEMPT_CLOSING, .ask = ASK_QUERY};
		break;
	case ATTEMPT_CLOSING:
	case ATTEMPT_UNKNOWN:
	case ATTEMPT_EXPIRING:
		next.ask = ASK_QUERY;
		break;
	default:
		break;
	}
	return next;
}

enum pay_op attempt_op(const struct attempt *t, const struct pay_channel *c, enum attempt_ask ask)
{
	if (ask == ASK_CREATE)
		return t->by_code ? PAY_PAY : PAY_CREATE;
	if (ask != ASK_CLOSE)
		return PAY_QUERY;
	return t->by_code && !(c->late_trade && t->scanned) ? PAY_CANCEL : PAY_CLOSE;
}
