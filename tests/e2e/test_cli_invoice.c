/* 发票 by command line (row 8): asked for, out to the finance office once, its answers in once, returned, corrected. */
#include "tests/helper/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define BLUE "26332000000012345678"
#define OTHER "26332000000012345679"

static struct shell s;
static char code[3][20];

#define must(rc, text) SHELL_MUST(&s, rc, text)

static void three_that_paid(void)
{
	struct bytes rows = {0};

	for (int i = 0; i < 3; i++)
		bytes_printf(&rows,
			"ZC88800%d,浙江省本级,浙江汇信,采购单位,杭州霁麓筹备处%d,zcyINV%d,杭州市人民政府,钱某,"
			"330106189003071245,13900000099,demo@example.com,1,否,,待终审,200\n",
			i, i, i);
	shell_import(&s, bytes_str(&rows));
	bytes_free(&rows);
	must(0, "新增 3");
	for (int i = 0; i < 3; i++) {
		char no[20];
		snprintf(no, sizeof no, "ZC88800%d", i);
		SHELL(&s, "show", no, "--json");
		snprintf(code[i], sizeof code[i], "%s", shell_json(&s, "\"application\"", "code"));
		SHELL_AS(&s, "1001", "invoice", code[i]);
		must(0, "已申请 电子发票(普通发票)  200.00 元");
	}
}

static int start(void **state)
{
	(void)state;
	shell_open(&s, "etc/practice.conf");
	SHELL(&s, "init", "--practice");
	three_that_paid();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	shell_close(&s);
	return 0;
}

static void out_once_and_again_by_number(void **state)
{
	char line[600];
	(void)state;
	SHELL_AS(&s, "1001", "invoice", "list");
	must(0, code[2]);
	SHELL_AS(&s, "1001", "invoice", "export", shell_file(&s, "a.txt"));
	must(2, "文件名以 .xlsx 或 .csv 结尾");
	SHELL_AS(&s, "1001", "invoice", "export", shell_file(&s, "a.xlsx"));
	must(0, "开票文件 1 号, 3 行");
	SHELL_AS(&s, "1001", "invoice", "export", shell_file(&s, "b.xlsx"));
	must(1, "没有新的开票申请");
	assert_int_equal(access(shell_file(&s, "b.xlsx"), F_OK), -1);
	SHELL_AS(&s, "1001", "invoice", "export", shell_file(&s, "b.csv"), "--file", "1", "--to", "csv-gb");
	must(0, "开票文件 1 号, 3 行");
	SHELL_AS(&s, "1001", "invoice", "export", shell_file(&s, "f.csv"), "--file", "1", "--full", "--reason",
		"发邮件用");
	must(1, "要由主管或管理员办");
	/* the workbook has the same numbers, each a text */
	snprintf(line, sizeof line,
		"/usr/bin/python3 -c 'import openpyxl,csv,sys;"
		"x=[[c.value or \"\" for c in r] for r in openpyxl.load_workbook(sys.argv[1]).active];"
		"y=list(csv.reader(open(sys.argv[2],encoding=\"gb18030\")));"
		"sys.exit(x!=y or len(x)!=4 or x[1][0]!=\"%s\")' %s %s",
		code[0], shell_file(&s, "a.xlsx"), shell_file(&s, "b.csv"));
	assert_int_equal(system(line), 0);
}

static void the_applicants_code(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "invoice", "code", code[0]);
	must(1, "没有填发票的码");
}

static void answers_come_in_once(void **state)
{
	char text[600];
	(void)state;
	snprintf(text, sizeof text,
		"申领单号,收费单,发票号码,开票日期,金额,状态,退回原因\n%s,1," BLUE ",,200.00,,\n%s,1," OTHER
		",,20.00,,\n%s,1,,,,退回,抬头不是付款单位\n",
		code[0], code[1], code[2]);
	shell_write(&s, "in.csv", text, strlen(text));
	SHELL_AS(&s, "1001", "invoice", "import", shell_file(&s, "in.csv"), "--preview");
	must(1, "可登记 2: 开具 1, 退回 1; 金额不符 1");
	SHELL_AS(&s, "1001", "invoice", "list", "issued");
	must(0, "没有已开具的发票");
	SHELL_AS(&s, "1001", "invoice", "import", shell_file(&s, "in.csv"));
	must(1, "已登记"); /* and one row was not */
	must(1, "有 1 行没能登记");
	SHELL_AS(&s, "1001", "invoice", "list", "issued");
	must(0, BLUE);
	SHELL(&s, "find", BLUE);
	must(0, code[0]);
	SHELL_AS(&s, "1001", "invoice", "import", shell_file(&s, "in.csv"));
	must(1, "已登记过 2, 金额不符 1");
	SHELL(&s, "notices", code[0]);
	must(0, "发票已开");
	SHELL(&s, "notices", code[2]);
	must(0, "发票申请退回");
}

static void by_hand(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "invoice", "issue", code[1], "123");
	must(1, "现在 3 位");
	SHELL_AS(&s, "1001", "invoice", "issue", code[1], BLUE);
	must(1, "已登记在申领单");
	SHELL_AS(&s, "1001", "invoice", "issue", code[1], OTHER, "--day", "2020-01-02");
	must(0, "已开具  200.00 元  " OTHER " 2020-01-02");
	SHELL_AS(&s, "1001", "invoice", "issue", code[1], OTHER);
	must(1, "没有可以登记开具的发票");
	SHELL_AS(&s, "1001", "invoice", "return", code[1], "--reason", "不对");
	must(1, "没有可以退回的发票");
	SHELL_AS(&s, "1003", "invoice", "red", code[1], "26332000000087654321");
	must(1, "没有可以登记红冲的发票");
	SHELL_AS(&s, "1001", "invoice", "issue", code[1]);
	must(2, "用法");
	/* the returned one, corrected: what is not said stays as it was */
	SHELL_AS(&s, "1001", "invoice", code[2], "--title", "杭州霁麓筹备处(新)");
	must(0, "杭州霁麓筹备处(新)");
	SHELL_AS(&s, "1001", "invoice", "list", "reasked");
	must(0, "抬头不是付款单位");
	SHELL_AS(&s, "1001", "invoice", "export", shell_file(&s, "second.csv"));
	must(0, "开票文件 2 号, 1 行");
	SHELL_AS(&s, "1001", "invoice", "return", code[2]);
	must(1, "请写退回的原因");
	SHELL(&s, "show", code[2]);
	must(0, "已重新申请");
	SHELL(&s, "verify");
	must(0, "没有被改动过");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(out_once_and_again_by_number),
		cmocka_unit_test(the_applicants_code), cmocka_unit_test(answers_come_in_once),
		cmocka_unit_test(by_hand)};

	return cmocka_run_group_tests(tests, start, stop);
}
