/* A question over the screen: an empty place in the middle with a heading, nothing of what is below shining through. */
#ifndef GUITAI_UI_BOX_H
#define GUITAI_UI_BOX_H

#include "ui/canvas.h"

struct box {
	int row, col, rows, cols; /* of its inside */
};

/* Clears the middle of c for rows x cols under a heading; what fits of it comes back. */
struct box box_draw(struct canvas *c, const char *title, int rows, int cols);

#endif
