/* What one certificate says in lines: its own words, whom it leads to, what belongs to it here, what was found in it. */
#include "screens/cert.h"

#include "screens/common.h"

#include <stdio.h>

static void add(struct cert_view *s, const char *label, enum style style, const char *text)
{
	if (s->n == CERT_LINES || !*text)
		return;
	s->lines[s->n].label = label;
	s->lines[s->n].style = style;
	snprintf(s->lines[s->n].text, sizeof(s->lines[s->n].text), "%s", text);
	s->n++;
}

/* 5A31 9C08 77: fingerprints are compared by eye. */
static const char *grouped(const char *hex, char *buf, size_t cap)
{
	size_t n = 0;

	for (size_t i = 0; hex[i] && n + 2 < cap; i++) {
		if (i && i % 4 == 0)
			buf[n++] = ' ';
		buf[n++] = hex[i];
	}
	buf[n] = '\0';
	return buf;
}

static void add_numbers(struct cert_view *s)
{
	const struct certificate *c = &s->look.c;
	char text[700], hex[200];

	add(s, "序列号", STYLE_PLAIN, grouped(c->serial, hex, sizeof(hex)));
	if (s->look.read)
		add(s, "  十进制", STYLE_PLAIN, s->look.facts.serial_dec);
	add(s, "颁发者", STYLE_PLAIN, c->issuer);
	add(s, "主题", STYLE_PLAIN, c->subject);
	snprintf(text, sizeof(text), "%s%s%s%s", c->code[0] ? c->code : "证书里没有", c->code[0] ? "  (" : "",
		c->code_from, c->code[0] ? ")" : "");
	add(s, "机构代码", STYLE_PLAIN, text);
	snprintf(text, sizeof(text), "%s %d 位, 签名 %s    用途 %s", c->alg, (int)c->bits, c->signed_by,
		code_text(certificate_uses, c->use));
	add(s, "算法", STYLE_PLAIN, text);
}

static void add_time(struct cert_view *s)
{
	const struct certificate *c = &s->look.c;
	int days = certificate_days(c, counter_today());
	char text[200], from[DAY_TEXT], to[DAY_TEXT];

	snprintf(text, sizeof(text), days < 0 ? "%s 至 %s (北京时间)  已过期 %d 天" : "%s 至 %s (北京时间)  剩余 %d 天",
		time_text(c->not_before, from), time_text(c->not_after, to), days < 0 ? -days : days);
	add(s, "有效期", days < 0 ? STYLE_RED : days <= 60 ? STYLE_YELLOW : STYLE_PLAIN, text);
}

static void add_prints(struct cert_view *s)
{
	const struct cert_facts *f = &s->look.facts;
	char text[200];

	if (!s->look.read) {
		add(s, "SHA-256", STYLE_PLAIN, grouped(s->look.c.sha256, text, sizeof(text)));
		return;
	}
	add(s, "SHA-1", STYLE_PLAIN, grouped(f->sha1, text, sizeof(text)));
	add(s, "SHA-256", STYLE_PLAIN, grouped(f->sha256, text, sizeof(text)));
	add(s, "SM3", STYLE_PLAIN, grouped(f->sm3, text, sizeof(text)));
}

static void add_chain(struct cert_view *s)
{
	const struct cert_chain *h = &s->look.chain;
	const struct certificate *c = &s->look.c;
	char text[300], at[DAY_TEXT], next[DAY_TEXT];

	if (!s->look.judged) {
		add(s, "证书链", STYLE_YELLOW, "没有信任的根 CA, 没有核对; 请管理员登记");
		return;
	}
	add(s, "证书链", h->path_good ? STYLE_PLAIN : STYLE_RED, h->path[0] ? h->path : "没有连到信任的根");
	add(s, "结论", h->good ? STYLE_GREEN : STYLE_RED, h->text);
	snprintf(text, sizeof(text), "%s%s%s%s%s%s",
		h->revoked || c->revoked_at ? "已吊销 "
		: h->crl_known              ? "没有被吊销"
					    : "不知道: 没有它的颁发者的吊销列表",
		h->revoked_at ? time_text(h->revoked_at, next) : "", h->crl_known ? "  (列表发布 " : "",
		h->crl_known ? time_text(h->crl_at, at) : "", h->crl_known ? ")" : "",
		h->crl_stale ? "  列表已过期, 请导入新的" : "");
	add(s, "吊销", h->revoked ? STYLE_RED : h->crl_known && !h->crl_stale ? STYLE_PLAIN : STYLE_YELLOW, text);
}

/* What belongs to it at this counter. */
static void add_here(struct cert_view *s)
{
	const struct cert_look *l = &s->look;
	const struct certificate *c = &l->c;
	char text[700];

	add(s, "介质号", STYLE_PLAIN, c->media);
	if (l->app.id) {
		snprintf(text, sizeof(text), "%s %s", l->app.code, l->app.org);
		add(s, "申领单", STYLE_PLAIN, text);
	} else {
		add(s, "申领单", STYLE_YELLOW, "没有对上");
	}
	if (l->account.id) {
		snprintf(text, sizeof(text), "%s %s", l->account.name, l->account.org);
		add(s, "绑定账号", STYLE_PLAIN, text);
	}
	add(s, "接替", STYLE_PLAIN, l->replaces);
	snprintf(text, sizeof(text), "%s%s%s", code_text(certificate_verdicts, c->verdict), c->finding[0] ? ": " : "",
		c->finding);
	add(s, "发证核对",
		c->verdict == CV_BARRED   ? STYLE_RED
		: c->verdict == CV_WARNED ? STYLE_YELLOW
					  : STYLE_PLAIN,
		text);
}

static void add_checks(struct cert_view *s)
{
	char text[400], at[DAY_TEXT];

	for (int i = 0; i < s->look.checks.n; i++) {
		const struct certificate_check *k = rows_at(&s->look.checks, i);

		snprintf(text, sizeof(text), "%s %s %s: %s", time_short(k->at, at), code_text(cert_levels, k->severity),
			k->code, k->detail);
		add(s, i ? "" : "核对经过", k->severity == CERT_BLOCK ? STYLE_RED : STYLE_PLAIN, text);
	}
}

void cert_lines(struct cert_view *s)
{
	s->n = 0;
	add_numbers(s);
	add_time(s);
	add_chain(s);
	add_here(s);
	add_prints(s);
	add_checks(s);
}
