/* A real print service and a printer that misbehaves: each slip comes out once, and each trouble has its sentence. */
#include "printing/render.h"
#include "printing/spools.h"

#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"
#include "tests/helper/escpos.h"
#include "tests/helper/receipt.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define RAW "application/vnd.cups-raw"

static struct cupsd cups;
static struct capture printer;

static struct spool *queue(const char *name)
{
	struct spool *s;

	assert_int_equal(spool_cups_open(NULL, name, 1, &s), ST_OK);
	return s;
}

static enum spool_job look(struct spool *s, const char *name)
{
	struct spool_found found;

	assert_int_equal(s->ops->find(s, name, &found), ST_OK);
	return found.job;
}

/* Polls until the job, or the trouble, is as wanted. */
static bool becomes(struct spool *s, const char *name, enum spool_job job, int ms)
{
	struct timespec tick = {.tv_nsec = 5000000};

	for (int i = 0; i < ms; i += 5) {
		if (look(s, name) == job)
			return true;
		nanosleep(&tick, NULL);
	}
	return false;
}

static bool troubled(struct spool *s, enum spool_trouble t, int ms)
{
	struct timespec tick = {.tv_nsec = 20000000};

	for (int i = 0; i < ms; i += 20) {
		if (s->ops->trouble(s) == t)
			return true;
		nanosleep(&tick, NULL);
	}
	return false;
}

/* create, send, release; the job's id. */
static int64_t print(struct spool *s, const char *name, const struct bytes *data)
{
	int64_t id;

	assert_int_equal(s->ops->create(s, name, &id), ST_OK);
	assert_int_equal(s->ops->send(s, name, id, RAW, data), ST_OK);
	assert_int_equal(s->ops->release(s, id), ST_OK);
	return id;
}

static struct bytes text(const char *s)
{
	struct bytes b = {0};

	bytes_puts(&b, s);
	return b;
}

static int set_up(void **state)
{
	char uri[64];

	(void)state;
	if (cupsd_start(&cups) || capture_start(&printer, CAPTURE_OK))
		return -1;
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", printer.port);
	return cupsd_queue(&cups, "RCPT", uri);
}

static int tear_down(void **state)
{
	(void)state;
	capture_stop(&printer);
	cupsd_stop(&cups);
	return 0;
}

static void a_slip_goes_through_byte_for_byte(void **state)
{
	struct spool *s = queue("RCPT");
	struct paper p;
	struct doc d = {0};
	struct bytes out = {0};
	struct escpos e;
	int64_t id;
	int before = capture_count(&printer);

	(void)state;
	receipt_sample(&d);
	assert_int_equal(paper_profile("etc", "generic-80", &p), ST_OK);
	assert_int_equal(escpos_renderer.render(&d, &receipt_head, &p, &out), ST_OK);
	assert_int_equal(look(s, "PH-1-1-aa"), SPOOL_NONE);
	assert_int_equal(s->ops->create(s, "PH-1-1-aa", &id), ST_OK);
	assert_int_equal(look(s, "PH-1-1-aa"), SPOOL_EMPTY);
	assert_int_equal(s->ops->send(s, "PH-1-1-aa", id, RAW, &out), ST_OK);
	assert_int_equal(look(s, "PH-1-1-aa"), SPOOL_HELD);
	assert_int_equal(s->ops->send(s, "PH-1-1-aa", id, RAW, &out), ST_OK); /* no second document */
	assert_int_equal(look(s, "PH-1-1-aa"), SPOOL_HELD);
	assert_int_equal(capture_count(&printer), before); /* held: nothing has printed */
	assert_int_equal(s->ops->release(s, id), ST_OK);
	assert_int_equal(s->ops->release(s, id), ST_OK); /* may be repeated */
	assert_true(capture_wait(&printer, before + 1, 3000));
	assert_true(becomes(s, "PH-1-1-aa", SPOOL_COMPLETED, 2000));
	assert_int_equal(printer.jobs[before].len, out.len);
	assert_memory_equal(printer.jobs[before].data, out.data, out.len);
	assert_int_equal(escpos_decode(printer.jobs[before].data, out.len, p.columns, p.dots, "GBK", &e), 0);
	assert_int_equal(e.cuts, 2);
	assert_int_equal(s->ops->trouble(s), TROUBLE_NONE);
	assert_int_equal(capture_count(&printer), before + 1);
	escpos_free(&e);
	bytes_free(&out);
	doc_free(&d);
	s->ops->close(s);
}

