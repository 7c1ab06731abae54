/* 附件 by command line: attached, refused in words, owed, looked at by the reviewer, kept and verified. */
#include "tests/helper/papers.h"
#include "tests/helper/shell.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct shell s;
static struct paper_folder at;
static char no[20], one[600], two[600];

#define ends(code, text) SHELL_ANSWERS(&s, code, text)

#define FORM                                                                                                           \
	"apply", "--agree", "2018-11", "uscc=91350100M000100Y43", "org=戊某某科技有限公司", "org_type=buyer",          \
		"registrar=某某市场监督管理局", "agent=张某", "agent_id=11010519491231002X",                           \
		"email=office@example.invalid", "phone=13800138000"

static int up(void **state)
{
	(void)state;
	papers_open(&at);
	snprintf(one, sizeof(one), "%s", papers_pdf(&at, "one.pdf", 2, 1));
	snprintf(two, sizeof(two), "%s", papers_pdf(&at, "two.pdf", 1, 1));
	shell_open(&s, "etc/practice.conf");
	SHELL(&s, "init", "--practice");
	ends(0, "1001");
	return 0;
}

static int down(void **state)
{
	(void)state;
	shell_close(&s);
	papers_close(&at);
	return 0;
}

static void no_paper_may_be_missing_in_both_ways(void **state)
{
	(void)state;
	char word[640];
	SHELL_AS(&s, "1001", FORM);
	ends(1, "身份证: 请附扫描件, 或选原件已当面核验、当日补扫");
	SHELL_AS(&s, "1001", FORM, "scan.idcopy=seen", "scan.licence=/etc/passwd", "scan.proxy=seen");
	ends(1, "passwd: 不是 PDF、JPEG、PNG");
	SHELL_AS(&s, "1001", FORM, "scan.passport=seen");
	ends(2, "没有这种材料: passport");
	snprintf(word, sizeof(word), "scan.idcopy=%s", one);
	SHELL_AS(&s, "1001", FORM, word, "scans=seen");
	ends(0, "待初审");
	snprintf(no, sizeof(no), "%.14s", strstr(bytes_str(&s.out), "\n") + 1);
	SHELL(&s, "scans", no);
	ends(0, "one.pdf  PDF 2 页");
	ends(0, "营业执照  原件已当面核验, 待补扫");
	ends(0, "信用代码证  多证合一");
}

static void owed_and_made_good(void **state)
{
	(void)state;
	SHELL(&s, "scans", "--owed");
	ends(0, "licence 营业执照");
	SHELL_AS(&s, "1001", "scan", "add", no, "licence", two);
	ends(0, "two.pdf  PDF 1 页");
	SHELL_AS(&s, "1001", "scan", "add", no, "proxy", two);
	SHELL(&s, "scans", "--owed");
	ends(0, "没有要补扫的");
	SHELL_AS(&s, "1001", "scan", "add", no, "proxy", "/dev/null");
	ends(1, "管道和设备不收");
	SHELL_AS(&s, "1001", "scan", "move", no, "proxy", two);
	ends(2, "用法: scan add");
}

static void the_reviewer_looks_at_each(void **state)
{
	(void)state;
	SHELL_AS(&s, "1002", "first", no);
	ends(1, "附件「身份证」还没有看");
	SHELL_AS(&s, "1001", "scan", "check", no);
	ends(1, "审核员");
	SHELL_AS(&s, "1002", "scan", "check", no, "idcopy", "--bad", "sealed");
	ends(0, "未盖章");
	SHELL_AS(&s, "1002", "first", no, "--return", "scans");
	ends(0, "待补正");
	SHELL(&s, "print", "correction", no);
	ends(0, "未盖公章或章不清: 身份证");
	SHELL_AS(&s, "1001", "scan", "drop", no, "idcopy", "--reason", "没盖章");
	ends(0, "已撤换: 没盖章");
	SHELL_AS(&s, "1001", "apply", "--edit", no);
	ends(1, "身份证: 请附扫描件");
	SHELL_AS(&s, "1001", "apply", "--edit", no, "scan.idcopy=seen");
	ends(0, "待初审");
	SHELL_AS(&s, "1002", "scan", "check", no);
	ends(0, "看过");
	SHELL_AS(&s, "1002", "first", no);
	ends(0, "待终审");
}

static void the_box(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "scan", "add", no, "signed", one);
	ends(0, "签字回执  one.pdf");
	SHELL_AS(&s, "1001", "box", no, "2026-031");
	ends(0, "档案盒 2026-031");
	SHELL(&s, "scans", no);
	ends(0, "档案盒 2026-031");
}

static void verify_names_what_is_missing(void **state)
{
	(void)state;
	char cmd[600];
	SHELL(&s, "verify");
	ends(0, "份, 都在, 没有被改动过");
	snprintf(cmd, sizeof(cmd), "find %s.scans -type f | head -1 | xargs rm", s.db);
	assert_int_equal(system(cmd), 0);
	SHELL(&s, "verify");
	ends(1, "份不见了或被改动过");
	assert_non_null(strstr(bytes_str(&s.out), "文件不见了"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_paper_may_be_missing_in_both_ways),
		cmocka_unit_test(owed_and_made_good),
		cmocka_unit_test(the_reviewer_looks_at_each),
		cmocka_unit_test(the_box),
		cmocka_unit_test(verify_names_what_is_missing),
	};
	return cmocka_run_group_tests_name("cli-scans", tests, up, down);
}
