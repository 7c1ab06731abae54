/* Envelopes to reviewed papers, as a clerk plays it: what stands on the screens, in how many keys, and what is refused
 * with which words. */
#include "base/clock.h"
#include "core/carrier.h"
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

static void tables_are_sound(void **state)
{
	static const struct screen *const mine[] = {&screen_parcels, &screen_arrive, &screen_open, &screen_hand_in,
		&screen_unclaimed, &screen_check, &screen_final, &screen_stock, &screen_issue, &screen_dispatch};
	char why[200];
	(void)state;
	for (size_t i = 0; i < sizeof(mine) / sizeof(mine[0]); i++)
		if (ui_check(mine[i], counter_common, why, sizeof(why)))
			fail_msg("%s", why);
}

/* ---- 来件 ---- */

static void courier_with_thirty(void **state)
{
	struct rows rows = {0};
	(void)state;
	clerk_keys = 0;
	clerk_play("<F2>1");
	for (int i = 0; i < 30; i++) {
		char scan[64];
		snprintf(scan, sizeof(scan), "<SCAN:SF%013d>", 500 + i);
		clerk_play(scan);
	}
	clerk_has("已扫 30 件");
	clerk_play("<F10>");
	assert_int_equal(clerk_keys, 33);
	clerk_has("已签收 30 件");
	assert_string_equal(clerk_top(), "parcels");
	clerk_has("32 件");
	struct store *s = clerk_at.desk.store;
	assert_int_equal(s->ops->list(s, LIST_LATE_PARCELS, &(struct list_arg){0}, &rows), ST_OK);
	assert_int_equal(rows.n, 32);
	const struct parcel *p = rows_at(&rows, 31);
	assert_string_equal(p->carrier, "顺丰");
	assert_int_equal(p->arrived_day, counter_today());
	rows_free(&rows);
}

static void batch_looks(void **state)
{
	(void)state;
	clerk_at.desk.house.carriers.rows[3][CARRIER_PATTERN] = "^7[0-9]{13,14}$"; /* 中通 as wide as 申通 */
	screen_play(clerk_at.ui, "<F2>");
	clerk_golden("parcels");
	screen_play(clerk_at.ui, "1");
	clerk_golden("arrive-empty");
	screen_play(clerk_at.ui,
		"<SCAN:SF1234567890777><SCAN:YT1234567890123><SCAN:SF1234567890777><SCAN:SF1234567890123>");
	screen_play(clerk_at.ui, "<SCAN:773456789012345><SCAN:77345678901234><SCAN:JT1234567890123>");
	clerk_golden("arrive");
	clerk_has("与第 1 件重复, 不计");
	clerk_has("11月20日已签收, 不计");
	screen_play(clerk_at.ui, "<ENTER>6<ENTER>");
	clerk_has("快递员报 6");
	clerk_has("差 1 件");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("再按 F10 就按 5 件签收");
	screen_play(clerk_at.ui, "<F10>");
	clerk_golden("arrive-carrier");
	screen_play(clerk_at.ui, "2");
	clerk_has("已签收 5 件");
}

static void batch_corrects(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "<F2>1<F10>");
	clerk_has("还没有扫运单号");
	screen_play(clerk_at.ui, "abc<ENTER>");
	clerk_has("不像运单号");
	screen_play(clerk_at.ui, "<CTRL-U>2<ENTER>");
	clerk_has("2 邮政 (选中)");
	screen_play(clerk_at.ui, "ea123456785cn<ENTER><SCAN:SF1234567890999>");
	clerk_has("已扫 2 件");
	screen_play(clerk_at.ui, "<BACKSPACE>");
	clerk_has("撤了 SF1234567890999, 还有 1 件");
	screen_play(clerk_at.ui, "<F8>11124<ENTER>");
	clerk_has("签收日期不能晚于今天");
	screen_play(clerk_at.ui, "<CTRL-U>1122<ENTER>");
	clerk_has("11-22 周日");
	screen_play(clerk_at.ui, "3<ENTER>");
	clerk_has("当面递交没有运单号");
	screen_play(clerk_at.ui, "<ESC>");
	clerk_has("已挂单: 批量签收 1 件");
	screen_play(clerk_at.ui, "1");
	clerk_has("接上 11-23 14:05 的挂单: 批量签收 1 件");
	clerk_has("EA123456785CN");
	clerk_has("11-22 周日");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("已签收 1 件");
	screen_play(clerk_at.ui, "1");
	clerk_has_not("EA123456785CN");
}

static void returned_mail_is_told(void **state)
{
	(void)state;
	assert_int_equal(
		desk_dispatch(&clerk_at.desk, NULL, clerk_at.id[CASE_DISPATCH], "SF9999999999999", "顺丰"), ST_OK);
	screen_play(clerk_at.ui, "<F2>1<SCAN:SF9999999999999>");
	clerk_has("本网点寄出的退件: 台州某某模具有限公司");
	clerk_has("已扫 1 件");
}

