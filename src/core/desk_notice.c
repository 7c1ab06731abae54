/* Applicants are told once an event, by the first way that works for them; what cannot be sent is called. */
#include "core/desk_notice.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/notice_text.h"

#include <stdio.h>
#include <string.h>

#define MINUTE INT64_C(60000)
#define CALL_AGAIN (2 * 60 * MINUTE)

static bool by_mail(const struct house *h, const struct application *a)
{
	return a->email[0] && conf_get(h->conf, "smtp", "server", "")[0];
}

static bool by_phone(const struct house *h, const struct application *a)
{
	(void)h;
	return a->phone[0];
}

static bool by_paper(const struct house *h, const struct application *a)
{
	(void)h;
	(void)a;
	return true;
}

/* clang-format off */
static const struct way {
	const char *name, *label;
	bool (*possible)(const struct house *h, const struct application *a);
} ways[] = {
	{ "smtp",   "邮件", by_mail },
	{ "folder", "短信", by_phone },
	{ "phone",  "电话", by_phone },
	{ "print",  "打印", by_paper },
};
/* clang-format on */
#define WAYS (sizeof(ways) / sizeof(ways[0]))

const char *notice_way(const char *channel)
{
	for (size_t i = 0; i < WAYS; i++)
		if (strcmp(ways[i].name, channel) == 0)
			return ways[i].label;
	return channel;
}

static bool possible(const struct house *h, const struct application *a, const char *name)
{
	for (size_t i = 0; i < WAYS; i++)
		if (strcmp(ways[i].name, name) == 0)
			return ways[i].possible(h, a);
	return false;
}

bool notice_route(
	const struct house *h, enum notice_kind kind, const struct application *a, const char *after, char out[20])
{
	char names[120], *save = NULL;
	const char *all = conf_get(h->conf, "notice", "all", "folder phone");
	bool passed = !*after;
	str_copy(names, sizeof(names), conf_get(h->conf, "notice", code_name(notice_kinds, (int)kind), all));
	for (char *t = strtok_r(names, " ,", &save); t; t = strtok_r(NULL, " ,", &save)) {
		if (passed && possible(h, a, t)) {
			str_copy(out, 20, t);
			return true;
		}
		passed |= strcmp(t, after) == 0;
	}
	str_copy(out, 20, "");
	return false;
}

static void note_try(struct deed *e, const struct notice *n, int64_t id, enum telling_result result, const char *note)
{
	struct telling t = {.notice = id,
		.application = n->application,
		.result = (int)result,
		.at = e->act.now,
		.clerk = e->act.who.clerk};
	str_copy(t.channel, sizeof(t.channel), n->channel);
	str_copy(t.note, sizeof(t.note), note);
	act_add(&e->act, &telling_type, &t);
}

/* Sends the notice on its way after `after`. *printed: its slip is made, and so it is told. */
static enum status set_out(struct deed *e, const struct dossier *d, struct notice *n, const char *after, bool *printed)
{
	bool way = notice_route(&e->k->house, (enum notice_kind)n->kind, &d->app, after, n->channel);
	n->tries = 0;
	n->next_at = 0; /* at once, whatever the clock says */
	*printed = way && strcmp(n->channel, "print") == 0;
	n->state = !way                               ? NOTICE_FAILED
		   : *printed                         ? NOTICE_DELIVERED
		   : strcmp(n->channel, "phone") == 0 ? NOTICE_CALL
						      : NOTICE_WAITING;
	if (!way && !n->error[0])
		str_copy(n->error, sizeof(n->error), "没有走得通的通知方式, 请核对联系电话和邮箱");
	if (n->state == NOTICE_FAILED || *printed)
		n->done_at = e->act.now;
	return *printed ? deed_slip(e, SLIP_NOTICE, d, &(struct slip_about){.notice = n}) : ST_OK;
}

enum status notice_tell(struct deed *e, const struct dossier *d, enum notice_kind kind)
{
	struct notice n = {.application = d->app.id, .kind = (int)kind, .made_at = e->act.now};
	bool printed;
	str_copy(n.event, sizeof(n.event), e->act.key);
	notice_text(&e->k->house, d, kind, n.text, sizeof(n.text));
	enum status st = set_out(e, d, &n, "", &printed);
	int64_t id = act_add(&e->act, &notice_type, &n);
	if (printed)
		note_try(e, &n, id, TELLING_SENT, "已送打印");
	else if (n.state == NOTICE_WAITING)
		act_errand(&e->act, ERRAND_NOTICE, "notice", id);
	return st;
}

struct tried {
	int64_t notice, rev;
	enum telling_result result;
	const char *note;
};

