/*
 * The terminal: the only place that knows ncurses. It shows a canvas and says what the clerk did. Everything that
 * differs between terminals (colours, escape sequences, resizing, broken input) ends here.
 */
#ifndef GUITAI_UI_TERM_H
#define GUITAI_UI_TERM_H

#include "base/status.h"
#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/scanner.h"

#include <stdio.h>

struct term;
struct ui;

struct term_want {
	const char *name;        /* TERM */
	FILE *in, *out;          /* borrowed; a tty, or a pipe and a memfd in tests */
	int rows, cols;          /* 0 = ask the terminal */
	bool mono;               /* NO_COLOR: none but in the payment code, which needs black on white */
	bool probe;              /* ask a tty how wide it draws a rule: else the frame check counts as passed */
	struct scanner *scanner; /* borrowed; NULL = none */
};

enum term_what {
	TERM_NOTHING, /* time is up */
	TERM_KEY,
	TERM_TEXT, /* one code point */
	TERM_SCAN,
	TERM_BAD_SCAN, /* refused whole */
	TERM_RESIZE,
	TERM_GONE, /* the terminal was closed */
};

struct term_input {
	enum term_what what;
	enum key key;
	int rows, cols;      /* of TERM_RESIZE */
	char text[SCAN_MAX]; /* of TERM_TEXT and TERM_SCAN */
};

/* Sets the program's character type locale to UTF-8. ST_REFUSED with an English sentence (nothing else could be read
 * there) on the Linux console and where the environment names another charset. lang: LC_ALL, LC_CTYPE or LANG, the
 * first that is set; NULL = none. */
enum status term_check(const char *name, const char *lang, bool force);
const char *term_lang(void); /* that one of the environment */

enum status term_open(const struct term_want *want, struct term **out); /* one at a time */
void term_close(struct term *t);
void term_size(const struct term *t, int *rows, int *cols);
bool term_ascii(const struct term *t); /* the frame check failed: draw rules with '-', no half blocks */
void term_draw(struct term *t, const struct canvas *c);
void term_beep(struct term *t);
void term_resize(struct term *t, int rows, int cols); /* where no signal tells it */
/* The next thing that happens, within ms. */
void term_wait(struct term *t, int ms, struct term_input *in);

/* The clerk's day: draws, waits, hands on, until ui->quit, or ST_UNAVAILABLE when the terminal is gone or SIGTERM or
 * SIGHUP came: then every screen has kept what was typed. */
enum status term_serve(struct term *t, struct ui *ui);

/* term_probe.c: prints a rule, asks where the cursor is, 500 ms at most. False when the rule took two columns. What the
 * clerk typed meanwhile goes to typed. */
struct bytes;
bool term_probe(int in, int out, struct bytes *typed);

#endif
