/* Applicants are told, one notice after the other; one that can never go takes another way and lets the next pass. */
#include "worker/lines.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/xalloc.h"
#include "core/desk_notice.h"

#include <stdio.h>
#include <string.h>

#define HOUR INT64_C(3600000)
#define GIVE_UP (24 * HOUR) /* a way blocked so long is not waited for any more */

static const struct notice_channel *channel_of(const struct worker *w, const struct notice *n)
{
	for (int i = 0; i < w->nnotices; i++)
		if (!strcmp(w->notices[i].name, n->channel))
			return &w->notices[i];
	return NULL;
}

static struct worker_line *line_of(struct worker *w, const struct notice_channel *c)
{
	char name[60];

	snprintf(name, sizeof(name), "notice:%s", c ? c->name : "");
	return worker_line(w, name, c ? c->label : "通知");
}

/* Before a way that cannot be asked afterwards gets it: a worker that dies now leaves the mark. */
static enum status mark(struct worker *w, const struct notice_channel *c, struct notice *n, enum notice_state state)
{
	struct notice was = *n;

	if (!c || !c->on_its_way || n->state == (int)state)
		return ST_OK;
	n->state = (int)state;
	return worker_put(w, &notice_type, &was, n);
}

static enum status tell(struct worker *w, const struct notice_channel *c, struct notice *n, bool mine)
{
	struct store *s = w->desk->store;
	struct application a;
	enum status st = s->ops->get(s, &application_type, n->application, &a);

	if (st == ST_NOT_FOUND)
		return fail(ST_REFUSED, "通知的申领单已不在, 发不出去");
	if (st)
		return st;
	if (!c)
		return fail(ST_REFUSED, "没有设置通知方式 %s, 请管理员核对设置", n->channel);
	if (n->state == NOTICE_SENDING && !mine)
		return fail(ST_UNKNOWN, "后台中途停过, 不知这条发出没有, 请打电话问一下");
	st = mark(w, c, n, NOTICE_SENDING);
	if (st)
		return st;
	worker_seam(w, "before notice");
	st = c->send(c->ctx, n, &a);
	worker_seam(w, "after notice");
	return st;
}

/* The way is blocked: it waits, longer each time; a notice that waited a day goes another way. */
static enum status blocked(struct worker *w, const struct notice_channel *c, struct notice *n, const char *why)
{
	enum status st = clock_ms() - n->made_at > GIVE_UP ? desk_notice_tried(w->desk, n, TELLING_FAILED, why)
							   : mark(w, c, n, NOTICE_WAITING);
	struct worker_line *l = line_of(w, c);
	int over = l->tries - 5;

	if (st)
		return st;
	st = worker_wait(w, l, why);
	if (over > 0)
		l->wait_until += 30000 * (INT64_C(1) << (over < 5 ? over : 5));
	return st;
}

static enum status one(struct worker *w, struct notice *n, bool mine)
{
	const struct notice_channel *c = channel_of(w, n);
	enum status st = tell(w, c, n, mine);
	enum telling_result result = TELLING_FAILED;
	char why[200];

	str_copy(why, sizeof(why), st ? fault_text() : "");
	if (st == ST_STORE || st == ST_BUSY || st == ST_CONFLICT)
		return st;
	if (!st)
		result = TELLING_SENT;
	else if (st == ST_DENIED)
		result = TELLING_LATER;
	else if (st == ST_UNKNOWN)
		result = TELLING_UNSURE;
	else if (st != ST_REFUSED && st != ST_INVALID)
		return blocked(w, c, n, why);
	worker_seam(w, "before commit");
	st = desk_notice_tried(w->desk, n, result, why);
	worker_seam(w, "after commit");
	if (st || !c)
		return st;
	worker_well(line_of(w, c));
	return worker_say(w, line_of(w, c), true, "正常", 60000);
}

/* Once an hour while people are awake. */
static enum status remind(struct worker *w, int64_t now)
{
	int64_t hour = (clock_ms() - day_start_ms(day_of_ms(clock_ms()))) / HOUR;
	int told;

	if (hour < 9 || hour >= 18 || (w->reminded_at && now - w->reminded_at < HOUR))
		return ST_OK;
	w->reminded_at = now;
	enum status st = desk_remind_all(w->desk, day_of_ms(clock_ms()), &told);

	return st ? st : desk_expire_all(w->desk, day_of_ms(clock_ms()), &told);
}

enum status worker_notice(struct worker *w, int64_t now, int64_t *next)
{
	struct rows notices = {0};
	struct list_arg arg = {.a = clock_ms()};
	enum status st = remind(w, now);

	if (!st)
		st = w->desk->store->ops->list(w->desk->store, LIST_NOTICES_WAITING, &arg, &notices);
	for (int i = 0; !st && i < notices.n; i++) {
		struct notice *n = rows_at(&notices, i);
		const struct notice_channel *c = channel_of(w, n);
		const struct worker_line *l = line_of(w, c);
		int64_t going = c && c->on_its_way ? c->on_its_way(c->ctx) : 0;

		if (going && going != n->id && n->state != NOTICE_SENDING)
			continue;
		if (l->wait_until > now && going != n->id) {
			*next = l->wait_until < *next ? l->wait_until : *next;
			continue;
		}
		st = one(w, n, going == n->id);
		if (st == ST_BUSY) { /* on its way; the others need not wait */
			st = ST_OK;
			*next = now + 20 < *next ? now + 20 : *next;
			continue;
		}
		*next = now;
		break;
	}
	rows_free(&notices);
	return st;
}
