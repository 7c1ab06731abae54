/*
 * Payers, clerks, a network that fails in every way and a worker that is killed at any moment: in the end the wallets'
 * book and ours agree to the fen, nobody was asked twice for one charge, and nothing stays open.
 */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/desk_case.h"
#include "pay/alipay.h"
#include "pay/transport.h"
#include "pay/wechat.h"
#include "tests/helper/gateway.h"
#include "tests/helper/payers.h"
#include "tests/helper/works.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define KILLED 77
static void on_seam(void *ctx, const char *where)
{
	(void)ctx;
	(void)where;
	if (payers->seams_left-- > 0)
		return;
	payers->kills++;
	_exit(KILLED);
}

static void begin_attempt(struct works *w, struct slot *s)
{
	static const char *const codes[] = {"134567890123456789", "281234567890123456"};
	static const char *const names[] = {"wechat", "alipay"};
	uint64_t which = payers_roll(2);
	enum status st = payers_roll(10) ? desk_pay(&w->desk, NULL, s->charge, names[which], &s->attempt)
					 : desk_pay_code(&w->desk, NULL, s->charge, codes[which], &s->attempt);

	if (st) { /* paid meanwhile, or the last one is not settled */
		struct charge c = works_charge(w, s->charge);

		s->phase = c.state == CHARGE_OWED ? BEGIN : LINGER;
		s->at = payers_in_s(5, 10);
		return;
	}
	s->stop_at = payers_roll(3) ? 0 : payers_in_s(5, 90);
	s->unknown_since = 0;
	payers_script(&s->payers[s->tries], works_attempt(w, s->attempt).no, s->stop_at);
	s->tries++;
	s->phase = COLLECT;
}

/* Two people, or a supervisor, lose patience with an unknown result. */
static void impatience(struct works *w, struct slot *s, const struct attempt *t)
{
	static const struct session second = {.clerk = 99, .name = "李某", .roles = ROLE_ANY};

	if (t->state != ATTEMPT_UNKNOWN || t->by_hand) {
		s->unknown_since = 0;
		return;
	}
	if (!s->unknown_since)
		s->unknown_since = payers->now;
	if (payers->now - s->unknown_since < 20000 || payers_roll(20))
		return;
	if (payers_roll(2))
		payers->overridden += !desk_pay_override(&w->desk, NULL, t->id, "付款人在等", NULL);
	else
		payers->manual += !desk_pay_manual(&w->desk, NULL, t->id, "4200001234", &second);
}

static void watch(struct works *w, struct slot *s)
{
	struct attempt t = works_attempt(w, s->attempt);

	if (s->stop_at && payers->now >= s->stop_at) {
		s->stop_at = 0;
		if (attempt_blocks(&t) && !t.stop)
			desk_pay_stop(&w->desk, NULL, t.id);
	}
	impatience(w, s, &t);
	if (attempt_blocks(&t) && !t.by_hand)
		return;
	bool again = works_charge(w, s->charge).state == CHARGE_OWED && s->tries < TRIES && payers_roll(10) < 7;

	s->phase = again ? BEGIN : LINGER;
	s->at = payers_in_s(1, 5);
}

static void slot_tick(struct works *w, struct slot *s)
{
	bool left = payers_left(s);

	if (payers->now < s->at)
		return;
	if (s->phase == IDLE && payers->begun < payers->most) {
		*s = (struct slot){.phase = BEGIN, .at = payers_in_s(0, 20)};
		s->charge = works_owing(w, ++payers->begun, 100 + (int64_t)payers_roll(100000), &s->application);
	} else if (s->phase == BEGIN) {
		begin_attempt(w, s);
	} else if (s->phase == COLLECT) {
		watch(w, s);
	} else if (s->phase == LINGER && !left) {
		s->phase = IDLE;
	}
}

static bool open_attempts(struct works *w)
{
	struct rows open = {0};
	enum status st = w->desk.store->ops->list(w->desk.store, LIST_ATTEMPTS_OPEN, &(struct list_arg){0}, &open);
	bool any = st || open.n;

	rows_free(&open);
	return any;
}

