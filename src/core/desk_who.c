/* 签到 and 签退: who stands at this counter, and what became of the last act. */
#include "core/deed.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

#define MOST_FAILURES 5
#define LOCK_MS (30 * 60 * 1000LL)

static enum status find_clerk(struct desk *k, const char *no, struct clerk *out)
{
	return desk_first(k, LIST_CLERK_BY_NO, &(struct list_arg){.t = no}, out);
}

struct attempt_in {
	struct clerk was, now;
	bool good;
	enum event event;
	const char *line;
};

/* Records a wrong or a right password: the count of failures, and the line of the audit. */
static enum status fill_tried(struct deed *e, void *want)
{
	struct attempt_in *t = want;
	if (t->was.id)
		act_change(&e->act, &clerk_type, &t->was, &t->now);
	act_line(&e->act, 0, t->event, "%s", t->line);
	e->act.lines[0].refused = !t->good;
	return ST_OK;
}

static enum status record_try(struct desk *k, struct attempt_in *t)
{
	struct session who = {.clerk = t->was.id, .counter = k->counter};
	struct deed e;
	str_copy(who.no, sizeof(who.no), t->was.no);
	str_copy(who.name, sizeof(who.name), t->was.name);
	enum status st = deed_run(&e, k, NULL, &who, fill_tried, t);
	deed_stop(&e);
	return st;
}

/* ST_DENIED with how many tries are left; a locked account says until when. */
static enum status check_password(struct desk *k, const char *no, const char *password, struct clerk *out)
{
	struct clerk c = {0};
	char at[DAY_TEXT];
	enum status st = find_clerk(k, no, &c);
	if (st && st != ST_NOT_FOUND)
		return st;
	if (st || !c.active || !c.hash[0]) {
		struct attempt_in nobody = {.event = EV_SIGN_IN, .line = "工号不存在或已停用"};
		st = record_try(k, &nobody);
		return st ? st : fail(ST_DENIED, "工号或口令不对");
	}
	if (c.locked_until > clock_ms())
		return fail(ST_DENIED, "口令错了 %d 次, 账号锁定到 %s, 请主管处理", MOST_FAILURES,
			time_clock(c.locked_until, at));
	if (k->secret->password_check(password, c.hash)) {
		*out = c;
		return ST_OK;
	}
	struct attempt_in wrong = {.was = c, .now = c, .event = EV_SIGN_IN, .line = "口令不对"};
	wrong.now.failures++;
	if (wrong.now.failures >= MOST_FAILURES) {
		wrong.now.failures = 0;
		wrong.now.locked_until = clock_ms() + LOCK_MS;
	}
	st = record_try(k, &wrong);
	if (st)
		return st;
	if (wrong.now.locked_until)
		return fail(ST_DENIED, "口令错了 %d 次, 账号锁定 30 分钟", MOST_FAILURES);
	return fail(ST_DENIED, "工号或口令不对, 还可试 %d 次", (int)(MOST_FAILURES - wrong.now.failures));
}

static void session_of(const struct clerk *c, int counter, struct session *out)
{
	memset(out, 0, sizeof(*out));
	out->clerk = c->id;
	out->counter = counter;
	out->roles = (unsigned)c->roles;
	str_copy(out->no, sizeof(out->no), c->no);
	str_copy(out->name, sizeof(out->name), c->name);
}

/* The open shift is taken up again; else a new one begins with the sign-in. */
static enum status fill_sign_in(struct deed *e, void *want)
{
	struct clerk *c = want;
	struct shift s = {.clerk = c->id, .counter = e->k->counter, .opened_at = e->act.now};
	struct clerk now = *c;
	now.failures = 0;
	if (desk_first(e->k, LIST_SHIFT_OPEN, &(struct list_arg){.a = c->id}, &s) == ST_NOT_FOUND)
		s.id = act_add(&e->act, &shift_type, &s);
	if (c->failures)
		act_change(&e->act, &clerk_type, c, &now);
	act_line(&e->act, 0, EV_SIGN_IN, "%02d号台 签到", e->k->counter);
	e->act.who.shift = s.id;
	return ST_OK;
}

