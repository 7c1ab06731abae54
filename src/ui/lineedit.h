/* One line that takes Chinese: cursor and scrolling on whole characters (base and marks), columns by display width. */
#ifndef GUITAI_UI_LINEEDIT_H
#define GUITAI_UI_LINEEDIT_H

#include "ui/canvas.h"
#include "ui/key.h"

#include <stddef.h>

#define LINEEDIT_MAX 1024

struct lineedit {
	char text[LINEEDIT_MAX]; /* what was typed, UTF-8 */
	size_t cursor, first;    /* bytes, always on the start of a character; first = left edge of what is shown */
	size_t limit;            /* characters at most; 0 = as many as fit in text */
	bool secret;             /* shown as '*': 口令 */
	bool anew;               /* the next character takes the place of all of it; a key of the line keeps it */
};

void lineedit_init(struct lineedit *e, size_t limit);
void lineedit_set(struct lineedit *e, const char *text); /* cursor at the end; what does not fit is left out */
void lineedit_wipe(struct lineedit *e);                  /* for secrets: nothing stays in memory */
/* Puts text in at the cursor. False when something was refused: not printable, a mark at the start, no room. */
bool lineedit_insert(struct lineedit *e, const char *text);
/* Left Right Home End Backspace Delete Ctrl-U. False when the key is not for a line. */
bool lineedit_key(struct lineedit *e, enum key k);
/* Keeps the cursor in sight: `first` is the drawing's own memory, the only member it moves. Draws width columns; '<'
 * and '>' stand for hidden text. With the focus the caret stands at the insertion point. */
void lineedit_draw(const struct lineedit *e, struct canvas *c, int row, int col, int width, bool focus);

#endif
