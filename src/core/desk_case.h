/* What people may say about a payment that the wallet leaves open, and 付款码. */
#ifndef GUITAI_CORE_DESK_CASE_H
#define GUITAI_CORE_DESK_CASE_H

#include "core/desk.h"
#include "core/finding.h"

/* 人工确认到账: the clerk signed in and a second person (NULL only on a one-person counter) have seen the wallet's number
 * trade_no with the merchant. The charge is paid; the attempt is asked on until the wallet says the same. */
enum status desk_pay_manual(
	struct desk *k, const char *key, int64_t attempt, const char *trade_no, const struct session *second);
/* A supervisor (the one signed in, or second beside him; else NULL) lets another payment begin although this one's
 * result is unknown; it is asked on. */
enum status desk_pay_override(
	struct desk *k, const char *key, int64_t attempt, const char *reason, const struct session *second);
/* The attempt of that number, in capitals or not. ST_NOT_FOUND says so. */
enum status desk_attempt(struct desk *k, const char *no, struct attempt *out);
/* NULL, or why not now. */
const char *desk_trade_bar(const char *trade_no);
const char *desk_pay_manual_bar(const struct attempt *t);
const char *desk_pay_override_bar(const struct attempt *t);
/* 付款码: which channel a scanned code belongs to. NULL: it is none; ops of the channel tell whether it can be used. */
const struct pay_channel *desk_code_channel(const struct desk *k, const char *code);
/* Collects by the payer's code; where the channel cannot, by a QR code of the same wallet. */
enum status desk_pay_code(struct desk *k, const char *key, int64_t charge, const char *code, int64_t *attempt);

#endif