/* 1, 5, 15, 60 minutes, then every four hours. */
static int64_t delay(int64_t tries)
{
	static const int64_t minutes[] = {1, 5, 15, 60, 240};
	return MINUTE * minutes[tries < 4 ? tries : 4];
}

static enum status errands_done(struct deed *e, int64_t notice)
{
	struct rows errands = {0};
	struct list_arg arg = {.a = INT64_MAX, .t = "notice"};
	enum status st = e->k->store->ops->list(e->k->store, LIST_ERRANDS, &arg, &errands);
	for (int i = 0; i < errands.n && !st; i++) {
		const struct errand *was = rows_at(&errands, i);
		struct errand now = *was;
		now.done_at = e->act.now;
		if (was->kind == ERRAND_NOTICE && was->subject == notice)
			act_change(&e->act, &errand_type, was, &now);
	}
	rows_free(&errands);
	return st;
}

/* The notice goes another way, or stays untold. */
static enum status go_on(struct deed *e, const struct dossier *d, struct notice *n, const char *why)
{
	char tried[20];
	bool printed;
	str_copy(tried, sizeof(tried), n->channel);
	str_copy(n->error, sizeof(n->error), why);
	enum status st = set_out(e, d, n, tried, &printed);
	if (!st && printed)
		note_try(e, n, n->id, TELLING_SENT, "已送打印");
	if (n->state == NOTICE_FAILED)
		str_copy(n->channel, sizeof(n->channel), tried);
	return st;
}

static enum status fill_tried(struct deed *e, void *want)
{
	const struct tried *t = want;
	struct dossier d = {0};
	struct notice was, now;
	enum status st = e->k->store->ops->get(e->k->store, &notice_type, t->notice, &was);
	if (!st && was.rev != t->rev)
		return ST_CONFLICT;
	if (!st)
		st = e->k->store->ops->dossier(e->k->store, was.application, &d);
	if (st)
		return st;
	now = was;
	note_try(e, &was, was.id, t->result, t->note);
	if (t->result == TELLING_SENT) {
		now.state = NOTICE_DELIVERED;
		now.done_at = e->act.now;
		now.error[0] = '\0';
	} else if (t->result == TELLING_LATER) {
		now.state = NOTICE_WAITING;
		now.next_at = e->act.now + delay(now.tries++);
		str_copy(now.error, sizeof(now.error), t->note);
	} else {
		st = go_on(e, &d, &now, t->note);
	}
	act_change(&e->act, &notice_type, &was, &now);
	if (!st && now.state != NOTICE_WAITING)
		st = errands_done(e, was.id);
	dossier_free(&d);
	return st;
}

enum status desk_notice_tried(struct desk *k, const struct notice *n, enum telling_result result, const char *note)
{
	struct session nobody = {.counter = k->counter};
	struct tried t = {n->id, n->rev, result, note};
	struct deed e;
	enum status st = deed_run(&e, k, NULL, &nobody, fill_tried, &t);
	deed_stop(&e);
	return st;
}

static enum status fill_called(struct deed *e, void *want)
{
	const struct tried *t = want;
	struct dossier was = {0}, now = {0};
	struct notice before, n;
	char line[400];
	enum status st = e->k->store->ops->get(e->k->store, &notice_type, t->notice, &before);
	if (!st && before.state != NOTICE_CALL)
		st = fail(ST_REFUSED, "这条通知%s, 不用再打电话", code_text(notice_states, before.state));
	if (!st)
		st = deed_take(e, before.application, EV_CALL, &was, &now);
	if (st)
		return st;
	n = before;
	note_try(e, &before, before.id, t->result, t->note);
	snprintf(line, sizeof(line), "%s: %s%s%.200s", code_text(notice_kinds, n.kind),
		code_text(telling_results, (int)t->result), *t->note ? ", " : "", t->note);
	n.tries++;
	n.next_at = e->act.now + CALL_AGAIN;
	str_copy(n.error, sizeof(n.error), code_text(telling_results, (int)t->result));
	if (t->result == TELLING_TOLD) {
		n.state = NOTICE_DELIVERED;
		n.done_at = e->act.now;
	} else if (t->result == TELLING_WRONG) {
		st = go_on(e, &now, &n, "电话打不通, 号码不对");
	}
	act_change(&e->act, &notice_type, &before, &n);
	if (!st)
		st = deed_follow(e, &was, &now, EV_CALL, NULL, line);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_notice_called(
	struct desk *k, const char *key, int64_t notice, enum telling_result result, const char *note)
{
	struct tried t = {notice, 0, result, note};
	const char *bad = text_bar(note, 80);
	if (result < TELLING_TOLD)
		return fail(ST_INVALID, "请选电话打得怎么样");
	return bad ? fail(ST_INVALID, "说明%s", bad) : deed_do(k, key, fill_called, &t);
}
