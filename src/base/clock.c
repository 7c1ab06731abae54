/* The counter's clock: every promise, countdown and timestamp reads it here, so that a test can live through a week. */
#include "base/clock.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

static int64_t fixed; /* 0 = the system's */
static int64_t shift; /* GUITAI_SHIFT */
static bool asked;

static int64_t system_ms(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t clock_ms(void)
{
	if (!asked) {
		const char *by = getenv("GUITAI_SHIFT");

		shift = by ? strtoll(by, NULL, 10) : 0;
		asked = true;
	}
	return fixed ? fixed : system_ms(CLOCK_REALTIME) + shift;
}

int64_t clock_mono_ms(void)
{
	return fixed ? fixed : system_ms(CLOCK_MONOTONIC);
}

void clock_fix(int64_t ms)
{
	fixed = ms;
}

void clock_advance(int64_t ms)
{
	assert(fixed);
	fixed += ms;
}
