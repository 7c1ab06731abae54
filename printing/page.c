/* 𠮷 and its like stand in real names: what no printer's own font can write is drawn from Noto Sans CJK. */
#include "printing/page.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FONT "Noto Sans Mono CJK SC"
#define PAGE_FONT "Noto Sans CJK SC"
#define BASE_LINE 1.13 /* from the top of a line, in sizes: the characters stand in the middle of the leading */
#define INK 110        /* of 255: from here a grey dot is printed */

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

static enum status refuse(const char *ch)
{
	return fail(ST_REFUSED, "字「%s」打印机和字库都没有, 不能打印; 请改用手写凭条并在备注中注明", ch);
}

/* One character in its cell of `cols` columns at x: centred, and on the font's own base line. */
static enum status draw_char(struct pen *p, const char *ch, int x, int cols, const struct layout_line *line)
{
	PangoRectangle box;
	double ascent = 0.88 * 2 * p->cell; /* of this font, so that lines stand level whatever font stands in */

	pango_layout_set_text(p->layout, ch, -1);
	if (pango_layout_get_unknown_glyphs_count(p->layout) > 0)
		return refuse(ch);
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

struct page_book {
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoContext *context;
	PangoAttrList *plain; /* no hyphens: what is cut must be readable as it was */
	double grey;          /* of the rectangles that wait to be filled */
	bool waiting;
};

struct page_text {
	PangoLayout *layout;
	struct page_looks looks;
	double width;
};

static cairo_status_t keep(void *ctx, const unsigned char *data, unsigned len)
{
	bytes_add(ctx, data, len);
	return CAIRO_STATUS_SUCCESS;
}

struct page_book *page_open(const char *title, const char *made_at, struct bytes *out)
{
	struct page_book *b = xcalloc(1, sizeof(*b));
	char date[32] = "2000-01-01T00:00:00Z";

	if (strlen(made_at) == 16)
		snprintf(date, sizeof(date), "%.10sT%s:00+08:00", made_at, made_at + 11);
	b->surface = cairo_pdf_surface_create_for_stream(keep, out, PAGE_WIDTH, PAGE_HEIGHT);
	cairo_pdf_surface_set_metadata(b->surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(b->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
	b->cr = cairo_create(b->surface);
	b->context = pango_cairo_create_context(b->cr);
	b->plain = pango_attr_list_new();
	pango_attr_list_insert(b->plain, pango_attr_insert_hyphens_new(FALSE));
	pango_context_set_language(b->context, pango_language_from_string("zh-cn"));
	return b;
}

static void fill(struct page_book *b)
{
	if (!b->waiting)
		return;
	cairo_set_source_rgb(b->cr, b->grey, b->grey, b->grey);
	cairo_fill(b->cr);
	b->waiting = false;
}

void page_next(struct page_book *b)
{
	fill(b);
	cairo_show_page(b->cr);
}

enum status page_close(struct page_book *b)
{
	cairo_status_t rc;

	pango_attr_list_unref(b->plain);
	g_object_unref(b->context);
	cairo_destroy(b->cr);
	cairo_surface_finish(b->surface);
	rc = cairo_surface_status(b->surface);
	cairo_surface_destroy(b->surface);
	free(b);
	return rc ? fail(ST_IO, "A4 页面画不出来: %s", cairo_status_to_string(rc)) : ST_OK;
}

/* Which character of the layout's text has no glyph. */
static enum status refuse_in(PangoLayout *layout)
{
	char *text = xstrdup(pango_layout_get_text(layout)), *s = text;
	enum status st = ST_OK;

	for (int cols; *s && !st;) {
		char ch[64] = "";
		size_t n = cluster(s, &cols);

		memcpy(ch, s, n < sizeof(ch) ? n : 0);
		pango_layout_set_text(layout, ch, -1);
		if (pango_layout_get_unknown_glyphs_count(layout) > 0)
			st = refuse(ch);
		s += n;
	}
	free(text);
	return st;
}

enum status page_text_new(
	struct page_book *b, const char *text, double width, struct page_looks looks, struct page_text **out)
{
	PangoFontDescription *font = pango_font_description_from_string(PAGE_FONT);
	struct page_text *t = xcalloc(1, sizeof(*t));

	*t = (struct page_text){pango_layout_new(b->context), looks, width};
	pango_font_description_set_absolute_size(font, looks.size * PANGO_SCALE);
	pango_font_description_set_weight(font, looks.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(t->layout, font);
	pango_font_description_free(font);
	pango_layout_set_width(t->layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(t->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_attributes(t->layout, b->plain);
	pango_layout_set_text(t->layout, text, -1);
	*out = t;
	if (pango_layout_get_unknown_glyphs_count(t->layout) == 0)
		return ST_OK;
	*out = NULL;
	enum status st = refuse_in(t->layout);

	page_text_free(t);
	return st;
}

void page_text_free(struct page_text *t)
{
	if (t)
		g_object_unref(t->layout);
	free(t);
}

int page_text_lines(const struct page_text *t)
{
	return pango_layout_get_line_count(t->layout);
}

double page_text_leading(const struct page_text *t)
{
	return t->looks.size * PAGE_LEADING;
}

static double line_width(PangoLayoutLine *line)
{
	PangoRectangle box;

	pango_layout_line_get_extents(line, NULL, &box);
	return (double)box.width / PANGO_SCALE;
}

double page_text_width(const struct page_text *t)
{
	double widest = 0;

	for (int i = 0; i < page_text_lines(t); i++) {
		double w = line_width(pango_layout_get_line_readonly(t->layout, i));

		widest = w > widest ? w : widest;
	}
	return widest;
}

void page_text_draw(struct page_book *b, const struct page_text *t, int n, double x, double y)
{
	static const double part[] = {[PAGE_LEFT] = 0, [PAGE_CENTRE] = 0.5, [PAGE_RIGHT] = 1};
	PangoLayoutLine *line = pango_layout_get_line_readonly(t->layout, n);

	fill(b);
	cairo_set_source_rgb(b->cr, t->looks.grey, t->looks.grey, t->looks.grey);
	cairo_move_to(b->cr, x + (t->width - line_width(line)) * part[t->looks.align], y + BASE_LINE * t->looks.size);
	pango_cairo_show_layout_line(b->cr, line);
	cairo_new_path(b->cr);
}

void page_box(struct page_book *b, double x, double y, double w, double h, double grey)
{
	if (b->waiting && (b->grey < grey || b->grey > grey))
		fill(b);
	cairo_rectangle(b->cr, x, y, w, h);
	b->grey = grey;
	b->waiting = true;
}
