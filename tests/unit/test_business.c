/* Row 16: business types beyond 新办, from an order whose UKey is out to the end of each. */
#include "core/service.h"
#include "tests/helper/counter.h"
#include "tests/helper/counter_cases.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct counter c;

static int up(void **state)
{
	(void)state;
	counter_setup(&c, 0, 0);
	return 0;
}

static int down(void **state)
{
	(void)state;
	counter_teardown(&c);
	return 0;
}

#define refused(st, text)                                                                                              \
	do {                                                                                                           \
		assert_int_not_equal((st), ST_OK);                                                                     \
		if (!strstr(fault_text(), (text)))                                                                     \
			fail_msg("no 「%s」 in 「%s」", (text), fault_text());                                         \
	} while (0)
#define good(st) counter_need((st), #st)

static struct dossier of(int64_t id)
{
	struct dossier d;
	good(c.desk.store->ops->dossier(c.desk.store, id, &d));
	return d;
}

static struct application app(int64_t id)
{
	struct application a;
	good(c.desk.store->ops->get(c.desk.store, &application_type, id, &a));
	return a;
}

/* The service for the first UKey of CASE_ISSUED; the order it made. */
static int64_t serve(int what, int bids)
{
	struct dossier d = counter_read(&c, CASE_ISSUED);
	struct service_ask ask = {.service = what, .unit = d.units[0].id, .seen = true, .bids = bids};
	int64_t made = 0;
	dossier_free(&d);
	good(desk_service(&c.desk, NULL, c.id[CASE_ISSUED], &ask, &made));
	assert_true(made > 0 && made != c.id[CASE_ISSUED]);
	return made;
}

static void papers(int64_t id)
{
	struct arrival item = {.carrier = ""};
	struct dossier d;
	struct material m[8];
	int64_t parcel;
	int n;
	good(desk_arrive(&c.desk, NULL, WAY_IN_PERSON, day_from_ymd(2026, 11, 23), &item, 1, &parcel));
	good(desk_open(&c.desk, NULL, parcel, &id, 1));
	d = of(id);
	good(desk_sheets(&c.desk, &d, m, 8, &n));
	for (int i = 0; i < n; i++)
		m[i].verdict = MATERIAL_GOOD;
	good(desk_check(&c.desk, NULL, id, m, n));
	dossier_free(&d);
}

/* 初审 here, by somebody else. */
static enum status first(int64_t id)
{
	char why[300];
	counter_as(&c, "1002");
	enum status st = desk_first_pass(&c.desk, NULL, id);
	snprintf(why, sizeof(why), "%s", fault_text());
	counter_as(&c, "1001");
	return st ? (fail)(st, "%s", why) : ST_OK;
}

static void to_final(int64_t id)
{
	struct dossier d = of(id);
	struct act a;
	struct done done;
	char key[ACT_KEY];
	if (d.app.state == AP_UNPAID) { /* the wallet's part */
		struct application now = d.app;
		struct charge paid = d.charges[0];
		now.state = AP_FIRST;
		paid.state = CHARGE_PAID;
		secret_key(c.desk.secret, key);
		act_start(&a, key, NULL, COUNTER_NOW);
		act_change(&a, &application_type, &d.app, &now);
		act_change(&a, &charge_type, &d.charges[0], &paid);
		good(c.desk.store->ops->commit(c.desk.store, &a, &done));
		act_stop(&a);
	}
	dossier_free(&d);
	good(first(id));
	assert_int_equal(app(id).state, AP_FINAL);
}

static enum status pass(int64_t id)
{
	counter_as(&c, "1002");
	enum status st = desk_final_pass(&c.desk, NULL, id);
	char why[300];
	snprintf(why, sizeof(why), "%s", fault_text());
	counter_as(&c, "1001");
	return st ? (fail)(st, "%s", why) : ST_OK;
}

static enum status stock(int64_t id, const char *number)
{
	return desk_stock(&c.desk, NULL, id, &number, 1, "A-07");
}

static enum status hand(int64_t id)
{
	struct dossier d = of(id);
	struct hand_over h = {.papers_seen = true, .units = &d.units[0].id, .nunits = d.nunits};
	snprintf(h.name, sizeof(h.name), "%s", d.app.agent);
	snprintf(h.id_no, sizeof(h.id_no), "%s", d.app.agent_id);
	enum status st = desk_hand_over(&c.desk, NULL, &h);
	dossier_free(&d);
	return st;
}

