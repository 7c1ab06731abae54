/* What the print lane of the worker needs of a printer: one queue, step by step, so that a slip prints once. */
#ifndef GUITAI_CORE_SPOOL_H
#define GUITAI_CORE_SPOOL_H

#include "base/bytes.h"
#include "base/status.h"
#include "core/slip.h"

#include <stdbool.h>

/* What a job is, as far as the queue can tell. */
enum spool_job {
	SPOOL_NONE,      /* no job of that name; it may have been forgotten */
	SPOOL_ABSENT,    /* never taken, surely: what a folder can say */
	SPOOL_EMPTY,     /* held, with no document: can never print */
	SPOOL_HELD,      /* held, with its document */
	SPOOL_MOVING,    /* pending or processing */
	SPOOL_COMPLETED, /* the device took the bytes; not "on paper" */
	SPOOL_ABORTED,
	SPOOL_CANCELED,
	SPOOL_SEVERAL, /* more than one job of that name that may print, or a job with two documents */
	SPOOL_JOB__COUNT
};

/* Whether this process has seen a job's whole way since it let it go. */
enum spool_watch {
	SPOOL_UNWATCHED,  /* another process did, before it ended */
	SPOOL_WATCHED,    /* and the print service lived all that time */
	SPOOL_INTERRUPTED /* but the print service died meanwhile */
};

struct spool_found {
	enum spool_job job;
	int64_t job_id; /* 0 when there is none of that name */
	enum spool_watch watch;
	bool once; /* the queue never sends a job a second time */
};

/* How a queue is; spool_trouble_text() has a sentence for each. */
enum spool_trouble {
	TROUBLE_NONE,
	TROUBLE_SCHEDULER_DOWN, /* CUPS does not run */
	TROUBLE_SCHEDULER_HUNG, /* CUPS takes calls and does not answer */
	TROUBLE_QUEUE_MISSING,
	TROUBLE_PAUSED,
	TROUBLE_REJECTING,
	TROUBLE_UNREACHABLE, /* printer off, cable, address */
	TROUBLE_STUCK,       /* the printer takes no more bytes */
	TROUBLE_PAPER_OUT,
	TROUBLE_PAPER_LOW,
	TROUBLE_COVER_OPEN,
	TROUBLE_OFFLINE,
	TROUBLE_ERROR,  /* cutter, jam, overheating */
	TROUBLE_FOLDER, /* the folder cannot be written */
	TROUBLE_FORBIDDEN,
	TROUBLE_RAW_TO_IPP, /* a receipt printer's bytes would go to a queue that cannot take them */
	TROUBLE_NOWHERE,    /* the queue leads to no printer */
	TROUBLE_PDF_TO_RAW, /* a PDF would go to a queue that passes it on as it is */
	TROUBLE_OTHER,
	TROUBLE__COUNT
};

struct spool;

/*
 * One queue. The steps of one copy are create, send, release; a spool that is not `stepped` (dir, device) knows only
 * send, before which the caller commits `released`, and find. Every call ends within about five seconds. ST_REFUSED:
 * nothing happened and will not by itself; ST_UNAVAILABLE: nothing happened, try later; ST_UNKNOWN: it may have
 * happened, look it up by name. The sentence says what to do.
 */
struct spool_ops {
	const char *name;
	bool stepped;
	enum status (*create)(struct spool *s, const char *job_name, int64_t *job_id);
	enum status (*send)(
		struct spool *s, const char *job_name, int64_t job_id, const char *mime, const struct bytes *data);
	enum status (*release)(struct spool *s, int64_t job_id); /* may be repeated */
	enum status (*cancel)(struct spool *s, int64_t job_id);  /* of an ended job: ST_OK */
	enum status (*find)(struct spool *s, const char *job_name, struct spool_found *found);
	enum spool_trouble (*trouble)(struct spool *s);
	void (*close)(struct spool *s);
};

struct spool {
	const struct spool_ops *ops; /* first member of every kind of spool */
};

/* What to do with a copy after a start, an error or a look, from its row and what the queue shows. */
enum spool_do {
	SPOOL_DO_SEND,   /* nothing can have printed: create and send, as the same copy */
	SPOOL_DO_CANCEL, /* an empty shell: cancel it; the row is prepared again */
	SPOOL_DO_RELEASE,
	SPOOL_DO_WATCH,          /* on its way: the row is released; look again */
	SPOOL_DO_DONE,           /* the row is handed over */
	SPOOL_DO_ABORTED,        /* the row is aborted; the clerk decides */
	SPOOL_DO_CANCELED,       /* the row is canceled; the clerk decides */
	SPOOL_DO_CANCEL_UNKNOWN, /* held for another try after a failure: cancel it, the row is unknown */
	SPOOL_DO_UNKNOWN,        /* the row is unknown; the clerk decides */
	SPOOL_DO_DOUBT,          /* the service died on it: on paper once, twice or not; the row is unknown */
	SPOOL_DO_ALARM,          /* the row is unknown, and somebody must look at the queue */
	SPOOL_DO_NOTHING         /* the row has ended, or has no bytes yet */
};
enum spool_do spool_next(enum copy_state state, const struct spool_found *found);

/* 正常, or the trouble in words and what to do. Borrowed. */
const char *spool_trouble_text(enum spool_trouble t);

#endif
