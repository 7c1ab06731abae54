/* From what a terminal sends to what the clerk did: characters, keys, scans of a keyboard wedge. */
#ifndef GUITAI_UI_DECODER_H
#define GUITAI_UI_DECODER_H

#include "ui/term.h"

struct decoder {
	unsigned char part[4]; /* of a character that came in pieces */
	int have;
	char sequence;     /* '[' or 'O': inside one that the terminal library does not know */
	bool esc;          /* ESC came, perhaps Alt + digit */
	bool in_scan, bad; /* between STX and CR */
	int64_t scan_start;
	char scan[SCAN_MAX];
	size_t nscan;
	struct term_input queue[4];
	int first, n;
};

void decoder_byte(struct decoder *d, unsigned char b);
void decoder_key(struct decoder *d, enum key k); /* a key that the terminal library knows */
void decoder_idle(struct decoder *d);            /* nothing more is there: a lone ESC is Esc, a scan may be cut off */
bool decoder_next(struct decoder *d, struct term_input *out);

#endif
