/* What a clerk does, on a store in memory: the main job from the envelope to 已发证, and what is refused on the way. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/answer.h"
#include "core/desk.h"
#include "core/lookup.h"
#include "core/pay.h"
#include "crypt/secret_openssl.h"
#include "store/store_sqlite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define MONDAY 1795413900000LL /* 2026-11-23 14:05 in China */
#define PASSWORD "practice1"

static struct conf *conf;
static struct desk desk;

/* The slip port's place holder: the kind and the organisation are enough to see that the right slip was made. */
static enum status make_slip(
	enum slip_kind kind, const struct dossier *d, const struct slip_about *about, struct bytes *doc)
{
	bytes_printf(doc, "%s %s %d", code_text(slip_kinds, (int)kind), d->app.org, about->nunits);
	return ST_OK;
}
static const struct slip_port slips = {make_slip};
static const struct pay_channel channel = {.name = "sim-wechat", .label = "微信"};
static const struct pay_channel *const channels[] = {&channel, NULL};

static void sign_in(const char *no)
{
	assert_int_equal(desk_sign_in(&desk, no, PASSWORD), ST_OK);
}

static int setup(void **state)
{
	(void)state;
	secret_scrypt_cost = 4;
	clock_fix(MONDAY);
	conf = conf_new();
	memset(&desk, 0, sizeof(desk));
	assert_int_equal(store_open_memory(&desk.store), ST_OK);
	assert_int_equal(house_open(conf, &desk.house), ST_OK);
	desk.secret = &secret_openssl;
	desk.slips = &slips;
	desk.channels = channels;
	desk.counter = 1;
	assert_int_equal(desk_add_clerk(&desk, NULL, "9001", "赵某", ROLE_ADMIN, PASSWORD), ST_OK);
	sign_in("9001");
	assert_int_equal(desk_add_clerk(&desk, NULL, "1001", "王某", ROLE_CLERK, PASSWORD), ST_OK);
	assert_int_equal(desk_add_clerk(&desk, NULL, "1002", "李某", ROLE_REVIEWER | ROLE_CLERK, PASSWORD), ST_OK);
	sign_in("1001");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	desk.store->ops->close(desk.store);
	house_close(&desk.house);
	conf_close(conf);
	clock_fix(0);
	return 0;
}

static int64_t add_application(const char *org, int state, int64_t quantity)
{
	struct application a = {.state = state,
		.quantity = quantity,
		.org_type = ORG_SUPPLIER,
		.imported = true,
		.created_at = MONDAY,
		.state_at = MONDAY};
	struct act act;
	struct done done;
	char key[ACT_KEY];
	snprintf(a.org, sizeof(a.org), "%s", org);
	snprintf(a.uscc, sizeof(a.uscc), "91330100799655058B");
	snprintf(a.agent, sizeof(a.agent), "张某");
	snprintf(a.agent_id, sizeof(a.agent_id), "330106189003071237");
	snprintf(a.phone, sizeof(a.phone), "13800138000");
	snprintf(a.email, sizeof(a.email), "zhang@example.com");
	secret_key(desk.secret, key);
	act_start(&act, key, &desk.session, MONDAY);
	int64_t local = act_add(&act, &application_type, &a);
	struct charge c = {.application = local, .fen = 20000, .state = state == AP_UNPAID ? CHARGE_OWED : CHARGE_PAID};
	act_add(&act, &charge_type, &c);
	act_line(&act, local, EV_IMPORT, "平台导入");
	assert_int_equal(desk.store->ops->commit(desk.store, &act, &done), ST_OK);
	int64_t id = ((const struct application *)act_row(&act, &application_type, 0))->id;
	act_stop(&act);
	return id;
}

static struct dossier read_back(int64_t id)
{
	struct dossier d;
	assert_int_equal(desk.store->ops->dossier(desk.store, id, &d), ST_OK);
	return d;
}

/* 签收 and 拆封 of one envelope. */
static void envelope(int64_t id, enum parcel_way way, const char *waybill)
{
	struct arrival item = {.carrier = "顺丰"};
	int64_t parcel = 0;
	str_copy(item.waybill, sizeof(item.waybill), waybill);
	assert_int_equal(desk_arrive(&desk, NULL, way, day_of_ms(MONDAY), &item, 1, &parcel), ST_OK);
	assert_true(parcel > 0);
	assert_int_equal(desk_open(&desk, NULL, parcel, &id, 1), ST_OK);
}

