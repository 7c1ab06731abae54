/* The workflow: the golden table, the source's story by its rows, and the whole matrix of states, events and roles. */
#include "core/flow.h"
#include "tests/helper/golden.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void test_table(void **state)
{
	(void)state;
	struct bytes out = {0};
	flow_table(&out, -1);
	golden_check("flow.txt", bytes_str(&out));
	bytes_free(&out);
}

static void test_table_of_every_business_type(void **state)
{
	(void)state;
	for (int biz = BIZ_NEW; biz <= BIZ_REVOKE; biz++) {
		struct bytes out = {0};
		char name[60];
		snprintf(name, sizeof(name), "flow-%s.txt", code_name(biz_types, biz));
		flow_table(&out, biz);
		golden_check(name, bytes_str(&out));
		bytes_free(&out);
	}
}

static void test_every_event_has_words(void **state)
{
	(void)state;
	for (int e = EV_NONE + 1; e < EV__COUNT; e++) {
		assert_string_not_equal(code_text(event_codes, e), "");
		assert_string_not_equal(code_name(event_codes, e), "");
	}
}

/* Facts of a dossier as one number, so that the matrix is a loop. */
static void put_facts(struct dossier *d, unsigned bits, struct charge *charge, struct unit *unit, struct slip *slip)
{
	memset(d, 0, sizeof(*d));
	d->app.quantity = 1;
	d->app.by_mail = bits & 1;
	d->app.papers = (int)((bits >> 1) % 5);
	d->app.checker = 7;
	d->app.bids = bits & 128 ? BIDS_CLEAR : BIDS_UNASKED;
	d->app.old_fate = bits & 128 ? FATE_LOST : FATE_NONE;
	*charge = (struct charge){.id = 1, .fen = 1000, .state = bits & 16 ? CHARGE_OWED : CHARGE_PAID};
	d->charges = charge;
	d->ncharges = 1;
	*unit = (struct unit){.id = 1, .state = UNIT_SHELF};
	d->units = unit;
	d->nunits = bits & 32 ? 1 : 0;
	d->app.units_in = d->nunits;
	*slip = (struct slip){.id = 1};
	d->slips = slip;
	d->nslips = bits & 64 ? 1 : 0;
}

/* What the source and the rules say must never happen, whatever the table says. */
static void assert_lawful(const struct dossier *d, enum event ev, const struct session *who)
{
	int s = d->app.state;
	int biz = d->app.biz_type;
	if (ev == EV_HAND_OVER || ev == EV_DISPATCH || (ev == EV_STOCK && biz != BIZ_REVOKE))
		assert_int_equal(s, AP_TO_ISSUE);
	if (ev == EV_HAND_OVER || ev == EV_DISPATCH || ev == EV_TO_MAIL || ev == EV_TO_PICKUP)
		assert_int_not_equal(biz, BIZ_REVOKE);
	if (biz != BIZ_NEW && (ev == EV_FINAL_PASS || (ev == EV_STOCK && biz == BIZ_REVOKE)))
		assert_int_not_equal(d->app.bids, BIDS_UNASKED);
	if (ev == EV_FINAL_PASS) {
		assert_int_not_equal(biz, BIZ_UNLOCK);
		assert_true(biz != BIZ_REPLACE || d->app.old_fate != FATE_NONE);
		assert_true(biz != BIZ_REVOKE || d->app.units_in == 1);
	}
	if (ev == EV_FINAL_PASS) {
		assert_int_equal(s, AP_FINAL);
		assert_int_equal(d->app.papers, PAPERS_COMPLETE);
		assert_true(who->roles & ROLE_REVIEWER);
		assert_int_not_equal(who->clerk, d->app.checker);
	}
	if (ev == EV_HAND_OVER)
		assert_false(d->app.by_mail);
	if (ev == EV_DISPATCH)
		assert_true(d->app.by_mail);
	if (ev == EV_HAND_OVER || ev == EV_DISPATCH)
		assert_true(dossier_owed(d) == 0 && d->app.units_in == 1);
	if (ev == EV_PAY)
		assert_true(dossier_owed(d) > 0);
	if (ev == EV_COMPLETE || ev == EV_CORRECTION)
		assert_true(s <= AP_FINAL && d->app.papers == PAPERS_OPENED);
	assert_true(ev == EV_PAY_STOP || ev == EV_INVOICE || ev == EV_PRINT || ev == EV_LABEL || ev == EV_REMARK ||
		    ev == EV_FULL_VIEW || ev == EV_CALL || ev == EV_SCAN || ev == EV_SCAN_DROP || ev == EV_BOX ||
		    s != AP_ENDED);
}

