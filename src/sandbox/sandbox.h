/* 沙箱: both wallets on this machine, for practice and tests; strict about what they are asked, false on demand. */
#ifndef GUITAI_SANDBOX_SANDBOX_H
#define GUITAI_SANDBOX_SANDBOX_H

#include "base/status.h"

#include <signal.h>
#include <stdint.h>

struct sandbox;

/* Listens on 127.0.0.1 (port 0: any free one) and writes into dir, made 0700 when it is missing, fresh keys and
 * sandbox.conf, which has [pay], [pay.alipay] and [pay.wechat] of it. */
enum status sandbox_open(const char *dir, int port, struct sandbox **out);
int sandbox_port(const struct sandbox *s);
/* Serves until *end. */
void sandbox_run(struct sandbox *s, const volatile sig_atomic_t *end);
void sandbox_close(struct sandbox *s);
/* All of it as a program: says its address and settings on standard output and serves until SIGTERM or SIGINT. */
enum status sandbox_serve(const char *dir, int port);

#endif
