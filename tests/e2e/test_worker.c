/* The worker is killed at every point of its work, and another takes over: the slip is printed once, the payment booked
 * once, the applicant told once. */
#include "base/clock.h"
#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"
#include "tests/helper/works.h"

#include <poll.h>
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

#define FEN 20000

static char first[200], second[200]; /* the counter as it was, and the copy that is worked on */
static int64_t attempt, charge, application;

static int setup(void **state)
{
	struct works w;

	(void)state;
	clock_fix(WORKS_NOW);
	works_folder(first);
	works_open(&w, first, false, NULL);
	charge = works_owing(&w, 1, FEN, &application);
	if (desk_pay(&w.desk, NULL, charge, "sim-wechat", &attempt))
		fail_msg("%s", fault_text());
	works_close(&w);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	works_remove(first);
	clock_fix(0);
	return 0;
}

/* The customer pays what the screen shows, once. */
static void payer(struct works *w)
{
	struct attempt t = works_attempt(w, attempt);

	if (t.state == ATTEMPT_SHOWN)
		sim_host_pay(w->sim, t.no);
}

static bool open_work(struct works *w)
{
	static const enum listing lists[] = {LIST_ATTEMPTS_OPEN, LIST_COPIES_OPEN, LIST_NOTICES_WAITING};
	struct list_arg arg = {0};
	int n = 0;

	for (int i = 0; i < 3; i++) {
		struct rows r = {0};

		assert_int_equal(w->desk.store->ops->list(w->desk.store, lists[i], &arg, &r), ST_OK);
		n += r.n;
		rows_free(&r);
	}
	return n > 0;
}

static void work(struct works *w, int steps)
{
	for (int i = 0; i < steps && open_work(w); i++) {
		int64_t next;

		if (worker_step(&w->worker, &next))
			fail_msg("step: %s", fault_text());
		clock_advance(next < 1 ? 1 : next);
		payer(w);
	}
}

struct fuse {
	int left;
	const char *only; /* seams counted: this word in their name; NULL = all */
};

static void burn(void *ctx, const char *where)
{
	struct fuse *f = ctx;

	if ((!f->only || strstr(where, f->only)) && --f->left == 0)
		kill(getpid(), SIGKILL);
}

/* Works on the counter in dir in a process of its own that is killed at the n-th seam. False when there is no n-th. */
static bool killed_at(const char *dir, struct conf *(*conf)(void), int n, unsigned lanes, void (*run)(struct works *))
{
	struct fuse fuse = {.left = n};
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		struct works w;

		works_open(&w, dir, false, conf ? conf() : NULL);
		w.worker.seam = burn;
		w.worker.seam_ctx = &fuse;
		w.worker.lanes = lanes;
		run(&w);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return false;
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	return true;
}

static void in_fixed_time(struct works *w)
{
	work(w, 60);
}

static void check_once(struct works *w, int n)
{
	struct dossier d;
	struct sim_order o;
	int booked = 0, slips = 0;

	assert_int_equal(w->desk.store->ops->dossier(w->desk.store, application, &d), ST_OK);
	for (int i = 0; i < d.nsteps; i++)
		booked += d.steps[i].event == EV_PAID;
	for (int i = 0; i < d.nslips; i++)
		slips += d.slips[i].kind == SLIP_PAYMENT;
	assert_int_equal(sim_host_get(w->sim, works_attempt(w, attempt).no, &o), ST_OK);
	if (o.state != SIM_PAID || works_attempt(w, attempt).state != ATTEMPT_PAID || booked != 1 || slips != 1)
		fail_msg("killed at %d: wallet %d, attempt %d, booked %d, slips %d", n, o.state,
			works_attempt(w, attempt).state, booked, slips);
	if (d.ncopies != 1 || d.copies[0].state != COPY_HANDED_OVER || works_files(w->slips, "PH-") != 1)
		fail_msg("killed at %d: copy %d (%s), %d files", n, d.copies[0].state, d.copies[0].note,
			works_files(w->slips, "PH-"));
	if (d.nnotices != 1 || d.notices[0].state != NOTICE_DELIVERED || works_files(w->notices, "notice-") != 1)
		fail_msg("killed at %d: notice %d (%s)", n, d.notices[0].state, d.notices[0].error);
	assert_int_equal(works_charge(w, charge).state, CHARGE_PAID);
	dossier_free(&d);
}

