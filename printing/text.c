/* The preview: a slip as the clerk reads it on the screen before it is paper. */
#include "printing/render.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "printing/layout.h"

#include <stdlib.h>
#include <string.h>

#define LONG 120 /* bytes of a code that nobody reads */

/* In the middle, wrapped where it is longer than a line. */
static void put_centred(struct bytes *out, const char *s, int columns)
{
	do {
		size_t skip, n = layout_break(s, columns, &skip);
		char *line = xasprintf("%.*s", (int)n, s);

		for (int pad = (columns - paper_width(line)) / 2; pad > 0; pad--)
			bytes_putc(out, ' ');
		bytes_printf(out, "%s\n", line);
		free(line);
		s += n + skip;
	} while (*s);
}

/* Codes are named by what they hold; a cut is a dashed line. */
static void put_block(struct bytes *out, const struct block *b, int columns)
{
	char *text = NULL;

	if (b->kind == BK_DRAWER)
		return;
	if (b->kind == BK_QR && strlen(b->text[0]) > LONG)
		text = xasprintf("[二维码 %.20s...]", b->text[0]);
	else if (b->kind == BK_QR)
		text = xasprintf("[二维码 %s]", b->text[0]);
	else if (b->kind == BK_BARCODE)
		text = xasprintf("[条码 %s]", b->text[0]);
	for (int i = 0; !text && i < columns; i++)
		bytes_putc(out, i % 3 == 2 && i + 1 < columns ? ' ' : '-');
	if (text)
		put_centred(out, text, columns);
	else
		bytes_putc(out, '\n');
	free(text);
}

static enum status render(
	const struct doc *d, const struct doc_head *head, const struct paper *paper, struct bytes *out)
{
	struct doc framed = {0};
	struct layout layout = {0};
	enum status st = doc_frame(d, head, paper->kind, &framed);

	if (!st)
		layout_make(&framed, paper->columns, &layout);
	for (int i = 0; i < layout.n; i++) {
		const struct layout_line *line = &layout.lines[i];

		if (!line->text)
			put_block(out, line->block, paper->columns);
		else if (line->centre)
			put_centred(out, line->text, paper->columns);
		else
			bytes_printf(out, "%s\n", line->text);
	}
	layout_free(&layout);
	doc_free(&framed);
	return st;
}

const struct renderer text_renderer = {"text", "text/plain;charset=utf-8", render};

static const struct renderer *const renderers[] = {&text_renderer, &escpos_renderer, &pdf_renderer};

const struct renderer *renderer_find(const char *name)
{
	for (size_t i = 0; i < sizeof(renderers) / sizeof(*renderers); i++)
		if (!strcmp(renderers[i]->name, name))
			return renderers[i];
	return NULL;
}
