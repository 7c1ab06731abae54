/* A4 pages go to queues that can print pages, whole and as A4; what would come out as rubbish is refused unsent. */
#include "printing/render.h"

#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"
#include "tests/helper/pdf.h"
#include "tests/helper/queue.h"
#include "tests/helper/receipt.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define PDF "application/pdf"

static struct cupsd cups;
static struct capture printer;

static int set_up(void **state)
{
	char uri[64], ipp[64];

	(void)state;
	if (cupsd_start(&cups) || capture_start(&printer, CAPTURE_OK))
		return -1;
	snprintf(uri, sizeof(uri), "once:/socket://127.0.0.1:%d/", printer.port);
	snprintf(ipp, sizeof(ipp), "ipp://127.0.0.1:%d/ipp/print", printer.port);
	return cupsd_queue(&cups, "RCPT", uri) || cupsd_queue(&cups, "EVERYWHERE", ipp) ||
	       cupsd_driver(&cups, "PAGES", uri);
}

static int tear_down(void **state)
{
	(void)state;
	capture_stop(&printer);
	cupsd_stop(&cups);
	return 0;
}

static struct spool *open_queue(const char *queue, const char *mime)
{
	struct spool *s;

	assert_int_equal(spool_cups_open(NULL, queue, mime, 1, &s), ST_OK);
	return s;
}

/* Our bytes arrive unchanged, and the job says what paper they are for. */
static void a_page_arrives_as_a4(void **state)
{
	struct spool *s = open_queue("PAGES", PDF);
	struct paper paper;
	struct doc d = {0};
	struct bytes pdf = {0}, job = {0};
	struct pdf_seen seen;
	int before = capture_count(&printer);
	int64_t id;

	(void)state;
	printer.pages = true;
	receipt_sample(&d);
	assert_int_equal(paper_profile("etc", "a4", &paper), ST_OK);
	assert_int_equal(pdf_renderer.render(&d, &receipt_head, &paper, &pdf), ST_OK);
	assert_int_equal(s->ops->create(s, "PH-20-1-a4", &id), ST_OK);
	cupsd_job(&cups, id, &job);
	assert_non_null(strstr(bytes_str(&job), "media=iso_a4_210x297mm\n"));
	assert_non_null(strstr(bytes_str(&job), "print-scaling=none\n"));
	assert_int_equal(s->ops->send(s, "PH-20-1-a4", id, PDF, &pdf), ST_OK);
	assert_int_equal(s->ops->release(s, id), ST_OK);
	assert_true(queue_becomes(s, "PH-20-1-a4", SPOOL_COMPLETED, PATIENCE_MS));
	assert_true(capture_wait(&printer, before + 1, PATIENCE_MS));
	assert_int_equal(printer.jobs[before].len, pdf.len);
	assert_memory_equal(printer.jobs[before].data, pdf.data, pdf.len);
	pdf_see(&printer.jobs[before], &seen);
	assert_int_equal(seen.strangers, 0);
	assert_int_equal(s->ops->trouble(s), TROUBLE_NONE);
	pdf_seen_free(&seen);
	bytes_free(&job);
	bytes_free(&pdf);
	doc_free(&d);
	s->ops->close(s);
}

static void what_does_not_fit_is_refused_unsent(void **state)
{
	static const struct {
		const char *queue, *mime;
		enum spool_trouble trouble;
	} rows[] = {
		{"RCPT", PDF, TROUBLE_PDF_TO_RAW}, {"EVERYWHERE", RAW, TROUBLE_RAW_TO_IPP},
		{"EVERYWHERE", PDF, TROUBLE_PDF_TO_RAW}, /* raw even so: nothing would turn it into pages */
	};
	int before = capture_count(&printer);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct spool *s = open_queue(rows[i].queue, rows[i].mime);
		int64_t id;

		assert_int_equal(s->ops->create(s, "PH-21-1-xx", &id), ST_REFUSED);
		assert_string_equal(fault_text(), spool_trouble_text(rows[i].trouble));
		assert_int_equal(s->ops->trouble(s), rows[i].trouble);
		assert_int_equal(queue_look(s, "PH-21-1-xx"), SPOOL_NONE);
		s->ops->close(s);
	}
	assert_int_equal(capture_count(&printer), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_arrives_as_a4),
		cmocka_unit_test(what_does_not_fit_is_refused_unsent),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
