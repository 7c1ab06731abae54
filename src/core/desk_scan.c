/* What a clerk does with scans: take a file in, attach it, promise it, take it away. Nothing is ever deleted. */
#include "core/deed.h"
#include "core/scans.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

int64_t scans_limit(const struct house *h)
{
	return conf_int(h->conf, "scans", "most_mb", 20) * 1024 * 1024;
}

const char *scans_folder(const struct house *h)
{
	return conf_get(h->conf, "scans", "folder", "");
}

/* ---- taking a file in ---- */

static enum status fill_take(struct deed *e, void *want)
{
	struct scan *s = want;
	char text[400];
	s->added_by = e->act.who.clerk;
	s->added_at = e->act.now;
	act_add(&e->act, &scan_type, s);
	act_line(&e->act, 0, EV_SCAN, "取入 %s, SHA-256 %.16s", scan_text(s, text, sizeof(text)), s->hash);
	return ST_OK;
}

enum status desk_scan_take(struct desk *k, const char *path, int64_t *scan)
{
	struct scan s = {.state = SCAN_KEPT};
	struct bytes data = {0};
	struct deed e;
	enum status st = k->session.clerk ? scan_file_read(path, scans_limit(&k->house), &s, &data)
					  : fail(ST_DENIED, "请先签到");
	if (st)
		return st;
	k->secret->sha256(data.data, data.len, s.hash);
	st = scan_file_keep(k->secret, k->scans, s.hash, &data);
	bytes_free(&data);
	if (st)
		return st;
	st = deed_run(&e, k, NULL, NULL, fill_take, &s);
	if (!st)
		*scan = ((const struct scan *)act_row(&e.act, &scan_type, 0))->id;
	deed_stop(&e);
	return st;
}

/* ---- one paper becomes the application's own ---- */

static void put_label(const struct house *h, const struct application *a, struct scan *s, const char *kind)
{
	str_copy(s->kind, sizeof(s->kind), kind);
	scan_kind_name(h, a->uscc, kind, s->label, sizeof(s->label));
	s->application = a->id;
}

/* What was there before stays, marked. */
static void put_away(struct deed *e, const struct scan *was, const char *reason)
{
	struct scan now = *was;
	now.state = SCAN_GONE;
	now.gone_at = e->act.now;
	str_copy(now.gone_why, sizeof(now.gone_why), reason);
	act_change(&e->act, &scan_type, was, &now);
}

/* The scan taken in must be nobody's yet. */
static enum status attach(
	struct deed *e, const struct application *a, const char *kind, int64_t scan, bool seen, struct scan *out)
{
	struct scan was;
	enum status st = e->k->store->ops->get(e->k->store, &scan_type, scan, &was);
	if (!st && (was.application || was.state != SCAN_KEPT))
		st = fail(ST_REFUSED, "附件 %s 已经属于一张申领单, 请重新选文件", was.name);
	if (st)
		return st;
	*out = was;
	put_label(&e->k->house, a, out, kind);
	out->seen = seen;
	act_change(&e->act, &scan_type, &was, out);
	return ST_OK;
}

static void promise(struct deed *e, const struct application *a, const char *kind, struct scan *out)
{
	*out = (struct scan){.state = SCAN_OWED, .seen = true, .added_by = e->act.who.clerk, .added_at = e->act.now};
	put_label(&e->k->house, a, out, kind);
	act_add(&e->act, &scan_type, out);
}

static bool several(const char *kind)
{
	return strcmp(kind, SCAN_SIGNED) == 0 || strcmp(kind, "other") == 0;
}

/* way: SCAN_WAY_FILE or SCAN_WAY_LATER, unless it is so already. What was done is added to line. */
static enum status put_scan(struct deed *e, const struct dossier *was, const struct application *a,
	const struct scan_given *g, char *line, size_t cap)
{
	const struct scan *old = was && !several(g->kind) ? dossier_scan(was, g->kind) : NULL;
	struct scan now;
	char text[400];
	size_t len = strlen(line);
	enum status st = ST_OK;
	if (old && (g->way == SCAN_WAY_FILE ? old->id == g->scan : old->state == SCAN_OWED))
		return ST_OK;
	if (old && old->state == SCAN_KEPT && old->sealed == TICK_YES && a->state != AP_FIRST)
		return fail(ST_REFUSED, "%s初审已看过, 不能再换", old->label);
	if (g->way == SCAN_WAY_FILE)
		st = attach(e, a, g->kind, g->scan, old && old->seen, &now);
	else
		promise(e, a, g->kind, &now);
	if (st)
		return st;
	if (old)
		put_away(e, old, old->state == SCAN_OWED ? "已补扫" : "换成新的");
	snprintf(line + len, cap - len, "%s%s%s: %.200s", len ? "; " : "", now.label,
		!old                      ? ""
		: old->state == SCAN_OWED ? " 补扫"
					  : " 换",
		scan_text(&now, text, sizeof(text)));
	text_clean(line);
	return ST_OK;
}

