/* Made keys onto the shelf and into the right hands, as a clerk plays it. */
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

/* ---- 入库 ---- */

static void keys_come_in(void **state)
{
	(void)state;
	clerk_open(&screen_stock, NULL);
	clerk_golden("stock");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("先扫申领单");
	struct application a = clerk_app(CASE_MAKING);
	char scan[40];
	snprintf(scan, sizeof(scan), "<SCAN:%s>", a.code);
	screen_play(clerk_at.ui, scan);
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("请先扫 UKey 编号");
	screen_play(clerk_at.ui, "<SCAN:HX00012345>");
	clerk_has("UKey HX00012345 已入库过, 不能再用");
	/* a scanner that types, and has no hand to clear what was refused */
	screen_play(clerk_at.ui, "HX00012345<ENTER>HX00020001<ENTER>");
	clerk_has("已扫 1/2");
	screen_play(clerk_at.ui, "<SCAN:HX00020001>");
	clerk_has("扫过了, 是第 1 个");
	clerk_golden("stock-one");
	screen_play(clerk_at.ui, "<ESC>");
	clerk_has("已挂单");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_has("已扫 1/2");
	screen_play(clerk_at.ui, "hx00020002<ENTER><ENTER>");
	screen_play(clerk_at.ui, "<CTRL-U>c-30<ENTER><SCAN:HX00020003>");
	clerk_has("本单的 UKey 扫齐了, 多了 HX00020003");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("已入库 2 个, 放 C-30, 领取通知已发");
	a = clerk_app(CASE_MAKING);
	assert_int_equal(a.making, MAKING_STOCKED);
	assert_string_equal(a.slot, "C-30");
	assert_string_equal(clerk_top(), "stock");
}

/* ---- 发证 ---- */

static void agent_takes_his_keys(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "<F4>");
	clerk_golden("issue-empty");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("请先找到领取人");
	screen_play(clerk_at.ui, "8000<ENTER>");
	clerk_golden("issue-who");
	screen_play(clerk_at.ui, "<SCAN:HX00012346><ENTER><F10>");
	clerk_has("请先核对证件原件和本人");
	screen_play(clerk_at.ui, "<ENTER><SCAN:HX00012347><SCAN:HX00012351>");
	clerk_golden("issue-scanned");
	screen_play(clerk_at.ui, "<SCAN:HX00012351>");
	clerk_has("扫过了");
	screen_play(clerk_at.ui, "<SCAN:HX00012345>");
	clerk_has("现在是「已领」, 不能发");
	screen_play(clerk_at.ui, "<SCAN:HX00012361>");
	clerk_has("UKey HX00012361 是 台州某某模具有限公司");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("已发 2 家 3 个, 领取回执在打印");
	clerk_golden("issue-done");
	assert_int_equal(clerk_app(CASE_PICKUP).state, AP_ISSUED);
	assert_int_equal(clerk_app(CASE_PICKUP_TWO).state, AP_ISSUED);
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("请先扫 UKey 编号");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_has_not("浙江省某某协会");
}

static void part_of_it(void **state)
{
	(void)state;
	clerk_open(&screen_issue, &clerk_at.id[CASE_PICKUP]);
	screen_play(clerk_at.ui, "<ENTER><ENTER><SCAN:HX00012346><F10>");
	clerk_has("已发 1 家 1 个");
	struct application a = clerk_app(CASE_PICKUP);
	assert_int_equal(a.state, AP_TO_ISSUE);
	assert_int_equal(a.units_out, 2);
	screen_play(clerk_at.ui, "<SCAN:HX00012347><ESC>");
	clerk_has("已挂单");
	clerk_open(&screen_issue, &clerk_at.id[CASE_PICKUP]);
	clerk_has("1/1");
	screen_play(clerk_at.ui, "<ENTER><F10>");
	clerk_has("请先核对证件原件和本人");
}

