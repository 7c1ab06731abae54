/* printing.md section 4 with a back-end that does as it is told: what CUPS shows, what we say, and how often it prints.
 */
#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"
#include "tests/helper/queue.h"

#include <glob.h>
#include <signal.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct cupsd cups;
static struct bytes data;

static int set_up(void **state)
{
	char uri[128];

	(void)state;
	bytes_puts(&data, "slip\n");
	if (cupsd_start(&cups))
		return -1;
	snprintf(uri, sizeof(uri), "fakepos:%s", cups.pos);
	return cupsd_queue(&cups, "POS", uri);
}

static int tear_down(void **state)
{
	(void)state;
	bytes_free(&data);
	cupsd_stop(&cups);
	return 0;
}

/* Slips that came out so far. */
static int printed(void)
{
	char pattern[120];
	glob_t g;
	int n;

	snprintf(pattern, sizeof(pattern), "%s/job-*.bin", cups.pos);
	n = glob(pattern, 0, NULL, &g) ? 0 : (int)g.gl_pathc;
	if (n)
		globfree(&g);
	return n;
}

static void policy(const char *word)
{
	assert_int_equal(cupsd_tool(&cups, "lpadmin -p POS -o printer-error-policy=%s", word), 0);
}

/* What a printer's back-end reports while it holds the job. */
static void every_report_is_told_and_goes_away(void **state)
{
	static const struct {
		const char *word;
		enum spool_trouble want;
	} rows[] = {
		{"media-empty-error", TROUBLE_PAPER_OUT},
		{"media-needed-error", TROUBLE_PAPER_OUT},
		{"cover-open-error", TROUBLE_COVER_OPEN},
		{"door-open-warning", TROUBLE_COVER_OPEN},
		{"media-jam-error", TROUBLE_ERROR},
		{"offline-report", TROUBLE_OFFLINE},
		{"media-low-warning", TROUBLE_PAPER_LOW},
		{"fuser-over-temp-error", TROUBLE_OTHER},
	};
	struct spool *s = queue_open("POS");

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int before = printed();
		char name[32];

		snprintf(name, sizeof(name), "PH-30-%d-st", (int)i);
		cupsd_switch(&cups, "state", rows[i].word);
		queue_print(s, name, &data);
		if (!queue_troubled(s, rows[i].want, PATIENCE_MS))
			fail_msg("%s: %s", rows[i].word, spool_trouble_text(s->ops->trouble(s)));
		assert_int_equal(queue_look(s, name), SPOOL_MOVING);
		cupsd_switch(&cups, "state", NULL);
		assert_true(queue_becomes(s, name, SPOOL_COMPLETED, PATIENCE_MS));
		assert_true(queue_troubled(s, TROUBLE_NONE, PATIENCE_MS));
		assert_int_equal(printed(), before + 1);
	}
	s->ops->close(s);
}

/*
 * How the back-end may end, under each policy that a queue can have: how the job then is, what is said, and what a
 * worker that looks at the released copy makes of it. Never a second paper.
 */
