/* CA 用户: accounts are added for an organisation that the counter knows, and found by whatever is at hand. */
#include "core/accounts.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/certs.h"
#include "core/deed.h"
#include "core/lookup.h"
#include "core/search.h"

#include <string.h>

/* The one organisation that the text names. */
static enum status whose_it_is(struct desk *k, const char *text, struct account *a)
{
	struct lookup l = {0};
	enum status st = lookup_text(k, text, NULL, &l);
	for (int i = 0; i < l.find.applications.n && !st; i++) {
		const struct application *app = rows_at(&l.find.applications, i);
		if (a->uscc[0] && strcmp(a->uscc, app->uscc) != 0)
			st = fail(ST_REFUSED, "「%s」不止一家机构, 请写机构代码或单号", text);
		str_copy(a->uscc, sizeof(a->uscc), app->uscc);
		str_copy(a->org, sizeof(a->org), app->org);
	}
	if (!st && !a->uscc[0])
		st = fail(ST_NOT_FOUND, "没有「%s」的申领单, 不知道是哪家机构", text);
	lookup_free(&l);
	return st;
}

static enum status fill_account(struct deed *e, void *want)
{
	struct account *a = want, other;
	enum status st = desk_first(e->k, LIST_ACCOUNT_BY_NAME, &(struct list_arg){.t = a->name}, &other);
	if (st == ST_OK)
		return fail(ST_REFUSED, "账号 %s 已经有了, 是 %s 的", other.name, other.org);
	if (st != ST_NOT_FOUND)
		return st;
	a->made_at = e->act.now;
	a->made_by = e->act.who.clerk;
	act_add(&e->act, &account_type, a);
	act_line(&e->act, 0, EV_ACCOUNT, "登记账号 %s: %.200s", a->name, a->org);
	return ST_OK;
}

enum status desk_account_add(struct desk *k, const char *key, const char *name, const char *whose, int64_t *id)
{
	struct account a = {0};
	struct deed e;
	const char *bad = text_bar(name, 60);
	if (!*name || bad || strchr(name, ' ') || strlen(name) >= sizeof(a.name))
		return fail(ST_INVALID, "账号%s", bad ? bad : "不能空着, 也不能有空格");
	str_copy(a.name, sizeof(a.name), name);
	enum status st = whose_it_is(k, whose, &a);
	if (st)
		return st;
	st = deed_run(&e, k, key, NULL, fill_account, &a);
	const struct account *made = st ? NULL : act_row(&e.act, &account_type, 0);
	if (id)
		*id = made ? made->id : 0;
	deed_stop(&e);
	return st;
}

static void add_account(struct rows *to, const struct account *a)
{
	to->type = &account_type;
	for (int i = 0; i < to->n; i++)
		if (((const struct account *)rows_at(to, i))->id == a->id)
			return;
	memcpy(rows_push(to), a, sizeof(*a));
}

/* By what hangs on them: certificates that are bound, and the organisations of applications. */
static enum status by_certificate(struct desk *k, const char *text, struct rows *out)
{
	struct rows certs = {0}, own = {0};
	const char *what;
	enum status st = desk_certs_find(k, text, &certs, &what);
	for (int i = 0; i < certs.n && !st; i++) {
		const struct certificate *c = rows_at(&certs, i);
		struct account a;
		if (desk_bound_to(k, c->id, &a) == ST_OK)
			add_account(out, &a);
	}
	rows_free(&certs);
	struct account whose = {0};
	if ((!st || st == ST_NOT_FOUND) && !out->n && whose_it_is(k, text, &whose) == ST_OK)
		st = k->store->ops->list(k->store, LIST_ACCOUNTS_BY_USCC, &(struct list_arg){.t = whose.uscc}, &own);
	for (int i = 0; i < own.n; i++)
		add_account(out, rows_at(&own, i));
	rows_free(&own);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status desk_accounts_find(struct desk *k, const char *text, struct rows *out)
{
	static const enum listing ways[] = {LIST_ACCOUNT_BY_NAME, LIST_ACCOUNTS_BY_USCC, LIST_ACCOUNTS_BY_ORG};
	char normal[SEARCH_TEXT];
	enum status st = ST_OK;
	if (!*text)
		return k->store->ops->list(k->store, LIST_ACCOUNTS, &(struct list_arg){.limit = 200}, out);
	if (text_bar(text, 100) || utf8_count(text) < 2)
		return fail(ST_INVALID, "请输入账号、机构代码、介质号、序列号, 或名称的两个字");
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]) && !st && !out->n; i++) {
		const char *asked = ways[i] == LIST_ACCOUNTS_BY_ORG ? search_normal(text, normal) : text;
		rows_free(out);
		st = k->store->ops->list(k->store, ways[i], &(struct list_arg){.t = asked}, out);
	}
	if (!st && !out->n)
		st = by_certificate(k, text, out);
	return st || out->n ? st : fail(ST_NOT_FOUND, "没有「%s」的账号", text);
}

enum status desk_account_certs(struct desk *k, int64_t account, struct rows *out)
{
	struct rows bound = {0};
	enum status st = k->store->ops->list(k->store, LIST_BOUND_TO, &(struct list_arg){.a = account}, &bound);
	out->type = &certificate_type;
	for (int i = 0; i < bound.n && !st; i++) {
		const struct bound *b = rows_at(&bound, i);
		st = k->store->ops->get(k->store, &certificate_type, b->certificate, rows_push(out));
	}
	rows_free(&bound);
	return st;
}

enum status desk_bound_to(struct desk *k, int64_t certificate, struct account *out)
{
	struct bound b;
	enum status st = desk_first(k, LIST_BOUND, &(struct list_arg){.a = certificate}, &b);
	return st ? st : k->store->ops->get(k->store, &account_type, b.account, out);
}
