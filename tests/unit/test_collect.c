/* Payers, wallets, clerks and workers at their worst, by seed: the wallets' money is the ledger's, nobody is asked
 * twice, and every attempt ends. */
#include "base/clock.h"
#include "tests/helper/works.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define FEN 20000
#define SEEDS 25
#define STEPS 3000

static struct works w;
#define T(test) cmocka_unit_test_prestate_setup_teardown(test, works_setup, works_teardown, &w)
static uint64_t seed;

static unsigned dice(unsigned sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

static void step(void)
{
	int64_t next;

	if (worker_step(&w.worker, &next))
		fail_msg("step: %s", fault_text());
	clock_advance(next < 1 ? 1 : next);
}

/* Steps until no attempt is open any more. */
static void settle(void)
{
	struct rows open = {0};
	struct list_arg arg = {0};
	int n = 0;

	do {
		rows_free(&open);
		step();
		assert_int_equal(w.desk.store->ops->list(w.desk.store, LIST_ATTEMPTS_OPEN, &arg, &open), ST_OK);
	} while (open.n && ++n < STEPS);
	if (open.n) {
		const struct attempt *t = rows_at(&open, 0);
		fail_msg("%s is still %s: %s", t->no, code_text(attempt_states, t->state), t->note);
	}
	rows_free(&open);
}

static int64_t start(int64_t charge, const char *channel)
{
	int64_t id;

	if (desk_pay(&w.desk, NULL, charge, channel, &id))
		fail_msg("pay: %s", fault_text());
	return id;
}

static int64_t application_no;

static int64_t new_charge(int n)
{
	return works_owing(&w, n, FEN, &application_no);
}

static void paid_by_itself(void **state)
{
	int64_t charge = new_charge(9001), id = start(charge, "sim-wechat");
	struct attempt t;
	struct dossier d;
	int nslips = 0;

	(void)state;
	step();
	t = works_attempt(&w, id);
	assert_int_equal(t.state, ATTEMPT_SHOWN);
	assert_non_null(strstr(t.qr_text, t.no));
	assert_true(strlen(t.request) > 20);
	step();
	step();
	int64_t rev = works_attempt(&w, id).rev;
	step(); /* asking alone writes nothing */
	assert_int_equal(works_attempt(&w, id).rev, rev);
	assert_int_equal(sim_host_scan(w.sim, t.no), ST_OK);
	step();
	assert_true(works_attempt(&w, id).scanned);
	assert_int_equal(sim_host_pay(w.sim, t.no), ST_OK);
	settle();
	t = works_attempt(&w, id);
	assert_int_equal(t.state, ATTEMPT_PAID);
	assert_string_equal(t.trade_no, "SIM000000000001");
	assert_int_equal(works_charge(&w, charge).state, CHARGE_PAID);
	assert_int_equal(w.desk.store->ops->dossier(w.desk.store, application_no, &d), ST_OK);
	assert_int_equal(d.app.state, AP_FIRST);
	for (int i = 0; i < d.nslips; i++)
		nslips += d.slips[i].kind == SLIP_PAYMENT;
	assert_int_equal(nslips, 1);
	dossier_free(&d);
}

static void asked_at_once(void **state)
{
	int64_t id = start(new_charge(9002), "sim-alipay");
	int64_t at;

	(void)state;
	step();
	clock_advance(70000);
	step(); /* now every five seconds */
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, id).no), ST_OK);
	at = clock_ms();
	assert_int_equal(desk_pay_ask(&w.desk, id), ST_OK);
	step();
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_PAID);
	assert_true(clock_ms() - at < 20000);
}

static void stopped(void **state)
{
	int64_t charge = new_charge(9003), id = start(charge, "sim-wechat"), next;

	(void)state;
	assert_int_equal(desk_pay_stop(&w.desk, NULL, id), ST_OK);
	step(); /* nothing had been sent */
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_CLOSED);
	id = start(charge, "sim-wechat");
	step();
	assert_int_equal(desk_pay(&w.desk, NULL, charge, "sim-alipay", &next), ST_CONFLICT);
	assert_int_equal(desk_pay_stop(&w.desk, NULL, id), ST_OK);
	step();
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_CLOSED);
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, id).no), ST_REFUSED);
	id = start(charge, "sim-alipay"); /* a code nobody scanned lives on at the wallet, and blocks nobody */
	step();
	assert_int_equal(desk_pay_stop(&w.desk, NULL, id), ST_OK);
	step();
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_EXPIRING);
	next = start(charge, "sim-wechat");
	step();
	assert_int_equal(works_attempt(&w, next).state, ATTEMPT_SHOWN);
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, id).no), ST_OK); /* from a photo of the old code */
	settle();
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_PAID);
	assert_true(works_attempt(&w, id).late);
	assert_int_equal(works_attempt(&w, next).state, ATTEMPT_CLOSED); /* nobody is asked twice */
}

