/* A slip prints once: every row of what to do with a copy, and every word of a queue that means trouble. */
#include "core/spool.h"

#include "printing/queue_state.h"
#include "printing/spools.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* printing.md section 2, read aloud: what the queue shows, and for the rows prepared, created, spooled, released. */
static const struct {
	enum spool_job found;
	enum spool_do prepared, created, spooled, released;
} book[] = {
	/* clang-format off */
	{ SPOOL_NONE,      SPOOL_DO_SEND,    SPOOL_DO_UNKNOWN, SPOOL_DO_UNKNOWN,  SPOOL_DO_UNKNOWN },
	{ SPOOL_ABSENT,    SPOOL_DO_SEND,    SPOOL_DO_SEND,    SPOOL_DO_SEND,     SPOOL_DO_SEND },
	{ SPOOL_EMPTY,     SPOOL_DO_CANCEL,  SPOOL_DO_CANCEL,  SPOOL_DO_CANCEL,   SPOOL_DO_CANCEL_UNKNOWN },
	{ SPOOL_HELD,      SPOOL_DO_RELEASE, SPOOL_DO_RELEASE, SPOOL_DO_RELEASE,  SPOOL_DO_CANCEL_UNKNOWN },
	{ SPOOL_MOVING,    SPOOL_DO_WATCH,   SPOOL_DO_WATCH,   SPOOL_DO_WATCH,    SPOOL_DO_WATCH },
	{ SPOOL_COMPLETED, SPOOL_DO_DONE,    SPOOL_DO_DONE,    SPOOL_DO_DONE,     SPOOL_DO_DONE },
	{ SPOOL_ABORTED,   SPOOL_DO_SEND,    SPOOL_DO_SEND,    SPOOL_DO_ABORTED,  SPOOL_DO_ABORTED },
	{ SPOOL_CANCELED,  SPOOL_DO_SEND,    SPOOL_DO_SEND,    SPOOL_DO_CANCELED, SPOOL_DO_CANCELED },
	{ SPOOL_SEVERAL,   SPOOL_DO_ALARM,   SPOOL_DO_ALARM,   SPOOL_DO_ALARM,    SPOOL_DO_ALARM },
	/* clang-format on */
};

static void every_row_of_the_print_book(void **state)
{
	static const enum copy_state ended[] = {
		COPY_HANDED_OVER, COPY_ABORTED, COPY_CANCELED, COPY_UNKNOWN, COPY_WAITING};

	(void)state;
	assert_int_equal(sizeof(book) / sizeof(*book), SPOOL_JOB__COUNT);
	for (size_t i = 0; i < sizeof(book) / sizeof(*book); i++) {
		struct spool_found found = {.job = book[i].found, .watch = SPOOL_WATCHED};

		assert_int_equal(found.job, i);
		assert_int_equal(spool_next(COPY_PREPARED, &found), book[i].prepared);
		assert_int_equal(spool_next(COPY_CREATED, &found), book[i].created);
		assert_int_equal(spool_next(COPY_SPOOLED, &found), book[i].spooled);
		assert_int_equal(spool_next(COPY_RELEASED, &found), book[i].released);
		for (size_t k = 0; k < sizeof(ended) / sizeof(*ended); k++)
			assert_int_equal(spool_next(ended[k], &found), SPOOL_DO_NOTHING);
	}
}

/* Whatever the queue shows, a copy that may have printed is never sent a second time. */
static void nothing_released_is_sent_again(void **state)
{
	(void)state;
	for (int job = 0; job < SPOOL_JOB__COUNT; job++) {
		struct spool_found found = {.job = (enum spool_job)job};

		if (job == SPOOL_ABSENT)
			continue; /* only a folder can be that sure */
		assert_int_not_equal(spool_next(COPY_RELEASED, &found), SPOOL_DO_SEND);
		assert_int_not_equal(spool_next(COPY_RELEASED, &found), SPOOL_DO_RELEASE);
		assert_int_not_equal(spool_next(COPY_RELEASED, &found), SPOOL_DO_CANCEL);
	}
}

/* The service died after this process had let the job go: whatever is found, only the clerk can tell. */
static void an_interrupted_copy_is_in_doubt(void **state)
{
	(void)state;
	for (int job = 0; job < SPOOL_JOB__COUNT; job++)
		for (int row = COPY_PREPARED; row <= COPY_RELEASED; row++) {
			struct spool_found found = {.job = (enum spool_job)job, .watch = SPOOL_INTERRUPTED};
			enum spool_do what = spool_next((enum copy_state)row, &found);

			assert_int_not_equal(what, SPOOL_DO_RELEASE);
			assert_int_not_equal(what, SPOOL_DO_DONE);
			if (row == COPY_RELEASED && job == SPOOL_COMPLETED)
				assert_int_equal(what, SPOOL_DO_DOUBT);
		}
}

