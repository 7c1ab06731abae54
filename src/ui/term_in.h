/* What waiting for a terminal needs, without ncurses. */
#ifndef GUITAI_UI_TERM_IN_H
#define GUITAI_UI_TERM_IN_H

#include <stdbool.h>
#include <stdint.h>

/* Real milliseconds for waiting, also where a test has fixed the counter's clock. */
int64_t term_now(void);
/* Readable, and yet there is nothing to read: nobody is at the other end any more. */
bool term_gone(int fd);

#endif
