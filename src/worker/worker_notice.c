/* Applicants are told, one notice after the other; one that can never go says why and lets the next pass. */
#include "worker/lines.h"

#include "base/clock.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

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

static enum status tell(struct worker *w, const struct notice_channel *c, const struct notice *n)
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
	worker_seam(w, "before notice");
	st = c->send(c->ctx, n, &a);
	worker_seam(w, "after notice");
	return st;
}

static enum status one(struct worker *w, const struct notice *n)
{
	const struct notice_channel *c = channel_of(w, n);
	struct notice after = *n;
	enum status st = tell(w, c, n);

	if (st == ST_STORE || st == ST_BUSY)
		return st;
	if (st && st != ST_REFUSED && st != ST_INVALID) {
		char why[200];

		str_copy(why, sizeof(why), fault_text());
		return worker_wait(w, line_of(w, c), why);
	}
	after.state = st ? NOTICE_FAILED : NOTICE_DELIVERED;
	after.done_at = clock_ms();
	str_copy(after.error, sizeof(after.error), st ? fault_text() : "");
	st = worker_end(w, &notice_type, n, &after, ERRAND_NOTICE);
	if (st || !c)
		return st;
	worker_well(line_of(w, c));
	return worker_say(w, line_of(w, c), true, "正常", 60000);
}

enum status worker_notice(struct worker *w, int64_t now, int64_t *next)
{
	struct rows notices = {0};
	struct list_arg arg = {.limit = 100};
	enum status st = w->desk->store->ops->list(w->desk->store, LIST_NOTICES_WAITING, &arg, &notices);

	for (int i = 0; !st && i < notices.n; i++) {
		const struct notice *n = rows_at(&notices, i);
		const struct worker_line *l = line_of(w, channel_of(w, n));

		if (l->wait_until > now) {
			*next = l->wait_until < *next ? l->wait_until : *next;
			continue;
		}
		st = one(w, n);
		*next = now;
		break;
	}
	rows_free(&notices);
	return st;
}
