/* Invented organisations for practice: nothing in them belongs to anybody. */
#ifndef GUITAI_CLI_DEMO_H
#define GUITAI_CLI_DEMO_H

#include "base/bytes.h"

#include <stdint.h>

/* Appends a CSV file as the platform exports it; the same seed gives the same file. */
void demo_csv(int count, uint64_t seed, struct bytes *out);
/* Appends a PDF of that many empty pages, 61 at most, with a cross-reference table as a scanner writes it. */
void demo_pdf(int pages, struct bytes *out);
/* Puts sample scans into a scanner's folder, which is made. */
void demo_scans(const char *folder);

#endif