/* 核验 with the given sheet bad for reason 1; -1 = all good. */
static enum status check(int64_t id, int bad)
{
	struct dossier d = read_back(id);
	struct material m[8];
	int n;
	assert_int_equal(desk_sheets(&desk, &d, m, 8, &n), ST_OK);
	for (int i = 0; i < n; i++) {
		m[i].verdict = i == bad ? MATERIAL_BAD : MATERIAL_GOOD;
		m[i].reason = i == bad;
	}
	enum status st = desk_check(&desk, NULL, id, m, n);
	dossier_free(&d);
	return st;
}

static void to_issue(int64_t id, const char *const *numbers, int n)
{
	envelope(id, WAY_IN_PERSON, "");
	assert_int_equal(check(id, -1), ST_OK);
	sign_in("1002");
	assert_int_equal(desk_final_pass(&desk, NULL, id), ST_OK);
	sign_in("1001");
	assert_int_equal(desk_stock(&desk, NULL, id, numbers, n, "A-01"), ST_OK);
}

static int notices(const struct dossier *d, int kind)
{
	int n = 0;
	for (int i = 0; i < d->nnotices; i++)
		n += d->notices[i].kind == kind;
	return n;
}

static int made(const struct dossier *d, int kind)
{
	int n = 0;
	for (int i = 0; i < d->nslips; i++)
		n += d->slips[i].kind == kind;
	return n;
}

static void test_posted_papers(void **state)
{
	(void)state;
	int64_t id = add_application("杭州某某科技有限公司", AP_FINAL, 1);
	char text[600];
	envelope(id, WAY_COURIER, "SF1234567890123");
	struct dossier d = read_back(id);
	assert_int_equal(d.app.queue, QUEUE_CHECK);
	assert_int_equal(d.app.due, d.app.accept_due);
	assert_int_equal(notices(&d, NOTICE_RECEIVED), 1);
	assert_int_equal(made(&d, SLIP_RECEIPT), 0);
	assert_int_equal(made(&d, SLIP_LABEL), 1);
	dossier_free(&d);

	assert_int_equal(check(id, 1), ST_OK);
	d = read_back(id);
	assert_int_equal(d.app.queue, QUEUE_CORRECTION);
	assert_int_equal(d.app.accepted_day, day_of_ms(MONDAY));
	assert_int_equal(notices(&d, NOTICE_CORRECTION), 1);
	assert_non_null(strstr(d.notices[d.nnotices - 1].text, "营业执照(副本)复印件: 未盖公章"));
	struct material m[8];
	int n;
	dossier_free(&d);

	envelope(id, WAY_COURIER, "SF1234567890124");
	d = read_back(id);
	desk_sheets(&desk, &d, m, 8, &n);
	assert_int_equal(n, 1);
	assert_string_equal(m[0].kind, "licence");
	assert_int_equal(m[0].round, 2);
	dossier_free(&d);
	assert_int_equal(check(id, -1), ST_OK);
	d = read_back(id);
	assert_int_equal(d.app.queue, QUEUE_FINAL);
	assert_int_equal(notices(&d, NOTICE_ACCEPTED), 1);
	assert_string_equal(answer_text(&d, &desk.house, day_of_ms(MONDAY), text, sizeof(text)),
		"材料11月23日收到, 已齐全, 正在终审, 最迟12月11日制好");
	dossier_free(&d);
}

static void test_four_eyes(void **state)
{
	(void)state;
	int64_t id = add_application("宁波某某工程有限公司", AP_FINAL, 1);
	sign_in("1002");
	envelope(id, WAY_IN_PERSON, "");
	assert_int_equal(check(id, -1), ST_OK);
	assert_int_equal(desk_final_pass(&desk, NULL, id), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "另一位审核员"));
	desk.house.four_eyes = false;
	assert_int_equal(desk_final_pass(&desk, NULL, id), ST_OK);
	struct dossier d = read_back(id);
	assert_true(d.steps[d.nsteps - 1].same_person);
	assert_int_equal(d.app.state, AP_TO_ISSUE);
	dossier_free(&d);
	desk.house.four_eyes = true;
}

