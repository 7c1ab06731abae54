/* A payment code on the screen, so that a phone reads it: black on white, a white border, never a piece of it. */
#ifndef GUITAI_UI_QR_DRAW_H
#define GUITAI_UI_QR_DRAW_H

#include "base/status.h"
#include "ui/canvas.h"

struct qr;

enum qr_style {
	QR_AUTO,
	QR_FULL, /* two columns and a row a module: depends on no font */
	QR_HALF, /* one column and half a row: small, needs U+2584 */
};

struct qr_box {
	int row, col, rows, cols; /* where it may be drawn; after drawing, where it was */
	enum qr_style style;      /* the one wanted first ("扫不出? 换样式"); after drawing, the one drawn */
	int quiet;                /* after drawing: white modules around it, 4..2 */
};

/* Draws at the box's left upper corner and narrows the box to what was drawn. A style that is wanted but does not fit
 * is replaced by the other. ST_REFUSED when neither fits: nothing is drawn. */
enum status qr_draw(struct canvas *c, const struct qr *qr, struct qr_box *box);
/* The style after `now` that fits the box: what 换样式 switches to; `now` when there is no other. */
enum qr_style qr_other_style(const struct canvas *c, const struct qr *qr, const struct qr_box *box, enum qr_style now);

#endif
