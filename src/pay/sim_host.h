/* The wallet's side in practice: what answers the counter's requests, and the payer with the phone. */
#ifndef GUITAI_PAY_SIM_HOST_H
#define GUITAI_PAY_SIM_HOST_H

#include "core/pay.h"
#include "pay/sim_book.h"

/* path: the book (F.sim beside the store F); borrowed for as long as the transport is used. */
struct pay_transport sim_transport(const char *path);

/* The payer scans the code, or pays. no: the attempt's number, or its last characters where only one open order ends
 * so. */
enum status sim_host_scan(const char *path, const char *no);
enum status sim_host_pay(const char *path, const char *no);
/* The next answer goes wrong. */
enum status sim_host_fault(const char *path, enum sim_fault fault);

enum status sim_host_get(const char *path, const char *no, struct sim_order *out); /* ST_NOT_FOUND */
/* What the wallets hold for us: paid and not given back. */
enum status sim_host_money(const char *path, int64_t *fen);

#endif