/* A queue that sends once cannot have printed twice: it is completed, or may be let go again. */
static void a_queue_that_sends_once_is_believed(void **state)
{
	struct spool_found found = {.job = SPOOL_COMPLETED, .watch = SPOOL_INTERRUPTED, .once = true};

	(void)state;
	assert_int_equal(spool_next(COPY_RELEASED, &found), SPOOL_DO_DONE);
	found.job = SPOOL_HELD;
	assert_int_equal(spool_next(COPY_SPOOLED, &found), SPOOL_DO_RELEASE);
	assert_int_equal(spool_next(COPY_RELEASED, &found), SPOOL_DO_CANCEL_UNKNOWN);
}

/* cupsd calls a job aborted whose document it had thrown away at its end: an abort that nobody watched may be on paper. */
static void an_end_that_nobody_watched_is_in_doubt(void **state)
{
	static const enum spool_job ends[] = {SPOOL_ABORTED, SPOOL_CANCELED};

	(void)state;
	for (int once = 0; once < 2; once++)
		for (size_t i = 0; i < 2; i++)
			for (int watch = SPOOL_UNWATCHED; watch <= SPOOL_INTERRUPTED; watch++) {
				struct spool_found found = {
					.job = ends[i], .watch = (enum spool_watch)watch, .once = once != 0};

				assert_true((spool_next(COPY_RELEASED, &found) == SPOOL_DO_DOUBT) ==
					    (watch != SPOOL_WATCHED));
				assert_true((spool_next(COPY_SPOOLED, &found) == SPOOL_DO_DOUBT) ==
					    (watch != SPOOL_WATCHED));
			}
}

static void every_trouble_has_its_sentence(void **state)
{
	(void)state;
	for (int t = 0; t < TROUBLE__COUNT; t++) {
		const char *s = spool_trouble_text((enum spool_trouble)t);

		assert_non_null(s);
		assert_true(t == TROUBLE_NONE || strstr(s, "请") != NULL); /* what to do */
		for (int u = 0; u < t; u++)
			assert_string_not_equal(s, spool_trouble_text((enum spool_trouble)u));
	}
}

