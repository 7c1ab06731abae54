/* What a CUPS queue can be asked, one IPP question a function; none waits longer than about four seconds. */
#ifndef GUITAI_PRINTING_IPP_H
#define GUITAI_PRINTING_IPP_H

#include "core/spool.h"
#include "printing/queue_state.h"

#define IPP_URI 1024

struct ipp_queue {
	char *resource, uri[IPP_URI]; /* /printers/NAME; owned by the spool */
	const char *mime;             /* of every document */
	bool once;                    /* as last looked at: a job is never sent twice */
	/*
	 * The connection stays open from create to the end of the job: its loss tells that the service has died, also
	 * when another one answers a moment later. One that was killed while it sent a job sends it again, unless the
	 * queue is one that sends once.
	 */
	void *line;
	int losses; /* how often it was lost */
};
enum status ipp_dial(struct ipp_queue *q); /* sees to it that there is one */
void ipp_hang_up(struct ipp_queue *q);

/* Points all that follows at server (NULL: CUPS_SERVER or the system's) and writes the queue's address. */
void ipp_queue_uri(const char *server, const char *resource, char *uri, size_t cap);

/* The queue's trouble, first of all that our documents do not fit it; slow_s < 0: nothing but that. */
enum status ipp_look(struct ipp_queue *q, int slow_s, enum spool_trouble *t);
/* Create-Job, held. The other steps as in core/spool.h. */
enum status ipp_create(struct ipp_queue *q, const char *job_name, int64_t *job_id);
/* How many documents the job has: to one that has its own, another would be a second copy. */
enum status ipp_documents(struct ipp_queue *q, int64_t job_id, int *n);
/* Nothing prints before release, so a job whose answer never came (ST_UNKNOWN) can be looked up by name. */
enum status ipp_send(struct ipp_queue *q, int64_t job_id, const struct bytes *data);
/* Release-Job, or (go false) Cancel-Job. */
enum status ipp_move(struct ipp_queue *q, bool go, int64_t job_id);
/* By its id: quicker, and never mistaken by a long history. SPOOL_NONE: no such job, or of another name. */
enum status ipp_job(struct ipp_queue *q, int64_t job_id, const char *job_name, struct spool_found *found);
/* Whether the service still means to do something with it, whatever the job says of itself; and which job it is sending
 * (0 = none). */
enum status ipp_active(struct ipp_queue *q, int64_t job_id, bool *active, int64_t *sent);
enum status ipp_find(struct ipp_queue *q, const char *job_name, struct spool_found *found);

/* Every queue of the service, as it is now. */
typedef void ipp_see(void *ctx, const char *name, const struct queue_state *q);
enum status ipp_queues(ipp_see *see, void *ctx);

#endif
