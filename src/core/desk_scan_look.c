/* 初审 looks at the scans; the signed copies get their box; and every kept file is held against its hash. */
#include "core/deed.h"
#include "core/scans.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct look {
	int64_t application, scan; /* scan 0: all that are not looked at yet */
	bool sealed, legible;
	const char *text;
};

static int tick_of(bool yes)
{
	return yes ? TICK_YES : TICK_NO;
}

static void tick_one(struct deed *e, const struct look *l, const struct scan *was, char *line, size_t cap)
{
	struct scan now = *was;
	size_t len = strlen(line);
	now.sealed = tick_of(l->sealed);
	now.legible = tick_of(l->legible);
	now.ticked_by = e->act.who.clerk;
	now.ticked_at = e->act.now;
	act_change(&e->act, &scan_type, was, &now);
	snprintf(line + len, cap - len, "%s%s: %s", len ? "; " : "", now.label,
		scan_failed(&now) ? scan_failed_text(&now) : "盖章、清晰");
}

static enum status fill_tick(struct deed *e, void *want)
{
	const struct look *l = want;
	struct dossier was, now;
	char line[400] = "";
	enum status st = deed_take(e, l->application, EV_SCAN_TICK, &was, &now);
	for (int i = 0; i < was.nscans && !st; i++) {
		const struct scan *s = &was.scans[i];
		if (l->scan ? s->id == l->scan && s->state == SCAN_KEPT : scan_unticked(s))
			tick_one(e, l, s, line, sizeof(line));
	}
	if (!st && !line[0])
		st = fail(ST_REFUSED, l->scan ? "这份附件没有文件可看, 或已撤换" : "附件都看过了");
	if (!st)
		st = deed_follow(e, &was, &now, EV_SCAN_TICK, NULL, text_clean(line));
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_scan_tick(struct desk *k, const char *key, int64_t scan, bool sealed, bool legible)
{
	struct scan s;
	enum status st = k->store->ops->get(k->store, &scan_type, scan, &s);
	if (st)
		return st;
	struct look l = {.application = s.application, .scan = scan, .sealed = sealed, .legible = legible};
	return deed_do(k, key, fill_tick, &l);
}

enum status desk_scans_good(struct desk *k, const char *key, int64_t application)
{
	struct look l = {.application = application, .sealed = true, .legible = true};
	return deed_do(k, key, fill_tick, &l);
}

/* The reason of etc/ that stands for a tick that is missing. */
static const char *reason_of(const struct house *h, const char *tag)
{
	const char *const *row = table_find(&h->sent_back, 2, tag);
	return row ? row[1] : "";
}

const char *scans_reason(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	static const char *const tags[] = {"legible", "sealed"};
	size_t len = 0;
	buf[0] = '\0';
	for (size_t t = 0; t < sizeof(tags) / sizeof(tags[0]); t++) {
		int n = 0;
		for (int i = 0; i < d->nscans; i++) {
			const struct scan *s = &d->scans[i];
			int tick = t ? s->sealed : s->legible;
			if (s->state != SCAN_KEPT || tick != TICK_NO || len >= cap)
				continue;
			const char *between = n ? "、" : len ? "; " : "";
			len += (size_t)snprintf(buf + len, cap - len, "%s%s%s%s", between,
				n ? "" : reason_of(h, tags[t]), n ? "" : ": ", s->label);
			n++;
		}
	}
	return text_clean(buf);
}

/* ---- 档案盒号 ---- */

static enum status fill_box(struct deed *e, void *want)
{
	const struct look *l = want;
	struct dossier was, now;
	char line[120];
	enum status st = deed_take(e, l->application, EV_BOX, &was, &now);
	if (!st)
		st = record_set_str(&application_cols[AC_BOX], &now.app, l->text);
	snprintf(line, sizeof(line), *l->text ? "归档, 档案盒 %s" : "清空档案盒号%s", l->text);
	if (!st)
		st = deed_follow(e, &was, &now, EV_BOX, NULL, line);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_box(struct desk *k, const char *key, int64_t application, const char *box)
{
	char folded[80];
	const char *bad = text_bar(box, 16);
	if (bad)
		return fail(ST_INVALID, "档案盒号%s", bad);
	struct look l = {.application = application, .text = text_fold(box, folded, sizeof(folded))};
	if (strlen(folded) >= sizeof(((struct application *)0)->box))
		return fail(ST_INVALID, "档案盒号太长");
	return deed_do(k, key, fill_box, &l);
}

/* ---- verify ---- */

struct verifying {
	struct desk *desk;
	void (*tell)(void *ctx, const char *sentence);
	void *ctx;
	int64_t checked, bad;
};

static void tell_bad(const struct verifying *w, const struct scan *s)
{
	struct store *store = w->desk->store;
	struct application a = {0};
	char text[ORG_NAME * 2];
	char why[400];
	str_copy(why, sizeof(why), fault_text());
	if (s->application)
		store->ops->get(store, &application_type, s->application, &a);
	snprintf(text, sizeof(text), "附件 %s %s %s: %s", a.code[0] ? a.code : "(未提交的申领表)", s->label, s->name,
		why);
	w->tell(w->ctx, text_clean(text));
}

static enum status verify_one(void *ctx, const void *row)
{
	struct verifying *w = ctx;
	const struct scan *s = row;
	if (!s->hash[0])
		return ST_OK;
	w->checked++;
	if (scan_file_check(w->desk->secret, w->desk->scans ? w->desk->scans : "", s) != ST_OK) {
		w->bad++;
		tell_bad(w, s);
	}
	return ST_OK;
}

enum status desk_scans_verify(
	struct desk *k, void (*tell)(void *ctx, const char *sentence), void *ctx, int64_t *checked)
{
	struct verifying w = {.desk = k, .tell = tell, .ctx = ctx};
	enum status st = desk_each(k, LIST_SCANS, (struct list_arg){0}, verify_one, &w);
	*checked = w.checked;
	if (st || !w.bad)
		return st;
	return fail(ST_REFUSED, "附件有 %lld 份不见了或被改动过", (long long)w.bad);
}
