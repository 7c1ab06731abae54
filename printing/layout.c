/* Slips are read aloud and by tired eyes: one column of labels, whole words, marks where they belong. */
#include "printing/layout.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdlib.h>
#include <string.h>

#define GAP 2 /* between label and text */

static struct layout_line *add(struct layout *l)
{
	if (l->n == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 32;
		l->lines = xrealloc(l->lines, (size_t)l->cap, sizeof(*l->lines));
	}
	l->lines[l->n] = (struct layout_line){.wide = 1, .tall = 1};
	return &l->lines[l->n++];
}

static void blanks(struct bytes *b, int n)
{
	while (n-- > 0)
		bytes_putc(b, ' ');
}

/* Wraps s, each line in the looks of `like`. */
static void put_text(struct layout *l, const char *s, int columns, struct layout_line like)
{
	do {
		size_t skip, n = layout_break(s, columns / like.wide, &skip);
		struct layout_line *line = add(l);

		*line = like;
		line->text = xasprintf("%.*s", (int)n, s);
		s += n + skip;
	} while (*s);
}

/*
 * A row of cells side by side, each wrapped in its own width; width < 0 = flush right. Used by pairs too: their label
 * is the first cell.
 */
static void put_cells(struct layout *l, int n, char *const *cells, const int *width, int gap, bool bold)
{
	const char *rest[DOC_TEXTS];
	bool more = true;

	for (int i = 0; i < n; i++)
		rest[i] = cells[i];
	while (more) {
		struct bytes b = {0};
		int due = 0; /* blanks owed before the next cell: none at the end of a line */

		more = false;
		for (int i = 0; i < n; i++) {
			int cols = abs(width[i]), used;
			size_t skip = 0, len = *rest[i] ? layout_break(rest[i], cols, &skip) : 0;
			char *part = xasprintf("%.*s", (int)len, rest[i]);

			used = paper_width(part);
			if (used) {
				blanks(&b, due + (width[i] < 0 ? cols - used : 0));
				bytes_puts(&b, part);
				due = width[i] < 0 ? 0 : cols - used;
			} else {
				due += cols;
			}
			due += gap;
			rest[i] += len + skip;
			more = more || *rest[i];
			free(part);
		}
		struct layout_line *line = add(l);

		line->text = xstrdup(bytes_str(&b));
		line->bold = bold;
		bytes_free(&b);
	}
}

/* One width of labels for the whole slip: the widest that is not wider than three eighths of the paper. */
static int label_width(const struct doc *d, int columns)
{
	int width = 0;

	for (int i = 0; i < d->n; i++) {
		int w = d->blocks[i].kind == BK_PAIR ? paper_width(d->blocks[i].text[0]) : 0;

		if (w > width && w <= columns * 3 / 8)
			width = w;
	}
	return width;
}

static void put_pair(struct layout *l, const struct block *b, int label, int columns)
{
	int width[2] = {label, columns - label - GAP};
	char *cells[2] = {b->text[0], b->text[1]};

	if (paper_width(b->text[0]) > label) {
		put_text(l, b->text[0], columns, (struct layout_line){.wide = 1, .tall = 1});
		cells[0] = "";
	}
	put_cells(l, 2, cells, width, GAP, false);
}

/* Columns by weight; what rounding leaves over goes to the first. */
static void table_widths(const struct block *table, int columns, int width[DOC_TEXTS])
{
	int sum = 0, left = columns - (table->n - 1);

	for (int i = 0; i < table->n; i++)
		sum += abs(atoi(table->text[i])) ? abs(atoi(table->text[i])) : 1;
	for (int i = 0, room = left; i < table->n; i++) {
		int weight = atoi(table->text[i]), cols = room * (abs(weight) ? abs(weight) : 1) / sum;

		cols = cols < 2 ? 2 : cols;
		width[i] = weight < 0 ? -cols : cols;
		left -= cols;
	}
	if (left > 0)
		width[0] += width[0] < 0 ? -left : left;
}