/* One cell of the matrix: 1 when the event is possible. */
static int try_cell(int biz, int s, enum event ev, unsigned bits, unsigned roles)
{
	struct session who = {.clerk = bits & 2 ? 7 : 8, .roles = roles};
	struct dossier d;
	struct charge charge;
	struct unit unit;
	struct slip slip;
	put_facts(&d, bits, &charge, &unit, &slip);
	d.app.state = s;
	d.app.biz_type = biz;
	const char *why = flow_bar(&d, ev, &who);
	if (why) {
		assert_true(strlen(why) > 6);
		return 0;
	}
	assert_lawful(&d, ev, &who);
	d.app.units_out = d.app.quantity;
	const struct flow_row *row = flow_next(&d, ev);
	assert_non_null(row);
	if (row->to != AP__COUNT && (ev == EV_FINAL_PASS || ev == EV_HAND_OVER))
		assert_int_equal(row->to, biz == BIZ_REVOKE ? AP_ENDED : ev == EV_FINAL_PASS ? AP_TO_ISSUE : AP_ISSUED);
	return 1;
}

static void test_matrix(void **state)
{
	(void)state;
	for (int biz = BIZ_NEW; biz <= BIZ_REVOKE; biz++) {
		int possible = 0, all = 0;
		for (int s = 0; s < AP__COUNT; s++)
			for (int ev = EV_NONE + 1; ev < EV__COUNT; ev++)
				for (unsigned bits = 0; bits < 256; bits++)
					for (unsigned roles = 1; roles <= 16; roles <<= 1, all++)
						possible += try_cell(biz, s, (enum event)ev, bits, roles);
		assert_true(possible > 1000 && all - possible > possible);
	}
}

/* [S:88]-[S:114]: 待缴费 -> 待初审 -> (platform) -> 待终审 -> 待发证 -> 已发证. */
static void test_story(void **state)
{
	(void)state;
	struct charge charge = {.id = 1, .fen = 1000, .state = CHARGE_PAID};
	struct unit unit = {.id = 1, .state = UNIT_SHELF};
	struct dossier d = {.charges = &charge, .ncharges = 1, .units = &unit, .nunits = 1};
	struct session clerk = {.clerk = 1, .roles = ROLE_CLERK}, reviewer = {.clerk = 2, .roles = ROLE_REVIEWER};
	d.app = (struct application){.state = AP_UNPAID, .quantity = 1};
	assert_int_equal(flow_next(&d, EV_PAID)->to, AP_FIRST);
	d.app.state = AP_FINAL;
	assert_int_equal(flow_queue(&d.app), QUEUE_PAPERS);
	assert_null(flow_bar(&d, EV_OPEN, &clerk));
	d.app.papers = PAPERS_OPENED;
	assert_int_equal(flow_queue(&d.app), QUEUE_CHECK);
	assert_null(flow_bar(&d, EV_COMPLETE, &clerk));
	assert_string_equal(flow_bar(&d, EV_FINAL_PASS, &reviewer), "材料还没有核验完");
	d.app.papers = PAPERS_COMPLETE;
	d.app.checker = 2;
	assert_non_null(strstr(flow_bar(&d, EV_FINAL_PASS, &reviewer), "另一位审核员"));
	d.app.checker = 1;
	assert_null(flow_bar(&d, EV_FINAL_PASS, &reviewer));
	assert_non_null(strstr(flow_bar(&d, EV_FINAL_PASS, &clerk), "审核员"));
	assert_int_equal(flow_next(&d, EV_FINAL_PASS)->to, AP_TO_ISSUE);
	d.app.state = AP_TO_ISSUE;
	d.app.making = MAKING_ON;
	assert_int_equal(flow_queue(&d.app), QUEUE_MAKING);
	d.app.units_in = 1;
	d.app.making = MAKING_STOCKED;
	assert_int_equal(flow_queue(&d.app), QUEUE_PICKUP);
	assert_null(flow_bar(&d, EV_HAND_OVER, &clerk));
	assert_int_equal(flow_next(&d, EV_HAND_OVER)->to, AP__COUNT);
	d.app.units_out = 1;
	assert_int_equal(flow_next(&d, EV_HAND_OVER)->to, AP_ISSUED);
	charge.state = CHARGE_OWED;
	d.app.units_out = 0;
	assert_string_equal(flow_bar(&d, EV_HAND_OVER, &clerk), "还有 10.00 元未缴, 请先收费");
	d.app.by_mail = true;
	assert_int_equal(flow_queue(&d.app), QUEUE_DISPATCH);
	assert_string_equal(flow_bar(&d, EV_HAND_OVER, &clerk), "本单为邮寄, 请登记寄出; 要当面领取, 先改领取方式");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_table_of_every_business_type),
		cmocka_unit_test(test_every_event_has_words),
		cmocka_unit_test(test_matrix),
		cmocka_unit_test(test_story),
	};
	return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
