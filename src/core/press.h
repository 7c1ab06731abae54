/* One printer of the configuration as the print lane sees it: which slips it takes, how they become bytes, its queue.
 */
#ifndef GUITAI_CORE_PRESS_H
#define GUITAI_CORE_PRESS_H

#include "base/bytes.h"
#include "core/slip.h"

struct spool;

struct press {
	char name[40];       /* "receipt" of [printer.receipt]; copy.printer, and the lane is "print:receipt" */
	char label[60];      /* what the clerk calls it: 80mm, A4 … */
	unsigned kinds;      /* 1 << enum slip_kind, or-ed: the slips it takes */
	const char *mime;    /* of what render() makes */
	struct spool *spool; /* core/spool.h */
	void *own;           /* what render() needs: paper, house; the printing folder's */
	/* Appends the bytes of this copy of the slip, the same each time. ST_REFUSED: it can never be printed here. */
	enum status (*render)(const struct press *p, const struct slip *s, const struct copy *c, struct bytes *out);
};

#endif
