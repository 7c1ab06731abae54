/* What stands in an answer of the print service: queues and jobs. */
#ifndef GUITAI_PRINTING_IPP_READ_H
#define GUITAI_PRINTING_IPP_READ_H

#include "printing/ipp.h"

struct _ipp_s; /* libcups: ipp_t */

/* Every queue in the answer; see() borrows from it. */
void ipp_read_queues(struct _ipp_s *answer, ipp_see *see, void *ctx);
/* Every job of that name. */
void ipp_read_jobs(struct _ipp_s *answer, const char *job_name, struct spool_found *found);
/* Whether the job is among them, and which one is being sent (0 = none). */
bool ipp_read_lists(struct _ipp_s *answer, int64_t job_id, int64_t *sent);

#endif