enum step { KILLED_BEFORE, KILLED_CREATED, KILLED_SPOOLED, KILLED_RELEASED };

/* A worker that is killed right after the given step; its row then says `row`, for the last commit was missed. */
static void killed_worker(const char *name, enum step step, const struct bytes *data)
{
	pid_t pid = fork();

	if (pid == 0) {
		struct spool *s;
		int64_t id;

		if (spool_cups_open(NULL, "RCPT", 1, &s))
			_exit(1);
		if (step >= KILLED_CREATED && s->ops->create(s, name, &id))
			_exit(1);
		if (step >= KILLED_SPOOLED && s->ops->send(s, name, id, RAW, data))
			_exit(1);
		if (step >= KILLED_RELEASED && s->ops->release(s, id))
			_exit(1);
		raise(SIGKILL);
	}
	assert_int_equal(waitpid(pid, &(int){0}, 0), pid);
}

/* What a worker does that starts again: follows the table until the copy has ended. */
static enum copy_state resume(struct spool *s, const char *name, enum copy_state row, const struct bytes *data)
{
	struct timespec tick = {.tv_nsec = 5000000};
	struct spool_found found;

	for (int i = 0; i < 600; i++) {
		assert_int_equal(s->ops->find(s, name, &found), ST_OK);
		switch (spool_next(row, &found)) {
		case SPOOL_DO_SEND:
			print(s, name, data);
			row = COPY_RELEASED;
			break;
		case SPOOL_DO_CANCEL:
			assert_int_equal(s->ops->cancel(s, found.job_id), ST_OK);
			row = COPY_PREPARED;
			break;
		case SPOOL_DO_RELEASE:
			assert_int_equal(s->ops->release(s, found.job_id), ST_OK);
			row = COPY_RELEASED;
			break;
		case SPOOL_DO_DONE:
			return COPY_HANDED_OVER;
		case SPOOL_DO_CANCEL_UNKNOWN:
			assert_int_equal(s->ops->cancel(s, found.job_id), ST_OK);
			return COPY_UNKNOWN;
		case SPOOL_DO_WATCH:
			nanosleep(&tick, NULL);
			break;
		default:
			return COPY_UNKNOWN;
		}
	}
	return row;
}

static void a_killed_worker_prints_once(void **state)
{
	/* the step it died after, and what its row said: the commit of that step was made, or missed */
	static const struct {
		enum step step;
		enum copy_state row, end;
		int prints;
	} rows[] = {
		{KILLED_BEFORE, COPY_PREPARED, COPY_HANDED_OVER, 1},
		{KILLED_CREATED, COPY_PREPARED, COPY_HANDED_OVER, 1},
		{KILLED_CREATED, COPY_CREATED, COPY_HANDED_OVER, 1},
		{KILLED_SPOOLED, COPY_CREATED, COPY_HANDED_OVER, 1},
		{KILLED_SPOOLED, COPY_SPOOLED, COPY_HANDED_OVER, 1},
		{KILLED_RELEASED, COPY_SPOOLED, COPY_HANDED_OVER, 1},
		{KILLED_RELEASED, COPY_RELEASED, COPY_HANDED_OVER, 1},
		{KILLED_BEFORE, COPY_RELEASED, COPY_UNKNOWN, 0}, /* the service lost it */
	};
	struct spool *s = queue("RCPT");

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int before = capture_count(&printer);
		struct bytes data = text("slip after a kill\n");
		char name[32];

		snprintf(name, sizeof(name), "PH-2-%d-bb", (int)i);
		killed_worker(name, rows[i].step, &data);
		assert_int_equal(resume(s, name, rows[i].row, &data), rows[i].end);
		assert_true(capture_wait(&printer, before + rows[i].prints, 2000));
		assert_int_equal(capture_count(&printer), before + rows[i].prints);
		assert_int_equal(resume(s, name, COPY_RELEASED, &data), rows[i].end); /* and again: nothing more */
		assert_int_equal(capture_count(&printer), before + rows[i].prints);
		bytes_free(&data);
	}
	s->ops->close(s);
}

