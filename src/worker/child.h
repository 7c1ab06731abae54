/* Inside the worker: a process that lives no longer than the one that started it. */
#ifndef GUITAI_WORKER_CHILD_H
#define GUITAI_WORKER_CHILD_H

#include "base/status.h"

#include <stdbool.h>
#include <sys/types.h>

struct child {
	pid_t pid; /* 0: none */
	int pipe;  /* its standard input; it ends when this closes */
};

/* argv runs in /proc/self/exe. */
enum status child_start(struct child *c, const char *const argv[]);
bool child_gone(struct child *c); /* reaps it */
void child_stop(struct child *c); /* closes the pipe and waits for its end, at last by force */

#endif
