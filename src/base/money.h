/* Amounts are int64 fen; yuan exists only as text at the edge. */
#ifndef GUITAI_BASE_MONEY_H
#define GUITAI_BASE_MONEY_H

#include "base/status.h"

#include <stdint.h>

#define MONEY_TEXT 32   /* enough for money_text */
#define MONEY_WORDS 160 /* enough for money_words */

char *money_text(int64_t fen, char buf[MONEY_TEXT]); /* "10.00", "-0.05" */
char *money_words(int64_t fen, char buf[MONEY_WORDS]); /* 壹拾元整, 壹佰零伍元叁角整 (支付结算办法 annex 1) */
/* "10", "10.5", "10.00", "1,234.50", with or without 元/￥; ST_INVALID otherwise. Never a float. */
enum status money_parse(const char *text, int64_t *fen);

#endif
