/* One value for one column of an application: what is taken reads back the same, and masked it keeps its secret. */
#include "base/record.h"

#include "base/utf8.h"
#include "core/application.h"
#include "tests/helper/fuzz_replay.h"

#include <stdlib.h>
#include <string.h>

static void taken(const struct column *c, const struct application *a)
{
	struct application again = {0};
	char text[1024], masked[1024], twice[1024];
	int64_t v = c->type == COL_TEXT ? 1 : record_int(c, a);

	record_text(c, a, text, sizeof(text));
	fuzz_check(fuzz_plain(text, strlen(text)));
	/* 0 as a day or time is none */
	if (c->type == COL_TEXT || *text) {
		fuzz_check(!record_parse(c, &again, text));
		fuzz_check(!strcmp(record_text(c, &again, twice, sizeof(twice)), text));
		fuzz_check(c->type == COL_TIME || record_equal(c, a, &again));
	} else {
		fuzz_check(!v);
	}
	record_masked(c, a, masked, sizeof(masked));
	fuzz_check(fuzz_plain(masked, strlen(masked)));
	if (c->flags & PRIVATE)
		fuzz_check(utf8_count(text) < 2 || strchr(text, '*') || strcmp(masked, text) != 0);
	else
		fuzz_check(!strcmp(masked, text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct application a = {0};
	const struct column *c;
	char *text;

	if (!size)
		return 0;
	c = &application_cols[data[0] % AC__COUNT];
	text = fuzz_text(data + 1, size - 1);
	if (!record_parse(c, &a, text))
		taken(c, &a);
	else
		fuzz_check(fuzz_plain(fault_text(), strlen(fault_text())) && strstr(fault_text(), c->label));
	free(text);
	return 0;
}

FUZZ_MAIN("record", 5000)
