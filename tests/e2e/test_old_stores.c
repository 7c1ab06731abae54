/*
 * A store of any earlier program opens with this one and works. Each tests/fixture/store-NN.sql.gz was written by the
 * program of schema version NN: one order on the shelf (ZC900001), one that owes (ZC900002), people 9001, 1001, 1002;
 * its keys stand in comments on top. A new migration brings the store of the version before it along.
 */
#include "tests/helper/shell.h"
#include "tests/helper/vt.h"

#include <glob.h>
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

static void command(const char *fmt, ...)
{
	char cmd[900];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(cmd, sizeof cmd, fmt, ap);
	va_end(ap);
	if (system(cmd) != 0)
		fail_msg("%s", cmd);
}

/* The 32 bytes of a key from "-- key NAME HEX". */
static void key_put(const char *line)
{
	char name[40], hex[80], path[300];
	unsigned byte;
	assert_int_equal(sscanf(line, "-- key %39s %79s", name, hex), 2);
	snprintf(path, sizeof path, "%s.keys/%s", s.db, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	for (size_t i = 0; i + 1 < strlen(hex); i += 2) {
		assert_int_equal(sscanf(hex + i, "%2x", &byte), 1);
		fputc((int)byte, f);
	}
	fclose(f);
	assert_int_equal(chmod(path, 0600), 0);
}

/* The store as that program left it, marked as one for practice. */
static void unpack(const char *fixture)
{
	char path[400], line[200];
	shell_open(&s, "etc/practice.conf");
	snprintf(path, sizeof path, "%s.keys", s.db);
	assert_int_equal(mkdir(path, 0700), 0);
	command("gzip -dc %s > %s/old.sql", fixture, s.folder);
	command("sqlite3 %s < %s/old.sql", s.db, s.folder);
	command("touch %s.practice", s.db);
	snprintf(path, sizeof path, "%s/old.sql", s.folder);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f) && !strncmp(line, "-- ", 3))
		key_put(line);
	fclose(f);
}

static void must(const char *fixture, int rc, const char *text)
{
	if (s.rc != rc || (!strstr(bytes_str(&s.out), text) && !strstr(bytes_str(&s.err), text)))
		fail_msg("%s: exit %d, no 「%s」 in: %s%s", fixture, s.rc, text, bytes_str(&s.out), bytes_str(&s.err));
}

static int64_t number(const char *sql)
{
	char cmd[600], answer[80] = "";
	snprintf(cmd, sizeof cmd, "sqlite3 -readonly '%s' \"%s\"", s.db, sql);
	FILE *f = popen(cmd, "r");
	assert_non_null(f);
	if (!fgets(answer, sizeof answer, f))
		answer[0] = '\0';
	pclose(f);
	return strtoll(answer, NULL, 10);
}

/* Reads, finds, acts; the chain of the log holds across the change. */
static void works(const char *fixture, int version)
{
	unpack(fixture);
	assert_int_equal(number("select value from meta where key='schema'"), version);
	SHELL(&s, "verify");
	must(fixture, 0, "没有被改动过");
	assert_true(number("select value from meta where key='schema'") > version);
	assert_int_equal(number("select count(*) from pragma_integrity_check where integrity_check<>'ok'"), 0);
	SHELL(&s, "show", "ZC900001");
	must(fixture, 0, "可领取");
	SHELL(&s, "find", "霁麓");
	must(fixture, 0, "杭州霁麓筹备处");
	SHELL(&s, "find", "0098");
	must(fixture, 0, "宁波某某工程有限公司");
	SHELL_AS(&s, "1001", "issue", "HX00090001", "--seen");
	must(fixture, 0, "已发证");
	SHELL_AS(&s, "1001", "service", "ZC900001", "change", "--seen", "--bids-asked", "none");
	must(fixture, 0, "杭州霁麓筹备处");
	SHELL_AS(&s, "1001", "arrive", "SF1234567890999");
	must(fixture, 0, "来件 2");
	SHELL_AS(&s, "1001", "shift", "open", "--cash", "0", "--keys", "0");
	must(fixture, 0, "");
	SHELL(&s, "verify");
	must(fixture, 0, "没有被改动过");
	shell_close(&s);
}

static void every_earlier_store_works(void **state)
{
	glob_t found = {0};
	(void)state;
	assert_int_equal(glob("tests/fixture/store-*.sql.gz", 0, NULL, &found), 0);
	shell_open(&s, "etc/practice.conf");
	SHELL(&s, "init", "--practice");
	assert_int_equal(
		number("select value from meta where key='schema'"), found.gl_pathc + 1); /* ours is the next */
	shell_close(&s);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		int version = atoi(strrchr(found.gl_pathv[i], '-') + 1);
		assert_int_equal(version, i + 1); /* none is missing */
		works(found.gl_pathv[i], version);
	}
	globfree(&found);
}

/* The oldest on the screens: its people sign in, the home screen counts, the order that owes is paid. */
static void the_oldest_practice_on_the_screens(void **state)
{
	char program[600];
	(void)state;
	unpack("tests/fixture/store-01.sql.gz");
	snprintf(program, sizeof program, "%s/guitai", getenv("GUITAI_BUILD") ? getenv("GUITAI_BUILD") : "build");
	const char *const argv[] = {program, "--conf", "etc/practice.conf", "--db", s.db, NULL};
	struct vt *vt = vt_start(argv, (const char *const[]){NULL}, 24, 80);
	vt_wait(vt, "口令是 practice 加工号");
	vt_type(vt, "1001<ENTER>practice1001<ENTER>");
	vt_wait(vt, "今天要办");
	vt_wait(vt, "练习模式");
	vt_type(vt, "0098<ENTER>");
	vt_wait(vt, "待缴费");
	vt_type(vt, "<F5>");
	vt_wait(vt, "先选付款方式");
	vt_type(vt, "1");
	vt_wait(vt, "等待扫码");
	vt_type(vt, "5");
	vt_wait(vt, "缴费凭证已送打印");
	vt_free(vt);
	SHELL(&s, "verify");
	must("store-01", 0, "没有被改动过");
	shell_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_earlier_store_works),
		cmocka_unit_test(the_oldest_practice_on_the_screens),
	};
	return cmocka_run_group_tests_name("old_stores", tests, NULL, NULL);
}
