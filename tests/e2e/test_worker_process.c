/* The worker as a process: one a store, awake when somebody commits, gone when it should be. */
#include "base/clock.h"
#include "tests/helper/works.h"
#include "worker/run.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define FEN 20000
#define PATIENCE_MS 15000

static char dir[200], path[240];

static int setup(void **state)
{
	struct works w;

	(void)state;
	works_folder(dir);
	snprintf(path, sizeof(path), "%s/book.db", dir);
	works_open(&w, dir, false, NULL);
	works_close(&w);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	works_remove(dir);
	return 0;
}

/* tie: its standard input, or -1. */
static pid_t run_worker(int tie)
{
	pid_t pid = fork();

	if (pid == 0) {
		struct works w;
		struct worker_run how = {.store = path, .tied = tie >= 0};

		if (tie >= 0)
			dup2(tie, 0);
		close_range(3, ~0u, 0);
		works_open(&w, dir, false, NULL);
		_exit(worker_run(&w.worker, &how) ? 3 : 0);
	}
	return pid;
}

static bool becomes_alive(bool alive)
{
	int64_t end = clock_mono_ms() + PATIENCE_MS;

	while (worker_alive(path) != alive && clock_mono_ms() < end)
		poll(NULL, 0, 5);
	return worker_alive(path) == alive;
}

static int ending(pid_t pid)
{
	int status = -1;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void one_process_a_store(void **state)
{
	int tie[2], tie2[2];
	pid_t a, b;

	(void)state;
	assert_false(worker_alive(path));
	a = run_worker(-1);
	assert_true(becomes_alive(true));
	b = run_worker(-1);
	assert_int_equal(ending(b), 3); /* a second one refuses */
	kill(a, SIGTERM);
	assert_int_equal(ending(a), 0);
	assert_false(worker_alive(path));

	assert_int_equal(pipe(tie), 0);
	assert_int_equal(pipe(tie2), 0);
	a = run_worker(tie[0]);
	assert_true(becomes_alive(true));
	b = run_worker(tie2[0]); /* stands by */
	close(tie[1]);
	assert_int_equal(ending(a), 0);
	assert_true(becomes_alive(true));
	close(tie2[1]);
	assert_int_equal(ending(b), 0);
	assert_false(worker_alive(path));
	close(tie[0]);
	close(tie2[0]);
}

static void a_commit_wakes_it(void **state)
{
	struct works w;
	int64_t end = clock_mono_ms() + PATIENCE_MS, id, app;
	pid_t pid;

	(void)state;
	pid = run_worker(-1);
	assert_true(becomes_alive(true));
	works_open(&w, dir, false, NULL);
	assert_int_equal(desk_pay(&w.desk, NULL, works_owing(&w, 2, FEN, &app), "sim-alipay", &id), ST_OK);
	while (works_attempt(&w, id).state != ATTEMPT_SHOWN && clock_mono_ms() < end)
		poll(NULL, 0, 5);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_SHOWN);
	assert_int_equal(sim_host_pay(w.sim, works_attempt(&w, id).no), ST_OK);
	while (works_attempt(&w, id).state != ATTEMPT_PAID && clock_mono_ms() < end)
		poll(NULL, 0, 5);
	assert_int_equal(works_attempt(&w, id).state, ATTEMPT_PAID);
	works_close(&w);
	kill(pid, SIGTERM);
	assert_int_equal(ending(pid), 0);
}

static const char *conf = "etc/practice.conf";

