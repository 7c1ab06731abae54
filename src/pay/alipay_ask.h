/* The questions to 支付宝, a method each. */
#ifndef GUITAI_PAY_ALIPAY_ASK_H
#define GUITAI_PAY_ALIPAY_ASK_H

#include "core/pay.h"

const char *alipay_method(enum pay_op op); /* NULL: there is none */
enum status alipay_ask(const struct pay_question *q, const struct pay_keys *keys, struct pay_request *out);

#endif
