/* A sandbox of both wallets in a process of its own, and the counter's channels that talk to it. */
#ifndef GUITAI_TESTS_GATEWAY_H
#define GUITAI_TESTS_GATEWAY_H

#include "base/conf.h"
#include "net/http.h"
#include "pay/keys.h"

extern struct gateway {
	char dir[64];
	int pid, port;
	struct conf *conf; /* its sandbox.conf */
	struct http *http;
	struct pay_keys alipay, wechat;
} gateway;

int gateway_start(void **state); /* cmocka group set-up and tear-down */
int gateway_stop(void **state);
/* A word to the sandbox: "pay?no=%s". Its answer, static. */
const char *gateway_tell(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* A question through the channel and back. */
enum pay_verdict gateway_ask(const struct pay_channel *c, const struct pay_question *q, struct pay_facts *f);

#endif
