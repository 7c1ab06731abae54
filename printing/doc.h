/* A slip as meaning, not looks: blocks of text that text, receipt and page renderers draw each in their own way. */
#ifndef GUITAI_PRINTING_DOC_H
#define GUITAI_PRINTING_DOC_H

#include "base/bytes.h"
#include "base/status.h"

#define DOC_TEXTS 8       /* texts of one block, and so columns of a table */
#define DOC_TEXT_MAX 2048 /* bytes of one text */

enum block_kind {
	BK_TITLE,  /* what the slip is */
	BK_PART,   /* 客户联, 存根联 … begins; the printer cuts before the next */
	BK_LINE,   /* running text */
	BK_STRONG, /* the line to be seen first: a promised date, a code, a sum */
	BK_CENTRE, /* a line in the middle */
	BK_MARK,   /* a warning in the middle: 补打, 作废, 练习 */
	BK_PAIR,   /* label, text */
	BK_TABLE,  /* a table begins: the weight of each column, negative = numbers, flush right */
	BK_HEAD,   /* its column titles */
	BK_ROW,    /* one of its rows */
	BK_RULE,
	BK_BLANK,
	BK_QR,      /* content, optional caption */
	BK_BARCODE, /* content, drawn as CODE128; optional caption */
	BK_SIGN,    /* one or more labels, each with room to write by hand */
	BK_CUT,
	BK_DRAWER, /* the cash drawer opens, where there is one; the first print only */
	BK_SEAL,   /* here goes the 验真码 of what this slip says; its amount in fen */
	BK_RULER,  /* the columns of the paper, numbered */
	BK__COUNT
};

struct block {
	enum block_kind kind;
	int n;
	char *text[DOC_TEXTS]; /* owned */
};

/* Zero-initialise, doc_free() when done. */
struct doc {
	struct block *blocks;
	int n, cap;
	enum status st; /* of the first doc_add that was refused; later ones add nothing, so a maker checks once */
};

/* Adds a block of n texts. ST_INVALID: a control character, malformed UTF-8, too long, or not as many as the kind has
 * (a head or row as many as its table). */
enum status doc_put(struct doc *d, enum block_kind kind, int n, const char *const *texts);
/* The same with the texts as arguments, NULL after the last: doc_add(d, BK_PAIR, "机构", org, NULL). */
enum status doc_add(struct doc *d, enum block_kind kind, ...) __attribute__((sentinel));
/* One text, formatted. */
enum status doc_addf(struct doc *d, enum block_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void doc_free(struct doc *d);

/*
 * The stored form: a block a line, its kind's word and its texts separated by TAB. Nothing needs escaping, for no text
 * holds a control character.
 */
void doc_save(const struct doc *d, struct bytes *out);
/* Fills an empty d. ST_INVALID names the line; d is then empty again. */
enum status doc_load(const char *text, struct doc *d);

#endif