static void opening(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "<F2>2");
	clerk_golden("open");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("请先找到这个来件对应的申领单");
	screen_play(clerk_at.ui, "0004<ENTER>");
	clerk_has("温州某某商贸有限公司");
	screen_play(clerk_at.ui, "0004<ENTER>");
	clerk_has("已经在里面了");
	screen_play(clerk_at.ui, "0008<ENTER>"); /* what was refused gives way */
	clerk_golden("open-supplement");
	clerk_has_not("待补补正");
	screen_play(clerk_at.ui, "<BACKSPACE>nbmm<ENTER>");
	clerk_golden("open-two");
	screen_play(clerk_at.ui, "<BACKSPACE>");
	clerk_has("撤了 宁波某某工程有限公司");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("已拆封, 标签在打印");
	clerk_has("YT1234567890002");
	assert_int_equal(clerk_app(CASE_FINAL).papers, PAPERS_OPENED);
	screen_play(clerk_at.ui, "<F8>1");
	screen_play(clerk_at.ui, "没有单号的委托书<ENTER>");
	clerk_has("已放进待认领");
	clerk_has("签收的都拆完了");
	screen_play(clerk_at.ui, "<ESC>4");
	clerk_golden("unclaimed");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_has("待认领: 没有单号的委托书");
	screen_play(clerk_at.ui, "0003<ENTER><F10><ESC>");
	assert_int_equal(clerk_app(CASE_FIRST).papers, PAPERS_OPENED);
}

static void scanning_takes_envelopes(void **state)
{
	struct application a = clerk_app(CASE_FINAL);
	char scan[40];
	(void)state;
	screen_play(clerk_at.ui, "<F2>2<SCAN:YT1234567890002>");
	clerk_has("YT1234567890002  顺丰");
	snprintf(scan, sizeof(scan), "<SCAN:%s>", a.code);
	screen_play(clerk_at.ui, scan);
	screen_play(clerk_at.ui, "<SCAN:YT1234567890001>");
	clerk_has("先把手上这件办完");
	screen_play(clerk_at.ui, "<SCAN:SF1234567890123>");
	clerk_has("不用再拆");
	screen_play(clerk_at.ui, "<ESC>2<SCAN:YT1234567890002>");
	clerk_has("接上");
	clerk_has(a.code);
}

/* ---- 核验 ---- */

static void wrong_seal_at_the_window(void **state)
{
	(void)state;
	clerk_keys = 0;
	clerk_play("0004<ENTER>");
	assert_string_equal(clerk_top(), "application");
	clerk_play("<F2>");
	clerk_golden("parcels-application");
	clerk_play("3");
	clerk_golden("check-window");
	clerk_play("<ENTER>2<ENTER><ENTER>");
	clerk_golden("check-done");
	clerk_play("<F10>");
	assert_in_range(clerk_keys, 1, 12);
	clerk_has("温州某某商贸有限公司 要补正 1 项, 补正告知书在打印");
	assert_string_equal(clerk_top(), "application");
	struct dossier d = counter_read(&clerk_at, CASE_FINAL);
	assert_int_equal(d.app.papers, PAPERS_CORRECTION);
	assert_int_equal(d.nmaterials, 4);
	assert_int_equal(d.materials[1].reason, 2);
	assert_int_equal(d.materials[2].verdict, MATERIAL_SAME);
	assert_int_equal(d.materials[2].same_as, 2);
	int slips = 0;
	for (int i = 0; i < d.nslips; i++)
		slips += d.slips[i].kind == SLIP_CORRECTION || d.slips[i].kind == SLIP_RECEIPT;
	assert_int_equal(slips, 2);
	dossier_free(&d);
}

static void supplement_opens_only_what_failed(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0008<ENTER><F2>3");
	clerk_golden("check-supplement");
	clerk_has("补正第 1 次");
	clerk_has("上次不合格的材料");
	clerk_has("营业执照");
	clerk_has_not("授权委托书");
	screen_play(clerk_at.ui, "<ENTER><F10>");
	clerk_has("材料齐全, 已受理");
	assert_int_equal(clerk_app(CASE_CORRECTION).papers, PAPERS_COMPLETE);
}

