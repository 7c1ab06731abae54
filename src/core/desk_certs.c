/* 证书信息: the certificates that somebody asks for, by any number or name. */
#include "core/certs.h"

#include "base/base64.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/accounts.h"
#include "core/lookup.h"
#include "core/search.h"
#include "core/trust.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

const char *cert_serial_fold(const char *text, char *buf, size_t cap)
{
	size_t n = 0;
	for (const char *p = text; *p && n + 1 < cap; p++)
		if (*p != ' ' && *p != ':')
			buf[n++] = (char)toupper((unsigned char)*p);
	buf[n] = '\0';
	while (n > 2 && buf[0] == '0' && buf[1] == '0') {
		memmove(buf, buf + 2, n - 1);
		n -= 2;
	}
	return buf;
}

/* clang-format off */
static const struct {
	const char *what;
	enum listing list;
} ways[] = {
	{ "序列号",   LIST_CERTS_BY_SERIAL },
	{ "介质号",   LIST_CERTS_BY_MEDIA },
	{ "机构代码", LIST_CERTS_BY_CODE },
	{ "名称",     LIST_CERTS_BY_ORG },
};
/* clang-format on */
#define WAYS (sizeof(ways) / sizeof(ways[0]))

static const char *folded(enum listing list, const char *text, char *buf, size_t cap)
{
	char normal[SEARCH_TEXT];
	if (list == LIST_CERTS_BY_SERIAL)
		return cert_serial_fold(text, buf, cap);
	if (list == LIST_CERTS_BY_ORG)
		return str_copy(buf, cap, search_normal(text, normal));
	return text_fold(text, buf, cap);
}

static void add_missing(struct rows *to, const struct rows *from)
{
	to->type = &certificate_type;
	for (int i = 0; i < from->n; i++) {
		const struct certificate *c = rows_at(from, i);
		bool there = false;
		for (int j = 0; j < to->n && !there; j++)
			there = ((const struct certificate *)rows_at(to, j))->id == c->id;
		if (!there)
			memcpy(rows_push(to), c, sizeof(*c));
	}
}

