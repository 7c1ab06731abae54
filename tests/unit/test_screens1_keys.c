/* What a clerk presses and is told: the key counts of the measure, refusals in words, nothing lost, nothing twice. */
#include "base/clock.h"
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

static void tables_are_whole(void **state)
{
	char why[300];

	(void)state;
	for (int i = 0; screens_all[i]; i++) {
		const char *bad = ui_check(screens_all[i], counter_common, why, sizeof(why));

		if (bad)
			fail_msg("%s", bad);
		assert_ptr_equal(screens_find(screens_all[i]->name), screens_all[i]);
	}
	assert_null(screens_find("none"));
}

/* Eight keys and the address; the mailing fee is collected at once. */
static void mail_instead(void **state)
{
	static const char address[] = "杭州市某区某某路8号张某收";
	char script[200];

	(void)state;
	snprintf(script, sizeof(script), "0004<ENTER><F7>%s<ENTER>1", address);
	clerk_press(script, 8 + 13);
	struct dossier d = counter_read(&clerk_at, CASE_FINAL);
	assert_true(d.app.by_mail);
	assert_string_equal(d.app.address, address);
	assert_int_equal(d.nattempts, 1);
	assert_int_equal(d.attempts[0].fen, 1000);
	dossier_free(&d);
	clerk_has("壹拾元整");
	screen_play(clerk_at.ui, "9<ESC>");
	assert_string_equal(clerk_top(), screen_application.name);
	screen_play(clerk_at.ui, "<F7>");
	clerk_has("正在收款, 请先取消收款");
}

static void half_an_address_is_kept(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0004<ENTER><F7>杭州<ENTER>");
	clerk_has("请填完整的邮寄地址");
	screen_play(clerk_at.ui, "<ESC><ESC>10<ENTER>");
	clerk_has("改邮寄");
	screen_play(clerk_at.ui, "<ENTER>市某区某路1号<ENTER>");
	struct dossier d = counter_read(&clerk_at, CASE_FINAL);
	assert_string_equal(d.app.address, "杭州市某区某路1号");
	dossier_free(&d);
	screen_play(clerk_at.ui, "<ESC>");
	clerk_has("没有挂单");
}

/* Eight keys: everything else is known. */
static void vat_invoice(void **state)
{
	(void)state;
	clerk_press("0003<ENTER><F6>2<F10>", 8);
	struct dossier d = counter_read(&clerk_at, CASE_FIRST);
	assert_int_equal(d.ninvoices, 1);
	assert_int_equal(d.invoices[0].kind, INVOICE_VAT);
	assert_string_equal(d.invoices[0].title, d.app.org);
	assert_string_equal(d.invoices[0].tax_no, d.app.uscc);
	assert_int_equal(d.slips[0].kind, SLIP_INVOICE);
	dossier_free(&d);
	screen_play(clerk_at.ui, "<F6>");
	clerk_has("没有可开票金额");
	screen_play(clerk_at.ui, "<ESC>8<ENTER>");
	clerk_has("宁波某某工程有限公司");
}

static void invoice_needs_its_number(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0003<ENTER><F6><ENTER><ENTER><CTRL-U><F10>");
	clerk_has("必填");
	screen_play(clerk_at.ui, "zcy12345678901234<F10>");
	clerk_has("不是税号");
	screen_play(clerk_at.ui, "<ESC><F6>");
	clerk_has("zcy12345678901234");
}

/* The applicant's own code, scanned on the open order. */
static void title_code_fills_the_form(void **state)
{
	static const char good[] = "$015rWZ5rGf55yB5p+Q5p+Q5Y2P5LyaPC8+NTEzMzAwMDBNSjAwMDAwMTFXPC8+5p+Q6LevIDgg5Y+"
				   "3IDA1NzEtMDAwMDAwMDA8Lz7mn5Dpk7booYwgNjIwMDAwMDAwMDwvPjhFRTU8Lz4=$",
			  wrong[] = "$015rWZ5rGf55yB5p+Q5p+Q5Y2P5LyaPC8+NTEzMzAwMDBNSjAwMDAwMTFXPC8+5p+Q6LevIDgg5Y+"
				    "3IDA1NzEtMDAwMDAwMDA8Lz7mn5Dpk7booYwgNjIwMDAwMDAwMDwvPjhFRTQ8Lz4=$";

	(void)state;
	screen_play(clerk_at.ui, "0003<ENTER>");
	ui_scan(clerk_at.ui, good);
	assert_string_equal(clerk_top(), screen_invoice.name);
	clerk_has("抬头码校验通过");
	clerk_has("浙江省某某协会");
	screen_play(clerk_at.ui, "2");
	clerk_has("某银行");
	ui_scan(clerk_at.ui, wrong);
	clerk_has("抬头码校验不符");
	screen_play(clerk_at.ui, "<F10>");
	struct dossier d = counter_read(&clerk_at, CASE_FIRST);
	assert_string_equal(d.invoices[0].title, "浙江省某某协会");
	assert_string_equal(d.invoices[0].phone, "0571-00000000");
	dossier_free(&d);
	ui_scan(clerk_at.ui, good);
	assert_string_equal(clerk_top(), screen_application.name);
	clerk_has("没有可开票金额");
}

