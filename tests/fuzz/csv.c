/* The platform's export may hold anything: reading it ends, keeps to its lines, and gives back what csv_put wrote. */
#include "base/csv.h"

#include "tests/helper/fuzz_replay.h"

#include <stdlib.h>
#include <string.h>

/* Any bytes: fields are texts, lines go up, and nothing is read twice. */
static void read_any(const char *text, size_t len)
{
	struct csv c;
	bool more = true;
	int line = 0, breaks = 1;
	size_t letters = 0;

	for (size_t i = 0; i < len; i++)
		breaks += text[i] == '\n' || text[i] == '\r';
	csv_start(&c, text, len);
	while (more) {
		enum status st = csv_next(&c, &more);

		if (!more)
			break;
		fuzz_check(c.line > line && c.line <= breaks);
		line = c.line;
		fuzz_check(st ? c.nfields == 0 : c.nfields >= 1 && c.nfields <= 64);
		for (int i = 0; i < c.nfields; i++)
			letters += strlen(c.field[i]);
		fuzz_check(letters <= len);
	}
	csv_stop(&c);
}

static void field_is(const char *got, const char *put)
{
	if (*put && strchr("=+-@\t\r", *put)) {
		fuzz_check(*got == '\'');
		got++;
	}
	fuzz_check(!strcmp(got, put));
}

/* The text cut at 0x1f into fields and at 0x1e into rows, written and read again. */
static void write_and_read(char *text)
{
	struct bytes out = {0};
	char *put[64], *rest = text, *row;
	struct csv c;
	bool more;

	while ((row = strsep(&rest, "\x1e"))) {
		char *field;
		int n = 0;

		bytes_clear(&out);
		/* Before a row of one empty field there must be another, or it would be a blank line. */
		csv_put(&out, "1", false);
		while (n < 63 && (field = strsep(&row, "\x1f")))
			put[n++] = field;
		for (int i = 0; i < n; i++)
			csv_put(&out, put[i], i == n - 1);
		csv_start(&c, (const char *)out.data, out.len);
		fuzz_check(csv_next(&c, &more) == ST_OK && more && c.nfields == n + 1);
		for (int i = 0; i < n; i++)
			field_is(c.field[i + 1], put[i]);
		fuzz_check(csv_next(&c, &more) == ST_OK && !more);
		csv_stop(&c);
	}
	bytes_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);

	read_any((const char *)data, size);
	write_and_read(text);
	free(text);
	return 0;
}

FUZZ_MAIN("csv", 4000)
