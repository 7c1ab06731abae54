/* One loop over loopback connections: a request is read whole, answered by its gateway, and the connection closed. */
#include "sandbox/sandbox.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "sandbox/box_make.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define GUESTS 64
#define MOST (1u << 20)

struct guest {
	int fd; /* -1 = free */
	struct bytes in, out;
	size_t sent;
	int64_t due; /* answered, and sent from this moment; 0 = still reading */
	bool drop;
};

struct sandbox {
	struct box box;
	int fd;
	struct guest guests[GUESTS];
};

int sandbox_port(const struct sandbox *s)
{
	return s->box.port;
}

static enum status listen_at(struct sandbox *s, int port)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	socklen_t len = sizeof(a);
	int on = 1;

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	s->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (s->fd < 0 || setsockopt(s->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) ||
		bind(s->fd, (struct sockaddr *)&a, sizeof(a)) || listen(s->fd, GUESTS) ||
		getsockname(s->fd, (struct sockaddr *)&a, &len))
		return fail(ST_UNAVAILABLE, "端口 %d 用不了: %s", port, strerror(errno));
	s->box.port = ntohs(a.sin_port);
	return ST_OK;
}

enum status sandbox_open(const char *dir, int port, struct sandbox **out)
{
	struct sandbox *s = xcalloc(1, sizeof(*s));
	enum status st;

	for (int i = 0; i < GUESTS; i++)
		s->guests[i].fd = -1;
	st = listen_at(s, port);
	if (!st)
		st = box_make(&s->box, dir);
	*out = st ? NULL : s;
	if (st)
		sandbox_close(s);
	return st;
}

static void guest_free(struct guest *g)
{
	if (g->fd >= 0)
		close(g->fd);
	bytes_free(&g->in);
	bytes_free(&g->out);
	*g = (struct guest){.fd = -1};
}

void sandbox_close(struct sandbox *s)
{
	if (!s)
		return;
	for (int i = 0; i < GUESTS; i++)
		guest_free(&s->guests[i]);
	if (s->fd >= 0)
		close(s->fd);
	box_unmake(&s->box);
	free(s);
}

/* 1 whole, 0 not yet, -1 not HTTP. */
static int read_request(const struct bytes *in, struct box_request *r)
{
	const char *text = bytes_str(in), *end = in->len ? memmem(text, in->len, "\r\n\r\n", 4) : NULL, *line;
	char length[20] = "0";
	size_t head, body;

	if (!end)
		return in->len > MOST ? -1 : 0;
	head = (size_t)(end - text) + 4;
	line = memmem(text, head, "\r\n", 2);
	if (sscanf(text, "%7[A-Z] %1023[^ \r\n] HTTP/1.", r->method, r->path) != 2 || memchr(text, '\0', head))
		return -1;
	bytes_add(&r->headers, line + 2, head - 2 - (size_t)(line + 2 - text));
	box_header(r, "Content-Length", length, sizeof(length));
	body = (size_t)strtoul(length, NULL, 10);
	if (body > MOST)
		return -1;
	if (in->len - head < body) {
		bytes_clear(&r->headers);
		return 0;
	}
	bytes_add(&r->body, text + head, body);
	return 1;
}

static void write_reply(struct guest *g, const struct box *b, const struct box_reply *r)
{
	char date[60];
	time_t t = (time_t)(box_now(b) / 1000);
	struct tm tm;

	gmtime_r(&t, &tm);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT", &tm);
	bytes_printf(
		&g->out, "HTTP/1.1 %d X\r\nDate: %s\r\nConnection: close\r\n%s", r->http, date, bytes_str(&r->headers));
	if (r->http != 204)
		bytes_printf(&g->out, "Content-Length: %zu\r\n", r->body.len);
	bytes_puts(&g->out, "\r\n");
	bytes_add(&g->out, bytes_str(&r->body), r->body.len);
	g->due = clock_mono_ms() + r->delay_ms;
	g->drop = r->drop;
}

