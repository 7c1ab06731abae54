/* A receipt printer on a port of this machine: keeps what each connection brought, and can fail in every known way. */
#ifndef GUITAI_TESTS_CAPTURE_H
#define GUITAI_TESTS_CAPTURE_H

#include "base/bytes.h"

#include <pthread.h>
#include <stdbool.h>

#define CAPTURE_JOBS 32
/* How long a printer, a queue or a worker on a busy machine may take before a test gives it up. */
#define PATIENCE_MS 20000

enum capture_mode {
	CAPTURE_OK,
	CAPTURE_SLOW,  /* a byte a millisecond */
	CAPTURE_STALL, /* accepts and never reads */
	CAPTURE_DROP   /* resets the connection after drop_after bytes */
};

struct capture {
	int port; /* on 127.0.0.1 */
	pthread_mutex_t lock;
	enum capture_mode mode;
	size_t drop_after;
	bool pages;                      /* a page printer: no byte is a question */
	unsigned char status[5];         /* answers to DLE EOT 1..4; 0x12 = well. 0 = no answer */
	struct bytes jobs[CAPTURE_JOBS]; /* without the status questions */
	int started, ended;              /* connections that brought something; of those, closed by the other side */
	/* private */
	pthread_t thread;
	int listener, stop[2];
};

int capture_start(struct capture *c, enum capture_mode mode);
void capture_stop(struct capture *c);
/* Waits until n jobs have ended; false when ms have passed. */
bool capture_wait(struct capture *c, int n, int ms);
/* How many jobs have brought bytes so far. */
int capture_count(struct capture *c);

#endif
