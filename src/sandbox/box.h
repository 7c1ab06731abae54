/* The sandbox inside: both wallets' orders, refunds and money, their clock, their keys, and what shall go wrong. */
#ifndef GUITAI_SANDBOX_BOX_H
#define GUITAI_SANDBOX_BOX_H

#include "crypt/rsa_openssl.h"
#include "sandbox/box_text.h"

enum box_wallet { BOX_ALIPAY, BOX_WECHAT };
enum box_state { BOX_OPEN, BOX_PAID, BOX_CLOSED };

struct box_order {
	enum box_wallet wallet;
	char no[68], content[BOX_VALUE], subject[260], trade[40];
	int64_t fen, made, expire, code_until, paid_at, refunded;
	enum box_state state;
	bool scanned, by_code, waiting; /* waiting: the payer of a 付款码 has yet to confirm */
};
enum box_refund_state { BOX_REFUND_RUNNING, BOX_REFUND_DONE, BOX_REFUND_ABNORMAL };
struct box_refund {
	enum box_wallet wallet;
	char no[68], order[68];
	int64_t fen, made;
	enum box_refund_state state;
};

/* What goes wrong with the next answers. */
enum box_fault {
	BOX_FINE,
	BOX_SLOW,
	BOX_DROP,
	BOX_LOST,
	BOX_5XX,
	BOX_UNSIGNED,
	BOX_WRONG_SIGN,
	BOX_OLD,
	BOX_AMOUNT,
	BOX_STATUS,
	BOX_TWICE,
	BOX_FAULT__COUNT
};
extern const char *const box_faults[BOX_FAULT__COUNT];

struct box {
	char dir[200];
	int port;
	struct rsa_key *wallet[2], *merchant[2]; /* their private key; the merchant's public one */
	char app[2][40], merchant_id[40], serial[80], platform_id[80];
	struct box_order *orders;
	int norders, cap_orders;
	struct box_refund *refunds;
	int nrefunds, cap_refunds;
	int64_t now_fixed, ahead; /* the clock: fixed, or the machine's and this much more */
	int64_t trades;
	int cancels; /* 撤销 that were asked for */
	enum box_fault fault;
	int faults_left, slow_ms;
	int code_mode;     /* of 付款码: 0 paid at once, 1 the payer has to confirm, 2 refused, 3 paid but unknown */
	bool hold_refunds; /* refunds stay on their way until told */
	uint64_t *nonces;  /* hashed, open addressing */
	size_t nnonces, cap_nonces;
	struct bytes old[2][9]; /* the last good answer of each kind, for BOX_OLD */
	struct bytes old_headers[2][9];
	struct bytes refusals; /* a line each */
	int nrefusals;
	struct bytes bills[2]; /* that were asked for, until they are fetched */
};

struct box_request {
	char method[8], path[1024]; /* with its query */
	struct bytes headers, body;
};
struct box_reply {
	int http;
	struct bytes headers, body; /* header lines with \r\n */
	int64_t delay_ms;
	bool drop;
};

int64_t box_now(const struct box *b);
void box_refuse(struct box *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool box_header(const struct box_request *r, const char *name, char *buf, size_t cap); /* exactly once */
/* The fault for this answer, and counts it down. */
enum box_fault box_next_fault(struct box *b);
void box_sign(const struct box *b, enum box_wallet w, const void *text, size_t len, struct bytes *b64);
bool box_verify(const struct box *b, enum box_wallet w, const void *text, size_t len, const char *b64);

/* ---- the book (box_book.c) ---- */
struct box_order *box_order(struct box *b, enum box_wallet w, const char *no); /* or NULL */
struct box_order *box_order_add(struct box *b, enum box_wallet w, const char *no);
void box_order_paid(struct box *b, struct box_order *o);
bool box_order_payable(const struct box *b, const struct box_order *o);
struct box_refund *box_refund(struct box *b, enum box_wallet w, const char *no);
/* NULL when the order holds less. */
struct box_refund *box_refund_add(struct box *b, struct box_order *o, const char *no, int64_t fen);
void box_refunds_move(struct box *b);   /* those whose time has come */
int64_t box_money(const struct box *b); /* held for the merchant */

/* ---- the gateways ---- */
void box_alipay(struct box *b, const struct box_request *r, struct box_reply *out);
void box_wechat(struct box *b, const struct box_request *r, struct box_reply *out);
void box_control(struct box *b, const struct box_request *r, struct box_reply *out);
/* A day's bill as each wallet writes it. */
void box_bill_wechat(struct box *b, const char *day, struct bytes *out);
void box_bill_alipay(struct box *b, const char *day, struct bytes *zip);

#endif
