/* What a holder signs, word for word, and for how long. */
#include "core/challenge.h"

#include "base/day.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
#define CX(member, type, flags, codes, label) COLUMN(challenge, member, type, flags, codes, label)
const struct column challenge_cols[CX__COUNT] = {
	[CX_ID]          = CX(id,          COL_INT,  KEY, NULL,          "编号"),
	[CX_REV]         = CX(rev,         COL_INT,  0,   NULL,          ""),
	[CX_NONCE]       = CX(nonce,       COL_TEXT, 0,   NULL,          "随机数"),
	[CX_KIND]        = CX(kind,        COL_CODE, 0,   binding_kinds, "用途"),
	[CX_ACCOUNT]     = CX(account,     COL_INT,  REF, NULL,          "账号"),
	[CX_CERTIFICATE] = CX(certificate, COL_INT,  REF, NULL,          "证书"),
	[CX_TEXT]        = CX(text,        COL_TEXT, 0,   NULL,          "签名原文"),
	[CX_MADE_AT]     = CX(made_at,     COL_TIME, 0,   NULL,          "给出时间"),
	[CX_ENDS_AT]     = CX(ends_at,     COL_TIME, 0,   NULL,          "到期时间"),
	[CX_USED_AT]     = CX(used_at,     COL_TIME, 0,   NULL,          "用掉时间"),
	[CX_CLERK]       = CX(clerk,       COL_INT,  0,   NULL,          "柜员"),
	[CX_COUNTER]     = CX(counter,     COL_INT,  0,   NULL,          "柜台"),
};
/* clang-format on */
const struct record_type challenge_type = {"challenge", "挑战", challenge_cols, CX__COUNT, sizeof(struct challenge)};

static const char *stamp(int64_t ms, char buf[40])
{
	char day[DAY_TEXT];
	int64_t s = (ms - day_start_ms(day_of_ms(ms))) / 1000;

	snprintf(buf, 40, "%.10sT%02d:%02d:%02d+08:00", day_text(day_of_ms(ms), day), (int)(s / 3600),
		(int)(s / 60 % 60), (int)(s % 60));
	return buf;
}

void challenge_write(struct challenge *c, const struct account *a, const struct certificate *cert)
{
	char from[40], to[40];

	snprintf(c->text, sizeof(c->text),
		"GUITAI-CA "
		"1\npurpose=%s\naccount=%s\ncode=%s\nserial=%s\nissuer=%s\nnonce=%s\ncreated=%s\nexpires=%s\n",
		code_name(binding_kinds, c->kind), a->name, a->uscc, cert->serial, cert->issuer_id, c->nonce,
		stamp(c->made_at, from), stamp(c->ends_at, to));
}

const char *challenge_bar(const struct challenge *c, int64_t now)
{
	if (c->used_at)
		return "这个随机数已经用过, 请重新给出签名文字";
	if (now > c->ends_at || now + CHALLENGE_MS < c->made_at)
		return "过了 10 分钟, 签名文字已失效, 请重新给出";
	return NULL;
}

bool challenge_form(const struct challenge *c, int form, char *buf, size_t cap)
{
	size_t n = 0, len = strlen(c->text) - (form & 1 ? 1 : 0);

	if (form > 3)
		return false;
	for (size_t i = 0; i < len && n + 2 < cap; i++) {
		if (c->text[i] == '\n' && form & 2)
			buf[n++] = '\r';
		buf[n++] = c->text[i];
	}
	buf[n] = '\0';
	return true;
}

char *challenge_left(const struct challenge *c, int64_t now, char buf[16])
{
	int64_t s = now < c->ends_at ? (c->ends_at - now + 999) / 1000 : 0;

	snprintf(buf, 16, "%d:%02d", (int)(s / 60 % 100), (int)(s % 60));
	return buf;
}
