/* The main job by command line only: every step as a script would run it, with exit codes, masks and four eyes. */
#include "base/clock.h"
#include "tests/helper/shell.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct shell s;
static char no[20], platform[40]; /* the application that this story is about: 待终审, 自取, one key */

#define says(where, text) SHELL_SAYS(&s, where, text)
#define says_not(where, text)                                                                                          \
	do {                                                                                                           \
		if (strstr(bytes_str(&s.where), (text)))                                                               \
			fail_msg("「%s」 in: %s", (text), bytes_str(&s.where));                                        \
	} while (0)
#define ends(code) SHELL_ENDS(&s, code)

static int up(void **state)
{
	(void)state;
	shell_open(&s, "etc/practice.conf");
	return 0;
}

static int down(void **state)
{
	(void)state;
	shell_close(&s);
	return 0;
}

static void practice_begins(void **state)
{
	(void)state;
	SHELL(&s, "find", "0173");
	ends(1);
	SHELL(&s, "init", "--practice");
	ends(0);
	says(out, "工号 1001  口令 practice1001  王某  柜员");
	says(out, "虚构申领单 300 件");
	SHELL(&s, "init", "--practice");
	ends(1);
	says(err, "已经有了");
}

static void a_person_is_needed_and_proved(void **state)
{
	(void)state;
	SHELL(&s, "arrive", "SF1234567890123");
	ends(2);
	says(err, "--as");
	SHELL(&s, "arrive", "SF1234567890123", "--as", "1001");
	ends(1);
	shell_run(&s, "wrong password", NULL,
		(const char *const[]){"--as", "1001", "--password-fd", "9", "arrive", "SF1234567890123", NULL});
	ends(1);
	says(err, "口令不对");
	SHELL_AS(&s, "1001", "import", "/nowhere.csv");
	ends(1);
	SHELL_AS(&s, "1002", "arrive", "SF1234567890123", "--bogus");
	ends(2);
}

/* Header and the given cells behind 平台单号; the rest is the same for all. */
static void write_file(
	const char *name, const char *platform_no, const char *org, const char *state_word, const char *quantity)
{
	struct bytes file = {0};
	bytes_printf(&file,
		SHELL_HEADING
		"%s,浙江省本级,浙江汇信,采购单位,%s,zcyDEMO1,杭州市人民政府,钱某,330106189003071245,13900000099,demo@"
		"example.com,"
		"%s,否,,%s,0\n",
		platform_no, org, quantity, state_word);
	shell_write(&s, name, file.data, file.len);
	bytes_free(&file);
}

static void import_reports_and_repeats(void **state)
{
	(void)state;
	write_file("bad.csv", "ZC777001", "", "待终审", "0");
	SHELL_AS(&s, "1001", "import", shell_file(&s, "bad.csv"));
	ends(1);
	says(out, "第 2 行 机构名称 (未导入)");
	says(out, "第 2 行 申领数量 (未导入)");
	write_file("good.csv", "ZC777001", "杭州霁麓筹备处", "待终审", "1");
	SHELL_AS(&s, "1001", "import", shell_file(&s, "good.csv"));
	ends(0);
	says(out, "新增 1, 更新 0, 相同 0");
	SHELL_AS(&s, "1001", "import", shell_file(&s, "good.csv"));
	ends(0);
	says(out, "新增 0, 更新 0, 相同 1");
	SHELL_AS(&s, "1001", "import", shell_file(&s, "bad.csv"), "--json");
	ends(1);
	says(out, "\"bad\": 1");
	assert_string_equal(shell_json(&s, "\"line\": 2", "column"), "机构名称");
	snprintf(platform, sizeof platform, "ZC777001");
}

static void masked_until_somebody_answers_for_it(void **state)
{
	(void)state;
	SHELL(&s, "show", platform, "--json");
	ends(0);
	snprintf(no, sizeof no, "%s", shell_json(&s, "\"application\"", "code"));
	assert_int_equal(strlen(no), 14);
	assert_string_equal(shell_json(&s, "\"application\"", "state"), "final");
	says_not(out, "13900000099");
	says_not(out, "330106189003071245");
	says_not(out, "钱某");
	says(out, "139****0099");
	SHELL(&s, "find", "0099");
	ends(0);
	says(out, "杭州霁麓筹备处");
	says_not(out, "13900000099");
	SHELL(&s, "find", "有限公司", "--limit", "3");
	says(out, "加大 --limit");
	SHELL(&s, "find", "有限公司", "--limit", "1000");
	ends(0);
	says_not(out, "还有更多");
	SHELL(&s, "find", "hzjlcbc");
	ends(0);
	says(out, no);
	SHELL_AS(&s, "1001", "show", no, "--reason", "来电核对");
	ends(0);
	says(out, "13900000099");
	says(out, "330106189003071245");
	SHELL(&s, "show", no);
	says(out, "看全号: 来电核对");
	SHELL(&s, "show", "99999999999999");
	ends(1);
}

