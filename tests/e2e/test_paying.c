/*
 * Paying as it is lived at the window: a counter behind a terminal, the worker as a process, both wallets strict on
 * this machine, the applicant's own terminal beside it, a phone that reads the codes off the screens.
 */
#include "base/clock.h"
#include "tests/helper/gateway.h"
#include "tests/helper/site.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define PLAY(...)                                                                                                      \
	site_play(&site, (const struct told[]){__VA_ARGS__},                                                           \
		(int)(sizeof((const struct told[]){__VA_ARGS__}) / sizeof(struct told)))
#define SCAN(code) "<STX>" code "<CR>"
#define SHOWN "SELECT count(*) FROM attempt WHERE state='shown' AND channel="

static struct site site;
static struct vt *facing;

/* The settings of the site with the wallets of the sandbox in place of the practice ones. */
static void real_wallets(void)
{
	char line[400], path[300];
	FILE *from, *to;

	snprintf(path, sizeof(path), "%s.new", site.conf);
	from = fopen(site.conf, "r");
	to = fopen(path, "w");
	assert_true(from && to);
	while (fgets(line, sizeof(line), from))
		fputs(strncmp(line, "channels", 8) ? line : "channels = wechat alipay\nsandbox = yes\n", to);
	fclose(from);
	snprintf(line, sizeof(line), "%s/sandbox.conf", gateway.dir);
	from = fopen(line, "r");
	assert_non_null(from);
	for (bool wallet = false; fgets(line, sizeof(line), from);) {
		wallet = wallet || !strncmp(line, "[pay.", 5);
		if (wallet)
			fputs(line, to);
	}
	fclose(from);
	assert_int_equal(fclose(to), 0);
	assert_int_equal(rename(path, site.conf), 0);
}

static int start(void **state)
{
	site_open(&site);
	if (gateway_start(state))
		return -1;
	real_wallets();
	shell_run(&site.shell, "practice9001", "practice1004",
		(const char *const[]){"--as", "9001", "--password-fd", "9", "--second-fd", "8", "person", "1004",
			"supervisor", "--name", "钱某", NULL});
	assert_int_equal(site.shell.rc, 0);
	site_import(&site,
		"ZC910001,浙江省本级,浙江汇信,供应商,杭州某某电子有限公司,91330100799655058B,杭州市市场监督管理局,"
		"张某,330106189003071237,13900000001,zhang@example.com,1,否,,待缴费,200.00\n"
		"ZC910002,浙江省本级,浙江汇信,供应商,宁波某某医疗器械有限公司,91330100799655058B,宁波市市场监督管理局,"
		"张某,330106189003071237,13900000002,zhang@example.com,1,否,,待缴费,200.00\n"
		"ZC910003,浙江省本级,浙江汇信,供应商,温州某某商贸有限公司,91330100799655058B,温州市市场监督管理局,"
		"张某,330106189003071237,13900000003,zhang@example.com,1,否,,待缴费,200.00\n");
	site_worker_start(&site);
	site_counter(&site, 30, 90);
	vt_wait(site.vt, "工号");
	PLAY({"1001<ENTER>practice1001<ENTER>", "今天要办"});
	return 0;
}

static int stop(void **state)
{
	if (facing)
		vt_free(facing);
	site_close(&site);
	return gateway_stop(state);
}

/* Waits until the cells of a screen read as this text for a phone. */
static void expect_code(struct vt *vt, const char *want)
{
	char code[400];

	for (int ms = 0; ms < VT_WAIT_MS; ms += 50) {
		if (strcmp(vt_qr(vt, code, sizeof(code)), want) == 0)
			return;
		vt_pump(vt, 50);
	}
	fail_msg("the code on the screen says 「%s」, not 「%s」:\n%s", code, want, vt_text(vt));
}

/* One value of the newest attempt. */
static char *newest(const char *column, char *buf, size_t cap)
{
	char sql[120];

	snprintf(sql, sizeof(sql), "SELECT %s FROM attempt ORDER BY id DESC LIMIT 1", column);
	snprintf(buf, cap, "%s", site_ask(&site, sql));
	return buf;
}

static void gateway_is(const char *word, const char *want)
{
	const char *said = gateway_tell("%s", word);

	if (strncmp(said, want, strlen(want)) != 0)
		fail_msg("%s: %s", word, said);
}

