/* The wallets are reached by https, or in practice by a gateway on this machine. */
#include "pay/transport.h"

#include <string.h>

enum status transport_open(const struct conf *conf, struct http **out)
{
	const char *proxy = conf_get(conf, "pay", "proxy", "");
	struct http_limits limits = {
		.total_ms = (int)conf_int(conf, "pay", "timeout_ms", 8000),
		.proxy = *proxy ? proxy : NULL,
		.ca = conf_get(conf, "pay", "ca", ""),
		.loopback = conf_bool(conf, "pay", "sandbox", false),
		.most = 32u << 20, /* a bill of a busy day */
	};

	return http_open(&limits, out);
}

static struct http_want want_of(const struct pay_request *req)
{
	return (struct http_want){.url = req->url,
		.method = req->method,
		.headers = bytes_str(&req->headers),
		.body = bytes_str(&req->body),
		.len = req->body.len};
}

static enum status move(void *ctx, const struct pay_request *req, struct pay_answer *answer)
{
	struct http_want want = want_of(req);
	struct http_got got;
	enum status st = http_move(ctx, &want, &got);

	answer->arrived = !st;
	answer->http = got.status;
	answer->headers = got.headers;
	answer->body = got.body;
	return st;
}

static enum status send(void *ctx, const struct pay_request *req, int64_t *ticket)
{
	struct http_want want = want_of(req);

	return http_send(ctx, &want, ticket);
}

static bool take(void *ctx, int64_t ticket, struct pay_answer *answer)
{
	struct http_got got;

	http_run(ctx, 0);
	if (!http_take(ctx, ticket, &got))
		return false;
	answer->arrived = got.arrived;
	answer->http = got.status;
	answer->headers = got.headers;
	answer->body = got.body;
	return true;
}

struct pay_transport transport_of(struct http *h)
{
	return (struct pay_transport){.move = move, .send = send, .take = take, .ctx = h};
}