/* Whose the applications are that the text names. */
static enum status by_application(struct desk *k, const char *text, struct rows *out)
{
	struct lookup l = {0};
	enum status st = lookup_text(k, text, NULL, &l);
	for (int i = 0; i < l.find.applications.n && !st; i++) {
		const struct application *a = rows_at(&l.find.applications, i);
		struct rows own = {0};
		st = k->store->ops->list(k->store, LIST_CERTS_OF, &(struct list_arg){.a = a->id}, &own);
		if (!st)
			add_missing(out, &own);
		rows_free(&own);
		if (!st && a->uscc[0])
			st = k->store->ops->list(k->store, LIST_CERTS_BY_CODE, &(struct list_arg){.t = a->uscc}, &own);
		if (!st)
			add_missing(out, &own);
		rows_free(&own);
	}
	lookup_free(&l);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status desk_certs_find(struct desk *k, const char *text, struct rows *out, const char **what)
{
	char buf[SEARCH_TEXT];
	enum status st = ST_OK;
	*what = "最近导入";
	if (!*text)
		return k->store->ops->list(k->store, LIST_CERTS, &(struct list_arg){.limit = 200}, out);
	if (text_bar(text, 100) || utf8_count(text) < 2)
		return fail(ST_INVALID, "请输入序列号、介质号、机构代码, 或名称的两个字");
	for (size_t i = 0; i < WAYS && !st && !out->n; i++) {
		rows_free(out);
		*what = ways[i].what;
		const char *asked = folded(ways[i].list, text, buf, sizeof(buf));
		st = *asked ? k->store->ops->list(k->store, ways[i].list, &(struct list_arg){.t = asked}, out) : ST_OK;
	}
	if (!st && !out->n) {
		*what = "申领单";
		st = by_application(k, text, out);
	}
	return st || out->n ? st : fail(ST_NOT_FOUND, "没有「%s」的证书: 可能还没有导入, 或换个号码再找", text);
}

enum status desk_certs_ending(struct desk *k, int32_t from, int32_t until, struct rows *out)
{
	struct list_arg arg = {.a = day_start_ms(from), .a2 = day_start_ms(until)};
	return k->store->ops->list(k->store, LIST_CERTS_ENDING, &arg, out);
}

/* Beside the facts, whether it leads to somebody who is trusted. */
static enum status judge_look(struct desk *k, struct cert_look *l)
{
	struct bytes der = {0};
	struct cert_list list = {0};
	struct cert_trust *t = NULL;
	enum status st = desk_cert_der(k, l->c.id, &der);
	if (!st)
		st = k->certs->load(der.data, der.len, &k->house.cert_places, &list);
	if (!st && list.n) {
		l->facts = list.items[0].facts;
		l->read = true;
		st = desk_trust_open(k, true, &t);
	}
	if (!st && t) {
		st = k->certs->chain(t, der.data, der.len, NULL, clock_ms(), &l->chain);
		l->judged = !st;
	}
	if (t)
		k->certs->trust_close(t);
	k->certs->list_free(&list);
	bytes_free(&der);
	return st;
}

enum status desk_cert_look(struct desk *k, int64_t certificate, struct cert_look *out)
{
	struct list_arg arg = {.a = certificate, .limit = 60};
	memset(out, 0, sizeof(*out));
	enum status st = k->store->ops->get(k->store, &certificate_type, certificate, &out->c);
	if (!st && out->c.application)
		st = k->store->ops->get(k->store, &application_type, out->c.application, &out->app);
	struct certificate old;
	if (!st && out->c.replaces && !k->store->ops->get(k->store, &certificate_type, out->c.replaces, &old))
		str_copy(out->replaces, sizeof(out->replaces), old.serial);
	if (!st && desk_bound_to(k, certificate, &out->account))
		out->account.id = 0;
	if (!st)
		st = k->store->ops->list(k->store, LIST_CERT_CHECKS, &arg, &out->checks);
	if (!st && k->certs)
		st = judge_look(k, out);
	return st;
}

void cert_look_free(struct cert_look *l)
{
	rows_free(&l->checks);
	memset(l, 0, sizeof(*l));
}

enum status desk_cert_der(struct desk *k, int64_t certificate, struct bytes *out)
{
	struct rows rows = {0};
	enum status st = k->store->ops->list(k->store, LIST_CERT_DER, &(struct list_arg){.a = certificate}, &rows);
	if (!st && !rows.n)
		st = fail(ST_NOT_FOUND, "没有保存这张证书的原文");
	const struct cert_der *d = st ? NULL : rows_at(&rows, 0);
	if (d && !base64_decode(d->der, strlen(d->der), out))
		st = fail(ST_STORE, "这张证书的原文已损坏");
	rows_free(&rows);
	return st;
}

enum certificate_verdict desk_cert_word(struct desk *k, int64_t application, char *buf, size_t cap)
{
	struct rows rows = {0};
	const struct certificate *worst = NULL;
	enum certificate_verdict verdict = CV_UNSEEN;
	enum status st = k->store->ops->list(k->store, LIST_CERTS_OF, &(struct list_arg){.a = application}, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct certificate *c = rows_at(&rows, i);
		if (c->state != CS_IMPORTED && c->state != CS_REVOKED)
			continue;
		if (!worst || certificate_weight(c->verdict) > certificate_weight(worst->verdict))
			worst = c;
	}
	if (worst)
		verdict = (enum certificate_verdict)worst->verdict;
	snprintf(buf, cap, "%s%s%s%s", worst ? "证书" : "未核对证书",
		worst ? code_text(certificate_verdicts, worst->verdict) : "", worst && worst->finding[0] ? ": " : "",
		worst ? worst->finding : "");
	rows_free(&rows);
	return verdict;
}