static void keys_explain_themselves(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "<F7>");
	clerk_has("先打开一张申领单");
	screen_play(clerk_at.ui, "0004<ENTER><F4>");
	clerk_has("申领单现在是「待终审」, 不能办发证");
	screen_play(clerk_at.ui, "<F5>");
	clerk_has("没有待缴的费用");
	screen_play(clerk_at.ui, "<F9>");
	clerk_has("本单还没有凭条");
	screen_play(clerk_at.ui, "<F8>96");
	clerk_has("没有正在进行的收款");
	screen_play(clerk_at.ui, "<ESC><ESC>台州<ENTER><F4>");
	assert_string_equal(clerk_top(), screen_dispatch.name);
	screen_play(clerk_at.ui, "<ESC><ESC>999<ENTER>");
	clerk_has("没有编号 999 的功能");
	screen_play(clerk_at.ui, "没有这家<ENTER>");
	clerk_has("没有找到「没有这家」");
}

/* What was not found does not stand in the way of the next number. */
static void the_line_begins_anew(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "7777<ENTER>0003<ENTER>");
	assert_string_equal(clerk_top(), screen_application.name);
	clerk_has("宁波某某工程有限公司");
	screen_play(clerk_at.ui, "<ESC><ENTER>");
	clerk_has("宁波某某工程有限公司");
}

static void a_scan_opens_from_anywhere(void **state)
{
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP);
	char script[80];

	(void)state;
	snprintf(script, sizeof(script), "0<ENTER><SCAN:%s>", d.app.code);
	screen_play(clerk_at.ui, script);
	clerk_has("浙江省某某协会");
	screen_play(clerk_at.ui, "<SCAN:SF1234567890123>");
	clerk_has("绍兴某某建设有限公司");
	screen_play(clerk_at.ui, "<SCAN:HX00012361>");
	clerk_has("台州某某模具有限公司");
	assert_int_equal(clerk_at.ui->depth, 3); /* one application at a time */
	screen_play(clerk_at.ui, "<SCAN:YT1234567890001>");
	assert_string_equal(clerk_top(), screen_open.name);
	dossier_free(&d);
}

static void full_numbers_leave_a_trace(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0003<ENTER>");
	clerk_has("139****0003");
	clerk_has_not("13900000003");
	screen_play(clerk_at.ui, "<F8>3<ENTER>");
	clerk_has("请写看全号的原因");
	screen_play(clerk_at.ui, "核对来电人<ENTER>");
	clerk_has("13900000003");
	clerk_has("核对来电人");
	screen_play(clerk_at.ui, "<ESC><ENTER>");
	clerk_has_not("13900000003");
}

static void remark_label_reprint(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0003<ENTER><F8>2周五来取<ENTER>");
	clerk_has("备注 周五来取");
	screen_play(clerk_at.ui, "<F8>4");
	clerk_has("档案标签");
	screen_play(clerk_at.ui, "<F9>12");
	clerk_has("补打第 1 次");
	screen_play(clerk_at.ui, "<F9>15换了新档案盒<ENTER>");
	clerk_has("补打第 2 次");
	struct dossier d = counter_read(&clerk_at, CASE_FIRST);
	assert_int_equal(d.slips[0].copies, 3);
	assert_string_equal(d.copies[2].reason, "换了新档案盒");
	dossier_free(&d);
}

