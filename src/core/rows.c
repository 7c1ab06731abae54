/* Rows of one record type, growing; and the answers of a search. */
#include "core/rows.h"

#include "base/xalloc.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void *rows_at(const struct rows *r, int i)
{
	assert(i >= 0 && i < r->n);
	return r->data + (size_t)i * r->type->size;
}

void *rows_push(struct rows *r)
{
	if (r->n == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 16;
		r->data = xrealloc(r->data, (size_t)r->cap, r->type->size);
	}
	void *p = r->data + (size_t)r->n++ * r->type->size;
	memset(p, 0, r->type->size);
	return p;
}

void rows_free(struct rows *r)
{
	free(r->data);
	memset(r, 0, sizeof(*r));
}

void find_free(struct find *f)
{
	rows_free(&f->applications);
	memset(f, 0, sizeof(*f));
}
