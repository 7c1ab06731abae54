/* Head and foot of every slip: whose it is, which print it is, and what it must not be mistaken for. */
#ifndef GUITAI_PRINTING_FRAME_H
#define GUITAI_PRINTING_FRAME_H

#include "printing/doc.h"
#include "printing/paper.h"

#include <stdbool.h>

#define FRAME_SITE 4

/* What belongs to one print and not to what the slip says. Texts are borrowed; NULL or "" = left out. */
struct doc_head {
	const char *number;          /* slip number, 16 digits; also its barcode */
	const char *made_at;         /* when the act was done */
	const char *counter, *clerk; /* 01号台, who did it */
	int copy;                    /* 0 the first print, n = 补打第 n 次 */
	const char *reason;          /* of the reprint */
	const char *printed_at;      /* of the reprint */
	bool void_slip, practice;
	const char *seal;             /* 验真码; takes the place of the BK_SEAL block */
	const char *site[FRAME_SITE]; /* contact and hours of the counter */
};

/* out (empty) = d with head and foot round each of its parts. */
enum status doc_frame(const struct doc *d, const struct doc_head *head, enum paper_kind kind, struct doc *out);

#endif
