/* Row 5 by command line: a list for the courier, one parcel missing, one comes back, is put on the shelf, fetched by its
 * owner, and another posted again; with exit codes. */
#include "tests/helper/shell.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct shell s;

#define must(rc, text) SHELL_MUST(&s, rc, text)

static void import_two(void)
{
	struct bytes rows = {0};

	for (int i = 1; i <= 2; i++)
		bytes_printf(&rows,
			"ZC77700%d,浙江省本级,浙江汇信,采购单位,杭州霁麓%s筹备处,zcyDEMO%d,杭州市人民政府,钱某,"
			"330106189003071245,13900000099,demo@example.com,1,是,浙江省杭州市某某路 %d 号 钱某 "
			"收,待终审,0\n",
			i, i == 1 ? "东" : "西", i, i);
	shell_import(&s, bytes_str(&rows));
	bytes_free(&rows);
	must(0, "新增 2");
}

/* To 待寄出, each with its UKey. */
static void make(const char *order, const char *waybill, const char *key)
{
	SHELL_AS(&s, "1001", "arrive", waybill);
	must(0, waybill);
	SHELL_AS(&s, "1001", "open", waybill, order);
	must(0, "已拆封");
	SHELL_AS(&s, "1001", "check", order);
	must(0, "待终审");
	SHELL_AS(&s, "1002", "review", order);
	must(0, "制证中");
	SHELL_AS(&s, "1001", "stock", order, key);
	must(0, "待寄出");
}

/* The list's number behind "清单 " in the last output. */
static void number_of_list(char no[20])
{
	const char *at = strstr(bytes_str(&s.out), "清单 ");

	assert_non_null(at);
	snprintf(no, 17, "%s", at + strlen("清单 "));
	assert_int_equal(strspn(no, "0123456789"), 16);
}

static void a_list_for_the_courier(void **state)
{
	char no[20], again[20];

	(void)state;
	SHELL(&s, "mailing");
	must(0, "没有待交接的清单");
	SHELL(&s, "mailing", "print", "ZC777001=SF8000000000001");
	must(2, "--as");
	SHELL_AS(&s, "1001", "mailing", "print", "ZC777001");
	must(2, "单号=运单号");
	SHELL_AS(&s, "1001", "mailing", "print", "ZC777001=SF8000000000001", "ZC777002=SF8000000000002");
	must(0, "顺丰  2 件");
	number_of_list(no);
	SHELL(&s, "print", no);
	must(0, "邮寄交接清单");
	must(0, "共 2 件, UKey 2 个");
	SHELL_AS(&s, "1001", "dispatch", "ZC777001", "SF8000000000001");
	must(1, "请在那张清单上交接");
	SHELL_AS(&s, "1001", "mailing", "give", no, "SF8000000000009");
	must(1, "不在这张清单上");
	SHELL_AS(&s, "1001", "mailing", "give", no, "SF8000000000002");
	must(0, "SF8000000000001  ");
	must(0, "没有交出");
	must(0, "已交出");
	number_of_list(again);
	assert_string_not_equal(again, no); /* the signed one did not say what was taken */
	SHELL(&s, "show", "ZC777002");
	must(0, "已发证");
	SHELL(&s, "show", "ZC777001");
	must(0, "等快递来取");
	SHELL_AS(&s, "1001", "mailing", "print", "ZC777001=SF8000000000001");
	number_of_list(no);
	SHELL_AS(&s, "1001", "reprint", no, "--reason", "卡纸");
	must(0, "");
	SHELL_AS(&s, "1001", "mailing", "drop", no, "--reason", "快递没有来");
	must(0, "已作废");
	SHELL_AS(&s, "1001", "dispatch", "ZC777001", "SF8000000000001");
	must(0, "已发证");
}

static void what_came_back(void **state)
{
	(void)state;
	SHELL(&s, "mail-back");
	must(0, "没有邮寄退回的");
	SHELL_AS(&s, "1001", "arrive", "SF8000000000001", "SF8000000000002");
	must(0, "邮寄退回, 请办 mail-back");
	SHELL(&s, "mail-back");
	must(0, "运单号 SF8000000000002  待拆封上架");
	SHELL_AS(&s, "1001", "mail-back", "ZC777001", "HX00070002");
	must(1, "不是本单寄出的");
	SHELL_AS(&s, "1001", "mail-back", "ZC777001", "HX00070001");
	must(0, "已发证  邮寄退回");
	SHELL_AS(&s, "1001", "mail-back", "ZC777002", "HX00070002", "--slot", "B-09");
	must(0, "UKey 1 个 存放位 B-09");
	SHELL(&s, "show", "ZC777002");
	must(0, "邮件 SF8000000000002 被退回, UKey 在柜台, 可来领, 或告知新地址再寄");
	SHELL_AS(&s, "1001", "issue", "HX00070001", "--seen");
	must(0, "已发证");
	SHELL_AS(&s, "1001", "to-mail", "ZC777002", "浙江省杭州市某某路 99 号 钱某 收");
	must(0, "已发证  待寄出");
	SHELL_AS(&s, "1001", "dispatch", "ZC777002", "SF8000000000002");
	must(1, "再寄要换一张新面单");
	SHELL_AS(&s, "1001", "dispatch", "ZC777002", "SF8000000000003");
	must(0, "已发证");
	SHELL(&s, "mail-back");
	must(0, "没有邮寄退回的");
	SHELL(&s, "slips", "ZC777002");
	const char *first = strstr(bytes_str(&s.out), "领取回执");
	assert_non_null(first);
	assert_non_null(strstr(first + 1, "领取回执")); /* a second one */
	SHELL(&s, "verify");
	must(0, "");
}

/* Issue 4: a signing key that changes without a name in the log would be a theft. */
static void the_signing_key_changes_under_a_name(void **state)
{
	(void)state;
	SHELL(&s, "slip", "newkey");
	must(2, "--as");
	SHELL_AS(&s, "1001", "slip", "newkey");
	must(1, "管理员");
	SHELL_AS(&s, "9001", "slip", "newkey");
	must(0, "换成");
	SHELL(&s, "verify");
	must(0, "");
}

static int up(void **state)
{
	(void)state;
	shell_open(&s, "etc/practice.conf");
	SHELL(&s, "init", "--practice");
	import_two();
	make("ZC777001", "YT7000000000001", "HX00070001");
	make("ZC777002", "YT7000000000002", "HX00070002");
	return 0;
}

static int down(void **state)
{
	(void)state;
	shell_close(&s);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_for_the_courier),
		cmocka_unit_test(what_came_back),
		cmocka_unit_test(the_signing_key_changes_under_a_name),
	};
	return cmocka_run_group_tests_name("row 5 by command", tests, up, down);
}
