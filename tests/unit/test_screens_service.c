/* Rows 13 and 16 as a clerk plays them: a lost key in about ten keys, a forgotten PIN, and what is refused. */
#include "core/service.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static const struct unit *unit_of(struct dossier *d, enum counter_case which, int i)
{
	*d = counter_read(&clerk_at, which);
	return &d->units[i];
}

static void a_lost_key(void **state)
{
	struct dossier d;
	(void)state;
	clerk_keys = 0;
	clerk_play("lsmm<ENTER><F8>");
	clerk_golden("service-more");
	clerk_play("1");
	clerk_golden("service");
	clerk_play("1");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("请先核对来人的证件原件和本人");
	clerk_play("<ENTER>");
	clerk_golden("service-bids");
	screen_play(clerk_at.ui, "<F10>3");
	clerk_has("按 1 到 2 选");
	clerk_play("1");
	assert_int_equal(unit_of(&d, CASE_ISSUED, 0)->state, UNIT_HANDED);
	dossier_free(&d);
	clerk_play("<F10>");
	assert_in_range(clerk_keys, 1, 11); /* the measure says about ten */
	clerk_golden("service-done");
	clerk_has("UKey 已挂失, 不能再用; 这是新建的补办单");
	clerk_has("原 HX00012371 已挂失");
	clerk_has("还要缴费 100.00 元");
	assert_int_equal(unit_of(&d, CASE_ISSUED, 0)->state, UNIT_LOST);
	dossier_free(&d);
	screen_play(clerk_at.ui, "<F5>");
	assert_string_equal(clerk_top(), "pay");
	clerk_open(&screen_application, &clerk_at.id[CASE_ISSUED]);
	clerk_has("挂失");
	assert_int_equal(view_open(ui_top(clerk_at.ui), &screen_service, &clerk_at.id[CASE_ISSUED]), ST_REFUSED);
	assert_string_equal(fault_text(), "发出的 UKey 已挂失或收回");
}

static void a_forgotten_pin_needs_no_question(void **state)
{
	(void)state;
	clerk_open(&screen_service, &clerk_at.id[CASE_PICKUP]);
	screen_play(clerk_at.ui, "3<ENTER>");
	clerk_has("HX00012345");
	clerk_has_not("未开标");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("这是新建的解锁(忘记密码)单");
	clerk_has("正在初审");
}

static void which_of_several_keys(void **state)
{
	struct dossier d;
	(void)state;
	d = counter_read(&clerk_at, CASE_PICKUP);
	struct hand_over h = {.papers_seen = true, .units = &d.units[1].id, .nunits = 1};
	snprintf(h.name, sizeof(h.name), "%s", d.app.agent);
	snprintf(h.id_no, sizeof(h.id_no), "%s", d.app.agent_id);
	assert_int_equal(desk_hand_over(&clerk_at.desk, NULL, &h), ST_OK);
	dossier_free(&d);
	clerk_open(&screen_service, &clerk_at.id[CASE_PICKUP]);
	screen_play(clerk_at.ui, "2");
	clerk_golden("service-keys");
	screen_play(clerk_at.ui, "2<ENTER>1<BACKSPACE>");
	clerk_has("6  注销");
	screen_play(clerk_at.ui, "22<ENTER>2<F10>");
	clerk_has("坏 UKey 已登记收下");
	assert_int_equal(unit_of(&d, CASE_PICKUP, 1)->state, UNIT_SPOILED);
	assert_int_equal(d.units[0].state, UNIT_HANDED);
	dossier_free(&d);
}

