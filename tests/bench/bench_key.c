/* What a key press costs from the byte that comes in to the bytes that go out, against ncurses alone doing as much. */
#include "tests/helper/bench.h"
#include "tests/helper/rig.h"
#include "tests/helper/toy.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* One screen of ours and one of bare ncurses, each with a file of its own to write into. */
static struct {
	struct ui *ui;
	SCREEN *ours, *bare;
	FILE *bare_in, *bare_out;
	int row, col; /* where the caret of ours stands: bare ncurses writes there */
} desk;

struct press {
	const char *keys, *back; /* what the terminal sends; what undoes it */
	const char *bare;        /* what bare ncurses writes, "" = a row marked */
	long bytes, bare_bytes;
};

static long size_of(FILE *f)
{
	struct stat sb;

	fflush(f);
	return fstat(fileno(f), &sb) ? 0 : (long)sb.st_size;
}

static void show(void)
{
	ui_draw(desk.ui, rig.canvas);
	term_draw(rig.term, rig.canvas);
}

static void type(const char *bytes)
{
	struct term_input in;

	rig_type(bytes, strlen(bytes));
	for (term_wait(rig.term, 0, &in); in.what != TERM_NOTHING; term_wait(rig.term, 0, &in)) {
		if (in.what == TERM_KEY)
			ui_key(desk.ui, in.key);
		else if (in.what == TERM_TEXT)
			ui_text(desk.ui, in.text);
	}
	show();
}

static void undo(void *ctx)
{
	set_term(desk.ours);
	type(((struct press *)ctx)->back);
}

static void press(void *ctx)
{
	struct press *p = ctx;
	long before = size_of(rig.out);

	type(p->keys);
	p->bytes = size_of(rig.out) - before;
}

static void bare_undo(void *ctx)
{
	const struct press *p = ctx;

	set_term(desk.bare);
	if (*p->bare)
		mvaddstr(desk.row, desk.col, "  ");
	else
		mvchgat(desk.row, 0, -1, A_NORMAL, 0, NULL);
	refresh();
}

static void bare_press(void *ctx)
{
	struct press *p = ctx;
	long before = size_of(desk.bare_out);

	if (*p->bare)
		mvaddstr(desk.row, desk.col, p->bare);
	else
		mvchgat(desk.row, 0, -1, A_REVERSE, 0, NULL);
	refresh();
	p->bare_bytes = size_of(desk.bare_out) - before;
}

static void blank(void *ctx)
{
	(void)ctx;
	set_term(desk.ours);
	canvas_clear(rig.canvas);
	canvas_caret(rig.canvas, 0, 0);
	term_draw(rig.term, rig.canvas);
}

static void paint(void *ctx)
{
	struct press *p = ctx;
	long before = size_of(rig.out);

	show();
	p->bytes = size_of(rig.out) - before;
}

static void bare_blank(void *ctx)
{
	(void)ctx;
	set_term(desk.bare);
	erase();
	refresh();
}

/* The same text, cell by cell, without looks. */
static void bare_paint(void *ctx)
{
	struct press *p = ctx;
	long before = size_of(desk.bare_out);

	for (int row = 0; row < rig.canvas->rows; row++)
		for (int col = 0; col < rig.canvas->cols; col++) {
			const struct cell *cell = canvas_cell(rig.canvas, row, col);

			if (cell->width && *cell->text && strcmp(cell->text, " ") != 0)
				mvaddstr(row, col, cell->text);
		}
	refresh();
	p->bare_bytes = size_of(desk.bare_out) - before;
}

static void measure(const char *what, struct press *p, bool whole)
{
	static struct bench ours, bare;
	struct bench *const both[] = {&ours, &bare};
	char line[120];

	ours = (struct bench){
		.name = "key to screen", .run = whole ? paint : press, .before = whole ? blank : undo, .ctx = p};
	bare = (struct bench){.name = "ncurses alone",
		.run = whole ? bare_paint : bare_press,
		.before = whole ? bare_blank : bare_undo,
		.ctx = p};
	set_term(desk.ours);
	show();
	desk.row = rig.canvas->caret_row < 0 ? 5 : rig.canvas->caret_row;
	desk.col = rig.canvas->caret_col < 0 ? 5 : rig.canvas->caret_col;
	bench_run(both, 2, whole ? 100 : 300);
	snprintf(line, sizeof(line), "key %dx%d, %s, %ld bytes (alone %ld)", rig.canvas->cols, rig.canvas->rows, what,
		p->bytes, p->bare_bytes);
	bench_line(line, &ours, &bare);
	ours.before(p);
	bare.before(p);
	set_term(desk.ours);
}

/* Bare first: the screen made last is the one that set_term gives back. */
static void start(int rows, int cols)
{
	if (term_check("xterm-256color", "C.UTF-8", false))
		bench_fail("no UTF-8 locale");
	desk.bare_in = fopen("/dev/null", "r");
	desk.bare_out = fdopen(memfd_create("bare", 0), "w");
	desk.bare = newterm("xterm-256color", desk.bare_out, desk.bare_in);
	if (!desk.bare)
		bench_fail("newterm failed");
	resize_term(rows, cols);
	rig_start("xterm-256color", rows, cols, false, NULL);
	desk.ours = set_term(desk.bare);
	set_term(desk.ours);
	desk.ui = toy_new(rows, cols);
}

static void stop(void)
{
	set_term(desk.bare);
	endwin();
	delscreen(desk.bare);
	set_term(desk.ours);
	ui_free(desk.ui);
	rig_stop(NULL);
	fclose(desk.bare_in);
	fclose(desk.bare_out);
}

static void at_size(int rows, int cols)
{
	start(rows, cols);
	measure("a digit", &(struct press){"5", "\177", "5", 0, 0}, false);
	measure("a hanzi", &(struct press){"浙", "\177", "浙", 0, 0}, false);
	type("40\r");
	measure("down a list", &(struct press){"\033OB", "\033OA", "", 0, 0}, false);
	measure("whole screen", &(struct press){"", "", "", 0, 0}, true);
	stop();
}

int main(void)
{
	at_size(24, 80);
	at_size(43, 132);
	return 0;
}
