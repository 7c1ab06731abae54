/* A queue as the print lane works it, with the asserts of a test. */
#include "tests/helper/queue.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <time.h>

#include <cmocka.h>

int queue_serve(struct cupsd *c, struct capture *printer)
{
	char uri[64];

	if (cupsd_start(c) || capture_start(printer, CAPTURE_OK))
		return -1;
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", printer->port);
	return cupsd_queue(c, "RCPT", uri);
}

void queue_unserve(struct cupsd *c, struct capture *printer)
{
	capture_stop(printer);
	cupsd_stop(c);
}

struct bytes queue_bytes(const char *text)
{
	struct bytes b = {0};

	bytes_puts(&b, text);
	return b;
}

struct spool *queue_open(const char *name)
{
	struct spool *s;

	assert_int_equal(spool_cups_open(NULL, name, RAW, 1, &s), ST_OK);
	return s;
}

enum spool_job queue_look(struct spool *s, const char *name)
{
	struct spool_found found;

	assert_int_equal(s->ops->find(s, name, &found), ST_OK);
	return found.job;
}

/* Polls until the job, or the trouble, is as wanted. */
bool queue_becomes(struct spool *s, const char *name, enum spool_job job, int ms)
{
	struct timespec tick = {.tv_nsec = 5000000};

	for (int i = 0; i < ms; i += 5) {
		if (queue_look(s, name) == job)
			return true;
		nanosleep(&tick, NULL);
	}
	return false;
}

bool queue_troubled(struct spool *s, enum spool_trouble t, int ms)
{
	struct timespec tick = {.tv_nsec = 20000000};

	for (int i = 0; i < ms; i += 20) {
		if (s->ops->trouble(s) == t)
			return true;
		nanosleep(&tick, NULL);
	}
	return false;
}

/* create, send, release; the job's id. */
int64_t queue_print(struct spool *s, const char *name, const struct bytes *data)
{
	int64_t id;

	assert_int_equal(s->ops->create(s, name, &id), ST_OK);
	assert_int_equal(s->ops->send(s, name, id, RAW, data), ST_OK);
	assert_int_equal(s->ops->release(s, id), ST_OK);
	return id;
}

/* What a worker does that starts again: follows the table until the copy has ended. */
enum copy_state queue_resume(struct spool *s, const char *name, enum copy_state row, const struct bytes *data)
{
	struct timespec tick = {.tv_nsec = 5000000};
	struct spool_found found;

	for (int i = 0; i < 600; i++) {
		assert_int_equal(s->ops->find(s, name, &found), ST_OK);
		switch (spool_next(row, &found)) {
		case SPOOL_DO_SEND:
			queue_print(s, name, data);
			row = COPY_RELEASED;
			break;
		case SPOOL_DO_CANCEL:
			assert_int_equal(s->ops->cancel(s, found.job_id), ST_OK);
			row = COPY_PREPARED;
			break;
		case SPOOL_DO_RELEASE:
			assert_int_equal(s->ops->release(s, found.job_id), ST_OK);
			row = COPY_RELEASED;
			break;
		case SPOOL_DO_DONE:
			return COPY_HANDED_OVER;
		case SPOOL_DO_CANCEL_UNKNOWN:
			assert_int_equal(s->ops->cancel(s, found.job_id), ST_OK);
			return COPY_UNKNOWN;
		case SPOOL_DO_WATCH:
			nanosleep(&tick, NULL);
			break;
		default:
			return COPY_UNKNOWN;
		}
	}
	return row;
}