static void every_ending_under_every_policy(void **state)
{
	static const struct {
		const char *policy, *exit;
		enum spool_job job;
		enum spool_trouble trouble;
		enum spool_do next; /* for a released copy */
	} rows[] = {
		/* clang-format off */
		{ "abort-job",         "1", SPOOL_ABORTED,  TROUBLE_NONE,   SPOOL_DO_ABORTED },
		{ "stop-printer",      "1", SPOOL_MOVING,   TROUBLE_PAUSED, SPOOL_DO_WATCH },
		{ "retry-job",         "1", SPOOL_HELD,     TROUBLE_NONE,   SPOOL_DO_CANCEL_UNKNOWN },
		{ "abort-job",         "3", SPOOL_HELD,     TROUBLE_NONE,   SPOOL_DO_CANCEL_UNKNOWN },
		{ "abort-job",         "4", SPOOL_MOVING,   TROUBLE_PAUSED, SPOOL_DO_WATCH },
		{ "abort-job",         "5", SPOOL_CANCELED, TROUBLE_NONE,   SPOOL_DO_CANCELED },
		{ "abort-job",         "6", SPOOL_HELD,     TROUBLE_NONE,   SPOOL_DO_CANCEL_UNKNOWN },
		/* clang-format on */
	};
	struct spool *s = queue_open("POS");

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct spool_found found;
		int before = printed();
		char name[32];
		int64_t id;

		snprintf(name, sizeof(name), "PH-31-%d-ex", (int)i);
		policy(rows[i].policy);
		cupsd_switch(&cups, "exit", rows[i].exit);
		id = queue_print(s, name, &data);
		if (!queue_becomes(s, name, rows[i].job, PATIENCE_MS))
			fail_msg("%s, exit %s: job is %d", rows[i].policy, rows[i].exit, queue_look(s, name));
		if (!queue_troubled(s, rows[i].trouble, PATIENCE_MS))
			fail_msg("%s, exit %s: %s", rows[i].policy, rows[i].exit,
				spool_trouble_text(s->ops->trouble(s)));
		assert_int_equal(s->ops->find(s, name, &found), ST_OK);
		assert_int_equal(spool_next(COPY_RELEASED, &found), rows[i].next);
		assert_int_equal(s->ops->cancel(s, id), ST_OK);
		cupsd_switch(&cups, "exit", NULL);
		assert_int_equal(cupsd_tool(&cups, "cupsenable POS"), 0);
		assert_int_equal(printed(), before);
	}
	policy("abort-job");
	s->ops->close(s);
}

/* Exit 7: CUPS tries again at once by itself. Nothing had come out, so it is the same copy, and it comes out once. */
static void a_try_repeated_at_once_prints_once(void **state)
{
	struct spool *s = queue_open("POS");
	int before = printed();

	(void)state;
	cupsd_switch(&cups, "exit-once", "7");
	queue_print(s, "PH-32-1-re", &data);
	assert_true(queue_becomes(s, "PH-32-1-re", SPOOL_COMPLETED, PATIENCE_MS));
	assert_int_equal(printed(), before + 1);
	s->ops->close(s);
}

/*
 * Under retry-current-job a printer that cannot be reached keeps the job busy for ever: it is said, and cancelled. Each
 * try begins the queue's own count of seconds anew, so that it never comes to three.
 */
static void a_try_without_end_is_told(void **state)
{
	struct spool *s;
	int64_t id;

	(void)state;
	assert_int_equal(spool_cups_open(NULL, "POS", RAW, 3, &s), ST_OK);
	policy("retry-current-job");
	cupsd_switch(&cups, "exit", "1");
	id = queue_print(s, "PH-33-1-en", &data);
	assert_true(queue_troubled(s, TROUBLE_UNREACHABLE, PATIENCE_MS));
	assert_int_equal(queue_look(s, "PH-33-1-en"), SPOOL_MOVING);
	assert_int_equal(s->ops->cancel(s, id), ST_OK);
	cupsd_switch(&cups, "exit", NULL);
	assert_true(queue_becomes(s, "PH-33-1-en", SPOOL_CANCELED, PATIENCE_MS));
	policy("abort-job");
	s->ops->close(s);
}

/* A cupsd that died between its two notes of a job's end, its list of jobs and the job's own file: when it is back, the
 * job says pending, and nobody will ever do it. */
