/* How every act of the counter runs: read, ask, change, follow the workflow, commit. */
#include "core/deed.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "core/desk_day.h"
#include "core/desk_notice.h"

#include <string.h>

#define PAGE 500

void deed_stop(struct deed *e)
{
	act_stop(&e->act);
}

/* A key that was committed before is done: the guards would now speak of what it has changed itself. */
static enum status run_once(struct deed *e, const char *key, const struct session *who, deed_fill *fill, void *want)
{
	act_start(&e->act, key, who, clock_ms());
	e->today = day_of_ms(e->act.now);
	enum status st = e->k->store->ops->was_done(e->k->store, key, &e->done.repeated);
	if (st || e->done.repeated)
		return st;
	st = fill(e, want);
	const char *closed = st ? NULL : desk_day_act_bar(e->k, &e->act);
	if (closed)
		st = fail(ST_REFUSED, "%s", closed);
	if (!st)
		st = e->k->store->ops->commit(e->k->store, &e->act, &e->done);
	e->k->day_seen = 0;
	return st;
}

enum status deed_run(
	struct deed *e, struct desk *k, const char *key, const struct session *who, deed_fill *fill, void *want)
{
	char fresh[ACT_KEY];
	memset(e, 0, sizeof(*e));
	e->k = k;
	if (!who && !k->session.clerk)
		return fail(ST_DENIED, "请先签到");
	if (!key) {
		secret_key(k->secret, fresh);
		key = fresh;
	}
	enum status st = run_once(e, key, who ? who : &k->session, fill, want);
	if (st == ST_CONFLICT) {
		act_stop(&e->act);
		st = run_once(e, key, who ? who : &k->session, fill, want);
	}
	return st;
}

enum status deed_do(struct desk *k, const char *key, deed_fill *fill, void *want)
{
	struct deed e;
	enum status st = deed_run(&e, k, key, NULL, fill, want);
	deed_stop(&e);
	return st;
}

enum status deed_note(struct desk *k, const struct record_type *type, const void *before, const void *after)
{
	struct act a;
	struct done done;
	char key[ACT_KEY];
	secret_key(k->secret, key);
	act_start(&a, key, &k->session, clock_ms());
	if (before)
		act_change(&a, type, before, after);
	else
		act_add(&a, type, after);
	enum status st = k->store->ops->commit(k->store, &a, &done);
	act_stop(&a);
	return st;
}

enum status deed_take(struct deed *e, int64_t application, enum event ev, struct dossier *was, struct dossier *now)
{
	memset(now, 0, sizeof(*now));
	memset(was, 0, sizeof(*was));
	enum status st = e->k->store->ops->dossier(e->k->store, application, was);
	if (st)
		return st;
	struct session who = e->act.who;
	if (!e->k->house.four_eyes)
		who.clerk = -1; /* a one-person counter: nobody's own work stands in his way */
	const char *why = flow_bar(was, ev, e->act.who.clerk ? &who : NULL);
	if (why)
		return fail(ST_REFUSED, "%s", why);
	dossier_copy(now, was);
	return ST_OK;
}

void deed_copy(
	struct deed *e, int64_t slip, int64_t application, int64_t number, const char *reason, const char *printer)
{
	struct copy c = {.slip = slip,
		.application = application,
		.number = number,
		.state = COPY_WAITING,
		.clerk = e->act.who.clerk,
		.asked_at = e->act.now};
	str_copy(c.reason, sizeof(c.reason), reason);
	str_copy(c.printer, sizeof(c.printer), printer);
	act_errand(&e->act, ERRAND_PRINT, "print", act_add(&e->act, &copy_type, &c));
}

