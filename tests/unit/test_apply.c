/* 新办 at the counter: what the form takes and refuses, what becomes of it, and the visit that follows. */
#include "core/apply.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/region.h"
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

static struct apply form_of_company(void)
{
	static const char *const papers[] = {"idcopy", "licence", "proxy"};
	struct apply a = {.app = {.org_type = ORG_SUPPLIER, .quantity = 2, .terms_at = COUNTER_NOW}};
	str_copy(a.app.uscc, sizeof(a.app.uscc), "91350100M000100Y43"); /* GB 32100 prints it */
	str_copy(a.app.region, sizeof(a.app.region), "浙江省杭州市西湖区");
	str_copy(a.app.vendor, sizeof(a.app.vendor), "浙江汇信");
	str_copy(a.app.org, sizeof(a.app.org), "某某科技有限公司");
	str_copy(a.app.registrar, sizeof(a.app.registrar), "某某市场监督管理局");
	str_copy(a.app.agent, sizeof(a.app.agent), "张某");
	str_copy(a.app.agent_id, sizeof(a.app.agent_id), "11010519491231002X"); /* GB 11643 prints it */
	str_copy(a.app.phone, sizeof(a.app.phone), "13800138000");
	str_copy(a.app.email, sizeof(a.app.email), "office@example.invalid");
	str_copy(a.app.terms_version, sizeof(a.app.terms_version), "2018-11");
	for (size_t i = 0; i < sizeof(papers) / sizeof(papers[0]); i++)
		scan_given_set(a.scans, papers[i], SCAN_WAY_LATER, 0);
	return a;
}

static struct dossier filed(const struct apply *a)
{
	struct dossier d;
	int64_t id = 0;
	if (desk_apply(&clerk_at.desk, NULL, a, &id))
		fail_msg("%s", fault_text());
	assert_int_equal(clerk_at.desk.store->ops->dossier(clerk_at.desk.store, id, &d), ST_OK);
	return d;
}

static void refused(const struct apply *a, const char *why)
{
	int64_t id = 0;
	assert_int_not_equal(desk_apply(&clerk_at.desk, NULL, a, &id), ST_OK);
	if (!strstr(fault_text(), why))
		fail_msg("%s, not %s", fault_text(), why);
	assert_int_equal(id, 0);
}

static void a_fee_is_owed_each_reason_for_itself(void **state)
{
	(void)state;
	struct apply a = form_of_company();
	a.app.by_mail = true;
	str_copy(a.app.address, sizeof(a.app.address), "浙江省某市某区某某路 1 号");
	struct dossier d = filed(&a);
	assert_int_equal(d.app.state, AP_UNPAID);
	assert_int_equal(d.app.fee, 41000);
	assert_int_equal(d.ncharges, 2);
	assert_int_equal(d.charges[0].fen, 40000);
	assert_int_equal(d.charges[1].fen, 1000);
	assert_int_equal(d.charges[1].kind, CHARGE_MAIL);
	assert_int_equal(strlen(d.app.code), 14);
	assert_string_equal(d.app.terms_version, "2018-11");
	assert_true(d.app.terms_at == COUNTER_NOW);
	assert_false(d.app.imported);
	dossier_free(&d);
}

/* A price of 0 never shows a code: straight to 待初审; no code: one is made, nobody else's. */
static void a_buyer_without_code_waits_for_first_review(void **state)
{
	(void)state;
	struct apply a = form_of_company();
	a.no_code = true;
	a.app.uscc[0] = '\0';
	refused(&a, "没有社会信用代码的只能是采购单位");
	a.app.org_type = ORG_BUYER;
	struct dossier d = filed(&a), e = filed(&a);
	assert_int_equal(d.app.state, AP_FIRST);
	assert_int_equal(d.app.queue, QUEUE_FIRST);
	assert_int_equal(d.ncharges, 0);
	assert_int_equal(strncmp(d.app.uscc, "zcy261123", 9), 0);
	assert_string_not_equal(d.app.uscc, e.app.uscc);
	assert_int_equal(d.app.first_due, day_from_ymd(2026, 11, 26));
	dossier_free(&d);
	dossier_free(&e);
}