static void test_hand_over(void **state)
{
	(void)state;
	const char *const two[] = {"HX00012345", "HX00012346"};
	int64_t id = add_application("浙江省某某协会", AP_FINAL, 2);
	to_issue(id, two, 2);
	struct dossier d = read_back(id);
	struct rows found = {0};
	assert_int_equal(strlen(d.app.pickup_code), 6);
	assert_int_equal(notices(&d, NOTICE_READY), 1);
	assert_int_equal(made(&d, SLIP_RECEIPT), 1);
	assert_int_equal(desk_takeable(&desk, d.app.pickup_code, &found), ST_OK);
	assert_int_equal(found.n, 1);
	rows_free(&found);

	int64_t one[] = {d.units[0].id}, other[] = {d.units[1].id};
	struct hand_over h = {
		.taker = TAKER_AGENT, .name = "张某", .id_no = "330106189003071237", .units = one, .nunits = 1};
	assert_int_equal(desk_hand_over(&desk, NULL, &h), ST_REFUSED);
	h.papers_seen = true;
	char key[ACT_KEY];
	secret_key(desk.secret, key);
	assert_int_equal(desk_hand_over(&desk, key, &h), ST_OK);
	assert_int_equal(desk_hand_over(&desk, key, &h), ST_OK); /* the same key press again */
	dossier_free(&d);
	d = read_back(id);
	assert_int_equal(d.app.state, AP_TO_ISSUE);
	assert_int_equal(d.app.units_out, 1);
	assert_int_equal(made(&d, SLIP_HANDOVER), 1);
	assert_int_equal(desk_hand_over(&desk, NULL, &h), ST_REFUSED); /* that key is out */
	h.units = other;
	assert_int_equal(desk_hand_over(&desk, NULL, &h), ST_OK);
	dossier_free(&d);
	d = read_back(id);
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_string_equal(d.app.pickup_code, "");
	assert_int_equal(desk_stock(&desk, NULL, id, two, 1, "A-01"), ST_REFUSED);
	dossier_free(&d);
}

static void test_mail_and_money(void **state)
{
	(void)state;
	const char *const one[] = {"HX00099001"};
	int64_t id = add_application("温州某某设备有限公司", AP_FINAL, 1), attempt = 0, again = 0;
	to_issue(id, one, 1);
	assert_int_equal(desk_to_mail(&desk, NULL, id, "杭州市西湖区某某路 1 号"), ST_OK);
	struct dossier d = read_back(id);
	assert_int_equal(d.app.queue, QUEUE_DISPATCH);
	assert_int_equal(dossier_owed(&d), 1000);
	assert_int_equal(desk_dispatch(&desk, NULL, id, "SF2222222222222", "顺丰"), ST_REFUSED);
	assert_string_equal(fault_text(), "还有 10.00 元未缴, 请先收费");

	char key[ACT_KEY];
	secret_key(desk.secret, key);
	int64_t charge = dossier_owing(&d)->id;
	assert_int_equal(desk_pay(&desk, key, charge, "sim-wechat", &attempt), ST_OK);
	assert_int_equal(desk_pay(&desk, key, charge, "sim-wechat", &again), ST_OK);
	assert_int_equal(attempt, again);
	assert_int_equal(desk_pay(&desk, NULL, charge, "sim-wechat", &again), ST_CONFLICT);
	dossier_free(&d);
	d = read_back(id);
	struct pay_facts facts = {.trade_no = "T1", .paid_at = MONDAY};
	struct attempt shown = d.attempts[0];
	assert_int_equal(desk_paid(&desk, &shown, &facts), ST_OK);
	assert_int_equal(desk_paid(&desk, &shown, &facts), ST_OK); /* told twice, booked once */
	dossier_free(&d);
	d = read_back(id);
	assert_int_equal(dossier_owed(&d), 0);
	assert_int_equal(d.attempts[0].state, ATTEMPT_PAID);
	assert_int_equal(made(&d, SLIP_PAYMENT), 1);
	dossier_free(&d);
	assert_int_equal(desk_dispatch(&desk, NULL, id, "SF2222222222222", "顺丰"), ST_OK);
	d = read_back(id);
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_string_equal(d.app.waybill_out, "SF2222222222222");
	assert_int_equal(notices(&d, NOTICE_MAILED), 1);

	struct invoice v = {.application = id,
		.charge = d.charges[1].id,
		.kind = INVOICE_VAT,
		.title = "温州某某设备有限公司",
		.email = "zhang@example.com"};
	assert_int_equal(desk_invoice(&desk, NULL, &v, NULL), ST_INVALID);
	str_copy(v.tax_no, sizeof(v.tax_no), "91330100799655058B");
	assert_int_equal(desk_invoice(&desk, NULL, &v, NULL), ST_OK);
	assert_int_equal(desk_invoice(&desk, NULL, &v, NULL), ST_REFUSED);
	dossier_free(&d);
}

