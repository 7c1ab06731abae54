/* How 支付宝's gateway is asked and its answers are proved (RSA2, key mode; payments.md section 4). */
#ifndef GUITAI_PAY_ALIPAY_SIGN_H
#define GUITAI_PAY_ALIPAY_SIGN_H

#include "base/json.h"
#include "pay/keys.h"

struct alipay_param {
	const char *name, *value;
};

/* The text to sign: whatever is not empty, in the order of its names, k=v joined by &, values as they are. Sorts p. */
void alipay_text(struct alipay_param *p, int n, struct bytes *out);
/* A whole request for a method, its content given as JSON text. */
enum status alipay_request(
	const struct pay_keys *k, const char *method, const char *content, int64_t now, struct pay_request *out);
/* The verified node of an answer to the method. NULL: not proved; trouble says why. jsn_free() it. */
struct jsn *alipay_verified(const struct pay_keys *k, const char *method, const struct pay_answer *answer,
	int64_t clock_off, char *trouble, size_t cap);

#endif
