/* Row 15 on a terminal: from the real sign-in into practice, money and a slip there, and back, and nothing of it in the
 * real store; begun anew by key and by command. */
#include "tests/helper/shell.h"
#include "tests/helper/vt.h"

#include <dirent.h>
#include <poll.h>
#include <signal.h>
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
static struct vt *vt;
static char conf[300], practice[300];

/* Settings of a real counter: real wallets, mail, a printer; each would be missed if practice used it. */
static void settings(void)
{
	char cmd[600];
	snprintf(cmd, sizeof cmd, "cp -r etc %s/etc", s.folder);
	assert_int_equal(system(cmd), 0);
	snprintf(conf, sizeof conf, "%s/etc/guitai.conf", s.folder);
	FILE *f = fopen(conf, "w");
	assert_non_null(f);
	fprintf(f,
		"[store]\npath = %s\n[counter]\nnumber = 1\nlock_after = 0\n[pay]\nchannels = wechat alipay\n"
		"[notice]\nall = smtp phone\n[smtp]\nserver = 127.0.0.1:9\nfrom = a@example.com\n"
		"[printer.receipt]\nlabel = 80mm\nprofile = text\nspool = dir:%s/paper\n",
		s.db, s.folder);
	fclose(f);
	s.conf = conf;
	snprintf(practice, sizeof practice, "%s/practice/guitai.db", s.folder);
}

static int begin(void **state)
{
	(void)state;
	shell_open(&s, NULL);
	settings();
	shell_run(&s, "practice9001", NULL,
		(const char *const[]){"--as", "9001", "--password-fd", "9", "init", "--name", "管某", NULL});
	assert_int_equal(s.rc, 0);
	return 0;
}

static int end(void **state)
{
	(void)state;
	if (vt)
		vt_free(vt);
	vt = NULL;
	shell_close(&s);
	return 0;
}

/* Every row of the real store but who sits at which window, which is no act. */
static char *rows_of(const char *db)
{
	struct bytes b = {0};
	char cmd[500], chunk[4096];
	size_t n;
	snprintf(cmd, sizeof cmd, "sqlite3 -readonly '%s' .dump | grep -Ev \"^INSERT INTO (live|act_key) |'id-live'\"",
		db);
	FILE *f = popen(cmd, "r");
	assert_non_null(f);
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		bytes_add(&b, chunk, n);
	pclose(f);
	char *text = strdup(bytes_str(&b));
	bytes_free(&b);
	assert_true(strlen(text) > 2000);
	return text;
}

static struct bytes file_of(const char *path)
{
	struct bytes b = {0};
	char chunk[4096];
	size_t n;
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		bytes_add(&b, chunk, n);
	fclose(f);
	return b;
}

static int files_in(const char *folder, const char *start)
{
	int n = 0;
	char path[400];
	struct dirent *e;
	snprintf(path, sizeof path, "%s/%s", s.folder, folder);
	DIR *d = opendir(path);
	while (d && (e = readdir(d)))
		n += strncmp(e->d_name, start, strlen(start)) == 0 && e->d_name[0] != '.';
	if (d)
		closedir(d);
	return n;
}

static const char *ask(const char *db, const char *sql)
{
	static char answer[200];
	char cmd[700];
	snprintf(cmd, sizeof cmd, "sqlite3 -readonly '%s' \"%s\"", db, sql);
	FILE *f = popen(cmd, "r");
	assert_non_null(f);
	answer[0] = '\0';
	if (fgets(answer, sizeof answer, f))
		answer[strcspn(answer, "\n")] = '\0';
	pclose(f);
	return answer;
}

static void say(const char *keys, const char *seen)
{
	vt_type(vt, keys);
	vt_wait(vt, seen);
}

static void window(const char *word)
{
	static char program[600];
	snprintf(program, sizeof program, "%s/guitai", getenv("GUITAI_BUILD") ? getenv("GUITAI_BUILD") : "build");
	const char *const argv[] = {program, "--conf", conf, word, NULL};
	vt = vt_start(argv, (const char *const[]){NULL}, 24, 80);
}

