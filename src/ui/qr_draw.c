/* The customer holds a phone to the clerk's screen: modules become blanks and lower half blocks with explicit colours.
 */
#include "ui/qr_draw.h"

#include "code/qr.h"

#define QUIET_FULL 4
#define QUIET_LEAST 2

struct size {
	int rows, cols;
};

/* terminal.md 4.3: the side is odd, so the last half row is padded white. */
static struct size size_of(int side, int quiet, enum qr_style style)
{
	int n = side + 2 * quiet;

	if (style == QR_FULL)
		return (struct size){n, 2 * n};
	return (struct size){(n + 1) / 2, n};
}

static bool fits(const struct canvas *c, int side, int quiet, enum qr_style style, const struct qr_box *box)
{
	struct size need = size_of(side, quiet, style);

	if (style == QR_HALF && c->ascii)
		return false;
	return need.rows <= box->rows && need.cols <= box->cols && box->row >= 0 && box->col >= 0 &&
	       box->row + need.rows <= c->rows && box->col + need.cols <= c->cols;
}

static bool dark(const struct qr *qr, int y, int x)
{
	return y >= 0 && x >= 0 && y < qr->side && x < qr->side && qr->dark[y * qr->side + x];
}

static void draw_full(struct canvas *c, const struct qr *qr, const struct qr_box *box)
{
	int n = qr->side + 2 * box->quiet;

	for (int y = 0; y < n; y++)
		for (int x = 0; x < n; x++)
			canvas_fill(c, box->row + y, box->col + 2 * x, 1, 2,
				dark(qr, y - box->quiet, x - box->quiet) ? STYLE_QR_DARK : STYLE_QR_LIGHT);
}

static void draw_half(struct canvas *c, const struct qr *qr, const struct qr_box *box)
{
	int n = qr->side + 2 * box->quiet;

	for (int y = 0; y < n; y += 2)
		for (int x = 0; x < n; x++) {
			bool up = dark(qr, y - box->quiet, x - box->quiet);
			bool low = dark(qr, y + 1 - box->quiet, x - box->quiet);

			if (up == low)
				canvas_fill(
					c, box->row + y / 2, box->col + x, 1, 1, up ? STYLE_QR_DARK : STYLE_QR_LIGHT);
			else
				canvas_text(c, box->row + y / 2, box->col + x,
					low ? STYLE_QR_LOWER_DARK : STYLE_QR_LOWER_LIGHT, "\xe2\x96\x84");
		}
}

enum status qr_draw(struct canvas *c, const struct qr *qr, struct qr_box *box)
{
	enum qr_style first = box->style == QR_HALF ? QR_HALF : QR_FULL;
	enum qr_style order[2] = {first, first == QR_FULL ? QR_HALF : QR_FULL};

	for (int i = 0; i < 2 * (QUIET_FULL - QUIET_LEAST + 1); i++) {
		/* A wanted style is tried down to the narrowest border before the other; else the border counts more.
		 */
		int quiet = QUIET_FULL - (box->style == QR_AUTO ? i / 2 : i % 3);
		enum qr_style style = order[box->style == QR_AUTO ? i % 2 : i / 3];
		struct size need = size_of(qr->side, quiet, style);

		if (!fits(c, qr->side, quiet, style, box))
			continue;
		box->quiet = quiet;
		box->style = style;
		box->rows = need.rows;
		box->cols = need.cols;
		(style == QR_FULL ? draw_full : draw_half)(c, qr, box);
		return ST_OK;
	}
	return fail(ST_REFUSED, "窗口太小，无法显示二维码");
}

enum qr_style qr_other_style(const struct canvas *c, const struct qr *qr, const struct qr_box *box, enum qr_style now)
{
	enum qr_style other = now == QR_FULL ? QR_HALF : QR_FULL;

	return fits(c, qr->side, QUIET_LEAST, other, box) ? other : now;
}
