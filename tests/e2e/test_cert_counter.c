/* Issue 6 rows 1 and 2 by command line: what a CA sent is looked at, taken in once, and keeps a wrong UKey in the house.
 */
#include "base/clock.h"
#include "base/day.h"
#include "tests/helper/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct shell s;
static char ca[300], orders[320], list[320], no[2][20];

#define must(rc, text) SHELL_MUST(&s, rc, text)

static void in_folder(const char *line)
{
	char cmd[1500];
	snprintf(cmd, sizeof cmd, "cd '%s' && %s", s.folder, line);
	assert_int_equal(system(cmd), 0);
}

/* Two applications that wait for their certificates: the first for two UKeys. */
static void import_orders(void)
{
	shell_import(&s,
		"ZC888001,浙江省本级,浙江汇信,供应商,杭州霁麓（集团）有限公司,91330100MA0000001F,杭州市市监局,钱某,"
		"330106189003071245,13900000099,demo@example.com,2,否,,待发证,0\n"
		"ZC888002,浙江省本级,浙江汇信,供应商,宁波霁麓有限公司,91330200MA0000003U,宁波市市监局,孙某,"
		"330206189003071258,13900000098,demo@example.com,1,否,,待发证,0\n");
	must(0, "新增 2");
	for (int i = 0; i < 2; i++) {
		SHELL(&s, "find", i ? "ZC888002" : "ZC888001");
		assert_int_equal(sscanf(bytes_str(&s.out), "%14[0-9]", no[i]), 1);
	}
}

static int up(void **state)
{
	(void)state;
	shell_open(&s, "etc/practice.conf");
	SHELL(&s, "init", "--practice");
	char day[DAY_TEXT];
	import_orders();
	snprintf(ca, sizeof ca, "%s/ca", s.folder);
	snprintf(orders, sizeof orders, "%s/orders", ca);
	snprintf(list, sizeof list, "%s/list-gbk.csv", ca);
	/* made yesterday, so that it counts from any hour of today */
	SHELL(&s, "practice", "ca", ca, no[0], no[1], "--at", day_text(day_of_ms(clock_ms()) - 1, day));
	return s.rc;
}

static int down(void **state)
{
	(void)state;
	shell_close(&s);
	return 0;
}

static void whom_to_trust_is_the_administrators_word(void **state)
{
	char root[400], sub[400], crl[400];
	(void)state;
	snprintf(root, sizeof root, "%s/anchors/sm2-root.pem", ca);
	snprintf(sub, sizeof sub, "%s/anchors/sm2-sub.pem", ca);
	snprintf(crl, sizeof crl, "%s/crl/sm2-sub.crl", ca);
	SHELL_AS(&s, "1001", "anchors", "add", root);
	must(1, "管理员");
	SHELL_AS(&s, "9001", "crl", "import", crl);
	must(1, "还没有信任的根 CA");
	SHELL_AS(&s, "9001", "anchors", "add", root, sub);
	must(0, "新增信任的 CA 2 个");
	SHELL_AS(&s, "9001", "anchors", "add", root);
	must(0, "新增信任的 CA 0 个");
	SHELL(&s, "anchors");
	must(0, "练习");
	SHELL_AS(&s, "9001", "crl", "import", crl);
	must(0, "已导入");
	SHELL_AS(&s, "9001", "crl", "import", crl);
	must(0, "导入过了, 没有改动");
	SHELL(&s, "crl");
	must(0, "吊销");
}

static void a_folder_is_looked_at_then_taken_in_once(void **state)
{
	(void)state;
	SHELL(&s, "cert", "import", orders, list);
	must(0, "对上 6");
	must(0, "没有 --as: 只看不导入");
	SHELL(&s, "certs", "霁麓");
	must(1, "没有「霁麓」的证书");
	SHELL_AS(&s, "1001", "cert", "import", orders, list);
	must(0, "已导入 6 张");
	SHELL(&s, "certs", "霁麓");
	must(0, "6 张");
	must(0, "LX00000001");
	must(0, "相符");
	SHELL_AS(&s, "1001", "cert", "import", orders, list);
	must(0, "什么都没有改动");
	SHELL(&s, "certs", "霁麓");
	must(0, "6 张");
	in_folder(
		"mkdir again && cp ca/orders/*-1-sign.cer again && for f in again/*; do echo >>/dev/null; openssl x509 "
		"-inform der -in $f -out $f.pem && rm $f; done");
	char again[300];
	snprintf(again, sizeof again, "%s/again", s.folder);
	SHELL_AS(&s, "1001", "cert", "import", again);
	must(0, "已导入过"); /* another form of the same certificates */
	must(0, "什么都没有改动");
}

