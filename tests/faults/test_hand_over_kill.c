/*
 * The counter dies in the middle of a hand-over, at every single write it makes: afterwards there is nothing of it or
 * all of it, pressing the key again does it once, and the slip is printed once.
 */
#include "base/clock.h"
#include "base/xalloc.h"
#include "tests/helper/book_store.h"
#include "tests/helper/fault_vfs.h"
#include "tests/helper/works.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define KEY "0123456789abcdef0123456789abcdef"

/* One order whose only key lies on the shelf. */
static void prepare(const char *dir)
{
	struct works w;
	struct application a = book_application(1);
	struct unit u = {.number = "HX00012345", .slot = "A-01", .state = UNIT_SHELF};
	struct act act;
	char key[ACT_KEY];
	works_open(&w, dir, false, NULL);
	a.state = AP_TO_ISSUE;
	a.making = MAKING_STOCKED;
	a.papers = PAPERS_COMPLETE;
	a.quantity = a.units_in = 1;
	secret_key(w.desk.secret, key);
	act_start(&act, key, &w.desk.session, clock_ms());
	u.application = act_add(&act, &application_type, &a);
	act_add(&act, &unit_type, &u);
	act_line(&act, u.application, EV_IMPORT, "平台导入");
	assert_int_equal(w.desk.store->ops->commit(w.desk.store, &act, NULL), ST_OK);
	act_stop(&act);
	works_close(&w);
}

static enum status hand_over(struct works *w)
{
	static const int64_t unit = 1;
	struct application a = book_application(1);
	struct hand_over h = {.taker = TAKER_AGENT, .papers_seen = true, .units = &unit, .nunits = 1};
	snprintf(h.name, sizeof(h.name), "%s", a.agent);
	snprintf(h.id_no, sizeof(h.id_no), "%s", a.agent_id);
	return desk_hand_over(&w->desk, KEY, &h);
}

/* Hands over in a process of its own that dies at the nth write. True when it died. */
static bool hand_over_and_die(const char *dir, int nth)
{
	int status;
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct works w;
		works_open(&w, dir, false, NULL);
		fault_arm(FAULT_KILL, nth, false);
		_exit(hand_over(&w) == ST_OK ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (!WIFSIGNALED(status))
		assert_int_equal(WEXITSTATUS(status), 0);
	return WIFSIGNALED(status);
}

/* All of the hand-over or nothing: the order, the key, the audit line, the slip, its copy and its errand agree. */
static bool whole(struct works *w)
{
	struct dossier d;
	struct rows errands = {0};
	assert_int_equal(w->desk.store->ops->dossier(w->desk.store, 1, &d), ST_OK);
	assert_int_equal(w->desk.store->ops->list(w->desk.store, LIST_ERRANDS,
				 &(struct list_arg){.t = "print", .a = INT64_MAX}, &errands),
		ST_OK);
	bool done = d.app.state == AP_ISSUED;
	int lines = 0;
	for (int i = 0; i < d.nsteps; i++)
		lines += d.steps[i].event == EV_HAND_OVER;
	assert_int_equal(d.units[0].state, done ? UNIT_HANDED : UNIT_SHELF);
	assert_int_equal(d.app.units_out, done);
	assert_int_equal(lines, done);
	assert_int_equal(d.nslips, done);
	assert_int_equal(d.ncopies, done);
	assert_int_equal(errands.n, done);
	rows_free(&errands);
	dossier_free(&d);
	return done;
}

static void work_off(struct works *w)
{
	int64_t wait = 0;
	for (int i = 0; i < 20; i++)
		assert_int_equal(worker_step(&w->worker, &wait), ST_OK);
}

static void test_every_write(void **state)
{
	char from[200], dir[200];
	int nothing = 0, all = 0;
	bool died = true;
	(void)state;
	works_folder(from);
	prepare(from);
	fault_install();
	for (int nth = 1; died; nth++) {
		struct works w;
		works_folder(dir);
		works_copy(from, dir);
		died = hand_over_and_die(dir, nth);
		works_open(&w, dir, false, NULL);
		*(whole(&w) ? &all : &nothing) += 1;
		assert_int_equal(hand_over(&w), ST_OK);
		assert_true(whole(&w));
		work_off(&w);
		assert_int_equal(works_files(w.slips, "PH-"), 1);
		int64_t checked;
		assert_int_equal(w.desk.store->ops->verify(w.desk.store, NULL, NULL, &checked), ST_OK);
		works_close(&w);
		works_remove(dir);
	}
	works_remove(from);
	assert_true(nothing > 3); /* the kills did strike before the commit … */
	assert_true(all > 0);     /* … and after it */
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_write)};
	return cmocka_run_group_tests_name("hand_over_kill", tests, NULL, NULL);
}
