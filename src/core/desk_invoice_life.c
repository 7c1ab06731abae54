/* What the finance office made of a request: issued, returned, reversed; one by one or a file of them as one act. */
#include "core/invoice_life.h"

#include "base/money.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/deed.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct befalling {
	const struct invoice_news *news;
	int n;
	int64_t *applications; /* of each */
};

static enum event event_of(const struct invoice_news *n)
{
	return n->act == INVOICE_ISSUE ? EV_INVOICED : n->act == INVOICE_RETURN ? EV_INVOICE_BACK : EV_INVOICE_RED;
}

enum status invoice_owner(struct desk *k, const char *number, struct application *out)
{
	struct invoice v;
	enum status st = desk_first(k, LIST_INVOICE_BY_NUMBER, &(struct list_arg){.t = number}, &v);
	return st ? st : k->store->ops->get(k->store, &application_type, v.application, out);
}

/* A number stands on one invoice only. */
static enum status number_free(struct deed *e, const struct befalling *w, int i)
{
	const struct invoice_news *n = &w->news[i];
	struct application a;
	for (int j = 0; j < i; j++)
		if (w->news[j].act != INVOICE_RETURN && strcmp(w->news[j].number, n->number) == 0)
			return fail(ST_REFUSED, "发票号码 %s 写在了两张申请上, 请核对", n->number);
	enum status st = invoice_owner(e->k, n->number, &a);
	if (st)
		return st == ST_NOT_FOUND ? ST_OK : st;
	return fail(ST_REFUSED, "发票号码 %s 已登记在申领单 %s 上, 请核对", n->number, a.code);
}

static enum status check(struct deed *e, const struct befalling *w, int i, int32_t day)
{
	char number[24];
	int32_t said;
	if (w->news[i].act == INVOICE_RETURN)
		return ST_OK;
	enum status st = invoice_number(w->news[i].number, number, &said);
	if (st)
		return st;
	if (day > e->today)
		return fail(ST_INVALID, "开票日期晚于今天, 请核对");
	return number_free(e, w, i);
}

static void write_news(struct invoice *v, const struct invoice_news *n, int32_t day, char *line, size_t cap)
{
	char yuan[MONEY_TEXT];
	money_text(v->fen, yuan);
	if (n->act == INVOICE_RETURN) {
		str_copy(v->reason, sizeof(v->reason), n->reason);
		snprintf(line, cap, "发票 %s 元退回: %.200s", yuan, n->reason);
	} else if (n->act == INVOICE_REVERSE) {
		str_copy(v->red_number, sizeof(v->red_number), n->number);
		v->red_day = day;
		snprintf(line, cap, "发票 %s 已红冲, 红字 %s", v->number, n->number);
	} else {
		str_copy(v->number, sizeof(v->number), n->number);
		v->day = day;
		snprintf(line, cap, "发票 %s 元 %s", yuan, n->number);
	}
}

/* News i of an order whose dossier is read: the step of its table, then the columns. */
static enum status befall(struct deed *e, const struct befalling *w, int i, const struct dossier *was,
	struct dossier *now, char *line, size_t cap)
{
	const struct invoice_news *n = &w->news[i];
	int32_t day = n->day ? n->day : e->today;
	int at = 0;
	while (at < now->ninvoices && now->invoices[at].id != n->invoice)
		at++;
	assert(at < now->ninvoices);
	struct invoice *v = &now->invoices[at];
	const struct invoice_step *s = invoice_step_of(v->state, n->act);
	if (!s)
		return fail(ST_REFUSED, "%s的这张发票%s, 不能%s", now->app.code, code_text(invoice_states, v->state),
			code_text(invoice_acts, (int)n->act));
	const char *why = flow_bar(was, event_of(n), &e->act.who);
	enum status st = why ? fail(ST_REFUSED, "%s", why) : check(e, w, i, day);
	if (st)
		return st;
	write_news(v, n, day, line, cap);
	invoice_move(e, was, now, at, s);
	if (s->to == INVOICE_TO_REVERSE) {
		size_t len = strlen(line);
		snprintf(line + len, cap - len, ", 费用已退, 要红冲");
	}
	return ST_OK;
}

/* Whether the same happens to another invoice of the order later in the act: then that line tells the applicant. */
static bool goes_on(const struct befalling *w, int i)
{
	for (int j = i + 1; j < w->n; j++)
		if (w->applications[j] == w->applications[i] && w->news[j].act == w->news[i].act)
			return true;
	return false;
}

static enum status one_order(struct deed *e, const struct befalling *w, int first)
{
	struct dossier was, now;
	char line[300];
	enum status st = deed_take(e, w->applications[first], event_of(&w->news[first]), &was, &now);
	for (int i = first; i < w->n && !st; i++) {
		if (w->applications[i] != w->applications[first])
			continue;
		st = befall(e, w, i, &was, &now, line, sizeof(line));
		if (!st && goes_on(w, i))
			act_line(&e->act, now.app.id, event_of(&w->news[i]), "%s", line);
		else if (!st)
			st = deed_follow(e, &was, &now, event_of(&w->news[i]), NULL, line);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

static bool seen(const struct befalling *w, int i)
{
	for (int j = 0; j < i; j++)
		if (w->applications[j] == w->applications[i])
			return true;
	return false;
}

static enum status fill_news(struct deed *e, void *want)
{
	struct befalling *w = want;
	enum status st = ST_OK;
	for (int i = 0; i < w->n && !st; i++) {
		struct invoice v;
		st = e->k->store->ops->get(e->k->store, &invoice_type, w->news[i].invoice, &v);
		w->applications[i] = st ? 0 : v.application;
	}
	for (int i = 0; i < w->n && !st; i++)
		if (!seen(w, i))
			st = one_order(e, w, i);
	return st;
}

enum status desk_invoice_news(struct desk *k, const char *key, const struct invoice_news *news, int n)
{
	struct befalling w = {.news = news, .n = n, .applications = xcalloc((size_t)n + 1, sizeof(int64_t))};
	enum status st = deed_do(k, key, fill_news, &w);
	free(w.applications);
	return st;
}

static enum status with_number(
	struct desk *k, const char *key, int64_t invoice, enum invoice_act act, const char *number, int32_t day)
{
	struct invoice_news n = {.invoice = invoice, .act = act, .day = day};
	int32_t said = 0;
	enum status st = invoice_number(number, n.number, &said);
	if (!n.day)
		n.day = said;
	return st ? st : desk_invoice_news(k, key, &n, 1);
}

enum status desk_invoice_issue(struct desk *k, const char *key, int64_t invoice, const char *number, int32_t day)
{
	return with_number(k, key, invoice, INVOICE_ISSUE, number, day);
}

enum status desk_invoice_reverse(struct desk *k, const char *key, int64_t invoice, const char *number, int32_t day)
{
	return with_number(k, key, invoice, INVOICE_REVERSE, number, day);
}

enum status desk_invoice_return(struct desk *k, const char *key, int64_t invoice, const char *reason)
{
	struct invoice_news n = {.invoice = invoice, .act = INVOICE_RETURN};
	const char *bad = text_bar(reason, 90);
	if (!*reason)
		return fail(ST_INVALID, "请写退回的原因");
	if (bad)
		return fail(ST_INVALID, "退回的原因%s", bad);
	str_copy(n.reason, sizeof(n.reason), reason);
	return desk_invoice_news(k, key, &n, 1);
}
