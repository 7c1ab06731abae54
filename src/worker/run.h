/* The worker as a process: one at a time for a store, started and ended without leaving anything behind. */
#ifndef GUITAI_WORKER_RUN_H
#define GUITAI_WORKER_RUN_H

#include "worker/worker.h"

struct worker_run {
	const char *store; /* path of the store F; its lock is F.lock */
	bool once;         /* do what is due now, then end */
	bool tied;         /* ends when standard input closes: with the screen, test or worker that started it */
	const char *const *print_lane; /* argv of the child for the print lane; NULL: all lanes of w run here */
};

/*
 * Runs the lanes of w until SIGTERM or SIGINT, looking every 100 ms whether somebody committed. ST_BUSY: another worker
 * of this store runs; a tied one waits instead, to take over when that one ends.
 */
enum status worker_run(struct worker *w, const struct worker_run *how);

/* Whether a worker of this store lives; for screens. */
bool worker_alive(const char *store);

/*
 * This same program once more, in a session of its own, with /dev/null for its output; call it before curses and the
 * store are opened. It ends when this process does, if it was told --tied.
 */
enum status worker_start(const char *const argv[]);
/* Ends the one that worker_start() started, and waits for it. */
void worker_stop(void);

#endif
