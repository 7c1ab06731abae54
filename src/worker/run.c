/* 后台运行: one worker a store, ended at any moment without harm. */
#include "worker/run.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "worker/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOOK_MS 100     /* between two looks whether somebody committed */
#define STAND_BY_MS 500 /* between two tries of the lock */
#define TROUBLE_MS 1000 /* after a failing store */
#define CHILD_MS 1000   /* before a print lane that ended is started again */

static volatile sig_atomic_t ended;

static void on_end(int sig)
{
	(void)sig;
	ended = 1;
}

static void listen_for_end(void)
{
	struct sigaction end = {.sa_handler = on_end}, ignore = {.sa_handler = SIG_IGN};

	ended = 0;
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
}

/* The print lane has a lock of its own in the same file: its byte. */
static off_t lock_byte(unsigned lanes)
{
	return lanes & WORKER_HOUSE ? 0 : 1;
}

/* Open file description locks: closing another descriptor of the file in this process does not drop them. */
static int lock_open(const char *store)
{
	char *path = xasprintf("%s.lock", store);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	free(path);
	return fd;
}

static bool lock_take(int fd, off_t byte)
{
	struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};

	return !fcntl(fd, F_OFD_SETLK, &l);
}

bool worker_alive(const char *store)
{
	struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1};
	int fd = lock_open(store);
	bool alive = fd >= 0 && !fcntl(fd, F_OFD_GETLK, &l) && l.l_type != F_UNLCK;

	if (fd >= 0)
		close(fd);
	return alive;
}

/* Waits; true when it is to end: a signal, or its starter has gone. */
static bool rest(const struct worker_run *how, int64_t ms)
{
	struct pollfd in = {.fd = how->tied ? STDIN_FILENO : -1, .events = POLLIN};
	char byte[16];

	if (!ended && poll(&in, 1, (int)ms) == 1)
		return in.revents & POLLIN ? read(STDIN_FILENO, byte, sizeof(byte)) <= 0 : true;
	return ended;
}

static enum status wait_for_lock(int fd, off_t byte, const struct worker_run *how)
{
	while (!lock_take(fd, byte)) {
		if (!how->tied)
			return fail(ST_BUSY, "后台已在运行, 不用再启动");
		if (rest(how, STAND_BY_MS))
			return fail(ST_BUSY, "另一个后台一直在运行");
	}
	return ST_OK;
}

/* A print lane that ended is started again; that it hangs in a call of its printer holds up nobody else. */
static void keep_child(struct child *c, const struct worker_run *how, int64_t *started_at)
{
	int64_t now = clock_mono_ms();

	if (!how->print_lane || !child_gone(c) || (*started_at && now - *started_at < CHILD_MS))
		return;
	*started_at = now;
	if (child_start(c, how->print_lane))
		log_line("worker", "print lane: %s", fault_text());
}

static enum status loop(struct worker *w, const struct worker_run *how)
{
	struct store *s = w->desk->store;
	struct child print = {.pipe = -1};
	int64_t version = -1, due = 0, started_at = 0;
	enum status st = ST_OK;

	while (!ended) {
		int64_t next = 0, seen = s->ops->version(s);

		keep_child(&print, how, &started_at);
		if (seen != version || clock_mono_ms() >= due) {
			version = seen;
			st = worker_step(w, &next);
			if (st)
				log_line("worker", "%s", fault_text());
			due = clock_mono_ms() + (st ? TROUBLE_MS : next);
		}
		if (how->once && (st || next > LOOK_MS))
			break;
		next = due - clock_mono_ms();
		if (rest(how, next < 0 ? 0 : next < LOOK_MS ? next : LOOK_MS))
			break;
	}
	child_stop(&print);
	return st;
}

enum status worker_run(struct worker *w, const struct worker_run *how)
{
	int fd = lock_open(how->store);
	enum status st;

	if (fd < 0)
		return fail(ST_IO, "后台的锁文件 %s.lock 打不开: %s", how->store, strerror(errno));
	listen_for_end();
	if (how->print_lane)
		w->lanes &= ~(unsigned)WORKER_PRINT;
	st = wait_for_lock(fd, lock_byte(w->lanes), how);
	if (!st)
		st = loop(w, how);
	if (!st && (w->lanes & WORKER_HOUSE))
		st = w->desk->store->ops->checkpoint(w->desk->store);
	close(fd);
	return st == ST_BUSY && ended ? ST_OK : st;
}

static struct child beside = {.pipe = -1}; /* its pipe closes with this process */

enum status worker_start(const char *const argv[])
{
	return child_start(&beside, argv);
}

void worker_stop(void)
{
	child_stop(&beside);
}
