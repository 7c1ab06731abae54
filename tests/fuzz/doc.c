/* Any stored slip is refused or can be printed: lines within the paper, and no byte that is not a known command. */
#include "printing/doc.h"

#include "base/utf8.h"
#include "printing/render.h"
#include "tests/helper/escpos.h"
#include "tests/helper/fuzz_replay.h"

#include <stdlib.h>
#include <string.h>

static const struct doc_head head = {
	.number = "9012611200000038",
	.made_at = "2026-11-20 15:31",
	.counter = "01号台",
	.clerk = "王某",
	.copy = 1,
	.reason = "卡纸",
	.printed_at = "2026-11-21 09:00",
	.practice = true,
	.site = {"1 号楼 101 室"},
};

static void comes_back(const struct doc *d)
{
	struct bytes text = {0}, again = {0};
	struct doc back = {0};

	doc_save(d, &text);
	fuzz_check(!doc_load(bytes_str(&text), &back) && back.n == d->n);
	doc_save(&back, &again);
	fuzz_check(!strcmp(bytes_str(&text), bytes_str(&again)));
	doc_free(&back);
	bytes_free(&text);
	bytes_free(&again);
}

static void as_text(const struct doc *d, const struct paper *p)
{
	struct bytes out = {0};

	if (!text_renderer.render(d, &head, p, &out)) {
		char *rest = (char *)out.data, *line;

		while (rest && (line = strsep(&rest, "\n"))) {
			fuzz_check(fuzz_plain(line, strlen(line)));
			fuzz_check(paper_width(line) <= p->columns);
		}
	} else {
		fuzz_check(fuzz_plain(fault_text(), strlen(fault_text())));
	}
	bytes_free(&out);
}

static void as_commands(const struct doc *d, const struct paper *p)
{
	struct bytes out = {0};
	struct escpos e = {0};

	if (!escpos_renderer.render(d, &head, p, &out)) {
		fuzz_check(escpos_decode(out.data, out.len, p->columns, p->dots, "GB18030", &e) == 0);
		fuzz_check(!*e.fault && e.width == p->dots);
		escpos_free(&e);
	} else {
		fuzz_check(fuzz_plain(fault_text(), strlen(fault_text())));
	}
	bytes_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"generic-58", "generic-80"};
	static struct paper paper[2];
	struct doc d = {0};
	char *s;

	for (int i = 0; i < 2; i++)
		if (!*paper[i].name)
			fuzz_check(!paper_profile("etc", names[i], &paper[i]));
	/* A rendering takes a millisecond; longer slips tell nothing new. */
	s = fuzz_text(data, size < 2600 ? size : 2600);
	if (!doc_load(s, &d)) {
		fuzz_check(!d.st);
		comes_back(&d);
		as_text(&d, &paper_preview);
		for (int i = 0; i < 2; i++) {
			as_text(&d, &paper[i]);
			as_commands(&d, &paper[i]);
		}
	} else {
		fuzz_check(!d.n && strstr(fault_text(), "行"));
	}
	doc_free(&d);
	free(s);
	return 0;
}

FUZZ_MAIN("doc", 1200)
