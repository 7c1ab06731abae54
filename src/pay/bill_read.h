/* Reads the bills of the wallets: each is checked against its own sums before a line of it counts. */
#ifndef GUITAI_PAY_BILL_READ_H
#define GUITAI_PAY_BILL_READ_H

#include "base/bytes.h"
#include "base/status.h"
#include "core/bill_line.h"

/* A CSV; hash: SHA-1 of the file in hex. */
enum status bill_read_wechat(const struct bytes *file, const char *hash, struct bill_lines *out);
/* A zip with two CSVs in GBK, the lines and their sums. hash is not used: 支付宝 gives none. */
enum status bill_read_alipay(const struct bytes *file, const char *hash, struct bill_lines *out);

#endif
