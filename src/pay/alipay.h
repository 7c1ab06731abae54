/* 支付宝: 当面付 by gateway.do, as a channel. */
#ifndef GUITAI_PAY_ALIPAY_H
#define GUITAI_PAY_ALIPAY_H

#include "core/pay.h"

extern const struct pay_channel alipay_channel;

#endif
