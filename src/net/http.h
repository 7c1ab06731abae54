/* Moves requests to the wallets and answers back, several at once: limits on time and size, no redirect, no surprise.
 */
#ifndef GUITAI_NET_HTTP_H
#define GUITAI_NET_HTTP_H

#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

struct http_want {
	const char *url, *method;
	const char *headers; /* "Name: value\n" lines; "" */
	const void *body;    /* copied */
	size_t len;
};
struct http_got {
	bool arrived; /* false: nothing that could be an answer; trouble says why */
	int status;
	struct bytes headers, body; /* of the last status line only; the caller frees */
	int64_t took_ms;
	char trouble[200];
};

struct http;
struct http_limits {
	int connect_ms, total_ms; /* 0: 3000 and 8000 */
	size_t most;              /* bytes of an answer; 0: 1 MiB */
	const char *proxy;        /* NULL: none, whatever the environment says */
	const char *ca;           /* file of certificates; NULL: the system's */
	bool loopback;            /* http:// to this machine is allowed, for a sandbox */
};

enum status http_open(const struct http_limits *limits, struct http **out);
void http_close(struct http *h); /* ends what is under way */
/* Begins; *ticket names it. ST_INVALID: an address that may not be asked. Does not wait. */
enum status http_send(struct http *h, const struct http_want *want, int64_t *ticket);
/* Moves what can move and waits at most wait_ms for something to happen. */
void http_run(struct http *h, int64_t wait_ms);
/* Takes the answer of a finished request; false while it is under way or unknown. */
bool http_take(struct http *h, int64_t ticket, struct http_got *out);
/* Send, run, take. ST_UNAVAILABLE with the trouble when nothing arrived. */
enum status http_move(struct http *h, const struct http_want *want, struct http_got *out);

#endif
