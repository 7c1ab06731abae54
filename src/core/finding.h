/* 账务待处理: money that does not add up, one case each, for people to close. */
#ifndef GUITAI_CORE_FINDING_H
#define GUITAI_CORE_FINDING_H

#include "core/desk.h"
#include "core/ledger.h"

/* The worker's: adds a case unless one of the same kind and number is there already. */
enum status desk_finding(struct desk *k, const struct finding *f);
enum status desk_finding_attempt(struct desk *k, const struct attempt *t, enum finding_kind kind, const char *text);

/* How a case is closed: by a supervisor. second: another person, NULL only on a one-person counter. */
/* With a word on what became of it. */
enum status desk_finding_done(struct desk *k, const char *key, int64_t finding, const char *how);
/* Gives back what came twice (重复付款), whole. */
enum status desk_finding_refund(struct desk *k, const char *key, int64_t finding, const struct session *second);
/* 按账单入账: books what the wallet's bill has and our book lacks, a payment or a refund. application: whose it is, for
 * a number that is unknown here; else 0. A payment whose charge was paid otherwise becomes one that came twice. */
enum status desk_finding_book(
	struct desk *k, const char *key, int64_t finding, int64_t application, const struct session *second);

/* What can be done with a case: NULL, or why not. */
const char *finding_refund_bar(const struct finding *f);
const char *finding_book_bar(const struct finding *f);
/* Whether booking has to be told whose money it is. */
bool finding_is_nameless(const struct finding *f);

#endif
