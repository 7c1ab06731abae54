/* A queue as the print lane works it, with the asserts of a test. */
#ifndef GUITAI_TESTS_QUEUE_H
#define GUITAI_TESTS_QUEUE_H

#include "printing/spools.h"
#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"

#include <stdbool.h>

#define RAW "application/vnd.cups-raw"

/* A service with one queue, RCPT, to a printer that takes everything; 0 when both stand. */
int queue_serve(struct cupsd *c, struct capture *printer);
void queue_unserve(struct cupsd *c, struct capture *printer);
struct bytes queue_bytes(const char *s);    /* something to print */
struct spool *queue_open(const char *name); /* of the service CUPS_SERVER names; slow after a second */
enum spool_job queue_look(struct spool *s, const char *job_name);
/* Poll until the job, or the trouble, is as wanted; false after ms. */
bool queue_becomes(struct spool *s, const char *job_name, enum spool_job job, int ms);
bool queue_troubled(struct spool *s, enum spool_trouble t, int ms);
/* create, send, release; the job's id. */
int64_t queue_print(struct spool *s, const char *job_name, const struct bytes *data);
/* What a worker does that starts again: follows spool_next() until the copy has ended. */
enum copy_state queue_resume(struct spool *s, const char *job_name, enum copy_state row, const struct bytes *data);

#endif
