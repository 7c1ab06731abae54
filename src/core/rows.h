/* Rows of one record type as the store answers them, and the answer of a search. */
#ifndef GUITAI_CORE_ROWS_H
#define GUITAI_CORE_ROWS_H

#include "base/record.h"

/* Rows of one record type, on the heap. */
struct rows {
	const struct record_type *type;
	unsigned char *data;
	int n, cap;
};
void *rows_at(const struct rows *r, int i);
void *rows_push(struct rows *r); /* a zeroed new row at the end */
void rows_free(struct rows *r);

/* One search answer. */
struct find {
	struct rows applications; /* newest first, at most the limit */
	bool more;                /* there is at least one more */
	const char *kind;         /* what the text was taken for: 申领单号, 手机尾号, 名称 …; borrowed */
	int section;              /* names by initials: first `section` rows begin with them, the rest contain them */
	char token[64];           /* hand back for the next page; "" = none */
};
void find_free(struct find *f);

#endif
