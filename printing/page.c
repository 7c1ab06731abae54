/* 𠮷 and its like stand in real names: where the printer has no glyph, the line is drawn from Noto Sans Mono CJK. */
#include "printing/page.h"

#include "base/utf8.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#define FONT "Noto Sans Mono CJK SC"
#define INK 110 /* of 255: from here a grey dot is printed */

struct pen {
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoLayout *layout;
	int cell; /* dots of one column */
};

static void pen_open(struct pen *p, int dots, int cell, const struct layout_line *line)
{
	PangoFontDescription *font = pango_font_description_from_string(FONT);

	*p = (struct pen){.cell = cell};
	p->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, dots, 2 * cell * line->tall);
	p->cr = cairo_create(p->surface);
	p->layout = pango_cairo_create_layout(p->cr);
	pango_font_description_set_absolute_size(font, 2 * cell * PANGO_SCALE);
	pango_font_description_set_weight(font, line->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM);
	pango_layout_set_font_description(p->layout, font);
	pango_font_description_free(font);
}

static void pen_close(struct pen *p)
{
	g_object_unref(p->layout);
	cairo_destroy(p->cr);
	cairo_surface_destroy(p->surface);
}

/* One character in its cell of `cols` columns at x: centred, and on the font's own base line. */
static enum status draw_char(struct pen *p, const char *ch, int x, int cols, const struct layout_line *line)
{
	PangoRectangle box;
	double ascent = 0.88 * 2 * p->cell; /* of this font, so that lines stand level whatever font stands in */

	pango_layout_set_text(p->layout, ch, -1);
	if (pango_layout_get_unknown_glyphs_count(p->layout) > 0)
		return fail(ST_REFUSED, "字「%s」打印机和字库都没有, 不能打印; 请改用手写凭条并在备注中注明", ch);
	pango_layout_get_extents(p->layout, NULL, &box);
	cairo_save(p->cr);
	cairo_translate(p->cr, x, 0);
	cairo_scale(p->cr, line->wide, line->tall);
	cairo_move_to(p->cr, (cols * p->cell - (double)box.width / PANGO_SCALE) / 2,
		ascent - (double)pango_layout_get_baseline(p->layout) / PANGO_SCALE);
	pango_cairo_show_layout(p->cr, p->layout);
	cairo_restore(p->cr);
	return ST_OK;
}

/* The bytes of the character at s together with the marks that stand on it. */
static size_t cluster(const char *s, int *cols)
{
	size_t len = strlen(s), at = 0;
	uint32_t cp;

	*cols = 0;
	while (at < len) {
		int n = utf8_next(s + at, len - at, &cp);

		if (n <= 0 || (at && scr_width_cp(cp) != 0))
			break;
		*cols += paper_width_cp(cp);
		at += (size_t)n;
	}
	return at ? at : len;
}

static void to_bits(struct pen *p, struct bitmap *out)
{
	int stride = cairo_image_surface_get_stride(p->surface);
	const unsigned char *ink;

	cairo_surface_flush(p->surface);
	ink = cairo_image_surface_get_data(p->surface);
	for (int y = 0; y < out->h; y++)
		for (int x = 0; x < out->w; x++)
			if (ink[y * stride + x] >= INK)
				bitmap_fill(out, x, y, 1, 1);
}

enum status page_line(const struct layout_line *line, int columns, int dots, struct bitmap *out)
{
	int cell = dots / columns, cols;
	int x = line->centre ? (dots - paper_width(line->text) * cell * line->wide) / 2 : 0;
	enum status st = ST_OK;
	struct pen pen;

	pen_open(&pen, dots, cell, line);
	for (const char *s = line->text; *s && !st;) {
		char ch[64] = "";
		size_t n = cluster(s, &cols);

		memcpy(ch, s, n < sizeof(ch) ? n : 0);
		st = draw_char(&pen, ch, x, cols, line);
		x += cols * cell * line->wide;
		s += n;
	}
	if (!st) {
		*out = bitmap_new(dots, 2 * cell * line->tall);
		to_bits(&pen, out);
	}
	pen_close(&pen);
	return st;
}
