/* Row 10, 签到与日结: three clerks' day adds up to the fen and to the key; each act belongs to exactly one day. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/desk_day.h"
#include "core/mail_back.h"
#include "core/mailing.h"
#include "core/pay.h"
#include "crypt/secret_openssl.h"
#include "pay/sim.h"
#include "printing/slips.h"
#include "store/store_sqlite.h"
#include "tests/helper/book_store.h"
#include "tests/helper/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NOW INT64_C(1795413900000) /* 2026-11-23 14:05 in China */
#define PASSWORD "practice1"
#define CLERKS 3
#define ACTS 300

static struct conf *conf;
static struct store *store;
static struct desk desk[CLERKS]; /* a clerk each, at counters 1, 2, 3 */
static const struct pay_channel *const wallets[] = {&sim_wechat, &sim_alipay, NULL};
static uint64_t seed;
static int made;    /* invented applications so far */
static bool posted; /* the next one is by mail */

static int dice(int n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (unsigned)n);
}

static int start(void **state)
{
	char no[8];
	(void)state;
	secret_scrypt_cost = 4;
	seed = 20261123;
	made = 0;
	clock_fix(NOW);
	conf = conf_new();
	good(store_open_memory(&store));
	for (int i = 0; i < CLERKS; i++) {
		desk[i] = (struct desk){.store = store,
			.secret = &secret_openssl,
			.slips = &slips_port,
			.channels = wallets,
			.counter = i + 1};
		good(house_open(conf, &desk[i].house));
		snprintf(no, sizeof(no), "100%d", i + 1);
		unsigned roles = ROLE_CLERK | (i == 0 ? ROLE_ADMIN : i == 2 ? ROLE_SUPERVISOR : 0u);
		good(desk_add_clerk(&desk[0], NULL, no, "某某", roles, PASSWORD));
		good(desk_sign_in(&desk[i], no, PASSWORD));
	}
	return 0;
}

static int stop(void **state)
{
	(void)state;
	store->ops->close(store);
	for (int i = 0; i < CLERKS; i++)
		house_close(&desk[i].house);
	conf_close(conf);
	clock_fix(0);
	return 0;
}

/* ---- what the clerks do, and what it should come to ---- */

struct truth {
	int64_t fen[3]; /* wechat, alipay, cash */
	int64_t keys, envelopes;
};

static int64_t new_order(int state, int64_t fen, int64_t *charge)
{
	struct application a = book_application(++made);
	struct act act;
	a.state = state;
	a.quantity = 2;
	a.by_mail = posted;
	book_act(&act, 90, 100000 + made);
	int64_t id = act_add(&act, &application_type, &a);
	if (fen)
		act_add(&act, &charge_type, &(struct charge){.application = id, .fen = fen, .created_at = clock_ms()});
	act_line(&act, id, EV_IMPORT, "平台导入");
	good(store->ops->commit(store, &act, NULL));
	id = ((const struct application *)act_row(&act, &application_type, 0))->id;
	if (fen)
		*charge = ((const struct charge *)act_row(&act, &charge_type, 0))->id;
	act_stop(&act);
	return id;
}

static void do_pay(struct desk *k, struct truth *t)
{
	struct pay_facts facts = {.paid_at = clock_ms()};
	struct attempt attempt;
	int64_t charge = 0, id, fen = 1 + dice(99999);
	int wallet = dice(2);
	new_order(AP_UNPAID, fen, &charge);
	good(desk_pay(k, NULL, charge, wallets[wallet]->name, &id));
	good(store->ops->get(store, &attempt_type, id, &attempt));
	snprintf(facts.trade_no, sizeof(facts.trade_no), "T%d", made);
	good(desk_paid(k, &attempt, &facts));
	t->fen[wallet] += fen;
}

/* No channel takes cash yet: the line that one would write. */
static void do_cash(struct desk *k, struct truth *t)
{
	struct act act;
	int64_t fen = dice(4) ? dice(5000) + 1 : -(int64_t)dice(500) - 1;
	char key[ACT_KEY];
	secret_key(k->secret, key);
	act_start(&act, key, &k->session, clock_ms());
	act_line(&act, 0, fen > 0 ? EV_PAID : EV_REMARK, "现金");
	act_figure(&act, DAY_CASH, fen, 0);
	good(store->ops->commit(store, &act, NULL));
	act_stop(&act);
	t->fen[2] += fen;
}

