/*
 * A whole counter for a story: a store of its own with people, its settings, a private cupsd with a receipt printer
 * behind a socket, the worker as a process, the screens behind a pty. Everything is started here and ends with it.
 */
#ifndef GUITAI_TESTS_SITE_H
#define GUITAI_TESTS_SITE_H

#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"
#include "tests/helper/escpos.h"
#include "tests/helper/shell.h"
#include "tests/helper/vt.h"

#define SITE_MONDAY                                                                                                    \
	INT64_C(1795413900000) /* 2026-11-23 14:05 in China: the clock of all its processes starts there               \
				*/

struct site {
	struct shell shell;
	char conf[260];
	struct cupsd cups;
	struct capture printer;
	pid_t worker;
	struct vt *vt;
};

/* One step of a story: what is typed (vt_type), and what must then be seen. */
struct told {
	const char *keys;
	const char *seen;
};

/* People: 9001 管某 admin, 1001 王某 clerk, 1003 赵某 clerk and reviewer; the password is practice and the number. */
void site_open(struct site *s);
void site_close(struct site *s);
/* Imports rows of the platform's file (without the heading), as 9001. */
void site_import(struct site *s, const char *rows);
void site_worker_start(struct site *s);
void site_worker_kill(struct site *s, int sig);
void site_counter(struct site *s, int rows, int cols); /* opens the screens */
void site_play(struct site *s, const struct told *steps, int n);
/* The n-th slip (from 0) that the printer has received, decoded; waits for it. Free with escpos_free(). */
void site_slip(struct site *s, int n, struct escpos *out);
/* The one value that a SQL query of the stock shell gives. Valid until the next call. */
const char *site_ask(struct site *s, const char *sql);
/* Waits until it gives this. */
void site_wait(struct site *s, const char *sql, const char *want);

#endif
