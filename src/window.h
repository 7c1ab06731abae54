/* One window of the counter: the screens on this terminal, with all that they need, and the way to practice. */
#ifndef GUITAI_WINDOW_H
#define GUITAI_WINDOW_H

#include "cli/cli.h"

/* Opens the store, runs the screens until they end, closes everything again. door->next: what was wanted then. */
enum status window_run(struct cli *c, bool force, struct practice *door);
/* Practice as a program of its own on this terminal, while nothing of the real store is open; back when it ends. A
 * refusal is left in door->said. */
void window_practice(struct cli *c, bool force, struct practice *door);

#endif
