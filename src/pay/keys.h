/* What the counter is to a wallet: its names there, its key, and the wallet's key. Only the worker holds these. */
#ifndef GUITAI_PAY_KEYS_H
#define GUITAI_PAY_KEYS_H

#include "base/conf.h"
#include "core/pay.h"
#include "crypt/rsa_openssl.h"

struct pay_keys {
	char base[200]; /* 支付宝: the gateway's whole address; 微信: scheme and host, no slash at the end */
	char app[40], merchant[40];
	char serial[80];      /* of our certificate at 微信支付 */
	char platform_id[80]; /* PUB_KEY_ID_…; */
	char notify[256];
	char qr_prefix[80];
	char store[40]; /* of this counter at 微信支付; 付款码 needs it */
	bool by_code;   /* 付款码 is configured */
	struct rsa_key *own, *theirs;
};

/* From [pay.alipay] and [pay.wechat]. ST_INVALID names the section, the key and what is wrong with it. */
enum status pay_keys_open_alipay(const struct conf *conf, struct pay_keys *out);
enum status pay_keys_open_wechat(const struct conf *conf, struct pay_keys *out);
/* Whether 付款码 can be taken by this wallet here. Reads no key: screens may ask. */
bool pay_keys_alipay_by_code(const struct conf *conf);
bool pay_keys_wechat_by_code(const struct conf *conf);
void pay_keys_close(struct pay_keys *k);

#endif
