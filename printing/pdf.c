/* The A4 printer: the same slip as a form with frames, on pages that say how many they are. */
#include "printing/render.h"

#include "base/xalloc.h"
#include "code/code128.h"
#include "code/qr.h"
#include "printing/sheet.h"

#include <stdlib.h>
#include <string.h>

#define TEXT 10.5     /* 五号 */
#define LABEL 108.0   /* width of the labels of a form */
#define QR_MODULE 2.6 /* points: 37 modules make 34 mm */
#define BAR_HEIGHT 32.0
#define SIGN_HEIGHT 34.0

struct pdf {
	struct sheet sheet;
	const struct block *table, *head; /* that rows belong to */
	bool after_cut;                   /* a page begins before the next block */
};

/* How running text of each kind looks, and the room above it; kinds not listed have a shape of their own. */
static const struct {
	struct page_looks looks;
	double above;
} styles[BK__COUNT] = {
	/* clang-format off */
	[BK_TITLE]  = { { .size = 20,   .bold = true, .align = PAGE_CENTRE }, 6 },
	[BK_LINE]   = { { .size = TEXT },                                     3 },
	[BK_STRONG] = { { .size = 14,   .bold = true },                       5 },
	[BK_CENTRE] = { { .size = TEXT, .align = PAGE_CENTRE },               2 },
	/* clang-format on */
};

static void room(struct pdf *p, double height)
{
	if (p->sheet.y + height > SHEET_BOTTOM)
		sheet_next(&p->sheet);
}

static void put_text(struct pdf *p, const struct block *b)
{
	if (b->kind == BK_STRONG) /* a heading is not left alone at the foot of a page */
		room(p, styles[b->kind].looks.size * PAGE_LEADING + 3 * TEXT * PAGE_LEADING);
	p->sheet.y += styles[b->kind].above;
	sheet_para(&p->sheet, b->text[0], SHEET_LEFT, SHEET_COLUMN, styles[b->kind].looks);
}

/* 补打, 作废, 练习: framed, so that nobody overlooks them. */
static void put_mark(struct pdf *p, const struct block *b)
{
	struct page_looks looks = {.size = 14, .bold = true, .align = PAGE_CENTRE};
	struct page_text *t = sheet_text(&p->sheet, b->text[0], SHEET_COLUMN, looks);
	double h = looks.size * PAGE_LEADING, w, x, y;

	if (!t)
		return;
	room(p, h + 8);
	w = page_text_width(t) + 24;
	x = SHEET_LEFT + (SHEET_COLUMN - w) / 2;
	y = p->sheet.y + 4;
	sheet_box(&p->sheet, x, y, w, 1.2, 0);
	sheet_box(&p->sheet, x, y + h, w, 1.2, 0);
	sheet_box(&p->sheet, x, y, 1.2, h, 0);
	sheet_box(&p->sheet, x + w - 1.2, y, 1.2, h + 1.2, 0);
	sheet_line(&p->sheet, t, 0, SHEET_LEFT, y);
	p->sheet.y = y + h + 4;
}

static void put_pair(struct pdf *p, const struct block *b)
{
	struct sheet_row row = {.n = 2,
		.cells = {b->text[0], b->text[1]},
		.width = {LABEL, SHEET_COLUMN - LABEL},
		.looks = {{.size = TEXT, .grey = .15}, {.size = TEXT}},
		.shaded = {true, false}};

	sheet_put_row(&p->sheet, &row, NULL);
}

static struct sheet_row table_row(const struct block *table, const struct block *b)
{
	struct sheet_row row = {.n = b->n};
	int sum = 0;

	for (int i = 0; i < b->n; i++)
		sum += abs(atoi(table->text[i])) ? abs(atoi(table->text[i])) : 1;
	for (int i = 0; i < b->n; i++) {
		int weight = atoi(table->text[i]);

		row.cells[i] = b->text[i];
		row.width[i] = SHEET_COLUMN * (abs(weight) ? abs(weight) : 1) / sum;
		row.looks[i] = (struct page_looks){
			.size = TEXT - 1, .bold = b->kind == BK_HEAD, .align = weight < 0 ? PAGE_RIGHT : PAGE_LEFT};
		row.shaded[i] = b->kind == BK_HEAD;
	}
	return row;
}

static void put_row(struct pdf *p, const struct block *b)
{
	struct sheet_row row = table_row(p->table, b), head;

	if (b->kind == BK_HEAD)
		room(p, 3 * TEXT * PAGE_LEADING); /* never a head without a row */
	if (b->kind == BK_ROW && p->head)
		head = table_row(p->table, p->head);
	sheet_put_row(&p->sheet, &row, b->kind == BK_ROW && p->head ? &head : NULL);
	if (b->kind == BK_HEAD)
		p->head = b;
}

static void put_qr(struct pdf *p, const char *text)
{
	static const double most = 160; /* points a side */
	struct qr *qr = xcalloc(1, sizeof(*qr));
	enum status st = qr_make(text, qr);
	double m, x;

	if (st) {
		p->sheet.st = st;
		free(qr);
		return;
	}
	m = qr->side * QR_MODULE > most ? most / qr->side : QR_MODULE;
	room(p, m * (qr->side + 2 * QR_QUIET) + 20);
	p->sheet.y += m * QR_QUIET;
	x = SHEET_LEFT + (SHEET_COLUMN - qr->side * m) / 2;
	for (int j = 0; j < qr->side; j++) {
		const unsigned char *dark = qr->dark + j * qr->side;

		for (int i = 0, n; i < qr->side; i += n) {
			for (n = 1; i + n < qr->side && dark[i + n] == dark[i]; n++)
				;
			if (dark[i])
				sheet_box(&p->sheet, x + i * m, p->sheet.y + j * m, n * m, m, 0);
		}
	}
	p->sheet.y += m * (qr->side + QR_QUIET);
	free(qr);
}

