/* How 微信支付 is asked and its answers are proved (API v3, public-key mode; payments.md section 5). */
#ifndef GUITAI_PAY_WECHAT_SIGN_H
#define GUITAI_PAY_WECHAT_SIGN_H

#include "base/json.h"
#include "pay/keys.h"

#define WECHAT_STALE_MS INT64_C(300000)

struct wechat_stamp {
	int64_t seconds;
	char nonce[33];
};

/* The five lines that a request signs, and the three of an answer. path: with its query, exactly as sent. */
void wechat_request_text(const char *method, const char *path, const struct wechat_stamp *stamp, const char *body,
	size_t len, struct bytes *out);
void wechat_answer_text(const char *seconds, const char *nonce, const char *body, size_t len, struct bytes *out);

/* A whole request with a fresh time and nonce. body "": none. path begins with /, below keys->base. */
enum status wechat_request(
	const struct pay_keys *k, const char *method, const char *path, const char *body, struct pay_request *out);
/* Whether 微信支付 signed this answer, now. Else trouble says why not. */
bool wechat_verified(const struct pay_keys *k, const struct pay_answer *answer, int64_t now, char *trouble, size_t cap);

#endif
