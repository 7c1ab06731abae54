/* A way in which a notice leaves the house; src/notice implements it. */
#ifndef GUITAI_CORE_NOTICE_H
#define GUITAI_CORE_NOTICE_H

#include "base/status.h"
#include "core/application.h"
#include "core/book.h"

struct notice_channel {
	const char *name;  /* as in notice.channel: "folder" */
	const char *label; /* for the lane: 通知 */
	/*
	 * Hands the notice on. The same notice again (its id) changes nothing. ST_BUSY: it is on its way, ask again.
	 * ST_INVALID, ST_REFUSED: this one can never go; ST_DENIED: this one not now; ST_UNKNOWN: it may have gone; any
	 * other failure: the way is blocked, the whole lane waits. The sentence says what to do.
	 */
	enum status (*send)(void *ctx, const struct notice *n, const struct application *a);
	/* A way that cannot tell whether it had a notice before says which one is on its way now (0 = none); such a
	 * notice is marked before it is sent, and one found marked by a fresh worker is for a person. Else NULL. */
	int64_t (*on_its_way)(const void *ctx);
	void *ctx;
};

#endif
