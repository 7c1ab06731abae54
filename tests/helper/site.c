/* Puts a whole counter together for a story, every server started and ended here. */
#include "tests/helper/site.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#define HEADING                                                                                                                                             \
	"平台单号,所属区划,CA厂商,机构类型,机构名称,社会信用代码,注册机关,经办人,身份证号码,联系电话,联系邮箱," \
	"申领数量,"                                                                                                                                     \
	"需要邮寄,邮寄地址,状态,费用\n"

static const char settings[] = "[store]\npath = %s\n[counter]\nnumber = 1\npractice = yes\nlock_after = 0\n"
			       "[pay]\nchannels = sim-wechat sim-alipay\n[worker]\nstart = system\n"
			       "[cups]\nserver = %s\n"
			       "[site]\nname = 证书服务网点\naddress = 某某园 1 号楼\nhours = 工作日 9:00-17:00\n"
			       "[printer.receipt]\nlabel = 80mm\nprofile = generic-80\nspool = cups:RCPT\n";

static const char *program(void)
{
	static char path[600];
	snprintf(path, sizeof(path), "%s/guitai", getenv("GUITAI_BUILD") ? getenv("GUITAI_BUILD") : "build");
	return path;
}

static void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* All processes of the site live on the same Monday. */
static void shift_clock(void)
{
	struct timespec now;
	char ms[32];
	clock_gettime(CLOCK_REALTIME, &now);
	snprintf(ms, sizeof(ms), "%lld", (long long)(SITE_MONDAY - (now.tv_sec * 1000LL + now.tv_nsec / 1000000)));
	setenv("GUITAI_SHIFT", ms, 1);
}

static void went_well(const struct site *s)
{
	if (s->shell.rc)
		fail_msg("exit %d: %s%s", s->shell.rc, bytes_str(&s->shell.out), bytes_str(&s->shell.err));
}

static void add_people(struct site *s)
{
	shell_run(&s->shell, "practice9001", NULL,
		(const char *const[]){"--as", "9001", "--password-fd", "9", "init", "--name", "管某", NULL});
	went_well(s);
	shell_run(&s->shell, "practice9001", "practice1001",
		(const char *const[]){"--as", "9001", "--password-fd", "9", "--second-fd", "8", "person", "1001",
			"clerk", "--name", "王某", NULL});
	went_well(s);
	shell_run(&s->shell, "practice9001", "practice1003",
		(const char *const[]){"--as", "9001", "--password-fd", "9", "--second-fd", "8", "person", "1003",
			"clerk", "reviewer", "--name", "赵某", NULL});
	went_well(s);
}

void site_open(struct site *s)
{
	char text[2000], uri[80];
	memset(s, 0, sizeof(*s));
	shift_clock();
	assert_int_equal(capture_start(&s->printer, CAPTURE_OK), 0);
	assert_int_equal(cupsd_start(&s->cups), 0);
	snprintf(uri, sizeof(uri), "once:/socket://127.0.0.1:%d/", s->printer.port);
	assert_int_equal(cupsd_queue(&s->cups, "RCPT", uri), 0);
	shell_open(&s->shell, s->conf);
	snprintf(text, sizeof(text), "cp -r etc %s/etc", s->shell.folder);
	assert_int_equal(system(text), 0);
	snprintf(s->conf, sizeof(s->conf), "%s/etc/guitai.conf", s->shell.folder);
	snprintf(text, sizeof(text), settings, s->shell.db, s->cups.sock);
	put_file(s->conf, text);
	snprintf(text, sizeof(text), "%s.practice", s->shell.db);
	put_file(text, "");
	add_people(s);
}

void site_import(struct site *s, const char *rows)
{
	char path[300], *text = malloc(strlen(rows) + sizeof(HEADING));
	assert_non_null(text);
	snprintf(path, sizeof(path), "%s/platform.csv", s->shell.folder);
	strcpy(text, HEADING);
	strcat(text, rows);
	put_file(path, text);
	free(text);
	SHELL_AS(&s->shell, "9001", "import", path);
	went_well(s);
}

void site_worker_start(struct site *s)
{
	s->worker = fork();
	assert_true(s->worker >= 0);
	if (s->worker == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		int null = open("/dev/null", O_RDWR);
		dup2(null, 0);
		dup2(null, 1);
		dup2(null, 2);
		execl(program(), program(), "--conf", s->conf, "--db", s->shell.db, "worker", (char *)NULL);
		_exit(127);
	}
}

void site_worker_kill(struct site *s, int sig)
{
	if (s->worker <= 0)
		return;
	kill(s->worker, sig);
	waitpid(s->worker, NULL, 0);
	s->worker = 0;
}

void site_counter(struct site *s, int rows, int cols)
{
	const char *const argv[] = {program(), "--conf", s->conf, "--db", s->shell.db, NULL};
	s->vt = vt_start(argv, (const char *const[]){NULL}, rows, cols);
}

void site_play(struct site *s, const struct told *steps, int n)
{
	for (int i = 0; i < n; i++) {
		vt_type(s->vt, steps[i].keys);
		vt_wait(s->vt, steps[i].seen);
	}
}

void site_slip(struct site *s, int n, struct escpos *out)
{
	if (!capture_wait(&s->printer, n + 1, VT_WAIT_MS))
		fail_msg("the printer has received %d slips, not %d", capture_count(&s->printer), n + 1);
	pthread_mutex_lock(&s->printer.lock);
	int rc = escpos_decode(s->printer.jobs[n].data, s->printer.jobs[n].len, 48, 576, "GB18030", out);
	pthread_mutex_unlock(&s->printer.lock);
	if (rc)
		fail_msg("slip %d: %s", n, out->fault);
}

const char *site_ask(struct site *s, const char *sql)
{
	static char answer[400];
	char line[1400];
	snprintf(line, sizeof(line), "sqlite3 -readonly '%s' \"%s\"", s->shell.db, sql);
	FILE *f = popen(line, "r");
	assert_non_null(f);
	answer[0] = '\0';
	if (fgets(answer, sizeof(answer), f))
		answer[strcspn(answer, "\n")] = '\0';
	pclose(f);
	return answer;
}

void site_wait(struct site *s, const char *sql, const char *want)
{
	for (int ms = 0; ms < VT_WAIT_MS; ms += 20) {
		if (strcmp(site_ask(s, sql), want) == 0)
			return;
		poll(NULL, 0, 20);
	}
	fail_msg("%s gives %s, not %s", sql, site_ask(s, sql), want);
}

void site_close(struct site *s)
{
	if (s->vt)
		vt_free(s->vt);
	site_worker_kill(s, SIGTERM);
	shell_close(&s->shell);
	cupsd_stop(&s->cups);
	capture_stop(&s->printer);
	unsetenv("GUITAI_SHIFT");
}
