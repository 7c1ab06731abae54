/* Certificates of the practice CA as records at the counter of counter.h, with their keys: for what is to be signed. */
#ifndef GUITAI_TESTS_CERT_DEMO_H
#define GUITAI_TESTS_CERT_DEMO_H

#include "cert/demo_ca.h"
#include "tests/helper/cert_cases.h"

/* A certificate in a UKey of this order, 已发证; code NULL = the order's own. *key is to be freed. Its id. */
int64_t cert_demo_add(struct counter *c, struct demo_ca *ca, enum counter_case which, const char *code, unsigned flags,
	struct demo_key **key);
/* The same for a store without a screen: of this organisation. */
int64_t cert_demo_put(struct desk *k, struct demo_ca *ca, int64_t application, const char *org, const char *code,
	unsigned flags, struct demo_key **key);

#endif