static void a_killed_service_keeps_a_held_slip(void **state)
{
	struct spool *s = queue("RCPT");
	struct bytes data = text("kept through a crash\n");
	int before = capture_count(&printer);
	int64_t id;

	(void)state;
	assert_int_equal(s->ops->create(s, "PH-3-1-cc", &id), ST_OK);
	assert_int_equal(s->ops->send(s, "PH-3-1-cc", id, RAW, &data), ST_OK);
	cupsd_kill(&cups, SIGKILL);
	assert_int_equal(s->ops->create(s, "PH-3-2-cc", &id), ST_UNAVAILABLE);
	assert_string_equal(fault_text(), spool_trouble_text(TROUBLE_SCHEDULER_DOWN));
	assert_int_equal(s->ops->trouble(s), TROUBLE_SCHEDULER_DOWN);
	assert_int_equal(cupsd_restart(&cups), 0);
	assert_int_equal(resume(s, "PH-3-1-cc", COPY_CREATED, &data), COPY_HANDED_OVER);
	assert_true(capture_wait(&printer, before + 1, 2000));
	assert_int_equal(capture_count(&printer), before + 1);
	bytes_free(&data);
	s->ops->close(s);
}

static void a_hung_service_is_told_and_nothing_is_doubled(void **state)
{
	struct spool *s = queue("RCPT");
	struct bytes data = text("after the hang\n");
	int before = capture_count(&printer);
	int64_t id;

	(void)state;
	cupsd_kill(&cups, SIGSTOP);
	assert_int_equal(s->ops->create(s, "PH-4-1-dd", &id), ST_UNKNOWN);
	assert_string_equal(fault_text(), spool_trouble_text(TROUBLE_SCHEDULER_HUNG));
	cupsd_kill(&cups, SIGCONT);
	assert_int_equal(resume(s, "PH-4-1-dd", COPY_PREPARED, &data), COPY_HANDED_OVER);
	assert_true(capture_wait(&printer, before + 1, 2000));
	assert_int_equal(capture_count(&printer), before + 1);
	bytes_free(&data);
	s->ops->close(s);
}

static void a_paused_queue_waits_and_says_so(void **state)
{
	struct spool *s = queue("RCPT");
	struct bytes data = text("paused\n");
	int before = capture_count(&printer);

	(void)state;
	assert_int_equal(cupsd_tool(&cups, "cupsdisable RCPT"), 0);
	print(s, "PH-5-1-ee", &data);
	assert_int_equal(look(s, "PH-5-1-ee"), SPOOL_MOVING);
	assert_true(troubled(s, TROUBLE_PAUSED, 1000));
	assert_int_equal(cupsd_tool(&cups, "cupsenable RCPT"), 0);
	assert_true(becomes(s, "PH-5-1-ee", SPOOL_COMPLETED, 3000));
	assert_int_equal(capture_count(&printer), before + 1);
	assert_int_equal(s->ops->trouble(s), TROUBLE_NONE);
	bytes_free(&data);
	s->ops->close(s);
}

static void a_queue_that_takes_nothing_says_so(void **state)
{
	struct spool *s = queue("RCPT");
	int64_t id;

	(void)state;
	assert_int_equal(cupsd_tool(&cups, "cupsreject RCPT"), 0);
	assert_int_equal(s->ops->create(s, "PH-6-1-ff", &id), ST_UNAVAILABLE);
	assert_string_equal(fault_text(), spool_trouble_text(TROUBLE_REJECTING));
	assert_int_equal(s->ops->trouble(s), TROUBLE_REJECTING);
	assert_int_equal(look(s, "PH-6-1-ff"), SPOOL_NONE);
	assert_int_equal(cupsd_tool(&cups, "cupsaccept RCPT"), 0);
	s->ops->close(s);
}

static void a_missing_queue_says_so(void **state)
{
	struct spool *s = queue("NOWHERE");
	int64_t id;

	(void)state;
	assert_int_equal(s->ops->create(s, "PH-7-1-gg", &id), ST_REFUSED);
	assert_string_equal(fault_text(), spool_trouble_text(TROUBLE_QUEUE_MISSING));
	assert_int_equal(s->ops->trouble(s), TROUBLE_QUEUE_MISSING);
	s->ops->close(s);
}