static void locked_means_nothing_is_seen(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "0004<ENTER><F7>杭州市某<CTRL-L>");
	clerk_has_not("温州某某");
	screen_play(clerk_at.ui, "<ESC><F5><SCAN:SF1234567890123>wrong<ENTER>");
	assert_string_equal(clerk_top(), screen_lock.name);
	clerk_has("工号或口令不对");
	clerk_has_not("绍兴");
	screen_play(clerk_at.ui, "practice1<ENTER>");
	assert_string_equal(clerk_top(), screen_switch.name);
	clerk_has("杭州市某");
	screen_play(clerk_at.ui, "<CTRL-L><UP><CTRL-U>1002<ENTER>practice1<ENTER>");
	assert_string_equal(clerk_top(), screen_home.name);
	clerk_has("李某 柜员 审核员");
	clerk_has("已换人签到");
	screen_play(clerk_at.ui, "10<ENTER>");
	clerk_has("没有挂单");
	screen_play(clerk_at.ui, "<ESC><F8>4");
	assert_string_equal(clerk_top(), screen_sign_in.name);
	screen_play(clerk_at.ui, "1001<ENTER>practice1<ENTER>");
	clerk_has("还有 1 张挂单");
}

static void silent_worker_is_told(void **state)
{
	(void)state;
	clock_advance(31000);
	screen_play(clerk_at.ui, "<TICK>");
	clerk_has("后台未运行");
	screen_play(clerk_at.ui, "0001<ENTER><F5>1");
	clerk_has("后台未运行");
}

/* The worker runs, but no printer could be set up: in words, where the clerk looks. */
static void wrong_printer_settings_are_told(void **state)
{
	struct lane l = {
		.name = "printing", .label = "打印", .state = "打印机设置 [printer.receipt] 不认识", .at = clock_ms()};
	(void)state;
	counter_put(&clerk_at, &lane_type, NULL, &l);
	screen_play(clerk_at.ui, "<TICK>");
	clerk_has("打印停着, 请管理员改设置: 打印机设置 [printer.receipt] 不认识");
	screen_play(clerk_at.ui, "11<ENTER>");
	clerk_has("打印停着, 请管理员改设置");
}

/* A way of telling that is well needs no room on the first screen; one that is blocked says so there. */
static void blocked_notices_are_told(void **state)
{
	struct lane folder = {
		.name = "notice:folder", .label = "网关文件夹", .good = true, .state = "正常", .at = clock_ms()};
	struct lane mail = {.name = "notice:smtp", .label = "邮件", .state = "连不上邮件服务器", .at = clock_ms()};
	(void)state;
	counter_put(&clerk_at, &lane_type, NULL, &folder);
	counter_put(&clerk_at, &lane_type, NULL, &mail);
	screen_play(clerk_at.ui, "<TICK>");
	clerk_has("通知  邮件 连不上邮件服务器");
	clerk_has_not("网关文件夹");
}

static void lists_lead_on(void **state)
{
	(void)state;
	screen_play(clerk_at.ui, "4<ENTER><ENTER>");
	clerk_has("湖州某某物流有限公司");
	assert_string_equal(clerk_top(), screen_application.name);
	screen_play(clerk_at.ui, "<ESC><ESC>2<ENTER>3<ENTER>");
	assert_string_equal(clerk_top(), screen_check.name);
	screen_play(clerk_at.ui, "<ESC><ESC>2<ENTER>");
	assert_string_equal(clerk_top(), screen_queue.name);
	screen_play(clerk_at.ui, "<DOWN><TAB>");
	clerk_has("嘉兴某某贸易有限公司");
	screen_play(clerk_at.ui, "<ESC><ESC><F5>");
	clerk_has("杭州某某科技有限公司");
	screen_play(clerk_at.ui, "1<ENTER>");
	assert_string_equal(clerk_top(), screen_pay.name);
	screen_play(clerk_at.ui, "<ESC><ESC><F9><TAB>");
	assert_string_equal(clerk_top(), screen_application.name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(tables_are_whole, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(mail_instead, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(half_an_address_is_kept, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(vat_invoice, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(invoice_needs_its_number, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(title_code_fills_the_form, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(keys_explain_themselves, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(the_line_begins_anew, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(a_scan_opens_from_anywhere, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(full_numbers_leave_a_trace, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(remark_label_reprint, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(locked_means_nothing_is_seen, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(silent_worker_is_told, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(wrong_printer_settings_are_told, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(blocked_notices_are_told, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(lists_lead_on, clerk_start, clerk_stop),
	};

	return cmocka_run_group_tests_name("screens1_keys", tests, NULL, NULL);
}
