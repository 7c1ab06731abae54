/* Who is at which counter now and what he has open: so that no counter is worked twice and nobody is surprised. */
#ifndef GUITAI_CORE_PRESENCE_H
#define GUITAI_CORE_PRESENCE_H

#include "core/rows.h"

struct desk;

/* One row a counter, written again and again; housekeeping, no audit line. */
struct live {
	int64_t id, rev, counter;
	int64_t clerk, application; /* 0 = nobody has signed in; nothing open */
	int64_t pid, at;            /* of the process with the screens; its last sign of life */
	char clerk_name[64], place[40];
	bool gone; /* closed in good order */
};
/* clang-format off */
enum live_col {
	WC_ID, WC_REV, WC_COUNTER, WC_CLERK, WC_APPLICATION, WC_PID, WC_AT, WC_CLERK_NAME, WC_PLACE, WC_GONE, WC__COUNT
};
/* clang-format on */
extern const struct column live_cols[WC__COUNT];
extern const struct record_type live_type;

/* What one window keeps about itself and the others. desk.presence points here; NULL: screens without a claim. */
struct presence {
	struct live own;
	struct rows others; /* live rows of the other counters, read now and then */
	int64_t read_at;
};

/* Takes the desk's counter for this process. ST_REFUSED when another process that lives works there. */
enum status presence_claim(struct desk *k, struct presence *p);
/* A sign of life, and which application is open (0 = none). Writes only when that changed or half a minute went by;
 * ST_REFUSED when somebody else has taken the counter. */
enum status presence_beat(struct desk *k, int64_t application);
enum status presence_read(struct desk *k); /* the others; what they did is read anew when it is asked for */
void presence_leave(struct desk *k);
/* "02号台 李某", or NULL when nobody else has it open. Into buf. */
const char *presence_of(const struct presence *p, int64_t application, char *buf, size_t cap);

#endif