static void checking_by_queue(void **state)
{
	(void)state;
	clerk_open(&screen_check, NULL);
	clerk_golden("check");
	clerk_has("湖州某某物流有限公司");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("还没有看");
	screen_play(clerk_at.ui, "x");
	clerk_has("合格按回车, 不合格按 1 到 9 选原因");
	screen_play(clerk_at.ui, "<ENTER>9<ENTER>");
	clerk_has("请写明哪里不合格");
	screen_play(clerk_at.ui, "执照副本过期");
	clerk_golden("check-words");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_has("9 执照副本过期");
	screen_play(clerk_at.ui, "<UP><ENTER><ENTER><ENTER><F10>");
	clerk_has("湖州某某物流有限公司 材料齐全, 已受理, 最迟");
	clerk_has("嘉兴某某贸易有限公司");
	screen_play(clerk_at.ui, "<ENTER>4<ESC>");
	clerk_has("已挂单: 核验 嘉兴某某贸易有限公司");
	clerk_open(&screen_check, NULL);
	clerk_has("接上");
	clerk_has("4 章不清");
	screen_play(clerk_at.ui, "<ENTER><ENTER><F10>");
	clerk_has("要补正 1 项, 已发补正通知");
	screen_play(clerk_at.ui, "<ENTER><ENTER>0<ENTER><F10>");
	clerk_has("绍兴某某建设有限公司 材料齐全");
	assert_string_equal(clerk_top(), "home");
	assert_int_equal(view_open(ui_top(clerk_at.ui), &screen_check, NULL), ST_NOT_FOUND);
	assert_string_equal(fault_text(), "没有待核验的材料");
	assert_int_equal(view_open(ui_top(clerk_at.ui), &screen_check, &clerk_at.id[CASE_FIRST]), ST_REFUSED);
}

/* ---- 终审 ---- */

static void final_by_another(void **state)
{
	(void)state;
	assert_int_equal(view_open(ui_top(clerk_at.ui), &screen_final, NULL), ST_NOT_FOUND);
	assert_non_null(strstr(fault_text(), "终审通过要由审核员办理"));
	counter_as(&clerk_at, "1002");
	clerk_open(&screen_final, NULL);
	clerk_golden("final");
	screen_play(clerk_at.ui, "2");
	clerk_golden("final-return");
	screen_play(clerk_at.ui, "0<ENTER>");
	clerk_has("衢州某某研究院 终审通过, 开始制证");
	assert_string_equal(clerk_top(), "home");
	assert_int_equal(clerk_app(CASE_COMPLETE).state, AP_TO_ISSUE);
}

static void own_check_is_skipped(void **state)
{
	(void)state;
	counter_as(&clerk_at, "1002");
	clerk_open(&screen_check, &clerk_at.id[CASE_OVERDUE]);
	screen_play(clerk_at.ui, "<ENTER><ENTER><ENTER><ENTER><F10>");
	clerk_open(&screen_final, NULL);
	clerk_has("衢州某某研究院");
	clerk_has("湖州某某物流有限公司: 材料是您核验的, 终审通过须由另一位审核员办理");
	screen_play(clerk_at.ui, "9");
	screen_play(clerk_at.ui, "<ENTER>");
	clerk_has("请写退回的原因");
	screen_play(clerk_at.ui, "印章对不上<ENTER><ENTER>");
	clerk_has("余下 1 件是您核验的, 要另一位办");
	assert_string_equal(clerk_app(CASE_COMPLETE).reject_reason, "印章对不上");
	assert_int_equal(view_open(ui_top(clerk_at.ui), &screen_final, &clerk_at.id[CASE_OVERDUE]), ST_REFUSED);
}

/* ---- 当面递交 from home ---- */

static void papers_of_two_at_the_window(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "<F2>3");
	clerk_golden("hand-in");
	screen_play(clerk_at.ui, "<F10>");
	clerk_has("请先找到");
	screen_play(clerk_at.ui, "0004<ENTER>0003<ENTER><F10>");
	assert_string_equal(clerk_top(), "check");
	assert_int_equal(clerk_app(CASE_FIRST).papers, PAPERS_OPENED);
	assert_int_equal(clerk_app(CASE_FINAL).papers, PAPERS_OPENED);
	assert_string_equal(clerk_app(CASE_FINAL).waybill_in, "");
}

static void a_year_without_calendar_is_loud(void **state)
{
	(void)state;
	clock_fix(day_start_ms(day_from_ymd(2031, 3, 3)) + 9 * 3600000);
	screen_play(clerk_at.ui, "13900000004<ENTER><F2>3");
	clerk_has("缺 2031 年放假安排");
}

static void supplement_keeps_the_places(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "13900000008<ENTER><F2>3<ENTER><F10>");
	counter_as(&clerk_at, "1002");
	clerk_open(&screen_final, &clerk_at.id[CASE_CORRECTION]);
	clerk_golden("final-supplement");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(tables_are_sound),
		T(courier_with_thirty),
		T(batch_looks),
		T(batch_corrects),
		T(returned_mail_is_told),
		T(opening),
		T(scanning_takes_envelopes),
		T(wrong_seal_at_the_window),
		T(supplement_opens_only_what_failed),
		T(checking_by_queue),
		T(final_by_another),
		T(own_check_is_skipped),
		T(papers_of_two_at_the_window),
		T(a_year_without_calendar_is_loud),
		T(supplement_keeps_the_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
