/* What moves the wallets' requests over the network. */
#ifndef GUITAI_PAY_TRANSPORT_H
#define GUITAI_PAY_TRANSPORT_H

#include "base/conf.h"
#include "core/pay.h"
#include "net/http.h"

/* By [pay] proxy, ca, sandbox, timeout_ms of the settings. http_close() it. */
enum status transport_open(const struct conf *conf, struct http **out);
struct pay_transport transport_of(struct http *h);

#endif