/* A scanner that types where only Enter is asked for: its Enter must not say that the papers were seen. */
static void typed_scan_is_no_look_at_the_papers(void **state)
{
	(void)state;
	clerk_open(&screen_issue, &clerk_at.id[CASE_PICKUP]);
	screen_play(clerk_at.ui, "<ENTER>HX00012346<ENTER>");
	clerk_has("1/2");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("请先核对证件原件和本人");
	screen_play(clerk_at.ui, "12<ENTER>");
	clerk_has("先核对证件原件和本人, 回车确认");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("请先核对证件原件和本人");
	screen_play(clerk_at.ui, "<ENTER><F10>");
	clerk_has("已发 1 家 1 个");
}

/* Four organisations with a key each on the shelf, for whoever brings their letters. */
static void four_companies(struct application out[4])
{
	static const enum counter_case which[] = {CASE_PICKUP_TWO, CASE_MAKING, CASE_COMPLETE, CASE_PICKUP};
	const char *two[] = {"HX00030001", "HX00030002"}, *one[] = {"HX00030003"};
	assert_int_equal(desk_stock(&clerk_at.desk, NULL, clerk_at.id[CASE_MAKING], two, 2, "C-01"), ST_OK);
	counter_as(&clerk_at, "1002");
	assert_int_equal(desk_final_pass(&clerk_at.desk, NULL, clerk_at.id[CASE_COMPLETE]), ST_OK);
	counter_as(&clerk_at, "1001");
	assert_int_equal(desk_stock(&clerk_at.desk, NULL, clerk_at.id[CASE_COMPLETE], one, 1, "C-02"), ST_OK);
	for (int i = 0; i < 4; i++)
		out[i] = clerk_app(which[i]);
}

static void proxy_of_four_companies(void **state)
{
	struct application a[4];
	char code[40];
	(void)state;
	four_companies(a);
	clerk_keys = 0;
	clerk_play("<F4>33010618900307987X<ENTER>");
	clerk_has("这位名下没有可领的");
	clerk_play("3赵某<ENTER>");
	clerk_golden("issue-seen");
	clerk_play("<ENTER>");
	for (int i = 0; i < 4; i++) {
		snprintf(code, sizeof(code), "%s", a[i].pickup_code);
		clerk_play(code);
		clerk_has("委托书未收, 不发");
		if (i == 1)
			clerk_golden("issue-letter");
		clerk_play("<ENTER>");
		clerk_has_not("委托书未收, 不发");
	}
	clerk_play("<SCAN:HX00030003><SCAN:HX00012347><SCAN:HX00030001><SCAN:HX00012351><SCAN:HX00030002>");
	clerk_golden("issue-proxy");
	clerk_play("<F10>");
	clerk_has("已发 4 家 5 个");
	assert_in_range(clerk_keys, 1, 60);
	clerk_golden("issue-proxy-done");
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP);
	assert_int_equal(d.app.state, AP_TO_ISSUE);
	assert_int_equal(d.units[2].taker, TAKER_PROXY);
	assert_string_equal(d.units[2].taker_name, "赵某");
	assert_string_equal(d.units[2].taker_id, "33010618900307987X");
	dossier_free(&d);
	assert_int_equal(clerk_app(CASE_MAKING).state, AP_ISSUED);
}

static void letter_is_asked_for(void **state)
{
	struct application a[4];
	(void)state;
	four_companies(a);
	clerk_keys = 0;
	clerk_play("<F4><SCAN:33010618900307987X>3赵某<ENTER><ENTER>");
	clerk_play(a[1].pickup_code);
	screen_play(clerk_at.ui, "<SCAN:HX00030001>");
	clerk_has("委托书未收, 不发");
	clerk_play("<ENTER>");
	for (int i = 0; i < 4; i++) {
		if (i == 1)
			continue;
		clerk_play(a[i].pickup_code);
		clerk_play("<ENTER>");
	}
	clerk_play("<SCAN:HX00030003><SCAN:HX00012347><SCAN:HX00030001><SCAN:HX00012351><SCAN:HX00030002>");
	screen_play(clerk_at.ui, "<F8>2");
	assert_in_range(clerk_keys, 1, 41);
	clerk_has("舟山某某海洋工程有限公司 先不发, 还有 3 个");
	screen_play(clerk_at.ui, "<BACKSPACE>");
	clerk_has("撤了刚扫的, 还有 2 个");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("已发 2 家 2 个");
	assert_int_equal(clerk_app(CASE_MAKING).units_out, 0);
}

