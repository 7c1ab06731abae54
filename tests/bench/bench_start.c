/* From Enter in a shell to the screen that asks for the 工号, against the smallest programs started the same way. */
#include "tests/helper/bench.h"
#include "tests/helper/shell.h"
#include "tests/helper/vt.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define SIGN "工号"

static void to_screen(void *ctx)
{
	const char *const *argv = ctx;
	struct vt *t = vt_start(argv, NULL, 24, 80);

	while (!vt_shows(t, SIGN))
		if (!vt_pump(t, VT_WAIT_MS) && !vt_shows(t, SIGN))
			bench_fail("%s shows no screen:\n%s", argv[0], vt_text(t));
	vt_free(t);
}

static void to_end(void *ctx)
{
	struct vt *t = vt_start(ctx, NULL, 24, 80);

	while (vt_pump(t, VT_WAIT_MS))
		;
	vt_free(t);
}

int main(void)
{
	static struct bench ours, bare, sqlite;
	struct bench *const all[] = {&ours, &bare, &sqlite};
	const char *build = getenv("GUITAI_BUILD");
	char program[300];
	struct shell s;

	snprintf(program, sizeof(program), "%s/guitai", build ? build : "build");
	shell_open(&s, "etc/practice.conf");
	SHELL(&s, "init", "--practice");
	ours = (struct bench){.name = "guitai to its first screen",
		.run = to_screen,
		.ctx = (const char *[]){program, "--conf", s.conf, "--db", s.db, NULL}};
	bare = (struct bench){.name = "/bin/true", .run = to_end, .ctx = (const char *[]){"/bin/true", NULL}};
	sqlite = (struct bench){.name = "sqlite3 .quit",
		.run = to_end,
		.ctx = (const char *[]){"/usr/bin/sqlite3", ":memory:", ".quit", NULL}};
	bench_run(all, 3, 40);
	bench_line("start", &ours, &bare);
	bench_line("start", &ours, &sqlite);
	shell_close(&s);
	return 0;
}
