/* 发票 on the screens (row 8): the worklist and its columns, numbers typed and scanned, the finance office's files. */
#include "export/formats.h"
#include "core/invoice_life.h"
#include "base/clock.h"
#include "screens/common.h"
#include "tests/helper/invoices.h"
#include "tests/helper/refund.h"
#include "tests/helper/openssl.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>

#include <cmocka.h>

static int start(void **state)
{
	int rc = clerk_start(state);
	clerk_at.desk.formats = export_formats;
	return rc;
}

static void tables_are_sound(void **state)
{
	static const struct screen *const mine[] = {&screen_invoices, &screen_invoice_code, &screen_invoice_out,
		&screen_invoice_files, &screen_invoice_in, &screen_application};
	char why[200];
	(void)state;
	for (size_t i = 0; i < sizeof(mine) / sizeof(mine[0]); i++)
		if (ui_check(mine[i], counter_common, why, sizeof(why)))
			fail_msg("%s", why);
}

/* 8, Enter, the code on the invoice, Enter: the order shows the number. */
static void a_number_is_scanned(void **state)
{
	(void)state;
	clerk_play("8<ENTER>");
	clerk_golden("invoices");
	clerk_play("<SCAN:01,32,," BLUE ",200.00,20261120,,9A2B>");
	clerk_has(BLUE " 2026-11-20");
	clerk_golden("invoices-number");
	clerk_play("<ENTER>");
	clerk_has("发票号码已登记, 会告诉申请人");
	clerk_has("没有待开的发票");
	assert_int_equal(invoices_nth(0).state, INVOICE_ISSUED);
	clerk_play("<TAB>");
	clerk_has(BLUE);
	clerk_golden("invoices-issued");
	clerk_play("<F10>");
	clerk_has("已经开了");
	clerk_play("<ENTER>");
	clerk_has("已开具");
	clerk_has(BLUE "  11-20");
	clerk_golden("invoice-order");
}

static void a_wrong_number_is_told(void **state)
{
	(void)state;
	clerk_play("8<ENTER><F10>123<ENTER>");
	clerk_has("发票号码应为 20 位数字, 现在 3 位");
	assert_int_equal(invoices_nth(0).state, INVOICE_ASKED);
}

/* Returned with a reason of the list, corrected on the form that knows what it said, asked for again. */
static void returned_and_corrected(void **state)
{
	(void)state;
	clerk_play("8<ENTER><F8>1");
	clerk_has("财务为什么退回");
	clerk_golden("invoices-why");
	clerk_play("2");
	clerk_has("已退回, 会告诉申请人");
	assert_string_equal(invoices_nth(0).reason, "税号有误或查不到");
	clerk_play("<TAB><TAB>");
	clerk_has("税号有误或查不到");
	clerk_golden("invoices-returned");
	clerk_play("<F10>");
	assert_string_equal(clerk_top(), "invoice");
	clerk_has("上次退回: 税号有误或查不到");
	clerk_golden("invoice-again");
	clerk_play("<F10>");
	clerk_has("发票已申请");
	clerk_has("没有退回的申请");
	assert_int_equal(invoices_nth(0).state, INVOICE_REASKED);
	assert_int_equal(invoices_nth(1).state, INVOICE_ASKED);
}

static void a_reason_is_typed(void **state)
{
	(void)state;
	clerk_play("8<ENTER><F8>16");
	clerk_has("退回的原因");
	clerk_play("<ENTER>");
	clerk_has("请写退回的原因");
	clerk_play("开户行要写全称<ENTER>");
	assert_string_equal(invoices_nth(0).reason, "开户行要写全称");
}

/* 待红冲 is on the menu, and the supervisor's. */
static void reversed_by_the_supervisor(void **state)
{
	(void)state;
	clerk_play("8<ENTER><F10>" BLUE "<ENTER><ESC>");
	refund_proved(CASE_ISSUED);
	clerk_play("38<ENTER>");
	clerk_has(BLUE);
	clerk_golden("invoices-reverse");
	clerk_play("<F10>" RED "<ENTER>");
	clerk_has("要由主管办理");
	clerk_play("<ESC>");
	counter_as(&clerk_at, "9001");
	clerk_play("<F10>" RED "<ENTER>");
	clerk_has("红字发票已登记");
	clerk_has("没有待红冲的发票");
	assert_string_equal(invoices_nth(0).red_number, RED);
}

/* From the order: F6; or the code scanned there. */
static void from_the_order(void **state)
{
	(void)state;
	clerk_open(&screen_application, &clerk_at.id[CASE_ISSUED]);
	clerk_play("<F6>");
	clerk_has("登记开具");
	clerk_golden("invoice-ways");
	clerk_play("5");
	clerk_has("没有设置填发票的网址");
	clerk_play("<ESC><SCAN:01,32,," BLUE ",200.00,20261120,,9A2B><ENTER>");
	clerk_has("发票号码已登记");
	assert_string_equal(invoices_nth(0).number, BLUE);
}

