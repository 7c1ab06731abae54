/* One question at a time stands in the middle of the clerk's screen. */
#include "ui/box.h"

#include "ui/screen.h"

struct box box_draw(struct canvas *c, const char *title, int rows, int cols)
{
	struct box b = {.rows = rows, .cols = cols};
	int room = screen_bottom(c) - SCREEN_TOP - 4;

	if (b.rows > room)
		b.rows = room;
	if (b.cols > c->cols - 8)
		b.cols = c->cols - 8;
	b.row = SCREEN_TOP + 3 + (room - b.rows) / 3;
	b.col = (c->cols - b.cols) / 2;
	/* Scraps of a screen beside a box only confuse. */
	int left = b.col - 3 < 12 ? 0 : b.col - 3;
	canvas_fill(c, b.row - 3, left, b.rows + 5, c->cols - 2 * left, STYLE_PLAIN);
	canvas_fill(c, b.row - 3, b.col - 2, 1, b.cols + 4, STYLE_TITLE);
	canvas_field(c, b.row - 3, b.col - 1, b.cols + 2, STYLE_TITLE, title);
	canvas_rule(c, b.row + b.rows + 1, b.col - 2, b.cols + 4);
	return b;
}
