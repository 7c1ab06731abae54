/* The only speaker of IPP: each question one connection with a time limit, each answer a status with a sentence. */
#include "printing/ipp.h"

#include "printing/ipp_read.h"

#include <cups/cups.h>
#include <poll.h>
#include <string.h>

#define TIMEOUT_MS 3000

static int give_up(http_t *h, void *ctx)
{
	(void)h, (void)ctx;
	return 0;
}

/* NULL with a sentence: CUPS is not there. */
static http_t *dial(void)
{
	http_t *h = httpConnect2(
		cupsServer(), ippPort(), NULL, AF_UNSPEC, HTTP_ENCRYPTION_IF_REQUESTED, 1, TIMEOUT_MS, NULL);

	if (h)
		httpSetTimeout(h, TIMEOUT_MS / 1000.0, give_up, NULL);
	else
		fail(ST_UNAVAILABLE, "%s", spool_trouble_text(TROUBLE_SCHEDULER_DOWN));
	return h;
}

static ipp_t *request(struct ipp_queue *q, ipp_op_t op, int64_t job)
{
	ipp_t *r = ippNewRequest(op);

	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, q->uri);
	if (job)
		ippAddInteger(r, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", (int)job);
	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, cupsUser());
	return r;
}

static void want(ipp_t *r, int n, const char *const *names)
{
	ippAddStrings(r, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", n, NULL, names);
}

/* No answer at all is a timeout, and whether it happened nobody knows (cupsLastError says ok then). */
static enum status judge(ipp_t *answer)
{
	enum spool_trouble t = TROUBLE_SCHEDULER_HUNG;
	enum status st = answer ? queue_answer((int)ippGetStatusCode(answer), &t) : ST_UNKNOWN;

	if (st && t == TROUBLE_OTHER)
		return fail(st, "打印服务不接受: %s", ippErrorString(ippGetStatusCode(answer)));
	return st ? fail(st, "%s", spool_trouble_text(t)) : ST_OK;
}

/* Whether the service has closed the connection: nothing is ever sent to us unasked but its end. */
static bool gone(http_t *h)
{
	struct pollfd p = {.fd = httpGetFd(h), .events = POLLIN};

	return poll(&p, 1, 0) != 0;
}

void ipp_hang_up(struct ipp_queue *q)
{
	if (q->line)
		httpClose(q->line);
	q->line = NULL;
}

static void lose(struct ipp_queue *q)
{
	ipp_hang_up(q);
	q->losses++;
}

/* The connection that is open, or a new one; NULL with a sentence. */
static http_t *line(struct ipp_queue *q)
{
	if (q->line && gone(q->line))
		lose(q);
	if (!q->line)
		q->line = dial();
	return q->line;
}

enum status ipp_dial(struct ipp_queue *q)
{
	return line(q) ? ST_OK : ST_UNAVAILABLE;
}

/* One request that carries no document; *answer is the caller's to ippDelete, also when it was refused. */
static enum status call(struct ipp_queue *q, ipp_t *r, const char *resource, ipp_t **answer)
{
	http_t *h = line(q);

	*answer = NULL;
	if (!h) {
		ippDelete(r);
		return ST_UNAVAILABLE;
	}
	*answer = cupsDoRequest(h, r, resource);
	if (!*answer)
		lose(q); /* what it would still say belongs to nobody */
	return judge(*answer);
}

static int number(ipp_t *a, const char *name, int otherwise)
{
	ipp_attribute_t *at = ippFindAttribute(a, name, IPP_TAG_ZERO);

	return at ? ippGetInteger(at, 0) : otherwise;
}

static const char *const queue_names[] = {"printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
	"printer-up-time", "printer-state-change-time", "printer-make-and-model", "device-uri", "printer-name"};
#define NQUEUE_NAMES (int)(sizeof(queue_names) / sizeof(*queue_names))

struct look {
	const char *mime;
	int slow_s;
	enum spool_trouble t;
	bool once;
};

static void judge_queue(void *ctx, const char *name, const struct queue_state *q)
{
	struct look *l = ctx;

	(void)name;
	l->once = queue_sends_once(q);
	l->t = queue_misfit(q, l->mime);
	if (l->t == TROUBLE_NONE && l->slow_s >= 0)
		l->t = queue_trouble(q, l->slow_s);
}

enum status ipp_look(struct ipp_queue *q, int slow_s, enum spool_trouble *t)
{
	struct look look = {.mime = q->mime, .slow_s = slow_s};
	ipp_t *r = request(q, IPP_OP_GET_PRINTER_ATTRIBUTES, 0), *a;
	enum status st;

	want(r, NQUEUE_NAMES, queue_names);
	st = call(q, r, q->resource, &a);
	*t = st == ST_UNAVAILABLE && !a ? TROUBLE_SCHEDULER_DOWN : TROUBLE_SCHEDULER_HUNG;
	if (!st)
		ipp_read_queues(a, judge_queue, &look);
	if (!st) {
		*t = look.t;
		q->once = look.once;
	} else if (a) {
		queue_answer((int)ippGetStatusCode(a), t);
	}
	ippDelete(a);
	return st;
}

enum status ipp_queues(ipp_see *see, void *ctx)
{
	struct ipp_queue any = {.mime = ""};
	ipp_t *r = ippNewRequest(IPP_OP_CUPS_GET_PRINTERS), *a;
	enum status st;

	want(r, NQUEUE_NAMES, queue_names);
	st = call(&any, r, "/", &a);
	if (!st)
		ipp_read_queues(a, see, ctx);
	ippDelete(a);
	ipp_hang_up(&any);
	return st;
}

enum status ipp_create(struct ipp_queue *q, const char *job_name, int64_t *job_id)
{
	ipp_t *r = request(q, IPP_OP_CREATE_JOB, 0), *a;
	enum status st;

	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, job_name);
	ippAddString(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "job-hold-until", NULL, "indefinite");
	if (!strcmp(q->mime, "application/pdf")) { /* without these an A4 page comes out as US Letter */
		ippAddString(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL, "iso_a4_210x297mm");
		ippAddString(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", NULL, "none");
	}
	st = call(q, r, q->resource, &a);
	*job_id = st ? 0 : number(a, "job-id", 0);
	if (!st && !*job_id)
		st = fail(ST_UNKNOWN, "%s", spool_trouble_text(TROUBLE_SCHEDULER_HUNG));
	ippDelete(a);
	return st;
}

enum status ipp_documents(struct ipp_queue *q, int64_t job_id, int *n)
{
	static const char *const names[] = {"number-of-documents"};
	ipp_t *r = request(q, IPP_OP_GET_JOB_ATTRIBUTES, job_id), *a;
	enum status st;

	want(r, 1, names);
	st = call(q, r, "/jobs", &a);
	*n = st ? 0 : number(a, names[0], 0);
	ippDelete(a);
	return st;
}

enum status ipp_send(struct ipp_queue *q, int64_t job_id, const struct bytes *data)
{
	http_t *h = line(q);
	ipp_t *r, *a = NULL;
	http_status_t code;
	enum status st;

	if (!h)
		return ST_UNAVAILABLE;
	r = request(q, IPP_OP_SEND_DOCUMENT, job_id);
	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL, q->mime);
	ippAddBoolean(r, IPP_TAG_OPERATION, "last-document", 1);
	code = cupsSendRequest(h, r, q->resource, ippLength(r) + data->len);
	ippDelete(r);
	if (code == HTTP_STATUS_CONTINUE)
		code = cupsWriteRequestData(h, (const char *)data->data, data->len);
	if (code == HTTP_STATUS_CONTINUE)
		a = cupsGetResponse(h, q->resource);
	if (!a)
		lose(q);
	st = judge(a);
	ippDelete(a);
	return st;
}

