/* What the practice wallets know of each order, kept as lines that only grow: a power cut loses at most a torn last
 * line. */
#include "pay/sim_book.h"

#include "base/bytes.h"
#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIELDS 6

struct sim_order *sim_book_find(struct sim_book *b, const char *no)
{
	for (int i = 0; i < b->n; i++)
		if (!strcmp(b->orders[i].no, no))
			return &b->orders[i];
	return NULL;
}

struct sim_refund *sim_book_refund(struct sim_book *b, const char *no)
{
	for (int i = 0; i < b->nrefunds; i++)
		if (!strcmp(b->refunds[i].no, no))
			return &b->refunds[i];
	return NULL;
}

static void on_create(struct sim_book *b, struct sim_order *o, char *const f[])
{
	(void)o;
	if (b->n == b->cap) {
		b->cap = b->cap ? 2 * b->cap : 16;
		b->orders = xrealloc(b->orders, (size_t)b->cap, sizeof(*b->orders));
	}
	o = &b->orders[b->n++];
	*o = (struct sim_order){.fen = atoll(f[3]), .expire = atoll(f[4])};
	str_copy(o->no, sizeof(o->no), f[1]);
	str_copy(o->wallet, sizeof(o->wallet), f[2]);
	str_copy(o->subject, sizeof(o->subject), f[5]);
}

static void on_scan(struct sim_book *b, struct sim_order *o, char *const f[])
{
	(void)b;
	(void)f;
	o->scanned = true;
}

static void on_pay(struct sim_book *b, struct sim_order *o, char *const f[])
{
	o->state = SIM_PAID;
	o->scanned = true;
	o->paid_at = atoll(f[3]);
	str_copy(o->trade, sizeof(o->trade), f[2]);
	b->paid++;
}

static void on_close(struct sim_book *b, struct sim_order *o, char *const f[])
{
	(void)b;
	(void)f;
	o->state = SIM_CLOSED;
}

static void on_refund(struct sim_book *b, struct sim_order *o, char *const f[])
{
	(void)b;
	(void)f;
	o->state = SIM_REFUNDED;
}

static void on_payback(struct sim_book *b, struct sim_order *o, char *const f[])
{
	struct sim_refund *r;

	b->refunds = xrealloc(b->refunds, (size_t)b->nrefunds + 1, sizeof(*b->refunds));
	r = &b->refunds[b->nrefunds++];
	*r = (struct sim_refund){.fen = atoll(f[3])};
	str_copy(r->order_no, sizeof(r->order_no), o->no);
	str_copy(r->no, sizeof(r->no), f[2]);
}

static void on_through(struct sim_book *b, struct sim_order *o, char *const f[])
{
	struct sim_refund *r = sim_book_refund(b, f[2]);

	if (r && !r->through)
		o->given_back += r->fen;
	if (r)
		r->through = true;
}

static void on_fault(struct sim_book *b, struct sim_order *o, char *const f[])
{
	int kind = atoi(f[1]);

	(void)o;
	b->fault = kind > 0 && kind < SIM_FAULT__COUNT ? (enum sim_fault)kind : SIM_FAULT_NONE;
}

/* The second field is the order's number, except where `known` is false. */
static const struct {
	const char *word;
	int fields;
	bool known;
	void (*apply)(struct sim_book *b, struct sim_order *o, char *const f[]);
} events[] = {
	/* clang-format off */
	{ "create", 6, false, on_create }, /* no wallet fen expire subject */
	{ "scan",   2, true,  on_scan },
	{ "pay",    4, true,  on_pay },    /* no trade at */
	{ "close",  2, true,  on_close },
	{ "refund", 2, true,  on_refund },
	{ "payback", 4, true, on_payback }, /* no refund fen */
	{ "through", 3, true, on_through }, /* no refund */
	{ "fault",  2, false, on_fault },
	/* clang-format on */
};

/* One line without its newline; cuts it into fields in place. */
static void apply(struct sim_book *b, char *line)
{
	char *f[FIELDS] = {line}, *tab;
	int n = 1;

	while (n < FIELDS && (tab = strchr(f[n - 1], '\t'))) {
		*tab = '\0';
		f[n++] = tab + 1;
	}
	for (size_t i = 0; i < sizeof(events) / sizeof(*events); i++) {
		if (strcmp(events[i].word, f[0]) || n < events[i].fields)
			continue;
		struct sim_order *o = events[i].known ? sim_book_find(b, f[1]) : NULL;

		if (o || !events[i].known)
			events[i].apply(b, o, f);
	}
}

static enum status read_all(int fd, struct bytes *out)
{
	char buf[8192];
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ST_IO;
		bytes_add(out, buf, (size_t)n);
	}
	return ST_OK;
}

static int lock(int fd)
{
	struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int rc;

	while ((rc = fcntl(fd, F_OFD_SETLKW, &l)) < 0 && errno == EINTR)
		;
	return rc;
}

enum status sim_book_open(const char *path, struct sim_book *b)
{
	struct bytes all = {0};
	char *p, *nl;

	*b = (struct sim_book){.fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
	if (b->fd < 0 || lock(b->fd) < 0 || read_all(b->fd, &all)) {
		int err = errno;

		bytes_free(&all);
		sim_book_close(b);
		return fail(ST_IO, "练习用的钱包账本 %s 打不开: %s", path, strerror(err));
	}
	p = (char *)all.data;
	while (p && *p && (nl = strchr(p, '\n'))) {
		*nl = '\0';
		apply(b, p);
		p = nl + 1;
	}
	b->end = p ? (long)(p - (char *)all.data) : 0;
	bytes_free(&all);
	return ST_OK;
}

void sim_book_close(struct sim_book *b)
{
	if (b->fd >= 0)
		close(b->fd);
	free(b->orders);
	free(b->refunds);
	*b = (struct sim_book){.fd = -1};
}

enum status sim_book_add(struct sim_book *b, const char *fmt, ...)
{
	char line[512];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(line, sizeof(line) - 1, fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= sizeof(line) - 1 || strpbrk(line, "\r\n"))
		return fail(ST_INVALID, "练习用的钱包记不下这一笔: 太长或含有换行");
	line[n] = '\n';
	if (ftruncate(b->fd, b->end) || pwrite(b->fd, line, (size_t)n + 1, b->end) != n + 1 || fdatasync(b->fd))
		return fail(ST_IO, "练习用的钱包账本写不进去: %s", strerror(errno));
	b->end += n + 1;
	line[n] = '\0';
	apply(b, line);
	return ST_OK;
}
