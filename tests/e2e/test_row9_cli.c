/* Row 9 by command line: asked by one, listed, refused or agreed to by another, withdrawn; with exit codes. */
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
			"ZC77700%d,浙江省本级,浙江汇信,采购单位,杭州霁麓筹备处,zcyDEMO%d,杭州市人民政府,钱某,"
			"330106189003071245,"
			"13900000099,demo@example.com,1,否,,待终审,0\n",
			i, i);
	shell_import(&s, bytes_str(&rows));
	bytes_free(&rows);
	must(0, "新增 2");
}

static void two_people_by_command(void **state)
{
	(void)state;
	shell_open(&s, "etc/practice.conf");
	SHELL(&s, "init", "--practice");
	import_two();
	SHELL_AS(&s, "1001", "refuse", "ZC777001");
	must(2, "--reason");
	SHELL_AS(&s, "1001", "refuse", "ZC777001", "--reason", "材料系伪造");
	must(0, "待复核 1: 不予办理");
	SHELL(&s, "approvals");
	must(0, "原因: 材料系伪造");
	SHELL_AS(&s, "1001", "approve", "1");
	must(1, "另一个人");
	SHELL_AS(&s, "1002", "approve", "1", "--deny", "不是伪造");
	must(0, "待终审");
	SHELL_AS(&s, "1001", "refuse", "ZC777001", "--reason", "重复申请");
	must(0, "待复核 2");
	SHELL_AS(&s, "1002", "approve", "2");
	must(0, "已终止");
	SHELL_AS(&s, "1002", "approve", "2");
	must(1, "不用再复核");
	SHELL_AS(&s, "1001", "withdraw", "ZC777002", "--reason", "单位不办了");
	must(0, "已终止");
	SHELL_AS(&s, "1001", "refund", "ZC777002", "--reason", "单位不办了");
	must(1, "没有可退的费用");
	SHELL_AS(&s, "1001", "reverse", "ZC777002", "--reason", "发错了");
	must(1, "不能办撤销发证");
	SHELL(&s, "verify");
	must(0, "");
	shell_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(two_people_by_command)};
	return cmocka_run_group_tests_name("row9 by command", tests, NULL, NULL);
}
