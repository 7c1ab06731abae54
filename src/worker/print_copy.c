/* A slip prints once: what was sent is known before it is sent, and what cannot be known is left to the clerk. */
#include "worker/print_copy.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "core/spool.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define ARROWS 4       /* found states handled in one call: an empty shell is canceled, then sent anew */
#define SILENT_LOOKS 3 /* at a job that moves, before the printer is asked what holds it */

struct job {
	struct worker *w;
	const struct press *p;
	struct copy c; /* as committed */
	struct bytes data;
	struct spool_found found;
	bool again;       /* look once more at once */
	bool unprintable; /* its bytes cannot be made, now or later */
};

static enum status keep(struct job *j, struct copy *after)
{
	enum status st;

	if (copy_ended(after)) {
		after->done_at = clock_ms();
		st = worker_end(j->w, &copy_type, &j->c, after, ERRAND_PRINT);
	} else {
		st = worker_put(j->w, &copy_type, &j->c, after);
	}
	if (!st)
		j->c = *after;
	return st;
}

static enum status move_to(struct job *j, enum copy_state state, int64_t job_id, const char *note)
{
	struct copy after = j->c;

	after.state = (int)state;
	after.job_id = job_id;
	str_copy(after.note, sizeof(after.note), note);
	return keep(j, &after);
}

/* With the sentence of the last failure, which the next commit would overwrite. */
static enum status move_why(struct job *j, enum copy_state state)
{
	char why[300];

	str_copy(why, sizeof(why), fault_text());
	return move_to(j, state, 0, why);
}

static enum status note(struct job *j, const char *text)
{
	struct copy after = j->c;

	str_copy(after.note, sizeof(after.note), text);
	return strcmp(after.note, j->c.note) ? keep(j, &after) : ST_OK;
}

/* The printer's trouble: told, and tried again later. A slip that can never be printed ends instead, for nothing of it
 * was sent yet; a failure of the store is passed on. */
static enum status stuck(struct job *j, enum status why)
{
	char text[300];
	enum status st;

	if (why == ST_STORE || why == ST_BUSY || why == ST_CONFLICT)
		return why;
	if (j->unprintable)
		return move_why(j, COPY_ABORTED);
	str_copy(text, sizeof(text), fault_text());
	st = note(j, text);
	return st ? st : worker_wait(j->w, print_line(j->w, j->p), text);
}

/* The bytes, and their hash into the row. They are the same each time: only a newer program makes others. */
static enum status render(struct job *j, struct copy *after)
{
	struct store *s = j->w->desk->store;
	struct slip slip;
	enum status st = s->ops->get(s, &slip_type, j->c.slip, &slip);

	bytes_clear(&j->data);
	if (!st)
		st = j->p->render(j->p, &slip, &j->c, &j->data);
	if (!st)
		j->w->desk->secret->sha256(bytes_str(&j->data), j->data.len, after->sha256);
	j->unprintable = st == ST_REFUSED || st == ST_INVALID || st == ST_NOT_FOUND;
	return st;
}

static enum status prepare(struct job *j)
{
	struct copy after = j->c;
	unsigned char salt[4];
	enum status st = render(j, &after);

	if (st)
		return stuck(j, st);
	j->w->desk->secret->random(salt, sizeof(salt));
	after.state = COPY_PREPARED;
	str_copy(after.printer, sizeof(after.printer), j->p->name);
	snprintf(after.job_name, sizeof(after.job_name), "PH-%" PRId64 "-%" PRId64 "-%02x%02x%02x%02x", j->c.slip,
		j->c.number, salt[0], salt[1], salt[2], salt[3]);
	j->found = (struct spool_found){.job = SPOOL_NONE};
	j->again = true;
	return keep(j, &after);
}

static enum status do_release(struct job *j)
{
	struct spool *s = j->p->spool;
	int64_t id = j->found.job_id ? j->found.job_id : j->c.job_id;
	enum status st;

	worker_seam(j->w, "before release");
	st = s->ops->release(s, id);
	worker_seam(j->w, "after release");
	return st ? stuck(j, st) : move_to(j, COPY_RELEASED, id, "");
}

/* No job can be held here: that it may print is known before the first byte goes. */
static enum status send_direct(struct job *j)
{
	struct spool *s = j->p->spool;
	enum status st = ST_OK;

	if (j->c.state != COPY_RELEASED)
		st = move_to(j, COPY_RELEASED, 0, "");
	if (st)
		return st;
	worker_seam(j->w, "before send");
	st = s->ops->send(s, j->c.job_name, 0, j->p->mime, &j->data);
	worker_seam(j->w, "after send");
	if (!st)
		return move_to(j, COPY_HANDED_OVER, 0, "");
	if (st == ST_UNKNOWN)
		return move_why(j, COPY_UNKNOWN);
	st = move_why(j, COPY_PREPARED); /* nothing happened */
	return st ? st : worker_wait(j->w, print_line(j->w, j->p), j->c.note);
}

static enum status send_held(struct job *j)
{
	struct spool *s = j->p->spool;
	int64_t id = 0;
	enum status st;

