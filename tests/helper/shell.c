/* Runs the built program and keeps what it said. */
#include "tests/helper/shell.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORDS 64

static void die(const char *what)
{
	perror(what);
	abort();
}

void shell_open(struct shell *s, const char *conf)
{
	*s = (struct shell){.conf = conf};
	snprintf(s->folder, sizeof s->folder, "/tmp/guitai-cli-XXXXXX");
	if (!mkdtemp(s->folder))
		die("mkdtemp");
	snprintf(s->db, sizeof s->db, "%s/guitai.db", s->folder);
}

static int remove_one(const char *path, const struct stat *sb, int flag, struct FTW *at)
{
	(void)sb;
	(void)flag;
	(void)at;
	return remove(path);
}

void shell_close(struct shell *s)
{
	nftw(s->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	bytes_free(&s->out);
	bytes_free(&s->err);
}

/* A descriptor from which the password is read, closed when the line is through. */
static int line_fd(const char *text)
{
	int p[2];
	if (pipe(p))
		die("pipe");
	if (write(p[1], text, strlen(text)) < 0 || write(p[1], "\n", 1) != 1)
		die("write");
	close(p[1]);
	return p[0];
}

static void child(struct shell *s, const char *password, const char *second, const char *const *words, int out, int err)
{
	char program[600];
	const char *argv[MOST_WORDS + 6] = {program, "--conf", s->conf, "--db", s->db};
	snprintf(program, sizeof program, "%s/guitai", getenv("GUITAI_BUILD") ? getenv("GUITAI_BUILD") : "build");
	for (int i = 0; words[i] && i < MOST_WORDS; i++)
		argv[5 + i] = words[i];
	int in = open("/dev/null", O_RDONLY);
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	if (password)
		dup2(line_fd(password), 9);
	if (second)
		dup2(line_fd(second), 8);
	execv(program, (char *const *)(uintptr_t)argv);
	_exit(127);
}

static void drain(int out, int err, struct bytes *o, struct bytes *e)
{
	struct pollfd p[2] = {{.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};
	char chunk[4096];
	while (p[0].fd >= 0 || p[1].fd >= 0) {
		if (poll(p, 2, 30000) <= 0)
			die("the program hangs");
		for (int i = 0; i < 2; i++) {
			ssize_t n = p[i].revents ? read(p[i].fd, chunk, sizeof chunk) : -1;
			if (n > 0)
				bytes_add(i ? e : o, chunk, (size_t)n);
			else if (p[i].revents)
				p[i].fd = -1;
		}
	}
}

void shell_run(struct shell *s, const char *password, const char *second, const char *const *words)
{
	int out[2], err[2], status;
	bytes_clear(&s->out);
	bytes_clear(&s->err);
	if (pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC))
		die("pipe");
	pid_t pid = fork();
	if (pid == 0)
		child(s, password, second, words, out[1], err[1]);
	close(out[1]);
	close(err[1]);
	drain(out[0], err[0], &s->out, &s->err);
	close(out[0]);
	close(err[0]);
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		die("the program was killed");
	s->rc = WEXITSTATUS(status);
}

void shell_as(struct shell *s, const char *no, const char *const *words)
{
	const char *all[MOST_WORDS] = {"--as", no, "--password-fd", "9"};
	char password[60];
	int n = 4;
	while (words[n - 4] && n < MOST_WORDS - 1) {
		all[n] = words[n - 4];
		n++;
	}
	snprintf(password, sizeof password, "practice%s", no);
	shell_run(s, password, NULL, all);
}

const char *shell_file(const struct shell *s, const char *name)
{
	static char path[5][300];
	static int n;
	n = (n + 1) % 5;
	snprintf(path[n], sizeof path[n], "%s/%s", s->folder, name);
	return path[n];
}

const char *shell_write(const struct shell *s, const char *name, const void *data, size_t len)
{
	const char *path = shell_file(s, name);
	FILE *f = fopen(path, "w");
	if (!f || fwrite(data, 1, len, f) != len || fclose(f))
		die(path);
	return path;
}

void shell_import(struct shell *s, const char *rows)
{
	struct bytes file = {0};
	bytes_printf(&file, "%s%s", SHELL_HEADING, rows);
	SHELL_AS(s, "1001", "import", shell_write(s, "rows.csv", file.data, file.len));
	bytes_free(&file);
}

const char *shell_json(const struct shell *s, const char *after, const char *name)
{
	static char value[300];
	char key[80];
	const char *at = strstr(bytes_str(&s->out), after);
	snprintf(key, sizeof key, "\"%s\": \"", name);
	at = at ? strstr(at, key) : NULL;
	snprintf(
		value, sizeof value, "%.*s", at ? (int)strcspn(at + strlen(key), "\"") : 0, at ? at + strlen(key) : "");
	return value;
}
