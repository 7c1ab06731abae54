/* 核对证书: a wrong key must not leave the counter, and the clerk must hear why in words. */
#include "core/cert_judge.h"

#include "base/day.h"
#include "base/utf8.h"
#include "core/cert_text.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
const struct code cert_checks[] = {
	{ CHK_PARSE,   "PARSE",   "读取" },
	{ CHK_CHAIN,   "CHAIN",   "颁发者" },
	{ CHK_TIME,    "TIME",    "有效期" },
	{ CHK_NAME,    "NAME",    "名称" },
	{ CHK_CODE,    "CODE",    "机构代码" },
	{ CHK_KEY,     "KEY",     "密钥" },
	{ CHK_USAGE,   "USAGE",   "用途" },
	{ CHK_PAIR,    "PAIR",    "成对" },
	{ CHK_REVOKED, "REVOKED", "吊销" },
	{ CHK_KNOWN,   "KNOWN",   "序列号" },
	{ CHK_REUSED,  "REUSED",  "密钥重复" },
	{ 0, NULL, NULL }
};
const struct code cert_levels[] = {
	{ CERT_OK,    "ok",    "通过" },
	{ CERT_WARN,  "warn",  "注意" },
	{ CERT_BLOCK, "block", "不能发" },
	{ 0, NULL, NULL }
};
const struct code revoked_reasons[] = {
	{ 0,  "unspecified",   "未说明" },
	{ 1,  "keyCompromise", "密钥泄露或丢失" },
	{ 2,  "CACompromise",  "CA 密钥泄露" },
	{ 3,  "affiliationChanged", "单位变更" },
	{ 4,  "superseded",    "已换新证书" },
	{ 5,  "cessationOfOperation", "停止使用" },
	{ 6,  "certificateHold", "暂停" },
	{ 9,  "privilegeWithdrawn", "资格取消" },
	{ 10, "aACompromise",  "属性机构泄露" },
	{ 0, NULL, NULL }
};
/* clang-format on */

#define SAY(...) snprintf(text, cap, __VA_ARGS__)
#define CHECK(name) static int name(const struct cert_case *c, char *text, size_t cap)
#define NOT_ASKED (-1)

CHECK(parse)
{
	if (!c->facts)
		SAY("%s", c->unread && *c->unread ? c->unread : "证书读不出");
	else
		SAY("序列号 %s", c->facts->serial);
	return c->facts ? CERT_OK : CERT_BLOCK;
}

CHECK(chain)
{
	if (!c->chain) {
		SAY("没有锚点, 查不了是不是认可的 CA 发的: 请管理员导入 CA 证书");
		return CERT_BLOCK;
	}
	SAY("%s", c->chain->path_good ? c->chain->path : c->chain->text);
	return c->chain->path_good ? CERT_OK : CERT_BLOCK;
}

CHECK(validity)
{
	const struct cert_facts *f = c->facts;
	char from[DAY_TEXT], to[DAY_TEXT], until[DAY_TEXT];
	int32_t last = day_of_ms(f->to), today = day_of_ms(c->now);
	int32_t want = c->wanted->until ? c->wanted->until - c->wanted->tolerance : 0;

	day_text(last, to);
	if (c->now < f->from)
		SAY("还没有到有效期, %s 起才能用", time_text(f->from, from));
	else if (c->now > f->to)
		SAY("已经过期: 有效期到 %s", to);
	else if (last < want)
		SAY("有效期到 %s, 应到 %s, 请问 CA", to, day_text(c->wanted->until, until));
	else
		SAY("到 %s, 还有 %d 天", to, last - today);
	return c->now < f->from || c->now > f->to ? CERT_BLOCK : last < want ? CERT_WARN : CERT_OK;
}

/* A suffix on any of its names counts: it says which of the unit's keys this is. */
CHECK(name)
{
	const struct cert_facts *f = c->facts;
	const struct cert_found *same = NULL, *suffixed = NULL;

	if (!c->wanted->name[0])
		return NOT_ASKED;
	for (int i = f->nnames - 1; i >= 0; i--) {
		enum cert_same how = cert_name_same(f->names[i].text, c->wanted->name);

		same = how == CERT_SAME ? &f->names[i] : same;
		suffixed = how == CERT_SUFFIX ? &f->names[i] : suffixed;
	}
	if (suffixed)
		SAY("名称带后缀「%s」, 请核对是这一单要的", suffixed->text);
	else if (same)
		SAY("%s (%s)", same->text, same->from);
	else if (f->nnames)
		SAY("证书是「%s」的, 本单是「%s」, 不要发出", f->name, c->wanted->name);
	else
		SAY("证书里没有机构名称, 不能确认是「%s」的", c->wanted->name);
	return suffixed ? CERT_WARN : same ? CERT_OK : CERT_BLOCK;
}

CHECK(code)
{
	const struct cert_facts *f = c->facts;

	if (!c->wanted->code[0])
		return NOT_ASKED;
	for (int i = 0; i < f->ncodes; i++) {
		if (cert_code_same(f->codes[i].text, c->wanted->code)) {
			SAY("%s (%s)", f->codes[i].text, f->codes[i].from);
			return CERT_OK;
		}
	}
	if (f->ncodes)
		SAY("证书上的机构代码是 %s (%s), 本单是 %s, 不要发出", f->code, f->code_from, c->wanted->code);
	else
		SAY("证书里没有机构代码, 请凭名称核对");
	return f->ncodes ? CERT_BLOCK : CERT_WARN;
}

