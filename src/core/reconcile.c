/* Yesterday twice: as the wallet tells it and as we have booked it. */
#include "core/reconcile.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "core/deed.h"
#include "core/finding.h"

#include <string.h>

static enum status attempt_by_no(struct desk *k, const char *no, struct attempt *out)
{
	return desk_first(k, LIST_ATTEMPT_BY_NO, &(struct list_arg){.t = no}, out);
}

static bool is_booked(const struct attempt *t)
{
	return t->state == ATTEMPT_PAID || t->state == ATTEMPT_DUPLICATE;
}

enum status bill_of(struct desk *k, const char *channel, int32_t day, struct bill *out)
{
	struct bill fresh = {.day = day};
	enum status st = desk_first(k, LIST_BILLS, &(struct list_arg){.t = channel, .a = day}, out);

	if (!st && out->day == day)
		return ST_OK;
	if (st && st != ST_NOT_FOUND)
		return st;
	str_copy(fresh.channel, sizeof(fresh.channel), channel);
	st = deed_note(k, &bill_type, NULL, &fresh);
	return st ? st : desk_first(k, LIST_BILLS, &(struct list_arg){.t = channel, .a = day}, out);
}

enum status bill_next_day(struct desk *k, const char *channel, int32_t otherwise, int32_t *day)
{
	struct rows bills = {0};
	enum status st = k->store->ops->list(
		k->store, LIST_BILLS, &(struct list_arg){.t = channel, .a = otherwise - 60}, &bills);

	*day = otherwise;
	for (int i = 0; i < bills.n; i++) {
		const struct bill *b = rows_at(&bills, i);

		*day = b->state == BILL_WAITING ? b->day : b->day + 1;
		if (b->state == BILL_WAITING)
			break;
	}
	rows_free(&bills);
	return st;
}

enum status bill_unpaid(struct desk *k, const struct bill_lines *lines, int64_t out[], int cap, int *n)
{
	enum status st = ST_OK;

	*n = 0;
	for (int i = 0; i < lines->n && *n < cap && !st; i++) {
		struct attempt t;

		if (*lines->list[i].refund_no)
			continue;
		st = attempt_by_no(k, lines->list[i].no, &t);
		if (!st && !is_booked(&t))
			out[(*n)++] = t.id;
		st = st == ST_NOT_FOUND ? ST_OK : st;
	}
	return st;
}

struct comparing {
	struct desk *k;
	const struct bill *bill;
	const struct bill_lines *lines;
	struct rows entries;   /* of the ledger since that morning */
	struct rows under_way; /* refunds */
	int64_t differences;
};

static enum status differs(struct comparing *c, enum finding_kind kind, const struct attempt *t, const char *no,
	int64_t ours, int64_t theirs, const char *text)
{
	struct finding f = {.kind = (int)kind,
		.application = t ? t->application : 0,
		.attempt = t ? t->id : 0,
		.day = c->bill->day,
		.ours = ours,
		.theirs = theirs};

	c->differences++;
	str_copy(f.channel, sizeof(f.channel), c->bill->channel);
	str_copy(f.no, sizeof(f.no), no);
	str_copy(f.text, sizeof(f.text), text);
	return desk_finding(c->k, &f);
}

static enum status compare_payment(struct comparing *c, const struct bill_line *l)
{
	struct attempt t;
	enum status st = attempt_by_no(c->k, l->no, &t);

	if (st == ST_NOT_FOUND)
		return differs(c, FINDING_FOREIGN, NULL, l->no, 0, l->fen, "账单里有这笔收款, 本柜台没有这个单号");
	if (st)
		return st;
	if (!is_booked(&t))
		return differs(c, FINDING_FOREIGN, &t, l->no, 0, l->fen, "账单里有这笔收款, 本柜台没有入账");
	if (t.fen != l->fen)
		return differs(c, FINDING_AMOUNT, &t, l->no, t.fen, l->fen, "账单里的金额与本柜台不同");
	return ST_OK;
}

