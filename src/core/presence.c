/* One row a counter says who works there: a second window at the same counter is refused, a dead one is taken over. */
#include "core/presence.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/xalloc.h"
#include "core/deed.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BEAT_MS 30000
#define SILENT_MS 120000 /* four signs of life are missing: the row means nothing any more */

/* clang-format off */
#define W(member, type, flags, label) COLUMN(live, member, type, flags, NULL, label)
const struct column live_cols[WC__COUNT] = {
	[WC_ID]          = W(id,          COL_INT,  KEY, "编号"),
	[WC_REV]         = W(rev,         COL_INT,  0,   ""),
	[WC_COUNTER]     = W(counter,     COL_INT,  0,   "柜台"),
	[WC_CLERK]       = W(clerk,       COL_INT,  0,   "柜员"),
	[WC_APPLICATION] = W(application, COL_INT,  0,   "正在办"),
	[WC_PID]         = W(pid,         COL_INT,  0,   ""),
	[WC_AT]          = W(at,          COL_TIME, 0,   "最近"),
	[WC_CLERK_NAME]  = W(clerk_name,  COL_TEXT, 0,   "柜员"),
	[WC_PLACE]       = W(place,       COL_TEXT, 0,   "终端"),
	[WC_GONE]        = W(gone,        COL_BOOL, 0,   "已关"),
};
/* clang-format on */
const struct record_type live_type = {"live", "在岗", live_cols, WC__COUNT, sizeof(struct live)};

static bool lives(const struct live *l)
{
	int64_t age = clock_ms() - l->at;
	return !l->gone && age < SILENT_MS && age > -SILENT_MS && (kill((pid_t)l->pid, 0) == 0 || errno == EPERM);
}

static enum status find(struct desk *k, int64_t counter, struct live *out)
{
	return desk_first(k, LIST_LIVES, &(struct list_arg){.a = counter}, out);
}

static void describe(const struct desk *k, struct live *l)
{
	l->counter = k->counter;
	l->clerk = k->session.clerk;
	l->pid = getpid();
	l->at = clock_ms();
	l->gone = false;
	str_copy(l->clerk_name, sizeof(l->clerk_name), k->session.name);
	str_copy(l->place, sizeof(l->place), k->label ? k->label : "");
}

static enum status taken(const struct live *l)
{
	return fail(ST_REFUSED, "%02d号台正在 %s 上用着%s%s: 请换一个柜台号 (guitai --counter NN), 或先关掉那边",
		(int)l->counter, l->place[0] ? l->place : "另一个终端", l->clerk_name[0] ? ", " : "", l->clerk_name);
}

/* Two that start at once: the row's revision, or the counter's being there once, lets one of them through. */
enum status presence_claim(struct desk *k, struct presence *p)
{
	struct live was = {0}, now = {0};
	enum status st = find(k, k->counter, &was);
	bool known = st == ST_OK;
	if (st && st != ST_NOT_FOUND)
		return st;
	if (known && was.pid != getpid() && lives(&was))
		return taken(&was);
	now = was;
	now.application = 0;
	describe(k, &now);
	st = deed_note(k, &live_type, known ? &was : NULL, &now);
	if (st == ST_CONFLICT)
		return find(k, k->counter, &was) ? st : taken(&was);
	memset(p, 0, sizeof(*p));
	if (!st)
		st = find(k, k->counter, &p->own);
	k->presence = st ? NULL : p;
	return st;
}

enum status presence_beat(struct desk *k, int64_t application)
{
	struct presence *p = k->presence;
	struct live now;
	bool same;
	if (!p)
		return ST_OK;
	same = p->own.application == application && p->own.clerk == k->session.clerk;
	if (same && clock_ms() - p->own.at < BEAT_MS && clock_ms() >= p->own.at)
		return ST_OK;
	now = p->own;
	now.application = application;
	describe(k, &now);
	enum status st = deed_note(k, &live_type, &p->own, &now);
	if (!st || st == ST_CONFLICT) {
		struct live here;
		if (find(k, k->counter, &here))
			return ST_OK;
		if (here.pid != getpid())
			return taken(&here);
		p->own = here;
	}
	return ST_OK; /* a sign of life that was not written is no clerk's affair */
}

enum status presence_read(struct desk *k)
{
	struct presence *p = k->presence;
	if (!p)
		return ST_OK;
	rows_free(&p->others);
	p->read_at = clock_ms();
	k->day_seen = 0;
	return k->store->ops->list(k->store, LIST_LIVES, &(struct list_arg){0}, &p->others);
}

void presence_leave(struct desk *k)
{
	struct presence *p = k->presence;
	if (!p)
		return;
	struct live now = p->own;
	now.application = 0;
	now.gone = true;
	deed_note(k, &live_type, &p->own, &now);
	rows_free(&p->others);
	k->presence = NULL;
}

const char *presence_of(const struct presence *p, int64_t application, char *buf, size_t cap)
{
	for (int i = 0; p && application && i < p->others.n; i++) {
		const struct live *l = rows_at(&p->others, i);
		if (l->application != application || l->counter == p->own.counter || !lives(l))
			continue;
		snprintf(buf, cap, "%02d号台 %s", (int)l->counter, l->clerk_name);
		return buf;
	}
	return NULL;
}