static void a_wrong_amount_is_not_booked(void **state)
{
	int64_t charge = new_charge(9004), id = start(charge, "sim-wechat");

	(void)state;
	step();
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, id).no), ST_OK);
	assert_int_equal(sim_host_fault(w.sim, SIM_FAULT_AMOUNT), ST_OK);
	step();
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_UNKNOWN);
	assert_non_null(strstr(works_attempt(&w, id).note, "金额"));
	assert_int_equal(works_charge(&w, charge).state, CHARGE_OWED);
	settle();
	assert_int_equal(works_charge(&w, charge).state, CHARGE_PAID);
}

static void no_wallet_no_wait(void **state)
{
	int64_t id = start(new_charge(9005), "sim-alipay");

	(void)state;
	w.worker.nwallets = 1;
	settle();
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_FAILED);
	assert_non_null(strstr(works_attempt(&w, id).note, "没有设置"));
	w.worker.nwallets = 2;
}

/* ---- by seed ---- */

static void payer(const struct dossier *d, bool photos)
{
	for (int i = 0; i < d->nattempts; i++) {
		const struct attempt *t = &d->attempts[i];

		/* what stands on the screen; or what was photographed from it */
		if (t->state != ATTEMPT_SHOWN && !(photos && *t->qr_text))
			continue;
		if (!dice(12))
			sim_host_scan(w.sim, t->no);
		else if (!dice(photos ? 60 : 25))
			sim_host_pay(w.sim, t->no);
	}
}

static void clerk(const struct dossier *d, int64_t charge)
{
	const struct attempt *last = d->nattempts ? &d->attempts[d->nattempts - 1] : NULL;
	int64_t id;

	if (!last || (!attempt_blocks(last) && !dice(3)))
		desk_pay(&w.desk, NULL, charge, dice(2) ? "sim-wechat" : "sim-alipay", &id);
	else if (!dice(15))
		desk_pay_stop(&w.desk, NULL, last->id);
	else if (!dice(10))
		desk_pay_ask(&w.desk, last->id);
}

static void check_never_two_codes(const struct dossier *d, int which)
{
	int shown = 0;

	for (int i = 0; i < d->nattempts; i++)
		shown += d->attempts[i].state == ATTEMPT_SHOWN;
	if (shown > 1)
		fail_msg("seed %d: two codes are shown", which);
}

static void check_money(int64_t application, int64_t charge, int which)
{
	struct dossier d;
	int64_t wallet = 0, ledger = 0;
	int paid = 0;

	assert_int_equal(w.desk.store->ops->dossier(w.desk.store, application, &d), ST_OK);
	for (int i = 0; i < d.nattempts; i++) {
		const struct attempt *t = &d.attempts[i];
		struct sim_order o;

		if (!sim_host_get(w.sim, t->no, &o) && o.state == SIM_PAID)
			wallet += o.fen;
		paid += t->state == ATTEMPT_PAID;
		ledger += t->state == ATTEMPT_PAID || t->state == ATTEMPT_DUPLICATE ? t->fen : 0;
	}
	if (wallet != ledger || paid > 1 || (paid == 1) != (works_charge(&w, charge).state == CHARGE_PAID))
		fail_msg("seed %d: wallet %ld, ledger %ld, paid %d", which, (long)wallet, (long)ledger, paid);
	dossier_free(&d);
}

static void one_seed(int which, bool photos)
{
	int64_t charge = new_charge(which), application = application_no;

	seed = (uint64_t)which * 2654435761u + 1;
	for (int i = 0; i < 120; i++) {
		struct dossier d;

		assert_int_equal(w.desk.store->ops->dossier(w.desk.store, application, &d), ST_OK);
		check_never_two_codes(&d, which);
		if (i < 80)
			clerk(&d, charge);
		payer(&d, photos);
		dossier_free(&d);
		if (!dice(6))
			sim_host_fault(w.sim, (enum sim_fault)(1 + dice(SIM_FAULT__COUNT - 1)));
		if (!dice(15)) {
			works_fresh_worker(&w);
			w.worker.lanes = WORKER_PAY;
		}
		step();
	}
	sim_host_fault(w.sim, SIM_FAULT_NONE);
	settle();
	check_money(application, charge, which);
}

static void money_is_the_ledger(void **state)
{
	(void)state;
	for (int i = 1; i <= SEEDS; i++)
		one_seed(i, false);
}

static void even_with_photos_of_old_codes(void **state)
{
	(void)state;
	for (int i = SEEDS + 1; i <= 2 * SEEDS; i++)
		one_seed(i, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(paid_by_itself),
		T(asked_at_once),
		T(stopped),
		T(a_wrong_amount_is_not_booked),
		T(no_wallet_no_wait),
		T(money_is_the_ledger),
		T(even_with_photos_of_old_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
