/* 变更: the clerk writes what is new; what it was before is kept beside it, for whoever checks the proof. */
#include "core/change.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/apply.h"
#include "core/deed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const int change_cols[] = {AC_ORG, AC_REGISTRAR, AC_AGENT, AC_AGENT_ID, AC_PHONE, AC_EMAIL, -1};

#define ITEMS 8

struct changing {
	int64_t application;
	const struct change_ask *ask;
	char item[ITEMS][CHANGE_TEXT]; /* in words */
	int n;
};

static bool is_new(const struct change_ask *ask, const struct application *a, int col)
{
	const struct column *c = &application_cols[col];
	return *record_str(c, &ask->app) && !record_equal(c, &ask->app, a);
}

/* One changed value: into the application, and in words. ST_INVALID: it cannot stand there. */
static enum status take(const struct house *h, struct changing *w, int col, struct application *a)
{
	const struct column *c = &application_cols[col];
	char was[ORG_NAME], now[ORG_NAME];
	record_masked(c, a, was, sizeof(was));
	record_set_str(c, a, record_str(c, &w->ask->app));
	record_masked(c, a, now, sizeof(now));
	const char *bad = apply_bar(h, a, col, NULL);
	if (bad)
		return fail(ST_INVALID, "%s: %s", c->label, bad);
	snprintf(w->item[w->n++], CHANGE_TEXT, "%s 由「%s」改为「%s」", c->label, was, now);
	return ST_OK;
}

static enum status take_all(const struct house *h, struct changing *w, struct application *a)
{
	enum status st = ST_OK;
	w->n = 0;
	for (int i = 0; change_cols[i] >= 0 && !st; i++)
		if (is_new(w->ask, a, change_cols[i]))
			st = take(h, w, change_cols[i], a);
	if (!st && w->ask->other[0])
		str_copy(w->item[w->n++], CHANGE_TEXT, w->ask->other);
	return st || w->n ? st : fail(ST_INVALID, "没有写变了什么: 只填变了的那几项");
}

/* What was written before stays: a second change is told after the first. */
static enum status keep_words(const struct changing *w, struct application *a)
{
	for (int i = 0; i < w->n; i++) {
		size_t had = strlen(a->changed);
		if (had + 2 + strlen(w->item[i]) >= sizeof(a->changed))
			return fail(ST_REFUSED, "变更内容改了太多次, 请撤回后另办一张变更单");
		snprintf(a->changed + had, sizeof(a->changed) - had, "%s%s", had ? "; " : "", w->item[i]);
	}
	return ST_OK;
}

/* One line of the log for each: who changed what into what. */
static enum status fill_change(struct deed *e, void *want)
{
	struct changing *w = want;
	struct dossier was, now;
	enum status st = deed_take(e, w->application, EV_CHANGE, &was, &now);
	if (!st)
		st = take_all(&e->k->house, w, &now.app);
	if (!st)
		st = keep_words(w, &now.app);
	for (int i = 0; i < w->n - 1 && !st; i++)
		act_line(&e->act, w->application, EV_CHANGE, "%s", w->item[i]);
	if (!st)
		st = deed_follow(e, &was, &now, EV_CHANGE, NULL, w->item[w->n - 1]);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_change(struct desk *k, const char *key, int64_t application, const struct change_ask *ask)
{
	struct changing *w = xcalloc(1, sizeof(*w));
	const char *bad = text_bar(ask->other, 50);
	w->application = application;
	w->ask = ask;
	enum status st = bad ? fail(ST_INVALID, "其他: %s", bad) : deed_do(k, key, fill_change, w);
	free(w);
	return st;
}
