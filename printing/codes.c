/* Codes have to scan from thin paper: modules as wide as the roll allows, and white round them. */
#include "printing/codes.h"

#include "code/qr.h"

#define QR_MODULE 8   /* dots; wider only wastes paper */
#define BAR_MODULE 3  /* dots */
#define BAR_HEIGHT 80 /* dots: a centimetre */

enum status codes_qr(const char *text, int dots, struct bitmap *out, int *module)
{
	struct qr qr;
	enum status st = qr_make_within(text, dots / 2 - 2 * QR_QUIET, &qr);
	int side = qr.side + 2 * QR_QUIET;

	if (st == ST_REFUSED)
		return fail(ST_REFUSED, "二维码内容过长, 这种纸打不下: %.60s...", text);
	if (st)
		return st;
	*module = dots * 5 / 8 / side; /* calm: not the whole width of the paper */
	*module = *module > QR_MODULE ? QR_MODULE : *module < 3 ? dots / side : *module;
	*out = bitmap_new(side * *module, side * *module);
	for (int y = 0; y < qr.side; y++)
		for (int x = 0; x < qr.side; x++)
			if (qr.dark[y * qr.side + x])
				bitmap_fill(out, (x + QR_QUIET) * *module, (y + QR_QUIET) * *module, *module, *module);
	return ST_OK;
}

bool codes_bars(const char *text, int dots, struct code128 *out, int *module)
{
	if (code128_make(text, out))
		return false;
	*module = dots / (out->modules + 2 * CODE128_QUIET);
	if (*module > BAR_MODULE)
		*module = BAR_MODULE;
	return *module > 0;
}

struct bitmap codes_bars_dots(const struct code128 *bars, int module)
{
	struct bitmap b = bitmap_new(bars->modules * module, BAR_HEIGHT);

	for (int i = 0, x = 0; i < bars->nwidths; x += bars->width[i++] * module)
		if (i % 2 == 0)
			bitmap_fill(&b, x, 0, bars->width[i] * module, BAR_HEIGHT);
	return b;
}

bool codes_look_realtime(const unsigned char *data, size_t len)
{
	for (size_t i = 0; i + 1 < len; i++)
		if (data[i] == 0x10 && (data[i + 1] == 0x04 || data[i + 1] == 0x14))
			return true;
	return false;
}
