/* Side by side on the same machine in the same minute: the only honest way to say faster. */
#include "tests/helper/bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

double bench_now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double once(struct bench *b)
{
	int times = b->times ? b->times : 1;
	double from;

	if (b->before)
		b->before(b->ctx);
	from = bench_now_us();
	for (int i = 0; i < times; i++)
		b->run(b->ctx);
	return (bench_now_us() - from) / times;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void bench_run(struct bench *const *ways, int n, int rounds)
{
	if (rounds > BENCH_ROUNDS_MAX)
		rounds = BENCH_ROUNDS_MAX;
	for (int i = 0; i < n; i++)
		once(ways[i]);
	for (int r = 0; r < rounds; r++)
		for (int i = 0; i < n; i++)
			ways[i]->us[r] = once(ways[i]);
	for (int i = 0; i < n; i++) {
		qsort(ways[i]->us, (size_t)rounds, sizeof(double), by_size);
		ways[i]->min = ways[i]->us[0];
		ways[i]->median = ways[i]->us[rounds / 2];
	}
}

static void say(const struct bench *b)
{
	double unit = b->median >= 1000 ? 1000 : 1;

	printf("%s %.*f %s (best %.*f)", b->name, b->median / unit < 10 ? 2 : 0, b->median / unit,
		unit > 1 ? "ms" : "us", b->median / unit < 10 ? 2 : 0, b->min / unit);
}

void bench_line(const char *what, const struct bench *a, const struct bench *base)
{
	printf("%s: ", what);
	say(a);
	printf("; ");
	say(base);
	printf("; ratio %.*f\n", a->median < base->median / 10 ? 3 : 2, a->median / base->median);
	fflush(stdout);
}

_Noreturn void bench_fail(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

void bench_process(const char *const *argv)
{
	posix_spawn_file_actions_t files;
	pid_t pid;
	int status = 0;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	if (posix_spawnp(&pid, argv[0], &files, NULL, (char *const *)argv, environ))
		bench_fail("%s cannot be started", argv[0]);
	posix_spawn_file_actions_destroy(&files);
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status))
		bench_fail("%s failed", argv[0]);
}
