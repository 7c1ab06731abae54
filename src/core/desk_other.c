/* Reprints, labels, remarks, looking at a full number, and work left half-done. */
#include "core/deed.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

struct wish {
	int64_t id;
	const char *text;
	bool yes;
};

static enum status reason_ok(const char *what, const char *reason)
{
	const char *bad = text_bar(reason, 90);
	if (!*reason)
		return fail(ST_INVALID, "请写%s", what);
	return bad ? fail(ST_INVALID, "%s%s", what, bad) : ST_OK;
}

static enum status fill_reprint(struct deed *e, void *want)
{
	const struct wish *w = want;
	struct slip was, now;
	enum status st = e->k->store->ops->get(e->k->store, &slip_type, w->id, &was);
	if (st)
		return st;
	now = was;
	now.copies++;
	act_change(&e->act, &slip_type, &was, &now);
	deed_copy(e, was.id, was.application, now.copies, w->text, "");
	act_line(&e->act, was.application, EV_PRINT, "补打第 %d 次 %s %s: %s", (int)now.copies - 1,
		code_text(slip_kinds, was.kind), was.no, w->text);
	return ST_OK;
}

enum status desk_reprint(struct desk *k, const char *key, int64_t slip, const char *reason)
{
	struct wish w = {.id = slip, .text = reason};
	enum status st = reason_ok("补打原因", reason);
	return st ? st : deed_do(k, key, fill_reprint, &w);
}

static enum status fill_test_page(struct deed *e, void *want)
{
	const struct wish *w = want;
	struct slip_about about = {.printer = w->text};
	enum status st = deed_slip(e, SLIP_TEST, NULL, &about);
	if (!st)
		act_line(&e->act, 0, EV_PRINT, "在打印机 %s 上打测试页", w->text);
	return st;
}

enum status desk_test_page(struct desk *k, const char *key, const char *printer)
{
	struct wish w = {.text = printer};
	return *printer ? deed_do(k, key, fill_test_page, &w) : fail(ST_INVALID, "请选一台打印机");
}

/* The three acts that only add a line, a remark or a label to one application. */
static enum status fill_simple(struct deed *e, int64_t application, enum event ev, const char *line, const char *remark)
{
	struct dossier was, now;
	enum status st = deed_take(e, application, ev, &was, &now);
	if (!st && remark)
		st = record_set_str(&application_cols[AC_REMARK], &now.app, remark);
	if (!st)
		st = deed_follow(e, &was, &now, ev, NULL, line);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

static enum status fill_label(struct deed *e, void *want)
{
	const struct wish *w = want;
	return fill_simple(e, w->id, EV_LABEL, "打档案标签", NULL);
}

enum status desk_label(struct desk *k, const char *key, int64_t application)
{
	struct wish w = {.id = application};
	return deed_do(k, key, fill_label, &w);
}

static enum status fill_shelf_label(struct deed *e, void *want)
{
	const struct wish *w = want;
	return fill_simple(e, w->id, EV_SHELF_LABEL, "打取件标签", NULL);
}

enum status desk_shelf_label(struct desk *k, const char *key, int64_t application)
{
	struct wish w = {.id = application};
	return deed_do(k, key, fill_shelf_label, &w);
}

static enum status fill_remark(struct deed *e, void *want)
{
	const struct wish *w = want;
	return fill_simple(e, w->id, EV_REMARK, *w->text ? "改备注" : "清空备注", w->text);
}

enum status desk_remark(struct desk *k, const char *key, int64_t application, const char *remark)
{
	struct wish w = {.id = application, .text = remark};
	const char *bad = text_bar(remark, 100);
	return bad ? fail(ST_INVALID, "备注%s", bad) : deed_do(k, key, fill_remark, &w);
}

static enum status fill_full_view(struct deed *e, void *want)
{
	const struct wish *w = want;
	char line[400];
	snprintf(line, sizeof(line), "看全号: %s", w->text);
	return fill_simple(e, w->id, EV_FULL_VIEW, line, NULL);
}

enum status desk_full_view(struct desk *k, const char *key, int64_t application, const char *reason)
{
	struct wish w = {.id = application, .text = reason};
	enum status st = reason_ok("看全号的原因", reason);
	return st ? st : deed_do(k, key, fill_full_view, &w);
}

static enum status fill_decide(struct deed *e, void *want)
{
	const struct wish *w = want;
	struct copy was, now;
	enum status st = e->k->store->ops->get(e->k->store, &copy_type, w->id, &was);
	if (!st && was.state != COPY_UNKNOWN)
		st = fail(ST_REFUSED, "这份凭条%s, 不用再定", code_text(copy_states, was.state));
	if (st)
		return st;
	now = was;
	now.state = w->yes ? COPY_HANDED_OVER : COPY_ABORTED;
	now.done_at = e->act.now;
	str_copy(now.note, sizeof(now.note), w->yes ? "柜员确认已打出" : "柜员确认没有打出, 需要时请补打");
	act_change(&e->act, &copy_type, &was, &now);
	act_line(&e->act, was.application, EV_PRINT, "%s", now.note);
	return ST_OK;
}

enum status desk_copy_decide(struct desk *k, const char *key, int64_t copy, bool printed)
{
	struct wish w = {.id = copy, .yes = printed};
	return deed_do(k, key, fill_decide, &w);
}

enum status desk_draft_get(struct desk *k, const char *form, int64_t subject, struct draft *out)
{
	return desk_first(k, LIST_DRAFT_OF, &(struct list_arg){.t = form, .a = subject, .b = k->session.clerk}, out);
}

enum status desk_draft_put(struct desk *k, const char *form, int64_t subject, const char *title, const char *text)
{
	struct draft was, now = {.subject = subject, .clerk = k->session.clerk, .counter = k->counter};
	enum status st = desk_draft_get(k, form, subject, &was);
	bool known = st == ST_OK;
	if (st && st != ST_NOT_FOUND)
		return st;
	if (known)
		now = was;
	now.at = clock_ms();
	str_copy(now.form, sizeof(now.form), form);
	str_copy(now.title, sizeof(now.title), title);
	if (strlen(text) >= sizeof(now.text))
		return fail(ST_INVALID, "内容太长, 没能存成挂单");
	str_copy(now.text, sizeof(now.text), text);
	return deed_note(k, &draft_type, known ? &was : NULL, &now);
}

enum status desk_draft_done(struct desk *k, const char *form, int64_t subject)
{
	struct draft was, now;
	enum status st = desk_draft_get(k, form, subject, &was);
	if (st)
		return st == ST_NOT_FOUND ? ST_OK : st;
	now = was;
	now.done = true;
	return deed_note(k, &draft_type, &was, &now);
}
