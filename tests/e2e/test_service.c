/* Row 16 by command line only: a key is issued, lost, replaced; renewed; revoked; and what the platform files. */
#include "tests/helper/shell.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct shell s;

#define says(where, text) SHELL_SAYS(&s, where, text)
#define ends(code) SHELL_ENDS(&s, code)

static int up(void **state)
{
	(void)state;
	shell_open(&s, "etc/practice.conf");
	SHELL(&s, "init", "--practice");
	return s.rc;
}

static int down(void **state)
{
	(void)state;
	shell_close(&s);
	return 0;
}

static void import(const char *no, const char *biz, const char *state, int want)
{
	struct bytes file = {0};
	bytes_printf(&file,
		"平台单号,业务类型,所属区划,CA厂商,机构类型,机构名称,社会信用代码,注册机关,经办人,身份证号码,联系电话,"
		"联系邮箱,申领数量,需要邮寄,邮寄地址,状态,费用\n%s,%s,浙江省本级,浙江汇信,供应商,杭州霁麓筹备处,"
		"91350100M000100Y43,某某局,钱某,330106189003071245,13900000099,demo@example.com,1,否,,%s,0.00\n",
		no, biz, state);
	SHELL_AS(&s, "1001", "import", shell_write(&s, "one.csv", file.data, file.len));
	bytes_free(&file);
	ends(want);
}

/* The number of the order in the last line of output. */
static const char *order(void)
{
	static char no[20];
	snprintf(no, sizeof(no), "%.14s", bytes_str(&s.out));
	assert_int_equal(strspn(no, "0123456789"), 14);
	return no;
}

static void papers(const char *no)
{
	char parcel[20];
	SHELL_AS(&s, "1001", "arrive");
	ends(0);
	assert_int_equal(sscanf(bytes_str(&s.out), "来件 %19[0-9]", parcel), 1);
	SHELL_AS(&s, "1001", "open", parcel, no);
	ends(0);
	SHELL_AS(&s, "1001", "check", no);
	ends(0);
}

static void a_key_is_lost_and_replaced(void **state)
{
	char no[20], first[20];
	(void)state;
	import("ZC888001", "", "待终审", 0);
	papers("ZC888001");
	SHELL_AS(&s, "1002", "review", "ZC888001");
	ends(0);
	snprintf(first, sizeof(first), "%s", order());
	SHELL_AS(&s, "1001", "service", first, "lost", "--seen", "--bids-asked", "none");
	ends(1);
	says(err, "本单还没有发出 UKey");
	SHELL_AS(&s, "1001", "stock", first, "HX00088001");
	ends(0);
	SHELL_AS(&s, "1001", "issue", "HX00088001", "--taker", "proxy", "--name", "孙某", "--id", "810000189003070016",
		"--id-kind", "hmt", "--seen", "--proxy-seen");
	ends(1);
	says(err, "请先按登记的电话回电");
	SHELL_AS(&s, "1001", "issue", "HX00088001", "--taker", "proxy", "--name", "孙某", "--id", "810000189003070016",
		"--id-kind", "hmt", "--seen", "--proxy-seen", "--called-back", "钱某");
	ends(0);
	SHELL_AS(&s, "1001", "service", first, "lost", "--bids-asked", "none");
	ends(1);
	says(err, "请先核对来人的证件原件和本人");
	SHELL_AS(&s, "1001", "service", first, "lost", "--seen");
	ends(1);
	says(err, "未开标");
	SHELL_AS(&s, "1001", "service", first, "stolen", "--seen", "--bids-asked", "none");
	ends(2);
	SHELL_AS(&s, "1001", "service", first, "lost", "--seen", "--bids-asked", "waiting");
	ends(0);
	says(out, "待缴费");
	snprintf(no, sizeof(no), "%s", order());
	assert_string_not_equal(no, first);
	SHELL(&s, "show", first);
	says(out, "HX00088001  挂失");
	SHELL(&s, "show", no);
	says(out, "有未开标的项目, 已告知");
	SHELL_AS(&s, "1001", "check", no, "--list");
	says(out, "补办情况说明");
	SHELL_AS(&s, "1001", "issue", "HX00088001", "--seen");
	ends(1);
	SHELL(&s, "verify");
	ends(0);
}

static void what_the_platform_files(void **state)
{
	(void)state;
	import("ZC888002", "补办", "待终审", 0);
	papers("ZC888002");
	SHELL_AS(&s, "1002", "review", "ZC888002");
	ends(1);
	says(err, "未开标");
	SHELL_AS(&s, "1001", "bids", "ZC888002");
	ends(1);
	SHELL_AS(&s, "1001", "bids", "ZC888002", "--bids-asked", "none");
	ends(0);
	SHELL_AS(&s, "1002", "review", "ZC888002");
	ends(1);
	says(err, "还没有挂失或收回");
	import("ZC888003", "吊销", "待终审", 1);
	says(out, "只能是 新办、更新、变更、补办、解锁 或 注销");
	import("ZC888004", "解锁", "待终审", 1);
	says(out, "解锁没有待终审");
	import("ZC888005", "解锁", "待初审", 0);
	SHELL(&s, "flow", "--table", "--biz", "unlock");
	ends(0);
	says(out, "初审通过\t待初审\t待发证");
	SHELL(&s, "flow", "--biz", "nothing");
	ends(2);
}

/* Two keys of one order with one command, then 变更 of one: what changes is told before anything passes. */
static void several_keys_and_a_change(void **state)
{
	char first[20], change[20];
	(void)state;
	import("ZC888006", "", "待终审", 0);
	papers("ZC888006");
	SHELL_AS(&s, "1002", "review", "ZC888006");
	ends(0);
	snprintf(first, sizeof(first), "%s", order());
	SHELL_AS(&s, "1001", "stock", first, "HX00088011");
	ends(0);
	SHELL_AS(&s, "1001", "issue", "HX00088011", "--seen");
	ends(0);
	SHELL_AS(&s, "1001", "service", first, "change", "--seen", "--bids-asked", "none", "--unit",
		"HX00088011,HX00088012");
	ends(1);
	says(err, "不都在本单发出的里面");
	SHELL_AS(&s, "1001", "service", first, "change", "--seen", "--bids-asked", "none", "--unit", "all");
	ends(0);
	snprintf(change, sizeof(change), "%s", order());
	SHELL_AS(&s, "1001", "change", change, "uscc=91350100M000100Y43");
	ends(2);
	SHELL_AS(&s, "1001", "change", change, "org=杭州霁麓筹备处");
	ends(1);
	says(err, "没有写变了什么");
	SHELL_AS(&s, "1001", "change", change, "org=杭州霁麓有限公司", "other=法定代表人 由张某改为李某");
	ends(0);
	SHELL(&s, "show", change);
	says(out, "机构名称 由「杭州霁麓筹备处」改为「杭州霁麓有限公司」");
	says(out, "法定代表人 由张某改为李某");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_is_lost_and_replaced),
		cmocka_unit_test(what_the_platform_files),
		cmocka_unit_test(several_keys_and_a_change),
	};
	return cmocka_run_group_tests_name("service", tests, up, down);
}
