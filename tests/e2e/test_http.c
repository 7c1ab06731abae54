/* The door to the network: who is behind it is proved, nothing is followed, nothing is endless. */
#include "net/http.h"
#include "net/unzip.h"
#include "tests/helper/openssl.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

/* A TLS server of openssl on a free port; its pid. The certificate is for localhost. */
static int tls_server(int *port)
{
	char line[200];
	int ends[2], pid;
	FILE *f;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (!pid) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(ends[1], 1);
		execlp("openssl", "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-cert",
			ossl_path("cert.pem"), "-key", ossl_path("key.pem"), NULL);
		_exit(127);
	}
	close(ends[1]);
	f = fdopen(ends[0], "r");
	*port = 0;
	while (!*port && fgets(line, sizeof(line), f))
		sscanf(line, "ACCEPT 127.0.0.1:%d", port);
	assert_true(*port > 0);
	return pid;
}

static bool reaches(const struct http_limits *limits, const char *host, int port)
{
	struct http *h;
	struct http_got got;
	char url[100];
	bool good;

	assert_int_equal(http_open(limits, &h), ST_OK);
	snprintf(url, sizeof(url), "https://%s:%d/", host, port);
	good = !http_move(h, &(struct http_want){.url = url, .method = "GET"}, &got);
	assert_int_equal(good, got.arrived && got.status == 200);
	bytes_free(&got.headers);
	bytes_free(&got.body);
	http_close(h);
	return good;
}

static void tls_is_verified(void **state)
{
	int port, pid = tls_server(&port);
	struct http_limits none = {0}, ours = {.ca = ossl_path("cert.pem")}, other = {.ca = ossl_path("other.pem")};

	(void)state;
	assert_false(reaches(&none, "localhost", port));
	assert_non_null(strstr(fault_text(), "没有应答"));
	assert_true(reaches(&ours, "localhost", port));
	assert_false(reaches(&ours, "127.0.0.1", port)); /* the certificate is for another name */
	assert_false(reaches(&other, "localhost", port));
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void only_https(void **state)
{
	static const char *const bad[] = {"http://127.0.0.1:1/", "http://pay.invalid/", "ftp://127.0.0.1/",
		"file:///etc/passwd", "https://a@127.0.0.1:1/", "https://127.0.0.1:1/ x",
		"https://127.0.0.1:1/\r\nX: y", "127.0.0.1:1", ""};
	struct http *h, *practice;
	int64_t ticket;

	(void)state;
	assert_int_equal(http_open(&(struct http_limits){0}, &h), ST_OK);
	assert_int_equal(http_open(&(struct http_limits){.loopback = true}, &practice), ST_OK);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct http_want w = {.url = bad[i], .method = "GET"};

		assert_int_equal(http_send(h, &w, &ticket), ST_INVALID);
		assert_int_equal(http_send(practice, &w, &ticket) == ST_OK, i == 0);
	}
	http_close(h);
	http_close(practice);
}

static int listener(int *port)
{
	struct sockaddr_in a = {.sin_family = AF_INET};
	socklen_t len = sizeof(a);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(fd, (struct sockaddr *)&a, sizeof(a)), 0);
	assert_int_equal(listen(fd, 8), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&a, &len), 0);
	*port = ntohs(a.sin_port);
	return fd;
}

/* Answers each connection with the same bytes, `times` over, and shows what was asked. */
static int parrot(const char *answer, int times, int *port, int *asked)
{
	int fd = listener(port), ends[2], pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (!pid) {
		char buf[4096];

		prctl(PR_SET_PDEATHSIG, SIGKILL);
		signal(SIGPIPE, SIG_IGN);
		for (;;) {
			int c = accept(fd, NULL, NULL);
			ssize_t n = recv(c, buf, sizeof(buf), 0);
			bool good = n > 0 && write(ends[1], buf, (size_t)n) == n;

			for (int i = 0; good && i < times; i++)
				good = write(c, answer, strlen(answer)) > 0;
			close(c);
		}
	}
	close(fd);
	close(ends[1]);
	*asked = ends[0];
	return pid;
}