/* The first order that owes money, paid by the invented customer's phone. */
static void collect(void)
{
	char code[40];
	snprintf(code, sizeof code, "%s<ENTER>",
		ask(practice, "select code from application where queue='pay' limit 1"));
	say(code, "待缴费");
	say("<F5>", "先选付款方式");
	say("1", "等待扫码");
	assert_true(vt_shows(vt, "练习模式"));
	say("5", "缴费凭证已送打印");
	for (int ms = 0; ms < VT_WAIT_MS && files_in("practice/guitai.db.spool", "PH-") < 1; ms += 20)
		poll(NULL, 0, 20);
	assert_int_equal(files_in("practice/guitai.db.spool", "PH-"), 1);
	say("<ESC><ESC>", "今天要办");
}

static void to_practice_and_back(void **state)
{
	(void)state;
	char *before = rows_of(s.db);
	char wal[300];
	window(NULL);
	vt_wait(vt, "F8更多");
	assert_false(vt_shows(vt, "练习模式"));
	say("<F8>", "怎么按都不碰真东西");
	say("1", "口令是 practice 加工号");
	struct bytes closed = file_of(s.db); /* the real store, closed while we practise */
	snprintf(wal, sizeof wal, "%s-wal", s.db);
	assert_int_not_equal(access(wal, F_OK), 0);
	say("1001<ENTER>practice1001<ENTER>", "今天要办");
	assert_true(vt_shows(vt, "练习模式"));
	collect();
	struct bytes still = file_of(s.db);
	assert_int_equal(still.len, closed.len);
	assert_memory_equal(still.data, closed.data, closed.len);
	say("42<ENTER>", "练习的都没有记到这里");
	assert_false(vt_shows(vt, "练习模式"));
	char *after = rows_of(s.db);
	assert_string_equal(before, after);
	assert_int_equal(files_in("paper", ""), 0); /* no real printer, */
	assert_string_equal(ask(practice, "select count(*)>0 from notice"), "1");
	assert_string_equal(ask(practice, "select count(*) from telling where channel='smtp'"), "0"); /* no mail */
	free(before);
	free(after);
	bytes_free(&closed);
	bytes_free(&still);
}

static void begins_anew(void **state)
{
	(void)state;
	window("practice");
	say("1001<ENTER>practice1001<ENTER>", "今天要办");
	collect();
	char was[200];
	snprintf(was, sizeof was, "%s", ask(practice, "select count(*) from attempt"));
	assert_string_equal(was, "1");
	SHELL(&s, "practice", "reset"); /* not under a window that is open */
	assert_int_equal(s.rc, 1);
	assert_non_null(strstr(bytes_str(&s.err), "还在别处开着"));
	say("42<ENTER>", "");
	assert_int_equal(vt_wait_end(vt), 0);
	vt_free(vt);
	window("practice");
	vt_wait(vt, "F8更多");
	say("<F8>2", "1  不, 返回");
	say("2", "练习已重来");
	assert_string_equal(ask(practice, "select count(*) from attempt"), "0");
	assert_string_equal(ask(practice, "select count(*) from application"), "300");
	say("<F8>1", "");
	assert_int_equal(vt_wait_end(vt), 0);
	SHELL(&s, "practice", "reset");
	assert_int_equal(s.rc, 0);
	SHELL(&s, "practice", "more");
	assert_int_equal(s.rc, 2);
}

/* A store that lies where practice should be, and is none, is left alone; the counter says so and goes on. */
static void touches_no_other_store(void **state)
{
	char other[300];
	(void)state;
	snprintf(other, sizeof other, "%s/practice", s.folder);
	mkdir(other, 0700);
	FILE *f = fopen(practice, "w");
	assert_non_null(f);
	fputs("somebody's", f);
	fclose(f);
	SHELL(&s, "practice", "reset");
	assert_int_equal(s.rc, 1);
	assert_non_null(strstr(bytes_str(&s.err), "不是练习库"));
	window(NULL);
	vt_wait(vt, "F8更多");
	say("<F8>1", "不是练习库");
	assert_false(vt_shows(vt, "练习模式"));
	struct bytes b = file_of(practice);
	assert_string_equal(bytes_str(&b), "somebody's");
	bytes_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(to_practice_and_back, begin, end),
		cmocka_unit_test_setup_teardown(begins_anew, begin, end),
		cmocka_unit_test_setup_teardown(touches_no_other_store, begin, end),
	};
	return cmocka_run_group_tests_name("row15_practice", tests, NULL, NULL);
}
