/* Starting and ending the program's own second and third process. */
#include "worker/child.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define END_MS 6000 /* longer than any one call of a spool */

/* Async-signal-safe calls only: between fork and exec. */
static void become(int in, const char *const argv[])
{
	sigset_t none;
	int null = open("/dev/null", O_RDWR);

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	setsid();
	if (null < 0 || dup2(in, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0)
		_exit(127);
	execv("/proc/self/exe", (char *const *)(uintptr_t)argv);
	_exit(127);
}

enum status child_start(struct child *c, const char *const argv[])
{
	int fds[2];

	*c = (struct child){.pipe = -1};
	if (pipe2(fds, O_CLOEXEC))
		return fail(ST_IO, "后台启动不了: %s", strerror(errno));
	c->pid = fork();
	if (c->pid == 0)
		become(fds[0], argv);
	close(fds[0]);
	c->pipe = fds[1];
	if (c->pid > 0)
		return ST_OK;
	close(fds[1]);
	*c = (struct child){.pipe = -1};
	return fail(ST_IO, "后台启动不了: %s", strerror(errno));
}

bool child_gone(struct child *c)
{
	if (c->pid > 0 && waitpid(c->pid, NULL, WNOHANG) == 0)
		return false;
	if (c->pid > 0)
		close(c->pipe);
	*c = (struct child){.pipe = -1};
	return true;
}

void child_stop(struct child *c)
{
	int64_t end = clock_mono_ms() + END_MS;

	if (c->pid <= 0)
		return;
	close(c->pipe);
	c->pipe = -1;
	for (;;) {
		if (waitpid(c->pid, NULL, WNOHANG) != 0)
			break;
		if (clock_mono_ms() > end)
			kill(c->pid, SIGKILL);
		poll(NULL, 0, 10);
	}
	*c = (struct child){.pipe = -1};
}
