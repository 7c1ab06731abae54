/* A file from a scanner's folder, or one put there by a stranger: told what it is without reading beyond its end, the
 * same at each time, and never whole when its end is cut off. */
#include "base/sniff.h"

#include "tests/helper/fuzz_replay.h"

#include <stdlib.h>
#include <string.h>

static bool same(struct sniff a, struct sniff b)
{
	return a.kind == b.kind && a.whole == b.whole && a.pages == b.pages;
}

/* A copy of exactly that size, so that the sanitiser sees a step too far. */
static struct sniff look(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);
	struct sniff s;

	if (!copy)
		abort();
	memcpy(copy, data, size);
	s = sniff_bytes(copy, size);
	fuzz_check(same(s, sniff_bytes(copy, size)));
	free(copy);
	return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const heads[] = {"%PDF-1.4\n", "\xff\xd8\xff", "\x89PNG\r\n\x1a\n"};
	struct sniff s = look(data, size);

	fuzz_check(s.kind >= SNIFF_NONE && s.kind < SNIFF__COUNT);
	fuzz_check(s.pages >= 0 && s.pages <= 100000);
	fuzz_check(s.kind != SNIFF_NONE || (!s.whole && !s.pages));
	fuzz_check(s.kind != SNIFF_PDF || s.whole || !s.pages);
	fuzz_check(s.kind == SNIFF_NONE || s.kind == SNIFF_PDF || s.pages == 1);
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		size_t len = strlen(heads[i]);
		uint8_t *with = malloc(len + size);

		if (!with)
			abort();
		memcpy(with, heads[i], len);
		memcpy(with + len, data, size);
		fuzz_check(look(with, len + size).kind == (int)i + 1);
		free(with);
	}
	if (size)
		fuzz_check(sniff_pdf_pages(data, size) >= 0);
	return 0;
}

FUZZ_MAIN("scan_file", 3000)
