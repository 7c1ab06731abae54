/* Row 9, money that goes back: asked by one, agreed by another, carried out once, proved by the wallet, booked once. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/back.h"
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
#define PASSWORD "practice1"

static struct works w;
static uint64_t seed;

static unsigned dice(unsigned sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

static void good(enum status st, const char *what)
{
	if (st)
		fail_msg("%s: %s", what, fault_text());
}

static int setup(void **state)
{
	(void)state;
	works_start(&w);
	good(desk_add_clerk(&w.desk, NULL, "1001", "王某", ROLE_CLERK, PASSWORD), "clerk");
	good(desk_add_clerk(&w.desk, NULL, "1002", "李某", ROLE_REVIEWER, PASSWORD), "reviewer");
	good(desk_sign_in(&w.desk, "1001", PASSWORD), "sign in");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	works_end(&w);
	return 0;
}

static void step(void)
{
	int64_t next;

	good(worker_step(&w.worker, &next), "step");
	clock_advance(next < 1 ? 1 : next);
}

static int count(enum listing which)
{
	struct rows rows = {0};
	int n;

	good(w.desk.store->ops->list(w.desk.store, which, &(struct list_arg){0}, &rows), "list");
	n = rows.n;
	rows_free(&rows);
	return n;
}

static void settle(enum listing which)
{
	for (int i = 0; count(which); i++) {
		if (i == 400)
			fail_msg("%d rows stay open", count(which));
		step();
	}
}

/* An order that was paid by this wallet; the charge's id. */
static int64_t paid(int n, const char *channel, int64_t *application)
{
	int64_t charge = works_owing(&w, n, FEN, application), id;

	good(desk_pay(&w.desk, NULL, charge, channel, &id), "pay");
	for (int i = 0; i < 10 && works_attempt(&w, id).state != ATTEMPT_SHOWN; i++)
		step();
	good(sim_host_pay(w.sim, works_attempt(&w, id).no), "wallet");
	settle(LIST_ATTEMPTS_OPEN);
	assert_int_equal(works_charge(&w, charge).state, CHARGE_PAID);
	return charge;
}

static struct dossier read_back(int64_t application)
{
	struct dossier d;

	good(w.desk.store->ops->dossier(w.desk.store, application, &d), "dossier");
	return d;
}

static struct session second(const char *no)
{
	struct session s;

	good(desk_second(&w.desk, no, PASSWORD, &s), "second");
	return s;
}

/* Every fen of the ledger, and every fen the wallets hold. */
static void same_money(void)
{
	struct rows rows = {0};
	int64_t book = 0, wallet = 0;

	good(w.desk.store->ops->list(w.desk.store, LIST_ENTRIES, &(struct list_arg){.limit = 100000}, &rows), "ledger");
	for (int i = 0; i < rows.n; i++)
		book += ((const struct ledger_entry *)rows_at(&rows, i))->fen;
	rows_free(&rows);
	good(sim_host_money(w.sim, &wallet), "wallet");
	assert_int_equal(book, wallet);
}

