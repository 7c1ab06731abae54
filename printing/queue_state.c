/* Queues say paused, media-empty-error, or nothing at all while the cable hangs loose: here that becomes trouble in
 * words. */
#include "printing/queue_state.h"

#include <string.h>

enum { IDLE = 3, PROCESSING = 4, STOPPED = 5 };                                 /* printer-state */
enum { PENDING = 3, HELD, RUNNING, JOB_STOPPED, CANCELED, ABORTED, COMPLETED }; /* job-state */

/* By the beginning of a printer-state-reason; the first row that any reason fits is told. */
static const struct {
	const char *reason;
	enum spool_trouble trouble;
} reasons[] = {
	/* clang-format off */
	{ "media-empty",    TROUBLE_PAPER_OUT },
	{ "media-needed",   TROUBLE_PAPER_OUT },
	{ "cover-open",     TROUBLE_COVER_OPEN },
	{ "door-open",      TROUBLE_COVER_OPEN },
	{ "interlock-open", TROUBLE_COVER_OPEN },
	{ "media-jam",      TROUBLE_ERROR },
	{ "cutter",         TROUBLE_ERROR },
	{ "offline",        TROUBLE_OFFLINE },
	{ "shutdown",       TROUBLE_OFFLINE },
	{ "paused",         TROUBLE_PAUSED },
	{ "media-low",      TROUBLE_PAPER_LOW },
	/* clang-format on */
};

static bool says(const struct queue_state *q, const char *beginning)
{
	for (int i = 0; i < q->nreasons; i++)
		if (!strncmp(q->reasons[i], beginning, strlen(beginning)))
			return true;
	return false;
}

enum spool_trouble queue_trouble(const struct queue_state *q, int slow_s)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (says(q, reasons[i].reason))
			return reasons[i].trouble;
	if (q->rejecting)
		return TROUBLE_REJECTING;
	if (q->state == STOPPED)
		return TROUBLE_PAUSED;
	for (int i = 0; i < q->nreasons; i++)
		if (strstr(q->reasons[i], "-error"))
			return TROUBLE_OTHER;
	/* A back-end that finds no printer tries on and says nothing; one whose printer stopped reading says it waits.
	 */
	if (q->state == PROCESSING && q->busy_s >= slow_s)
		return says(q, "cups-waiting-for-job-completed") ? TROUBLE_STUCK : TROUBLE_UNREACHABLE;
	return TROUBLE_NONE;
}

bool queue_is_raw(const struct queue_state *q)
{
	return strstr(q->model, "Raw Printer") != NULL;
}

static const char once[] = "once:/"; /* etc/cups/once: the printer's own device is behind it */

bool queue_sends_once(const struct queue_state *q)
{
	return !strncmp(q->device, once, sizeof(once) - 1);
}

static const char *device(const struct queue_state *q)
{
	return q->device + (queue_sends_once(q) ? sizeof(once) - 1 : 0);
}

bool queue_is_ipp(const struct queue_state *q)
{
	return !strncmp(device(q), "ipp", 3) || strstr(q->device, "._ipp");
}

/* CUPS completes jobs for file: without a byte written, and a queue made without a device gets ///dev/null. */
bool queue_is_nowhere(const struct queue_state *q)
{
	return !strncmp(device(q), "file:", 5) || *device(q) == '/';
}

enum spool_trouble queue_misfit(const struct queue_state *q, const char *mime)
{
	bool ipp = queue_is_ipp(q), raw = queue_is_raw(q);

	if (queue_is_nowhere(q))
		return TROUBLE_NOWHERE;
	if (raw && !strcmp(mime, "application/pdf"))
		return TROUBLE_PDF_TO_RAW;
	return ipp && !strcmp(mime, "application/vnd.cups-raw") ? TROUBLE_RAW_TO_IPP : TROUBLE_NONE;
}

/* RFC 8011 status codes; what is not here is refused for a reason of its own. */
static const struct {
	int code;
	enum status st;
	enum spool_trouble trouble;
} answers[] = {
	{0x0401, ST_REFUSED, TROUBLE_FORBIDDEN},          /* forbidden */
	{0x0402, ST_REFUSED, TROUBLE_FORBIDDEN},          /* not-authenticated */
	{0x0403, ST_REFUSED, TROUBLE_FORBIDDEN},          /* not-authorized */
	{0x0406, ST_REFUSED, TROUBLE_QUEUE_MISSING},      /* not-found */
	{0x0502, ST_UNAVAILABLE, TROUBLE_SCHEDULER_DOWN}, /* service-unavailable */
	{0x0506, ST_UNAVAILABLE, TROUBLE_REJECTING},      /* not-accepting-jobs */
	{0x0507, ST_UNAVAILABLE, TROUBLE_SCHEDULER_HUNG}, /* busy */
};

enum status queue_answer(int code, enum spool_trouble *t)
{
	*t = TROUBLE_NONE;
	if (code < 0x0300)
		return ST_OK;
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		if (answers[i].code == code) {
			*t = answers[i].trouble;
			return answers[i].st;
		}
	}
	*t = TROUBLE_OTHER;
	return ST_REFUSED;
}

enum spool_job queue_job(int state, int ndocuments)
{
	switch (state) {
	case HELD:
		return ndocuments == 0 ? SPOOL_EMPTY : ndocuments == 1 ? SPOOL_HELD : SPOOL_SEVERAL;
	case COMPLETED:
		return SPOOL_COMPLETED;
	case ABORTED:
		return SPOOL_ABORTED;
	case CANCELED:
		return SPOOL_CANCELED;
	default:
		return SPOOL_MOVING;
	}
}

static bool over(enum spool_job job)
{
	return job == SPOOL_ABORTED || job == SPOOL_CANCELED;
}

void queue_merge(struct spool_found *found, enum spool_job job, int64_t id)
{
	if (found->job == SPOOL_NONE || (over(found->job) && (!over(job) || id > found->job_id)))
		*found = (struct spool_found){.job = job, .job_id = id};
	else if (!over(found->job) && !over(job))
		*found = (struct spool_found){.job = SPOOL_SEVERAL, .job_id = id};
}
