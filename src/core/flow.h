/* The workflow: which event is possible in which state, for whom, and what follows. A table, read by everybody. */
#ifndef GUITAI_CORE_FLOW_H
#define GUITAI_CORE_FLOW_H

#include "base/bytes.h"
#include "core/dossier.h"
#include "core/event.h"

/* One row. Rows may share (from, event): `when` tells them apart, the first that fits is taken. No function does I/O.
 */
struct flow_row {
	unsigned from; /* the states it is possible in, 1 << enum app_state, or-ed */
	enum event event;
	enum app_state to; /* AP__COUNT: the state stays */
	unsigned roles;
	const char *(*bar)(const struct dossier *); /* NULL, or the sentence why not */
	bool (*when)(const struct dossier *);       /* looked at after the act's own changes; NULL = always */
	int not_by;   /* four eyes: the application column with the clerk who may not do this; 0 = none */
	int slip;     /* enum slip_kind + 1 that it prints; 0 = none */
	int notice;   /* enum notice_kind + 1 that it tells; 0 = none */
	int by_post;  /* not 0: the slip is for papers that came by hand; else the notice, and this slip (kind + 1) if >
			 0 */
	unsigned biz; /* the business types it is for, 1 << enum biz_type, or-ed; 0 = every one */
};

extern const struct flow_row flow_rows[];
extern const int flow_nrows;

/* NULL when the event is possible now for this session (NULL = the worker), else the sentence. Borrowed until the next
 * call in this thread. The same function refuses in the core, dims the key, explains on F1 and is the message. */
const char *flow_bar(const struct dossier *d, enum event ev, const struct session *who);
/* The same for beginning the work that ends in this event: what is found out in it (scans that 初审 looks at) does not
 * stand in its way yet. */
const char *flow_begin_bar(const struct dossier *d, enum event ev, const struct session *who);
/* The row that applies after the act's own changes; NULL when none does. */
const struct flow_row *flow_next(const struct dossier *after, enum event ev);
/* Where it waits and until when; computed at every commit. */
enum queue flow_queue(const struct application *a);
int32_t flow_due(const struct application *a);

bool flow_of_biz(const struct flow_row *r, int biz);
/* For people and the golden files; biz: enum biz_type, -1 = all. */
void flow_table(struct bytes *out, int biz);
void flow_dot(struct bytes *out, int biz); /* for graphviz */

#endif
