/* 新办 and 初审 by command line: the form as words, sent back, corrected, passed, each by the person who may. */
#include "tests/helper/shell.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct shell s;
static char no[20];

#define ends(code, text) SHELL_ANSWERS(&s, code, text)

#define FORM                                                                                                           \
	"uscc=91350100M000100Y43", "org=丙某某科技有限公司", "region=杭州 西湖", "registrar=某某市场监督管理局",       \
		"agent=张某", "agent_id=11010519491231002X", "email=office@example.invalid", "scans=seen"

static int up(void **state)
{
	(void)state;
	shell_open(&s, "etc/practice.conf");
	SHELL(&s, "init", "--practice");
	ends(0, "1001");
	return 0;
}

static int down(void **state)
{
	(void)state;
	shell_close(&s);
	return 0;
}

static void the_form_is_refused_in_words(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "apply", FORM, "phone=13800138000");
	ends(2, "--agree 2018-11");
	SHELL_AS(&s, "1001", "apply", "--agree", "2018-11", FORM, "phone=1380013800");
	ends(1, "联系电话: 应为 11 位手机号");
	SHELL_AS(&s, "1001", "apply", "--agree", "2018-11", FORM, "telephone=13800138000");
	ends(2, "不是 栏=值");
	SHELL_AS(&s, "1001", "apply", "--agree", "2018-11", FORM, "region=西湖");
	ends(2, "不止一个区划");
	SHELL_AS(&s, "1001", "apply", "--list");
	ends(0, "agent_id");
}

static void filed_with_its_fee(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "apply", "--agree", "2018-11", FORM, "phone=13800138000", "quantity=2", "by_mail=是",
		"address=浙江省某市某区某某路 1 号");
	ends(0, "费用 410.00 元 = 2 x 200.00 + 邮寄 10.00");
	ends(0, "待缴费");
	SHELL(&s, "find", "丙某某科技有限公司");
	ends(0, "丙某某科技有限公司");
}

static void sent_back_corrected_passed(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "apply", "--agree", "2018-11", FORM, "phone=13800138000", "org_type=buyer",
		"org=丁某某事务局", "uscc=");
	ends(0, "待初审");
	snprintf(no, sizeof no, "%.14s", strstr(bytes_str(&s.out), "\n") + 1);
	SHELL_AS(&s, "1001", "first", no);
	ends(1, "初审通过要由审核员办理");
	SHELL_AS(&s, "1002", "first", no, "--return", "5,9:手机号有误");
	ends(0, "待补正");
	SHELL(&s, "print", "correction", no);
	ends(0, "经办人信息有误; 手机号有误");
	SHELL_AS(&s, "1001", "apply", "--edit", no, "phone=13900000001");
	ends(0, "待初审");
	SHELL_AS(&s, "1001", "apply", "--edit", no, "phone=13900000001");
	ends(1, "初审没有退回");
	SHELL_AS(&s, "1002", "first", no);
	ends(0, "待终审  待寄材料");
	SHELL_AS(&s, "1001", "proxy", no);
	ends(0, "授权委托书已送打印");
	SHELL(&s, "print", "proxy", no, "--to", "text");
	ends(0, "丁某某事务局");
	SHELL_AS(&s, "1001", "proxy");
	ends(0, "空白授权委托书已送打印");
	SHELL(&s, "verify");
	ends(0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_form_is_refused_in_words),
		cmocka_unit_test(filed_with_its_fee),
		cmocka_unit_test(sent_back_corrected_passed),
	};
	return cmocka_run_group_tests_name("cli-apply", tests, up, down);
}
