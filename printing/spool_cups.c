/* A CUPS queue, by direct IPP: a job of our own name is made held, filled, and only then let go. */
#include "printing/spools.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "printing/ipp.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define FIT_MS 10000 /* how long a queue is trusted to be what it was */
#define FLYING 16    /* released jobs that are remembered */

struct cups_queue {
	struct spool spool;
	struct ipp_queue ipp;
	int slow_s;
	int64_t fits_until; /* of clock_mono_ms() */
	int64_t fresh;      /* the job just created: it has no document yet */
	int64_t made;       /* the job last created, and its name */
	char made_name[80];
	struct {
		int64_t job; /* 0 = free */
		char name[80];
		int losses; /* of the connection when it was released */
		bool ended;
		enum spool_watch watch; /* as it ended */
	} flying[FLYING];
	int next;
	int64_t sent, sent_since; /* the job that was last seen being sent, and since which clock_mono_ms() */
};

static struct ipp_queue *queue_of(struct spool *s)
{
	return &((struct cups_queue *)s)->ipp;
}

/* Whether our documents can come out there: asked now and then, for queues change under us. */
static enum status fits(struct cups_queue *q)
{
	enum spool_trouble t;
	enum status st;

	if (clock_mono_ms() < q->fits_until)
		return ST_OK;
	st = ipp_look(&q->ipp, -1, &t);
	if (!st && t != TROUBLE_NONE)
		return fail(ST_REFUSED, "%s", spool_trouble_text(t));
	if (!st)
		q->fits_until = clock_mono_ms() + FIT_MS;
	return st == ST_UNKNOWN ? ST_UNAVAILABLE : st; /* nothing was asked for yet */
}

static enum status cups_create(struct spool *s, const char *job_name, int64_t *job_id)
{
	struct cups_queue *q = (struct cups_queue *)s;
	enum status st = fits(q);

	*job_id = 0;
	if (!st)
		st = ipp_create(&q->ipp, job_name, job_id);
	q->fresh = q->made = *job_id;
	str_copy(q->made_name, sizeof(q->made_name), job_name);
	return st;
}

static enum status cups_send(
	struct spool *s, const char *job_name, int64_t job_id, const char *mime, const struct bytes *data)
{
	struct cups_queue *q = (struct cups_queue *)s;
	int have = 0;
	enum status st = q->fresh == job_id ? ST_OK : ipp_documents(&q->ipp, job_id, &have);

	(void)job_name, (void)mime;
	q->fresh = 0;
	return st || have > 0 ? st : ipp_send(&q->ipp, job_id, data);
}

static enum status cups_release(struct spool *s, int64_t job_id)
{
	struct cups_queue *q = (struct cups_queue *)s;

	if (ipp_dial(&q->ipp))
		return ST_UNAVAILABLE;
	q->flying[q->next].job = job_id;
	q->flying[q->next].losses = q->ipp.losses;
	q->flying[q->next].ended = false;
	str_copy(q->flying[q->next].name, sizeof(q->flying[0].name), q->made == job_id ? q->made_name : "");
	q->next = (q->next + 1) % FLYING;
	return ipp_move(&q->ipp, true, job_id);
}

static enum status cups_cancel(struct spool *s, int64_t job_id)
{
	return ipp_move(queue_of(s), false, job_id);
}

/* What became of the released job, and whether the service died on it; the last one that ends hangs up. */
static void land(struct cups_queue *q, struct spool_found *found)
{
	bool up = false;

	found->once = q->ipp.once;
	for (int i = 0; i < FLYING; i++) {
		if (q->flying[i].job == found->job_id && found->job_id) {
			if (!q->flying[i].ended)
				q->flying[i].watch =
					q->flying[i].losses == q->ipp.losses ? SPOOL_WATCHED : SPOOL_INTERRUPTED;
			q->flying[i].ended = found->job == SPOOL_COMPLETED || found->job == SPOOL_ABORTED ||
					     found->job == SPOOL_CANCELED || found->job == SPOOL_NONE;
			found->watch = q->flying[i].watch;
		}
		up = up || (q->flying[i].job && !q->flying[i].ended);
	}
	if (!up)
		ipp_hang_up(&q->ipp);
}

static enum status look(struct cups_queue *q, const char *job_name, struct spool_found *found)
{
	*found = (struct spool_found){.job = SPOOL_NONE};
	for (int i = 0; i < FLYING && !found->job_id; i++)
		if (q->flying[i].job && !strcmp(q->flying[i].name, job_name))
			(void)ipp_job(&q->ipp, q->flying[i].job, job_name, found);
	return found->job_id ? ST_OK : ipp_find(&q->ipp, job_name, found);
}

/* ipp_active(), and what it tells of the job that is being sent is remembered. */
static enum status ask_active(struct cups_queue *q, int64_t job_id, bool *active, int64_t *sent)
{
	enum status st = ipp_active(&q->ipp, job_id, active, sent);

	if (*sent && *sent != q->sent) {
		q->sent = *sent;
		q->sent_since = clock_mono_ms();
	}
	return st;
}

/* A cupsd that died as it noted a job's end keeps it among the ended ones when it is back, and calls it pending for
 * ever. Asked again, for it may have ended between the two questions. */
static enum status cups_find(struct spool *s, const char *job_name, struct spool_found *found)
{
	struct cups_queue *q = (struct cups_queue *)s;
	enum status st = look(q, job_name, found);
	bool active = true;
	int64_t sent;

	if (!st && found->job == SPOOL_MOVING)
		st = ask_active(q, found->job_id, &active, &sent);
	if (!st && !active)
		st = look(q, job_name, found);
	if (!st && !active && found->job == SPOOL_MOVING)
		found->job = SPOOL_NONE;
	if (!st)
		land(q, found);
	return st;
}

/* A queue that begins a job anew whenever it fails looks each time as if it had just begun; it is the job that tells. */
static enum spool_trouble cups_trouble(struct spool *s)
{
	struct cups_queue *q = (struct cups_queue *)s;
	enum spool_trouble t;
	int64_t sent = 0;
	bool active;

	if (ipp_look(&q->ipp, q->slow_s, &t) || t != TROUBLE_NONE)
		return t;
	(void)ask_active(q, 0, &active, &sent);
	if (sent && clock_mono_ms() - q->sent_since >= q->slow_s * 1000)
		(void)ipp_look(&q->ipp, 0, &t);
	return t;
}

static void cups_close(struct spool *s)
{
	ipp_hang_up(queue_of(s));
	free(queue_of(s)->resource);
	free(s);
}

static const struct spool_ops ops = {
	.name = "cups",
	.stepped = true,
	.create = cups_create,
	.send = cups_send,
	.release = cups_release,
	.cancel = cups_cancel,
	.find = cups_find,
	.trouble = cups_trouble,
	.close = cups_close,
};

enum status spool_cups_open(const char *server, const char *queue, const char *mime, int slow_s, struct spool **out)
{
	struct cups_queue *q;

	*out = NULL;
	if (!*queue || strpbrk(queue, "/#? \t'\"\\"))
		return fail(ST_INVALID, "打印队列名「%s」不能用, 请管理员核对设置", queue);
	signal(SIGPIPE, SIG_IGN);
	q = xcalloc(1, sizeof(*q));
	q->spool.ops = &ops;
	q->ipp.resource = xasprintf("/printers/%s", queue);
	q->slow_s = slow_s;
	q->ipp.mime = mime;
	ipp_queue_uri(server, q->ipp.resource, q->ipp.uri, sizeof(q->ipp.uri));
	*out = &q->spool;
	return ST_OK;
}