/* 微信 first, then the other phone: one key, the first is closed, not cancelled, and the second code is there at once. */
static void the_other_wallet_by_one_key(void **state)
{
	char no[60], other[60], text[400], want[80];

	(void)state;
	PLAY({"0001<ENTER>", "杭州某某电子"}, {"<F5>1", "等待扫码"});
	expect_code(site.vt, newest("qr_text", text, sizeof(text)));
	newest("no", no, sizeof(no));
	assert_memory_equal(text, "weixin://", 9);
	int64_t began = clock_mono_ms();

	PLAY({"2", "支付宝 (选中)"});
	site_wait(&site, SHOWN "'alipay'", "1");
	int64_t took = clock_mono_ms() - began;

	expect_code(site.vt, newest("qr_text", text, sizeof(text)));
	newest("no", other, sizeof(other));
	print_message("the other code after %d ms\n", (int)took);
	assert_true(took < 5000);
	snprintf(want, sizeof(want), "wechat %s closed", no);
	assert_non_null(strstr(gateway_tell("orders"), want));
	gateway_is("cancels", "0");
	gateway_tell("pay?no=%s", other);
	vt_wait(site.vt, "已支付");
	gateway_is("money", "20000");
	PLAY({"<ESC><ESC>", "今天要办"});
}

/* An unscanned code of 支付宝 cannot be closed: it is off the screen and runs out. Who pays by it all the same, before
 * anything else came, has paid; the newer code is closed. */
static void an_old_code_that_is_paid_after_all(void **state)
{
	char old[60], no[60], want[80], text[400];

	(void)state;
	PLAY({"0002<ENTER>", "宁波某某医疗"}, {"<F5>2", "等待扫码"});
	newest("no", old, sizeof(old));
	PLAY({"1", "微信 (选中)"});
	site_wait(&site, SHOWN "'wechat'", "1");
	expect_code(site.vt, newest("qr_text", text, sizeof(text)));
	newest("no", no, sizeof(no));
	site_wait(&site, "SELECT count(*) FROM attempt WHERE state='expiring'", "1");
	gateway_tell("pay?no=%s", old);
	vt_type(site.vt, "4"); /* the newer one is asked about; the older in its own time */
	SHELL_AS(&site.shell, "1001", "pay", old, "--ask");
	assert_int_equal(site.shell.rc, 0);
	vt_wait(site.vt, "已支付");
	site_wait(&site, "SELECT count(*) FROM attempt WHERE state='closed'", "2");
	snprintf(want, sizeof(want), "wechat %s closed", no);
	assert_non_null(strstr(gateway_tell("orders"), want));
	gateway_is("money", "40000");
	gateway_is("cancels", "0");
	assert_string_equal(site_ask(&site, "SELECT sum(fen) FROM ledger"), "40000");
	PLAY({"<ESC><ESC>", "今天要办"});
}

/* The payer holds out his own code while ours is shown; he confirms on his phone. */
static void the_payers_own_code(void **state)
{
	char no[60];

	(void)state;
	gateway_tell("code?mode=wait");
	PLAY({"0003<ENTER>", "温州某某商贸"}, {"<F5>1", "等待扫码"},
		{SCAN("281234567890123456"), "等顾客在手机上确认"});
	site_wait(&site, "SELECT channel||by_code||payer_code FROM attempt WHERE state='shown'", "alipay1");
	newest("no", no, sizeof(no));
	PLAY({"1", "付款码已送出"});
	gateway_tell("pay?no=%s", no);
	vt_wait(site.vt, "已支付");
	gateway_is("money", "60000");
	gateway_is("refusals", "0");
	PLAY({"<ESC><ESC>", "今天要办"});
}

