/* Fills A4 pages with lines and frames, and knows when a page is full. */
#include "printing/sheet.h"

#include "base/xalloc.h"
#include "code/code128.h"

#include <stdio.h>
#include <stdlib.h>

#define PAD_X 6.0
#define PAD_Y 3.5
#define RULE 0.6     /* thickness of a frame */
#define RULE_GREY .5 /* how dark it is */
#define SHADE .94    /* behind labels and heads */

static const struct page_looks small = {.size = 8.5, .grey = .35};

void sheet_open(struct sheet *s, const char *title, const char *made_at, struct bytes *out)
{
	*s = (struct sheet){.y = SHEET_TOP};
	s->book = page_open(title, made_at, out);
}

struct page_text *sheet_text(struct sheet *s, const char *text, double width, struct page_looks looks)
{
	if (s->st)
		return NULL;
	if (s->ntexts == s->captexts) {
		s->captexts = s->captexts ? 2 * s->captexts : 64;
		s->texts = xrealloc(s->texts, (size_t)s->captexts, sizeof(struct page_text *));
	}
	s->st = page_text_new(s->book, text, width, looks, &s->texts[s->ntexts]);
	return s->st ? NULL : s->texts[s->ntexts++];
}

static void add(struct sheet *s, struct sheet_mark m)
{
	if (s->nmarks == s->capmarks) {
		s->capmarks = s->capmarks ? 2 * s->capmarks : 256;
		s->marks = xrealloc(s->marks, (size_t)s->capmarks, sizeof(*s->marks));
	}
	m.page = s->page;
	s->marks[s->nmarks++] = m;
}

void sheet_line(struct sheet *s, struct page_text *t, int line, double x, double y)
{
	if (t)
		add(s, (struct sheet_mark){.text = t, .line = line, .x = x, .y = y});
}

void sheet_box(struct sheet *s, double x, double y, double w, double h, double grey)
{
	add(s, (struct sheet_mark){.x = x, .y = y, .w = w, .h = h, .grey = grey});
}

void sheet_next(struct sheet *s)
{
	s->page++;
	s->y = SHEET_TOP;
}

void sheet_para(struct sheet *s, const char *text, double x, double width, struct page_looks looks)
{
	struct page_text *t = sheet_text(s, text, width, looks);

	for (int i = 0; t && i < page_text_lines(t); i++) {
		if (s->y + page_text_leading(t) > SHEET_BOTTOM)
			sheet_next(s);
		sheet_line(s, t, i, x, s->y);
		s->y += page_text_leading(t);
	}
}

/* Lines [from, from + n) of every cell, framed, at s->y. */
static void put_cells(struct sheet *s, const struct sheet_row *row, struct page_text *const *texts, int from, int n)
{
	double leading = page_text_leading(texts[0]), height = n * leading + 2 * PAD_Y, x = SHEET_LEFT, width = 0;

	for (int i = 0; i < row->n; i++) {
		if (row->shaded[i])
			sheet_box(s, x, s->y, row->width[i], height, SHADE);
		x += row->width[i];
		width += row->width[i];
	}
	x = SHEET_LEFT;
	for (int i = 0; i <= row->n; x += row->width[i < row->n ? i : 0], i++)
		sheet_box(s, x - RULE / 2, s->y, RULE, height, RULE_GREY);
	sheet_box(s, SHEET_LEFT - RULE / 2, s->y - RULE / 2, width + RULE, RULE, RULE_GREY);
	sheet_box(s, SHEET_LEFT - RULE / 2, s->y + height - RULE / 2, width + RULE, RULE, RULE_GREY);
	x = SHEET_LEFT;
	for (int i = 0; i < row->n; x += row->width[i++])
		for (int k = from; k < from + n && k < page_text_lines(texts[i]); k++)
			sheet_line(s, texts[i], k, x + PAD_X, s->y + PAD_Y + (k - from) * leading);
	s->y += height;
}

static int room(const struct sheet *s, double leading)
{
	return (int)((SHEET_BOTTOM - s->y - 2 * PAD_Y) / leading);
}

static int lay_out(struct sheet *s, const struct sheet_row *row, struct page_text **texts)
{
	int most = 0;

	for (int i = 0; i < row->n && !s->st; i++) {
		texts[i] = sheet_text(s, row->cells[i], row->width[i] - 2 * PAD_X, row->looks[i]);
		if (texts[i] && page_text_lines(texts[i]) > most)
			most = page_text_lines(texts[i]);
	}
	return s->st ? 0 : most;
}