static void findings_name_what_does_not_fit(void **state)
{
	char path[400];
	(void)state;
	snprintf(path, sizeof path, "%s/certs", ca); /* the CA's good and bad ones: nobody's */
	SHELL(&s, "cert", "import", path);
	must(1, "读不出");
	must(1, "对不上");
	SHELL(&s, "cert", "import", path, list);
	must(1, "缺文件 6");
	SHELL(&s, "cert", "import", "/nowhere");
	must(1, "打不开");
	SHELL(&s, "cert", "judge", no[0]);
	must(0, "PAIR");
	must(0, "CODE");
	must(0, "相符");
}

static void a_wrong_key_stays(void **state)
{
	(void)state;
	SHELL_AS(&s, "1001", "stock", no[1], "LX00000001", "--slot", "A-01");
	must(1, "UKey LX00000001 的证书是申领单");
	SHELL_AS(&s, "1001", "stock", no[1], "LX00000099", "--slot", "A-01");
	must(1, "本单的证书在 UKey LX00000003 里");
	SHELL_AS(&s, "9001", "anchors", "off", "1");
	SHELL_AS(&s, "1001", "stock", no[0], "LX00000001", "LX00000002", "--slot", "A-01");
	must(1, "UKey LX00000001 不能入库, 先证书放行(第二个人复核)或退 CA 重制");
	SHELL(&s, "show", no[0]);
	must(0, "制证中");
	SHELL_AS(&s, "9001", "anchors", "on", "1");
	must(0, "");
	SHELL_AS(&s, "1001", "stock", no[0], "LX00000001", "LX00000002", "--slot", "A-01");
	must(0, "可领取");
	must(0, "证书相符");
	SHELL_AS(&s, "1001", "stock", no[1], "LX00000003", "--slot", "A-02");
	must(0, "可领取");
	SHELL_AS(&s, "1001", "issue", "LX00000001", "--seen");
	must(0, "");
	SHELL(&s, "certs", "LX00000001");
	must(0, "有效");
	SHELL(&s, "show", no[0]);
	must(0, "待发证");
	SHELL_AS(&s, "9001", "anchors", "off", "1");
	SHELL_AS(&s, "1001", "issue", "LX00000003", "--seen");
	must(1, "UKey LX00000003 证书不符, 不能发");
	SHELL_AS(&s, "1001", "cert", "pass", no[1]);
	must(2, "--reason");
	SHELL_AS(&s, "1001", "cert", "pass", no[1], "--reason", "根证书正在更换, 已电话问过 CA");
	must(0, "待复核");
	SHELL_AS(&s, "1001", "issue", "LX00000003", "--seen");
	must(1, "不能发");
	SHELL_AS(&s, "1002", "approve", "1");
	must(0, "");
	SHELL_AS(&s, "1001", "issue", "LX00000003", "--seen");
	must(0, "已发证");
	SHELL(&s, "verify");
	must(0, "");
}

/* The whole list of a large CA is longer than any file of certificates may be. */
static void a_long_list_comes_in(void **state)
{
	char root[400], crl[400];
	(void)state;
	in_folder("mkdir long && cd long && printf '01\\n' >number && "
		  "printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=index\\ncrlnumber=number\\ndefault_md=sha256\\n' "
		  ">ca.cnf && "
		  "awk 'BEGIN { for (i = 0; i < 60000; i++) printf \"R\\t491122000000Z\\t260101000000Z\\t7F%020X"
		  "\\tunknown\\t/CN=x\\n\", i * 7919 }' >index && "
		  "openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out root.pem -days 9000 -subj "
		  "'/O=Long/CN=Long CA' "
		  "-addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null && "
		  "openssl ca -gencrl -config ca.cnf -cert root.pem -keyfile key -crldays 30 2>/dev/null | "
		  "openssl crl -outform DER -out list.crl && test $(wc -c <list.crl) -gt 1100000");
	snprintf(root, sizeof root, "%s/long/root.pem", s.folder);
	snprintf(crl, sizeof crl, "%s/long/list.crl", s.folder);
	SHELL_AS(&s, "9001", "anchors", "add", root);
	must(0, "新增信任的 CA 1 个");
	SHELL_AS(&s, "9001", "crl", "import", crl);
	must(0, "列有 60000 张, 本柜台的新吊销 0 张");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whom_to_trust_is_the_administrators_word),
		cmocka_unit_test(a_folder_is_looked_at_then_taken_in_once),
		cmocka_unit_test(findings_name_what_does_not_fit),
		cmocka_unit_test(a_wrong_key_stays),
		cmocka_unit_test(a_long_list_comes_in),
	};
	return cmocka_run_group_tests(tests, up, down);
}
