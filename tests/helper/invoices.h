/* Invoices of CASE_ISSUED at the counter of clerk.h, and the files that go to the finance office in ossl_path(). */
#ifndef GUITAI_TESTS_INVOICES_H
#define GUITAI_TESTS_INVOICES_H

#include "core/table_out.h"
#include "tests/helper/clerk.h"

/* Numbers of 20 digits: two blue invoices, a red one. */
#define BLUE "26332000000012345678"
#define OTHER "26332000000012345679"
#define RED "26332000000087654321"

struct invoice invoices_nth(int n);          /* 0: 已申请 where the counter begins */
struct charge invoices_charge(void);         /* which it is about */
const char *invoices_code(void);             /* the order's; valid until the next call */
int invoices_steps(void);                    /* lines of the order's log */
enum status invoices_ask(const char *title); /* the first one again, with another title */
int64_t invoices_file(void);                 /* what is to be told goes out: the file's number */
/* Writes that file; its rows. */
int64_t invoices_write(int64_t file, const char *name, const struct table_format *format);
const char *invoices_text(const char *name); /* of such a file; valid until the next call */

#endif