/* doc_put saw to it that a row has a table before it, with as many columns. */
static void put_row(struct layout *l, const struct block *b, const struct block *table, int columns)
{
	int width[DOC_TEXTS];
	char *cells[DOC_TEXTS];

	table_widths(table, columns, width);
	for (int i = 0; i < table->n; i++)
		cells[i] = b->text[i];
	put_cells(l, table->n, cells, width, 1, b->kind == BK_HEAD);
}

/* 签名: ________ with a blank line above, for a hand needs room. */
static void put_sign(struct layout *l, const struct block *b, int columns)
{
	for (int i = 0; i < b->n; i++) {
		struct bytes t = {0};

		add(l)->text = xstrdup("");
		bytes_puts(&t, b->text[i]);
		bytes_puts(&t, ": ");
		while (paper_width(bytes_str(&t)) < columns)
			bytes_putc(&t, '_');
		add(l)->text = xstrdup(bytes_str(&t));
		bytes_free(&t);
	}
}

static void put_rule(struct layout *l, int columns)
{
	char *text = xcalloc((size_t)columns + 1, 1);

	memset(text, '-', (size_t)columns);
	add(l)->text = text;
}

/* Every column under its last digit, the tens above: a printer set too wide breaks these lines, a narrow one leaves
 * white. */
static void put_ruler(struct layout *l, int columns)
{
	struct bytes tens = {0}, ones = {0};

	for (int i = 1; i <= columns; i++) {
		if (i % 10 == 0)
			bytes_printf(&tens, "%9s%d", "", i / 10 % 10);
		bytes_putc(&ones, '0' + i % 10);
	}
	add(l)->text = xstrdup(bytes_str(&tens));
	add(l)->text = xstrdup(bytes_str(&ones));
	bytes_free(&tens);
	bytes_free(&ones);
}

/* How running text of each kind looks; kinds not listed have a shape of their own. */
static const struct layout_line looks[BK__COUNT] = {
	/* clang-format off */
	[BK_TITLE]  = { .wide = 2, .tall = 2, .bold = true, .centre = true },
	[BK_LINE]   = { .wide = 1, .tall = 1 },
	[BK_STRONG] = { .wide = 1, .tall = 2, .bold = true },
	[BK_CENTRE] = { .wide = 1, .tall = 1, .centre = true },
	[BK_MARK]   = { .wide = 1, .tall = 2, .bold = true, .centre = true },
	/* clang-format on */
};

static void put_block(struct layout *l, const struct block *b, const struct block *table, int label, int columns)
{
	switch (b->kind) {
	case BK_PAIR:
		put_pair(l, b, label, columns);
		break;
	case BK_HEAD:
	case BK_ROW:
		put_row(l, b, table, columns);
		break;
	case BK_RULE:
		put_rule(l, columns);
		break;
	case BK_BLANK:
		add(l)->text = xstrdup("");
		break;
	case BK_SIGN:
		put_sign(l, b, columns);
		break;
	case BK_RULER:
		put_ruler(l, columns);
		break;
	case BK_QR:
	case BK_BARCODE:
	case BK_CUT:
	case BK_DRAWER:
		add(l)->block = b;
		break;
	default:
		if (looks[b->kind].wide)
			put_text(l, b->text[0], columns, looks[b->kind]);
	}
}

void layout_make(const struct doc *d, int columns, struct layout *out)
{
	const struct block *table = NULL;
	int label = label_width(d, columns);

	for (int i = 0; i < d->n; i++) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BK_TABLE)
			table = b;
		put_block(out, b, table, label, columns);
		/* The caption stands under its code, the digits under their bars. */
		if ((b->kind == BK_QR || b->kind == BK_BARCODE) && b->n > 1)
			put_text(out, b->text[1], columns, looks[BK_CENTRE]);
	}
}

void layout_free(struct layout *l)
{
	for (int i = 0; i < l->n; i++)
		free(l->lines[i].text);
	free(l->lines);
	*l = (struct layout){0};
}
