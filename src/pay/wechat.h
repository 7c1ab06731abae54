/* 微信支付: Native (and, where configured, 付款码) by API v3, as a channel. */
#ifndef GUITAI_PAY_WECHAT_H
#define GUITAI_PAY_WECHAT_H

#include "core/pay.h"

extern const struct pay_channel wechat_channel;

#endif
