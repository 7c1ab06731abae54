/* What people may say about a payment whose result nobody knows, and the cases that are left for them. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/desk_case.h"
#include "core/lookup.h"
#include "core/pay.h"
#include "pay/alipay.h"
#include "pay/sim.h"
#include "pay/wallets.h"
#include "pay/wechat.h"
#include "tests/helper/status.h"
#include "tests/helper/works.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct works w;
#define T(test) cmocka_unit_test_prestate_setup_teardown(test, works_setup, works_teardown, &w)

/* Works for so long of the clock. */
static void pass(int64_t ms)
{
	int64_t next;

	for (int64_t end = clock_ms() + ms; clock_ms() < end; clock_advance(500))
		for (int i = 0; i < 5; i++)
			assert_int_equal(worker_step(&w.worker, &next), ST_OK);
}

static int64_t begin(const char *channel, int64_t *charge)
{
	int64_t application, id;

	*charge = works_owing(&w, 1, 1000, &application);
	assert_int_equal(desk_pay(&w.desk, NULL, *charge, channel, &id), ST_OK);
	pass(1000);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_SHOWN);
	return id;
}

/* The wallet says nothing until the attempt is unknown. */
static void go_unknown(int64_t id)
{
	assert_int_equal(desk_pay_stop(&w.desk, NULL, id), ST_OK);
	for (int i = 0; i < 200 && works_attempt(&w, id).state != ATTEMPT_UNKNOWN; i++) {
		sim_host_fault(w.sim, SIM_FAULT_ODD);
		pass(500);
	}
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_UNKNOWN);
	sim_host_fault(w.sim, SIM_FAULT_NONE);
}

static int findings(enum finding_kind kind, struct finding *out)
{
	struct rows open = {0};
	int n = 0;

	w.desk.store->ops->list(w.desk.store, LIST_FINDINGS, &(struct list_arg){0}, &open);
	for (int i = 0; i < open.n; i++) {
		if (((const struct finding *)rows_at(&open, i))->kind != (int)kind)
			continue;
		*out = *(const struct finding *)rows_at(&open, i);
		n++;
	}
	rows_free(&open);
	return n;
}

static int entries(enum entry_kind kind)
{
	struct rows in = {0};
	int n = 0;

	w.desk.store->ops->list(w.desk.store, LIST_ENTRIES, &(struct list_arg){0}, &in);
	for (int i = 0; i < in.n; i++)
		n += ((const struct ledger_entry *)rows_at(&in, i))->kind == (int)kind;
	rows_free(&in);
	return n;
}

static const struct session second = {.clerk = 99, .name = "李某", .roles = ROLE_ANY};

static void two_people_book_and_the_wallet_proves(void **state)
{
	int64_t charge, id = begin("sim-wechat", &charge);

	(void)state;
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, id).no), ST_OK);
	go_unknown(id);
	assert_int_equal(desk_pay_manual(&w.desk, NULL, id, "4200001234", NULL), ST_REFUSED);
	assert_int_equal(desk_pay_manual(&w.desk, NULL, id, "4200001234", &w.desk.session), ST_REFUSED);
	assert_int_equal(desk_pay_manual(&w.desk, NULL, id, "42", &second), ST_INVALID);
	assert_int_equal(desk_pay_manual(&w.desk, NULL, id, "4200001234", &second), ST_OK);
	refused(desk_pay_manual(&w.desk, NULL, id, "4200001234", &second), "已人工确认过");
	assert_int_equal(works_charge(&w, charge).state, CHARGE_PAID);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_UNKNOWN);
	assert_int_equal(entries(ENTRY_MANUAL), 1);
	pass(60000);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_PAID);
	assert_int_equal(entries(ENTRY_PAY) + entries(ENTRY_MANUAL), 1); /* booked once */
}

static void what_the_wallet_denies_is_a_case(void **state)
{
	int64_t charge, id = begin("sim-wechat", &charge);
	struct finding f;

	(void)state;
	go_unknown(id);
	assert_int_equal(desk_pay_manual(&w.desk, NULL, id, "4200001234", &second), ST_OK);
	pass(120000);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_UNKNOWN); /* asked on; the bill may still bring it */
	for (int i = 0; i < 40 && works_attempt(&w, id).state == ATTEMPT_UNKNOWN; i++) {
		clock_advance(3600000);
		pass(5000);
	}
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_CLOSED);
	assert_int_equal(findings(FINDING_UNPROVED, &f), 1);
	assert_int_equal(f.attempt, id);
	assert_int_equal(desk_finding_done(&w.desk, NULL, f.id, ""), ST_INVALID);
	assert_int_equal(desk_finding_done(&w.desk, NULL, f.id, "付款人重新付了现金"), ST_OK);
	assert_int_equal(desk_finding_done(&w.desk, NULL, f.id, "再来"), ST_REFUSED);
	assert_int_equal(findings(FINDING_UNPROVED, &f), 0);
}