static void do_arrive(struct desk *k, struct truth *t)
{
	struct arrival items[3] = {0};
	int n = 1 + dice(3);
	for (int i = 0; i < n; i++)
		snprintf(items[i].waybill, sizeof(items[i].waybill), "SF%013d", ++made);
	good(desk_arrive(k, NULL, WAY_COURIER, day_of_ms(clock_ms()), items, n, NULL));
	t->envelopes += n;
}

/* Two keys come in for an order. */
static int64_t stocked(struct desk *k, char no[2][20], bool mail)
{
	const char *numbers[] = {no[0], no[1]};
	posted = mail;
	int64_t order = new_order(AP_TO_ISSUE, 0, NULL);
	snprintf(no[0], 20, "HX%06d", ++made);
	snprintf(no[1], 20, "HX%06d", ++made);
	good(desk_stock(k, NULL, order, numbers, 2, mail ? "" : "A-01"));
	return order;
}

/* Half of the time one of them goes out at once. */
static void do_keys(struct desk *k, struct truth *t)
{
	char no[2][20];
	struct dossier d;
	int64_t order = stocked(k, no, false);
	t->keys += 2;
	if (!dice(4))
		return;
	good(store->ops->dossier(store, order, &d));
	int64_t ids[] = {d.units[0].id, d.units[1].id};
	struct hand_over h = {.taker = TAKER_LEGAL, .papers_seen = true, .units = ids, .nunits = 1 + dice(2)};
	str_copy(h.name, sizeof(h.name), "某某");
	str_copy(h.id_no, sizeof(h.id_no), "11010519491231002X");
	good(desk_hand_over(k, NULL, &h));
	t->keys -= h.nunits;
	dossier_free(&d);
}

/* Two keys go with the courier of a list; half of them come back. */
static void do_mail(struct desk *k, struct truth *t)
{
	char no[2][20];
	struct posting p = {.application = stocked(k, no, true)};
	struct mailing m;
	const char *taken[] = {p.waybill}, *numbers[] = {no[0], no[1]};
	snprintf(p.waybill, sizeof(p.waybill), "YT%013d", ++made);
	good(desk_mailing_list(k, NULL, "圆通", &p, 1, &m));
	good(desk_mailing_give(k, NULL, m.id, taken, 1, NULL));
	if (dice(2))
		return;
	struct arrival back = {0};
	str_copy(back.waybill, sizeof(back.waybill), p.waybill);
	good(desk_arrive(k, NULL, WAY_COURIER, day_of_ms(clock_ms()), &back, 1, NULL));
	good(desk_reshelve(k, NULL, p.application, numbers, 2, "R-01"));
	t->keys += 2;
	t->envelopes++;
}

static void act_of(struct desk *k, struct truth *t)
{
	static void (*const acts[])(struct desk *, struct truth *) = {do_pay, do_cash, do_arrive, do_keys, do_mail};
	acts[dice(5)](k, t);
}

static const struct day_count *item_of(const struct day_view *v, const char *what)
{
	for (int i = 0; i < v->nitems; i++)
		if (strcmp(v->items[i].what, what) == 0)
			return &v->items[i];
	fail_msg("nothing to count: %s", what);
	return NULL;
}

static int count_as_expected(struct desk *k, int counter, struct day_typed *typed)
{
	struct day_view v;
	good(desk_day_read(k, counter, &v));
	for (int i = 0; i < v.nitems; i++) {
		typed[i] = (struct day_typed){.counted = v.items[i].expected};
		str_copy(typed[i].what, sizeof(typed[i].what), v.items[i].what);
	}
	return v.nitems;
}

static void open_day(struct desk *k, int64_t cash)
{
	struct day_typed typed[DAY_ITEMS] = {0};
	int n = count_as_expected(k, k->counter, typed);
	for (int i = 0; i < n; i++)
		if (strcmp(typed[i].what, DAY_CASH) == 0 && cash)
			typed[i].counted = cash;
	good(desk_day_open(k, NULL, typed, n));
}

static struct day_close close_day(struct desk *k)
{
	struct day_typed typed[DAY_ITEMS] = {0};
	struct day_close out;
	int n = count_as_expected(k, k->counter, typed);
	good(desk_day_close(k, NULL, k->counter, DAY_CLOSED, typed, n, &out));
	return out;
}

