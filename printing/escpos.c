/* The receipt printer: text in its own Chinese font, codes as dots it cannot misread, cut where the paper ends. */
#include "printing/render.h"

#include "base/utf8.h"
#include "printing/codes.h"
#include "printing/layout.h"
#include "printing/page.h"

#include <string.h>

#define SPACING 6 /* dots between lines, as the printer itself leaves them */

/* The printer's state, so that a command is sent only where something changes. */
struct esc {
	const struct paper *paper;
	struct bytes *out;
	int size; /* GS ! */
	bool bold, centre;
};

static void put(struct esc *e, const char *bytes, size_t n)
{
	bytes_add(e->out, bytes, n);
}

static void style(struct esc *e, int wide, int tall, bool bold, bool centre)
{
	int size = (wide - 1) << 4 | (tall - 1);

	if (centre != e->centre)
		put(e,
			centre ? "\x1b"
				 "a\x01"
			       : "\x1b"
				 "a\x00",
			3);
	if (size != e->size) {
		put(e, "\x1d!", 2);
		bytes_putc(e->out, size);
	}
	if (bold != e->bold)
		put(e,
			bold ? "\x1b"
			       "E\x01"
			     : "\x1b"
			       "E\x00",
			3);
	e->size = size;
	e->bold = bold;
	e->centre = centre;
}

/* Four-byte GB18030 codes come out blank on most models. */
static bool has_four(const unsigned char *code, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (code[i] >= 0x81) {
			if (code[i + 1] >= 0x30 && code[i + 1] <= 0x39)
				return true;
			i++;
		}
	return false;
}

/* User-defined codes have a place in every set and a shape in none. */
static bool has_private(const char *s)
{
	size_t len = strlen(s);
	uint32_t cp;

	for (int n; len && (n = utf8_next(s, len, &cp)) > 0; s += n, len -= (size_t)n)
		if ((cp >= 0xe000 && cp <= 0xf8ff) || cp >= 0xf0000)
			return true;
	return false;
}

/* The line in the printer's own font; false when one of its characters is not in it. */
static bool convert_line(const struct paper *p, const char *s, struct bytes *out)
{
	struct bytes gbk = {0};
	bool good;

	if (has_private(s))
		return false;
	if (p->charset != CHARSET_UTF8)
		return !charset_to(p->charset, s, strlen(s), out) && !has_four(out->data, out->len);
	good = !charset_to(CHARSET_GBK, s, strlen(s), &gbk); /* a font that is told nothing else has these */
	bytes_free(&gbk);
	bytes_puts(out, s);
	return good;
}

/*
 * GS v 0, always the full width of the paper, so that no printer's idea of centring matters. The bytes 10 04 and 10 14
 * look like real-time commands to some printers: such a pair gets one more dot.
 */
static void raster(struct esc *e, const struct bitmap *b, int below)
{
	int stride = e->paper->dots / 8, h = b->h + below, left = (stride - b->stride) / 2;
	size_t at;

	style(e, 1, 1, false, false);
	put(e, "\x1dv0\x00", 4);
	bytes_putc(e->out, stride & 255);
	bytes_putc(e->out, stride >> 8);
	bytes_putc(e->out, h & 255);
	bytes_putc(e->out, h >> 8);
	at = e->out->len;
	for (int y = 0; y < h; y++)
		for (int x = 0; x < stride; x++) {
			int i = x - left;

			bytes_putc(e->out, y < b->h && i >= 0 && i < b->stride ? b->bits[y * b->stride + i] : 0);
		}
	for (; at + 1 < e->out->len; at++)
		if (e->out->data[at] == 0x10 && (e->out->data[at + 1] == 0x04 || e->out->data[at + 1] == 0x14))
			e->out->data[at] = 0x18;
}

static enum status put_text(struct esc *e, const struct layout_line *line)
{
	struct bytes text = {0};
	struct bitmap dots;
	enum status st = ST_OK;

	if (convert_line(e->paper, line->text, &text)) {
		style(e, line->wide, line->tall, line->bold, line->centre);
		bytes_add(e->out, text.data, text.len);
		bytes_putc(e->out, '\n');
	} else {
		st = page_line(line, e->paper->columns, e->paper->dots, &dots);
		if (!st) {
			raster(e, &dots, SPACING);
			bitmap_free(&dots);
		}
	}
	bytes_free(&text);
	return st;
}

