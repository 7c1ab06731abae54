/* IPP answers list things as groups of attributes with nothing between them but a gap. */
#include "printing/ipp_read.h"

#include <cups/cups.h>
#include <string.h>

/* One attribute into the state, which borrows from it. */
static void learn(ipp_attribute_t *at, struct queue_state *q, const char **name)
{
	const char *key = ippGetName(at), *s = ippGetString(at, 0, NULL);
	int n = ippGetInteger(at, 0);

	if (!strcmp(key, "printer-state"))
		q->state = n;
	else if (!strcmp(key, "printer-is-accepting-jobs"))
		q->rejecting = !ippGetBoolean(at, 0);
	else if (!strcmp(key, "printer-up-time"))
		q->busy_s += n;
	else if (!strcmp(key, "printer-state-change-time"))
		q->busy_s -= n;
	else if (!strcmp(key, "printer-make-and-model") && s)
		q->model = s;
	else if (!strcmp(key, "device-uri") && s)
		q->device = s;
	else if (!strcmp(key, "printer-name") && s)
		*name = s;
	else if (!strcmp(key, "printer-state-reasons"))
		for (int i = 0; i < ippGetCount(at) && q->nreasons < QUEUE_REASONS; i++)
			q->reasons[q->nreasons++] = ippGetString(at, i, NULL);
}

void ipp_read_queues(ipp_t *a, ipp_see *see, void *ctx)
{
	static const struct queue_state blank = {.state = IPP_PSTATE_IDLE, .model = "", .device = ""};
	struct queue_state q = blank;
	const char *name = NULL;
	ipp_attribute_t *at = ippFirstAttribute(a);

	while (at || name) {
		if (at && ippGetName(at)) {
			learn(at, &q, &name);
		} else {
			if (name)
				see(ctx, name, &q);
			q = blank;
			name = NULL;
		}
		at = at ? ippNextAttribute(a) : NULL;
	}
}

void ipp_read_jobs(ipp_t *a, const char *job_name, struct spool_found *found)
{
	const char *name = NULL;
	int id = 0, state = 0, ndocuments = 0;
	ipp_attribute_t *at = ippFirstAttribute(a);

	while (at || name) {
		const char *key = at ? ippGetName(at) : NULL;

		if (key && !strcmp(key, "job-id")) {
			id = ippGetInteger(at, 0);
		} else if (key && !strcmp(key, "job-name")) {
			name = ippGetString(at, 0, NULL);
		} else if (key && !strcmp(key, "job-state")) {
			state = ippGetInteger(at, 0);
		} else if (key && !strcmp(key, "number-of-documents")) {
			ndocuments = ippGetInteger(at, 0);
		} else if (!key) { /* between groups */
			if (name && !strcmp(name, job_name))
				queue_merge(found, queue_job(state, ndocuments), id);
			name = NULL;
			ndocuments = 0;
		}
		at = at ? ippNextAttribute(a) : NULL;
	}
}

bool ipp_read_lists(ipp_t *a, int64_t job_id, int64_t *sent)
{
	bool listed = false;
	int64_t id = 0;
	int state = 0;
	ipp_attribute_t *at = ippFirstAttribute(a);

	*sent = 0;
	while (at || id) {
		const char *key = at ? ippGetName(at) : NULL;

		if (key && !strcmp(key, "job-id")) {
			id = ippGetInteger(at, 0);
		} else if (key && !strcmp(key, "job-state")) {
			state = ippGetInteger(at, 0);
		} else if (!key) { /* between groups */
			listed = listed || (id && id == job_id);
			*sent = state == IPP_JSTATE_PROCESSING ? id : *sent;
			id = state = 0;
		}
		at = at ? ippNextAttribute(a) : NULL;
	}
	return listed;
}
