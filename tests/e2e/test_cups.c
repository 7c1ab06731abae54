/* A real print service and a printer that misbehaves: each slip comes out once, and each trouble has its sentence. */
#include "printing/render.h"
#include "printing/spools.h"

#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"
#include "tests/helper/escpos.h"
#include "tests/helper/queue.h"
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

static struct cupsd cups;
static struct capture printer;

static int set_up(void **state)
{
	(void)state;
	return queue_serve(&cups, &printer);
}

static int tear_down(void **state)
{
	(void)state;
	queue_unserve(&cups, &printer);
	return 0;
}

static void a_slip_goes_through_byte_for_byte(void **state)
{
	struct spool *s = queue_open("RCPT");
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
	assert_int_equal(queue_look(s, "PH-1-1-aa"), SPOOL_NONE);
	assert_int_equal(s->ops->create(s, "PH-1-1-aa", &id), ST_OK);
	assert_int_equal(queue_look(s, "PH-1-1-aa"), SPOOL_EMPTY);
	assert_int_equal(s->ops->send(s, "PH-1-1-aa", id, RAW, &out), ST_OK);
	assert_int_equal(queue_look(s, "PH-1-1-aa"), SPOOL_HELD);
	assert_int_equal(s->ops->send(s, "PH-1-1-aa", id, RAW, &out), ST_OK); /* no second document */
	assert_int_equal(queue_look(s, "PH-1-1-aa"), SPOOL_HELD);
	assert_int_equal(capture_count(&printer), before); /* held: nothing has printed */
	assert_int_equal(s->ops->release(s, id), ST_OK);
	assert_int_equal(s->ops->release(s, id), ST_OK); /* may be repeated */
	assert_true(capture_wait(&printer, before + 1, PATIENCE_MS));
	assert_true(queue_becomes(s, "PH-1-1-aa", SPOOL_COMPLETED, PATIENCE_MS));
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

		if (spool_cups_open(NULL, "RCPT", RAW, 1, &s))
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
	struct spool *s = queue_open("RCPT");

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int before = capture_count(&printer);
		struct bytes data = queue_bytes("slip after a kill\n");
		char name[32];

		snprintf(name, sizeof(name), "PH-2-%d-bb", (int)i);
		killed_worker(name, rows[i].step, &data);
		assert_int_equal(queue_resume(s, name, rows[i].row, &data), rows[i].end);
		assert_true(capture_wait(&printer, before + rows[i].prints, PATIENCE_MS));
		assert_int_equal(capture_count(&printer), before + rows[i].prints);
		assert_int_equal(
			queue_resume(s, name, COPY_RELEASED, &data), rows[i].end); /* and again: nothing more */
		assert_int_equal(capture_count(&printer), before + rows[i].prints);
		bytes_free(&data);
	}
	s->ops->close(s);
}

static void a_killed_service_keeps_a_held_slip(void **state)
{
	struct spool *s = queue_open("RCPT");
	struct bytes data = queue_bytes("kept through a crash\n");
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
	assert_int_equal(queue_resume(s, "PH-3-1-cc", COPY_CREATED, &data), COPY_HANDED_OVER);
	assert_true(capture_wait(&printer, before + 1, PATIENCE_MS));
	assert_int_equal(capture_count(&printer), before + 1);
	bytes_free(&data);
	s->ops->close(s);
}

static void a_hung_service_is_told_and_nothing_is_doubled(void **state)
{
	struct spool *s = queue_open("RCPT");
	struct bytes data = queue_bytes("after the hang\n");
	int before = capture_count(&printer);
	int64_t id;

	(void)state;
	cupsd_kill(&cups, SIGSTOP);
	assert_int_equal(s->ops->create(s, "PH-4-1-dd", &id), ST_UNAVAILABLE); /* it was looked at first */
	assert_string_equal(fault_text(), spool_trouble_text(TROUBLE_SCHEDULER_HUNG));
	cupsd_kill(&cups, SIGCONT);
	assert_int_equal(queue_resume(s, "PH-4-1-dd", COPY_PREPARED, &data), COPY_HANDED_OVER);
	assert_true(capture_wait(&printer, before + 1, PATIENCE_MS));
	assert_int_equal(capture_count(&printer), before + 1);
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
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