static void two_people_and_once(void **state)
{
	int64_t application, charge = paid(9101, "sim-wechat", &application);
	struct approval v;
	struct session li;
	struct dossier d;

	(void)state;
	assert_int_equal(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "", &v), ST_INVALID);
	good(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "申请人不办了", &v), "ask");
	assert_int_equal(v.state, APPROVAL_WAITING);
	assert_non_null(strstr(v.what, "退费 200.00 元"));
	assert_int_equal(works_charge(&w, charge).state, CHARGE_PAID); /* nothing moves yet */
	assert_int_equal(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "再来", &v), ST_CONFLICT);
	struct rows waiting = {0};
	good(w.desk.store->ops->list(w.desk.store, LIST_APPROVALS, &(struct list_arg){0}, &waiting), "waiting");
	assert_int_equal(waiting.n, 1);
	v = *(const struct approval *)rows_at(&waiting, 0);
	rows_free(&waiting);
	assert_int_equal(desk_decide(&w.desk, NULL, v.id, NULL, true, ""), ST_REFUSED); /* who asked */
	assert_non_null(strstr(fault_text(), "另一个人"));
	li = second("1002");
	good(desk_decide(&w.desk, NULL, v.id, &li, true, ""), "decide");
	assert_int_equal(works_charge(&w, charge).state, CHARGE_REFUNDING);
	assert_int_equal(desk_decide(&w.desk, NULL, v.id, &li, true, ""), ST_REFUSED);
	assert_int_equal(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "再退", &v), ST_REFUSED);
	settle(LIST_REFUNDS_OPEN);
	assert_int_equal(works_charge(&w, charge).state, CHARGE_REFUNDED);
	d = read_back(application);
	assert_int_equal(d.nrefunds, 1);
	assert_int_equal(d.refunds[0].state, REFUND_DONE);
	assert_int_equal(d.refunds[0].second, li.clerk);
	assert_true(strlen(d.refunds[0].request) > 20 && strlen(d.refunds[0].no) <= 32);
	assert_int_equal(dossier_paid(&d), 0);
	const struct step *s = &d.steps[d.nsteps - 1];
	assert_int_equal(s->event, EV_REFUNDED);
	while (s->event != EV_REFUND)
		s--;
	assert_int_equal(s->second, li.clerk);
	assert_false(s->same_person);
	dossier_free(&d);
	struct rows errands = {0};
	good(w.desk.store->ops->list(
		     w.desk.store, LIST_ERRANDS, &(struct list_arg){.a = INT64_MAX, .t = "refund:"}, &errands),
		"errands");
	assert_int_equal(errands.n, 0);
	rows_free(&errands);
	same_money();
}

static void from_his_own_terminal_or_denied(void **state)
{
	int64_t application, charge = paid(9111, "sim-alipay", &application);
	struct approval v;
	struct dossier d;

	(void)state;
	good(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "付重了", &v), "ask");
	good(desk_sign_in(&w.desk, "1002", PASSWORD), "reviewer");
	assert_int_equal(desk_decide(&w.desk, NULL, v.id, NULL, false, ""), ST_INVALID);
	good(desk_decide(&w.desk, NULL, v.id, NULL, false, "没有付重"), "deny");
	assert_int_equal(works_charge(&w, charge).state, CHARGE_PAID);
	d = read_back(application);
	assert_int_equal(d.steps[d.nsteps - 1].event, EV_DENY);
	assert_non_null(strstr(d.steps[d.nsteps - 1].text, "没有付重"));
	dossier_free(&d);
	good(desk_sign_in(&w.desk, "1001", PASSWORD), "clerk");
	good(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "不办了", &v), "ask again");
	struct session other = {.clerk = 99, .roles = ROLE_CLERK};
	assert_int_equal(desk_decide(&w.desk, NULL, v.id, &other, true, ""), ST_REFUSED); /* a clerk is not enough */
	good(desk_sign_in(&w.desk, "1002", PASSWORD), "reviewer");
	good(desk_decide(&w.desk, NULL, v.id, NULL, true, ""), "give");
	settle(LIST_REFUNDS_OPEN);
	assert_int_equal(works_charge(&w, charge).state, CHARGE_REFUNDED);
	same_money();
	good(desk_sign_in(&w.desk, "1001", PASSWORD), "clerk");
}

static void one_person_is_marked(void **state)
{
	int64_t application, charge = paid(9121, "sim-wechat", &application);
	struct approval v;
	struct dossier d;

	(void)state;
	w.desk.house.four_eyes = false;
	good(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "不办了", &v), "ask");
	assert_int_equal(v.state, APPROVAL_GIVEN);
	assert_int_equal(works_charge(&w, charge).state, CHARGE_REFUNDING);
	d = read_back(application);
	assert_true(d.steps[d.nsteps - 1].same_person);
	dossier_free(&d);
	settle(LIST_REFUNDS_OPEN);
	same_money();
	w.desk.house.four_eyes = true;
}

