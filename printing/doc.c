/* What a slip says, kept as text beside its row, so that a reprint in five years says the same. */
#include "printing/doc.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *word;
	int min, max;
} kinds[BK__COUNT] = {
	/* clang-format off */
	[BK_TITLE]   = { "title",   1, 1 },
	[BK_PART]    = { "part",    1, 1 },
	[BK_LINE]    = { "line",    1, 1 },
	[BK_STRONG]  = { "strong",  1, 1 },
	[BK_CENTRE]  = { "centre",  1, 1 },
	[BK_MARK]    = { "mark",    1, 1 },
	[BK_PAIR]    = { "pair",    2, 2 },
	[BK_TABLE]   = { "table",   1, DOC_TEXTS },
	[BK_HEAD]    = { "head",    1, DOC_TEXTS },
	[BK_ROW]     = { "row",     1, DOC_TEXTS },
	[BK_RULE]    = { "rule",    0, 0 },
	[BK_BLANK]   = { "blank",   0, 0 },
	[BK_QR]      = { "qr",      1, 2 },
	[BK_BARCODE] = { "barcode", 1, 2 },
	[BK_SIGN]    = { "sign",    1, DOC_TEXTS },
	[BK_CUT]     = { "cut",     0, 0 },
	[BK_DRAWER]  = { "drawer",  0, 0 },
	[BK_SEAL]    = { "seal",    1, 1 },
	[BK_RULER]   = { "ruler",   0, 0 },
	/* clang-format on */
};

/* Printers take commands from control characters, and GB18030 adds none of its own: here is where they all stop. */
static enum status check(const char *s)
{
	size_t len = strlen(s), at = 0;
	uint32_t cp;

	if (len > DOC_TEXT_MAX)
		return fail(ST_INVALID, "凭条内容过长: %.60s...", s);
	while (at < len) {
		int n = utf8_next(s + at, len - at, &cp);

		if (n <= 0)
			return fail(ST_INVALID, "凭条内容不是有效的文字编码");
		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
			return fail(ST_INVALID, "凭条内容含控制字符 U+%04X, 不能打印, 请修改后再打", (unsigned)cp);
		at += (size_t)n;
	}
	return ST_OK;
}

/* The number of columns of the table that d is in; 0 outside. */
static int table_columns(const struct doc *d)
{
	for (int i = d->n; i-- > 0;)
		if (d->blocks[i].kind == BK_TABLE)
			return d->blocks[i].n;
	return 0;
}

static enum status check_all(const struct doc *d, enum block_kind kind, int n, const char *const *texts)
{
	bool in_table = kind == BK_HEAD || kind == BK_ROW;
	int min = in_table ? table_columns(d) : kinds[kind].min;
	int max = in_table ? table_columns(d) : kinds[kind].max;

	if (n < min || n > max || (in_table && !max))
		return fail(ST_INVALID, "凭条内容 %s 应有 %d 至 %d 项, 实有 %d 项", kinds[kind].word, min, max, n);
	for (int i = 0; i < n; i++) {
		enum status st = check(texts[i]);

		if (st)
			return st;
	}
	return ST_OK;
}

enum status doc_put(struct doc *d, enum block_kind kind, int n, const char *const *texts)
{
	struct block *b;

	if (d->st)
		return d->st;
	d->st = check_all(d, kind, n, texts);
	if (d->st)
		return d->st;
	if (d->n == d->cap) {
		d->cap = d->cap ? 2 * d->cap : 16;
		d->blocks = xrealloc(d->blocks, (size_t)d->cap, sizeof(*d->blocks));
	}
	b = &d->blocks[d->n++];
	*b = (struct block){.kind = kind, .n = n};
	for (int i = 0; i < n; i++)
		b->text[i] = xstrdup(texts[i]);
	return ST_OK;
}

enum status doc_add(struct doc *d, enum block_kind kind, ...)
{
	const char *texts[DOC_TEXTS + 1], *s;
	va_list ap;
	int n = 0;

	va_start(ap, kind);
	while (n <= DOC_TEXTS && (s = va_arg(ap, const char *)) != NULL)
		texts[n++] = s;
	va_end(ap);
	return doc_put(d, kind, n, texts);
}

enum status doc_addf(struct doc *d, enum block_kind kind, const char *fmt, ...)
{
	char text[DOC_TEXT_MAX + 8];
	const char *one = text;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return doc_put(d, kind, 1, &one);
}

void doc_free(struct doc *d)
{
	for (int i = 0; i < d->n; i++)
		for (int k = 0; k < d->blocks[i].n; k++)
			free(d->blocks[i].text[k]);
	free(d->blocks);
	*d = (struct doc){0};
}

void doc_save(const struct doc *d, struct bytes *out)
{
	for (int i = 0; i < d->n; i++) {
		bytes_puts(out, kinds[d->blocks[i].kind].word);
		for (int k = 0; k < d->blocks[i].n; k++) {
			bytes_putc(out, '\t');
			bytes_puts(out, d->blocks[i].text[k]);
		}
		bytes_putc(out, '\n');
	}
}

/* One stored line, cut up in place. */
static enum status load_line(char *line, struct doc *d)
{
	const char *texts[DOC_TEXTS + 1];
	int n = 0;
	char *p = strchr(line, '\t');

	while (p && n <= DOC_TEXTS) {
		*p++ = '\0';
		texts[n++] = p;
		p = strchr(p, '\t');
	}
	for (int k = 0; k < BK__COUNT; k++)
		if (!strcmp(line, kinds[k].word))
			return doc_put(d, (enum block_kind)k, n, texts);
	return fail(ST_INVALID, "不认识的内容 %.20s", line);
}

enum status doc_load(const char *text, struct doc *d)
{
	char *copy = xstrdup(text), *p = copy;
	enum status st = ST_OK;

	for (int line = 1; !st && *p; line++) {
		char *end = strchr(p, '\n');

		if (end)
			*end = '\0';
		st = load_line(p, d);
		if (st) {
			char *why = xstrdup(fault_text());

			fail(st, "存档的凭条第 %d 行读不出: %s", line, why);
			free(why);
			doc_free(d);
		}
		p = end ? end + 1 : p + strlen(p);
	}
	free(copy);
	return st;
}
