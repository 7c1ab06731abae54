/* Inside the print lane: one copy of a slip on its way to paper, each arrow a commit (printing.md section 2). */
#ifndef GUITAI_WORKER_PRINT_COPY_H
#define GUITAI_WORKER_PRINT_COPY_H

#include "core/press.h"
#include "worker/lines.h"

/* Takes the copy as far as it goes now. Trouble goes into its note and the printer's line, which then waits; only a
 * failing store is returned. */
enum status print_copy(struct worker *w, const struct press *p, const struct copy *c);
/* Asks the printer how it is, and says so in its line. */
enum status print_look(struct worker *w, const struct press *p);
struct worker_line *print_line(struct worker *w, const struct press *p);

#endif
