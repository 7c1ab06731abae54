/*
 * A terminal for the tests: libvterm draws what a program writes, in this process (vt_new, vt_feed) or behind a pty
 * (vt_start). Nothing sleeps: waits are for a text on the screen, with a deadline, and the screen is printed when it
 * does not come.
 */
#ifndef GUITAI_TESTS_VT_H
#define GUITAI_TESTS_VT_H

#include "base/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

#define VT_WAIT_MS 10000

struct vt {
	VTerm *vterm;
	VTermScreen *screen;
	int rows, cols;
	int fd;            /* the pty, -1 without a program */
	pid_t pid;         /* of the program, 0 = none or waited for */
	int status;        /* of waitpid, once the program ended */
	struct bytes text; /* of vt_text */
	size_t bytes_out;  /* what the program wrote so far */
	bool deaf;         /* gives no answer to CSI 6n */
	bool cjk;          /* answers it as one that draws rules two columns wide */
};

struct vt *vt_new(int rows, int cols);
void vt_feed(struct vt *t, const void *data, size_t len);
void vt_free(struct vt *t); /* ends the program, by its pid */

/* Starts argv (NULL-terminated) on a terminal of rows x cols. env: "NAME=value" or "NAME" (taken away),
 * NULL-terminated; TERM is xterm-256color and LC_ALL C.UTF-8 unless it says otherwise; LINES and COLUMNS are taken
 * away. */
struct vt *vt_start(const char *const *argv, const char *const *env, int rows, int cols);
/* Types a script as ui_play takes it: "26<ENTER><F4>浙江<CTRL-L>", <STX> and <CR> for a wedge, <ALT>4 for Alt+4. */
void vt_type(struct vt *t, const char *script);
void vt_resize(struct vt *t, int rows, int cols);
void vt_kill(struct vt *t, int sig); /* and waits for it */
/* Reads what the program wrote for at most ms; false at its end. */
bool vt_pump(struct vt *t, int ms);

const char *vt_text(struct vt *t); /* the screen, rows without trailing blanks. Borrowed until the next call */
bool vt_shows(struct vt *t, const char *text);
void vt_wait(struct vt *t, const char *text);      /* until it is on the screen; fails the test with the screen */
void vt_wait_gone(struct vt *t, const char *text); /* until it is not */
int vt_wait_end(struct vt *t);                     /* the program's exit code, 128 + signal */
VTermScreenCell vt_cell(struct vt *t, int row, int col);
void vt_caret(struct vt *t, int *row, int *col);

/* vt_qr.c: the screen as a picture of 8x16 grey pixels a cell (blocks, backgrounds, reverse), read by zbarimg. Writes
 * what it read to buf, "" when there was nothing; returns buf. */
char *vt_qr(struct vt *t, char *buf, size_t cap);

#endif