/* Two lost together: one question, one act, an order for each. */
static void several_keys_at_once(void **state)
{
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP);
	struct hand_over h = {.papers_seen = true, .units = &d.units[1].id, .nunits = 1};
	(void)state;
	snprintf(h.name, sizeof(h.name), "%s", d.app.agent);
	snprintf(h.id_no, sizeof(h.id_no), "%s", d.app.agent_id);
	assert_int_equal(desk_hand_over(&clerk_at.desk, NULL, &h), ST_OK);
	int steps = d.nsteps;
	dossier_free(&d);
	clerk_open(&screen_service, &clerk_at.id[CASE_PICKUP]);
	screen_play(clerk_at.ui, "112");
	clerk_golden("service-several");
	screen_play(clerk_at.ui, "12<BACKSPACE>112<ENTER>1"); /* taken out and begun again */
	clerk_has("UKey      HX00012345");
	clerk_has("HX00012346  11-23 已领");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("2 个 UKey 一个一单, 这是第 1 张补办单");
	assert_int_equal(unit_of(&d, CASE_PICKUP, 0)->state, UNIT_LOST);
	assert_int_equal(d.units[1].state, UNIT_LOST);
	assert_int_equal(d.nsteps, steps + 2); /* the second handed over, both lost: one act each */
	assert_non_null(strstr(d.steps[d.nsteps - 1].text, "UKey HX00012345 等 2 个 丢失"));
	dossier_free(&d);
	struct rows rows = {0};
	struct application first = clerk_app(CASE_PICKUP);
	struct store *store = clerk_at.desk.store;
	assert_int_equal(store->ops->list(store, LIST_BY_USCC, &(struct list_arg){.t = first.uscc}, &rows), ST_OK);
	int made = 0;
	for (int i = 0; i < rows.n; i++) {
		const struct application *a = rows_at(&rows, i);
		made += a->biz_type == BIZ_REPLACE && strncmp(a->old_key, "HX0001234", 9) == 0 && a->fee == 10000;
	}
	assert_int_equal(made, 2);
	rows_free(&rows);
}

/* 变更: the order is made, what changes is asked at once; what was stands beside what is, for 核验 and 终审. */
static void a_change_says_what_changes(void **state)
{
	struct application a;
	struct dossier d;
	(void)state;
	clerk_open(&screen_service, &clerk_at.id[CASE_ISSUED]);
	screen_play(clerk_at.ui, "5<ENTER>1<F10>");
	assert_string_equal(clerk_top(), "change");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("没有写变了什么");
	screen_play(clerk_at.ui, "丽水某某茶业股份有限公司<ENTER><ENTER><ENTER>330106189003071236");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("身份证号码");
	assert_string_equal(clerk_top(), "change");
	screen_play(clerk_at.ui, "<CTRL-U>330106189003071245<ENTER>");
	clerk_golden("change");
	screen_play(clerk_at.ui, "<ESC>");
	assert_string_equal(clerk_top(), "application");
	int64_t id = clerk_at.ui->last;
	assert_int_equal(counter_run(ui_top(clerk_at.ui), EV_CHANGE), ST_OK); /* taken up again, as it was left */
	clerk_has("丽水某某茶业股份有限公司");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("变更内容已登记");
	clerk_golden("change-done");
	assert_int_equal(clerk_at.desk.store->ops->dossier(clerk_at.desk.store, id, &d), ST_OK);
	a = d.app;
	assert_string_equal(a.org, "丽水某某茶业股份有限公司");
	assert_string_equal(a.agent_id, "330106189003071245");
	assert_non_null(
		strstr(a.changed, "机构名称 由「丽水某某茶业有限公司」改为「丽水某某茶业股份有限公司」; 身份证号码"));
	assert_null(strstr(a.changed, "330106189003071245")); /* personal data stays masked */
	int lines = 0;
	for (int i = 0; i < d.nsteps; i++)
		lines += d.steps[i].event == EV_CHANGE;
	assert_int_equal(lines, 2);
	dossier_free(&d);
	assert_string_equal(clerk_app(CASE_ISSUED).org, "丽水某某茶业有限公司"); /* the old order keeps its own */
}

/* Nothing passes that does not say what changes, unless the platform does; once checked it stays as it is. */
static void a_change_must_be_told(void **state)
{
	struct dossier d = {
		.app = {.biz_type = BIZ_CHANGE, .state = AP_FINAL, .papers = PAPERS_COMPLETE, .bids = BIDS_CLEAR}};
	struct session reviewer = {.clerk = 1, .roles = ROLE_REVIEWER | ROLE_CLERK};
	(void)state;
	assert_string_equal(flow_bar(&d, EV_FINAL_PASS, &reviewer), "还没有登记变更了什么, 请柜员登记变更内容");
	assert_null(flow_bar(&d, EV_CHANGE, &reviewer));
	d.app.imported = true;
	assert_null(flow_bar(&d, EV_FINAL_PASS, &reviewer));
	d.app.imported = false;
	snprintf(d.app.changed, sizeof(d.app.changed), "x");
	assert_null(flow_bar(&d, EV_FINAL_PASS, &reviewer));
	assert_string_equal(flow_bar(&d, EV_CHANGE, &reviewer), "材料已按变更内容核验齐全, 不能再改");
	d.app.biz_type = BIZ_RENEW;
	d.app.changed[0] = '\0';
	assert_null(flow_bar(&d, EV_FINAL_PASS, &reviewer));
	assert_non_null(flow_bar(&d, EV_CHANGE, &reviewer));
}

