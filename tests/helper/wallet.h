/* Two wallets whose keys the test has: what they would answer, signed as they sign. */
#ifndef GUITAI_TESTS_WALLET_H
#define GUITAI_TESTS_WALLET_H

#include "pay/keys.h"

extern struct pay_keys wallet_keys;     /* of both channels */
extern struct rsa_key *wallet_platform; /* their private key */
extern struct bytes wallet_our_public;  /* PEM */

int wallet_start(void **state); /* cmocka group set-up and tear-down */
int wallet_stop(void **state);
struct attempt wallet_attempt(void); /* G1_20261122_0007_k3, 10.00 元 邮寄费 */
void wallet_sign(const void *text, size_t len, struct bytes *b64);
/* {"<method>_response":node,"sign":"…"}; HTTP 200. pay_answer_free() both. */
void wallet_alipay_answer(const char *method, const char *node, struct pay_answer *out);
/* A signed answer of 微信支付 at the instant ms. */
void wallet_wechat_answer(int http, const char *body, int64_t ms, struct pay_answer *out);
void wallet_answer_free(struct pay_answer *a);
void wallet_request_free(struct pay_request *r);

#define WALLET_NOW INT64_C(1795332600000) /* 2026-11-22 15:30:00 in China */
#define WALLET_NO "G1_20261122_0007_k3"

#endif
