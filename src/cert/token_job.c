/* The asker's side: starts the driver's process, looks in now and then, and says in words how it ended. */
#include "cert/token.h"
#include "cert/token_own.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "crypt/secret_openssl.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_ANSWER (4 * 1024 * 1024)

const char *token_exe = "/proc/self/exe";

struct token_job {
	pid_t pid;
	int from;
	int64_t until, wait;
	struct bytes got;
};

/* Async-signal-safe calls only: between fork and exec. */
static void become(int in, int out)
{
	static char name[] = "guitai", word[] = "token-driver";
	char *const argv[] = {name, word, NULL};
	sigset_t none;
	int null = open("/dev/null", O_WRONLY);

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	setsid();
	if (null < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(null, 2) < 0)
		_exit(127);
	execv(token_exe, argv);
	_exit(127);
}

/* The question fits the pipe: writing cannot block. The PIN goes last, and is not left in memory. */
static bool ask_put(int fd, const struct token_ask *ask, int64_t wait_ms)
{
	unsigned char pin[8 + TOKEN_PIN];
	struct bytes b = {0};
	size_t len = strlen(ask->pin);

	wire_number(&b, ask->op);
	wire_number(&b, wait_ms);
	wire_text(&b, ask->where);
	wire_text(&b, ask->serial);
	wire_text(&b, ask->cert);
	wire_put(&b, ask->text, ask->len);
	bool good = b.len < 60000 && write(fd, b.data, b.len) == (ssize_t)b.len;
	snprintf((char *)pin, 9, "%08x", (unsigned)(len & 0xff));
	memcpy(pin + 8, ask->pin, len);
	good = good && write(fd, pin, 8 + len) == (ssize_t)(8 + len);
	secret_wipe(pin, sizeof pin);
	bytes_free(&b);
	return good;
}

static void shut(int fd)
{
	if (fd >= 0)
		close(fd);
}

static enum status job_start(const struct token_ask *ask, int64_t wait_ms, struct token_job **out)
{
	int in[2] = {-1, -1}, back[2] = {-1, -1};

	*out = NULL;
	if (strlen(ask->pin) >= TOKEN_PIN)
		return fail(ST_INVALID, "密码太长");
	bool piped = !pipe2(in, O_CLOEXEC) && !pipe2(back, O_CLOEXEC);
	pid_t pid = piped ? fork() : -1;
	if (pid == 0)
		become(in[0], back[1]);
	enum status st = pid < 0 ? fail(ST_IO, "UKey 的进程启动不了: %s", strerror(errno)) : ST_OK;
	shut(back[1]);
	bool good = pid > 0 && ask_put(in[1], ask, wait_ms); /* our own reading end still open: no SIGPIPE */
	shut(in[0]);
	shut(in[1]);
	if (st) {
		shut(back[0]);
		return st;
	}
	struct token_job *j = xcalloc(1, sizeof *j);
	fcntl(back[0], F_SETFL, O_NONBLOCK);
	*j = (struct token_job){pid, back[0], clock_mono_ms() + wait_ms, wait_ms, {0}};
	*out = j;
	if (good)
		return ST_OK;
	token_process.stop(j);
	*out = NULL;
	return fail(ST_IO, "UKey 的进程启动不了, 请再试");
}

/* Reads what is there. True at the end of it. */
static bool all_read(struct token_job *j)
{
	unsigned char buf[8192];
	ssize_t n;

	while ((n = read(j->from, buf, sizeof buf)) > 0) {
		bytes_add(&j->got, buf, (size_t)n);
		if (j->got.len > MOST_ANSWER)
			return true;
	}
	return n == 0 || (errno != EAGAIN && errno != EINTR);
}

static void job_end(struct token_job *j, bool by_force, int *status)
{
	if (by_force)
		kill(j->pid, SIGKILL);
	while (waitpid(j->pid, status, 0) < 0 && errno == EINTR)
		continue;
	close(j->from);
	bytes_free(&j->got);
	free(j);
}

static void trouble(struct token_answer *out, const char *fmt, long n)
{
	*out = (struct token_answer){.st = ST_UNAVAILABLE};
	snprintf(out->text, sizeof out->text, fmt, n);
}

static bool job_done(struct token_job *j, struct token_answer *out)
{
	bool late = clock_mono_ms() > j->until, ended = all_read(j);
	int status = 0;

	if (!ended && !late)
		return false;
	bool good = ended && wire_answer_get(&j->got, out);
	if (!ended)
		trouble(out, "UKey 的驱动 %ld 秒没有回答, 已停下; 请拔下 UKey 重插后再试", (long)(j->wait / 1000));
	job_end(j, !good, &status);
	if (ended && !good && WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
		trouble(out, "UKey 的驱动出错中断(信号 %ld), 请拔下重插后再试, 仍不行请管理员更新驱动",
			WTERMSIG(status));
	else if (ended && !good)
		trouble(out, "UKey 的进程没有回答(%ld), 请再试, 仍不行请管理员查看驱动", WEXITSTATUS(status));
	return true;
}

static void job_stop(struct token_job *j)
{
	int status;

	if (j)
		job_end(j, true, &status);
}

const struct token_port token_process = {job_start, job_done, job_stop};