/* Runs build/guitai with standard input from `in`. */
static pid_t run_program(int in, const char *const *words)
{
	char program[300];
	const char *argv[12] = {program, "--conf", conf, "--db", path};
	pid_t pid;

	snprintf(program, sizeof(program), "%s/guitai", getenv("GUITAI_BUILD"));
	for (int i = 0; words[i]; i++)
		argv[5 + i] = words[i];
	pid = fork();
	if (pid == 0) {
		dup2(in, 0);
		dup2(open("/dev/null", O_WRONLY), 1);
		close_range(3, ~0u, 0);
		execv(program, (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	return pid;
}

/* Whether somebody holds the print lane of the store. */
static bool print_lane_alive(void)
{
	struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 1, .l_len = 1};
	char lock[260];
	int fd;

	snprintf(lock, sizeof(lock), "%s.lock", path);
	fd = open(lock, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (fcntl(fd, F_OFD_GETLK, &l))
		l.l_type = F_UNLCK;
	close(fd);
	return l.l_type != F_UNLCK;
}

static bool print_lane_becomes(bool alive)
{
	int64_t end = clock_mono_ms() + PATIENCE_MS;

	while (print_lane_alive() != alive && clock_mono_ms() < end)
		poll(NULL, 0, 5);
	return print_lane_alive() == alive;
}

static void nothing_outlives_it(void **state)
{
	static const char *const init[] = {"init", "--practice", NULL}, *const worker[] = {"worker", "--tied", NULL};
	int tie[2], null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	pid_t pid;

	(void)state;
	works_remove(dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	assert_int_equal(ending(run_program(null, init)), 0);
	for (int forced = 0; forced < 2; forced++) {
		assert_int_equal(pipe2(tie, O_CLOEXEC), 0);
		pid = run_program(tie[0], worker);
		assert_true(becomes_alive(true));
		assert_true(print_lane_becomes(true));
		if (forced)
			kill(pid, SIGKILL);
		else
			close(tie[1]);
		assert_int_equal(ending(pid), forced ? -SIGKILL : 0);
		assert_true(print_lane_becomes(false));
		assert_false(worker_alive(path));
		close(tie[0]);
		if (forced)
			close(tie[1]);
	}
	close(null);
}

/* Settings of our own, with a printer of this profile and letters from this address. */
static void settings(char *file, size_t cap, const char *profile, const char *from)
{
	snprintf(file, cap, "%s/etc/own.conf", dir);
	FILE *f = fopen(file, "w");
	assert_non_null(f);
	fprintf(f, "[counter]\npractice = yes\n[pay]\nchannels = sim-wechat\n[printer.receipt]\nprofile = %s\n",
		profile);
	fprintf(f, "spool = dir:%s/slips\n[smtp]\nserver = 127.0.0.1:1\nfrom = %s\n", dir, from);
	fclose(f);
}

/* What the lane says; waits for it. */
static void lane_becomes(const char *lane, const char *want)
{
	char cmd[500], said[400] = "";
	int64_t end = clock_mono_ms() + PATIENCE_MS;

	snprintf(cmd, sizeof(cmd), "sqlite3 -readonly '%s' \"select state from lane where name='%s'\"", path, lane);
	while (!strstr(said, want) && clock_mono_ms() < end) {
		FILE *f = popen(cmd, "r");
		assert_non_null(f);
		if (!fgets(said, sizeof(said), f))
			said[0] = '\0';
		pclose(f);
		poll(NULL, 0, 20);
	}
	if (!strstr(said, want))
		fail_msg("the lane says 「%s」, not 「%s」", said, want);
}

/* A printer or a mailbox that cannot be set up: told in words, everything else goes on, and put right by right
 * settings. */
static void wrong_settings_are_told(void **state)
{
	static const char *const init[] = {"init", "--practice", NULL}, *const worker[] = {"worker", "--tied", NULL};
	int tie[2], null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	char file[300], cmd[400];

	(void)state;
	works_remove(dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	snprintf(cmd, sizeof(cmd), "cp -r etc %s/etc", dir);
	assert_int_equal(system(cmd), 0);
	settings(file, sizeof(file), "no-such-profile", "nobody");
	conf = file;
	assert_int_equal(ending(run_program(null, init)), 0);
	assert_int_equal(pipe2(tie, O_CLOEXEC), 0);
	pid_t pid = run_program(tie[0], worker);
	assert_true(becomes_alive(true));
	lane_becomes("notice:smtp", "[smtp] from: 邮箱格式不对; 请管理员改好设置, 再重启后台");
	lane_becomes("printing", "no-such-profile");
	settings(file, sizeof(file), "text", "nobody");
	lane_becomes("printing", "正常");
	assert_true(print_lane_becomes(true));
	close(tie[1]);
	assert_int_equal(ending(pid), 0);
	close(tie[0]);
	settings(file, sizeof(file), "text", "counter@example.cn");
	assert_int_equal(pipe2(tie, O_CLOEXEC), 0);
	pid = run_program(tie[0], worker);
	lane_becomes("notice:smtp", "正常");
	close(tie[1]);
	assert_int_equal(ending(pid), 0);
	close(tie[0]);
	close(null);
	conf = "etc/practice.conf";
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_process_a_store, setup, teardown),
		cmocka_unit_test_setup_teardown(a_commit_wakes_it, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_outlives_it, setup, teardown),
		cmocka_unit_test_setup_teardown(wrong_settings_are_told, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