void sheet_put_row(struct sheet *s, const struct sheet_row *row, const struct sheet_row *over)
{
	struct page_text *texts[8] = {NULL}, *heads[8] = {NULL};
	int lines = lay_out(s, row, texts);

	for (int from = 0, n; from < lines; from += n) {
		double leading = page_text_leading(texts[0]);
		int left = lines - from;

		n = room(s, leading);
		if (n < left && (n < 1 || left * leading < SHEET_BOTTOM - SHEET_TOP - 60)) {
			int over_lines = over ? lay_out(s, over, heads) : 0;

			sheet_next(s);
			if (over_lines)
				put_cells(s, over, heads, 0, over_lines);
			n = room(s, leading);
		}
		n = n < 1 ? 1 : n > left ? left : n;
		put_cells(s, row, texts, from, n);
	}
}

double sheet_bars(struct sheet *s, const char *text, double x, double y, double height)
{
	struct code128 bars;

	if (code128_make(text, &bars))
		return 0;
	for (int i = 0; i < bars.nwidths; x += bars.width[i++] * SHEET_BAR)
		if (i % 2 == 0)
			sheet_box(s, x, y, bars.width[i] * SHEET_BAR, height, 0);
	return bars.modules * SHEET_BAR;
}

/* Millimetres: what was scaled on the way to the paper does not fit a real ruler. */
void sheet_ruler(struct sheet *s)
{
	static const double mm = 72 / 25.4;

	s->y += 4;
	for (int i = 0; i <= 160; i++) {
		double tick = i % 10 == 0 ? 12 : i % 5 == 0 ? 9 : 5;

		sheet_box(s, SHEET_LEFT + i * mm - .25, s->y, .5, tick, 0);
	}
	for (int i = 0; i <= 160; i += 10) {
		char number[16];

		snprintf(number, sizeof(number), "%d", i);
		sheet_line(s, sheet_text(s, number, 20, (struct page_looks){.size = 7}), 0, SHEET_LEFT + i * mm - 2,
			s->y + 12);
	}
	s->y += 26;
}

/* The number and its bars, on each page, for a page that got loose. */
static void put_number(struct sheet *s, const char *number)
{
	struct page_looks flush = small;
	struct code128 bars;
	double x = SHEET_RIGHT;
	char text[64];

	if (!*number)
		return;
	if (!code128_make(number, &bars)) {
		x -= bars.modules * SHEET_BAR;
		sheet_bars(s, number, x, 26, 24);
		x -= 12;
	}
	flush.align = PAGE_RIGHT;
	snprintf(text, sizeof(text), "凭条号 %s", number);
	sheet_line(s, sheet_text(s, text, x - SHEET_LEFT, flush), 0, SHEET_LEFT, 40);
}

/* Head and foot of a page: whose it is, and that none is missing. */
static void put_edges(struct sheet *s, const char *left, const char *number, int page, int pages)
{
	struct page_looks middle = small;
	char text[64];

	middle.align = PAGE_CENTRE;
	s->page = page;
	sheet_line(s, sheet_text(s, left, SHEET_COLUMN, small), 0, SHEET_LEFT, 40);
	put_number(s, number);
	sheet_box(s, SHEET_LEFT, 56, SHEET_COLUMN, .5, RULE_GREY);
	snprintf(text, sizeof(text), "第 %d 页 共 %d 页", page + 1, pages);
	sheet_line(s, sheet_text(s, text, SHEET_COLUMN, middle), 0, SHEET_LEFT, PAGE_HEIGHT - 48);
}

static void draw(struct sheet *s, int page)
{
	for (int i = 0; i < s->nmarks; i++) {
		const struct sheet_mark *m = &s->marks[i];

		if (m->page != page)
			continue;
		if (m->text)
			page_text_draw(s->book, m->text, m->line, m->x, m->y);
		else
			page_box(s->book, m->x, m->y, m->w, m->h, m->grey);
	}
	page_next(s->book);
}

enum status sheet_close(struct sheet *s, const char *left, const char *number)
{
	int pages = s->page + 1;
	enum status st;

	for (int i = 0; i < pages && !s->st; i++)
		put_edges(s, left, number, i, pages);
	for (int i = 0; i < pages && !s->st; i++)
		draw(s, i);
	for (int i = 0; i < s->ntexts; i++)
		page_text_free(s->texts[i]);
	st = page_close(s->book);
	st = s->st ? s->st : st;
	free(s->texts);
	free(s->marks);
	return st;
}
