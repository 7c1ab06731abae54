/* What a CUPS queue can be asked, one IPP question a function; none waits longer than about four seconds. */
#ifndef GUITAI_PRINTING_IPP_H
#define GUITAI_PRINTING_IPP_H

#include "core/spool.h"
#include "printing/queue_state.h"

#define IPP_URI 1024

struct ipp_queue {
	char *resource, uri[IPP_URI]; /* /printers/NAME; owned by the spool */
	const char *mime;             /* of every document */
};

/* Points all that follows at server (NULL: CUPS_SERVER or the system's) and writes the queue's address. */
void ipp_queue_uri(const char *server, const char *resource, char *uri, size_t cap);

/* The queue's trouble, first of all that our documents do not fit it; slow_s < 0: nothing but that. */
enum status ipp_look(const struct ipp_queue *q, int slow_s, enum spool_trouble *t);
/* Create-Job, held. The other steps as in core/spool.h. */
enum status ipp_create(const struct ipp_queue *q, const char *job_name, int64_t *job_id);
/* How many documents the job has: to one that has its own, another would be a second copy. */
enum status ipp_documents(const struct ipp_queue *q, int64_t job_id, int *n);
/* Nothing prints before release, so a job whose answer never came (ST_UNKNOWN) can be looked up by name. */
enum status ipp_send(const struct ipp_queue *q, int64_t job_id, const struct bytes *data);
/* Release-Job, or (go false) Cancel-Job. */
enum status ipp_move(const struct ipp_queue *q, bool go, int64_t job_id);
enum status ipp_find(const struct ipp_queue *q, const char *job_name, struct spool_found *found);

/* Every queue of the service, as it is now. */
typedef void ipp_see(void *ctx, const char *name, const struct queue_state *q);
enum status ipp_queues(ipp_see *see, void *ctx);

#endif
