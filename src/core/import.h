/* Applications as the platform exports them, read from a CSV file (domain.md "Import and the platform"). */
#ifndef GUITAI_CORE_IMPORT_H
#define GUITAI_CORE_IMPORT_H

#include "core/desk.h"

struct import_fault {
	int line;
	char column[64]; /* label; "" for the whole row */
	char reason[300];
	bool warning; /* imported all the same */
};

struct import_report {
	int rows, added, changed, same, bad, mismatched;
	struct import_fault *faults;
	int nfaults;
};
void import_report_free(struct import_report *r);

/* Reads the file, imports good rows in batches of one act each, reports every bad one. The same file twice changes
 * nothing. history: rows at 已发证 may come in with their units unknown here. */
enum status import_file(
	struct desk *k, const char *path, bool history, progress_fn *progress, void *ctx, struct import_report *out);

/* UTF-8 text of a CSV file in UTF-8 or GB18030, and the SHA-256 of its bytes. */
enum status import_text(struct desk *k, const char *path, struct bytes *text, char sum[SECRET_HEX]);

#endif