	worker_seam(j->w, "before create");
	st = s->ops->create(s, j->c.job_name, &id);
	worker_seam(j->w, "after create");
	if (st)
		return stuck(j, st);
	st = move_to(j, COPY_CREATED, id, "");
	if (st)
		return st;
	worker_seam(j->w, "before send");
	st = s->ops->send(s, j->c.job_name, id, j->p->mime, &j->data);
	worker_seam(j->w, "after send");
	if (st)
		return stuck(j, st);
	st = move_to(j, COPY_SPOOLED, id, "");
	return st ? st : do_release(j);
}

static enum status do_send(struct job *j)
{
	struct copy after = j->c;
	enum status st = j->data.len ? ST_OK : render(j, &after);

	if (st)
		return stuck(j, st);
	if (strcmp(after.sha256, j->c.sha256))
		st = keep(j, &after);
	if (st)
		return st;
	return j->p->spool->ops->stepped ? send_held(j) : send_direct(j);
}

static enum status cancel(struct job *j)
{
	worker_seam(j->w, "before cancel");
	enum status st = j->p->spool->ops->cancel(j->p->spool, j->found.job_id);
	worker_seam(j->w, "after cancel");
	return st;
}

static enum status do_cancel(struct job *j)
{
	enum status st = cancel(j);

	if (st)
		return stuck(j, st);
	j->found = (struct spool_found){.job = SPOOL_NONE};
	j->again = true;
	return move_to(j, COPY_PREPARED, 0, "");
}

/* It moves; if it does so for long, the printer is asked why, and the copy says it. */
static enum status do_watch(struct job *j)
{
	static const int64_t delays[] = {50, 100, 200, 400, 800, 1000, 2000, 5000};
	int last = (int)(sizeof(delays) / sizeof(*delays)) - 1;
	struct worker_timer *t;
	int64_t tries;
	enum status st = ST_OK;

	if (j->c.state != COPY_RELEASED)
		st = move_to(j, COPY_RELEASED, j->found.job_id, "");
	tries = worker_timer(j->w, &copy_type, j->c.id, j->c.rev)->tries;
	if (!st && tries >= SILENT_LOOKS)
		st = print_look(j->w, j->p);
	if (!st && tries >= SILENT_LOOKS && !print_line(j->w, j->p)->good)
		st = note(j, print_line(j->w, j->p)->said);
	t = worker_timer(j->w, &copy_type, j->c.id, j->c.rev);
	t->tries = tries < 0 ? 1 : tries + 1;
	t->at = worker_now(j->w) + delays[t->tries < last ? t->tries : last];
	return st;
}

/* How a copy ends, by what was found. */
static const struct {
	enum copy_state state;
	const char *note;
} ends[SPOOL_DO_NOTHING + 1] = {
	/* clang-format off */
	[SPOOL_DO_DONE]           = { COPY_HANDED_OVER, "" },
	[SPOOL_DO_ABORTED]        = { COPY_ABORTED,     "打印机没有接收这份凭条, 没有打成; 处理好打印机后请补打" },
	[SPOOL_DO_CANCELED]       = { COPY_CANCELED,    "任务在打印队列里被取消, 没有打成; 需要时请补打" },
	[SPOOL_DO_CANCEL_UNKNOWN] = { COPY_UNKNOWN,     "打印中断, 不知打成没有; 请看打印机出纸, 再定「已打出」或「没打出」" },
	[SPOOL_DO_UNKNOWN]        = { COPY_UNKNOWN,     "不知打成没有; 请看打印机出纸, 再定「已打出」或「没打出」" },
	[SPOOL_DO_DOUBT]          = { COPY_UNKNOWN,     "打印时中断过, 可能没打, 也可能打了两张; 请看打印机出纸, 多的收回" },
	[SPOOL_DO_ALARM]          = { COPY_UNKNOWN,     "打印队列里有几个同名任务, 可能打重; 请管理员查看队列" },
	/* clang-format on */
};

static enum status do_end(struct job *j, enum spool_do what)
{
	enum status st = what == SPOOL_DO_CANCEL_UNKNOWN ? cancel(j) : ST_OK;

	if (st)
		return stuck(j, st);
	st = move_to(j, ends[what].state, j->found.job_id ? j->found.job_id : j->c.job_id, ends[what].note);
	if (!st && what != SPOOL_DO_DONE)
		st = print_look(j->w, j->p);
	return st;
}

static enum status act_on(struct job *j)
{
	enum spool_do what = spool_next((enum copy_state)j->c.state, &j->found);

	j->again = false;
	switch (what) {
	case SPOOL_DO_SEND:
		return do_send(j);
	case SPOOL_DO_CANCEL:
		return do_cancel(j);
	case SPOOL_DO_RELEASE:
		return do_release(j);
	case SPOOL_DO_WATCH:
		return do_watch(j);
	case SPOOL_DO_NOTHING:
		return ST_OK;
	default:
		return do_end(j, what);
	}
}

enum status print_copy(struct worker *w, const struct press *p, const struct copy *c)
{
	struct job j = {.w = w, .p = p, .c = *c};
	enum status st;

	if (c->state == COPY_WAITING) {
		st = prepare(&j);
	} else {
		st = p->spool->ops->find(p->spool, c->job_name, &j.found);
		j.again = !st;
		if (st)
			st = stuck(&j, st);
	}
	for (int i = 0; i < ARROWS && !st && j.again; i++)
		st = act_on(&j);
	if (!st && (j.c.state == COPY_RELEASED || j.c.state == COPY_HANDED_OVER))
		worker_well(print_line(w, p));
	bytes_free(&j.data);
	return st;
}