static void end(int pid, int fd)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	close(fd);
}

static void move(
	struct http *h, int port, const char *method, const char *headers, const char *body, struct http_got *got)
{
	char url[100];

	snprintf(url, sizeof(url), "http://127.0.0.1:%d/a/../b?x=%%41", port);
	http_move(h,
		&(struct http_want){
			.url = url, .method = method, .headers = headers, .body = body, .len = strlen(body)},
		got);
}

static void got_free(struct http_got *got)
{
	bytes_free(&got->headers);
	bytes_free(&got->body);
}

static void sends_what_was_signed(void **state)
{
	struct http *h;
	struct http_got got;
	char asked[4096] = "";
	int port, fd,
		pid = parrot("HTTP/1.1 302 F\r\nLocation: http://127.0.0.1:1/\r\nX-A: 1\r\nContent-Length: 2\r\n\r\nhi",
			1, &port, &fd);

	(void)state;
	setenv("http_proxy", "http://127.0.0.1:1/", 1);
	assert_int_equal(http_open(&(struct http_limits){.loopback = true}, &h), ST_OK);
	move(h, port, "POST", "Content-Type: application/json\nX-Y: z\n", "{\"a\":1}", &got);
	unsetenv("http_proxy");
	assert_true(got.arrived);
	assert_int_equal(got.status, 302); /* told, not followed */
	assert_string_equal(bytes_str(&got.body), "hi");
	assert_non_null(strstr(bytes_str(&got.headers), "X-A: 1\r\n"));
	assert_true(read(fd, asked, sizeof(asked) - 1) > 0);
	assert_ptr_equal(strstr(asked, "POST /a/../b?x=%41 HTTP/1.1\r\n"), asked);
	assert_non_null(strstr(asked, "\r\nX-Y: z\r\n"));
	assert_non_null(strstr(asked, "\r\n\r\n{\"a\":1}"));
	assert_null(strstr(asked, "Expect"));
	got_free(&got);
	http_close(h);
	end(pid, fd);
}

static void limits_hold(void **state)
{
	static char big[65536];
	struct http *h;
	struct http_got got;
	int port, fd, pid;

	(void)state;
	memset(big, 'x', sizeof(big) - 1);
	memcpy(big, "HTTP/1.1 200 O\r\n\r\n", 18);
	pid = parrot(big, 100, &port, &fd);
	assert_int_equal(http_open(&(struct http_limits){.loopback = true, .most = 1 << 20}, &h), ST_OK);
	move(h, port, "GET", "", "", &got);
	assert_false(got.arrived);
	assert_true(got.body.len <= 1 << 20);
	got_free(&got);
	http_close(h);
	end(pid, fd);
	/* Nobody accepts: the time is up. */
	fd = listener(&port);
	assert_int_equal(http_open(&(struct http_limits){.loopback = true, .total_ms = 120}, &h), ST_OK);
	move(h, port, "GET", "", "", &got);
	assert_false(got.arrived);
	assert_true(got.took_ms >= 100 && got.took_ms < 5000);
	got_free(&got);
	http_close(h);
	close(fd);
}

static void several_at_once(void **state)
{
	struct http *h;
	int port, silent, fd, pid = parrot("HTTP/1.1 200 O\r\nContent-Length: 2\r\n\r\nok", 1, &port, &fd);
	int deaf = listener(&silent);
	int64_t slow, quick;
	char url[100];
	struct http_got got;

	(void)state;
	assert_int_equal(http_open(&(struct http_limits){.loopback = true}, &h), ST_OK);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/", silent);
	assert_int_equal(http_send(h, &(struct http_want){.url = url, .method = "GET"}, &slow), ST_OK);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/", port);
	assert_int_equal(http_send(h, &(struct http_want){.url = url, .method = "GET"}, &quick), ST_OK);
	while (!http_take(h, quick, &got))
		http_run(h, 50);
	assert_string_equal(bytes_str(&got.body), "ok");
	assert_false(http_take(h, slow, &got));
	assert_false(http_take(h, quick, &got)); /* taken once */
	bytes_free(&got.headers);
	bytes_free(&got.body);
	http_close(h); /* with one still under way */
	close(deaf);
	end(pid, fd);
}