static int64_t kept(const struct day_close *d, const char *what, int64_t *start)
{
	struct rows rows = {0};
	int64_t net = INT64_MIN;
	good(store->ops->list(store, LIST_DAY_COUNTS, &(struct list_arg){.a = d->id}, &rows));
	for (int i = 0; i < rows.n; i++) {
		const struct day_count *c = rows_at(&rows, i);
		if (!c->opening && strcmp(c->what, what) == 0) {
			net = c->came - c->went;
			if (start)
				*start = c->start;
		}
	}
	rows_free(&rows);
	return net;
}

/* The day close of a simulated day (300 acts by 3 clerks, seeded) adds up to the fen and to the key. */
static void simulated_day(void **state)
{
	struct truth truth[CLERKS] = {0};
	int64_t keys = 0, start_keys = -1;
	struct counts n;
	(void)state;
	for (int i = 0; i < CLERKS; i++)
		open_day(&desk[i], 20000 * (i + 1));
	for (int i = 0; i < ACTS; i++) {
		int who = dice(CLERKS);
		act_of(&desk[who], &truth[who]);
		clock_advance(dice(2) ? 0 : 90 * 1000); /* many in one instant */
	}
	for (int i = 0; i < CLERKS; i++)
		keys += truth[i].keys;
	for (int i = 0; i < CLERKS; i++) {
		struct day_view v;
		int64_t cash = 0;
		good(desk_day_read(&desk[i], i + 1, &v));
		assert_int_equal(v.sum.moved[EV_ARRIVE], truth[i].envelopes);
		assert_int_equal(item_of(&v, DAY_KEYS)->expected, keys);
		assert_int_equal(v.sum.missing, 0);
		struct day_close d = close_day(&desk[i]);
		assert_int_equal(kept(&d, "sim-wechat", NULL), truth[i].fen[0]);
		assert_int_equal(kept(&d, "sim-alipay", NULL), truth[i].fen[1]);
		assert_int_equal(kept(&d, DAY_CASH, &cash), truth[i].fen[2]);
		assert_int_equal(cash, 20000 * (i + 1));
		assert_int_equal(kept(&d, DAY_KEYS, &start_keys), keys);
		assert_int_equal(start_keys, 0);
	}
	good(store->ops->counts(store, 1, 0, 0, &n));
	assert_int_equal(n.units_on_shelf, keys);
	assert_true(keys > 20 && truth[0].fen[0] > 0 && truth[1].fen[1] > 0 && truth[2].fen[2] > 0);
}

/* Days follow each other without a hole or an overlap, also when all of it happens in one instant. */
static void closed_by_numbers(void **state)
{
	struct truth all = {0};
	int64_t sum = 0, next = 0;
	(void)state;
	for (int day = 0; day < 5; day++) {
		open_day(&desk[0], day ? 0 : 5000);
		for (int i = 0; i < 7; i++)
			do_pay(&desk[0], &all);
		struct day_close d = close_day(&desk[0]);
		do_pay(&desk[0], &all); /* in the closing second, after it: the next day's */
		assert_true(!next || d.first_seq == next);
		next = d.last_seq + 1;
		sum += kept(&d, "sim-wechat", NULL) + kept(&d, "sim-alipay", NULL);
	}
	open_day(&desk[0], 0);
	struct day_close d = close_day(&desk[0]);
	sum += kept(&d, "sim-wechat", NULL) + kept(&d, "sim-alipay", NULL);
	assert_int_equal(sum, all.fen[0] + all.fen[1]);
}

/* An act that comes between adding up and closing makes the closing start anew. */
static void nothing_slips_in(void **state)
{
	struct day_view v;
	struct act act;
	(void)state;
	good(desk_day_read(&desk[0], 1, &v));
	do_cash(&desk[0], &(struct truth){0});
	book_act(&act, 1, 1);
	act.first_seq = v.head_seq + 1;
	act_line(&act, 0, EV_DAY_CLOSE, "日结");
	assert_int_equal(store->ops->commit(store, &act, NULL), ST_CONFLICT);
	act.first_seq = v.head_seq + 2;
	good(store->ops->commit(store, &act, NULL));
	act_stop(&act);
}

