/* The counter's way through 新办: terms, form, the warnings beside the fields, 挂单, and one visit to the checked papers. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/apply.h"
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

static int drafts(void)
{
	struct rows rows = {0};
	struct desk *k = &clerk_at.desk;
	assert_int_equal(
		k->store->ops->list(k->store, LIST_DRAFTS, &(struct list_arg){.a = k->session.clerk}, &rows), ST_OK);
	int n = rows.n;
	rows_free(&rows);
	return n;
}

static struct application last(void)
{
	struct application a;
	struct desk *k = &clerk_at.desk;
	assert_int_equal(k->store->ops->get(k->store, &application_type, clerk_at.ui->last, &a), ST_OK);
	return a;
}

/* From the home screen to an order that owes its fee. */
static void a_company_from_terms_to_fee(void **state)
{
	(void)state;
	clerk_play("29<ENTER>");
	assert_string_equal(clerk_top(), "terms");
	clerk_golden("terms");
	clerk_play("<ENTER>");
	assert_string_equal(clerk_top(), "terms");
	clerk_play("1");
	assert_string_equal(clerk_top(), "apply");
	clerk_golden("apply-empty");
	clerk_play("<ENTER>91350100M000100Y44<ENTER>");
	clerk_has("校验位不符");
	clerk_golden("apply-warned");
	clerk_play("<ENTER>2<ENTER><CTRL-U>xhq<ENTER>");
	clerk_golden("apply-region");
	clerk_play("1");
	clerk_play("<ENTER>某某科技有限公司<ENTER>某某市场监督管理局<ENTER>");
	clerk_play("张某<ENTER>110105194912310021<ENTER>");
	clerk_has("身份证号码校验位不符");
	clerk_play("<CTRL-U>11010519491231002X<ENTER>13800138000<ENTER>office@example.invalid<ENTER>");
	clerk_play("2<ENTER>2<ENTER><ENTER>2<ENTER>");
	clerk_golden("apply-scans-later");
	clerk_play("<CTRL-U>2<ENTER>2<ENTER>浙江省某市某区某某路 1 号<F10>");
	assert_string_equal(clerk_top(), "visit");
	clerk_golden("visit");
	struct application a = last();
	assert_int_equal(a.state, AP_UNPAID);
	assert_int_equal(a.fee, 41000);
	assert_string_equal(a.org, "某某科技有限公司");
	assert_string_equal(a.terms_version, "2018-11");
	assert_int_equal(drafts(), 0);
}

static void the_fee_is_live(void **state)
{
	(void)state;
	clerk_play("29<ENTER>1<ENTER>91350100M000100Y43<ENTER>");
	clerk_has_not("元 =");
	clerk_play("2");
	clerk_has("200.00 元 = 1 x 200.00");
	clerk_play("<UP><UP>2<DOWN>");
	clerk_has("没有社会信用代码的只能是采购单位");
	clerk_play("1");
	clerk_has("0.00 元 = 1 x 0.00");
	clerk_has("无代码单位");
	clerk_has_not("社会信用代码*");
}

/* What the counter knows of an organisation comes with its code; the account's own fields are then only shown. */
static void a_known_organisation_is_filled_in(void **state)
{
	(void)state;
	struct application was = clerk_app(CASE_PICKUP);
	char script[200];
	snprintf(script, sizeof(script), "29<ENTER>1<ENTER>%s<ENTER>", was.uscc);
	clerk_play(script);
	clerk_play("<ENTER>"); /* its code does not check: seen on the licence */
	clerk_has("已申请数量 3");
	clerk_has(was.org);
	clerk_golden("apply-known");
	clerk_has_not("2 供应商"); /* 机构类型 and CA厂商 are the account's too: words, no choice */
	clerk_has_not("浙江汇信 (选中)");
	clerk_play("<UP><UP><UP><UP><UP><UP><UP><UP>2<DOWN><DOWN>2");
	clerk_has("采购单位");
	clerk_keys = 0;
	clerk_play("<F10>");
	clerk_has("按数字选一项");
	clerk_play("2<ENTER>2<ENTER>2<F10>");
	assert_int_equal(clerk_keys, 7);
	struct application a = last();
	assert_string_equal(a.org, was.org);
	assert_string_equal(a.agent_id, was.agent_id);
	assert_true(a.id != was.id);
	assert_int_equal(a.state, AP_FIRST);
}

