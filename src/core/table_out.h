/* A table that leaves the house: rows are written as they come, nothing is kept. src/export implements the formats. */
#ifndef GUITAI_CORE_TABLE_OUT_H
#define GUITAI_CORE_TABLE_OUT_H

#include "base/status.h"

#include <stdbool.h>

#define TABLE_OUT_COLS 64

struct table_out {
	/* The first row is the heading. */
	enum status (*row)(struct table_out *t, const char *const *texts, int n);
	/* Finishes the file and frees t; keep = false: what was written is taken away. */
	enum status (*end)(struct table_out *t, bool keep);
};

struct table_format {
	const char *name, *label, *ext; /* "xlsx", "Excel (XLSX)", ".xlsx" */
	/* Writes beside path and puts it there when it has ended: nobody finds half a file. 0600. */
	enum status (*open)(const char *path, struct table_out **out);
};

#endif
