/* What became of the wallets' bills, for those who want to know whether yesterday's money is all there. */
#include "core/reconcile.h"

#include "core/pay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int newest_first(const void *a, const void *b)
{
	const struct bill *x = a, *y = b;

	return x->day != y->day ? (x->day < y->day) - (x->day > y->day) : strcmp(x->channel, y->channel);
}

enum status bills_since(struct desk *k, int32_t day, struct rows *out)
{
	enum status st = ST_OK;

	for (int i = 0; !st && k->channels && k->channels[i]; i++) {
		struct rows some = {0};

		st = k->store->ops->list(
			k->store, LIST_BILLS, &(struct list_arg){.t = k->channels[i]->name, .a = day}, &some);
		out->type = &bill_type;
		for (int n = 0; n < some.n; n++)
			memcpy(rows_push(out), rows_at(&some, n), sizeof(struct bill));
		rows_free(&some);
	}
	if (out->n)
		qsort(rows_at(out, 0), (size_t)out->n, sizeof(struct bill), newest_first);
	return st;
}

const char *bill_verdict(const struct bill *b, char *buf, size_t cap)
{
	if (b->state == BILL_WAITING)
		snprintf(buf, cap, "还没有核对");
	else if (b->differences)
		snprintf(buf, cap, "差异 %d 件", (int)b->differences);
	else
		snprintf(buf, cap, "%s", b->state == BILL_NONE ? "无账单, 相符" : "相符");
	return buf;
}

const char *bills_verdict(struct desk *k, int32_t day, char *buf, size_t cap)
{
	size_t len = 0;

	*buf = '\0';
	for (int i = 0; k->channels && k->channels[i] && len < cap; i++) {
		const struct list_arg of = {.t = k->channels[i]->name, .a = day, .limit = 1};
		struct bill none = {.day = day, .state = BILL_WAITING}, *b = &none;
		struct rows rows = {0};
		char words[60];

		if (!k->channels[i]->bill)
			continue;
		if (k->store->ops->list(k->store, LIST_BILLS, &of, &rows) == ST_OK && rows.n &&
			((struct bill *)rows_at(&rows, 0))->day == day)
			b = rows_at(&rows, 0);
		len += (size_t)snprintf(buf + len, cap - len, "%s%s %s", len ? ", " : "", k->channels[i]->label,
			bill_verdict(b, words, sizeof(words)));
		rows_free(&rows);
	}
	return buf;
}
