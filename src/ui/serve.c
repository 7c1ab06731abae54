/* The clerk's day: show, wait, hand on. Input that is already there is worked off before the next drawing. */
#include "ui/term.h"

#include "ui/term_in.h"
#include "ui/ui.h"

#include <signal.h>

#define TICK_MS 250
#define BURST 64 /* characters at most between two drawings */

static bool hand_on(struct ui *ui, const struct term_input *in)
{
	switch (in->what) {
	case TERM_KEY:
		ui_key(ui, in->key);
		return true;
	case TERM_TEXT:
		ui_text(ui, in->text);
		return true;
	case TERM_SCAN:
		ui_scan(ui, in->text);
		return true;
	case TERM_BAD_SCAN:
		ui_scan(ui, NULL);
		return true;
	case TERM_RESIZE:
		ui_resize(ui, in->rows, in->cols);
		return true;
	default:
		return false;
	}
}

static volatile sig_atomic_t ended;

static void on_signal(int sig)
{
	(void)sig;
	ended = 1;
}

/* Switched off or hung up: the loop ends in order, so that what was typed is kept. */
static void catch_signals(struct sigaction before[2], bool on)
{
	struct sigaction mine = {.sa_handler = on_signal};
	static const int signals[] = {SIGHUP, SIGTERM};

	sigemptyset(&mine.sa_mask);
	for (int i = 0; i < 2; i++)
		sigaction(signals[i], on ? &mine : &before[i], on ? &before[i] : NULL);
}

static void work_off(struct term *t, struct ui *ui, struct term_input *in)
{
	for (int i = 0; i < BURST && hand_on(ui, in) && !ui->quit && !ended; i++)
		term_wait(t, 0, in);
	if (ui->beep)
		term_beep(t);
	ui->beep = false;
}

enum status term_serve(struct term *t, struct ui *ui)
{
	struct canvas *c = canvas_new(1, 1);
	struct term_input in = {.what = TERM_NOTHING};
	int64_t ticked = term_now();
	struct sigaction before[2];
	int rows, cols;

	ended = 0;
	catch_signals(before, true);
	term_size(t, &rows, &cols);
	ui_resize(ui, rows, cols);
	ui->ascii = term_ascii(t);
	while (!ui->quit && !ended && in.what != TERM_GONE) {
		ui_draw(ui, c);
		term_draw(t, c);
		term_wait(t, TICK_MS, &in);
		work_off(t, ui, &in);
		if (term_now() - ticked >= TICK_MS) {
			ui_tick(ui);
			ticked = term_now();
		}
	}
	if (!ui->quit)
		ui_keep(ui);
	catch_signals(before, false);
	canvas_free(c);
	return ui->quit ? ST_OK : fail(ST_UNAVAILABLE, "终端已关闭");
}
