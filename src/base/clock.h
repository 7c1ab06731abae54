/* The one clock. Tests put it where they like; nothing else asks the system for the time. */
#ifndef GUITAI_BASE_CLOCK_H
#define GUITAI_BASE_CLOCK_H

#include <stdint.h>

int64_t clock_ms(void);         /* wall time, milliseconds UTC; GUITAI_SHIFT (same unit) is added, for tests */
int64_t clock_mono_ms(void);    /* for intervals; follows clock_fix, not GUITAI_SHIFT */
void clock_fix(int64_t ms);     /* 0 = the system's clock again */
void clock_advance(int64_t ms); /* only while fixed */

#endif
