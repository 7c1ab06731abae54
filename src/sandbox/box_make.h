/* A new pair of wallets with keys of its own, and the settings that reach it. */
#ifndef GUITAI_SANDBOX_BOX_MAKE_H
#define GUITAI_SANDBOX_BOX_MAKE_H

#include "base/status.h"
#include "sandbox/box.h"

enum status box_make(struct box *b, const char *dir); /* b->port is set */
void box_unmake(struct box *b);

#endif
