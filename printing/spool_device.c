/* A printer on a cable or an address of its own: bytes go straight to it, and it can be asked how it is. */
#include "printing/spools.h"

#include "base/clock.h"
#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define SEND_MS 4000
#define ASK_MS 700

struct device {
	struct spool spool;
	char *path;
	enum paper_status dialect;
};

static int dial(int family, const struct sockaddr *to, socklen_t len)
{
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), error = 0;
	struct pollfd p = {.fd = fd, .events = POLLOUT};
	socklen_t size = sizeof(error);

	if (fd >= 0 && connect(fd, to, len) &&
		(errno != EINPROGRESS || poll(&p, 1, ASK_MS) != 1 ||
			getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) || error)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* HOST:PORT */
static int dial_address(const char *path)
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV}, *found = NULL;
	char *host = xstrdup(path), *port = strrchr(host, ':');
	int fd = -1;

	if (port) {
		*port++ = '\0';
		if (!getaddrinfo(host, port, &hints, &found))
			fd = dial(found->ai_family, found->ai_addr, found->ai_addrlen);
		freeaddrinfo(found);
	}
	free(host);
	return fd;
}

/* -1: not there. */
static int device_fd(const struct device *d)
{
	struct sockaddr_un un = {.sun_family = AF_UNIX};
	struct stat sb;

	if (!strchr(d->path, '/'))
		return dial_address(d->path);
	if (stat(d->path, &sb))
		return -1;
	if (S_ISSOCK(sb.st_mode)) {
		if (strlen(d->path) >= sizeof(un.sun_path))
			return -1;
		memcpy(un.sun_path, d->path, strlen(d->path));
		return dial(AF_UNIX, (struct sockaddr *)&un, sizeof(un));
	}
	return open(d->path, (S_ISFIFO(sb.st_mode) ? O_WRONLY : O_RDWR) | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

/* How many bytes the printer took within the time. */
static size_t push(int fd, const void *data, size_t len, int ms)
{
	int64_t end = clock_mono_ms() + ms;
	struct pollfd p = {.fd = fd, .events = POLLOUT};
	size_t at = 0;

	while (at < len) {
		int64_t left = end - clock_mono_ms();
		ssize_t n;

		if (left <= 0 || poll(&p, 1, (int)left) != 1 || (p.revents & (POLLERR | POLLNVAL)))
			break;
		n = write(fd, (const char *)data + at, len - at);
		if (n > 0)
			at += (size_t)n;
		else if (n < 0 && errno != EAGAIN && errno != EINTR)
			break;
	}
	return at;
}

/* Sends a question of n bytes; the one byte of its answer, or -1. */
static int ask(int fd, const char *question, size_t n, int ms)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	unsigned char answer;

	if (push(fd, question, n, ms) != n || poll(&p, 1, ms) != 1 || read(fd, &answer, 1) != 1)
		return -1;
	return answer;
}

/* DLE EOT n and what its bits mean (Epson TM); in this order the first that fits is told. */
static const struct {
	char n;
	int bits;
	enum spool_trouble trouble;
} faults[] = {
	{2, 0x04, TROUBLE_COVER_OPEN},
	{2, 0x20, TROUBLE_PAPER_OUT},
	{4, 0x60, TROUBLE_PAPER_OUT},
	{2, 0x40, TROUBLE_ERROR},
	{1, 0x08, TROUBLE_OFFLINE},
	{4, 0x0c, TROUBLE_PAPER_LOW},
};

static enum spool_trouble ask_epson(int fd)
{
	int answers[5] = {-1, -1, -1, -1, -1};

	for (int n = 1; n <= 4; n++) {
		const char question[3] = {0x10, 0x04, (char)n};

		if (n == 3)
			continue;
		answers[n] = ask(fd, question, 3, ASK_MS);
		if (answers[n] < 0)
			return TROUBLE_UNREACHABLE;
		if ((answers[n] & 0x93) != 0x12)
			return TROUBLE_OTHER; /* no status byte: the profile's `status` is wrong for this model */
	}
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++)
		if (answers[(int)faults[i].n] & faults[i].bits)
			return faults[i].trouble;
	return TROUBLE_NONE;
}

static enum spool_trouble trouble_of(const struct device *d, int fd)
{
	if (fd < 0)
		return TROUBLE_UNREACHABLE;
	return d->dialect == PAPER_STATUS_EPSON ? ask_epson(fd) : TROUBLE_NONE;
}

static bool may_print(enum spool_trouble t)
{
	return t == TROUBLE_NONE || t == TROUBLE_PAPER_LOW;
}

/*
 * After the first byte nothing is certain: what the printer did not take or, where it can be asked, did not confirm
 * with GS r 1 (answered in order, after all that was sent before) is ST_UNKNOWN.
 */
static enum status device_send(
	struct spool *s, const char *job_name, int64_t job_id, const char *mime, const struct bytes *data)
{
	struct device *d = (struct device *)s;
	int fd = device_fd(d);
	enum spool_trouble t = trouble_of(d, fd);
	enum status st = ST_OK;
	size_t sent;

	(void)job_name, (void)job_id, (void)mime;
	if (!may_print(t)) {
		st = fail(ST_UNAVAILABLE, "%s", spool_trouble_text(t));
	} else {
		sent = push(fd, data->data, data->len, SEND_MS);
		if (!sent && data->len)
			st = fail(ST_UNAVAILABLE, "%s", spool_trouble_text(TROUBLE_STUCK));
		else if (sent < data->len || (d->dialect == PAPER_STATUS_EPSON && ask(fd, "\x1dr\x01", 3, SEND_MS) < 0))
			st = fail(ST_UNKNOWN, "%s", spool_trouble_text(TROUBLE_STUCK));
	}
	if (fd >= 0)
		close(fd);
	return st;
}

/* A device remembers nothing. */
static enum status device_find(struct spool *s, const char *job_name, struct spool_found *found)
{
	(void)s, (void)job_name;
	*found = (struct spool_found){.job = SPOOL_NONE};
	return ST_OK;
}

static enum spool_trouble device_trouble(struct spool *s)
{
	struct device *d = (struct device *)s;
	int fd = device_fd(d);
	enum spool_trouble t = trouble_of(d, fd);

	if (fd >= 0)
		close(fd);
	return t;
}

static void device_close(struct spool *s)
{
	struct device *d = (struct device *)s;

	free(d->path);
	free(d);
}

static const struct spool_ops ops = {
	.name = "device",
	.send = device_send,
	.find = device_find,
	.trouble = device_trouble,
	.close = device_close,
};

enum status spool_device_open(const char *path, enum paper_status dialect, struct spool **out)
{
	struct device *d = xcalloc(1, sizeof(*d));

	signal(SIGPIPE, SIG_IGN); /* a printer that goes away must not end the worker */
	d->spool.ops = &ops;
	d->path = xstrdup(path);
	d->dialect = dialect;
	*out = &d->spool;
	return ST_OK;
}
