/* A line to search with over the rows it finds: Enter finds what is typed or scanned, and opens the row when nothing
 * is. */
#ifndef GUITAI_SCREENS_FINDER_H
#define GUITAI_SCREENS_FINDER_H

#include "core/rows.h"
#include "ui/lineedit.h"
#include "ui/list.h"
#include "ui/screen.h"

struct finder {
	struct lineedit line;
	struct listview list;
	struct rows rows; /* owned */
	char said[200];   /* above the rows: what they are */
	char text[200];   /* what was looked for */
};

void finder_start(struct finder *f, const struct list_column *columns,
	void (*cell)(const void *rows, int row, int column, char *buf, size_t cap),
	enum style (*style)(const void *rows, int row), const char *empty);
/* Takes over what was found by text, with a word on it. */
void finder_show(struct finder *f, const char *text, struct rows *found, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* The same again, when the store has changed. */
enum status finder_again(struct view *v, enum status (*find)(struct view *v, const char *text));
void finder_draw(const struct finder *f, struct canvas *c, const char *label);
/* Enter: find(v, text) when something stands in the line, which is emptied when it was found; else open(v, row). */
enum status finder_done(struct view *v, struct finder *f, enum status (*find)(struct view *v, const char *text),
	enum status (*open)(struct view *v, int row));

/* ---- of a screen whose state begins with its finder ---- */
void finder_gone(struct view *v);
struct listview *finder_list(const struct view *v);
struct lineedit *finder_line(const struct view *v);

/* ---- certificates in a list; rows are a struct rows of them ---- */
extern const struct list_column cert_columns[];
void cert_cell(const void *rows, int row, int column, char *buf, size_t cap);
enum style cert_style(const void *rows, int row);
/* A serial in at most cols columns: whole, or its end behind two dots. Into buf; returns buf. */
const char *serial_text(const char *serial, int cols, char *buf, size_t cap);

#endif
