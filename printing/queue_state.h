/* What a queue's own words mean for a slip; pure, without CUPS. */
#ifndef GUITAI_PRINTING_QUEUE_STATE_H
#define GUITAI_PRINTING_QUEUE_STATE_H

#include "core/spool.h"

#include <stdbool.h>

#define QUEUE_REASONS 16

/* The attributes of a queue as RFC 8011 numbers and names them. Texts are borrowed. */
struct queue_state {
	int state; /* 3 idle, 4 processing, 5 stopped */
	bool rejecting;
	int busy_s; /* since the state last changed */
	const char *reasons[QUEUE_REASONS];
	int nreasons;
	const char *model, *device; /* printer-make-and-model and device-uri, "" when not told */
};

/* slow_s: seconds of processing after which a receipt printer is in trouble. */
enum spool_trouble queue_trouble(const struct queue_state *q, int slow_s);

bool queue_is_raw(const struct queue_state *q);     /* passes bytes on as they are: receipts, labels */
bool queue_is_ipp(const struct queue_state *q);     /* the printer itself wants pages */
bool queue_is_nowhere(const struct queue_state *q); /* no printer behind it */
bool queue_sends_once(const struct queue_state *q); /* behind etc/cups/once: never twice, whatever dies */
/* Whether documents of this MIME type may go there. CUPS itself would take them and print rubbish or nothing. */
enum spool_trouble queue_misfit(const struct queue_state *q, const char *mime);

/* What a refused IPP request means, by its status code: ST_OK below 0x300. */
enum status queue_answer(int code, enum spool_trouble *t);

/* What one job is, by job-state (3..9) and number-of-documents. */
enum spool_job queue_job(int state, int ndocuments);
/* Adds one job of the wanted name to what was found so far. An aborted or cancelled try counts only while there is no
 * other: the same copy may have been sent again after it. */
void queue_merge(struct spool_found *found, enum spool_job job, int64_t id);

#endif