static void papers_come_and_are_checked(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "arrive", "SF1234567890123", "SF1234567890124");
	ends(0);
	says(out, "来件 1  SF1234567890123");
	SHELL_AS(&s, "1001", "arrive", "SF1234567890123");
	ends(1);
	SHELL_AS(&s, "1001", "check", no);
	ends(1);
	SHELL_AS(&s, "1001", "open", "SF1234567890123", no);
	ends(0);
	SHELL_AS(&s, "1001", "open", "SF1234567890124", "--unclaimed", "一份没有署名的合同");
	ends(0);
	SHELL_AS(&s, "1001", "check", no, "--list");
	says(out, "1  经办人身份证复印件");
	SHELL_AS(&s, "1001", "check", no, "--bad", "1=11");
	ends(2);
	SHELL_AS(&s, "1002", "check", no);
	ends(1);
	SHELL_AS(&s, "1003", "check", no, "--bad", "1=1");
	ends(0);
	says(out, "待补正");
}

static void the_supplement_is_checked_and_reviewed_by_another(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "arrive");
	ends(0);
	says(out, "当面递交");
	SHELL_AS(&s, "1001", "open", "3", no);
	ends(0);
	SHELL_AS(&s, "1003", "check", no);
	ends(0);
	says(out, "待终审  待终审  期限");
	SHELL_AS(&s, "1003", "review", no);
	ends(1);
	says(err, "须由另一位审核员办理");
	says(err, "--second");
	SHELL(&s, "show", no, "--json");
	assert_string_equal(shell_json(&s, "\"application\"", "state"), "final");
	shell_run(&s, "practice1003", "wrong",
		(const char *const[]){"--as", "1003", "--password-fd", "9", "--second", "1002", "--second-fd", "8",
			"review", no, NULL});
	ends(1);
	shell_run(&s, "practice1003", "practice1002",
		(const char *const[]){"--as", "1003", "--password-fd", "9", "--second", "1002", "--second-fd", "8",
			"review", no, NULL});
	ends(0);
	says(out, "待发证");
	SHELL(&s, "show", no);
	says(out, "终审通过  李某");
}

static void the_key_is_stocked_and_handed_over(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "stock", no, "HX0001", "HX0002");
	ends(1);
	SHELL_AS(&s, "1001", "stock", no, "HX0001", "--slot", "B-07");
	ends(0);
	says(out, "可领取");
	SHELL_AS(&s, "1001", "issue", "HX0001");
	ends(1);
	says(err, "证件原件");
	SHELL_AS(&s, "1001", "issue", "HX0001", "--taker", "proxy", "--name", "孙某", "--id", "330106189003071237",
		"--seen");
	ends(1);
	says(err, "委托书");
	SHELL_AS(&s, "1001", "issue", "HX9999", "--seen");
	ends(1);
	SHELL_AS(&s, "1001", "issue", "HX0001", "--seen");
	ends(0);
	says(out, "已发证");
	SHELL_AS(&s, "1001", "issue", "HX0001", "--seen");
	ends(1);
}

static int files_in(const char *name)
{
	char path[300];
	int n = 0;
	snprintf(path, sizeof path, "%s/%s", s.folder, name);
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));)
		n += e->d_name[0] != '.';
	if (d)
		closedir(d);
	return n;
}

static void slips_are_printed_once_by_the_worker(void **state)
{
	(void)state;
	SHELL(&s, "worker", "--once");
	ends(0);
	SHELL(&s, "slips", no);
	ends(0);
	says(out, "领取回执");
	int printed = files_in("slips");
	assert_true(printed > 0);
	SHELL(&s, "worker", "--once");
	assert_int_equal(files_in("slips"), printed);
	SHELL(&s, "print", "handover", no);
	ends(0);
	says(out, "HX0001");
	says(out, "练习");
	says(out, "补打");
	SHELL(&s, "print", "handover", no, "--to", "escpos");
	ends(0);
	assert_true(s.out.len > 200);
	SHELL(&s, "slips", no, "--json");
	char slip[20];
	snprintf(slip, sizeof slip, "%s", shell_json(&s, "", "no"));
	SHELL_AS(&s, "1001", "reprint", slip);
	ends(2);
	SHELL_AS(&s, "1001", "reprint", slip, "--reason", "卡纸");
	ends(0);
	SHELL(&s, "worker", "--once");
	assert_int_equal(files_in("slips"), printed + 1);
}

