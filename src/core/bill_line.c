/* The lines of a bill, found by their numbers. */
#include "core/bill_line.h"

#include "base/xalloc.h"

#include <stdlib.h>
#include <string.h>

void bill_lines_add(struct bill_lines *l, const struct bill_line *one)
{
	if (l->n == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 64;
		l->list = xrealloc(l->list, (size_t)l->cap, sizeof(*l->list));
	}
	l->list[l->n++] = *one;
}

void bill_lines_free(struct bill_lines *l)
{
	free(l->list);
	*l = (struct bill_lines){0};
}

const struct bill_line *bill_lines_find(const struct bill_lines *l, const char *no, bool refund)
{
	for (int i = 0; i < l->n; i++)
		if (refund == (*l->list[i].refund_no != '\0') &&
			!strcmp(refund ? l->list[i].refund_no : l->list[i].no, no))
			return &l->list[i];
	return NULL;
}
