/* Certificates at the counter of counter.h as records: invented, the same at each run, without any file behind them. */
#ifndef GUITAI_TESTS_CERT_CASES_H
#define GUITAI_TESTS_CERT_CASES_H

#include "core/certificate.h"
#include "tests/helper/counter.h"

/* The pair of certificates in a UKey of this order, ending `days` after today's end; the signing one's id, the other's
 * is one more. n makes the serials: 0..9. */
int64_t cert_case_pair(
	struct counter *c, enum counter_case which, int n, const char *media, int days, enum certificate_state state);
struct certificate cert_case_read(struct counter *c, int64_t id);
/* Commits one new row as it is; its id. */
int64_t cert_case_add(struct counter *c, const struct record_type *type, const void *row);
/* An account of the order's organisation; its id. */
int64_t cert_case_account(struct counter *c, enum counter_case which, const char *name);
/* Binds as if the holder had signed. Asserts. */
void cert_case_bind(struct counter *c, int64_t account, int64_t certificate);

#endif
