/* The counter of counter.h with a practice CA beside it: what the CA makes comes in as files, as in life. */
#ifndef GUITAI_TESTS_CERT_SHOP_H
#define GUITAI_TESTS_CERT_SHOP_H

#include "cert/demo_ca.h"
#include "core/cert_import.h"
#include "tests/helper/counter.h"

struct shop {
	struct counter *at;
	struct demo_ca ca;
	char dir[200]; /* of the files; ends with the shop */
	int files;
};

/* Opens the CA on the counter's day, trusted by the counter, and gives its desk the reader. */
void shop_open(struct shop *s, struct counter *at);
void shop_close(struct shop *s);
/* What the CA may do to a certificate. NULL = as it should be. */
struct shop_odd {
	const char *org, *code;
	int days; /* valid for; 0 = 365 */
	bool no_enc, same_key;
};
/* Makes n pairs for the order as files in s->dir, without numbers of UKeys. */
void shop_make(struct shop *s, enum counter_case which, int n, const struct shop_odd *odd);
/* The CA's list beside them, list.csv. */
void shop_list(struct shop *s, const char *text);
/* Takes everything in; asserts. Empties the folder. */
void shop_import(struct shop *s, const char *list);
/* A list of revoked certificates with these serials. */
enum status shop_crl(struct shop *s, int64_t number, int days_ago, const uint64_t *serials, int n, struct bytes *out);

#endif
