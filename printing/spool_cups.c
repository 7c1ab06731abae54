/* A CUPS queue, by direct IPP: a job of our own name is made held, filled, and only then let go. */
#include "printing/spools.h"

#include "base/xalloc.h"
#include "printing/ipp.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct cups_queue {
	struct spool spool;
	struct ipp_queue ipp;
	int slow_s;
};

static const struct ipp_queue *queue_of(struct spool *s)
{
	return &((struct cups_queue *)s)->ipp;
}

/* Whether our documents can come out there is asked before each job, for queues change under us. */
static enum status cups_create(struct spool *s, const char *job_name, int64_t *job_id)
{
	enum spool_trouble t;
	enum status st = ipp_look(queue_of(s), -1, &t);

	*job_id = 0;
	if (!st && t != TROUBLE_NONE)
		return fail(ST_REFUSED, "%s", spool_trouble_text(t));
	if (st)
		return st == ST_UNKNOWN ? ST_UNAVAILABLE : st; /* nothing was asked for yet */
	return ipp_create(queue_of(s), job_name, job_id);
}

static enum status cups_send(
	struct spool *s, const char *job_name, int64_t job_id, const char *mime, const struct bytes *data)
{
	int have;
	enum status st = ipp_documents(queue_of(s), job_id, &have);

	(void)job_name, (void)mime;
	return st || have > 0 ? st : ipp_send(queue_of(s), job_id, data);
}

static enum status cups_release(struct spool *s, int64_t job_id)
{
	return ipp_move(queue_of(s), true, job_id);
}

static enum status cups_cancel(struct spool *s, int64_t job_id)
{
	return ipp_move(queue_of(s), false, job_id);
}

static enum status cups_find(struct spool *s, const char *job_name, struct spool_found *found)
{
	return ipp_find(queue_of(s), job_name, found);
}

static enum spool_trouble cups_trouble(struct spool *s)
{
	enum spool_trouble t;

	(void)ipp_look(queue_of(s), ((struct cups_queue *)s)->slow_s, &t);
	return t;
}

static void cups_close(struct spool *s)
{
	free(((struct cups_queue *)s)->ipp.resource);
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