enum status desk_sign_in(struct desk *k, const char *no, const char *password)
{
	struct clerk c;
	struct session who;
	struct deed e;
	enum status st = check_password(k, no, password, &c);
	if (st)
		return st;
	session_of(&c, k->counter, &who);
	st = deed_run(&e, k, NULL, &who, fill_sign_in, &c);
	if (!st) {
		const struct shift *opened = act_row(&e.act, &shift_type, 0);
		who.shift = opened ? opened->id : e.act.who.shift;
		k->session = who;
	}
	deed_stop(&e);
	return st;
}

static enum status fill_sign_out(struct deed *e, void *want)
{
	struct shift s, closed;
	(void)want;
	if (desk_first(e->k, LIST_SHIFT_OPEN, &(struct list_arg){.a = e->act.who.clerk}, &s) == ST_OK) {
		closed = s;
		closed.closed_at = e->act.now;
		act_change(&e->act, &shift_type, &s, &closed);
	}
	act_line(&e->act, 0, EV_SIGN_OUT, "%02d号台 签退", e->k->counter);
	return ST_OK;
}

enum status desk_sign_out(struct desk *k)
{
	enum status st = deed_do(k, NULL, fill_sign_out, NULL);
	if (!st)
		memset(&k->session, 0, sizeof(k->session));
	return st;
}

enum status desk_second(struct desk *k, const char *no, const char *password, struct session *out)
{
	struct clerk c;
	enum status st = check_password(k, no, password, &c);
	if (!st && k->house.four_eyes && c.id == k->session.clerk)
		st = fail(ST_DENIED, "复核须由另一个人办理");
	if (!st)
		session_of(&c, k->counter, out);
	return st;
}

enum status desk_unlock(struct desk *k, const char *password)
{
	struct clerk c;
	return check_password(k, k->session.no, password, &c);
}

struct new_clerk {
	const char *no, *name, *password;
	unsigned roles;
};

static enum status fill_clerk(struct deed *e, void *want)
{
	const struct new_clerk *w = want;
	struct clerk c = {.roles = w->roles, .active = true};
	char roles[80];
	str_copy(c.no, sizeof(c.no), w->no);
	str_copy(c.name, sizeof(c.name), w->name);
	enum status st = e->k->secret->password_hash(w->password, c.hash, sizeof(c.hash));
	if (st)
		return st;
	act_add(&e->act, &clerk_type, &c);
	act_line(&e->act, 0, EV_CLERK, "新增 工号 %s %s", w->no, roles_text(w->roles, roles, sizeof(roles)));
	return ST_OK;
}

enum status desk_add_clerk(
	struct desk *k, const char *key, const char *no, const char *name, unsigned roles, const char *password)
{
	struct new_clerk w = {no, name, password, roles};
	struct session setup = {.counter = k->counter, .roles = ROLE_ADMIN};
	struct clerk c;
	struct deed e;
	if (!*no || strlen(no) >= sizeof(c.no) || !*name)
		return fail(ST_INVALID, "工号和姓名都要填");
	if (strlen(password) < 8)
		return fail(ST_INVALID, "口令至少 8 个字符");
	if (find_clerk(k, no, &c) == ST_OK)
		return fail(ST_CONFLICT, "工号 %s 已经有了", no);
	/* The first person of a new store adds himself; later it takes an administrator. */
	bool first = desk_first(k, LIST_CLERKS, &(struct list_arg){0}, &c) == ST_NOT_FOUND;
	if (!first && !(k->session.roles & ROLE_ADMIN))
		return fail(ST_DENIED, "增加人员要由管理员办理");
	enum status st = deed_run(&e, k, key, first ? &setup : NULL, fill_clerk, &w);
	deed_stop(&e);
	return st;
}

enum status desk_last_act(struct desk *k, char *buf, size_t cap)
{
	struct step s;
	struct application a = {0};
	char at[DAY_TEXT];
	struct rows rows = {0};
	enum status st = k->store->ops->list(
		k->store, LIST_STEPS_OF_COUNTER, &(struct list_arg){.a = k->counter, .limit = 20}, &rows);
	buf[0] = '\0';
	for (int i = 0; i < rows.n && !st; i++) {
		memcpy(&s, rows_at(&rows, i), sizeof(s));
		if (s.event == EV_SIGN_IN || s.event == EV_SIGN_OUT)
			continue;
		if (s.application)
			st = k->store->ops->get(k->store, &application_type, s.application, &a);
		snprintf(buf, cap, "上一件: %s %s%s%s, 已记下", time_short(s.at, at), s.text, a.code[0] ? " " : "",
			a.code);
		break;
	}
	rows_free(&rows);
	return st;
}