static bool busy(struct works *w)
{
	for (int i = 0; i < SLOTS; i++)
		if (payers->slots[i].phase != IDLE)
			return true;
	return payers->begun < payers->most || open_attempts(w);
}

static void work(struct works *w)
{
	int64_t next = 0;

	for (int i = 0; i < 200 && next <= 0; i++)
		assert_int_equal(worker_step(&w->worker, &next), ST_OK);
	bool waiting = payers->begun == payers->most;

	for (int i = 0; i < SLOTS && waiting; i++)
		waiting = payers->slots[i].phase == IDLE;
	/* Once nobody is at the counter, only what nobody knows is waited for. */
	payers->now += waiting ? 60000 : next > 1500 ? 1500 : next < 200 ? 200 : next;
}

/* The wallets' own channels over a hasty connection; answers are waited for, so that time stands still meanwhile. */
static void connect_wallets(struct works *w, struct http **hasty)
{
	static const struct pay_channel *const real[] = {&wechat_channel, &alipay_channel, NULL};
	struct http_limits limits = {.total_ms = 100, .loopback = true};

	assert_int_equal(transport_open(gateway.conf, &gateway.http), ST_OK);
	assert_int_equal(http_open(&limits, hasty), ST_OK);
	w->wallets[0] = (struct worker_wallet){&wechat_channel, &gateway.wechat, transport_of(*hasty)};
	w->wallets[1] = (struct worker_wallet){&alipay_channel, &gateway.alipay, transport_of(*hasty)};
	for (int i = 0; i < 2; i++)
		w->wallets[i].transport.send = NULL;
	w->desk.channels = w->back.channels = real;
	w->worker.lanes = WORKER_PAY;
	w->worker.seam = on_seam;
}

/* What came twice goes back, whatever the network does meanwhile. */
static void give_back(struct works *w)
{
	static const struct session second = {.clerk = 99, .name = "李某", .roles = ROLE_ANY};
	struct rows open = {0};
	int64_t next;

	w->desk.store->ops->list(w->desk.store, LIST_FINDINGS, &(struct list_arg){.limit = 100000}, &open);
	for (int i = 0; i < open.n; i++) {
		const struct finding *f = rows_at(&open, i);

		payers->given += f->kind == FINDING_DUPLICATE && !desk_finding_refund(&w->desk, NULL, f->id, &second);
	}
	rows_free(&open);
	do {
		payers_trouble();
		for (int i = 0; i < 20; i++)
			assert_int_equal(worker_step(&w->worker, &next), ST_OK);
		payers->now += 5000;
		payers_set_clock();
		w->desk.store->ops->list(w->desk.store, LIST_REFUNDS_OPEN, &(struct list_arg){0}, &open);
		next = open.n;
		rows_free(&open);
	} while (next);
	gateway_tell("fault?kind=fine");
}

/* The next mornings: the bills bring what came late, and then both books are equal. */
static void mornings(struct works *w)
{
	for (int i = 0; i < 3; i++) {
		int64_t next;

		payers->now = day_start_ms(day_of_ms(payers->now) + 1) + 10 * 3600000 + 300000;
		payers_set_clock();
		for (int k = 0; k < 20; k++)
			assert_int_equal(worker_step(&w->worker, &next), ST_OK);
	}
}

static int findings(struct works *w, enum finding_kind kind)
{
	struct rows open = {0};
	int n = 0;

	assert_int_equal(
		w->desk.store->ops->list(w->desk.store, LIST_FINDINGS, &(struct list_arg){.limit = 100000}, &open),
		ST_OK);
	for (int i = 0; i < open.n; i++)
		n += ((const struct finding *)rows_at(&open, i))->kind == (int)kind;
	rows_free(&open);
	return n;
}