static void numbers_are_checked(void **state)
{
	(void)state;
	struct apply a = form_of_company();
	str_copy(a.app.uscc, sizeof(a.app.uscc), "91350100M000100Y44");
	refused(&a, "社会信用代码校验位不符");
	a.uscc_seen = true; /* licences with wrong digits exist */
	struct dossier d = filed(&a);
	assert_non_null(strstr(d.steps[0].text, "已与执照原件核对"));
	dossier_free(&d);
	str_copy(a.app.uscc, sizeof(a.app.uscc), "9135");
	refused(&a, "社会信用代码");
	a = form_of_company();
	str_copy(a.app.agent_id, sizeof(a.app.agent_id), "110105194912310021");
	refused(&a, "身份证号码");
	a = form_of_company();
	str_copy(a.app.agent_id, sizeof(a.app.agent_id), "110105194902310026");
	refused(&a, "身份证号码");
	a = form_of_company();
	str_copy(a.app.phone, sizeof(a.app.phone), "12345678901");
	refused(&a, "手机号");
	a = form_of_company();
	str_copy(a.app.email, sizeof(a.app.email), "office");
	refused(&a, "邮箱");
	a = form_of_company();
	a.app.quantity = 51;
	refused(&a, "应为 1 到 50 个");
	a.app.quantity = 0;
	refused(&a, "应为 1 到 50 个");
	a = form_of_company();
	str_copy(a.app.region, sizeof(a.app.region), "不存在区");
	refused(&a, "没有这个区划");
	a = form_of_company();
	a.app.terms_version[0] = '\0';
	refused(&a, "还没有同意条款");
	a = form_of_company();
	a.app.by_mail = true;
	refused(&a, "邮寄地址");
}

static void every_character_of_the_standard(void **state)
{
	(void)state;
	struct apply a = form_of_company();
	str_copy(a.app.org, sizeof(a.app.org), "浙江省静冈福井县经济交流促进机构事务局某某某某某某某");
	str_copy(a.app.agent, sizeof(a.app.agent), "阿卜杜拉·𠮷某");
	struct dossier d = filed(&a);
	assert_true(utf8_count(d.app.org) >= 25);
	assert_string_equal(d.app.org, a.app.org);
	assert_string_equal(d.app.agent, "阿卜杜拉·𠮷某");
	dossier_free(&d);
	str_copy(a.app.org, sizeof(a.app.org), "某某\xe2\x80\xae公司"); /* a direction mark */
	refused(&a, "机构名称");
}

static void the_same_key_press_twice_files_once(void **state)
{
	(void)state;
	struct apply a = form_of_company();
	char key[ACT_KEY];
	int64_t one = 0, two = 0;
	secret_key(clerk_at.desk.secret, key);
	assert_int_equal(desk_apply(&clerk_at.desk, key, &a, &one), ST_OK);
	assert_int_equal(desk_apply(&clerk_at.desk, key, &a, &two), ST_OK);
	assert_true(one > 0 && one == two);
}

static void earlier_applications_are_counted(void **state)
{
	(void)state;
	struct apply a = form_of_company();
	struct earlier e;
	assert_int_equal(apply_earlier(&clerk_at.desk, a.app.uscc, &e), ST_OK);
	assert_int_equal(e.quantity, 0);
	assert_true(e.last.id == 0);
	struct dossier d = filed(&a), f = filed(&a);
	assert_int_equal(apply_earlier(&clerk_at.desk, a.app.uscc, &e), ST_OK);
	assert_int_equal(e.quantity, 4);
	assert_true(e.last.id == f.app.id);
	dossier_free(&d);
	dossier_free(&f);
}

static void divisions_by_part_or_initials(void **state)
{
	(void)state;
	struct regions r;
	const struct house *h = &clerk_at.desk.house;
	region_find(h, "xhq", &r);
	assert_true(r.n > 1);
	bool seen = false;
	for (int i = 0; i < r.n; i++)
		seen = seen || strcmp(r.name[i], "浙江省杭州市西湖区") == 0;
	assert_true(seen);
	region_find(h, "杭州 西湖", &r);
	assert_int_equal(r.n, 1);
	assert_string_equal(r.name[0], "浙江省杭州市西湖区");
	region_find(h, "xhq", &r);
	assert_string_equal(r.name[0], "浙江省杭州市西湖区"); /* nearest first */
	region_find(h, "浙江省本级", &r);
	assert_int_equal(r.n, 1);
	assert_string_equal(r.name[0], "浙江省本级");
	region_find(h, "东城区", &r);
	assert_string_equal(r.name[0], "北京市东城区");
	region_find(h, "不存在", &r);
	assert_int_equal(r.n, 0);
	assert_true(region_is(h, "浙江省杭州市西湖区"));
	assert_false(region_is(h, "西湖区"));
}

