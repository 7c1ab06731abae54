/*
 * The main job as it is done at the counter, through a terminal, with the store in a file, the worker as a process, a
 * real cupsd and a printer: a posted envelope becomes 已发证, and a proxy takes the keys of three organisations.
 */
#include "tests/helper/site.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define PLAY(s, ...)                                                                                                   \
	site_play((s), (const struct told[]){__VA_ARGS__},                                                             \
		(int)(sizeof((const struct told[]){__VA_ARGS__}) / sizeof(struct told)))
#define SCAN(code) "<STX>" code "<CR>"

static struct site site;

static int open_site(void **state)
{
	(void)state;
	site_open(&site);
	return 0;
}

static int close_site(void **state)
{
	(void)state;
	site_close(&site);
	return 0;
}

static void assert_has(const struct escpos *e, const char *text)
{
	if (!strstr(bytes_str(&e->plain), text))
		fail_msg("no 「%s」 on the slip:\n%s", text, bytes_str(&e->plain));
}

/* Waits until the printer has brought a slip that holds both texts; decodes it. */
static void expect_slip(struct site *s, int *next, const char *title, const char *text)
{
	struct escpos e = {0};
	site_slip(s, (*next)++, &e);
	assert_has(&e, title);
	assert_has(&e, text);
	assert_has(&e, "练习");
	escpos_free(&e);
}

/* Waits until the cells of the screen read as this text for a scanner. */
static void expect_code(const char *want)
{
	char code[400];
	for (int ms = 0; ms < VT_WAIT_MS; ms += 50) {
		if (strcmp(vt_qr(site.vt, code, sizeof(code)), want) == 0)
			return;
		vt_pump(site.vt, 50);
	}
	fail_msg("the code on the screen says 「%s」:\n%s", code, vt_text(site.vt));
}

static void test_posted_envelope(void **state)
{
	struct escpos e = {0};
	char no[60];
	int slip = 0;
	(void)state;
	site_import(&site,
		"ZC900001,浙江省本级,浙江汇信,供应商,宁波某某医疗器械有限公司,91330100799655058B,宁波市市场监督管理局,"
		"张某,330106189003071237,13800138000,zhang@example.com,1,否,,待终审,200.00\n");
	site_worker_start(&site);
	site_counter(&site, 24, 80);
	vt_wait(site.vt, "工号");
	PLAY(&site, {"1001<ENTER>practice1001<ENTER>", "今天要办"},
		/* 签收 and 拆封; the name is found by typing Chinese */
		{"<F2>1" SCAN("SF1234567890123"), "已扫 1 件"}, {"<F10>", "已签收 1 件"},
		{"2某某医疗<ENTER>", "宁波某某医疗器械有限公司"}, {"<F10>", "已拆封"});
	expect_slip(&site, &slip, "宁波某某医疗器械有限公司", "SF1234567890123"); /* 档案标签 */
	PLAY(&site, {"<ESC><ESC><ESC>", "今天要办"}, {"<F3>1<ENTER><ENTER><ENTER>", "F10"}, {"<F10>", "补正"},
		/* the supplement comes over the window: only the failed sheet is opened */
		{"<ESC><ESC>", "今天要办"}, {"8000<ENTER>", "待补正"}, {"<F2>3", "补正第 1 次"},
		{"<ENTER>", "12-11 周五"}, {"<F10>", "材料齐全"});
	expect_slip(&site, &slip, "收件回执", "当面递交");
	assert_string_equal(site_ask(&site, "SELECT count(*) FROM notice WHERE kind='correction'"), "1");
	PLAY(&site, {"<ESC>", "今天要办"},
		/* who checked does not review; another person signs in */
		{"24<ENTER>", "审核员办理"}, {"42<ENTER>", "工号"}, {"1003<ENTER>practice1003<ENTER>", "今天要办"},
		{"5<ENTER><ENTER>", "通过"}, {"<F10>", "终审通过"}, {"<ESC><ESC>", "今天要办"},
		{"25<ENTER>8000<ENTER>", "医疗器械"}, {SCAN("HX00012345"), "HX00012345"}, {"<F10>", "A-01"},
		{"<ESC><ESC><ESC>", "今天要办"},
		/* mail after all: 10 元, paid by the code on the screen */
		{"8000<ENTER>", "可领取"}, {"<F7>杭州市西湖区某某路 1 号<ENTER>", "壹拾元整"}, {"1", "等待扫码"});
	snprintf(no, sizeof(no), "%s", site_ask(&site, "SELECT no FROM attempt WHERE state='shown'"));
	assert_int_equal(strlen(no), 27);
	char want[80];
	snprintf(want, sizeof(want), "%s", site_ask(&site, "SELECT qr_text FROM attempt WHERE state='shown'"));
	expect_code(want);
	PLAY(&site, {"<ESC>", "收款中"}); /* the clerk serves somebody else meanwhile */
	SHELL(&site.shell, "sim", "pay", no);
	assert_int_equal(site.shell.rc, 0);
	vt_wait_gone(site.vt, "收款中");
	expect_slip(&site, &slip, "缴费凭证", "壹拾元整");
	PLAY(&site, {"<ESC><ESC><ESC>", "今天要办"}, {"8000<ENTER>", "待寄出"},
		{"<F4>" SCAN("SF7777777777777"), "SF7777777777777"}, {"<F10>", "已发证"});
	expect_slip(&site, &slip, "领取回执", "HX00012345");
	PLAY(&site, {"<ESC><ESC><ESC>", "今天要办"}, {"8000<ENTER>", "已发证"}, {"<F6>", "发票"},
		{"2<F10>", "发票已申请"});
	site_slip(&site, slip++, &e);
	assert_has(&e, "发票申请单");
	assert_has(&e, "91330100799655058B");
	escpos_free(&e);
	assert_string_equal(site_ask(&site, "SELECT state FROM application"), "issued");
	site_wait(&site, "SELECT count(*) FROM copy WHERE state<>'done'", "0");
	assert_int_equal(capture_count(&site.printer), slip);
	SHELL(&site.shell, "verify");
	assert_int_equal(site.shell.rc, 0);
}

