/* What people do with codes, and networks with answers. */
#include "tests/helper/payers.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "tests/helper/gateway.h"

#include <stddef.h>

struct payers *payers;

uint64_t payers_roll(uint64_t n)
{
	payers->seed ^= payers->seed << 13;
	payers->seed ^= payers->seed >> 7;
	payers->seed ^= payers->seed << 17;
	return payers->seed % n;
}

int64_t payers_in_s(int lo, int hi)
{
	return payers->now + (int64_t)(lo * 1000) + (int64_t)payers_roll((uint64_t)(hi - lo) * 1000);
}

void payers_script(struct payer *p, const char *no, int64_t stop_at)
{
	uint64_t r = payers_roll(100);

	*p = (struct payer){0};
	str_copy(p->no, sizeof(p->no), no);
	if (r < 45) {
		p->pay_at = payers_in_s(3, 60);
	} else if (r < 60) {
		p->scan_at = payers_in_s(3, 30);
		p->pay_at = payers_in_s(30, 120);
	} else if (r < 68) {
		p->scan_at = payers_in_s(3, 60);
	} else if (r < 82 && stop_at) {
		p->pay_at = stop_at - 3000 + (int64_t)payers_roll(6000); /* just when the clerk gives up */
	} else if (r < 88) {
		p->pay_at = payers_in_s(295, 310); /* just when the code runs out */
	} else if (r < 94) {
		p->pay_at = payers_in_s(200, 900);
		p->late = true;
	}
}

bool payers_left(struct slot *s)
{
	bool left = false;

	for (int i = 0; i < s->tries; i++) {
		struct payer *p = &s->payers[i];

		if (p->scan_at && payers->now >= p->scan_at) {
			p->scan_at = 0;
			gateway_tell("scan?no=%s", p->no);
		}
		if (p->pay_at && payers->now >= p->pay_at) {
			p->pay_at = 0;
			gateway_tell("pay?no=%s%s", p->no, p->late ? "&late=1" : "");
		}
		left = left || p->scan_at || p->pay_at;
	}
	return left;
}

void payers_trouble(void)
{
	static const char *const kinds[] = {
		"drop", "lost", "5xx", "unsigned", "wrongsign", "old", "amount", "status", "twice", "slow"};
	static const char *const modes[] = {"paid", "paid", "wait", "refused", "unknown"};

	if (payers_roll(100) < 12)
		gateway_tell("fault?kind=%s&count=%d&ms=150", kinds[payers_roll(payers_roll(8) ? 9 : 10)],
			(int)payers_roll(4) + 1);
	if (payers_roll(1000) < 4)
		gateway_tell("fault?kind=%s&count=%d", kinds[payers_roll(9)], 30);
	if (payers_roll(100) < 5)
		gateway_tell("code?mode=%s", modes[payers_roll(5)]);
}

void payers_set_clock(void)
{
	clock_fix(payers->now);
	gateway_tell("clock?now=%lld", (long long)payers->now);
}
