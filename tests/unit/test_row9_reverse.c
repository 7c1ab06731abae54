/* Row 9, what is taken back: withdrawn, refused for good, and a 发证 of today reversed by two people with a 作废单. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/back.h"
#include "tests/helper/counter.h"
#include "tests/helper/status.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct counter c;

static int setup(void **state)
{
	(void)state;
	counter_setup(&c, 0, 0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	counter_teardown(&c);
	return 0;
}

static struct session second(const char *no)
{
	struct session s;

	good(desk_second(&c.desk, no, COUNTER_PASSWORD, &s));
	return s;
}

static const struct step *last(const struct dossier *d)
{
	return &d->steps[d->nsteps - 1];
}

static void withdrawn(void **state)
{
	struct dossier d = counter_read(&c, CASE_UNPAID);

	(void)state;
	assert_int_equal(desk_withdraw(&c.desk, NULL, d.app.id, ""), ST_INVALID);
	int steps = d.nsteps;
	good(desk_withdraw(&c.desk, NULL, d.app.id, "单位不办了"));
	dossier_free(&d);
	d = counter_read(&c, CASE_UNPAID);
	assert_int_equal(d.app.state, AP_ENDED);
	assert_int_equal(d.app.queue, QUEUE_NONE);
	assert_int_equal(d.charges[0].state, CHARGE_DROPPED);
	assert_int_equal(dossier_owed(&d), 0);
	assert_int_equal(d.nsteps, steps + 1); /* everything that was written stays */
	assert_string_equal(last(&d)->text, "撤回: 单位不办了");
	assert_string_equal(d.notices[d.nnotices - 1].channel, "folder");
	assert_non_null(strstr(d.notices[d.nnotices - 1].text, "已终止: 单位不办了"));
	assert_int_equal(desk_withdraw(&c.desk, NULL, d.app.id, "再来"), ST_REFUSED);
	dossier_free(&d);
	d = counter_read(&c, CASE_ISSUED);
	assert_int_equal(desk_withdraw(&c.desk, NULL, d.app.id, "x"), ST_REFUSED); /* issued: not any more */
	dossier_free(&d);
}

static void refused_for_good_by_two(void **state)
{
	struct dossier d = counter_read(&c, CASE_CHECK);
	struct approval v;
	struct session li = second("1002"), me = c.desk.session;

	(void)state;
	good(desk_ask(&c.desk, NULL, EV_REFUSE, d.app.id, 0, "材料系伪造", &v));
	dossier_free(&d);
	d = counter_read(&c, CASE_CHECK);
	assert_int_equal(d.app.state, AP_FINAL); /* only asked */
	assert_int_equal(last(&d)->event, EV_ASK);
	dossier_free(&d);
	assert_int_equal(desk_decide(&c.desk, NULL, v.id, &me, true, ""), ST_REFUSED);
	good(desk_decide(&c.desk, NULL, v.id, &li, true, ""));
	d = counter_read(&c, CASE_CHECK);
	assert_int_equal(d.app.state, AP_ENDED);
	assert_string_equal(d.app.reject_reason, "材料系伪造");
	assert_int_equal(last(&d)->second, li.clerk);
	assert_int_equal(last(&d)->clerk, me.clerk);
	dossier_free(&d);
}

/* What was asked for is looked at again when it is agreed to. */
static void too_late_to_agree(void **state)
{
	struct dossier d = counter_read(&c, CASE_FIRST);
	struct approval v;
	struct session li = second("1002");

	(void)state;
	good(desk_ask(&c.desk, NULL, EV_REFUSE, d.app.id, 0, "重复申请", &v));
	good(desk_withdraw(&c.desk, NULL, d.app.id, "自己撤回"));
	assert_int_equal(desk_decide(&c.desk, NULL, v.id, &li, true, ""), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "已终止"));
	good(desk_decide(&c.desk, NULL, v.id, &li, false, "已经撤回了"));
	dossier_free(&d);
}

static const struct slip *slip_of(const struct dossier *d, enum slip_kind kind)
{
	for (int i = d->nslips - 1; i >= 0; i--)
		if (d->slips[i].kind == (int)kind)
			return &d->slips[i];
	fail_msg("no such slip");
	return NULL;
}

