/* 初审: the queue with its soft clock, pass and 退回补正, what the applicant is told, and how it comes back. */
#include "base/clock.h"
#include "base/number.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct notice *notice_of(const struct dossier *d, enum notice_kind kind)
{
	for (int i = d->nnotices - 1; i >= 0; i--)
		if (d->notices[i].kind == (int)kind)
			return &d->notices[i];
	return NULL;
}

static void passing_asks_for_the_papers(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	int64_t id = clerk_at.id[CASE_FIRST];
	assert_int_equal(desk_first_pass(k, NULL, id), ST_REFUSED);
	assert_string_equal(fault_text(), "初审通过要由审核员办理");
	counter_as(&clerk_at, "1002");
	assert_int_equal(desk_first_pass(k, NULL, id), ST_OK);
	struct dossier d = counter_read(&clerk_at, CASE_FIRST);
	assert_int_equal(d.app.state, AP_FINAL);
	assert_int_equal(d.app.queue, QUEUE_PAPERS);
	assert_int_equal(d.app.first_pass_day, day_from_ymd(2026, 11, 23));
	const struct notice *n = notice_of(&d, NOTICE_FIRST_PASS);
	assert_non_null(n);
	assert_non_null(strstr(n->text, "1. 经办人身份证复印件加盖公章; 2. 营业执照(副本)复印件加盖公章"));
	assert_non_null(strstr(n->text, "4. 法人授权委托书原件"));
	assert_non_null(strstr(n->text, d.app.code));
	assert_non_null(strstr(n->text, "请在首页写申领单号"));
	assert_int_equal(desk_first_pass(k, NULL, id), ST_REFUSED);
	assert_int_equal(desk_first_pass(k, NULL, clerk_at.id[CASE_UNPAID]), ST_REFUSED);
	dossier_free(&d);
}

/* Paper that came earlier is not asked for again, and its clocks start now. */
static void papers_that_are_here_are_not_asked_for(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	int64_t id = clerk_at.id[CASE_FIRST], parcel;
	struct arrival by_hand = {0};
	assert_int_equal(desk_arrive(k, NULL, WAY_IN_PERSON, day_from_ymd(2026, 11, 20), &by_hand, 1, &parcel), ST_OK);
	assert_int_equal(desk_open(k, NULL, parcel, &id, 1), ST_OK);
	int32_t before = clerk_app(CASE_FIRST).accept_due;
	counter_as(&clerk_at, "1002");
	assert_int_equal(desk_first_pass(k, NULL, id), ST_OK);
	struct dossier d = counter_read(&clerk_at, CASE_FIRST);
	assert_null(notice_of(&d, NOTICE_FIRST_PASS));
	assert_int_equal(d.app.queue, QUEUE_CHECK);
	assert_true(d.app.accept_due > before);
	dossier_free(&d);
}

static void sent_back_with_every_reason_at_once(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	int64_t id = clerk_at.id[CASE_FIRST];
	counter_as(&clerk_at, "1002");
	assert_int_equal(desk_first_return(k, NULL, id, ""), ST_INVALID);
	assert_int_equal(desk_first_return(k, NULL, id, "填报与证照不一致; 注册机关请写全称"), ST_OK);
	struct dossier d = counter_read(&clerk_at, CASE_FIRST);
	assert_int_equal(d.app.state, AP_FIRST);
	assert_int_equal(d.app.queue, QUEUE_CORRECTION);
	const struct notice *n = notice_of(&d, NOTICE_RETURNED);
	assert_non_null(n);
	assert_non_null(strstr(n->text, "初审退回补正: 填报与证照不一致; 注册机关请写全称"));
	assert_int_equal(d.nslips, 1);
	assert_int_equal(d.slips[0].kind, SLIP_CORRECTION);
	assert_non_null(strstr(d.slips[0].doc, "填报与证照不一致; 注册机关请写全称"));
	assert_int_equal(desk_first_pass(k, NULL, id), ST_REFUSED);
	assert_string_equal(fault_text(), "初审已退回补正, 等申请人改好重新提交");
	dossier_free(&d);
}

/* ---- the screen ---- */

static void only_a_reviewer_opens_it(void **state)
{
	(void)state;
	assert_int_equal(view_open(ui_top(clerk_at.ui), &screen_first, &clerk_at.id[CASE_FIRST]), ST_REFUSED);
	assert_string_equal(fault_text(), "初审通过要由审核员办理");
}

static void passing_takes_one_key(void **state)
{
	(void)state;
	counter_as(&clerk_at, "1002");
	clerk_open(&screen_first, NULL);
	clerk_golden("first");
	clerk_keys = 0;
	clerk_play("<ENTER>");
	assert_int_equal(clerk_keys, 1);
	clerk_has("宁波某某工程有限公司 初审通过, 已通知寄送材料");
	assert_int_equal(clerk_app(CASE_FIRST).state, AP_FINAL);
	assert_int_equal(view_open(ui_top(clerk_at.ui), &screen_first, NULL), ST_NOT_FOUND);
	assert_string_equal(fault_text(), "没有待初审的申领单");
}

static void reasons_add_up(void **state)
{
	(void)state;
	counter_as(&clerk_at, "1002");
	clerk_open(&screen_first, NULL);
	clerk_play("349请写全称<ENTER>4");
	clerk_golden("first-return");
	clerk_play("<F10>");
	assert_string_equal(clerk_app(CASE_FIRST).reject_reason, "填报与证照不一致; 请写全称");
	clerk_has("已退回补正: 填报与证照不一致; 请写全称");
}

static void half_done_is_kept(void **state)
{
	(void)state;
	counter_as(&clerk_at, "1002");
	clerk_open(&screen_first, &clerk_at.id[CASE_FIRST]);
	clerk_play("29写了一半<ESC>");
	clerk_open(&screen_first, &clerk_at.id[CASE_FIRST]);
	clerk_has("未盖公章或章不清; 写了一半");
}

/* Three workdays, then a reminder; the home screen counts nothing overdue by it. */
static void the_clock_is_soft(void **state)
{
	(void)state;
	enum waiting which = WAITING_FIRST;
	struct counts n;
	struct desk *k = &clerk_at.desk;
	clerk_open(&screen_queue, &which);
	clerk_has("11-25 周三");
	assert_int_equal(k->store->ops->counts(k->store, 1, day_from_ymd(2026, 11, 26), 30, &n), ST_OK);
	int64_t overdue = n.overdue;
	struct application was = clerk_app(CASE_FIRST), now = was;
	now.first_due = 0;
	counter_put(&clerk_at, &application_type, &was, &now);
	assert_int_equal(k->store->ops->counts(k->store, 1, day_from_ymd(2026, 11, 26), 30, &n), ST_OK);
	assert_int_equal(n.overdue, overdue);
	house_first_clock(&k->house, &now, day_from_ymd(2026, 11, 20));
	assert_int_equal(now.first_due, day_from_ymd(2026, 11, 25));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(passing_asks_for_the_papers),
		T(papers_that_are_here_are_not_asked_for),
		T(sent_back_with_every_reason_at_once),
		T(only_a_reviewer_opens_it),
		T(passing_takes_one_key),
		T(reasons_add_up),
		T(half_done_is_kept),
		T(the_clock_is_soft),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