/* Release-Job and Cancel-Job answer not-possible when it was done before: that is as good. */
enum status ipp_move(struct ipp_queue *q, bool go, int64_t job_id)
{
	ipp_t *a;
	enum status st = call(q, request(q, go ? IPP_OP_RELEASE_JOB : IPP_OP_CANCEL_JOB, job_id), "/jobs", &a);

	if (a && ippGetStatusCode(a) == IPP_STATUS_ERROR_NOT_POSSIBLE)
		st = ST_OK;
	ippDelete(a);
	return st;
}

enum status ipp_job(struct ipp_queue *q, int64_t job_id, const char *job_name, struct spool_found *found)
{
	static const char *const names[] = {"job-id", "job-name", "job-state", "number-of-documents"};
	ipp_t *r = request(q, IPP_OP_GET_JOB_ATTRIBUTES, job_id), *a;
	enum status st;

	*found = (struct spool_found){.job = SPOOL_NONE};
	want(r, 4, names);
	st = call(q, r, "/jobs", &a);
	if (!st)
		ipp_read_jobs(a, job_name, found);
	ippDelete(a);
	return st;
}

enum status ipp_find(struct ipp_queue *q, const char *job_name, struct spool_found *found)
{
	/* job-priority is wanted for nothing but this: without it cupsd does not read back the jobs it has put out of
	 * its memory, a second or more after their end, and answers them without a name. */
	static const char *const names[] = {"job-id", "job-name", "job-state", "number-of-documents", "job-priority"};
	ipp_t *r = request(q, IPP_OP_GET_JOBS, 0), *a;
	enum status st;

	*found = (struct spool_found){.job = SPOOL_NONE};
	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", NULL, "all");
	want(r, sizeof(names) / sizeof(*names), names);
	st = call(q, r, q->resource, &a);
	if (!st)
		ipp_read_jobs(a, job_name, found);
	ippDelete(a);
	return st == ST_UNKNOWN ? fail(ST_UNAVAILABLE, "%s", spool_trouble_text(TROUBLE_SCHEDULER_HUNG)) : st;
}

enum status ipp_active(struct ipp_queue *q, int64_t job_id, bool *active, int64_t *sent)
{
	static const char *const names[] = {"job-id", "job-state"};
	ipp_t *r = request(q, IPP_OP_GET_JOBS, 0), *a;
	enum status st;

	*active = false;
	*sent = 0;
	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", NULL, "not-completed");
	want(r, 2, names);
	st = call(q, r, q->resource, &a);
	if (!st)
		*active = ipp_read_lists(a, job_id, sent);
	ippDelete(a);
	return st;
}

void ipp_queue_uri(const char *server, const char *resource, char *uri, size_t cap)
{
	if (server)
		cupsSetServer(server);
	httpAssembleURI(HTTP_URI_CODING_ALL, uri, (int)cap, "ipp", NULL, "localhost", 0, resource);
}