static void a_supervisor_lets_another_payment_through(void **state)
{
	int64_t charge, id = begin("sim-wechat", &charge), other;
	struct finding f;

	(void)state;
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, id).no), ST_OK);
	go_unknown(id);
	assert_int_equal(desk_pay(&w.desk, NULL, charge, "sim-alipay", &other), ST_CONFLICT);
	assert_int_equal(desk_pay_override(&w.desk, NULL, id, "", NULL), ST_INVALID);
	unsigned mine = w.desk.session.roles;
	const struct session clerk = {.clerk = 98, .roles = ROLE_CLERK};

	w.desk.session.roles = ROLE_CLERK;
	assert_int_equal(desk_pay_override(&w.desk, NULL, id, "付款人在等", &clerk), ST_DENIED);
	assert_int_equal(desk_pay_override(&w.desk, NULL, id, "付款人在等", &second), ST_OK);
	w.desk.session.roles = mine;
	assert_int_equal(desk_pay_override(&w.desk, NULL, id, "付款人在等", NULL), ST_REFUSED);
	assert_int_equal(desk_pay(&w.desk, NULL, charge, "sim-alipay", &other), ST_OK);
	pass(60000); /* the first is proved after all: the second is closed, or what comes twice is a case */
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_PAID);
	assert_true(works_attempt(&w, id).late);
	pass(500000);
	assert_int_equal(works_attempt(&w, other).state, ATTEMPT_CLOSED);
	assert_int_equal(findings(FINDING_DUPLICATE, &f), 0);
}

static void money_that_comes_twice_is_a_case(void **state)
{
	int64_t charge, id = begin("sim-alipay", &charge), other;
	struct finding f;

	(void)state;
	assert_int_equal(desk_pay_stop(&w.desk, NULL, id), ST_OK);
	pass(3000);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_EXPIRING); /* the code lives on at the wallet */
	assert_int_equal(desk_pay(&w.desk, NULL, charge, "sim-wechat", &other), ST_OK);
	pass(2000);
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, other).no), ST_OK);
	pass(5000);
	assert_int_equal(works_attempt(&w, other).state, ATTEMPT_PAID);
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, id).no), ST_OK);
	pass(60000);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_DUPLICATE);
	assert_int_equal(findings(FINDING_DUPLICATE, &f), 1);
	assert_int_equal(f.proposal, PROPOSE_REFUND);
	assert_int_equal(f.theirs, 1000);
	assert_int_equal(entries(ENTRY_PAY), 1);
	assert_int_equal(entries(ENTRY_EXTRA), 1);
	refused(desk_finding_refund(&w.desk, NULL, f.id, NULL), "要由另一人复核");
	refused(desk_finding_refund(&w.desk, NULL, f.id, &w.desk.session), "要由另一人复核");
	unsigned mine = w.desk.session.roles;

	w.desk.session.roles = ROLE_CLERK;
	refused(desk_finding_refund(&w.desk, NULL, f.id, &second), "要由主管提出");
	w.desk.session.roles = mine;
	assert_int_equal(desk_finding_refund(&w.desk, NULL, f.id, &second), ST_OK);
	refused(desk_finding_refund(&w.desk, NULL, f.id, &second), "已经处理过");
	pass(10000);
	assert_int_equal(entries(ENTRY_REFUND), 1);
	assert_int_equal(works_charge(&w, charge).state, CHARGE_PAID);
	int64_t fen;

	assert_int_equal(sim_host_money(w.sim, &fen), ST_OK);
	assert_int_equal(fen, 1000); /* of two payments one is left */
}

static void another_amount_is_a_case_once(void **state)
{
	int64_t charge, id = begin("sim-wechat", &charge);
	struct finding f;

	(void)state;
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, id).no), ST_OK);
	for (int i = 0; i < 3; i++) {
		sim_host_fault(w.sim, SIM_FAULT_AMOUNT);
		pass(40000);
	}
	assert_int_equal(findings(FINDING_MISMATCH, &f), 1);
	assert_string_equal(f.no, works_attempt(&w, id).no);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_PAID); /* by a later, true answer */
}