enum status scans_file(struct deed *e, const struct dossier *was, const struct application *a,
	const struct scan_given *g, char *line, size_t cap)
{
	enum status st = ST_OK;
	for (int i = 0; i < SCANS_MOST && !st; i++)
		if (g[i].way == SCAN_WAY_FILE || g[i].way == SCAN_WAY_LATER)
			st = put_scan(e, was, a, &g[i], line, cap);
	return st;
}

/* ---- acts on an application that is filed ---- */

struct wish {
	int64_t id;
	struct scan_given given;
	const char *text;
};

static enum status fill_add(struct deed *e, void *want)
{
	const struct wish *w = want;
	struct dossier was, now;
	char line[400] = "", name[60];
	enum status st = deed_take(e, w->id, EV_SCAN, &was, &now);
	if (!st && !scan_kind_name(&e->k->house, now.app.uscc, w->given.kind, name, sizeof(name)))
		st = fail(ST_INVALID, "没有这种材料: %.40s", w->given.kind);
	if (!st)
		st = put_scan(e, &was, &now.app, &w->given, line, sizeof(line));
	if (!st && !line[0])
		st = fail(ST_REFUSED, "已经是这样了");
	if (!st)
		st = deed_follow(e, &was, &now, EV_SCAN, NULL, line);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_scan_add(struct desk *k, const char *key, int64_t application, const char *kind, int64_t scan)
{
	struct wish w = {.id = application, .given = {.way = SCAN_WAY_FILE, .scan = scan}};
	str_copy(w.given.kind, sizeof(w.given.kind), kind);
	return deed_do(k, key, fill_add, &w);
}

enum status desk_scan_later(struct desk *k, const char *key, int64_t application, const char *kind)
{
	struct wish w = {.id = application, .given = {.way = SCAN_WAY_LATER}};
	str_copy(w.given.kind, sizeof(w.given.kind), kind);
	return several(kind) ? fail(ST_REFUSED, "这种附件没有补扫, 扫好再附") : deed_do(k, key, fill_add, &w);
}

/* Before 初审 has passed it, or whatever the paper set does not ask for. */
static const char *drop_bar(const struct house *h, const struct application *a, const struct scan *s)
{
	struct scan_want want[SCANS_MOST];
	int n = scans_wanted(h, a, want, SCANS_MOST);
	if (s->state == SCAN_GONE)
		return "这份附件已经撤换了";
	for (int i = 0; i < n; i++)
		if (strcmp(want[i].kind, s->kind) == 0 && !want[i].merged && !application_sent_back(a))
			return "已提交的必交材料不能撤, 可以换成新的";
	return NULL;
}

static enum status fill_drop(struct deed *e, void *want)
{
	const struct wish *w = want;
	struct scan s;
	struct dossier was, now;
	char line[700], text[400];
	enum status st = e->k->store->ops->get(e->k->store, &scan_type, w->id, &s);
	if (!st && !s.application) { /* of a form that is not submitted yet */
		put_away(e, &s, w->text);
		act_line(&e->act, 0, EV_SCAN_DROP, "不用 %s, SHA-256 %.16s", scan_text(&s, text, sizeof(text)), s.hash);
	}
	if (st || !s.application)
		return st;
	st = deed_take(e, s.application, EV_SCAN_DROP, &was, &now);
	const char *bar = st ? NULL : drop_bar(&e->k->house, &now.app, &s);
	if (bar)
		st = fail(ST_REFUSED, "%s: %s", s.label, bar);
	if (!st) {
		put_away(e, &s, w->text);
		snprintf(line, sizeof(line), "撤%s: %.200s, %.120s", s.label, scan_text(&s, text, sizeof(text)),
			w->text);
		st = deed_follow(e, &was, &now, EV_SCAN_DROP, NULL, text_clean(line));
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_scan_drop(struct desk *k, const char *key, int64_t scan, const char *reason)
{
	struct wish w = {.id = scan, .text = reason};
	const char *bad = text_bar(reason, 50);
	if (!*reason)
		return fail(ST_INVALID, "请写为什么撤");
	return bad ? fail(ST_INVALID, "原因%s", bad) : deed_do(k, key, fill_drop, &w);
}
