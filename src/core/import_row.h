/* Inside the import: one row as the platform wrote it, read and judged; and what it then means for the counter. */
#ifndef GUITAI_CORE_IMPORT_ROW_H
#define GUITAI_CORE_IMPORT_ROW_H

#include "core/import.h"

/* Only columns whose bit is set in `has` were in the file. app.state is the platform's. */
struct import_row {
	int line;
	uint64_t has;
	struct application app;
};

/* Which application column each cell of the file is; -1 = a column nobody knows. */
struct import_head {
	int col[64];
	int n;
};

enum import_meaning { IMPORT_NEW, IMPORT_SAME, IMPORT_CHANGED, IMPORT_MISMATCH, IMPORT_BAD };

/* What is known while one file is read. */
struct import_run {
	struct desk *desk;
	struct import_report *out;
	struct import_head head;
	bool history;
	int32_t today;
	int64_t now;
	void *seen; /* 平台单号 of this file, a tsearch tree */
};

#define IMPORT_CELL 2048

struct import_col {
	int col;
	bool required; /* beside the form's own REQUIRED */
	size_t max;    /* characters */
	/* Writes the folded text into the record; NULL, or why not. */
	const char *(*set)(const struct column *c, struct application *a, const char *text);
	/* A number that does not check is imported all the same: into buf why it looks wrong; false when it looks
	 * right. */
	bool (*doubt)(const struct import_run *run, const struct application *a, char *buf, unsigned cap);
};
extern const struct import_col import_cols[];
extern const int import_ncols;
const struct import_col *import_col_find(int col); /* NULL: the column is not imported */
bool import_col_required(const struct import_col *ic);

/* column < 0: the whole row. */
void import_fault(struct import_run *run, int line, int column, bool warning, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/* ST_INVALID when a required column is missing or twice there; an unknown one is a warning. */
enum status import_head_read(struct import_run *run, int line, char *const *cells, int n);
/* Reads and judges one row; false when it cannot be imported: every reason is in the report then. */
bool import_row_read(struct import_run *run, int line, char *const *cells, int n, struct import_row *out);
void import_seen_free(struct import_run *run);

/* Adds to the act what the row means here (domain.md section 4). */
enum status import_merge(struct import_run *run, const struct import_row *row, struct act *a, enum import_meaning *out);

#endif