static void check_bills(struct works *w)
{
	static const enum finding_kind none[] = {FINDING_MISSING, FINDING_FOREIGN, FINDING_AMOUNT, FINDING_REFUND};
	static const char *const names[] = {"wechat", "alipay"};

	for (int i = 0; i < 2; i++) {
		struct rows bills = {0};

		assert_int_equal(
			w->desk.store->ops->list(w->desk.store, LIST_BILLS, &(struct list_arg){.t = names[i]}, &bills),
			ST_OK);
		assert_true(bills.n >= 2);
		for (int k = 0; k < bills.n; k++)
			assert_int_not_equal(((const struct bill *)rows_at(&bills, k))->state, BILL_WAITING);
		rows_free(&bills);
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_int_equal(findings(w, none[i]), 0);
}

static void live(const char *dir)
{
	struct works w;
	struct http *hasty;

	clock_fix(payers->now);
	works_open(&w, dir, false, NULL);
	connect_wallets(&w, &hasty);
	while (busy(&w)) {
		payers_set_clock();
		payers_trouble();
		for (int i = 0; i < SLOTS; i++)
			slot_tick(&w, &payers->slots[i]);
		work(&w);
		if (payers->now - payers->began > INT64_C(40) * 86400000)
			fail_msg("still open after forty days");
	}
	gateway_tell("fault?kind=fine");
	mornings(&w);
	give_back(&w);
	mornings(&w);
	http_close(hasty);
	http_close(gateway.http);
	works_close(&w);
	_exit(0);
}

static int64_t ledger(struct works *w, int *incomes)
{
	int64_t fen = 0, last = 0;
	struct rows in = {0};

	do {
		rows_free(&in);
		assert_int_equal(
			w->desk.store->ops->list(w->desk.store, LIST_ENTRIES, &(struct list_arg){.b = last}, &in),
			ST_OK);
		for (int i = 0; i < in.n; i++) {
			const struct ledger_entry *e = rows_at(&in, i);
			struct attempt t = works_attempt(w, e->attempt);

			last = e->id;
			*incomes += e->kind == ENTRY_PAY || e->kind == ENTRY_MANUAL;
			/* What two people said and the wallet denies is a case, not money. */
			fen += e->kind == ENTRY_MANUAL && t.state != ATTEMPT_PAID ? 0 : e->fen;
		}
	} while (in.n);
	rows_free(&in);
	return fen;
}

static void check(const char *dir)
{
	struct works w;
	int incomes = 0, paid_charges = 0;
	int64_t fen, checked;

	works_open(&w, dir, false, NULL);
	fen = ledger(&w, &incomes);
	for (int64_t id = 1; id <= payers->begun; id++)
		paid_charges += works_charge(&w, id).state == CHARGE_PAID;
	assert_int_equal(incomes, paid_charges);
	assert_false(open_attempts(&w));
	assert_int_equal(fen, atoll(gateway_tell("money")));
	assert_string_equal(strtok((char *)(uintptr_t)gateway_tell("refusals"), "\n"), "0");
	check_bills(&w);
	assert_int_equal(w.desk.store->ops->verify(w.desk.store, NULL, NULL, &checked), ST_OK);
	printf("%d charges, %d paid, %lld fen, %d kills, by hand %d, let through %d, late %d, given back %d\n",
		payers->begun, paid_charges, (long long)fen, payers->kills, payers->manual, payers->overridden,
		findings(&w, FINDING_LATE), payers->given);
	assert_true(paid_charges > payers->begun / 3 && payers->kills > payers->begun / 20);
	works_close(&w);
}

static void money_is_the_same_in_both_books(void **state)
{
	char dir[200];
	const char *how = getenv("GUITAI_FAULTS"), *seed = getenv("GUITAI_SEED");
	int status = 0;

	(void)state;
	works_folder(dir);
	payers = mmap(NULL, sizeof(*payers), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*payers = (struct payers){.now = WORKS_NOW,
		.began = WORKS_NOW,
		.seed = seed ? strtoull(seed, NULL, 10) : 20261122,
		.most = how && !strcmp(how, "long") ? 2000 : 40};
	do {
		payers->seams_left = 20 + (long)payers_roll(how ? 1500 : 400);
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (!pid)
			live(dir);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFEXITED(status) && (WEXITSTATUS(status) == KILLED || WEXITSTATUS(status) == 0));
	} while (WEXITSTATUS(status));
	check(dir);
	clock_fix(0);
	works_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(money_is_the_same_in_both_books)};

	return cmocka_run_group_tests(tests, gateway_start, gateway_stop);
}
