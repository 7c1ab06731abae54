/* How a notice was told: each time it was tried, by which way, with what result. Rows are only added. */
#ifndef GUITAI_CORE_TELLING_H
#define GUITAI_CORE_TELLING_H

#include "base/record.h"

/* clang-format off */
enum telling_result {
	TELLING_SENT,     /* handed on: to the mail server, the gateway's folder, the printer */
	TELLING_LATER,    /* not now: tried again, later each time */
	TELLING_FAILED,   /* never this way: the next way, when there is one */
	TELLING_UNSURE,   /* it may have gone: never again this way, a person asks */
	TELLING_TOLD,     /* by phone from here on */
	TELLING_NOANSWER, TELLING_AGAIN, TELLING_WRONG, TELLING__COUNT
};
/* clang-format on */
struct telling {
	int64_t id, notice, application;
	char channel[20];
	int result;
	int64_t at, clerk; /* clerk 0 = the worker */
	char note[300];
};
/* clang-format off */
enum telling_col {
	TE_ID, TE_NOTICE, TE_APPLICATION, TE_CHANNEL, TE_RESULT, TE_AT, TE_CLERK, TE_NOTE, TE__COUNT
};
/* clang-format on */
extern const struct column telling_cols[TE__COUNT];
extern const struct record_type telling_type;
extern const struct code telling_results[];

#endif