/* An answer about another refund or amount is no proof; the wallet's own trouble waits for a person. */
static void stuck_until_a_person_looks(void **state)
{
	int64_t application, charge = paid(9131, "sim-alipay", &application);
	struct approval v;
	struct session li = second("1002");
	struct dossier d;

	(void)state;
	good(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "不办了", &v), "ask");
	good(desk_decide(&w.desk, NULL, v.id, &li, true, ""), "give");
	struct refund before = {0};
	d = read_back(application);
	before = d.refunds[0];
	dossier_free(&d);
	good(desk_refund_stuck(&w.desk, &before, "商户余额不足"), "stuck");
	d = read_back(application);
	assert_int_equal(d.refunds[0].state, REFUND_ABNORMAL);
	assert_int_equal(d.charges[0].state, CHARGE_REFUNDING);
	dossier_free(&d);
	assert_int_equal(count(LIST_REFUNDS_OPEN), 0);
	good(desk_refund_again(&w.desk, NULL, before.id), "again");
	settle(LIST_REFUNDS_OPEN);
	d = read_back(application);
	assert_int_equal(d.refunds[0].state, REFUND_DONE);
	assert_string_equal(d.refunds[0].no, before.no);
	dossier_free(&d);
	same_money();
}

/* Paid by the platform, not paid, or paid and invoiced. */
static void invoices_follow_the_money(void **state)
{
	int64_t application, charge = paid(9141, "sim-wechat", &application), id;
	struct invoice v = {
		.application = application, .charge = charge, .title = "某某有限公司", .email = "a@example.com"};
	struct approval ask;
	struct session li = second("1002");
	struct dossier d;

	(void)state;
	str_copy(v.tax_no, sizeof(v.tax_no), "91330100799655058B");
	good(desk_invoice(&w.desk, NULL, &v, &id), "invoice");
	good(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "不办了", &ask), "ask");
	good(desk_decide(&w.desk, NULL, ask.id, &li, true, ""), "give");
	settle(LIST_REFUNDS_OPEN);
	d = read_back(application);
	assert_int_equal(d.invoices[0].state, INVOICE_RECALLED);
	assert_int_equal(d.charges[0].invoiced, 0);
	dossier_free(&d);
	assert_int_equal(desk_ask(&w.desk, NULL, EV_REFUND, application, charge, "再退", &ask), ST_REFUSED);
}

/* Faults and workers that die between any two steps: each refund moves its money once. */
static void whatever_happens_once(void **state)
{
	static const char *const channels[] = {"sim-wechat", "sim-alipay"};
	int64_t charges[12], applications[12];
	struct session li = second("1002");

	(void)state;
	seed = 20261123;
	for (int i = 0; i < 12; i++)
		charges[i] = paid(9200 + i, channels[i % 2], &applications[i]);
	for (int i = 0; i < 12; i++) {
		struct approval v;

		if (i % 3 == 2)
			continue;
		good(desk_ask(&w.desk, NULL, EV_REFUND, applications[i], charges[i], "不办了", &v), "ask");
		good(desk_decide(&w.desk, NULL, v.id, &li, true, ""), "give");
	}
	for (int i = 0; i < 300; i++) {
		enum sim_fault fault = (enum sim_fault)dice(SIM_FAULT_AMOUNT);

		if (dice(2))
			good(sim_host_fault(w.sim, fault), "fault");
		if (!dice(4))
			works_fresh_worker(&w);
		w.worker.lanes = WORKER_PAY;
		step();
	}
	good(sim_host_fault(w.sim, SIM_FAULT_NONE), "no fault");
	settle(LIST_REFUNDS_OPEN);
	for (int i = 0; i < 12; i++)
		assert_int_equal(works_charge(&w, charges[i]).state, i % 3 == 2 ? CHARGE_PAID : CHARGE_REFUNDED);
	int64_t left = 0;
	good(sim_host_money(w.sim, &left), "wallet");
	same_money();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_people_and_once),
		cmocka_unit_test(from_his_own_terminal_or_denied),
		cmocka_unit_test(one_person_is_marked),
		cmocka_unit_test(stuck_until_a_person_looks),
		cmocka_unit_test(invoices_follow_the_money),
		cmocka_unit_test(whatever_happens_once),
	};
	return cmocka_run_group_tests_name("row9 refund", tests, setup, teardown);
}