static void a_job_pending_for_ever_is_in_doubt(void **state)
{
	struct spool *s = queue_open("POS");
	struct spool_found found;
	char line[200];

	(void)state;
	assert_int_equal(cupsd_tool(&cups, "cupsdisable POS"), 0);
	queue_print(s, "PH-36-1-zo", &data);
	assert_int_equal(queue_look(s, "PH-36-1-zo"), SPOOL_MOVING);
	s->ops->close(s);
	cupsd_kill(&cups, SIGKILL);
	snprintf(line, sizeof(line), "sed -i 's/^State 3$/State 9/' %s/cache/job.cache", cups.dir);
	assert_int_equal(system(line), 0);
	assert_int_equal(cupsd_restart(&cups), 0);
	assert_int_equal(cupsd_tool(&cups, "cupsenable POS"), 0);
	s = queue_open("POS");
	assert_int_equal(s->ops->find(s, "PH-36-1-zo", &found), ST_OK);
	assert_int_equal(found.job, SPOOL_NONE);
	assert_int_equal(spool_next(COPY_RELEASED, &found), SPOOL_DO_UNKNOWN);
	s->ops->close(s);
}

/* CUPS completes jobs that go nowhere: such a queue is refused before it swallows a slip. */
static void a_queue_without_a_printer_is_refused(void **state)
{
	static const char *const devices[] = {"-v file:///dev/null", ""};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct spool *s;
		int64_t id;

		assert_int_equal(cupsd_tool(&cups, "lpadmin -p HOLE%d -E %s -m raw", i, devices[i]), 0);
		s = queue_open(i ? "HOLE1" : "HOLE0");
		assert_int_equal(s->ops->create(s, "PH-34-1-no", &id), ST_REFUSED);
		assert_string_equal(fault_text(), spool_trouble_text(TROUBLE_NOWHERE));
		assert_int_equal(s->ops->trouble(s), TROUBLE_NOWHERE);
		s->ops->close(s);
	}
}

/* The kernel took all bytes before the printer hung up: CUPS says completed, and so do we: handed over, not on paper.
 */
static void a_reset_after_the_bytes_is_handed_over(void **state)
{
	struct capture printer;
	struct spool *s;
	char uri[64];

	(void)state;
	assert_int_equal(capture_start(&printer, CAPTURE_DROP), 0);
	printer.drop_after = 1;
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", printer.port);
	assert_int_equal(cupsd_queue(&cups, "DROP", uri), 0);
	s = queue_open("DROP");
	queue_print(s, "PH-35-1-dr", &data);
	assert_true(queue_becomes(s, "PH-35-1-dr", SPOOL_COMPLETED, PATIENCE_MS));
	assert_int_equal(capture_count(&printer), 1);
	s->ops->close(s);
	capture_stop(&printer);
}

/* A printer that works through a row of slips, one a second, is well however long the last one waits. */
static void a_row_of_slips_is_no_trouble(void **state)
{
	struct capture printer;
	struct bytes second = {0};
	struct spool *s;
	char uri[64], name[40];

	(void)state;
	for (int i = 0; i < 900; i++)
		bytes_puts(&second, "x");
	assert_int_equal(capture_start(&printer, CAPTURE_SLOW), 0);
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", printer.port);
	assert_int_equal(cupsd_queue(&cups, "ROW", uri), 0);
	assert_int_equal(spool_cups_open(NULL, "ROW", RAW, 3, &s), ST_OK);
	for (int i = 0; i < 5; i++) {
		snprintf(name, sizeof(name), "PH-36-%d-ro", i);
		queue_print(s, name, &second);
	}
	while (queue_look(s, name) == SPOOL_MOVING) {
		assert_int_equal(s->ops->trouble(s), TROUBLE_NONE);
		poll(NULL, 0, 20);
	}
	assert_int_equal(queue_look(s, name), SPOOL_COMPLETED);
	bytes_free(&second);
	s->ops->close(s);
	capture_stop(&printer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_report_is_told_and_goes_away),
		cmocka_unit_test(every_ending_under_every_policy),
		cmocka_unit_test(a_try_repeated_at_once_prints_once),
		cmocka_unit_test(a_try_without_end_is_told),
		cmocka_unit_test(a_job_pending_for_ever_is_in_doubt),
		cmocka_unit_test(a_queue_without_a_printer_is_refused),
		cmocka_unit_test(a_reset_after_the_bytes_is_handed_over),
		cmocka_unit_test(a_row_of_slips_is_no_trouble),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
