/* Slips go to paper in the order in which they were made, each on its printer; a printer in trouble keeps only its own.
 */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/rows.h"
#include "core/spool.h"
#include "worker/print_copy.h"

#include <stdio.h>
#include <string.h>

#define LOOK_BUSY_MS 5000 /* between two looks at a printer with slips before it */
#define LOOK_IDLE_MS 30000
#define LINE_BEAT 30000 /* ms after which a printer's line is written again though nothing changed */

struct worker_line *print_line(struct worker *w, const struct press *p)
{
	char name[60];

	snprintf(name, sizeof(name), "print:%s", p->name);
	return worker_line(w, name, p->label);
}

enum status print_look(struct worker *w, const struct press *p)
{
	enum spool_trouble t = p->spool->ops->trouble(p->spool);

	print_line(w, p)->looked_at = worker_now(w);
	return worker_say(w, print_line(w, p), t == TROUBLE_NONE, spool_trouble_text(t), LINE_BEAT);
}

static const struct press *press_named(const struct worker *w, const char *name)
{
	for (int i = 0; i < w->npresses; i++)
		if (!strcmp(w->presses[i].name, name))
			return &w->presses[i];
	return NULL;
}

/* The printer that the copy went to before; else the first that takes this kind of slip. */
static enum status press_of(const struct worker *w, const struct copy *c, const struct press **out)
{
	struct store *s = w->desk->store;
	struct slip slip;
	enum status st;

	*out = press_named(w, c->printer);
	if (*out || *c->printer)
		return ST_OK;
	st = s->ops->get(s, &slip_type, c->slip, &slip);
	for (int i = 0; !st && i < w->npresses && !*out; i++)
		if (w->presses[i].kinds & (1u << slip.kind))
			*out = &w->presses[i];
	return st;
}

static enum status nowhere(struct worker *w, const struct copy *c)
{
	struct copy after = *c;

	str_copy(after.note, sizeof(after.note),
		*c->printer ? "原来的打印机已不在设置里, 请管理员核对设置"
			    : "没有给这种凭条设打印机, 请管理员核对设置");
	return strcmp(after.note, c->note) ? worker_put(w, &copy_type, c, &after) : ST_OK;
}

/* When the copy may be taken up. A released one has left the row of those that wait for the printer. */
static int64_t due(struct worker *w, const struct press *p, const struct copy *c)
{
	int64_t at = worker_timer(w, &copy_type, c->id, c->rev)->at;
	int64_t wait = print_line(w, p)->wait_until;

	return c->state == COPY_RELEASED && at > wait ? at : wait;
}

static enum status look_round(struct worker *w, bool busy, int64_t now, int64_t *next)
{
	enum status st = ST_OK;

	for (int i = 0; i < w->npresses && !st; i++) {
		struct worker_line *l = print_line(w, &w->presses[i]);
		int64_t at = l->looked_at + (busy && !l->good ? LOOK_BUSY_MS : LOOK_IDLE_MS);

		if (at <= now) {
			st = print_look(w, &w->presses[i]);
			at = now + LOOK_BUSY_MS;
		}
		if (at < *next)
			*next = at;
	}
	return st;
}

enum status worker_print(struct worker *w, int64_t now, int64_t *next)
{
	struct rows copies = {0};
	struct list_arg arg = {0};
	enum status st = w->desk->store->ops->list(w->desk->store, LIST_COPIES_OPEN, &arg, &copies);
	bool done = false;

	for (int i = 0; i < copies.n && !st; i++) {
		const struct copy *c = rows_at(&copies, i);
		const struct press *p = NULL;
		int64_t at;

		if (done && c->state != COPY_RELEASED) /* keep the timers of those that are watched */
			continue;
		st = press_of(w, c, &p);
		if (!st && !p)
			st = nowhere(w, c);
		if (st || !p)
			continue;
		at = due(w, p, c);
		if (!done && at <= now) {
			done = true;
			st = print_copy(w, p, c);
			at = now;
		}
		if (at < *next)
			*next = at;
	}
	rows_free(&copies);
	return st ? st : look_round(w, copies.n > 0, now, next);
}
