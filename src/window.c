/* A clerk sits down at a terminal: the store, the counter's number, a worker where it is to be ours, the screens. */
#include "src/window.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/display.h"
#include "core/practice.h"
#include "core/presence.h"
#include "screens/common.h"
#include "store/practice.h"
#include "ui/term.h"
#include "worker/run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Practice and tests run their own worker; in production the system does, and only one may. */
static enum status worker_beside(struct cli *c)
{
	const char *argv[] = {"guitai", "--db", c->db, "--conf", c->conf_path, "worker", "--tied", NULL};
	if (strcmp(conf_get(c->conf, "worker", "start", "system"), "self") != 0)
		return ST_OK;
	return worker_start(argv);
}

static enum status screens_run(struct cli *c, struct term *t)
{
	struct practice *door = c->desk.practice;
	int rows, cols;
	term_size(t, &rows, &cols);
	struct ui *ui = ui_new(rows, cols);
	enum status st = counter_start(ui, &c->desk);
	if (!st && door->said[0])
		ui_say(ui, door->bad ? STYLE_RED : STYLE_GREEN, "%s", door->said);
	door->said[0] = '\0';
	if (!st)
		st = term_serve(t, ui);
	ui_free(ui);
	return st;
}

/* The terminal and its scanner, at a counter that is ours now. */
static enum status terminal_run(struct cli *c, const struct term_want *how)
{
	const char *device = conf_get(c->conf, "scanner", "device", "");
	struct scanner scanner = {.fd = -1};
	struct term_want want = *how;
	struct display_out facing;
	struct term *t = NULL;
	want.scanner = device[0] ? &scanner : NULL;
	if (device[0])
		scanner_open(&scanner, device);
	display_open(&c->desk, &facing, c->db);
	enum status st = term_open(&want, &t);
	if (!st)
		st = screens_run(c, t);
	display_blank(&c->desk);
	presence_leave(&c->desk);
	term_close(t);
	scanner_close(&scanner);
	return st;
}

enum status window_run(struct cli *c, bool force, struct practice *door)
{
	struct presence here;
	struct term_want want = {
		.name = getenv("TERM"), .in = stdin, .out = stdout, .mono = getenv("NO_COLOR") != NULL, .probe = true};
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return fail(ST_REFUSED, "柜台要在终端上打开; 没有终端请用 guitai tour 或各个命令");
	if (practice_marked(c->db))
		practice_settings(c->conf, c->db);
	enum status st = term_check(want.name, term_lang(), force);
	if (!st)
		st = worker_beside(c);
	if (!st)
		st = cli_open(c);
	c->desk.practice = door;
	if (!st)
		st = presence_claim(&c->desk, &here);
	if (!st)
		st = terminal_run(c, &want);
	c->desk.presence = NULL;
	cli_shut(c);
	worker_stop();
	return st;
}

/* Async-signal-safe calls only: between fork and exec. */
static void become(int complaints, pid_t starter, const char *const argv[])
{
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != starter || dup2(complaints, STDERR_FILENO) < 0)
		_exit(127);
	execv("/proc/self/exe", (char *const *)(uintptr_t)argv);
	_exit(127);
}

/* What it complains of, its last line without the program's name. */
static void listen(int fd, struct practice *door)
{
	char text[2000];
	size_t n = 0;
	ssize_t got;
	while ((got = read(fd, text + n, sizeof text - 1 - n)) > 0 || (got < 0 && errno == EINTR)) {
		n += got > 0 ? (size_t)got : 0;
		if (n > sizeof text / 2) { /* the end of it counts */
			memmove(text, text + n - sizeof text / 2, sizeof text / 2);
			n = sizeof text / 2;
		}
	}
	text[n] = '\0';
	text_trim(text);
	const char *line = strrchr(text, '\n') ? strrchr(text, '\n') + 1 : text;
	str_copy(door->said, sizeof door->said, strncmp(line, "guitai: ", 8) == 0 ? line + 8 : line);
}

void window_practice(struct cli *c, bool force, struct practice *door)
{
	char counter[8];
	const char *argv[] = {"guitai", "--db", c->db, "--conf", c->conf_path, "--counter", counter, "practice",
		force ? "--force" : NULL, NULL};
	pid_t self = getpid(), child = -1;
	int fds[2], status = 127;
	snprintf(counter, sizeof counter, "%d", c->desk.counter);
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	if (!pipe2(fds, O_CLOEXEC)) {
		child = fork();
		if (child == 0)
			become(fds[1], self, argv);
		close(fds[1]);
		listen(fds[0], door);
		close(fds[0]);
	}
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	door->bad = status != 0;
	if (!door->bad)
		str_copy(door->said, sizeof door->said, "已回到柜台, 练习的都没有记到这里");
	else if (!door->said[0])
		str_copy(door->said, sizeof door->said, "练习没有打开, 请管理员看练习库的设置");
}
