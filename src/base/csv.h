/* RFC 4180, reading from memory and writing; both quote-aware, CRLF or LF. */
#ifndef GUITAI_BASE_CSV_H
#define GUITAI_BASE_CSV_H

#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct csv {
	const char *p, *end;
	int line; /* of the row last read, counted from 1 */
	int next_line;
	char *field[64]; /* of the row last read; owned, valid until the next row */
	int nfields;
	struct bytes text; /* what they point into */
};

void csv_start(struct csv *c, const char *text, size_t len); /* UTF-8 */
/* The next row. ST_OK with *more false at the end; ST_INVALID with the line when quotes do not close or fields are too
 * many, after which reading goes on with the following line. Blank lines are skipped. */
enum status csv_next(struct csv *c, bool *more);
void csv_stop(struct csv *c);

/* Appends one field, quoted where needed, with ' before a leading = + - @ TAB CR (CWE-1236). */
void csv_put(struct bytes *out, const char *field, bool last);

#endif