static void put_bars(struct pdf *p, const char *text)
{
	struct code128 bars;

	if (code128_make(text, &bars))
		return; /* its digits stand below */
	room(p, BAR_HEIGHT + 30);
	p->sheet.y += 8;
	sheet_bars(&p->sheet, text, SHEET_LEFT + (SHEET_COLUMN - bars.modules * SHEET_BAR) / 2, p->sheet.y, BAR_HEIGHT);
	p->sheet.y += BAR_HEIGHT;
}

/* Side by side, each with a line to write on. */
static void put_sign(struct pdf *p, const struct block *b)
{
	double width = SHEET_COLUMN / (b->n > 3 ? 3 : b->n);

	for (int i = 0; i < b->n; i++) {
		double x = SHEET_LEFT + i % 3 * width;
		struct page_text *t;

		if (i % 3 == 0)
			room(p, SIGN_HEIGHT);
		if (i % 3 == 0)
			p->sheet.y += SIGN_HEIGHT;
		t = sheet_text(&p->sheet, b->text[i], width, (struct page_looks){.size = TEXT});
		if (!t)
			return;
		sheet_line(&p->sheet, t, 0, x, p->sheet.y - TEXT * PAGE_LEADING);
		x += page_text_width(t) + 6;
		sheet_box(&p->sheet, x, p->sheet.y, SHEET_LEFT + (i % 3 + 1) * width - x - 12, .6, .2);
	}
	p->sheet.y += 6;
}

static void put_code(struct pdf *p, const struct block *b)
{
	if (b->kind == BK_QR)
		put_qr(p, b->text[0]);
	else
		put_bars(p, b->text[0]);
	if (b->n > 1)
		sheet_para(&p->sheet, b->text[1], SHEET_LEFT, SHEET_COLUMN,
			(struct page_looks){.size = TEXT - 1, .align = PAGE_CENTRE});
}

/* Room between things of different kinds; rows of one table touch. */
static double gap(enum block_kind before, enum block_kind kind)
{
	bool row = kind == BK_ROW || kind == BK_PAIR;

	if (kind == BK_HEAD || (row && before != kind && before != BK_HEAD))
		return 6;
	return (before == BK_ROW || before == BK_PAIR) && !row ? 4 : 0;
}

static void put_block(struct pdf *p, const struct block *b)
{
	switch (b->kind) {
	case BK_TABLE:
		p->table = b;
		p->head = NULL;
		break;
	case BK_HEAD:
	case BK_ROW:
		put_row(p, b);
		break;
	case BK_PAIR:
		put_pair(p, b);
		break;
	case BK_MARK:
		put_mark(p, b);
		break;
	case BK_QR:
	case BK_BARCODE:
		put_code(p, b);
		break;
	case BK_SIGN:
		put_sign(p, b);
		break;
	case BK_RULE:
		p->sheet.y += 4;
		sheet_box(&p->sheet, SHEET_LEFT, p->sheet.y, SHEET_COLUMN, .6, .5);
		p->sheet.y += 4;
		break;
	case BK_BLANK:
		p->sheet.y += TEXT * .7;
		break;
	case BK_RULER:
		room(p, 40);
		sheet_ruler(&p->sheet);
		break;
	case BK_CUT:
		p->after_cut = true;
		break;
	case BK_DRAWER:
		break;
	default:
		put_text(p, b);
	}
}

static const char *title(const struct doc *d)
{
	for (int i = 0; i < d->n; i++)
		if (d->blocks[i].kind == BK_TITLE)
			return d->blocks[i].text[0];
	return "";
}

static enum status render(
	const struct doc *d, const struct doc_head *head, const struct paper *paper, struct bytes *out)
{
	struct doc framed = {0};
	struct pdf p = {0};
	char *whose = xasprintf("%s%s%s", head->site[0] ? head->site[0] : "", head->void_slip ? "  作废" : "",
		head->practice ? "  练习 不作凭证" : "");
	enum status st = doc_frame(d, head, paper->kind, &framed);

	sheet_open(&p.sheet, title(d), head->made_at ? head->made_at : "", out);
	for (int i = 0; i < framed.n && !st && !p.sheet.st; i++) {
		const struct block *b = &framed.blocks[i];

		if (p.after_cut && b->kind != BK_CUT)
			sheet_next(&p.sheet);
		p.after_cut = p.after_cut && b->kind == BK_CUT;
		p.sheet.y += i ? gap(framed.blocks[i - 1].kind, b->kind) : 0;
		put_block(&p, b);
	}
	if (st && !p.sheet.st)
		p.sheet.st = st;
	st = sheet_close(&p.sheet, whose, head->number ? head->number : "");
	free(whose);
	doc_free(&framed);
	return st;
}

const struct renderer pdf_renderer = {"pdf", "application/pdf", render};
