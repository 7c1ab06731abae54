/* Each trouble of a print service or a printer has its sentence, and nothing comes out twice. */
#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"
#include "tests/helper/queue.h"

#include <stdio.h>

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

static void a_paused_queue_waits_and_says_so(void **state)
{
	struct spool *s = queue_open("RCPT");
	struct bytes data = queue_bytes("paused\n");
	int before = capture_count(&printer);

	(void)state;
	assert_int_equal(cupsd_tool(&cups, "cupsdisable RCPT"), 0);
	queue_print(s, "PH-5-1-ee", &data);
	assert_int_equal(queue_look(s, "PH-5-1-ee"), SPOOL_MOVING);
	assert_true(queue_troubled(s, TROUBLE_PAUSED, PATIENCE_MS));
	assert_int_equal(cupsd_tool(&cups, "cupsenable RCPT"), 0);
	assert_true(queue_becomes(s, "PH-5-1-ee", SPOOL_COMPLETED, PATIENCE_MS));
	assert_int_equal(capture_count(&printer), before + 1);
	assert_int_equal(s->ops->trouble(s), TROUBLE_NONE);
	bytes_free(&data);
	s->ops->close(s);
}

static void a_queue_that_takes_nothing_says_so(void **state)
{
	struct spool *s = queue_open("RCPT");
	int64_t id;

	(void)state;
	assert_int_equal(cupsd_tool(&cups, "cupsreject RCPT"), 0);
	assert_int_equal(s->ops->create(s, "PH-6-1-ff", &id), ST_UNAVAILABLE);
	assert_string_equal(fault_text(), spool_trouble_text(TROUBLE_REJECTING));
	assert_int_equal(s->ops->trouble(s), TROUBLE_REJECTING);
	assert_int_equal(queue_look(s, "PH-6-1-ff"), SPOOL_NONE);
	assert_int_equal(cupsd_tool(&cups, "cupsaccept RCPT"), 0);
	s->ops->close(s);
}

static void a_missing_queue_says_so(void **state)
{
	struct spool *s = queue_open("NOWHERE");
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
	struct bytes data = queue_bytes("nobody there\n");
	char uri[64];
	int64_t id;

	(void)state;
	assert_int_equal(capture_start(&gone, CAPTURE_OK), 0);
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", gone.port);
	capture_stop(&gone); /* now nothing listens there */
	assert_int_equal(cupsd_queue(&cups, "GONE", uri), 0);
	s = queue_open("GONE");
	id = queue_print(s, "PH-8-1-hh", &data);
	assert_true(queue_troubled(s, TROUBLE_UNREACHABLE, PATIENCE_MS));
	assert_int_equal(queue_look(s, "PH-8-1-hh"), SPOOL_MOVING);
	assert_int_equal(s->ops->cancel(s, id), ST_OK);
	assert_int_equal(s->ops->cancel(s, id), ST_OK);
	assert_true(queue_becomes(s, "PH-8-1-hh", SPOOL_CANCELED, PATIENCE_MS));
	bytes_free(&data);
	s->ops->close(s);
}

static void a_printer_that_stops_reading_says_so(void **state)
{
	struct capture stalled;
	struct spool *s;
	struct bytes data = queue_bytes("never read\n");
	char uri[64];
	int64_t id;

	(void)state;
	assert_int_equal(capture_start(&stalled, CAPTURE_STALL), 0);
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", stalled.port);
	assert_int_equal(cupsd_queue(&cups, "STALL", uri), 0);
	s = queue_open("STALL");
	id = queue_print(s, "PH-9-1-ii", &data);
	assert_true(queue_troubled(s, TROUBLE_STUCK, PATIENCE_MS));
	assert_int_equal(s->ops->cancel(s, id), ST_OK);
	bytes_free(&data);
	s->ops->close(s);
	capture_stop(&stalled);
}

static void paper_out_says_so_and_goes_on(void **state)
{
	struct spool *s;
	struct bytes data = queue_bytes("waits for paper\n");
	char uri[128];

	(void)state;
	snprintf(uri, sizeof(uri), "fakepos:%s", cups.pos);
	assert_int_equal(cupsd_queue(&cups, "POS", uri), 0);
	s = queue_open("POS");
	cupsd_switch(&cups, "paper-out", "");
	queue_print(s, "PH-10-1-jj", &data);
	assert_true(queue_troubled(s, TROUBLE_PAPER_OUT, PATIENCE_MS));
	assert_int_equal(queue_look(s, "PH-10-1-jj"), SPOOL_MOVING);
	cupsd_switch(&cups, "paper-out", NULL);
	assert_true(queue_becomes(s, "PH-10-1-jj", SPOOL_COMPLETED, PATIENCE_MS));
	assert_true(queue_troubled(s, TROUBLE_NONE, PATIENCE_MS));
	bytes_free(&data);
	s->ops->close(s);
}

/* Exit 1 under abort-job, and 6: held for another try, which would come out later and unmarked. */
static void a_failed_try_is_never_repeated(void **state)
{
	struct spool *s = queue_open("POS");
	struct bytes data = queue_bytes("fails\n");

	(void)state;
	cupsd_switch(&cups, "exit", "1");
	queue_print(s, "PH-11-1-kk", &data);
	assert_true(queue_becomes(s, "PH-11-1-kk", SPOOL_ABORTED, PATIENCE_MS));
	cupsd_switch(&cups, "exit", "6");
	queue_print(s, "PH-11-2-kk", &data);
	assert_true(queue_becomes(s, "PH-11-2-kk", SPOOL_HELD, PATIENCE_MS));
	assert_int_equal(queue_resume(s, "PH-11-2-kk", COPY_RELEASED, &data), COPY_UNKNOWN);
	assert_true(queue_becomes(s, "PH-11-2-kk", SPOOL_CANCELED, PATIENCE_MS));
	cupsd_switch(&cups, "exit", NULL);
	bytes_free(&data);
	s->ops->close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
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