/* Half a form for one customer, half for the next; each is there again. */
static void forms_left_half_way_are_there(void **state)
{
	(void)state;
	int before = drafts();
	clerk_play("29<ENTER>1<ESC>");
	assert_int_equal(drafts(), before);
	clerk_play("29<ENTER>1<ENTER>91350100M000100Y43<ENTER>2<ENTER><ENTER><ENTER>甲某某公司<ESC>");
	clock_advance(1000);
	clerk_play("29<ENTER>1<ENTER><ENTER>1<ENTER>");
	clerk_play("<ESC>29<ENTER>1<ENTER>91330100MA0000001X<ENTER><ESC>");
	assert_int_equal(drafts(), before + 2);
	clerk_open(&screen_drafts, NULL);
	clerk_has("甲某某公司");
	clerk_has("还没有填机构名称");
	clerk_play("2<ENTER>");
	assert_string_equal(clerk_top(), "apply");
	clerk_has("91350100M000100Y43");
	clerk_has("甲某某公司");
}

/* Nothing is pressed after the last word, and the power goes: it is in the store. */
static void a_crash_loses_nothing(void **state)
{
	(void)state;
	clerk_play("29<ENTER>1<ENTER>91350100M000100Y43<ENTER>2<ENTER><ENTER><ENTER>乙某某公司<ENTER>");
	clerk_play("某某市场");
	for (int i = 0; i < 8; i++)
		clerk_play("<TICK>");
	struct rows rows = {0};
	struct desk *k = &clerk_at.desk;
	assert_int_equal(
		k->store->ops->list(k->store, LIST_DRAFTS, &(struct list_arg){.a = k->session.clerk}, &rows), ST_OK);
	const struct draft *d = rows_at(&rows, 0);
	assert_string_equal(d->form, "apply");
	assert_non_null(strstr(d->text, "乙某某公司"));
	assert_non_null(strstr(d->text, "某某市场"));
	assert_non_null(strstr(d->text, "terms_version=2018-11"));
	rows_free(&rows);
}

/* 收费, 初审 by a reviewer who stands by, 当面递交, 核验: never back to the home screen. */
static void one_visit(void **state)
{
	(void)state;
	int64_t id = clerk_at.id[CASE_UNPAID];
	struct desk *k = &clerk_at.desk;
	clerk_open(&screen_visit, &id);
	clerk_play("2");
	clerk_has("初审: ");
	clerk_play("<ENTER>1");
	struct dossier d = counter_read(&clerk_at, CASE_UNPAID);
	assert_int_equal(d.nattempts, 1);
	counter_code(&clerk_at, d.attempts[0].id);
	counter_paid(&clerk_at, d.attempts[0].id);
	dossier_free(&d);
	clerk_play("<TICK>");
	while (strcmp(clerk_top(), "visit") != 0)
		clerk_play("<ESC>");
	clerk_play("<ENTER>");
	clerk_has("由在场的审核员");
	clerk_play("1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	assert_string_equal(clerk_top(), "visit");
	assert_int_equal(clerk_app(CASE_UNPAID).state, AP_FINAL);
	assert_string_equal(k->session.no, "1001");
	clerk_play("<ENTER>");
	clerk_has("收件回执已送打印");
	clerk_golden("visit-papers");
	clerk_play("<ENTER>");
	assert_string_equal(clerk_top(), "check");
	clerk_play("<ENTER><ENTER><ENTER><ENTER><F10>");
	assert_string_equal(clerk_top(), "visit");
	clerk_has("材料齐全, 已受理");
	assert_int_equal(clerk_app(CASE_UNPAID).queue, QUEUE_FINAL);
	clerk_play("<ENTER>");
	assert_string_equal(clerk_top(), "home");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(a_company_from_terms_to_fee),
		T(the_fee_is_live),
		T(a_known_organisation_is_filled_in),
		T(forms_left_half_way_are_there),
		T(a_crash_loses_nothing),
		T(one_visit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
