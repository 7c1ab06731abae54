/* The practice wallets: 微信 and 支付宝 as channels whose host is a file beside the store (sim_host.h). */
#ifndef GUITAI_PAY_SIM_H
#define GUITAI_PAY_SIM_H

#include "core/pay.h"

extern const struct pay_channel sim_wechat, sim_alipay;

#define SIM_URL "sim:"                    /* + create, query, close, cancel, refund, refund-query */
#define SIM_QR "https://sim.invalid/pay/" /* + the attempt's number; .invalid can never be a real shop */

/* The value of a key in key=value lines, into buf. False: absent, there twice, or too long. */
bool sim_field(const struct bytes *lines, const char *key, char *buf, size_t cap);
/* The same as a number of fen or milliseconds, digits only. */
bool sim_number(const struct bytes *lines, const char *key, int64_t *out);

#endif
