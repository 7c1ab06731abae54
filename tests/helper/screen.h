/* Screens as golden files: what stands on them after a script was played. */
#ifndef GUITAI_TESTS_SCREEN_H
#define GUITAI_TESTS_SCREEN_H

#include "ui/ui.h"

/* Draws ui and compares with tests/golden/screens/NAME-<cols>x<rows>. */
void screen_golden(struct ui *ui, const char *name);
/* The rows as text, for looking something up. Borrowed until the next call. */
const char *screen_text(struct ui *ui);
/* Plays script and fails the test when it cannot. */
void screen_play(struct ui *ui, const char *script);

#endif
