/* A toy counter of three screens, for the tests of the engine and of the terminal. */
#ifndef GUITAI_TESTS_TOY_H
#define GUITAI_TESTS_TOY_H

#include "ui/ui.h"

#define TOY_NOON INT64_C(1795413900000) /* 2026-11-23 14:05 in China */

/* What the toy's screens were told. */
extern struct toy {
	int opened, scanned, found, refreshed, kept, gone, ticked, yes, locked;
	char last[64];
	bool ready, keep_fails;
} toy;

extern const struct screen toy_home, toy_rows, toy_form, toy_lock;
extern const struct binding toy_common[];

struct ui *toy_new(int rows, int cols); /* fixed clock, signed in, home open */

#endif
