/* Money and keys move in an open shift only, where the house wants it: what comes before 开班 nobody has counted. */
#include "core/desk_day.h"

#include "core/deed.h"

static const char not_open[] = "本柜台还没有开班: 先点钱箱和 UKey 开班, 再收费、入库、发证";

/* Beginning to collect moves nothing yet, but what it brings belongs to a day. */
static bool moves(enum event ev)
{
	switch (ev) {
	case EV_PAY:
	case EV_STOCK:
	case EV_HAND_OVER:
	case EV_DISPATCH:
	case EV_RESHELVE:
	case EV_REVERSE:
		return true;
	default:
		return false;
	}
}

static const char *open_bar(struct desk *k, int64_t counter)
{
	struct day_close day = {0};
	struct list_arg arg = {.a = counter, .limit = 1};
	if (desk_first(k, LIST_DAYS_OF, &arg, &day) == ST_OK && day.state == DAY_OPEN)
		return NULL;
	return not_open;
}

const char *desk_day_bar(struct desk *k, enum event ev)
{
	if (!k->house.require_open || !moves(ev))
		return NULL;
	if (!k->presence || !k->day_seen)
		k->day_seen = open_bar(k, k->counter) ? -1 : 1;
	return k->day_seen < 0 ? not_open : NULL;
}

const char *desk_day_act_bar(struct desk *k, const struct act *a)
{
	bool any = false;
	if (!k->house.require_open || !a->who.clerk)
		return NULL;
	for (int i = 0; i < a->nlines; i++)
		any = any || a->lines[i].fen || a->lines[i].moved || moves((enum event)a->lines[i].event);
	return any ? open_bar(k, a->who.counter) : NULL;
}
