/* The back-end that sends a job once (etc/cups/once), before a back-end of ours that writes down every start. */
#include "tests/helper/works.h"

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

enum { HOLD = 3, STOP = 4 }; /* backend(7) */

static char dir[200];

/* Says when it has started, goes on when it may, and prints with the exit code it is told. */
static const char printer[] = "#!/bin/sh\n"
			      "echo $$ >>\"$OUT/started\"\n"
			      "while [ -e \"$OUT/wait\" ]; do sleep 0.02; done\n"
			      "cat \"$6\" >>\"$OUT/paper\"\n"
			      "exit \"$(cat \"$OUT/exit\" 2>/dev/null || echo 0)\"\n";

static int shell(const char *line)
{
	int rc = system(line);

	return WIFEXITED(rc) ? WEXITSTATUS(rc) : -1;
}

/* Polls until the shell says so; the printer waits as long as it must. */
static void comes(const char *predicate)
{
	char line[200];

	snprintf(line, sizeof(line), "timeout 20 sh -c 'until %s; do sleep 0.02; done'", predicate);
	if (shell(line))
		fail_msg("never: %s", predicate);
}

/* It has opened its mark, and is at the lock the first one holds. */
static void comes_to_the_lock(pid_t pid)
{
	char predicate[60];

	snprintf(predicate, sizeof(predicate), "[ -e /proc/%d/fd/9 ]", (int)pid);
	comes(predicate);
}

static int set_up(void **state)
{
	char path[300];
	FILE *f;

	(void)state;
	works_folder(dir);
	setenv("OUT", dir, 1);
	setenv("CUPS_CACHEDIR", dir, 1);
	setenv("CUPS_SERVERBIN", dir, 1);
	setenv("PRINTER", "RCPT", 1);
	setenv("DEVICE_URI", "once:/toy://there/", 1);
	snprintf(path, sizeof(path), "%s/backend", dir);
	if (mkdir(path, 0755))
		return -1;
	snprintf(path, sizeof(path), "%s/backend/toy", dir);
	f = fopen(path, "w");
	return !f || fputs(printer, f) < 0 || fclose(f) || chmod(path, 0755) || shell("echo slip >$OUT/file");
}

static int tear_down(void **state)
{
	(void)state;
	works_remove(dir);
	return 0;
}

static int sheets(void)
{
	char path[300], word[20];
	int n = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/paper", dir);
	f = fopen(path, "r");
	while (f && fscanf(f, "%19s", word) == 1)
		n++;
	if (f)
		fclose(f);
	return n;
}

/* Starts the job of this number; its process. */
static pid_t start(const char *job)
{
	char options[100];
	pid_t pid = fork();

	if (pid == 0) {
		char *file;

		snprintf(options, sizeof(options), "finishings=3 job-uuid=urn:uuid:%s media=x", job);
		if (asprintf(&file, "%s/file", dir) > 0)
			execl("etc/cups/once", "once", "7", "lp", "title", "1", options, file, (char *)NULL);
		_exit(127);
	}
	return pid;
}

static int end(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void sends_a_job_a_single_time(void **state)
{
	int before = sheets();

	(void)state;
	assert_int_equal(end(start("a1")), 0);
	assert_int_equal(sheets(), before + 1);
	assert_int_equal(end(start("a1")), 0); /* it was finished: no byte more */
	assert_int_equal(sheets(), before + 1);
	assert_int_equal(end(start("a2")), 0); /* another job is another */
	assert_int_equal(sheets(), before + 2);
}

static void one_that_ended_badly_is_held_the_next_time(void **state)
{
	int before = sheets();

	(void)state;
	assert_int_equal(shell("echo 6 >$OUT/exit"), 0);
	assert_int_equal(end(start("b1")), 6); /* the back-end's own word is passed on */
	assert_int_equal(shell("rm $OUT/exit"), 0);
	assert_int_equal(end(start("b1")), HOLD);
	assert_int_equal(sheets(), before + 1);
}

static void a_second_start_waits_for_the_first(void **state)
{
	int before = sheets();
	pid_t first, second;

	(void)state;
	assert_int_equal(shell("rm -f $OUT/started; touch $OUT/wait"), 0);
	first = start("c1");
	comes("[ -s $OUT/started ]");
	second = start("c1");
	comes_to_the_lock(second);
	assert_int_equal(shell("rm $OUT/wait"), 0);
	assert_int_equal(end(second), 0);
	assert_int_equal(end(first), 0);
	assert_int_equal(sheets(), before + 1);
}

static void killed_on_the_way_it_is_held(void **state)
{
	int before = sheets();
	pid_t first, second;

	(void)state;
	assert_int_equal(shell("rm -f $OUT/started; touch $OUT/wait"), 0);
	first = start("d1");
	comes("[ -s $OUT/started ]");
	kill(first, SIGKILL); /* alone: the back-end lives on, and the job is its own until it ends */
	end(first);
	second = start("d1");
	comes_to_the_lock(second);
	assert_int_equal(shell("kill -9 $(cat $OUT/started); rm $OUT/wait"), 0);
	assert_int_equal(end(second), HOLD);
	assert_int_equal(sheets(), before);
}

static void a_cancel_reaches_the_back_end(void **state)
{
	int before = sheets();
	pid_t first;

	(void)state;
	assert_int_equal(shell("rm -f $OUT/started; touch $OUT/wait"), 0);
	first = start("e1");
	comes("[ -s $OUT/started ]");
	kill(first, SIGTERM);
	assert_int_not_equal(end(first), 0);
	assert_int_not_equal(shell("kill -0 $(cat $OUT/started) 2>/dev/null"), 0);
	assert_int_equal(shell("rm $OUT/wait"), 0);
	assert_int_equal(end(start("e1")), HOLD);
	assert_int_equal(sheets(), before);
}

static void stops_the_queue_when_it_cannot_keep_its_word(void **state)
{
	int before = sheets();

	(void)state;
	setenv("CUPS_CACHEDIR", "/proc", 1);
	assert_int_equal(end(start("f1")), STOP);
	setenv("CUPS_CACHEDIR", dir, 1);
	setenv("DEVICE_URI", "once:/none://there/", 1);
	assert_int_equal(end(start("f1")), STOP);
	setenv("DEVICE_URI", "once:/toy://there/", 1);
	assert_int_equal(sheets(), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sends_a_job_a_single_time),
		cmocka_unit_test(one_that_ended_badly_is_held_the_next_time),
		cmocka_unit_test(a_second_start_waits_for_the_first),
		cmocka_unit_test(killed_on_the_way_it_is_held),
		cmocka_unit_test(a_cancel_reaches_the_back_end),
		cmocka_unit_test(stops_the_queue_when_it_cannot_keep_its_word),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
