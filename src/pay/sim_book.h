/* The book of the practice wallets' host: one line an event, appended; never the counter's database. */
#ifndef GUITAI_PAY_SIM_BOOK_H
#define GUITAI_PAY_SIM_BOOK_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sim_state { SIM_OPEN, SIM_PAID, SIM_CLOSED, SIM_REFUNDED };

/* What goes wrong with the next answer. */
enum sim_fault {
	SIM_FAULT_NONE,
	SIM_FAULT_AWAY,   /* the request never arrives */
	SIM_FAULT_LOST,   /* it is carried out, the answer is lost */
	SIM_FAULT_ODD,    /* an answer that says nothing */
	SIM_FAULT_AMOUNT, /* one fen too much in the answer */
	SIM_FAULT_NUMBER, /* the answer is about another order */
	SIM_FAULT__COUNT
};

struct sim_order {
	char no[40], wallet[16];
	int64_t fen, expire;
	char subject[160];
	enum sim_state state;
	bool scanned;
	char trade[32];
	int64_t paid_at;
	int64_t given_back; /* fen, by refunds that are through */
};

/* One refund of an order; the same number again is the same refund. */
struct sim_refund {
	char no[40], order_no[40];
	int64_t fen;
	bool through;
};

struct sim_book {
	int fd;   /* locked while open: one reads and writes at a time */
	long end; /* after the last whole line: what a crash left behind it is cut off by the next append */
	struct sim_order *orders;
	int n, cap;
	struct sim_refund *refunds;
	int nrefunds;
	enum sim_fault fault;
	int64_t paid; /* payments so far: the next trade number */
};

/* Opens (and makes) the book, waits for its lock, reads it. ST_IO names the file. */
enum status sim_book_open(const char *path, struct sim_book *b);
void sim_book_close(struct sim_book *b);
struct sim_order *sim_book_find(struct sim_book *b, const char *no);    /* or NULL */
struct sim_refund *sim_book_refund(struct sim_book *b, const char *no); /* or NULL */
/* Appends one event, its fields separated by TAB, durable when it returns, and applies it. */
enum status sim_book_add(struct sim_book *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
