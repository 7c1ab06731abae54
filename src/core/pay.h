/* A payment channel is two pure functions; the worker's one transport moves the bytes (payments.md, design.md section
 * 4). */
#ifndef GUITAI_CORE_PAY_H
#define GUITAI_CORE_PAY_H

#include "base/bytes.h"
#include "core/bill_line.h"
#include "core/charge.h"

/* clang-format off */
enum pay_op { PAY_CREATE = 1, PAY_QUERY = 2, PAY_CLOSE = 4, PAY_CANCEL = 8, PAY_REFUND = 16, PAY_REFUND_QUERY = 32, PAY_PAY = 64,
	PAY_BILL = 128 };
/* clang-format on */

/* payments.md section 6. */
enum pay_verdict {
	PAY_ODD,
	PAY_IS_CREATED,
	PAY_IS_PAID,
	PAY_NOT_YET, /* of a refund: on its way */
	PAY_IS_CLOSED,
	PAY_MISMATCH,
	PAY_REFUSED,
	PAY_IS_REFUNDED,
	PAY_ABNORMAL,  /* a refund that a person has to look at */
	PAY_BILL_THERE /* facts say where it lies */
};

struct refund;

/* What is asked, and about what. */
struct pay_question {
	enum pay_op op;
	const struct attempt *attempt; /* NULL for PAY_BILL */
	const struct refund *refund;   /* PAY_REFUND, PAY_REFUND_QUERY */
	const char *code;              /* PAY_PAY: the payer's 付款码 */
	int32_t day;                   /* PAY_BILL */
	const char *bill;              /* PAY_BILL, second step: where the bill lies; fetched unsigned by its body */
};

struct pay_request {
	char url[400]; /* "sim:" for the practice wallet; else https */
	char method[8];
	struct bytes headers, body;
	/* Of PAY_CREATE: what the order says, without time, nonce and signature. The attempt's row keeps it before a
	 * byte is sent; an attempt that has it (request) is asked for again with these same bytes. */
	struct bytes business;
};
struct pay_answer {
	bool arrived; /* false: no answer; never evidence of anything */
	int http;
	struct bytes headers, body;
};
struct pay_facts {
	char qr_text[300];
	char trade_no[80];
	int64_t paid_at;
	bool scanned;
	bool returned;     /* a cancel gave back money that had just come */
	char note[300];    /* in words for the clerk */
	char trouble[300]; /* in words for the administrator: why the answer counts for nothing */
	char trace[80];    /* the wallet's own number of this request, for the log */
	char url[400];     /* of a bill */
	char hash[72];     /* of a bill, hex */
	int64_t clock_off; /* ms, the wallet's clock minus ours; 0 = the same or not told */
};

struct pay_keys; /* the worker's; the core never looks in */

struct pay_channel {
	const char *name, *label; /* "sim-wechat", 微信 */
	unsigned ops;
	bool late_trade; /* no trade exists before the scan: an unscanned code cannot be closed, it has to run out */
	int64_t poll_ms; /* between two queries in the first minute of a code; the first comes that much after it */
	enum status (*ask)(const struct pay_question *q, const struct pay_keys *keys, struct pay_request *out);
	/* Of PAY_CREATE and PAY_CLOSE, PAY_IS_PAID and PAY_IS_CLOSED are hints that make the worker query, never a
	 * proof. */
	enum pay_verdict (*judge)(const struct pay_question *q, const struct pay_keys *keys,
		const struct pay_answer *answer, int64_t now, struct pay_facts *out);
	/* Of PAY_BILL: the file that was fetched, with the hash that was told. ST_INVALID when it contradicts itself. */
	enum status (*bill)(const struct bytes *file, const char *hash, struct bill_lines *out);
};

/* Moves one request; put together in main.c. ST_UNAVAILABLE leaves answer->arrived false. */
struct pay_transport {
	enum status (*move)(void *ctx, const struct pay_request *req, struct pay_answer *answer);
	/* The same without waiting, where both are there: send begins, take is true when the answer is in (or none will
	 * come). The worker then asks several wallets at once. */
	enum status (*send)(void *ctx, const struct pay_request *req, int64_t *ticket);
	bool (*take)(void *ctx, int64_t ticket, struct pay_answer *answer);
	void *ctx;
};

#endif