static void each_type_has_its_papers_and_its_fee(void **state)
{
	static const struct {
		int biz;
		const char *kinds;
		int64_t fen;
	} want[] = {
		{BIZ_NEW, "idcopy licence uscc proxy", 20000},
		{BIZ_RENEW, "idcopy licence proxy", 10000},
		{BIZ_CHANGE, "idcopy licence proxy proof", 0},
		{BIZ_REPLACE, "idcopy licence uscc proxy statement", 10000},
		{BIZ_UNLOCK, "idcopy proxy", 0},
		{BIZ_REVOKE, "proxy", 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		struct application a = {.biz_type = want[i].biz, .quantity = 1, .org_type = ORG_SUPPLIER};
		struct material m[8];
		char kinds[120] = "", why[120];
		int64_t fen = -1;
		snprintf(a.uscc, sizeof(a.uscc), "91330100MA");
		int n = house_papers(&c.desk.house, &a, m, 8);
		for (int j = 0; j < n; j++)
			snprintf(kinds + strlen(kinds), sizeof(kinds) - strlen(kinds), "%s%s", j ? " " : "", m[j].kind);
		assert_string_equal(kinds, want[i].kinds);
		good(house_fee(&c.desk.house, &a, &fen, why, sizeof(why)));
		assert_int_equal(fen, want[i].fen);
	}
}

static void lost_means_stopped_at_once_and_a_replacement(void **state)
{
	(void)state;
	int64_t made = serve(SERVICE_LOST, BIDS_WAITING);
	struct dossier old = counter_read(&c, CASE_ISSUED), d = of(made);
	assert_int_equal(old.units[0].state, UNIT_LOST);
	assert_int_equal(old.app.state, AP_ISSUED);
	assert_string_equal(d.app.org, old.app.org);
	assert_string_equal(d.app.agent_id, old.app.agent_id);
	assert_string_equal(d.app.phone, old.app.phone);
	assert_string_equal(d.app.old_key, "HX00012371");
	assert_int_equal(d.app.biz_type, BIZ_REPLACE);
	assert_int_equal(d.app.old_fate, FATE_LOST);
	assert_int_equal(d.app.state, AP_UNPAID);
	assert_int_equal(dossier_owed(&d), 10000);
	assert_int_equal(d.nunits, 0);
	bool told = false;
	for (int i = 0; i < d.nsteps; i++)
		told |= d.steps[i].event == EV_BIDS && strstr(d.steps[i].text, "有未开标的项目");
	assert_true(told); /* the answer is in the log */
	bool stopped = false;
	for (int i = 0; i < old.nsteps; i++)
		stopped |= old.steps[i].event == EV_LOST && strstr(old.steps[i].text, "HX00012371");
	assert_true(stopped);
	dossier_free(&d);
	dossier_free(&old);
	papers(made);
	to_final(made);
	good(pass(made));
	refused(stock(made, "HX00012371"), "已入库过");
	good(stock(made, "HX00040001"));
	good(hand(made));
}

static void lost_is_refused_without_identity_or_answer(void **state)
{
	struct dossier d = counter_read(&c, CASE_ISSUED);
	struct service_ask ask = {.service = SERVICE_LOST, .unit = d.units[0].id, .bids = BIDS_CLEAR};
	int64_t made = 0;
	(void)state;
	refused(desk_service(&c.desk, NULL, d.app.id, &ask, &made), "证件原件和本人");
	ask.seen = true;
	ask.bids = BIDS_UNASKED;
	refused(desk_service(&c.desk, NULL, d.app.id, &ask, &made), "未开标");
	ask.bids = BIDS_CLEAR;
	refused(desk_service(&c.desk, NULL, c.id[CASE_MAKING], &ask, &made), "本单还没有发出 UKey");
	refused(desk_service(&c.desk, NULL, c.id[CASE_FINAL], &ask, &made), "不能办挂失");
	ask.unit = 999999;
	refused(desk_service(&c.desk, NULL, d.app.id, &ask, &made), "不在申请人手里");
	dossier_free(&d);
	serve(SERVICE_LOST, BIDS_CLEAR);
	d = counter_read(&c, CASE_ISSUED);
	assert_string_equal(flow_bar(&d, EV_LOST, &c.desk.session), "发出的 UKey 已挂失或收回");
	assert_string_equal(flow_bar(&d, EV_SERVICE, &c.desk.session), "发出的 UKey 已挂失或收回");
	dossier_free(&d);
}

static void the_same_key_press_twice_makes_one_order(void **state)
{
	struct dossier d = counter_read(&c, CASE_ISSUED);
	struct service_ask ask = {.service = SERVICE_LOST, .unit = d.units[0].id, .seen = true, .bids = BIDS_CLEAR};
	char key[ACT_KEY];
	int64_t first = 0, second = 0;
	(void)state;
	secret_key(c.desk.secret, key);
	good(desk_service(&c.desk, key, d.app.id, &ask, &first));
	good(desk_service(&c.desk, key, d.app.id, &ask, &second));
	assert_true(first > 0);
	assert_int_equal(second, first);
	dossier_free(&d);
	struct rows rows = {0};
	struct application a = app(first);
	good(c.desk.store->ops->list(c.desk.store, LIST_BY_USCC, &(struct list_arg){.t = a.uscc}, &rows));
	assert_int_equal(rows.n, 2);
	rows_free(&rows);
}

static void spoiled_is_kept_here(void **state)
{
	(void)state;
	int64_t made = serve(SERVICE_SPOILED, BIDS_CLEAR);
	struct dossier old = counter_read(&c, CASE_ISSUED);
	assert_int_equal(old.units[0].state, UNIT_SPOILED);
	assert_int_equal(app(made).old_fate, FATE_SPOILED);
	dossier_free(&old);
}

static void forgotten_pin_keeps_the_key(void **state)
{
	(void)state;
	int64_t made = serve(SERVICE_PIN, BIDS_UNASKED);
	struct application a = app(made);
	assert_int_equal(a.biz_type, BIZ_UNLOCK);
	assert_int_equal(a.state, AP_FIRST); /* it costs nothing */
	struct dossier old = counter_read(&c, CASE_ISSUED);
	struct service_ask again = {.service = SERVICE_PIN, .unit = old.units[0].id, .seen = true};
	assert_int_equal(old.units[0].state, UNIT_HANDED);
	refused(desk_service(&c.desk, NULL, old.app.id, &again, &(int64_t){0}), "已在办");
	dossier_free(&old);
	refused(first(made), "还没有收到材料");
	papers(made);
	good(first(made));
	assert_int_equal(app(made).state, AP_TO_ISSUE); /* no 终审 */
	refused(stock(made, "HX00040001"), "本单办的是 UKey HX00012371");
	good(stock(made, "HX00012371"));
	good(hand(made));
	assert_int_equal(app(made).state, AP_ISSUED);
}

/* 更新: the key comes in under its own number, and goes out again to its owner. */
static void renewed_on_the_same_key(void **state)
{
	(void)state;
	int64_t made = serve(SERVICE_RENEW, BIDS_CLEAR);
	papers(made);
	to_final(made);
	good(pass(made));
	assert_int_equal(app(made).state, AP_TO_ISSUE);
	assert_int_equal(app(made).queue, QUEUE_MAKING);
	refused(stock(made, "HX00040001"), "本单办的是 UKey HX00012371");
	good(stock(made, "hx00012371"));
	assert_int_equal(app(made).queue, QUEUE_PICKUP);
	struct dossier d = of(made), old = counter_read(&c, CASE_ISSUED);
	assert_int_equal(d.units[0].stay, 1);
	assert_int_equal(d.units[0].state, UNIT_SHELF);
	assert_int_equal(old.units[0].state, UNIT_HANDED);
	/* lost meanwhile? it lies here: the old order must not stop it */
	struct service_ask lost = {.service = SERVICE_LOST, .unit = old.units[0].id, .seen = true, .bids = BIDS_CLEAR};
	int64_t other;
	refused(desk_service(&c.desk, NULL, old.app.id, &lost, &other), "又办过");
	dossier_free(&old);
	dossier_free(&d);
	good(hand(made));
	assert_int_equal(app(made).state, AP_ISSUED);
}

static void revoked_when_the_key_came_back(void **state)
{
	(void)state;
	int64_t made = serve(SERVICE_REVOKE, BIDS_CLEAR);
	papers(made);
	to_final(made);
	refused(pass(made), "原 UKey 还没有收回");
	good(stock(made, "HX00012371"));
	struct dossier d = of(made);
	assert_int_equal(d.units[0].state, UNIT_REVOKED);
	assert_string_equal(d.units[0].slot, "");
	assert_string_equal(d.app.pickup_code, "");
	dossier_free(&d);
	good(pass(made));
	assert_int_equal(app(made).state, AP_ENDED);
	assert_int_not_equal(hand(made), ST_OK);
}

/* The platform sends a 补办: nothing passes before the old key is stopped and the bids were asked about. */
static void an_order_of_the_platform_waits_for_the_answers(void **state)
{
	struct application was = app(c.id[CASE_COMPLETE]), now = was;
	(void)state;
	now.biz_type = BIZ_REPLACE;
	struct act a;
	struct done done;
	char key[ACT_KEY];
	secret_key(c.desk.secret, key);
	act_start(&a, key, NULL, COUNTER_NOW);
	act_change(&a, &application_type, &was, &now);
	good(c.desk.store->ops->commit(c.desk.store, &a, &done));
	act_stop(&a);
	refused(pass(now.id), "未开标");
	refused(desk_bids(&c.desk, NULL, now.id, BIDS_UNASKED), "请答");
	good(desk_bids(&c.desk, NULL, now.id, BIDS_WAITING));
	refused(desk_bids(&c.desk, NULL, now.id, BIDS_CLEAR), "已经问过");
	refused(pass(now.id), "原 UKey 还没有挂失或收回");
	refused(desk_bids(&c.desk, NULL, c.id[CASE_FINAL], BIDS_CLEAR), "不能办问未开标");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
		T(each_type_has_its_papers_and_its_fee),
		T(lost_means_stopped_at_once_and_a_replacement),
		T(lost_is_refused_without_identity_or_answer),
		T(the_same_key_press_twice_makes_one_order),
		T(spoiled_is_kept_here),
		T(forgotten_pin_keeps_the_key),
		T(renewed_on_the_same_key),
		T(revoked_when_the_key_came_back),
		T(an_order_of_the_platform_waits_for_the_answers),
	};
	return cmocka_run_group_tests_name("business", tests, NULL, NULL);
}
