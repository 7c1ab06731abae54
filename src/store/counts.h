/* The counts as a table: also what the test of query plans walks through. */
#ifndef GUITAI_STORE_COUNTS_H
#define GUITAI_STORE_COUNTS_H

#include <stddef.h>

struct count_row {
	size_t offset, size; /* in struct counts */
	const char *sql; /* $today, $shelf = the first day not yet 超期未领, $counter, $start = today's midnight */
};
extern const struct count_row count_rows[];
extern const int count_nrows;

#endif
