/* The questions to 微信支付, a path each. */
#ifndef GUITAI_PAY_WECHAT_ASK_H
#define GUITAI_PAY_WECHAT_ASK_H

#include "core/pay.h"

enum status wechat_ask(const struct pay_question *q, const struct pay_keys *keys, struct pay_request *out);

#endif
