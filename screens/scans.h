/* 附件 on screens: choosing a file for one paper, and what was chosen told in one line. */
#ifndef GUITAI_SCREENS_SCANS_H
#define GUITAI_SCREENS_SCANS_H

#include "core/scans.h"
#include "screens/screens.h"
#include "ui/list.h"

/* Opens the scanner's folder over v for this paper ("身份证 26112201000173"). The file chosen is taken in, the list
 * closes, then picked(v, the scan's number). Esc picks nothing. */
enum status scan_pick(struct view *v, const char *what, enum status (*picked)(struct view *v, int64_t scan));

/* ---- 附件 of one application (scans.c, scans_rows.c) ---- */
#define SCAN_ROWS 64

/* A paper with its scan, or a place where one can be attached. */
struct scan_row {
	char kind[SCAN_KIND], name[60];
	struct scan scan; /* id 0 = none yet */
	bool merged, wanted, box;
	bool imported; /* its scans lie on the platform */
	bool late;     /* 初审 was over when it came */
};

struct scans_view {
	struct dossier d; /* owned */
	struct scan_row rows[SCAN_ROWS];
	struct listview list;
	char key[ACT_KEY];
};

extern const struct list_column scans_columns[];
void scans_cell(const void *rows, int row, int column, char *buf, size_t cap);
enum style scans_style(const void *rows, int row);
void scans_rows(struct scans_view *s, const struct house *h);

#endif
