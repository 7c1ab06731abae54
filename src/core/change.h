/* 变更: what of an organisation is to stand otherwise in the new certificate (domain.md rule 18). */
#ifndef GUITAI_CORE_CHANGE_H
#define GUITAI_CORE_CHANGE_H

#include "core/desk.h"

extern const int change_cols[]; /* enum application_col that may change, ends with -1 */

struct change_ask {
	struct application app; /* the columns of change_cols; "" = stays as it is */
	char other[204];        /* what is no column: 法定代表人: … */
};

/* Takes the new values, and keeps in words what was what; the old order keeps its own. */
enum status desk_change(struct desk *k, const char *key, int64_t application, const struct change_ask *ask);

#endif