static void several_people(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "<F4>zj<ENTER>");
	clerk_has("张*");
	screen_play(clerk_at.ui, "<ESC>");
	clerk_open(&screen_issue, NULL);
	screen_play(clerk_at.ui, "330106189003079876<ENTER>");
	clerk_has("校验位");
	screen_play(clerk_at.ui, "<CTRL-U>13900000013<ENTER>");
	clerk_has("本单为邮寄");
	screen_play(clerk_at.ui, "<CTRL-U>8000<ENTER>2王某<ENTER>330106189003071334<ENTER>");
	clerk_has("身份证号码");
	screen_play(clerk_at.ui, "<F8>1");
	clerk_golden("issue-kind");
	screen_play(clerk_at.ui, "5<CTRL-U>e12345678<ENTER><ENTER><SCAN:HX00012346><F10>");
	clerk_has("已发 1 家 1 个");
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP);
	assert_int_equal(d.units[1].taker, TAKER_LEGAL);
	assert_int_equal(d.units[1].taker_id_kind, ID_PASSPORT);
	assert_string_equal(d.units[1].taker_id, "E12345678");
	dossier_free(&d);
}

/* ---- 寄出 ---- */

static void mail_leaves(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "13900000013<ENTER><F4>");
	assert_string_equal(clerk_top(), "dispatch");
	clerk_golden("dispatch-order");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("请扫快递的运单号");
	screen_play(clerk_at.ui, "<SCAN:x>");
	clerk_has("不像运单号");
	screen_play(clerk_at.ui, "<SCAN:SF1234567890123>");
	clerk_has("SF1234567890123  顺丰");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("已用在");
	screen_play(clerk_at.ui, "<SCAN:SF1111122222333><ESC>");
	clerk_has("已挂单: 寄出");
	clerk_open(&screen_dispatch, NULL);
	clerk_golden("dispatch");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_has("SF1111122222333");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("台州某某模具有限公司 已寄出 SF1111122222333");
	assert_int_equal(clerk_app(CASE_DISPATCH).state, AP_ISSUED);
	clerk_has("没有待寄出的");
}

static void issue_of_a_mail_order_is_dispatch(void **state)
{
	(void)state;
	clerk_open(&screen_issue, &clerk_at.id[CASE_DISPATCH]);
	assert_string_equal(clerk_top(), "dispatch");
	screen_play(clerk_at.ui, "<F8>1");
	clerk_has("浙江省某市某区某某路");
}

static void a_key_finds_its_person(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "<F4><SCAN:HX00012346>");
	clerk_has("浙江省某某基金会");
	clerk_has("138****8000");
	screen_play(clerk_at.ui, "<ENTER><ENTER><SCAN:HX00012346>");
	clerk_has("刚扫  HX00012346  浙江省某某协会");
}

static void a_draft_that_leads_nowhere_is_dropped(void **state)
{
	struct draft d;
	const char *numbers[] = {"HX00040001", "HX00040002"};
	(void)state;
	clerk_open(&screen_stock, &clerk_at.id[CASE_MAKING]);
	screen_play(clerk_at.ui, "<SCAN:HX00040001><ESC>");
	assert_int_equal(desk_draft_get(&clerk_at.desk, "stock", clerk_at.id[CASE_MAKING], &d), ST_OK);
	assert_int_equal(desk_stock(&clerk_at.desk, NULL, clerk_at.id[CASE_MAKING], numbers, 2, "C-09"), ST_OK);
	assert_int_equal(view_open(ui_top(clerk_at.ui), &screen_stock, &clerk_at.id[CASE_MAKING]), ST_REFUSED);
	assert_int_equal(desk_draft_get(&clerk_at.desk, "stock", clerk_at.id[CASE_MAKING], &d), ST_NOT_FOUND);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(keys_come_in),
		T(agent_takes_his_keys),
		T(part_of_it),
		T(typed_scan_is_no_look_at_the_papers),
		T(proxy_of_four_companies),
		T(letter_is_asked_for),
		T(several_people),
		T(a_key_finds_its_person),
		T(a_draft_that_leads_nowhere_is_dropped),
		T(mail_leaves),
		T(issue_of_a_mail_order_is_dispatch),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
