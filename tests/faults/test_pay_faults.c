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

#define SLOTS 40
#define TRIES 3
#define KILLED 77
/* One payer with one code. */
struct payer {
	char no[40];
	int64_t scan_at, pay_at; /* 0 = never, or done */
	bool late;               /* the money comes although the order is over */
};

enum phase { IDLE, BEGIN, COLLECT, LINGER };

/* One charge after the other, each with up to three attempts. */
struct slot {
	enum phase phase;
	int64_t charge, application, attempt, at, stop_at, unknown_since;
	int tries;
	struct payer payers[TRIES];
};

/* Lives through every kill. */
static struct world {
	int64_t now, began;
	uint64_t seed;
	int begun, most, kills;
	long seams_left;
	int manual, overridden;
	struct slot slots[SLOTS];
} * world;

static uint64_t roll(uint64_t n)
{
	world->seed ^= world->seed << 13;
	world->seed ^= world->seed >> 7;
	world->seed ^= world->seed << 17;
	return world->seed % n;
}

static int64_t in_s(int lo, int hi)
{
	return world->now + (int64_t)(lo * 1000) + (int64_t)roll((uint64_t)(hi - lo) * 1000);
}

static void on_seam(void *ctx, const char *where)
{
	(void)ctx;
	(void)where;
	if (world->seams_left-- > 0)
		return;
	world->kills++;
	_exit(KILLED);
}

static void script(struct payer *p, const char *no, int64_t stop_at)
{
	uint64_t r = roll(100);

	*p = (struct payer){0};
	str_copy(p->no, sizeof(p->no), no);
	if (r < 45) {
		p->pay_at = in_s(3, 60);
	} else if (r < 60) {
		p->scan_at = in_s(3, 30);
		p->pay_at = in_s(30, 120);
	} else if (r < 68) {
		p->scan_at = in_s(3, 60);
	} else if (r < 82 && stop_at) {
		p->pay_at = stop_at - 3000 + (int64_t)roll(6000); /* just when the clerk gives up */
	} else if (r < 88) {
		p->pay_at = in_s(295, 310); /* just when the code runs out */
	} else if (r < 94) {
		p->pay_at = in_s(200, 900);
		p->late = true;
	}
}

static void begin_attempt(struct works *w, struct slot *s)
{
	static const char *const codes[] = {"134567890123456789", "281234567890123456"};
	static const char *const names[] = {"wechat", "alipay"};
	uint64_t which = roll(2);
	enum status st = roll(10) ? desk_pay(&w->desk, NULL, s->charge, names[which], &s->attempt)
				  : desk_pay_code(&w->desk, NULL, s->charge, codes[which], &s->attempt);

	if (st) { /* paid meanwhile, or the last one is not settled */
		struct charge c = works_charge(w, s->charge);

		s->phase = c.state == CHARGE_OWED ? BEGIN : LINGER;
		s->at = in_s(5, 10);
		return;
	}
	s->stop_at = roll(3) ? 0 : in_s(5, 90);
	s->unknown_since = 0;
	script(&s->payers[s->tries], works_attempt(w, s->attempt).no, s->stop_at);
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
		s->unknown_since = world->now;
	if (world->now - s->unknown_since < 20000 || roll(20))
		return;
	if (roll(2))
		world->overridden += !desk_pay_override(&w->desk, NULL, t->id, "付款人在等");
	else
		world->manual += !desk_pay_manual(&w->desk, NULL, t->id, "4200001234", &second);
}

static void watch(struct works *w, struct slot *s)
{
	struct attempt t = works_attempt(w, s->attempt);

	if (s->stop_at && world->now >= s->stop_at) {
		s->stop_at = 0;
		if (attempt_blocks(&t) && !t.stop)
			desk_pay_stop(&w->desk, NULL, t.id);
	}
	impatience(w, s, &t);
	if (attempt_blocks(&t) && !t.by_hand)
		return;
	bool again = works_charge(w, s->charge).state == CHARGE_OWED && s->tries < TRIES && roll(10) < 7;

	s->phase = again ? BEGIN : LINGER;
	s->at = in_s(1, 5);
}

static bool payers_left(struct slot *s)
{
	bool left = false;

	for (int i = 0; i < s->tries; i++) {
		struct payer *p = &s->payers[i];

		if (p->scan_at && world->now >= p->scan_at) {
			p->scan_at = 0;
			gateway_tell("scan?no=%s", p->no);
		}
		if (p->pay_at && world->now >= p->pay_at) {
			p->pay_at = 0;
			gateway_tell("pay?no=%s%s", p->no, p->late ? "&late=1" : "");
		}
		left = left || p->scan_at || p->pay_at;
	}
	return left;
}

