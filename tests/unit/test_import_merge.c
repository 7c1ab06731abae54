/* The platform's file is taken: once, and the counter keeps what is its own (domain.md section 4). */
#include "base/clock.h"
#include "tests/helper/export_file.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static int64_t steps_of(struct rig *r)
{
	struct rows rows = {0};
	struct store *s = r->desk.store;
	assert_int_equal(
		s->ops->list(s, LIST_STEPS_OF_COUNTER, &(struct list_arg){.a = 1, .limit = 5000}, &rows), ST_OK);
	int64_t n = rows.n;
	rows_free(&rows);
	return n;
}

static void many(struct bytes *b, int n, const char *state)
{
	for (int i = 0; i < n; i++) {
		char no[20];
		snprintf(no, sizeof no, "ZC%06d", i);
		if (i == n / 2)
			ROW(b, NO, no, QUANTITY, "many");
		else
			ROW(b, NO, no, STATE, state);
	}
}

static void the_same_file_twice_changes_nothing(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	many(&b, 251, "待初审");
	export_counts(r, &b, 250, 0, 0, 1, 0);
	int64_t steps = steps_of(r);
	assert_int_equal(steps, 250 + 2); /* the clerk and the sign-in */
	many(&b, 251, "待初审");
	export_counts(r, &b, 0, 0, 250, 1, 0);
	assert_int_equal(steps_of(r), steps);
	many(&b, 251, "待终审");
	export_counts(r, &b, 0, 250, 0, 1, 0);
	/* Yesterday's file by mistake: it was done and is not done again. */
	many(&b, 251, "待初审");
	export_counts(r, &b, 0, 0, 250, 1, 0);
	struct dossier d = export_got(r, "ZC000007");
	assert_int_equal(d.app.state, AP_FINAL);
	assert_true(d.app.first_pass_day > 0);
	dossier_free(&d);
	bytes_free(&b);
}

static void the_platform_owns_the_form_until_the_counter_acts(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	ROW(&b, NO, "ZC1", STATE, "待缴费");
	export_counts(r, &b, 1, 0, 0, 0, 0);
	struct dossier d = export_got(r, "ZC1");
	assert_int_equal(d.app.queue, QUEUE_PAY);
	assert_int_equal(d.charges[0].state, CHARGE_OWED);
	dossier_free(&d);
	ROW(&b, NO, "ZC1", STATE, "待支付", FEE, "410", MAIL, "是", ADDRESS, "浙江省杭州市虚构路1号");
	export_counts(r, &b, 0, 1, 0, 0, 0);
	d = export_got(r, "ZC1");
	assert_int_equal(d.ncharges, 1);
	assert_int_equal(d.charges[0].fen, 41000);
	dossier_free(&d);
	ROW(&b, NO, "ZC1", STATE, "待终审", FEE, "410", MAIL, "是", ADDRESS, "浙江省杭州市虚构路1号", PHONE,
		"13900000001");
	export_counts(r, &b, 0, 1, 0, 0, 0);
	d = export_got(r, "ZC1");
	assert_int_equal(d.app.state, AP_FINAL);
	assert_string_equal(d.app.phone, "13900000001");
	assert_int_equal(d.charges[0].state, CHARGE_PAID);
	dossier_free(&d);
	/* Backwards is never taken. */
	ROW(&b, NO, "ZC1", STATE, "待初审", FEE, "410", MAIL, "是", ADDRESS, "浙江省杭州市虚构路1号", PHONE,
		"13900000001");
	export_counts(r, &b, 0, 0, 0, 0, 1);
	d = export_got(r, "ZC1");
	assert_int_equal(d.app.state, AP_FINAL);
	assert_int_equal(d.app.queue, QUEUE_ATTENTION);
	assert_non_null(strstr(d.app.mismatch, "待初审"));
	dossier_free(&d);
	/* Agreement clears it. */
	ROW(&b, NO, "ZC1", STATE, "待终审", FEE, "410.0", MAIL, "是", ADDRESS, "浙江省杭州市虚构路1号", PHONE,
		"13900000001");
	export_counts(r, &b, 0, 1, 0, 0, 0);
	d = export_got(r, "ZC1");
	assert_string_equal(d.app.mismatch, "");
	assert_int_equal(d.app.queue, QUEUE_PAPERS);
	dossier_free(&d);
	bytes_free(&b);
}

