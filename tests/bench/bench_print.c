/*
 * A slip in the printer's bytes, a page, and the way into the queue. Goals: a receipt with a raster QR code in 0.3 ms,
 * a page after the first in 25 ms, create + send + release in a fifth of what `lp` takes for the same bytes, with cupsd
 * as Debian ships it. One that writes its state at once, which docs/admin.md asks for, makes both wait for its files.
 */
#include "base/xalloc.h"
#include "printing/presses.h"
#include "printing/sample.h"
#include "printing/spools.h"
#include "tests/helper/bench.h"
#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RAW "application/vnd.cups-raw"

struct job {
	const struct house *house;
	struct slip *slip;
	const struct renderer *renderer;
	struct paper paper;
	struct bytes out;
};

static void render(void *ctx)
{
	struct job *j = ctx;

	bytes_clear(&j->out);
	if (slip_bytes(j->slip, NULL, j->house, j->renderer, &j->paper, &j->out))
		bench_fail("%s", fault_text());
}

static struct job job_of(const struct sample *s, enum slip_kind kind, const char *profile, const struct renderer *r)
{
	struct job j = {.house = s->house, .slip = xcalloc(1, sizeof(*j.slip)), .renderer = r};

	if (sample_slip(s, kind, j.slip) || paper_profile("etc", profile, &j.paper))
		bench_fail("%s", fault_text());
	return j;
}

/* ---- the queue ---- */

static struct spool *spool;
static struct bytes *bytes;
static char file[] = "/tmp/guitai-bench-XXXXXX";

static void submit(void *ctx)
{
	static int n;
	char name[40];
	int64_t id;

	(void)ctx;
	snprintf(name, sizeof(name), "PH-%d-1-bench", ++n);
	if (spool->ops->create(spool, name, &id) || spool->ops->send(spool, name, id, RAW, bytes) ||
		spool->ops->release(spool, id))
		bench_fail("%s", fault_text());
}

struct way {
	struct capture printer;
	int sent;
};

/* The one before is on paper and cupsd quiet again: what is measured is the way into the queue. */
static void quiet(void *ctx)
{
	struct way *w = ctx;

	if (!capture_wait(&w->printer, w->sent++, PATIENCE_MS))
		bench_fail("a job did not come out");
}

static void lp(void *ctx)
{
	static const char *const argv[] = {"lp", "-s", "-d", "RCPT", "-o", "raw", file, NULL};

	(void)ctx;
	bench_process(argv);
}

static void keep(const struct bytes *b)
{
	int fd = mkstemp(file);

	if (fd < 0 || write(fd, b->data, b->len) != (ssize_t)b->len || close(fd))
		bench_fail("no file %s", file);
}

static void queue(const char *what, int clean_s)
{
	struct cupsd cups = {.clean_s = clean_s};
	struct way way = {0};
	struct bench ours = {.name = "create+send+release", .run = submit, .before = quiet, .ctx = &way},
		     theirs = {.name = "lp", .run = lp, .before = quiet, .ctx = &way};
	struct bench *const both[] = {&ours, &theirs};
	char uri[64];

	if (cupsd_start(&cups) || capture_start(&way.printer, CAPTURE_OK))
		bench_fail("no print service");
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", way.printer.port);
	if (cupsd_queue(&cups, "RCPT", uri) || cupsd_settle(&cups) || spool_cups_open(NULL, "RCPT", RAW, 5, &spool))
		bench_fail("no queue");
	bench_run(both, 2, 30);
	bench_line(what, &ours, &theirs);
	spool->ops->close(spool);
	capture_stop(&way.printer);
	cupsd_stop(&cups);
}

int main(void)
{
	static struct bench receipt = {.name = "receipt to ESC/POS", .run = render, .times = 20},
			    text = {.name = "as text", .run = render, .times = 20},
			    qr = {.name = "test page with QR", .run = render, .times = 20},
			    page = {.name = "A4 page", .run = render}, pages = {.name = "receipt on A4", .run = render};
	struct bench *const all[] = {&receipt, &text, &qr, &page, &pages};
	struct job jobs[5];
	struct conf *conf = conf_new();
	struct house house;
	struct sample *sample = xcalloc(1, sizeof(*sample));
	double first;

	conf_set(conf, "invoice", "url", "https://example.invalid/fp?no={平台单号}");
	if (house_open(conf, &house))
		bench_fail("%s", fault_text());
	sample_open(sample, &house);
	jobs[0] = job_of(sample, SLIP_PAYMENT, "generic-80", &escpos_renderer);
	jobs[1] = job_of(sample, SLIP_PAYMENT, "generic-80", &text_renderer);
	jobs[2] = job_of(sample, SLIP_TEST, "generic-80", &escpos_renderer);
	jobs[3] = job_of(sample, SLIP_DAY, "a4", &pdf_renderer);
	jobs[4] = job_of(sample, SLIP_PAYMENT, "a4", &pdf_renderer);
	for (int i = 0; i < 5; i++)
		all[i]->ctx = &jobs[i];
	first = bench_now_us();
	render(&jobs[3]);
	printf("first A4 page: %.0f ms\n", (bench_now_us() - first) / 1000);
	bench_run(all, 5, 30);
	bench_line("receipt with raster QR (goal 0.30 ms)", &receipt, &text);
	bench_line("test page, three lines of it drawn", &qr, &text);
	bench_line("page (goal 25 ms)", &page, &receipt);
	bench_line("receipt on A4", &pages, &receipt);
	bytes = &jobs[0].out;
	keep(bytes);
	queue("submit (goal 0.20)", CUPSD_SHIPPED);
	queue("submit, state on disk at once", CUPSD_AT_ONCE);
	unlink(file);
	for (int i = 0; i < 5; i++) {
		bytes_free(&jobs[i].out);
		free(jobs[i].slip);
	}
	sample_close(sample);
	free(sample);
	house_close(&house);
	conf_close(conf);
	return 0;
}
