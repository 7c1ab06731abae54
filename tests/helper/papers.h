/* Scans of invented papers: small files that are what they say, for a folder like a scanner's. */
#ifndef GUITAI_TESTS_PAPERS_H
#define GUITAI_TESTS_PAPERS_H

#include "tests/helper/counter.h"

#include <stddef.h>
#include <stdint.h>

extern const unsigned char paper_png[], paper_jpeg[]; /* one dot each */
extern const size_t paper_png_len, paper_jpeg_len;

/* A folder of one test, with room for the store's own; papers_close() removes it with all in it. */
struct paper_folder {
	char folder[200], kept[240];
};
void papers_open(struct paper_folder *p); /* makes it, with a folder "scanner" in it */
void papers_close(struct paper_folder *p);
/* This counter reads its scanner there, and keeps what it takes. */
void papers_for(const struct paper_folder *p, struct counter *c);
/* Writes a file into the scanner's folder; at: its time, milliseconds. Returns the path, valid until the next call. */
const char *papers_put(const struct paper_folder *p, const char *name, const void *data, size_t len, int64_t at);
const char *papers_pdf(const struct paper_folder *p, const char *name, int pages, int64_t at);

#endif