static void prepare(struct site *s, const char *platform, const char *unit)
{
	char parcel[20];
	SHELL_AS(&s->shell, "1001", "arrive");
	assert_int_equal(s->shell.rc, 0);
	snprintf(parcel, sizeof(parcel), "%s", site_ask(s, "SELECT max(id) FROM parcel"));
	SHELL_AS(&s->shell, "1001", "open", parcel, platform);
	assert_int_equal(s->shell.rc, 0);
	SHELL_AS(&s->shell, "1001", "check", platform);
	assert_int_equal(s->shell.rc, 0);
	SHELL_AS(&s->shell, "1003", "review", platform);
	assert_int_equal(s->shell.rc, 0);
	SHELL_AS(&s->shell, "1001", "stock", platform, unit);
	assert_int_equal(s->shell.rc, 0);
}

static void test_proxy_of_three(void **state)
{
	static const char *const orders[] = {"ZC900011", "ZC900012", "ZC900013"};
	static const char *const units[] = {"HX00020001", "HX00020002", "HX00020003"};
	struct escpos e = {0};
	char script[200];
	(void)state;
	site_import(&site,
		"ZC900011,浙江省本级,浙江汇信,采购单位,浙江省某某协会,zcy2026a1,设立批文,钱某,"
		"330106189003071245,13900000001,a@example.com,1,否,,待终审,0\n"
		"ZC900012,浙江省本级,浙江汇信,供应商,杭州某某科技有限公司,91330100799655058B,"
		"杭州市市场监督管理局,孙某,330106189003071237,13900000002,b@example.com,1,否,,待终审,200.00\n"
		"ZC900013,浙江省本级,浙江汇信,供应商,温州𠮷某工程有限公司,91440300708461136T,"
		"温州市市场监督管理局,周某,11010519491231002X,13900000003,c@example.com,1,否,,待终审,200.00\n");
	for (int i = 0; i < 3; i++)
		prepare(&site, orders[i], units[i]);
	site_worker_start(&site);
	for (int i = 0; i < 3; i++) /* the receipts for papers handed over */
		site_slip(&site, i, &e), escpos_free(&e);
	site_counter(&site, 43, 132);
	vt_wait(site.vt, "工号");
	PLAY(&site, {"1001<ENTER>practice1001<ENTER>", "今天要办"}, {"<F4>440524188001010014<ENTER>", "没有可领的"},
		{"3吴某<ENTER><ENTER>", "已核对"});
	for (int i = 0; i < 3; i++) {
		char sql[120];
		snprintf(sql, sizeof(sql), "SELECT pickup_code FROM application WHERE platform_no='%s'", orders[i]);
		snprintf(script, sizeof(script), "%s<ENTER>", site_ask(&site, sql));
		PLAY(&site, {script, "有"});
	}
	PLAY(&site, {SCAN("HX99999999"), "HX99999999"}, {SCAN("HX00020003") SCAN("HX00020001"), "还差 1 个"},
		{SCAN("HX00020002"), "F10"}, {"<F10>", "已发 3 家 3 个"});
	for (int i = 3; i < 6; i++) {
		site_slip(&site, i, &e);
		assert_has(&e, "领取回执");
		assert_has(&e, "吴某");
		assert_has(&e, "客户联");
		assert_has(&e, "存根联");
		assert_int_equal(e.cuts, 2);
		escpos_free(&e);
	}
	assert_string_equal(site_ask(&site, "SELECT count(*) FROM application WHERE state='issued'"), "3");
	assert_string_equal(site_ask(&site, "SELECT count(DISTINCT act_key) FROM step WHERE event='handover'"), "3");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_posted_envelope, open_site, close_site),
		cmocka_unit_test_setup_teardown(test_proxy_of_three, open_site, close_site),
	};
	return cmocka_run_group_tests_name("story", tests, NULL, NULL);
}