static void slot_tick(struct works *w, struct slot *s)
{
	bool left = payers_left(s);

	if (world->now < s->at)
		return;
	if (s->phase == IDLE && world->begun < world->most) {
		*s = (struct slot){.phase = BEGIN, .at = in_s(0, 20)};
		s->charge = works_owing(w, ++world->begun, 100 + (int64_t)roll(100000), &s->application);
	} else if (s->phase == BEGIN) {
		begin_attempt(w, s);
	} else if (s->phase == COLLECT) {
		watch(w, s);
	} else if (s->phase == LINGER && !left) {
		s->phase = IDLE;
	}
}

static void trouble(void)
{
	static const char *const kinds[] = {
		"drop", "lost", "5xx", "unsigned", "wrongsign", "old", "amount", "status", "twice", "slow"};
	static const char *const modes[] = {"paid", "paid", "wait", "refused", "unknown"};

	if (roll(100) < 12)
		gateway_tell("fault?kind=%s&count=%d&ms=150", kinds[roll(roll(8) ? 9 : 10)], (int)roll(4) + 1);
	if (roll(1000) < 4)
		gateway_tell("fault?kind=%s&count=%d", kinds[roll(9)], 30);
	if (roll(100) < 5)
		gateway_tell("code?mode=%s", modes[roll(5)]);
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
		if (world->slots[i].phase != IDLE)
			return true;
	return world->begun < world->most || open_attempts(w);
}

static void set_clock(void)
{
	clock_fix(world->now);
	gateway_tell("clock?now=%lld", (long long)world->now);
}

static void work(struct works *w)
{
	int64_t next = 0;

	for (int i = 0; i < 200 && next <= 0; i++)
		assert_int_equal(worker_step(&w->worker, &next), ST_OK);
	bool waiting = world->begun == world->most;

	for (int i = 0; i < SLOTS && waiting; i++)
		waiting = world->slots[i].phase == IDLE;
	/* Once nobody is at the counter, only what nobody knows is waited for. */
	world->now += waiting ? 60000 : next > 1500 ? 1500 : next < 200 ? 200 : next;
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

/* The next mornings: the bills bring what came late, and then both books are equal. */
static void mornings(struct works *w)
{
	for (int i = 0; i < 3; i++) {
		int64_t next;

		world->now = day_start_ms(day_of_ms(world->now) + 1) + 10 * 3600000 + 300000;
		set_clock();
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

	clock_fix(world->now);
	works_open(&w, dir, false, NULL);
	connect_wallets(&w, &hasty);
	while (busy(&w)) {
		set_clock();
		trouble();
		for (int i = 0; i < SLOTS; i++)
			slot_tick(&w, &world->slots[i]);
		work(&w);
		if (world->now - world->began > INT64_C(40) * 86400000)
			fail_msg("still open after forty days");
	}
	gateway_tell("fault?kind=fine");
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
	for (int64_t id = 1; id <= world->begun; id++)
		paid_charges += works_charge(&w, id).state == CHARGE_PAID;
	assert_int_equal(incomes, paid_charges);
	assert_false(open_attempts(&w));
	assert_int_equal(fen, atoll(gateway_tell("money")));
	assert_string_equal(strtok((char *)(uintptr_t)gateway_tell("refusals"), "\n"), "0");
	check_bills(&w);
	assert_int_equal(w.desk.store->ops->verify(w.desk.store, NULL, NULL, &checked), ST_OK);
	printf("%d charges, %d paid, %lld fen, %d kills, by hand %d, let through %d, late %d, twice %d\n", world->begun,
		paid_charges, (long long)fen, world->kills, world->manual, world->overridden,
		findings(&w, FINDING_LATE), findings(&w, FINDING_DUPLICATE));
	assert_true(paid_charges > world->begun / 3 && world->kills > world->begun / 20);
	works_close(&w);
}

static void money_is_the_same_in_both_books(void **state)
{
	char dir[200];
	const char *how = getenv("GUITAI_FAULTS"), *seed = getenv("GUITAI_SEED");
	int status = 0;

	(void)state;
	works_folder(dir);
	world = mmap(NULL, sizeof(*world), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*world = (struct world){.now = WORKS_NOW,
		.began = WORKS_NOW,
		.seed = seed ? strtoull(seed, NULL, 10) : 20261122,
		.most = how && !strcmp(how, "long") ? 2000 : 40};
	do {
		world->seams_left = 20 + (long)roll(how ? 1500 : 400);
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
