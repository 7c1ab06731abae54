/* The rows of the worklist of invoices, page by page, and how many wait in each of its columns. */
#include "screens/invoices.h"

#include "screens/common.h"

#include <string.h>

#define PAGE 200

const struct invoice *invoices_at(const struct invoices *s, int row)
{
	return row >= 0 && row < s->rows.n ? rows_at(&s->rows, row) : NULL;
}

/* What waits is read oldest first, the rest newest first; the page after the last row that is there. */
static enum status read_page(struct invoices *s, int limit, bool *more)
{
	const struct invoice *last = invoices_at(s, s->rows.n - 1);
	bool waits = s->state == INVOICE_ASKED;
	struct list_arg arg = {.a = s->state, .b = last ? last->id : 0, .limit = limit};
	struct rows page = {0};
	enum status st = s->store->ops->list(s->store, waits ? LIST_INVOICES_ASKED : LIST_INVOICES_IN, &arg, &page);

	s->rows.type = &invoice_type;
	for (int i = 0; i < page.n && !st; i++)
		memcpy(rows_push(&s->rows), rows_at(&page, i), sizeof(struct invoice));
	*more = !st && page.n == limit;
	rows_free(&page);
	return st;
}

static enum status more(struct listview *l, void *owner)
{
	struct invoices *s = owner;
	bool again;
	enum status st = read_page(s, PAGE, &again);

	l->n = s->rows.n;
	if (!again)
		l->more = NULL;
	return st;
}

enum status invoices_refresh(struct view *v)
{
	struct invoices *s = v->state;
	struct desk *k = view_desk(v);
	int limit = s->rows.n > PAGE ? s->rows.n : PAGE;
	bool again = false;

	rows_free(&s->rows);
	enum status st = read_page(s, limit, &again);
	if (!st)
		st = k->store->ops->counts(k->store, k->counter, counter_today(), k->house.shelf_days, &s->counts);
	s->list.n = s->rows.n;
	if (s->list.focus >= s->list.n)
		s->list.focus = s->list.n ? s->list.n - 1 : 0;
	s->list.more = again ? more : NULL;
	return st;
}
