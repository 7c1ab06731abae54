/* The wallets' own book, which knows nothing of the counter's. */
#include "sandbox/box.h"

#include "base/clock.h"
#include "base/xalloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define REFUND_MS 5000

const char *const box_faults[BOX_FAULT__COUNT] = {
	"fine", "slow", "drop", "lost", "5xx", "unsigned", "wrongsign", "old", "amount", "status", "twice"};

int64_t box_now(const struct box *b)
{
	return b->now_fixed ? b->now_fixed : clock_ms() + b->ahead;
}

void box_refuse(struct box *b, const char *fmt, ...)
{
	char line[500];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	b->nrefusals++;
	if (b->refusals.len < 65536)
		bytes_printf(&b->refusals, "%s\n", line);
}

bool box_header(const struct box_request *r, const char *name, char *buf, size_t cap)
{
	size_t n = strlen(name);
	int found = 0;

	for (const char *p = bytes_str(&r->headers); *p;) {
		size_t len = strcspn(p, "\r\n");

		if (len > n && p[n] == ':' && !strncasecmp(p, name, n)) {
			size_t skip = n + 1 + strspn(p + n + 1, " ");

			if (len - skip >= cap)
				return false;
			snprintf(buf, cap, "%.*s", (int)(len - skip), p + skip);
			found++;
		}
		p += len;
		p += strspn(p, "\r\n");
	}
	return found == 1;
}

enum box_fault box_next_fault(struct box *b)
{
	enum box_fault f = b->faults_left > 0 ? b->fault : BOX_FINE;

	if (b->faults_left > 0)
		b->faults_left--;
	return f;
}

void box_sign(const struct box *b, enum box_wallet w, const void *text, size_t len, struct bytes *b64)
{
	unsigned char sig[RSA_SIG];
	size_t n = sizeof(sig);

	if (!rsa_sign(b->wallet[w], text, len, sig, &n))
		box_base64(sig, n, b64);
}

bool box_verify(const struct box *b, enum box_wallet w, const void *text, size_t len, const char *b64)
{
	unsigned char sig[RSA_SIG];
	size_t n;

	return box_unbase64(b64, strlen(b64), sig, sizeof(sig), &n) && rsa_verify(b->merchant[w], text, len, sig, n);
}

struct box_order *box_order(struct box *b, enum box_wallet w, const char *no)
{
	for (int i = b->norders; i-- > 0;)
		if (b->orders[i].wallet == w && !strcmp(b->orders[i].no, no))
			return &b->orders[i];
	return NULL;
}

struct box_order *box_order_add(struct box *b, enum box_wallet w, const char *no)
{
	struct box_order *o;

	if (b->norders == b->cap_orders) {
		b->cap_orders = b->cap_orders ? 2 * b->cap_orders : 64;
		b->orders = xrealloc(b->orders, (size_t)b->cap_orders, sizeof(*b->orders));
	}
	o = &b->orders[b->norders++];
	memset(o, 0, sizeof(*o));
	o->wallet = w;
	o->made = box_now(b);
	snprintf(o->no, sizeof(o->no), "%s", no);
	return o;
}

void box_order_paid(struct box *b, struct box_order *o)
{
	o->state = BOX_PAID;
	o->scanned = true;
	o->waiting = false;
	o->paid_at = box_now(b);
	snprintf(o->trade, sizeof(o->trade), "%s%014lld", o->wallet == BOX_ALIPAY ? "20261122" : "42000",
		(long long)++b->trades);
}

bool box_order_payable(const struct box *b, const struct box_order *o)
{
	int64_t now = box_now(b);

	return o->state == BOX_OPEN && now < o->expire && (o->scanned || now < o->code_until);
}

struct box_refund *box_refund(struct box *b, enum box_wallet w, const char *no)
{
	for (int i = 0; i < b->nrefunds; i++)
		if (b->refunds[i].wallet == w && !strcmp(b->refunds[i].no, no))
			return &b->refunds[i];
	return NULL;
}

struct box_refund *box_refund_add(struct box *b, struct box_order *o, const char *no, int64_t fen)
{
	struct box_refund *r;

	if (o->state != BOX_PAID || fen <= 0 || o->refunded + fen > o->fen)
		return NULL;
	if (b->nrefunds == b->cap_refunds) {
		b->cap_refunds = b->cap_refunds ? 2 * b->cap_refunds : 16;
		b->refunds = xrealloc(b->refunds, (size_t)b->cap_refunds, sizeof(*b->refunds));
	}
	r = &b->refunds[b->nrefunds++];
	memset(r, 0, sizeof(*r));
	r->wallet = o->wallet;
	r->fen = fen;
	r->made = box_now(b);
	snprintf(r->no, sizeof(r->no), "%s", no);
	snprintf(r->order, sizeof(r->order), "%s", o->no);
	o->refunded += fen;
	return r;
}

void box_refunds_move(struct box *b)
{
	for (int i = 0; i < b->nrefunds && !b->hold_refunds; i++)
		if (b->refunds[i].state == BOX_REFUND_RUNNING && box_now(b) - b->refunds[i].made >= REFUND_MS)
			b->refunds[i].state = BOX_REFUND_DONE;
}

int64_t box_money(const struct box *b)
{
	int64_t fen = 0;

	for (int i = 0; i < b->norders; i++)
		fen += b->orders[i].state == BOX_PAID ? b->orders[i].fen - b->orders[i].refunded : 0;
	return fen;
}
