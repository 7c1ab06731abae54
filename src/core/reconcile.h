/* 对账: the wallet's bill of a day against our own book; differences are cases for a person. */
#ifndef GUITAI_CORE_RECONCILE_H
#define GUITAI_CORE_RECONCILE_H

#include "core/bill_line.h"
#include "core/desk.h"
#include "core/ledger.h"

/* The bill of that channel and day, made (waiting) when it is not there yet. */
enum status bill_of(struct desk *k, const char *channel, int32_t day, struct bill *out);
/* The first day that has not been compared yet: after the last one compared, or `otherwise`. */
enum status bill_next_day(struct desk *k, const char *channel, int32_t otherwise, int32_t *day);
/* The numbers of payments in the bill that we do not hold for paid, to be asked about before the comparison: into out,
 * at most cap of them (ids of attempts). */
enum status bill_unpaid(struct desk *k, const struct bill_lines *lines, int64_t out[], int cap, int *n);
/* Compares and keeps the result: the bill's sums, a case for each difference. Once a day and channel. */
enum status desk_reconcile(struct desk *k, const struct bill *before, const struct bill_lines *lines, const char *hash);
/* The bills of all wallets since that day, newest day first. */
enum status bills_since(struct desk *k, int32_t day, struct rows *out);
/* "微信 相符, 支付宝 差异 2 件" of that day's bills; "" when no wallet writes any. */
const char *bills_verdict(struct desk *k, int32_t day, char *buf, size_t cap);
const char *bill_verdict(const struct bill *b, char *buf, size_t cap); /* 相符; 差异 2 件; 还没有核对 */
/* Later again: the bill could not be had. */
enum status desk_bill_later(struct desk *k, const struct bill *before, const char *note, int64_t next_at);

#endif
