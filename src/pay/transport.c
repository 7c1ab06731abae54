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

static enum status move(void *ctx, const struct pay_request *req, struct pay_answer *answer)
{
	struct http_want want = {.url = req->url,
		.method = req->method,
		.headers = bytes_str(&req->headers),
		.body = bytes_str(&req->body),
		.len = req->body.len};
	struct http_got got;
	enum status st = http_move(ctx, &want, &got);

	answer->arrived = !st;
	answer->http = got.status;
	answer->headers = got.headers;
	answer->body = got.body;
	return st;
}

struct pay_transport transport_of(struct http *h)
{
	return (struct pay_transport){.move = move, .ctx = h};
}
