/* 查看证书信息: what the clerk reads out on the phone, in the order in which it is asked for. */
#include "core/cert_text.h"

#include "base/day.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

const char *cert_use_text(unsigned use)
{
	static const char *const words[] = {"没有说明", "签名", "加密", "签名和加密"};

	return words[use & (CERT_SIGN | CERT_ENC)];
}

char *cert_days_text(const struct cert_facts *f, int64_t now, char *buf, size_t cap)
{
	int days = day_of_ms(f->to) - day_of_ms(now);

	if (now < f->from)
		snprintf(buf, cap, "还没有到有效期");
	else if (now > f->to)
		snprintf(buf, cap, "已过期 %d 天", -days);
	else if (days)
		snprintf(buf, cap, "还有 %d 天", days);
	else
		snprintf(buf, cap, "今天到期");
	return buf;
}

char *cert_revoked_text(const struct cert_chain *k, char *buf, size_t cap)
{
	char at[DAY_TEXT], next[DAY_TEXT];

	time_text(k->crl_at, at);
	time_text(k->crl_next, next);
	if (!k->path_good)
		snprintf(buf, cap, "颁发者不可信, 没有查");
	else if (k->revoked)
		snprintf(buf, cap, "已于 %s 吊销, 原因: %s", time_text(k->revoked_at, next),
			k->revoked_why < 0 ? "未说明" : code_text(revoked_reasons, k->revoked_why));
	else if (!k->crl_known)
		snprintf(buf, cap, "没有这家 CA 的吊销列表, 查不了");
	else if (k->crl_stale)
		snprintf(buf, cap, "查不准: 吊销列表是 %s 的, 过了下次更新时间 %s", at, next);
	else
		snprintf(buf, cap, "没有吊销 (%s 的吊销列表)", at);
	return buf;
}

/* Where to the lines go. */
struct lines {
	cert_text_line *line;
	void *ctx;
};

static void put(const struct lines *l, const char *label, const char *value)
{
	if (*value)
		l->line(l->ctx, label, value);
}

static void put_who(const struct lines *l, const struct cert_facts *f)
{
	char text[400];

	put(l, "颁发者", f->issuer);
	put(l, "序列号", f->serial);
	put(l, "序列号(十进制)", f->serial_dec);
	put(l, "主题", f->subject);
	put(l, "机构名称", f->name);
	snprintf(text, sizeof(text), "%s (%s)", f->code, f->code_from);
	put(l, "机构代码", f->ncodes ? text : "没有找到");
	put(l, "个人证件号", f->person);
}

static void put_what(const struct lines *l, const struct cert_facts *f, int64_t now)
{
	char text[400], from[DAY_TEXT], to[DAY_TEXT], days[60];

	snprintf(text, sizeof(text), "%s %d 位, %s 签发", f->alg, f->bits, f->signed_by);
	put(l, "密钥", text);
	put(l, "用途", f->ca ? "签发证书 (CA)" : cert_use_text(f->use));
	snprintf(text, sizeof(text), "%s 到 %s (北京时间), %s", time_text(f->from, from), time_text(f->to, to),
		cert_days_text(f, now, days, sizeof(days)));
	put(l, "有效期", text);
	put(l, "SHA-1", f->sha1);
	put(l, "SHA-256", f->sha256);
	put(l, "SM3", f->sm3);
}

void cert_text_lines(
	const struct cert_facts *f, const struct cert_chain *chain, int64_t now, cert_text_line *line, void *ctx)
{
	const struct lines l = {line, ctx};
	char text[400];

	put_who(&l, f);
	put_what(&l, f, now);
	if (!chain)
		return;
	put(&l, "证书链", chain->path_good ? chain->path : chain->text);
	put(&l, "吊销", cert_revoked_text(chain, text, sizeof(text)));
}
