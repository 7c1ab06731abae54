/* 待处理: money that does not add up, for a person to close; and what people may say about an unknown payment. */
#ifndef GUITAI_CORE_DESK_CASE_H
#define GUITAI_CORE_DESK_CASE_H

#include "core/desk.h"
#include "core/ledger.h"

/* The worker's: adds a case unless one of the same kind and number is there already. */
enum status desk_finding(struct desk *k, const struct finding *f);
enum status desk_finding_attempt(struct desk *k, const struct attempt *t, enum finding_kind kind, const char *text);
/* A supervisor closes a case with a word on what became of it. */
enum status desk_finding_done(struct desk *k, const char *key, int64_t finding, const char *how);

/* Gives back what came twice (重复付款), whole, and closes the case; second: another person than the supervisor signed
 * in, NULL only on a one-person counter. */
enum status desk_finding_refund(struct desk *k, const char *key, int64_t finding, const struct session *second);

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
