/* 证书信息 as lines of label and value, the same wherever it is shown. */
#ifndef GUITAI_CORE_CERT_TEXT_H
#define GUITAI_CORE_CERT_TEXT_H

#include "core/cert_judge.h"

/* Calls line for each; values are valid during the call only. chain NULL: nothing was asked about it. */
typedef void cert_text_line(void *ctx, const char *label, const char *value);
void cert_text_lines(
	const struct cert_facts *f, const struct cert_chain *chain, int64_t now, cert_text_line *line, void *ctx);

/* 签名, 加密, 签名和加密, 没有说明 for or-ed enum cert_use. Borrowed. */
const char *cert_use_text(unsigned use);
/* "还有 30 天", "今天到期", "已过期 3 天", "还没有到有效期". Into buf; returns buf. */
char *cert_days_text(const struct cert_facts *f, int64_t now, char *buf, size_t cap);
/* What the CRL says: "没有吊销 (2026-11-20 08:00 的吊销列表)" … Into buf; returns buf. */
char *cert_revoked_text(const struct cert_chain *k, char *buf, size_t cap);

#endif