static void no_errand_is_left(struct works *w)
{
	struct rows errands = {0};
	struct list_arg arg = {.a = INT64_MAX, .t = ""};

	assert_int_equal(w->desk.store->ops->list(w->desk.store, LIST_ERRANDS, &arg, &errands), ST_OK);
	assert_int_equal(errands.n, 0);
	rows_free(&errands);
}

static void killed_anywhere_everything_happens_once(void **state)
{
	bool killed = true;
	int n;

	(void)state;
	for (n = 1; killed; n++) {
		struct works w;

		clock_fix(WORKS_NOW);
		works_folder(second);
		works_copy(first, second);
		killed = killed_at(second, NULL, n, WORKER_ALL, in_fixed_time);
		clock_advance(5000);
		works_open(&w, second, false, NULL);
		work(&w, 200);
		check_once(&w, n);
		no_errand_is_left(&w);
		works_close(&w);
		works_remove(second);
	}
	assert_true(n > 30); /* there were seams */
}

/* ---- through a print service ---- */

static struct cupsd cups;
static struct capture printer;

static struct conf *cups_conf(void)
{
	struct conf *c = conf_new();

	conf_set(c, "printer.receipt", "spool", "cups:RCPT");
	conf_set(c, "printer.receipt", "label", "80mm");
	return c;
}

static bool copies_open(struct works *w)
{
	struct rows r = {0};
	struct list_arg arg = {0};
	bool open;

	assert_int_equal(w->desk.store->ops->list(w->desk.store, LIST_COPIES_OPEN, &arg, &r), ST_OK);
	open = r.n > 0;
	rows_free(&r);
	return open;
}

static void in_real_time(struct works *w)
{
	int64_t end = clock_mono_ms() + PATIENCE_MS, next;

	while (copies_open(w) && clock_mono_ms() < end) {
		if (worker_step(&w->worker, &next))
			fail_msg("step: %s", fault_text());
		poll(NULL, 0, next < 20 ? (int)next : 20);
	}
}

static int setup_cups(void **state)
{
	struct works w;
	char uri[64];

	if (setup(state) || capture_start(&printer, CAPTURE_OK) || (!cups.pid && cupsd_start(&cups)))
		return -1;
	snprintf(uri, sizeof(uri), "once:/socket://127.0.0.1:%d/", printer.port);
	if (cupsd_queue(&cups, "RCPT", uri))
		return -1;
	works_open(&w, first, false, NULL);
	w.worker.lanes = WORKER_PAY;
	for (int i = 0; i < 20 && works_attempt(&w, attempt).state != ATTEMPT_PAID; i++) {
		int64_t next;

		assert_int_equal(worker_step(&w.worker, &next), ST_OK);
		clock_advance(next + 1);
		payer(&w);
	}
	works_close(&w);
	clock_fix(0);
	return 0;
}

static int teardown_cups(void **state)
{
	capture_stop(&printer);
	return teardown(state);
}

static void killed_anywhere_cups_prints_once(void **state)
{
	bool killed = true;
	int n;

	(void)state;
	for (n = 1; killed; n++) {
		struct works w;
		struct dossier d;

		works_folder(second);
		works_copy(first, second);
		killed = killed_at(second, cups_conf, n, WORKER_PRINT, in_real_time);
		works_open(&w, second, false, cups_conf());
		w.worker.lanes = WORKER_PRINT;
		in_real_time(&w);
		assert_int_equal(w.desk.store->ops->dossier(w.desk.store, application, &d), ST_OK);
		if (d.ncopies != 1 || d.copies[0].state != COPY_HANDED_OVER)
			fail_msg("killed at %d: %s %s", n, code_text(copy_states, d.copies[0].state), d.copies[0].note);
		dossier_free(&d);
		works_close(&w);
		works_remove(second);
		assert_true(capture_wait(&printer, n, PATIENCE_MS));
		assert_int_equal(capture_count(&printer), n);
	}
	assert_true(n > 10);
}