static void issued_today_is_reversed(void **state)
{
	struct dossier d = counter_read(&c, CASE_ISSUED);
	struct approval v;
	struct session li = second("1002");
	int slips = d.nslips;

	(void)state;
	assert_int_equal(d.app.state, AP_ISSUED);
	good(desk_ask(&c.desk, NULL, EV_REVERSE, d.app.id, 0, "发错了人", &v));
	assert_non_null(strstr(v.what, "UKey 1 个收回"));
	good(desk_decide(&c.desk, NULL, v.id, &li, true, ""));
	dossier_free(&d);
	d = counter_read(&c, CASE_ISSUED);
	assert_int_equal(d.app.state, AP_TO_ISSUE);
	assert_int_equal(d.app.units_out, 0);
	assert_int_equal(d.app.queue, QUEUE_PICKUP);
	assert_int_equal(d.units[0].state, UNIT_SHELF);
	assert_string_not_equal(d.units[0].slot, "");
	assert_string_equal(d.units[0].slot, d.app.slot);
	assert_int_equal(strlen(d.app.pickup_code), 6);
	assert_int_equal(d.nslips, slips + 1);
	assert_true(slip_of(&d, SLIP_HANDOVER)->void_);
	const struct slip *s = slip_of(&d, SLIP_VOID);
	assert_non_null(strstr(s->doc, slip_of(&d, SLIP_HANDOVER)->no));
	assert_non_null(strstr(s->doc, "发错了人"));
	assert_non_null(strstr(s->doc, "李某"));
	/* and out again, with a receipt of its own */
	struct hand_over h = {.papers_seen = true, .units = &d.units[0].id, .nunits = 1};
	str_copy(h.name, sizeof(h.name), "张某");
	str_copy(h.id_no, sizeof(h.id_no), d.app.agent_id);
	good(desk_hand_over(&c.desk, NULL, &h));
	dossier_free(&d);
	d = counter_read(&c, CASE_ISSUED);
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_false(slip_of(&d, SLIP_HANDOVER)->void_);
	dossier_free(&d);
}

static void only_on_the_same_day(void **state)
{
	struct dossier d = counter_read(&c, CASE_PICKUP);
	struct approval v;

	(void)state;
	good(desk_ask(&c.desk, NULL, EV_REVERSE, d.app.id, 0, "数错了", &v)); /* 1 of 3 went out today */
	clock_advance(24 * 3600 * 1000LL);
	struct session li = second("1002");
	assert_int_equal(desk_decide(&c.desk, NULL, v.id, &li, true, ""), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "当天"));
	assert_int_equal(desk_ask(&c.desk, NULL, EV_REVERSE, d.app.id, 0, "数错了", &v), ST_REFUSED);
	dossier_free(&d);
	d = counter_read(&c, CASE_PICKUP);
	assert_int_equal(d.app.units_out, 1);
	dossier_free(&d);
}

/* One receipt for two orders: both come back, one 作废单. */
static void one_receipt_of_two_orders(void **state)
{
	struct dossier a = counter_read(&c, CASE_PICKUP), b = counter_read(&c, CASE_PICKUP_TWO);
	struct application was = b.app;
	struct approval v;
	struct session li = second("1002");

	(void)state;
	str_copy(b.app.org, sizeof(b.app.org), a.app.org); /* the same organisation, for one receipt */
	counter_put(&c, &application_type, &was, &b.app);
	int64_t units[] = {a.units[1].id, b.units[0].id};
	struct hand_over h = {.papers_seen = true, .units = units, .nunits = 2};
	str_copy(h.name, sizeof(h.name), a.app.agent);
	str_copy(h.id_no, sizeof(h.id_no), a.app.agent_id);
	good(desk_hand_over(&c.desk, NULL, &h));
	good(desk_ask(&c.desk, NULL, EV_REVERSE, b.app.id, 0, "两单都发错", &v));
	assert_non_null(strstr(v.what, "另外 1 单一起撤销"));
	good(desk_decide(&c.desk, NULL, v.id, &li, true, ""));
	dossier_free(&a);
	dossier_free(&b);
	a = counter_read(&c, CASE_PICKUP);
	b = counter_read(&c, CASE_PICKUP_TWO);
	assert_int_equal(a.app.units_out, 1); /* the one that went out before */
	assert_int_equal(b.app.units_out, 0);
	assert_int_equal(b.app.state, AP_TO_ISSUE);
	assert_true(slip_of(&a, SLIP_HANDOVER)->void_);
	assert_int_equal(slip_of(&a, SLIP_VOID)->application, a.app.id);
	for (int i = 0; i < b.nslips; i++)
		assert_int_not_equal(b.slips[i].kind, SLIP_VOID);
	dossier_free(&a);
	dossier_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(withdrawn, setup, teardown),
		cmocka_unit_test_setup_teardown(refused_for_good_by_two, setup, teardown),
		cmocka_unit_test_setup_teardown(too_late_to_agree, setup, teardown),
		cmocka_unit_test_setup_teardown(issued_today_is_reversed, setup, teardown),
		cmocka_unit_test_setup_teardown(only_on_the_same_day, setup, teardown),
		cmocka_unit_test_setup_teardown(one_receipt_of_two_orders, setup, teardown),
	};
	return cmocka_run_group_tests_name("row9 reverse", tests, NULL, NULL);
}