/* GS ( k: model 2, module, level M, store, print. Only where the profile says that the printer knows it. */
static void qr_native(struct esc *e, const char *text, int module)
{
	size_t n = strlen(text) + 3;

	style(e, 1, 1, false, true);
	put(e,
		"\x1d(k\x04\x00"
		"1A2\x00",
		9);
	put(e,
		"\x1d(k\x03\x00"
		"1C",
		7);
	bytes_putc(e->out, module > 16 ? 16 : module);
	put(e,
		"\x1d(k\x03\x00"
		"1E1",
		8);
	put(e, "\x1d(k", 3);
	bytes_putc(e->out, (int)(n & 255));
	bytes_putc(e->out, (int)(n >> 8));
	put(e, "1P0", 3);
	bytes_puts(e->out, text);
	put(e,
		"\x1d(k\x03\x00"
		"1Q0",
		8);
}

static enum status put_qr(struct esc *e, const char *text)
{
	struct bitmap dots;
	int module;
	enum status st = codes_qr(text, e->paper->dots, &dots, &module);

	if (st)
		return st;
	if (e->paper->qr == PAPER_QR_NATIVE)
		qr_native(e, text, module);
	else
		raster(e, &dots, 0);
	bitmap_free(&dots);
	return ST_OK;
}

/*
 * The printer's own bars where they fit at a module it knows; else our dots; else nothing but the digits below. A
 * line of paper comes first: white above the bars, and an empty line buffer for certain.
 */
static void put_barcode(struct esc *e, const char *text)
{
	struct code128 bars;
	struct bitmap dots;
	int module;

	if (!codes_bars(text, e->paper->dots, &bars, &module))
		return;
	style(e, 1, 1, false, true);
	bytes_putc(e->out, '\n');
	if (module >= 2 && !codes_look_realtime(bars.escpos, (size_t)bars.escpos_len)) {
		put(e, "\x1dH\x00\x1dh\x50\x1dw", 8);
		bytes_putc(e->out, module);
		put(e, "\x1dkI", 3);
		bytes_putc(e->out, bars.escpos_len);
		bytes_add(e->out, bars.escpos, (size_t)bars.escpos_len);
	} else {
		dots = codes_bars_dots(&bars, module);
		raster(e, &dots, SPACING);
		bitmap_free(&dots);
	}
}

static void put_cut(struct esc *e)
{
	int feed = e->paper->cut == PAPER_CUT_FEED ? 0 : e->paper->feed_before_cut;

	style(e, 1, 1, false, false);
	while (feed-- > 0)
		bytes_putc(e->out, '\n');
	switch (e->paper->cut) {
	case PAPER_CUT_FEED:
		put(e, "\x1dV\x42\x00", 4);
		break;
	case PAPER_CUT_PARTIAL:
		put(e, "\x1dV\x01", 3);
		break;
	case PAPER_CUT_FULL:
		put(e, "\x1dV\x00", 3);
		break;
	case PAPER_CUT_NONE:
		break;
	}
}

/* A pulse of 50 ms to the drawer's pin. */
static void put_drawer(struct esc *e)
{
	if (e->paper->drawer == PAPER_DRAWER_NONE)
		return;
	put(e, "\x1bp", 2);
	bytes_putc(e->out, e->paper->drawer == PAPER_DRAWER_PIN5);
	put(e, "\x19\xfa", 2);
}

static enum status put_block(struct esc *e, const struct block *b)
{
	switch (b->kind) {
	case BK_QR:
		return put_qr(e, b->text[0]);
	case BK_BARCODE:
		put_barcode(e, b->text[0]);
		return ST_OK;
	case BK_DRAWER:
		put_drawer(e);
		return ST_OK;
	default:
		put_cut(e);
		return ST_OK;
	}
}

static enum status render(
	const struct doc *d, const struct doc_head *head, const struct paper *paper, struct bytes *out)
{
	struct esc e = {.paper = paper, .out = out};
	struct doc framed = {0};
	struct layout layout = {0};
	enum status st = doc_frame(d, head, paper->kind, &framed);

	if (!st)
		layout_make(&framed, paper->columns, &layout);
	put(&e, "\x1b@", 2);
	if (paper->charset != CHARSET_UTF8)
		put(&e, "\x1c&", 2);
	for (int i = 0; i < layout.n && !st; i++)
		st = layout.lines[i].text ? put_text(&e, &layout.lines[i]) : put_block(&e, layout.lines[i].block);
	layout_free(&layout);
	doc_free(&framed);
	return st;
}

const struct renderer escpos_renderer = {"escpos", "application/vnd.cups-raw", render};