/* The applicant wants it by mail, pays by code, and it leaves with a waybill. */
static void by_mail_paid_and_invoiced(void **state)
{
	char mail[20];
	(void)state;
	write_file("mail.csv", "ZC777002", "杭州昱汀筹备处", "待发证", "1");
	SHELL_AS(&s, "1001", "import", shell_file(&s, "mail.csv"));
	ends(0);
	SHELL(&s, "show", "ZC777002", "--json");
	snprintf(mail, sizeof mail, "%s", shell_json(&s, "\"application\"", "code"));
	SHELL_AS(&s, "1001", "pay", mail, "--channel", "sim-wechat");
	ends(1);
	SHELL_AS(&s, "1001", "to-mail", mail, "浙江省杭州市虚构路 9 号");
	ends(0);
	SHELL_AS(&s, "1001", "stock", mail, "HX0005");
	ends(0);
	says(out, "待寄出");
	SHELL_AS(&s, "1001", "dispatch", mail, "SF7777777777777", "--carrier", "顺丰");
	ends(1);
	says(err, "10.00 元未缴");
	SHELL_AS(&s, "1001", "pay", mail);
	ends(2);
	says(err, "sim-wechat");
	SHELL_AS(&s, "1001", "pay", mail, "--channel", "sim-wechat");
	ends(0);
	says(out, "壹拾元整");
	SHELL(&s, "worker", "--once");
	SHELL(&s, "sim", "pay", mail);
	ends(0);
	/* The worker learns of it by asking, a moment later. */
	int64_t until = clock_mono_ms() + 20000;
	do {
		SHELL(&s, "worker", "--once");
		SHELL(&s, "show", mail, "--json");
	} while (strcmp(shell_json(&s, "\"attempts\"", "state"), "paid") != 0 && clock_mono_ms() < until);
	assert_string_equal(shell_json(&s, "\"attempts\"", "state"), "paid");
	SHELL_AS(&s, "1001", "dispatch", mail, "SF7777777777777", "--carrier", "顺丰");
	ends(0);
	says(out, "已发证");
	SHELL_AS(&s, "1001", "invoice", mail);
	ends(0);
	says(out, "10.00 元");
	SHELL_AS(&s, "1001", "invoice", mail);
	ends(1);
}

static void the_log_is_whole(void **state)
{
	(void)state;
	SHELL(&s, "verify");
	ends(0);
	says(out, "没有被改动过");
	SHELL(&s, "reindex");
	ends(0);
	SHELL(&s, "find", "杭州霁麓");
	ends(0);
	says(out, no);
}

static void demo_data_is_what_practice_began_with(void **state)
{
	(void)state;
	SHELL(&s, "demo-data", "--out", shell_file(&s, "again.csv"));
	ends(0);
	char cmd[700];
	snprintf(cmd, sizeof cmd, "cmp -s %s/again.csv %s.demo.csv", s.folder, s.db);
	assert_int_equal(system(cmd), 0);
}

static void the_tour_shows_every_stop_without_a_terminal(void **state)
{
	static const char *const parts[] = {"工号", "今天要办", "与第 1 件重复", "未盖公章", "补正第 1 次",
		"第 14 个工作日", "收件回执", "审核员办理", "A-01", "领取人签名", "壹拾元整", "等待扫码", "缴费凭证",
		"已支付", "SF7777777777777", "已发证", "发票申请单", "练习 不作凭证"};
	(void)state;
	SHELL(&s, "tour");
	ends(0);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		says(out, parts[i]);
	SHELL(&s, "counter");
	ends(1);
	says(err, "终端");
}

static void real_stores_are_not_for_practice(void **state)
{
	struct shell real;
	(void)state;
	shell_open(&real, "etc/guitai.conf");
	shell_run(&real, "a good password", NULL,
		(const char *const[]){"init", "--as", "0001", "--name", "周某", "--password-fd", "9", NULL});
	assert_int_equal(real.rc, 0);
	shell_run(&real, "a good password", "another password",
		(const char *const[]){"--as", "0001", "--password-fd", "9", "--second-fd", "8", "person", "0002",
			"clerk", "--name", "吴某", NULL});
	assert_int_equal(real.rc, 0);
	shell_run(&real, "another password", "third password",
		(const char *const[]){"--as", "0002", "--password-fd", "9", "--second-fd", "8", "person", "0003",
			"clerk", "--name", "郑某", NULL});
	assert_int_equal(real.rc, 1);
	real.conf = "etc/practice.conf";
	SHELL(&real, "find", "0173");
	assert_int_equal(real.rc, 1);
	assert_non_null(strstr(bytes_str(&real.err), "不是练习库"));
	shell_close(&real);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(practice_begins),
		cmocka_unit_test(a_person_is_needed_and_proved),
		cmocka_unit_test(import_reports_and_repeats),
		cmocka_unit_test(masked_until_somebody_answers_for_it),
		cmocka_unit_test(papers_come_and_are_checked),
		cmocka_unit_test(the_supplement_is_checked_and_reviewed_by_another),
		cmocka_unit_test(the_key_is_stocked_and_handed_over),
		cmocka_unit_test(slips_are_printed_once_by_the_worker),
		cmocka_unit_test(by_mail_paid_and_invoiced),
		cmocka_unit_test(the_log_is_whole),
		cmocka_unit_test(demo_data_is_what_practice_began_with),
		cmocka_unit_test(the_tour_shows_every_stop_without_a_terminal),
		cmocka_unit_test(real_stores_are_not_for_practice),
	};
	return cmocka_run_group_tests_name("cli", tests, up, down);
}