/* Booked since that morning, or on its way: the wallet may have taken it in before its own answer proved it to us. */
static bool is_our_refund(const struct comparing *c, const struct bill_line *l)
{
	for (int i = 0; i < c->entries.n; i++) {
		const struct ledger_entry *e = rows_at(&c->entries, i);

		if (e->kind == ENTRY_REFUND && !strcmp(e->no, l->refund_no) && e->fen == -l->fen)
			return true;
	}
	for (int i = 0; i < c->under_way.n; i++) {
		const struct refund *r = rows_at(&c->under_way, i);

		if (!strcmp(r->no, l->refund_no) && r->fen == l->fen)
			return true;
	}
	return false;
}

/* A refund of ours by its number; or the wallet gave back what came in the moment of a cancel. */
static enum status compare_refund(struct comparing *c, const struct bill_line *l)
{
	struct attempt t;
	enum status st;

	if (is_our_refund(c, l))
		return ST_OK;
	st = attempt_by_no(c->k, l->no, &t);
	if (st && st != ST_NOT_FOUND)
		return st;
	if (!st && !is_booked(&t) && bill_lines_find(c->lines, l->no, false))
		return ST_OK; /* came and went at the wallet; the payment's own line is the case */
	return differs(c, FINDING_REFUND, st ? NULL : &t, l->refund_no, 0, l->fen, "账单里有这笔退款, 本柜台没有");
}

static enum status compare_ours(struct comparing *c)
{
	struct rows ours = {0};
	struct list_arg arg = {.t = c->bill->channel,
		.a = day_start_ms(c->bill->day),
		.a2 = day_start_ms(c->bill->day + 1),
		.limit = 100000};
	enum status st = c->k->store->ops->list(c->k->store, LIST_ATTEMPTS_ON, &arg, &ours);

	for (int i = 0; i < ours.n && !st; i++) {
		const struct attempt *t = rows_at(&ours, i);

		if (is_booked(t) && !bill_lines_find(c->lines, t->no, false))
			st = differs(c, FINDING_MISSING, t, t->no, t->fen, 0, "本柜台已入账, 钱包的账单里没有");
	}
	rows_free(&ours);
	return st;
}

static enum status keep_bill(struct comparing *c, const char *hash)
{
	struct bill after = *c->bill;

	after.state = c->lines->n ? BILL_MATCHED : BILL_NONE;
	after.lines = c->lines->n;
	for (int i = 0; i < c->lines->n; i++)
		*(*c->lines->list[i].refund_no ? &after.refunded : &after.fen) += c->lines->list[i].fen;
	after.differences = c->differences;
	after.done_at = clock_ms();
	str_copy(after.hash, sizeof(after.hash), hash);
	str_copy(after.note, sizeof(after.note), c->differences ? "有差异, 见待处理" : "相符");
	return deed_note(c->k, &bill_type, c->bill, &after);
}

enum status desk_reconcile(struct desk *k, const struct bill *before, const struct bill_lines *lines, const char *hash)
{
	struct comparing c = {.k = k, .bill = before, .lines = lines};
	struct list_arg since = {.a = day_start_ms(before->day), .limit = 1000000};
	enum status st = k->store->ops->list(k->store, LIST_ENTRIES, &since, &c.entries);

	if (!st)
		st = k->store->ops->list(
			k->store, LIST_REFUNDS_OPEN, &(struct list_arg){.limit = 1000000}, &c.under_way);
	for (int i = 0; i < lines->n && !st; i++)
		st = *lines->list[i].refund_no ? compare_refund(&c, &lines->list[i])
					       : compare_payment(&c, &lines->list[i]);
	rows_free(&c.entries);
	rows_free(&c.under_way);
	if (!st)
		st = compare_ours(&c);
	return st ? st : keep_bill(&c, hash);
}

enum status desk_bill_later(struct desk *k, const struct bill *before, const char *note, int64_t next_at)
{
	struct bill after = *before;

	after.next_at = next_at;
	after.tries++;
	str_copy(after.note, sizeof(after.note), note);
	return deed_note(k, &bill_type, before, &after);
}