static void a_queues_words_mean_trouble(void **state)
{
	static const struct {
		struct queue_state q;
		enum spool_trouble want;
	} rows[] = {
		{{.state = 3, .reasons = {"none"}, .nreasons = 1}, TROUBLE_NONE},
		{{.state = 4, .reasons = {"none"}, .nreasons = 1, .busy_s = 1}, TROUBLE_NONE},
		{{.state = 4, .reasons = {"none"}, .nreasons = 1, .busy_s = 6}, TROUBLE_UNREACHABLE},
		{{.state = 4, .reasons = {"cups-waiting-for-job-completed"}, .nreasons = 1, .busy_s = 6},
			TROUBLE_STUCK},
		{{.state = 4, .reasons = {"cups-waiting-for-job-completed"}, .nreasons = 1}, TROUBLE_NONE},
		{{.state = 5, .reasons = {"paused"}, .nreasons = 1}, TROUBLE_PAUSED},
		{{.state = 5, .reasons = {"none"}, .nreasons = 1}, TROUBLE_PAUSED},
		{{.state = 3, .reasons = {"none"}, .nreasons = 1, .rejecting = true}, TROUBLE_REJECTING},
		{{.state = 4, .reasons = {"x-report", "media-empty-error"}, .nreasons = 2}, TROUBLE_PAPER_OUT},
		{{.state = 5, .reasons = {"paused", "media-needed-error"}, .nreasons = 2}, TROUBLE_PAPER_OUT},
		{{.state = 4, .reasons = {"cover-open-error"}, .nreasons = 1}, TROUBLE_COVER_OPEN},
		{{.state = 3, .reasons = {"offline-report"}, .nreasons = 1}, TROUBLE_OFFLINE},
		{{.state = 3, .reasons = {"media-low-warning"}, .nreasons = 1}, TROUBLE_PAPER_LOW},
		{{.state = 3, .reasons = {"fuser-error"}, .nreasons = 1}, TROUBLE_OTHER},
		{{.state = 4, .reasons = {"fuser-error"}, .nreasons = 1, .busy_s = 6}, TROUBLE_OTHER},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(queue_trouble(&rows[i].q, 5), rows[i].want);
}

static void a_device_is_known_behind_the_one_that_sends_once(void **state)
{
	static const struct {
		const char *device;
		bool once, ipp, nowhere;
	} rows[] = {
		{"socket://192.0.2.5/", false, false, false},
		{"once:/socket://192.0.2.5/", true, false, false},
		{"ipp://192.0.2.5/ipp/print", false, true, false},
		{"once:/ipps://192.0.2.5/ipp/print", true, true, false},
		{"once:/dnssd://Front._ipp._tcp.local/", true, true, false},
		{"file:///dev/null", false, false, true},
		{"once:/file:///dev/null", true, false, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct queue_state q = {.state = 3, .model = "Local Raw Printer", .device = rows[i].device};

		assert_true(queue_sends_once(&q) == rows[i].once);
		assert_true(queue_is_ipp(&q) == rows[i].ipp);
		assert_true(queue_is_nowhere(&q) == rows[i].nowhere);
		assert_int_equal(queue_misfit(&q, "application/vnd.cups-raw"), rows[i].nowhere ? TROUBLE_NOWHERE
									       : rows[i].ipp   ? TROUBLE_RAW_TO_IPP
											       : TROUBLE_NONE);
	}
}

static void an_aborted_try_gives_way_to_the_next(void **state)
{
	struct spool_found f = {.job = SPOOL_NONE};

	(void)state;
	queue_merge(&f, SPOOL_CANCELED, 7);
	assert_int_equal(f.job, SPOOL_CANCELED);
	queue_merge(&f, SPOOL_HELD, 8);
	assert_int_equal(f.job, SPOOL_HELD);
	assert_int_equal(f.job_id, 8);
	queue_merge(&f, SPOOL_ABORTED, 9);
	assert_int_equal(f.job_id, 8);
	queue_merge(&f, SPOOL_COMPLETED, 10);
	assert_int_equal(f.job, SPOOL_SEVERAL);
	queue_merge(&f, SPOOL_CANCELED, 11);
	assert_int_equal(f.job, SPOOL_SEVERAL);
	assert_int_equal(queue_job(4, 2), SPOOL_SEVERAL);
	assert_int_equal(queue_job(4, 0), SPOOL_EMPTY);
	assert_int_equal(queue_job(9, 0), SPOOL_COMPLETED);
}

static void a_folder_takes_a_slip_once(void **state)
{
	char dir[] = "/tmp/guitai-dir-XXXXXX", path[80];
	struct bytes data = {0};
	struct spool_found found;
	struct spool *s;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(spool_dir_open(dir, &s), ST_OK);
	bytes_puts(&data, "收件回执\n");
	assert_int_equal(s->ops->find(s, "PH-1-1-ab", &found), ST_OK);
	assert_int_equal(found.job, SPOOL_ABSENT);
	assert_int_equal(s->ops->send(s, "PH-1-1-ab", 0, "text/plain;charset=utf-8", &data), ST_OK);
	assert_int_equal(s->ops->send(s, "PH-1-1-ab", 0, "text/plain;charset=utf-8", &data), ST_OK);
	assert_int_equal(s->ops->find(s, "PH-1-1-ab", &found), ST_OK);
	assert_int_equal(found.job, SPOOL_COMPLETED);
	snprintf(path, sizeof(path), "%s/PH-1-1-ab.txt", dir);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0); /* nothing else was left there */
	assert_int_equal(s->ops->trouble(s), TROUBLE_FOLDER);
	assert_int_equal(s->ops->send(s, "PH-1-1-ab", 0, "text/plain;charset=utf-8", &data), ST_UNAVAILABLE);
	assert_string_equal(fault_text(), spool_trouble_text(TROUBLE_FOLDER));
	s->ops->close(s);
	bytes_free(&data);
}

static void a_wrong_spool_is_explained(void **state)
{
	struct conf *c = conf_new();
	struct spool *s;

	(void)state;
	conf_set(c, "printer.receipt", "spool", "lpt1");
	assert_int_equal(spool_open(c, "printer.receipt", "/tmp", &paper_preview, "text/plain", &s), ST_INVALID);
	assert_non_null(strstr(fault_text(), "lpt1"));
	conf_set(c, "printer.receipt", "spool", "cups:a/b");
	assert_int_equal(spool_open(c, "printer.receipt", "/tmp", &paper_preview, "text/plain", &s), ST_INVALID);
	conf_close(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_the_print_book),
		cmocka_unit_test(nothing_released_is_sent_again),
		cmocka_unit_test(an_interrupted_copy_is_in_doubt),
		cmocka_unit_test(a_queue_that_sends_once_is_believed),
		cmocka_unit_test(an_end_that_nobody_watched_is_in_doubt),
		cmocka_unit_test(every_trouble_has_its_sentence),
		cmocka_unit_test(a_queues_words_mean_trouble),
		cmocka_unit_test(a_device_is_known_behind_the_one_that_sends_once),
		cmocka_unit_test(an_aborted_try_gives_way_to_the_next),
		cmocka_unit_test(a_folder_takes_a_slip_once),
		cmocka_unit_test(a_wrong_spool_is_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