static void test_sign_in(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++)
		assert_int_equal(desk_sign_in(&desk, "1001", "wrong"), ST_DENIED);
	assert_int_equal(desk_sign_in(&desk, "1001", PASSWORD), ST_DENIED);
	assert_non_null(strstr(fault_text(), "锁定"));
	clock_advance(31 * 60 * 1000);
	assert_int_equal(desk_sign_in(&desk, "1001", PASSWORD), ST_OK);
	assert_int_equal(desk_sign_in(&desk, "4711", PASSWORD), ST_DENIED);
	int64_t checked = 0;
	assert_int_equal(desk.store->ops->verify(desk.store, NULL, NULL, &checked), ST_OK);
	assert_true(checked > 8);
}

static void test_reprint_and_drafts(void **state)
{
	(void)state;
	struct draft kept;
	int64_t id = add_application("嘉兴某某贸易有限公司", AP_FINAL, 1);
	envelope(id, WAY_IN_PERSON, "");
	struct dossier d = read_back(id);
	assert_int_equal(desk_reprint(&desk, NULL, d.slips[0].id, ""), ST_INVALID);
	assert_int_equal(desk_reprint(&desk, NULL, d.slips[0].id, "卡纸"), ST_OK);
	dossier_free(&d);
	d = read_back(id);
	assert_int_equal(d.ncopies, 2);
	assert_int_equal(d.copies[1].number, 2);
	assert_string_equal(d.copies[1].reason, "卡纸");
	dossier_free(&d);
	assert_int_equal(desk_draft_get(&desk, "check", id, &kept), ST_NOT_FOUND);
	assert_int_equal(desk_draft_put(&desk, "check", id, "核验 嘉兴某某", "1=1\n"), ST_OK);
	assert_int_equal(desk_draft_put(&desk, "check", id, "核验 嘉兴某某", "1=2\n"), ST_OK);
	assert_int_equal(desk_draft_get(&desk, "check", id, &kept), ST_OK);
	assert_string_equal(kept.text, "1=2\n");
	assert_int_equal(desk_draft_done(&desk, "check", id), ST_OK);
	assert_int_equal(desk_draft_get(&desk, "check", id, &kept), ST_NOT_FOUND);
}

/* The platform's file of one day may be larger than one counter's numbers. */
static void test_numbers_of_a_large_file(void **state)
{
	struct act a = {.now = MONDAY};
	struct application row = {.imported = true};
	char first[20], last[20], next[20];
	(void)state;
	series_table[0].text(&a, &row, 1, first, sizeof(first));
	series_table[0].text(&a, &row, 99999, last, sizeof(last));
	series_table[0].text(&a, &row, 100000, next, sizeof(next));
	assert_memory_equal(first, "2611239000001", 13);
	assert_memory_equal(last, "2611239099999", 13);
	assert_memory_equal(next, "2611239100001", 13);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_posted_papers, setup, teardown),
		cmocka_unit_test_setup_teardown(test_four_eyes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_hand_over, setup, teardown),
		cmocka_unit_test_setup_teardown(test_mail_and_money, setup, teardown),
		cmocka_unit_test_setup_teardown(test_sign_in, setup, teardown),
		cmocka_unit_test_setup_teardown(test_reprint_and_drafts, setup, teardown),
		cmocka_unit_test(test_numbers_of_a_large_file),
	};
	return cmocka_run_group_tests_name("desk", tests, NULL, NULL);
}