/* An old code is paid after all, after another one was: a case, and two people send the money back. */
static void what_came_twice_goes_back(void **state)
{
	char old[60], id[20];

	(void)state;
	SHELL_AS(&site.shell, "1001", "bills");
	assert_non_null(strstr(bytes_str(&site.shell.out), "2026-11-22  支付宝"));
	assert_non_null(strstr(bytes_str(&site.shell.out), "无账单, 相符"));
	snprintf(old, sizeof(old), "%s",
		site_ask(
			&site, "SELECT no FROM attempt WHERE channel='wechat' AND state='closed' ORDER BY id LIMIT 1"));
	gateway_tell("pay?no=%s&late=1", old);
	gateway_is("money", "80000");
	SHELL_AS(&site.shell, "1001", "pay", old, "--ask");
	assert_int_equal(site.shell.rc, 0);
	site_wait(&site, "SELECT count(*) FROM finding WHERE kind='duplicate' AND done_at=0", "1");
	vt_wait(site.vt, "账务待处理");
	snprintf(id, sizeof(id), "%s", site_ask(&site, "SELECT id FROM finding WHERE kind='duplicate'"));
	SHELL(&site.shell, "cases");
	assert_non_null(strstr(bytes_str(&site.shell.out), old));
	assert_non_null(strstr(bytes_str(&site.shell.out), "建议: 退款"));
	SHELL_AS(&site.shell, "1004", "cases", id, "refund");
	assert_int_equal(site.shell.rc, 1);
	assert_non_null(strstr(bytes_str(&site.shell.err), "另一人复核"));
	shell_run(&site.shell, "practice1004", "practice1003",
		(const char *const[]){"--as", "1004", "--password-fd", "9", "--second", "1003", "--second-fd", "8",
			"cases", id, "refund", NULL});
	if (site.shell.rc)
		fail_msg("%s", bytes_str(&site.shell.err));
	site_wait(&site, "SELECT state FROM refund", "done");
	gateway_is("money", "60000");
	assert_string_equal(site_ask(&site, "SELECT sum(fen) FROM ledger"), "60000");
	vt_wait_gone(site.vt, "账务待处理");
	gateway_is("refusals", "0");
}

/* The same from the command line, and the applicant's terminal beside the counter all the while. */
static void the_applicants_terminal(void **state)
{
	const char *program = getenv("GUITAI_BUILD") ? getenv("GUITAI_BUILD") : "build";
	char path[600], no[60], text[400];

	(void)state;
	snprintf(path, sizeof(path), "%s/guitai", program);
	const char *const argv[] = {
		path, "--conf", site.conf, "--db", site.shell.db, "--counter", "1", "display", NULL};

	facing = vt_start(argv, (const char *const[]){NULL}, 30, 90);
	vt_wait(facing, "证书服务柜台");
	site_import(&site,
		"ZC910004,浙江省本级,浙江汇信,供应商,嘉兴某某科技有限公司,91330100799655058B,嘉兴市市场监督管理局,"
		"张某,330106189003071237,13900000004,zhang@example.com,1,否,,待缴费,200.00\n"
		"ZC910005,浙江省本级,浙江汇信,供应商,湖州某某科技有限公司,91330100799655058B,湖州市市场监督管理局,"
		"张某,330106189003071237,13900000005,zhang@example.com,1,否,,待缴费,200.00\n");
	PLAY({"0004<ENTER>", "嘉兴某某科技"}, {"<F5>1", "等待扫码"});
	expect_code(facing, newest("qr_text", text, sizeof(text)));
	assert_true(vt_shows(facing, "贰佰元整"));
	assert_true(vt_shows(facing, "请用手机扫码付款"));
	assert_false(vt_shows(facing, "嘉兴"));
	PLAY({"<ESC><ESC>", "今天要办"}, {"0001<ENTER>", "杭州某某电子"}); /* the next one is served */
	SHELL_AS(&site.shell, "1001", "pay", "0004", "--channel", "alipay");
	assert_int_equal(site.shell.rc, 0);
	site_wait(&site, SHOWN "'alipay'", "1");
	expect_code(facing, newest("qr_text", text, sizeof(text)));
	assert_memory_equal(text, "https://qr.alipay.com/", 22);
	newest("no", no, sizeof(no));
	gateway_tell("scan?no=%s", no);
	vt_wait(facing, "已扫码, 请在手机上付款");
	gateway_tell("pay?no=%s", no);
	vt_wait(facing, "已收到, 谢谢");
	vt_wait(facing, "证书服务柜台");
	assert_false(vt_shows(facing, "元"));
	PLAY({"<ESC>", "今天要办"}, {"0005<ENTER>", "湖州某某科技"}, {"<F5>1", "等待扫码"});
	expect_code(facing, newest("qr_text", text, sizeof(text)));
	vt_kill(site.vt, SIGKILL); /* nobody stands behind the code any more */
	for (int64_t until = clock_mono_ms() + 20000; clock_mono_ms() < until && !vt_shows(facing, "证书服务柜台");)
		vt_pump(facing, 200);
	vt_wait(facing, "证书服务柜台");
	vt_type(facing, "q");
	assert_int_equal(vt_wait_end(facing), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_other_wallet_by_one_key),
		cmocka_unit_test(an_old_code_that_is_paid_after_all),
		cmocka_unit_test(the_payers_own_code),
		cmocka_unit_test(what_came_twice_goes_back),
		cmocka_unit_test(the_applicants_terminal),
	};

	return cmocka_run_group_tests_name("paying", tests, start, stop);
}
