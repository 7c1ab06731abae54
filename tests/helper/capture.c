/* The fake printer's thread: one connection at a time, as cheap printers do. */
#include "tests/helper/capture.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* What is left of a question that came in two reads. */
struct asked {
	unsigned char held[3];
	int n;
};

static void answer(struct capture *c, int fd, unsigned char byte)
{
	(void)c;
	if (byte && send(fd, &byte, 1, MSG_NOSIGNAL) < 0)
		return;
}

/* Takes one byte; DLE EOT n and GS r 1 are answered and not kept. */
static void take(struct capture *c, int fd, struct asked *q, unsigned char b, struct bytes *job)
{
	static const unsigned char eot[2] = {0x10, 0x04}, gs[3] = {0x1d, 'r', 1};

	if (c->pages) {
		bytes_putc(job, b);
		return;
	}
	q->held[q->n++] = b;
	if (q->n == 3 && !memcmp(q->held, eot, 2) && b >= 1 && b <= 4) {
		answer(c, fd, c->status[b]);
		q->n = 0;
	} else if (q->n == 3 && !memcmp(q->held, gs, 3)) {
		answer(c, fd, c->status[1]);
		q->n = 0;
	}
	while (q->n && (memcmp(q->held, eot, q->n < 2 ? 1 : 2) != 0 || q->n == 3) &&
		(memcmp(q->held, gs, (size_t)q->n) != 0 || q->n == 3)) {
		bytes_putc(job, q->held[0]);
		memmove(q->held, q->held + 1, (size_t)--q->n);
	}
}

static void reset(int fd)
{
	struct linger now = {1, 0};

	setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
}

/* false: stopped. */
static bool readable(struct capture *c, int fd)
{
	struct pollfd p[2] = {{.fd = fd, .events = POLLIN}, {.fd = c->stop[0], .events = POLLIN}};

	while (poll(p, 2, -1) < 0 && errno == EINTR)
		;
	return !p[1].revents;
}

static void serve(struct capture *c, int fd)
{
	struct timespec ms = {.tv_nsec = 1000000};
	struct asked q = {.n = 0};
	struct bytes *job = &c->jobs[c->started % CAPTURE_JOBS];
	unsigned char buf[4096];
	size_t got = 0;
	ssize_t n = 1;

	pthread_mutex_lock(&c->lock);
	bytes_clear(job); /* its place may have been another's */
	pthread_mutex_unlock(&c->lock);
	while (n > 0 && readable(c, c->mode == CAPTURE_STALL ? c->stop[0] : fd)) {
		n = read(fd, buf, c->mode == CAPTURE_SLOW ? 1 : sizeof(buf));
		pthread_mutex_lock(&c->lock);
		for (ssize_t i = 0; i < n; i++)
			take(c, fd, &q, buf[i], job);
		if (job->len && !got)
			c->started++;
		got = job->len;
		pthread_mutex_unlock(&c->lock);
		if (c->mode == CAPTURE_DROP && got >= c->drop_after) {
			reset(fd);
			n = 0;
		}
		if (c->mode == CAPTURE_SLOW)
			nanosleep(&ms, NULL);
	}
	pthread_mutex_lock(&c->lock);
	for (int i = 0; i < q.n; i++)
		bytes_putc(job, q.held[i]);
	c->ended += got > 0;
	pthread_mutex_unlock(&c->lock);
	close(fd);
}

static void *run(void *arg)
{
	struct capture *c = arg;

	while (readable(c, c->listener)) {
		int fd = accept(c->listener, NULL, NULL);

		if (fd >= 0)
			serve(c, fd);
	}
	return NULL;
}

int capture_start(struct capture *c, enum capture_mode mode)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof(a);

	*c = (struct capture){.mode = mode, .status = {0, 0x12, 0x12, 0x12, 0x12}};
	pthread_mutex_init(&c->lock, NULL);
	c->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (c->listener < 0 || bind(c->listener, (struct sockaddr *)&a, len) || listen(c->listener, 8) ||
		getsockname(c->listener, (struct sockaddr *)&a, &len) || pipe(c->stop))
		return -1;
	c->port = ntohs(a.sin_port);
	return pthread_create(&c->thread, NULL, run, c);
}

void capture_stop(struct capture *c)
{
	if (write(c->stop[1], "x", 1) == 1)
		pthread_join(c->thread, NULL);
	close(c->listener);
	close(c->stop[0]);
	close(c->stop[1]);
	for (int i = 0; i < CAPTURE_JOBS; i++)
		bytes_free(&c->jobs[i]);
	pthread_mutex_destroy(&c->lock);
}

bool capture_wait(struct capture *c, int n, int ms)
{
	struct timespec tick = {.tv_nsec = 2000000};
	bool there = false;

	for (int waited = 0; !there && waited < ms; waited += 2) {
		pthread_mutex_lock(&c->lock);
		there = c->ended >= n;
		pthread_mutex_unlock(&c->lock);
		if (!there)
			nanosleep(&tick, NULL);
	}
	return there;
}

int capture_count(struct capture *c)
{
	int n;

	pthread_mutex_lock(&c->lock);
	n = c->started;
	pthread_mutex_unlock(&c->lock);
	return n;
}