static void an_unreachable_printer_says_so(void **state)
{
	struct capture gone;
	struct spool *s;
	struct bytes data = text("nobody there\n");
	char uri[64];
	int64_t id;

	(void)state;
	assert_int_equal(capture_start(&gone, CAPTURE_OK), 0);
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", gone.port);
	capture_stop(&gone); /* now nothing listens there */
	assert_int_equal(cupsd_queue(&cups, "GONE", uri), 0);
	s = queue("GONE");
	id = print(s, "PH-8-1-hh", &data);
	assert_true(troubled(s, TROUBLE_UNREACHABLE, 4000));
	assert_int_equal(look(s, "PH-8-1-hh"), SPOOL_MOVING);
	assert_int_equal(s->ops->cancel(s, id), ST_OK);
	assert_int_equal(s->ops->cancel(s, id), ST_OK);
	assert_true(becomes(s, "PH-8-1-hh", SPOOL_CANCELED, 2000));
	bytes_free(&data);
	s->ops->close(s);
}

static void a_printer_that_stops_reading_says_so(void **state)
{
	struct capture stalled;
	struct spool *s;
	struct bytes data = text("never read\n");
	char uri[64];
	int64_t id;

	(void)state;
	assert_int_equal(capture_start(&stalled, CAPTURE_STALL), 0);
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", stalled.port);
	assert_int_equal(cupsd_queue(&cups, "STALL", uri), 0);
	s = queue("STALL");
	id = print(s, "PH-9-1-ii", &data);
	assert_true(troubled(s, TROUBLE_STUCK, 4000));
	assert_int_equal(s->ops->cancel(s, id), ST_OK);
	bytes_free(&data);
	s->ops->close(s);
	capture_stop(&stalled);
}

static void paper_out_says_so_and_goes_on(void **state)
{
	struct spool *s;
	struct bytes data = text("waits for paper\n");
	char uri[128];

	(void)state;
	snprintf(uri, sizeof(uri), "fakepos:%s", cups.pos);
	assert_int_equal(cupsd_queue(&cups, "POS", uri), 0);
	s = queue("POS");
	cupsd_switch(&cups, "paper-out", "");
	print(s, "PH-10-1-jj", &data);
	assert_true(troubled(s, TROUBLE_PAPER_OUT, 3000));
	assert_int_equal(look(s, "PH-10-1-jj"), SPOOL_MOVING);
	cupsd_switch(&cups, "paper-out", NULL);
	assert_true(becomes(s, "PH-10-1-jj", SPOOL_COMPLETED, 3000));
	assert_true(troubled(s, TROUBLE_NONE, 1000));
	bytes_free(&data);
	s->ops->close(s);
}

/* Exit 1 under abort-job, and 6: held for another try, which would come out later and unmarked. */
static void a_failed_try_is_never_repeated(void **state)
{
	struct spool *s = queue("POS");
	struct bytes data = text("fails\n");

	(void)state;
	cupsd_switch(&cups, "exit", "1");
	print(s, "PH-11-1-kk", &data);
	assert_true(becomes(s, "PH-11-1-kk", SPOOL_ABORTED, 3000));
	cupsd_switch(&cups, "exit", "6");
	print(s, "PH-11-2-kk", &data);
	assert_true(becomes(s, "PH-11-2-kk", SPOOL_HELD, 3000));
	assert_int_equal(resume(s, "PH-11-2-kk", COPY_RELEASED, &data), COPY_UNKNOWN);
	assert_true(becomes(s, "PH-11-2-kk", SPOOL_CANCELED, 1000));
	cupsd_switch(&cups, "exit", NULL);
	bytes_free(&data);
	s->ops->close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slip_goes_through_byte_for_byte),
		cmocka_unit_test(a_killed_worker_prints_once),
		cmocka_unit_test(a_killed_service_keeps_a_held_slip),
		cmocka_unit_test(a_hung_service_is_told_and_nothing_is_doubled),
		cmocka_unit_test(a_paused_queue_waits_and_says_so),
		cmocka_unit_test(a_queue_that_takes_nothing_says_so),
		cmocka_unit_test(a_missing_queue_says_so),
		cmocka_unit_test(an_unreachable_printer_says_so),
		cmocka_unit_test(a_printer_that_stops_reading_says_so),
		cmocka_unit_test(paper_out_says_so_and_goes_on),
		cmocka_unit_test(a_failed_try_is_never_repeated),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