static void answer(struct sandbox *s, struct guest *g, const struct box_request *r)
{
	struct box_reply reply = {.http = 404};
	struct box *b = &s->box;

	if (!strncmp(r->path, "/control/", 9)) {
		box_control(b, r, &reply);
	} else if (!strcmp(r->path, "/gateway.do")) {
		box_alipay(b, r, &reply);
	} else if (!strncmp(r->path, "/v3/", 4)) {
		box_wechat(b, r, &reply);
	} else if (!strcmp(r->path, "/bill/alipay")) {
		reply.http = 200;
		bytes_add(&reply.body, bytes_str(&b->bills[BOX_ALIPAY]), b->bills[BOX_ALIPAY].len);
	}
	write_reply(g, b, &reply);
	bytes_free(&reply.headers);
	bytes_free(&reply.body);
}

static void hear(struct sandbox *s, struct guest *g)
{
	char buf[16384];
	ssize_t n = recv(g->fd, buf, sizeof(buf), 0);
	struct box_request r = {0};
	int whole;

	if (n <= 0) {
		if (n == 0 || (errno != EAGAIN && errno != EINTR))
			guest_free(g);
		return;
	}
	bytes_add(&g->in, buf, (size_t)n);
	whole = read_request(&g->in, &r);
	if (whole > 0)
		answer(s, g, &r);
	else if (whole < 0)
		guest_free(g);
	bytes_free(&r.headers);
	bytes_free(&r.body);
}

static void speak(struct guest *g)
{
	ssize_t n;

	if (g->drop) {
		guest_free(g);
		return;
	}
	n = send(g->fd, g->out.data + g->sent, g->out.len - g->sent, MSG_NOSIGNAL);
	g->sent += n > 0 ? (size_t)n : 0;
	if ((n < 0 && errno != EAGAIN && errno != EINTR) || g->sent == g->out.len)
		guest_free(g);
}

static void welcome(struct sandbox *s)
{
	int fd = accept4(s->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

	for (int i = 0; fd >= 0 && i < GUESTS; i++) {
		if (s->guests[i].fd >= 0)
			continue;
		s->guests[i].fd = fd;
		return;
	}
	if (fd >= 0)
		close(fd);
}

static void turn(struct sandbox *s)
{
	struct pollfd p[GUESTS + 1] = {{.fd = s->fd, .events = POLLIN}};
	int wait = 200;
	int64_t now = clock_mono_ms();

	for (int i = 0; i < GUESTS; i++) {
		const struct guest *g = &s->guests[i];
		bool late = g->due && g->due > now;

		p[i + 1] = (struct pollfd){.fd = late ? -1 : g->fd, .events = g->due ? POLLOUT : POLLIN};
		if (late && g->due - now < wait)
			wait = (int)(g->due - now);
	}
	if (poll(p, GUESTS + 1, wait) <= 0)
		return;
	for (int i = 0; i < GUESTS; i++) {
		if (!p[i + 1].revents || s->guests[i].fd < 0)
			continue;
		if (s->guests[i].due)
			speak(&s->guests[i]);
		else
			hear(s, &s->guests[i]);
	}
	if (p[0].revents)
		welcome(s);
}

void sandbox_run(struct sandbox *s, const volatile sig_atomic_t *end)
{
	while (!*end)
		turn(s);
}

static volatile sig_atomic_t ended;

static void on_end(int sig)
{
	(void)sig;
	ended = 1;
}

enum status sandbox_serve(const char *dir, int port)
{
	struct sigaction end = {.sa_handler = on_end};
	struct sandbox *s;
	enum status st = sandbox_open(dir, port, &s);

	if (st)
		return st;
	printf("http://127.0.0.1:%d\n%s/sandbox.conf\n", s->box.port, s->box.dir);
	fflush(stdout);
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	sandbox_run(s, &ended);
	sandbox_close(s);
	return ST_OK;
}