static bool begins(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

CHECK(key)
{
	const struct cert_facts *f = c->facts;
	const struct cert_wanted *w = c->wanted;
	bool known = !strcmp(f->alg, "SM2") || !strcmp(f->alg, "RSA");

	if (!known)
		SAY("密钥类型 %s 不是 SM2 也不是 RSA", f->alg);
	else if (w->alg[0] && strcmp(f->alg, w->alg) != 0)
		SAY("密钥是 %s, 应为 %s", f->alg, w->alg);
	else if (f->bits < w->bits)
		SAY("密钥 %d 位, 应为 %d 位", f->bits, w->bits);
	else if (!strcmp(f->alg, "RSA") && f->bits < 2048)
		SAY("RSA 密钥只有 %d 位, 太短, 已不安全", f->bits);
	else if (begins(f->signed_by, "SHA1") || begins(f->signed_by, "MD5"))
		SAY("CA 用 %s 签发, 已不安全, 请 CA 重新签发", f->signed_by);
	else {
		SAY("%s %d 位, %s 签发", f->alg, f->bits, f->signed_by);
		return CERT_OK;
	}
	return CERT_BLOCK;
}

CHECK(usage)
{
	const struct cert_facts *f = c->facts;
	unsigned want = c->wanted->use;

	if (f->ca) {
		SAY("这是 CA 证书, 不是给申请人的");
		return CERT_BLOCK;
	}
	if (!f->use_said) {
		SAY("证书没有写密钥用途");
		return CERT_WARN;
	}
	SAY((f->use & want) == want ? "%s" : "用途是%s, 应为%s, 可能放反了", cert_use_text(f->use),
		cert_use_text(want));
	return (f->use & want) == want ? CERT_OK : CERT_BLOCK;
}

CHECK(pair)
{
	const struct cert_facts *f = c->facts, *o = c->other;
	const char *why = NULL;

	if (!c->wanted->pair)
		return NOT_ASKED;
	if (!o)
		why = f->use & CERT_SIGN ? "缺加密证书, 只有签名证书" : "缺签名证书, 只有加密证书";
	else if (strcmp(f->subject_id, o->subject_id) != 0)
		why = "签名证书和加密证书的主题不同, 不是同一个 UKey 的一对";
	else if (!strcmp(f->spki, o->spki))
		why = "签名证书和加密证书是同一把密钥";
	else if (f->from != o->from || f->to != o->to)
		why = "签名证书和加密证书的有效期不同, 不是一起签发的一对";
	else if ((f->use | o->use) != (CERT_SIGN | CERT_ENC))
		why = "一对里缺签名证书或加密证书: 两张用途相同";
	SAY("%s", why ? why : "签名证书和加密证书齐全");
	return why ? CERT_BLOCK : CERT_OK;
}

CHECK(revoked)
{
	const struct cert_chain *k = c->chain;
	char at[DAY_TEXT], next[DAY_TEXT];

	if (!k || !k->path_good)
		return NOT_ASKED;
	time_text(k->crl_at, at);
	time_text(k->crl_next, next);
	if (k->revoked) {
		SAY("已于 %s 被 CA 吊销, 原因: %s, 不要发出", time_text(k->revoked_at, next),
			k->revoked_why < 0 ? "未说明" : code_text(revoked_reasons, k->revoked_why));
		return CERT_BLOCK;
	}
	if (!k->crl_known) {
		SAY("没有这家 CA 的吊销列表, 查不了是否已吊销, 请管理员导入");
		return c->wanted->no_crl_block ? CERT_BLOCK : CERT_WARN;
	}
	if (k->crl_stale) {
		SAY("吊销列表是 %s 的, 过了下次更新时间 %s, 请管理员导入新的", at, next);
		return c->wanted->stale_warn ? CERT_WARN : CERT_BLOCK;
	}
	SAY("没有吊销, 按 %s 的吊销列表", at);
	return CERT_OK;
}

CHECK(known)
{
	if (!c->known)
		return NOT_ASKED;
	if (!*c->known)
		SAY("第一次登记");
	else if (c->known_other)
		SAY("这张证书已登记在另一申领单 %s 下, 不要发出", c->known);
	else
		SAY("这张证书在申领单 %s 下已登记过", c->known);
	return !*c->known ? CERT_OK : c->known_other ? CERT_BLOCK : CERT_WARN;
}

CHECK(reused)
{
	if (!c->reused)
		return NOT_ASKED;
	if (*c->reused)
		SAY("这把密钥「%s」也在用, 不要发出, 请问 CA", c->reused);
	else
		SAY("没有别人用这把密钥");
	return *c->reused ? CERT_BLOCK : CERT_OK;
}

/* In the order of the check sheet: CERT_OK, CERT_WARN, CERT_BLOCK, or NOT_ASKED. */
static int (*const checks[CHK__COUNT])(const struct cert_case *, char *, size_t) = {
	[CHK_PARSE] = parse,
	[CHK_CHAIN] = chain,
	[CHK_TIME] = validity,
	[CHK_NAME] = name,
	[CHK_CODE] = code,
	[CHK_KEY] = key,
	[CHK_USAGE] = usage,
	[CHK_PAIR] = pair,
	[CHK_REVOKED] = revoked,
	[CHK_KNOWN] = known,
	[CHK_REUSED] = reused,
};

enum cert_severity cert_judge(const struct cert_case *c, struct cert_finding out[CHK__COUNT], int *n)
{
	enum cert_severity worst = CERT_OK;

	*n = 0;
	for (enum cert_check i = CHK_PARSE; i < CHK__COUNT; i++) {
		struct cert_finding *f = &out[*n];
		int found = c->facts || i == CHK_PARSE ? checks[i](c, f->text, sizeof(f->text)) : NOT_ASKED;

		if (found == NOT_ASKED)
			continue;
		f->check = i;
		f->severity = (enum cert_severity)found;
		worst = f->severity > worst ? f->severity : worst;
		text_clean(f->text);
		(*n)++;
	}
	return worst;
}