/* ---- straight to the printer ---- */

static char device[64];

static struct conf *device_conf(void)
{
	struct conf *c = conf_new();

	conf_set(c, "printer.receipt", "spool", device);
	conf_set(c, "printer.receipt", "label", "80mm");
	return c;
}

/* Nothing asks a device what became of a slip: once its first byte may have gone, a killed worker leaves 不知打成没有,
 * and no second slip is ever sent by itself. */
static void killed_anywhere_a_device_gets_no_second_copy(void **state)
{
	int unknown = 0, done = 0;
	bool killed = true;

	(void)state;
	snprintf(device, sizeof(device), "device:127.0.0.1:%d", printer.port);
	for (int n = 1; killed; n++) {
		struct works w;
		struct dossier d;
		int before = capture_count(&printer);

		works_folder(second);
		works_copy(first, second);
		killed = killed_at(second, device_conf, n, WORKER_PRINT, in_real_time);
		works_open(&w, second, false, device_conf());
		w.worker.lanes = WORKER_PRINT;
		in_real_time(&w);
		assert_int_equal(w.desk.store->ops->dossier(w.desk.store, application, &d), ST_OK);
		assert_int_equal(d.ncopies, 1);
		if (d.copies[0].state == COPY_UNKNOWN)
			unknown++;
		else if (d.copies[0].state == COPY_HANDED_OVER)
			done++;
		else
			fail_msg("killed at %d: %s %s", n, code_text(copy_states, d.copies[0].state), d.copies[0].note);
		if (d.copies[0].state == COPY_HANDED_OVER)
			assert_true(capture_wait(&printer, before + 1, PATIENCE_MS));
		assert_in_range(capture_count(&printer) - before, 0, 1);
		dossier_free(&d);
		works_close(&w);
		works_remove(second);
	}
	assert_true(unknown > 0);
	assert_true(done > 0);
}

static void trouble_is_told_and_waits_alone(void **state)
{
	struct works w;
	struct dossier d;
	int64_t next;

	(void)state;
	works_folder(second);
	works_copy(first, second);
	works_open(&w, second, false, cups_conf());
	w.worker.lanes = WORKER_PRINT | WORKER_NOTICE;
	cupsd_kill(&cups, SIGKILL);
	for (int i = 0; i < 6; i++)
		assert_int_equal(worker_step(&w.worker, &next), ST_OK);
	assert_int_equal(w.desk.store->ops->dossier(w.desk.store, application, &d), ST_OK);
	assert_int_equal(d.copies[0].state, COPY_PREPARED);
	assert_non_null(strstr(d.copies[0].note, "CUPS"));
	assert_int_equal(d.notices[0].state, NOTICE_DELIVERED);
	dossier_free(&d);
	assert_int_equal(cupsd_restart(&cups), 0);
	in_real_time(&w);
	assert_int_equal(w.desk.store->ops->dossier(w.desk.store, application, &d), ST_OK);
	assert_int_equal(d.copies[0].state, COPY_HANDED_OVER);
	assert_string_equal(d.copies[0].note, "");
	dossier_free(&d);
	works_close(&w);
	works_remove(second);
}

static int stop_cups(void **state)
{
	(void)state;
	if (cups.pid)
		cupsd_stop(&cups);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(killed_anywhere_everything_happens_once, setup, teardown),
		cmocka_unit_test_setup_teardown(killed_anywhere_cups_prints_once, setup_cups, teardown_cups),
		cmocka_unit_test_setup_teardown(
			killed_anywhere_a_device_gets_no_second_copy, setup_cups, teardown_cups),
		cmocka_unit_test_setup_teardown(trouble_is_told_and_waits_alone, setup_cups, teardown_cups),
	};

	return cmocka_run_group_tests(tests, NULL, stop_cups);
}
