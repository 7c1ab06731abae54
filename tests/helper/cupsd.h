/* A print service of our own for one test: no system file is touched, no port is opened. */
#ifndef GUITAI_TESTS_CUPSD_H
#define GUITAI_TESTS_CUPSD_H

#include "base/bytes.h"

#include <stdint.h>
#include <sys/types.h>

/* DirtyCleanInterval as docs/admin.md wants it, and as Debian ships it, in seconds. */
enum { CUPSD_AT_ONCE = 0, CUPSD_SHIPPED = 30 };

struct cupsd {
	int clean_s;   /* how long it may keep its state to itself; set before the start */
	char dir[64];  /* everything lies here and goes with it */
	char sock[80]; /* CUPS_SERVER */
	char pos[80];  /* the fakepos back-end's folder: files paper-out, state, exit, exit-once in it are its switches
			*/
	pid_t pid;
};

/* Starts it and points CUPS_SERVER at it. 0 when it answers. */
int cupsd_start(struct cupsd *c);
/* The same spool and queues again, after a kill. */
int cupsd_restart(struct cupsd *c);
/* Ends it well and starts it again: what it kept to itself is on disk. */
int cupsd_settle(struct cupsd *c);
void cupsd_kill(struct cupsd *c, int signal); /* SIGKILL also waits for its end; SIGSTOP, SIGCONT do not */
void cupsd_stop(struct cupsd *c);
/* Runs one of the CUPS tools with arguments as the shell would split them; its exit status. */
int cupsd_tool(struct cupsd *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A raw queue with abort-job, as an installation has it. */
int cupsd_queue(struct cupsd *c, const char *name, const char *uri);
/* A queue with a driver that passes a PDF on as it is, as a page printer's does. */
int cupsd_driver(struct cupsd *c, const char *name, const char *uri);
/* The attributes of a job as lines name=value. */
void cupsd_job(struct cupsd *c, int64_t id, struct bytes *out);
/* Sets or clears a switch of the fake printer: "paper-out" "", "state" a printer-state-reason, "exit" "4" and
 * "exit-once" the back-end's exit code; text NULL clears. */
void cupsd_switch(struct cupsd *c, const char *name, const char *text);

#endif