/* Rule 12: the code by which the applicant fills in his own, only where it is configured. */
static void the_applicants_own_code(void **state)
{
	(void)state;
	conf_set(clerk_at.conf, "invoice", "url", "https://i.example.invalid/f?n={平台单号}");
	clerk_open(&screen_application, &clerk_at.id[CASE_ISSUED]);
	clerk_play("<F6>5");
	clerk_has("请扫码填写发票信息");
	clerk_golden("invoice-code");
	clerk_play("3<ESC>");
	conf_set(clerk_at.conf, "invoice", "url",
		"https://i.example.invalid/far-too-long-for-a-code-that-reads-well?n={平台单号}");
	clerk_play("<F6>5");
	clerk_has("填发票的网址太长");
}

/* Nothing asked for yet: F6 is the form at once, and the code is there too. */
static void the_code_at_the_form(void **state)
{
	(void)state;
	conf_set(clerk_at.conf, "invoice", "url", "https://i.example.invalid/f?n={平台单号}");
	clerk_play("0003<ENTER><F6>");
	assert_string_equal(clerk_top(), "invoice");
	clerk_play("<F8>1");
	clerk_has("请扫码填写发票信息");
}

/* Out to the finance office, filled in there, and back: previewed, registered, a second time nothing. */
static void out_and_back_in(void **state)
{
	struct bytes ran = {0};
	(void)state;
	conf_set(clerk_at.conf, "export", "folder", "export");
	clerk_play("8<ENTER><F8>2");
	clerk_has("还没有交财务的  1 张");
	clerk_golden("invoice-out");
	conf_set(clerk_at.conf, "export", "folder", ossl_path("."));
	clerk_play("2<F10>");
	clerk_has("第 1 号 1 行, 已导出到");
	assert_int_equal(access(ossl_path("开票申请-0001-20261123.csv"), F_OK), 0);
	clerk_play("<F8>2<F10>");
	clerk_has("没有新的开票申请");
	clerk_play("<DOWN><DOWN>1<F10>");
	clerk_has("第 1 号 1 行, 已导出到");
	/* what the finance office does */
	ossl_run(&ran, "mkdir -p back && /usr/bin/python3 -c 'import csv;"
		       "r=list(csv.reader(open(\"开票申请-0001-20261123.csv\",encoding=\"utf-8-sig\")));"
		       "r[1][r[0].index(\"发票号码\")]=\"" BLUE "\";"
		       "r.append([\"26112201000173\"]+r[1][1:]);"
		       "csv.writer(open(\"back/done.csv\",\"w\",encoding=\"gbk\")).writerows(r)' && touch -d "
		       "2026-11-23T06:00Z "
		       "back/done.csv");
	bytes_free(&ran);
	conf_set(clerk_at.conf, "invoice", "folder", "import");
	clerk_play("<F8>3");
	clerk_has("文件夹里没有 CSV 文件");
	clerk_play("<ESC>");
	char kept[200];
	snprintf(kept, sizeof(kept), "%s", ossl_path("back"));
	conf_set(clerk_at.conf, "invoice", "folder", kept);
	clerk_play("<F8>3");
	clerk_has("done.csv");
	clerk_play("<ENTER>");
	clerk_has("共 2 行, 可登记 1: 开具 1; 对不上 1");
	clerk_golden("invoice-in");
	assert_int_equal(invoices_nth(0).state, INVOICE_ASKED);
	/* meanwhile another window returns it: told, and shown anew */
	assert_int_equal(desk_invoice_return(&clerk_at.desk, NULL, invoices_nth(0).id, "税号有误或查不到"), ST_OK);
	clerk_play("<F10>");
	clerk_has("没有等着开的发票");
	clerk_has("可登记 0; 对不上 2");
	clerk_play("<ESC><ESC><TAB><TAB><F10><F10><TAB><TAB>");
	assert_int_equal(invoices_nth(1).state, INVOICE_ASKED);
	clerk_play("<F8>3<ENTER>");
	clerk_has("对不上 2"); /* it answers the request that was returned, by its number */
	ossl_run(&ran, "sed -i 's/^\\([0-9]*\\),%d,/\\1,%d,/' back/done.csv", (int)invoices_nth(0).id,
		(int)invoices_nth(1).id);
	bytes_free(&ran);
	clerk_play("<ESC><ENTER><F10>");
	clerk_has("已登记 1 行");
	clerk_has("可登记 0; 已登记过 1, 对不上 1");
	assert_string_equal(invoices_nth(1).number, BLUE);
	clerk_play("<F10>");
	clerk_has("没有新的要登记");
}

#define T(f) cmocka_unit_test_setup_teardown(f, start, clerk_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {T(tables_are_sound), T(a_number_is_scanned), T(a_wrong_number_is_told),
		T(returned_and_corrected), T(a_reason_is_typed), T(reversed_by_the_supervisor), T(from_the_order),
		T(the_applicants_own_code), T(the_code_at_the_form), T(out_and_back_in)};

	return cmocka_run_group_tests(tests, ossl_start, ossl_stop);
}