static void acted(struct rig *r, const char *no)
{
	struct dossier d = export_got(r, no);
	struct arrival came = {.waybill = "SF1234567890123", .carrier = "顺丰"};
	int64_t parcel;
	assert_int_equal(desk_arrive(&r->desk, NULL, WAY_COURIER, day_of_ms(clock_ms()), &came, 1, &parcel), ST_OK);
	enum status st = desk_open(&r->desk, NULL, parcel, &d.app.id, 1);
	if (st)
		fail_msg("open: %s", fault_text());
	dossier_free(&d);
}

static void after_the_counter_acted_the_row_waits_for_a_person(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	ROW(&b, NO, "ZC1", STATE, "待初审");
	export_counts(r, &b, 1, 0, 0, 0, 0);
	acted(r, "ZC1");
	/* The first review is still the platform's. */
	ROW(&b, NO, "ZC1", STATE, "待终审");
	export_counts(r, &b, 0, 1, 0, 0, 0);
	ROW(&b, NO, "ZC1", STATE, "待终审", PHONE, "13900000001");
	export_counts(r, &b, 0, 0, 0, 0, 1);
	struct dossier d = export_got(r, "ZC1");
	assert_string_equal(d.app.phone, export_good[PHONE]);
	assert_int_equal(d.app.queue, QUEUE_ATTENTION);
	assert_non_null(strstr(d.app.mismatch, "联系电话"));
	assert_null(strstr(d.app.mismatch, "13900000001"));
	assert_int_equal(d.steps[d.nsteps - 1].event, EV_MISMATCH);
	int steps = d.nsteps;
	dossier_free(&d);
	/* Told again tomorrow, it is one mismatch, not two. */
	ROW(&b, NO, "ZC1", STATE, "待终审", PHONE, "13900000001");
	ROW(&b, NO, "ZC2", STATE, "待终审");
	export_counts(r, &b, 1, 0, 0, 0, 1);
	d = export_got(r, "ZC1");
	assert_int_equal(d.nsteps, steps);
	dossier_free(&d);
	ROW(&b, NO, "ZC1", STATE, "已发证");
	export_counts(r, &b, 0, 0, 0, 0, 1);
	bytes_free(&b);
}

/* 初审 sends it back, the applicant corrects it on the platform: that is no mismatch, it waits for 初审 again. */
static void sent_back_and_corrected_on_the_platform(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	ROW(&b, NO, "ZC1", STATE, "待初审");
	export_counts(r, &b, 1, 0, 0, 0, 0);
	struct dossier d = export_got(r, "ZC1");
	assert_true(d.app.first_due > 0);
	assert_int_equal(desk_first_return(&r->desk, NULL, d.app.id, "联系电话有误"), ST_OK);
	dossier_free(&d);
	ROW(&b, NO, "ZC1", STATE, "待初审");
	export_counts(r, &b, 0, 0, 1, 0, 0);
	d = export_got(r, "ZC1");
	assert_int_equal(d.app.queue, QUEUE_CORRECTION);
	dossier_free(&d);
	ROW(&b, NO, "ZC1", STATE, "待初审", PHONE, "13900000001");
	export_counts(r, &b, 0, 1, 0, 0, 0);
	d = export_got(r, "ZC1");
	assert_int_equal(d.app.queue, QUEUE_FIRST);
	assert_string_equal(d.app.reject_reason, "");
	assert_string_equal(d.app.phone, "13900000001");
	assert_int_equal(desk_first_pass(&r->desk, NULL, d.app.id), ST_OK);
	dossier_free(&d);
	bytes_free(&b);
}

static void history_may_bring_what_was_issued_elsewhere(void **state)
{
	struct rig *r = *state;
	struct bytes b = {0};
	export_row(&b, export_labels);
	ROW(&b, NO, "ZC1", STATE, "已发证");
	struct import_report out = export_import(r, &b, false, ST_OK);
	assert_int_equal(out.bad, 1);
	import_report_free(&out);
	out = export_import(r, &b, true, ST_OK);
	assert_int_equal(out.added, 1);
	import_report_free(&out);
	struct dossier d = export_got(r, "ZC1");
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_int_equal(d.app.queue, QUEUE_NONE);
	dossier_free(&d);
	bytes_free(&b);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, export_rig_up, export_rig_down)
	const struct CMUnitTest tests[] = {
		T(the_same_file_twice_changes_nothing),
		T(the_platform_owns_the_form_until_the_counter_acts),
		T(after_the_counter_acted_the_row_waits_for_a_person),
		T(sent_back_and_corrected_on_the_platform),
		T(history_may_bring_what_was_issued_elsewhere),
	};
	return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