static void bids_of_a_platform_order(void **state)
{
	struct application was = clerk_app(CASE_COMPLETE), now = was;
	(void)state;
	now.biz_type = BIZ_RENEW;
	counter_put(&clerk_at, &application_type, &was, &now);
	clerk_open(&screen_application, &clerk_at.id[CASE_COMPLETE]);
	screen_play(clerk_at.ui, "<F8>");
	clerk_has("问未开标");
	for (int i = 0; i < 12 && strcmp(clerk_top(), "application") != 0; i++)
		screen_play(clerk_at.ui, "<ESC>");
	assert_int_equal(counter_run(ui_top(clerk_at.ui), EV_BIDS), ST_OK);
	clerk_golden("service-ask");
	screen_play(clerk_at.ui, "2");
	clerk_has("回答已记下");
	assert_int_equal(clerk_app(CASE_COMPLETE).bids, BIDS_WAITING);
	assert_string_equal(counter_bar(ui_top(clerk_at.ui), EV_BIDS), "未开标的项目已经问过");
}

static void a_revoked_key_comes_back_at_the_stock_screen(void **state)
{
	struct dossier d;
	int64_t made = 0;
	(void)state;
	struct service_ask ask = {
		.service = SERVICE_REVOKE, .unit = unit_of(&d, CASE_ISSUED, 0)->id, .seen = true, .bids = BIDS_CLEAR};
	dossier_free(&d);
	assert_int_equal(desk_service(&clerk_at.desk, NULL, clerk_at.id[CASE_ISSUED], &ask, &made), ST_OK);
	clerk_open(&screen_stock, &made);
	screen_play(clerk_at.ui, "<SCAN:HX00012351>");
	clerk_has("本单办的是 UKey HX00012371, 不是 HX00012351");
	screen_play(clerk_at.ui, "<SCAN:HX00012371><F10>");
	clerk_has("UKey 已收回, 不再发出; 等终审");
	assert_string_equal(clerk_top(), "home");
	/* the key alone finds both orders, the newest first */
	screen_play(clerk_at.ui, "<SCAN:HX00012371>");
	assert_string_equal(clerk_top(), "results");
}

/* 代领 by name and letter, no 领取码: the order's own number is called before anything is given. */
static void a_proxy_without_code_is_called_back(void **state)
{
	struct dossier d;
	(void)state;
	screen_play(clerk_at.ui, "<F4>8000<ENTER>3孙某<ENTER>330106189003071237<ENTER>");
	clerk_has("与委托书上的受托人相同");
	screen_play(clerk_at.ui, "<ENTER><ENTER>");
	clerk_golden("issue-call");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_has("确认人的姓名不能空着");
	screen_play(clerk_at.ui, "<ESC><SCAN:HX00012346>");
	clerk_has("委托书未收, 不发");
	screen_play(clerk_at.ui, "<ENTER>张某<ENTER>");
	clerk_golden("issue-called");
	screen_play(clerk_at.ui, "<SCAN:HX00012351><F10>");
	clerk_has("已发 1 家 1 个");
	assert_string_equal(unit_of(&d, CASE_PICKUP_TWO, 0)->confirmed, "张某");
	assert_string_equal(d.units[0].called, "13800138000");
	bool looked = false;
	for (int i = 0; i < d.nsteps; i++)
		looked |= d.steps[i].event == EV_FULL_VIEW;
	assert_true(looked); /* the number was shown in full, which is logged */
	dossier_free(&d);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(a_lost_key),
		T(a_forgotten_pin_needs_no_question),
		T(which_of_several_keys),
		T(several_keys_at_once),
		T(a_change_says_what_changes),
		T(a_change_must_be_told),
		T(bids_of_a_platform_order),
		T(a_revoked_key_comes_back_at_the_stock_screen),
		T(a_proxy_without_code_is_called_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