static void difference_needs_a_reason(void **state)
{
	struct day_typed typed[DAY_ITEMS] = {0};
	struct day_close d;
	(void)state;
	assert_int_equal(desk_day_close(&desk[0], NULL, 1, DAY_CLOSED, typed, 0, NULL), ST_REFUSED);
	open_day(&desk[0], 20000);
	int n = count_as_expected(&desk[0], 1, typed);
	assert_int_equal(desk_day_open(&desk[0], NULL, typed, n), ST_REFUSED);
	assert_int_equal(desk_day_close(&desk[0], NULL, 1, DAY_CLOSED, typed, 0, NULL), ST_INVALID);
	assert_string_equal(fault_text(), "请点现金");
	typed[0].counted -= 50;
	assert_int_equal(desk_day_close(&desk[0], NULL, 1, DAY_CLOSED, typed, n, NULL), ST_INVALID);
	assert_string_equal(fault_text(), "现金少 0.50 元, 请再点一遍; 确实如此就写原因");
	str_copy(typed[0].reason, sizeof(typed[0].reason), "找零少收");
	good(desk_day_close(&desk[0], NULL, 1, DAY_CLOSED, typed, n, &d));
	assert_int_equal(d.state, DAY_CLOSED);
	assert_int_equal(d.head_seq + 1, d.last_seq);
	assert_int_equal(strlen(d.head_mac), 64);
	/* The next opening is held against what was counted, not against what should have been there. */
	n = count_as_expected(&desk[0], 1, typed);
	assert_int_equal(typed[0].counted, 19950);
	typed[0].counted = 20000;
	assert_int_equal(desk_day_open(&desk[0], NULL, typed, n), ST_INVALID);
}

/* 交班 and 日结 by whoever opened it, or by a supervisor, also from his own counter. */
static void left_open(void **state)
{
	struct day_typed typed[DAY_ITEMS] = {0};
	struct day_close d;
	struct rows shifts = {0};
	(void)state;
	open_day(&desk[0], 100);
	int n = count_as_expected(&desk[1], 1, typed);
	assert_int_equal(desk_day_close(&desk[1], NULL, 1, DAY_CLOSED, typed, n, NULL), ST_DENIED);
	assert_non_null(strstr(fault_text(), "主管"));
	good(desk_day_close(&desk[2], NULL, 1, DAY_CLOSED, typed, n, &d));
	assert_int_equal(d.counter, 1);
	assert_int_equal(d.closed_by, desk[2].session.clerk);
	good(store->ops->list(store, LIST_SHIFT_OPEN, &(struct list_arg){.b = 1}, &shifts));
	assert_int_equal(shifts.n, 0);
	rows_free(&shifts);
	open_day(&desk[0], 0);
	n = count_as_expected(&desk[0], 1, typed);
	good(desk_day_close(&desk[0], NULL, 1, DAY_PASSED, typed, n, &d));
	assert_int_equal(d.state, DAY_PASSED);
}

/* The slip's numbers: a hole is named, the first of a day is 1. */
static void slip_numbers(void **state)
{
	struct day_sum s = {0};
	static const char *const numbers[] = {
		"9012611230000035", "9012611230000051", "9012611230000078", "9012611240000013"};
	(void)state;
	for (int i = 0; i < 4; i++) {
		struct slip slip = {.void_ = i == 1};
		str_copy(slip.no, sizeof(slip.no), numbers[i]);
		day_add_slip(&s, &slip, "9012611230000029");
	}
	assert_int_equal(s.slips, 4);
	assert_int_equal(s.voids, 1);
	assert_int_equal(s.missing, 2); /* 4 and 6 of the 23rd... */
	assert_string_equal(s.gap, "901261123 第 4 号起");
	assert_string_equal(s.first_slip, numbers[0]);
	assert_string_equal(s.last_slip, numbers[3]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(simulated_day, start, stop),
		cmocka_unit_test_setup_teardown(closed_by_numbers, start, stop),
		cmocka_unit_test_setup_teardown(nothing_slips_in, start, stop),
		cmocka_unit_test_setup_teardown(difference_needs_a_reason, start, stop),
		cmocka_unit_test_setup_teardown(left_open, start, stop),
		cmocka_unit_test(slip_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
