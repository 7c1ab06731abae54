/* Finds in an answer of 支付宝 the bytes that it signed, before anything of it is understood. */
#ifndef GUITAI_PAY_ALIPAY_NODE_H
#define GUITAI_PAY_ALIPAY_NODE_H

#include "base/bytes.h"

#include <stdbool.h>

struct alipay_node {
	const char *node; /* from { to its matching }, as received; into the answer */
	size_t len;
	const char *sign; /* between the quotes, as received */
	size_t sign_len;
};

/* True when the answer is one object that has the named node exactly once and "sign" exactly once at its top level,
 * names without escapes, and nothing after it (payments.md section 4). */
bool alipay_node_find(const void *answer, size_t len, const char *name, struct alipay_node *out);
/* text with every \/ written as /. */
void alipay_unescape(const char *text, size_t len, struct bytes *out);

#endif
