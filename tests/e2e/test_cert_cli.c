/* guitai cert show and guitai cert check: what a clerk's script gets to see, and its exit status. */
#include "cert/demo_dir.h"
#include "tests/helper/golden.h"
#include "tests/helper/shell.h"

#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NATIONAL "tests/certs/national/"

static struct shell sh;
static char anchors[240], crl[240], ca[240];

static void copy(const char *name, const char *to)
{
	char line[600];

	snprintf(line, sizeof(line), "cp %s%s %s/", NATIONAL, name, to);
	assert_int_equal(system(line), 0);
}

static int start(void **state)
{
	(void)state;
	shell_open(&sh, "etc/guitai.conf");
	snprintf(anchors, sizeof(anchors), "%s/anchors", sh.folder);
	snprintf(crl, sizeof(crl), "%s/crl", sh.folder);
	snprintf(ca, sizeof(ca), "%s/ca", sh.folder);
	mkdir(anchors, 0700);
	mkdir(crl, 0700);
	copy("nrcac-rootca.pem", anchors);
	copy("nrcac-civil-servant-root.pem", anchors);
	copy("nrcac-civil-servant-20220505.crl.der", crl);
	copy("nrcac-device-20220505.crl.der", crl); /* of a CA that is not there: passed over */
	return demo_dir_write(ca, clock_ms(), NULL, 0);
}

static int stop(void **state)
{
	(void)state;
	shell_close(&sh);
	return 0;
}

static void show_says_everything(void **state)
{
	(void)state;
	SHELL(&sh, "cert", "show", NATIONAL "tjca-under-civil-servant.pem", "--anchors", anchors, "--crl", crl, "--at",
		"2022-05-10");
	assert_int_equal(sh.rc, 0);
	golden_check("cert-show.txt", bytes_str(&sh.out));
	SHELL(&sh, "cert", "show", "tests/certs/forms/text-and-two.pem", "--at", "2022-05-10");
	assert_int_equal(sh.rc, 0);
	golden_check("cert-show-two.txt", bytes_str(&sh.out));
}

static void check_says_what_is_wrong(void **state)
{
	(void)state;
	SHELL(&sh, "cert", "check", NATIONAL "tjca-under-civil-servant.pem", "--anchors", anchors, "--crl", crl, "--at",
		"2022-07-01", "--name", "杭州练习有限公司", "--code", "91350100M000100Y43");
	assert_int_equal(sh.rc, 1);
	golden_check("cert-check.txt", bytes_str(&sh.out));
	SHELL(&sh, "cert", "check", NATIONAL "tjca-under-civil-servant.pem", "--anchors", anchors, "--crl", crl, "--at",
		"2022-07-01", "--json");
	assert_int_equal(sh.rc, 1);
	golden_check("cert-check.json", bytes_str(&sh.out));
}

static void check_demo(const char *file, int rc, const char *says)
{
	char path[400], a[300], c[300];

	snprintf(path, sizeof(path), "%s/certs/%s", ca, file);
	snprintf(a, sizeof(a), "%s/anchors", ca);
	snprintf(c, sizeof(c), "%s/crl", ca);
	SHELL(&sh, "cert", "check", path, "--anchors", a, "--crl", c, "--name", DEMO_ORG, "--code", DEMO_CODE);
	if (sh.rc != rc || !strstr(bytes_str(&sh.out), says))
		fail_msg("%s: %d, not %d\n%s%s", file, sh.rc, rc, bytes_str(&sh.out), bytes_str(&sh.err));
}

static void the_exit_status_is_the_verdict(void **state)
{
	(void)state;
	check_demo("good-sm2-sign.cer", 0, "结论: 可以发出, 不符 0 处, 注意 0 处");
	check_demo("good-rsa-enc.cer", 0, "结论: 可以发出, 不符 0 处, 注意 0 处");
	check_demo("suffix.cer", 0, "结论: 可以发出, 不符 0 处, 注意 1 处");
	check_demo("revoked-sm2.cer", 1, "不能发  吊销      REVOKED  已于");
	check_demo("revoked-rsa.cer", 1, "不能发  吊销      REVOKED  已于");
	check_demo("other-root-sm2.cer", 1, "不能发  颁发者    CHAIN    CA 的签名不对");
	check_demo("wrong-code.cer", 1, "不能发  机构代码  CODE     证书上的机构代码是 91330100MA2PRACT10");
	check_demo("gbk-as-utf8.cer", 1, "不能发  读取      PARSE    证书主题编码不合规");
}

/* Signing and encryption certificate in one bundle are judged as a pair. */
static void a_bundle_is_judged_as_a_pair(void **state)
{
	char file[300], a[300];

	(void)state;
	snprintf(file, sizeof(file), "%s/forms/sm2-%s", ca, demo_form_name(DEMO_P7_DER));
	snprintf(a, sizeof(a), "%s/anchors", ca);
	SHELL(&sh, "cert", "check", file, "--anchors", a);
	assert_int_equal(sh.rc, 0);
	assert_non_null(strstr(bytes_str(&sh.out), "签名证书和加密证书齐全"));
	assert_non_null(strstr(bytes_str(&sh.out), "没有这家 CA 的吊销列表"));
}

static void wrong_use_is_told(void **state)
{
	(void)state;
	SHELL(&sh, "cert", "check", "tests/certs/forms/der.cer");
	assert_int_equal(sh.rc, 2);
	assert_non_null(strstr(bytes_str(&sh.err), "--anchors"));
	SHELL(&sh, "cert", "show", "tests/certs/forms/der.cer", "--crl", crl);
	assert_int_equal(sh.rc, 2);
	SHELL(&sh, "cert", "look", "tests/certs/forms/der.cer");
	assert_int_equal(sh.rc, 2);
	SHELL(&sh, "cert", "show", "tests/certs/no-such-file");
	assert_int_equal(sh.rc, 1);
	SHELL(&sh, "cert", "show", "tests/certs/README.md");
	assert_int_equal(sh.rc, 1);
	assert_non_null(strstr(bytes_str(&sh.err), "不是证书文件"));
	SHELL(&sh, "cert", "check", "tests/certs/README.md", "--anchors", anchors);
	assert_int_equal(sh.rc, 1);
	assert_non_null(strstr(bytes_str(&sh.out), "不能发  读取"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(show_says_everything),
		cmocka_unit_test(check_says_what_is_wrong),
		cmocka_unit_test(the_exit_status_is_the_verdict),
		cmocka_unit_test(a_bundle_is_judged_as_a_pair),
		cmocka_unit_test(wrong_use_is_told),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
