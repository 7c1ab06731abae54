/* The worker as a process: one a store, awake when somebody commits, gone when it should be. */
#include "base/clock.h"
#include "tests/helper/works.h"
#include "worker/run.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_process_a_store, setup, teardown),
		cmocka_unit_test_setup_teardown(a_commit_wakes_it, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