enum status deed_slip(struct deed *e, enum slip_kind kind, const struct dossier *d, struct slip_about *about)
{
	struct slip_about plain = {0};
	struct bytes doc = {0};
	struct slip s = {.application = d ? d->app.id : 0,
		.kind = (int)kind,
		.counter = e->act.who.counter,
		.clerk = e->act.who.clerk,
		.made_at = e->act.now,
		.copies = 1};
	if (!about)
		about = &plain;
	about->house = &e->k->house;
	about->session = &e->act.who;
	about->now = e->act.now;
	s.subject = about->subject;
	str_copy(s.clerk_name, sizeof(s.clerk_name), e->act.who.name);
	enum status st = e->k->slips->make(kind, d, about, &doc);
	if (!st && doc.len >= sizeof(s.doc))
		st = fail(ST_INVALID, "%s内容太长, 放不进一张凭条", code_text(slip_kinds, (int)kind));
	if (!st) {
		str_copy(s.doc, sizeof(s.doc), bytes_str(&doc));
		deed_copy(e, act_add(&e->act, &slip_type, &s), s.application, 1, "",
			about->printer ? about->printer : "");
	}
	bytes_free(&doc);
	return st;
}

/* The slip and the notice of a workflow row. */
static enum status consequences(
	struct deed *e, const struct flow_row *row, const struct dossier *now, struct slip_about *about)
{
	bool by_hand = !row->by_post || dossier_by_hand(now);
	bool told = row->notice && (!row->by_post || !by_hand);
	int slip = by_hand ? row->slip : row->by_post > 0 ? row->by_post : 0;
	enum status st = told ? notice_tell(e, now, (enum notice_kind)(row->notice - 1)) : ST_OK;
	if (st)
		return st;
	return slip && !(about && about->part_of) ? deed_slip(e, (enum slip_kind)(slip - 1), now, about) : ST_OK;
}

enum status deed_follow(struct deed *e, const struct dossier *was, struct dossier *now, enum event ev,
	struct slip_about *about, const char *line)
{
	const struct flow_row *row = flow_next(now, ev);
	if (!row)
		return fail(ST_REFUSED, "申领单 %s 现在不能办%s", now->app.code, code_text(event_codes, (int)ev));
	if (row->to != AP__COUNT && (int)row->to != now->app.state) {
		now->app.state = (int)row->to;
		now->app.state_at = e->act.now;
		if (now->app.state == AP_FIRST)
			house_first_clock(&e->k->house, &now->app, e->today);
		if (row->to == AP_TO_ISSUE && now->app.making == MAKING_NONE)
			now->app.making = MAKING_ON;
	}
	if (was)
		act_change(&e->act, &application_type, &was->app, &now->app);
	else
		now->app.id = act_add(&e->act, &application_type, &now->app);
	act_line(&e->act, now->app.id, ev, "%s", line);
	struct step *s = &e->act.lines[e->act.nlines - 1];
	s->same_person =
		was && row->not_by && record_int(&application_cols[row->not_by], &was->app) == e->act.who.clerk;
	return consequences(e, row, now, about);
}

bool deed_alone(const struct deed *e, const struct session *second)
{
	return e->k->house.four_eyes && (!second || second->clerk == e->act.who.clerk);
}

void deed_second(struct deed *e, const struct session *second)
{
	struct step *s = &e->act.lines[e->act.nlines - 1];
	s->second = second ? second->clerk : 0;
	s->same_person = !second;
}

enum status desk_first(struct desk *k, enum listing which, const struct list_arg *arg, void *row)
{
	struct rows rows = {0};
	struct list_arg one = *arg;
	one.limit = 1;
	enum status st = k->store->ops->list(k->store, which, &one, &rows);
	if (!st && rows.n == 0)
		st = ST_NOT_FOUND;
	if (!st)
		memcpy(row, rows_at(&rows, 0), rows.type->size);
	rows_free(&rows);
	return st;
}

enum status desk_each(struct desk *k, enum listing which, struct list_arg arg, desk_row *each, void *ctx)
{
	enum status st = ST_OK;
	bool more = true;
	arg.limit = PAGE;
	while (more && !st) {
		struct rows page = {0};
		st = k->store->ops->list(k->store, which, &arg, &page);
		for (int i = 0; i < page.n && !st; i++) {
			const void *row = rows_at(&page, i);
			arg.b = record_int(&page.type->cols[0], row);
			st = each(ctx, row);
		}
		more = page.n == PAGE;
		rows_free(&page);
	}
	return st;
}