static void codes_find_their_wallet(void **state)
{
	static const struct pay_channel *const real[] = {&wechat_channel, &alipay_channel, NULL};
	static const struct {
		const char *code;
		const struct pay_channel *channel;
	} codes[] = {{"134567890123456789", &wechat_channel}, {"104567890123456789", &wechat_channel},
		{"154567890123456789", &wechat_channel}, {"164567890123456789", NULL}, {"13456789012345678", NULL},
		{"2534567890123456", &alipay_channel}, {"301234567890123456789012", &alipay_channel},
		{"3112345678901234", NULL}, {"253456789012345", NULL}, {"13456789012345678X", NULL}, {"", NULL}};
	struct desk k = {.channels = real};

	(void)state;
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (desk_code_channel(&k, codes[i].code) != codes[i].channel)
			fail_msg("%s", codes[i].code);
}

/* Where the wallet takes no 付款码, its QR code is shown at once. */
static void a_code_without_its_service_shows_the_qr(void **state)
{
	int64_t application, charge = works_owing(&w, 1, 1000, &application), id;

	(void)state;
	assert_int_equal(desk_pay_code(&w.desk, NULL, charge, "12", &id), ST_INVALID);
	assert_int_equal(desk_pay_code(&w.desk, NULL, charge, "134567890123456789", &id), ST_OK);
	pass(1000);
	struct attempt t = works_attempt(&w, id);

	assert_false(t.by_code);
	assert_int_equal(t.state, ATTEMPT_SHOWN);
	assert_true(*t.qr_text && !*t.payer_code);
}

/* The same where the settings know no shop: 微信 takes a 付款码 for a shop only. */
static void without_a_shop_a_wechat_code_shows_the_qr(void **state)
{
	const struct pay_channel *named[WALLETS_MOST + 1];
	struct conf *c = conf_new();
	int64_t application, id;

	(void)state;
	w.desk.channels = named;
	conf_set(c, "pay", "channels", "wechat alipay wechat");
	for (int shop = 0; shop < 2; shop++) {
		conf_set(c, "pay.wechat", "store_id", shop ? "S01" : "");
		conf_set(c, "pay.alipay", "by_code", shop ? "no" : "yes");
		wallets_named(c, named);
		assert_string_equal(named[0]->name, "wechat");
		assert_string_equal(named[1]->name, "alipay");
		assert_null(named[2]);
		for (int i = 0; i < 2; i++) {
			const char *code = i ? "281234567890123456" : "134567890123456789";
			int64_t charge = works_owing(&w, 2 * shop + i + 1, 1000, &application);

			assert_int_equal(desk_pay_code(&w.desk, NULL, charge, code, &id), ST_OK);
			assert_string_equal(works_attempt(&w, id).channel, named[i]->name);
			assert_int_equal(works_attempt(&w, id).by_code, shop != i);
			assert_string_equal(works_attempt(&w, id).payer_code, shop != i ? code : "");
		}
	}
	conf_close(c);
}

/* What the payer's phone shows as 商户单号, however it is typed. */
static void a_number_finds_its_attempt(void **state)
{
	int64_t charge, id = begin("sim-wechat", &charge);
	struct attempt t = works_attempt(&w, id), found;
	char typed[40];

	(void)state;
	for (size_t i = 0; i <= strlen(t.no); i++)
		typed[i] = (char)toupper((unsigned char)t.no[i]);
	assert_int_equal(desk_attempt(&w.desk, typed, &found), ST_OK);
	assert_int_equal(found.id, id);
	typed[strlen(typed) - 1] = '\0';
	assert_int_equal(desk_attempt(&w.desk, typed, &found), ST_NOT_FOUND);
	assert_int_equal(desk_attempt(&w.desk, "G01_261123_0000000000000000", &found), ST_NOT_FOUND);
	assert_non_null(strstr(fault_text(), "没有付款单号"));
	assert_false(attempt_is_number("G01_261123_000000000000000g", typed)); /* as long as one, and none */
	struct lookup l;

	assert_int_equal(lookup_text(&w.desk, t.no, NULL, &l), ST_OK);
	assert_string_equal(l.what, "付款单号");
	assert_int_equal(((const struct application *)rows_at(&l.find.applications, 0))->id, t.application);
	lookup_free(&l);
	assert_int_equal(desk_pay_stop(&w.desk, NULL, id), ST_OK);
	pass(5000);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_CLOSED);
	assert_int_equal(desk_pay_ask(&w.desk, id), ST_OK); /* also one that has ended */
	pass(1000);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_CLOSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(two_people_book_and_the_wallet_proves),
		T(what_the_wallet_denies_is_a_case),
		T(a_supervisor_lets_another_payment_through),
		T(money_that_comes_twice_is_a_case),
		T(another_amount_is_a_case_once),
		cmocka_unit_test(codes_find_their_wallet),
		T(a_code_without_its_service_shows_the_qr),
		T(without_a_shop_a_wechat_code_shows_the_qr),
		T(a_number_finds_its_attempt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
