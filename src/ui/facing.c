/* The applicant looks at it from a metre away: one thing at a time, large where it can be, and blank when in doubt. */
#include "ui/facing.h"

#include "base/clock.h"
#include "base/money.h"
#include "base/utf8.h"
#include "code/qr.h"
#include "ui/qr_draw.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TICK_MS 250

static void center(struct canvas *c, int row, enum style style, const char *text)
{
	int col = (c->cols - scr_width(text)) / 2;

	canvas_text(c, row, col < 0 ? 0 : col, style, text);
}

static void draw_words(struct canvas *c, int row, const struct display *d, const char *next, int64_t now)
{
	char yuan[MONEY_TEXT], words[MONEY_WORDS], line[300];
	int64_t left = (d->deadline - now) / 1000;

	snprintf(line, sizeof(line), "%s  %s 元  %s", d->label, money_text(d->fen, yuan), money_words(d->fen, words));
	center(c, row, STYLE_BOLD, line);
	snprintf(line, sizeof(line), "剩 %d:%02d", (int)(left / 60), (int)(left % 60));
	center(c, row + 1, left < 60 ? STYLE_YELLOW : STYLE_PLAIN, line);
	center(c, row + 2, STYLE_BOLD, next);
}

void facing_draw(struct canvas *c, const struct display *d, int64_t now)
{
	struct qr_box box = {.row = 0, .col = 0, .rows = c->rows - 3, .cols = c->cols};
	struct qr qr;

	canvas_clear(c);
	if (!d) {
		center(c, c->rows / 2, STYLE_DIM, "证书服务柜台");
		return;
	}
	if (*d->qr && !qr_make(d->qr, &qr) && qr_draw(c, &qr, &box) == ST_OK) {
		struct qr_box middle = {
			.col = (c->cols - box.cols) / 2, .rows = c->rows - 3, .cols = box.cols, .style = box.style};

		canvas_clear(c);
		qr_draw(c, &qr, &middle);
		draw_words(c, box.rows, d, d->next, now);
	} else {
		draw_words(c, c->rows / 2 - 1, d, *d->qr ? "请看柜台的屏幕扫码" : d->next, now);
	}
}

static volatile sig_atomic_t ended;

static void on_end(int sig)
{
	(void)sig;
	ended = 1;
}

static bool leaves(const struct term_input *in)
{
	return in->what == TERM_GONE || (in->what == TERM_KEY && in->key == K_ESC) ||
	       (in->what == TERM_TEXT && !strcmp(in->text, "q"));
}

enum status facing_serve(struct term *t, const char *path)
{
	struct sigaction end = {.sa_handler = on_end};
	struct term_input in = {.what = TERM_NOTHING};
	struct display d;
	int rows, cols;
	struct canvas *c;

	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	sigaction(SIGHUP, &end, NULL);
	term_size(t, &rows, &cols);
	c = canvas_new(rows, cols);
	c->ascii = term_ascii(t);
	while (!ended && !leaves(&in)) {
		int64_t now = clock_ms();
		bool there = display_read(path, now, &d);

		facing_draw(c, there ? &d : NULL, now);
		term_draw(t, c);
		term_wait(t, TICK_MS, &in);
		if (in.what == TERM_RESIZE)
			canvas_resize(c, in.rows, in.cols);
	}
	canvas_free(c);
	return ST_OK;
}

enum status facing_run(const char *path)
{
	struct term_want want = {
		.name = getenv("TERM"), .in = stdin, .out = stdout, .mono = getenv("NO_COLOR") != NULL, .probe = true};
	struct term *t;
	enum status st;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return fail(ST_REFUSED, "客显要在终端上打开");
	st = term_check(want.name, term_lang(), false);
	if (!st)
		st = term_open(&want, &t);
	if (st)
		return st;
	st = facing_serve(t, path);
	term_close(t);
	return st;
}
