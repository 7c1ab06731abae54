/* `guitai practice ca`: the folder it writes, judged by the openssl program where that can, and by its own table. */
#include "tests/helper/shell.h"

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

#define AT "1795500000" /* 2026-11-24 14:00 in China */

static struct shell s;
static char ca[260];

static int up(void **state)
{
	(void)state;
	shell_open(&s, "etc/practice.conf");
	snprintf(ca, sizeof ca, "%s/ca", s.folder);
	SHELL(&s, "practice", "ca", ca, "--at", "2026-11-23");
	return s.rc;
}

static int down(void **state)
{
	(void)state;
	shell_close(&s);
	return 0;
}

/* What a shell line in the folder says; its exit code. */
static int told(char *out, size_t cap, const char *line)
{
	char cmd[1200];
	snprintf(cmd, sizeof cmd, "cd '%s' && (%s) 2>&1", ca, line);
	FILE *f = popen(cmd, "r");
	assert_non_null(f);
	out[fread(out, 1, cap - 1, f)] = '\0';
	return pclose(f);
}

static void it_writes_once_and_keeps_keys_for_itself(void **state)
{
	char out[4000];
	(void)state;
	SHELL(&s, "practice", "ca", ca);
	assert_int_equal(s.rc, 1);
	assert_non_null(strstr(bytes_str(&s.err), "已经有了, 没有动它"));
	told(out, sizeof out, "find keys -type f ! -perm 600; find . -maxdepth 1 -type d ! -perm 700");
	assert_string_equal(out, "");
	told(out, sizeof out, "ls keys | wc -l");
	assert_true(atoi(out) > 60);
}

static void every_line_of_expect_has_its_file(void **state)
{
	char path[300], line[400];
	int n = 0;
	(void)state;
	snprintf(path, sizeof path, "%s/EXPECT.tsv", ca);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		if (*line == '#')
			continue;
		snprintf(path, sizeof path, "%s/certs/%.*s", ca, (int)strcspn(line, "\t"), line);
		assert_int_equal(access(path, R_OK), 0);
		n++;
	}
	fclose(f);
	assert_true(n >= 30);
}

static void verified(const char *name, const char *more, const char *want)
{
	char line[700], out[4000];
	snprintf(line, sizeof line,
		"openssl x509 -inform der -in certs/%s.cer -out /dev/stdout | openssl verify -attime " AT
		" -CAfile anchors/rsa-root.pem -untrusted anchors/rsa-sub.pem %s /dev/stdin",
		name, more);
	told(out, sizeof out, line);
	if (!strstr(out, want))
		fail_msg("%s: no 「%s」 in %s", name, want, out);
}

static void openssl_judges_the_rsa_ones_as_the_table_says(void **state)
{
	char out[400];
	(void)state;
	told(out, sizeof out,
		"openssl crl -inform der -in crl/rsa-sub.crl -out sub.pem; openssl crl -inform der -in "
		"crl/rsa-root.crl >> sub.pem");
	verified("good-rsa-sign", "", "OK");
	verified("good-rsa-enc", "-crl_check_all -CRLfile sub.pem", "OK");
	verified("revoked-rsa", "", "OK");
	verified("revoked-rsa", "-crl_check_all -CRLfile sub.pem", "certificate revoked");
	verified("expired-rsa", "", "certificate has expired");
	verified("other-root-rsa", "", "certificate signature failure");
	verified("place-old-raw", "", "OK");
}

static void a_pfx_opens_with_the_practice_password(void **state)
{
	char out[4000];
	(void)state;
	told(out, sizeof out, "openssl pkcs12 -in keys/good-rsa-sign.pfx -passin pass:practice -nodes | grep -c BEGIN");
	assert_string_equal(out, "3\n");
	told(out, sizeof out, "openssl pkcs12 -in keys/good-sm2-sign.pfx -passin pass:practice -nodes | grep -c BEGIN");
	assert_string_equal(out, "3\n");
}

static void bundles_are_read_by_openssl(void **state)
{
	char out[200];
	(void)state;
	told(out, sizeof out,
		"openssl pkcs7 -inform der -in forms/sm2-der.p7b -print_certs | grep -c BEGIN;"
		"openssl pkcs7 -in forms/rsa-pem.p7b -print_certs | grep -c BEGIN;"
		"base64 -d forms/rsa-bare.p7b | openssl pkcs7 -inform der -print_certs | grep -c BEGIN;"
		"base64 -d forms/sm2-bare.cer | openssl x509 -inform der | grep -c BEGIN;"
		"openssl x509 -in forms/rsa-crlf.cer | grep -c BEGIN");
	assert_string_equal(out, "2\n2\n2\n1\n1\n");
}

/* For orders of the store: a pair a UKey, and the CA's list in both encodings. */
static void it_makes_what_an_order_asks_for(void **state)
{
	char dir[280], line[900], out[2000], no[20] = "";
	(void)state;
	SHELL(&s, "init", "--practice");
	assert_int_equal(s.rc, 0);
	SHELL(&s, "find", "杭州", "--limit", "1");
	assert_int_equal(sscanf(bytes_str(&s.out), "%14[0-9]", no), 1);
	snprintf(dir, sizeof dir, "%s/ca2", s.folder);
	SHELL(&s, "practice", "ca", dir, no);
	assert_int_equal(s.rc, 0);
	snprintf(line, sizeof line,
		"cd ../ca2 && head -1 list.csv && ls orders/%s-1-sign.cer orders/%s-1-enc.cer keys/%s-1-sign.pem | wc "
		"-l && "
		"test $(grep -c %s list.csv) = $(ls orders | wc -l) && tail -n +2 list.csv | iconv -t GBK > a && "
		"tail -n +2 list-gbk.csv | cmp - a && echo same",
		no, no, no, no);
	assert_int_equal(told(out, sizeof out, line), 0);
	assert_string_equal(out, "\xef\xbb\xbf申请单号,序列号,介质号,名称,起止\r\n3\nsame\n");
	SHELL(&s, "practice", "ca", "/nowhere/x", "99999999999999");
	assert_int_equal(s.rc, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_writes_once_and_keeps_keys_for_itself),
		cmocka_unit_test(every_line_of_expect_has_its_file),
		cmocka_unit_test(openssl_judges_the_rsa_ones_as_the_table_says),
		cmocka_unit_test(a_pfx_opens_with_the_practice_password),
		cmocka_unit_test(bundles_are_read_by_openssl),
		cmocka_unit_test(it_makes_what_an_order_asks_for),
	};
	return cmocka_run_group_tests(tests, up, down);
}