static void le(struct bytes *out, size_t v, int n)
{
	for (; n--; v >>= 8)
		bytes_putc(out, (int)(v & 255));
}

/* A file of an archive out of what gzip packed (RFC 1952): its stream, CRC and size; and the entry for the directory.
 */
static void zip_add(struct bytes *zip, struct bytes *central, const char *name, const struct bytes *gz)
{
	size_t at = zip->len;

	for (int dir = 0; dir < 2; dir++) {
		struct bytes *out = dir ? central : zip;

		le(out, dir ? 0x02014b50 : 0x04034b50, 4);
		le(out, 20, dir ? 4 : 2);
		le(out, 0, 2);
		le(out, 8, 2);
		le(out, 0, 4);
		bytes_add(out, gz->data + gz->len - 8, 4);
		le(out, gz->len - 18, 4);
		bytes_add(out, gz->data + gz->len - 4, 4);
		le(out, strlen(name), 2);
		le(out, 0, 2);
		if (dir) {
			le(out, 0, 10);
			le(out, at, 4);
		}
		bytes_puts(out, name);
	}
	bytes_add(zip, gz->data + 10, gz->len - 18);
}

static void make_zip(struct bytes *zip)
{
	struct bytes one = {0}, two = {0}, central = {0};
	size_t at;

	ossl_run(&one, "yes a,b | head -n 5000 | gzip -n");
	ossl_run(&two, "printf x | gzip -n");
	zip_add(zip, &central, "one.csv", &one);
	zip_add(zip, &central, "two.csv", &two);
	at = zip->len;
	bytes_add(zip, central.data, central.len);
	le(zip, 0x06054b50, 4);
	le(zip, 0, 4);
	le(zip, 2, 2);
	le(zip, 2, 2);
	le(zip, central.len, 4);
	le(zip, at, 4);
	le(zip, 0, 2);
	bytes_free(&one);
	bytes_free(&two);
	bytes_free(&central);
}

static void unzips(void **state)
{
	struct bytes zip = {0}, out = {0};
	char name[80];

	(void)state;
	make_zip(&zip);
	assert_int_equal(unzip_file(&zip, 0, name, sizeof(name), &out), ST_OK);
	assert_string_equal(name, "one.csv");
	assert_int_equal(out.len, 20000);
	assert_memory_equal(out.data + 19996, "a,b\n", 4);
	bytes_clear(&out);
	assert_int_equal(unzip_file(&zip, 1, name, sizeof(name), &out), ST_OK);
	assert_string_equal(bytes_str(&out), "x");
	assert_int_equal(unzip_file(&zip, 2, name, sizeof(name), &out), ST_NOT_FOUND);
	for (size_t i = 0; i < zip.len; i += 3) { /* damaged anywhere: never a crash, never other bytes */
		zip.data[i] ^= 0x55;
		bytes_clear(&out);
		if (!unzip_file(&zip, 0, name, sizeof(name), &out))
			assert_true(out.len == 20000 || out.len == 1);
		zip.data[i] ^= 0x55;
	}
	for (size_t n = 0; n < zip.len; n += 7) {
		struct bytes cut = {zip.data, n, n};

		assert_int_not_equal(unzip_file(&cut, 0, name, sizeof(name), &out), ST_OK);
	}
	bytes_free(&zip);
	bytes_free(&out);
}

static int setup(void **state)
{
	if (ossl_start(state))
		return -1;
	ossl_run(NULL,
		"openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -subj /CN=localhost"
		" -addext subjectAltName=DNS:localhost -out cert.pem"
		" && openssl req -x509 -newkey rsa:2048 -nodes -keyout k2.pem -subj /CN=localhost -out other.pem");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tls_is_verified),
		cmocka_unit_test(only_https),
		cmocka_unit_test(sends_what_was_signed),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(several_at_once),
		cmocka_unit_test(unzips),
	};

	return cmocka_run_group_tests(tests, setup, ossl_stop);
}
