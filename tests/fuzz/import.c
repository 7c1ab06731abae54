/* Whatever file the platform sends: each row is taken whole and clean, or refused with line, column and reason. */
#include "core/import_row.h"

#include "base/charset.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "tests/helper/fuzz_replay.h"

#include <string.h>

/* What was taken reads back as it was written. */
static void row_is_clean(const struct import_row *row)
{
	const struct application *a = &row->app;
	struct application again = {0};
	char text[1024], twice[1024];

	fuzz_check(*a->org && *a->platform_no && row->has);
	fuzz_check(a->state >= 0 && a->state < AP__COUNT);
	fuzz_check(a->quantity >= 0 && a->fee >= 0);
	for (int i = 0; i < import_ncols; i++) {
		const struct column *c = &application_cols[import_cols[i].col];

		record_text(c, a, text, sizeof(text));
		fuzz_check(!text_bar(text, import_cols[i].max ? import_cols[i].max : 100));
		if (c->type == COL_TEXT || *text)
			fuzz_check(!record_parse(c, &again, text));
		fuzz_check(!strcmp(record_text(c, &again, twice, sizeof(twice)), text));
	}
}

static void rows(struct import_run *run, struct csv *c)
{
	struct import_row row;
	bool more = true, head = false;

	while (more) {
		int before = run->out->nfaults;

		if (csv_next(c, &more) || !more)
			continue;
		if (!head) {
			if (import_head_read(run, c->line, c->field, c->nfields))
				return;
			head = true;
		} else if (import_row_read(run, c->line, c->field, c->nfields, &row)) {
			row_is_clean(&row);
		} else {
			fuzz_check(run->out->nfaults > before && !run->out->faults[before].warning);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct import_report report = {0};
	struct import_run run = {.out = &report, .today = 20779, .now = 1795312800000};
	struct bytes text = {0};
	enum charset found;
	struct csv c;

	if (!charset_detect((const char *)data, size, &text, &found)) {
		csv_start(&c, bytes_str(&text), text.len);
		rows(&run, &c);
		csv_stop(&c);
	}
	for (int i = 0; i < report.nfaults; i++) {
		const struct import_fault *f = &report.faults[i];

		fuzz_check(f->line >= 1 && *f->reason);
		fuzz_check(fuzz_plain(f->reason, strlen(f->reason)) && fuzz_plain(f->column, strlen(f->column)));
	}
	import_seen_free(&run);
	import_report_free(&report);
	bytes_free(&text);
	return 0;
}

FUZZ_MAIN("import", 3000)
