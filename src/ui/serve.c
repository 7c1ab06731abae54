/* The clerk's day: show, wait, hand on. Input that is already there is worked off before the next drawing. */
#include "ui/term.h"

#include "ui/ui.h"

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

enum status term_serve(struct term *t, struct ui *ui)
{
	struct canvas *c = canvas_new(1, 1);
	struct term_input in = {.what = TERM_NOTHING};
	int rows, cols;

	term_size(t, &rows, &cols);
	ui_resize(ui, rows, cols);
	ui->ascii = term_ascii(t);
	while (!ui->quit && in.what != TERM_GONE) {
		ui_draw(ui, c);
		term_draw(t, c);
		term_wait(t, TICK_MS, &in);
		if (in.what == TERM_NOTHING)
			ui_tick(ui);
		for (int i = 0; i < BURST && hand_on(ui, &in) && !ui->quit; i++)
			term_wait(t, 0, &in);
		if (ui->beep)
			term_beep(t);
		ui->beep = false;
	}
	canvas_free(c);
	return in.what == TERM_GONE ? fail(ST_UNAVAILABLE, "终端已关闭") : ST_OK;
}
