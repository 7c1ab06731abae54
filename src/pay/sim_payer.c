/* The payer at the practice wallets: scans, pays; and what a test wants to know of their books. */
#include "pay/sim_host.h"

#include "base/clock.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The open order whose number is, or alone ends with, `no`. */
static enum status find_open(struct sim_book *b, const char *no, struct sim_order **out)
{
	size_t len = strlen(no);
	int hits = 0;

	*out = sim_book_find(b, no);
	for (int i = 0; !*out && len >= 4 && i < b->n; i++) {
		size_t n = strlen(b->orders[i].no);

		if (b->orders[i].state == SIM_OPEN && n > len && !strcmp(b->orders[i].no + n - len, no) && ++hits == 1)
			*out = &b->orders[i];
	}
	if (hits > 1)
		return fail(ST_INVALID, "尾号 %s 有几笔, 请给出完整的付款单号", no);
	if (!*out)
		return fail(ST_NOT_FOUND, "练习用的钱包没有付款单号 %s", no);
	if ((*out)->state == SIM_PAID)
		return fail(ST_REFUSED, "付款单 %s 已经付过", (*out)->no);
	if ((*out)->state != SIM_OPEN)
		return fail(ST_REFUSED, "付款单 %s 已关闭, 不能再付", (*out)->no);
	if ((*out)->expire <= clock_ms())
		return fail(ST_REFUSED, "付款单 %s 的收款码已过期", (*out)->no);
	return ST_OK;
}

enum status sim_host_scan(const char *path, const char *no)
{
	struct sim_book b;
	struct sim_order *o;
	enum status st = sim_book_open(path, &b);

	if (st)
		return st;
	st = find_open(&b, no, &o);
	if (!st && !o->scanned)
		st = sim_book_add(&b, "scan\t%s", o->no);
	sim_book_close(&b);
	return st;
}

enum status sim_host_pay(const char *path, const char *no)
{
	struct sim_book b;
	struct sim_order *o;
	enum status st = sim_book_open(path, &b);

	if (st)
		return st;
	st = find_open(&b, no, &o);
	if (!st)
		st = sim_book_add(&b, "pay\t%s\tSIM%012" PRId64 "\t%" PRId64, o->no, b.paid + 1, clock_ms());
	sim_book_close(&b);
	return st;
}

enum status sim_host_fault(const char *path, enum sim_fault fault)
{
	struct sim_book b;
	enum status st = sim_book_open(path, &b);

	if (st)
		return st;
	st = sim_book_add(&b, "fault\t%d", (int)fault);
	sim_book_close(&b);
	return st;
}

enum status sim_host_get(const char *path, const char *no, struct sim_order *out)
{
	struct sim_book b;
	struct sim_order *o;
	enum status st = sim_book_open(path, &b);

	if (st)
		return st;
	o = sim_book_find(&b, no);
	if (o)
		*out = *o;
	else
		st = fail(ST_NOT_FOUND, "练习用的钱包没有付款单号 %s", no);
	sim_book_close(&b);
	return st;
}

enum status sim_host_money(const char *path, int64_t *fen)
{
	struct sim_book b;
	enum status st = sim_book_open(path, &b);

	*fen = 0;
	if (st)
		return st;
	for (int i = 0; i < b.n; i++)
		if (b.orders[i].state == SIM_PAID)
			*fen += b.orders[i].fen - b.orders[i].given_back;
	sim_book_close(&b);
	return st;
}
