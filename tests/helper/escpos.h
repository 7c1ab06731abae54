/*
 * A receipt printer made of rules from the manuals: strict (an unknown byte is a fault), and sharing no table and no
 * width rule with the renderer, so that it finds what the renderer believes wrongly.
 */
#ifndef GUITAI_TESTS_ESCPOS_H
#define GUITAI_TESTS_ESCPOS_H

#include "base/bytes.h"

#include <stddef.h>

#define ESCPOS_CODES 8

struct escpos {
	struct bytes text;  /* what a reader sees: lines, "[dots 384x30]", "[bars 2 9012...]", "[cut]" */
	struct bytes plain; /* the text lines alone, without looks, trimmed at the end */
	unsigned char *ink; /* the paper: width dots by rows, one byte a dot */
	int width, rows, cap;
	int cuts, nrasters, drawers;
	char bars[ESCPOS_CODES][64]; /* content of each native barcode */
	int nbars;
	struct bytes qrs; /* content of each QR code that the printer drew itself, a line each */
	char fault[200];  /* "" = the stream is right */
};

/* Returns 0, or -1 with e->fault. columns and dots are those of the printer; encoding an iconv name. */
int escpos_decode(const unsigned char *data, size_t len, int columns, int dots, const char *encoding, struct escpos *e);
void escpos_free(struct escpos *e);
/* The paper as a PBM file, each dot drawn as scale x scale. */
int escpos_write_pbm(const struct escpos *e, const char *path, int scale);
/* What zbarimg reads from the paper, one code a line, sorted; at most cap bytes. Returns how many codes. */
int escpos_scan(const struct escpos *e, char *out, size_t cap);

#endif