/* ---- 授权委托书 ---- */

static const struct copy *waiting_copy(struct rows *rows, int n)
{
	struct desk *k = &clerk_at.desk;
	rows_free(rows);
	assert_int_equal(k->store->ops->list(k->store, LIST_COPIES_OPEN, &(struct list_arg){0}, rows), ST_OK);
	return rows_at(rows, rows->n - n);
}

static void the_proxy_form_blank_and_filled_in(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	struct rows rows = {0};
	struct slip s;
	int64_t id = clerk_at.id[CASE_UNPAID];
	struct application a = clerk_app(CASE_UNPAID);
	assert_int_equal(desk_proxy(k, NULL, 0), ST_OK);
	assert_int_equal(k->store->ops->get(k->store, &slip_type, waiting_copy(&rows, 1)->slip, &s), ST_OK);
	assert_int_equal(s.kind, SLIP_PROXY);
	assert_null(strstr(s.doc, "某某"));
	assert_int_equal(desk_proxy(k, NULL, id), ST_OK);
	assert_int_equal(k->store->ops->get(k->store, &slip_type, waiting_copy(&rows, 1)->slip, &s), ST_OK);
	assert_true(s.application == id);
	assert_non_null(strstr(s.doc, a.org));
	assert_non_null(strstr(s.doc, a.agent_id)); /* in full: this is what is sealed */
	assert_non_null(strstr(s.doc, a.code));
	rows_free(&rows);
	clerk_open(&screen_visit, &id);
	clerk_play("<F9>");
	clerk_has("授权委托书已按申领单填好");
}

/* ---- 退回补正 and back ---- */

static void sent_back_is_corrected_here(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	struct apply a = form_of_company();
	a.app.org_type = ORG_BUYER;
	struct dossier d = filed(&a);
	int64_t id = d.app.id;
	dossier_free(&d);
	assert_int_equal(desk_resubmit(k, NULL, id, &a), ST_REFUSED);
	counter_as(&clerk_at, "1002");
	assert_int_equal(desk_first_return(k, NULL, id, "联系电话有误"), ST_OK);
	counter_as(&clerk_at, "1001");
	clerk_open(&screen_apply, &id);
	clerk_has("初审退回: 联系电话有误");
	clerk_golden("apply-sent-back");
	assert_int_equal(view_open(ui_top(clerk_at.ui), &screen_apply, &clerk_at.id[CASE_FIRST]), ST_REFUSED);
	for (int i = 0; i < 9; i++)
		clerk_play("<ENTER>");
	clerk_play("<CTRL-U>13900000001<F10>");
	assert_int_equal(k->store->ops->dossier(k->store, id, &d), ST_OK);
	assert_string_equal(d.app.phone, "13900000001");
	assert_string_equal(d.app.reject_reason, "");
	assert_int_equal(d.app.queue, QUEUE_FIRST);
	dossier_free(&d);
	counter_as(&clerk_at, "1002");
	assert_int_equal(desk_first_return(k, NULL, id, "数量有误"), ST_OK);
	a.app.by_mail = true;
	str_copy(a.app.address, sizeof(a.app.address), "浙江省某市某区某某路 1 号");
	assert_int_equal(desk_resubmit(k, NULL, id, &a), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "费用会变"));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(a_fee_is_owed_each_reason_for_itself),
		T(a_buyer_without_code_waits_for_first_review),
		T(numbers_are_checked),
		T(every_character_of_the_standard),
		T(the_same_key_press_twice_files_once),
		T(earlier_applications_are_counted),
		T(divisions_by_part_or_initials),
		T(the_proxy_form_blank_and_filled_in),
		T(sent_back_is_corrected_here),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
