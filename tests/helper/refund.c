/* A refund as if asked for long ago, proved now. */
#include "tests/helper/refund.h"

#include "base/clock.h"
#include "core/back.h"
#include "tests/helper/counter_cases.h"

void refund_proved(enum counter_case which)
{
	struct dossier d = counter_read(&clerk_at, which);
	struct refund r = {.application = d.app.id,
		.charge = d.charges[0].id,
		.fen = d.charges[0].fen,
		.counter = 1,
		.no = "R01_invoice",
		.channel = "sim-wechat"};
	struct store *s = clerk_at.desk.store;
	struct act a;
	struct done done;

	dossier_free(&d);
	act_start(&a, NULL, NULL, clock_ms());
	act_add(&a, &refund_type, &r);
	counter_need(s->ops->commit(s, &a, &done), "refund");
	r = *(const struct refund *)act_row(&a, &refund_type, 0);
	act_stop(&a);
	counter_need(desk_refunded(&clerk_at.desk, &r), "refunded");
	counter_touch(&clerk_at);
}
