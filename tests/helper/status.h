/* What an act answered, as a test wants it; what fails is told with the sentence a clerk would read. */
#ifndef GUITAI_TESTS_STATUS_H
#define GUITAI_TESTS_STATUS_H

#include "base/status.h"
#include "base/utf8.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define good(expr)                                                                                                     \
	do {                                                                                                           \
		if ((expr) != ST_OK)                                                                                   \
			fail_msg("%s: %s", #expr, fault_text());                                                       \
	} while (0)

/* Not done, and the whole sentence, not cut inside a character, says why. */
#define refused(expr, why)                                                                                             \
	do {                                                                                                           \
		if ((expr) == ST_OK || !strstr(fault_text(), (why)))                                                   \
			fail_msg("%s: %s, not %s", #expr, fault_text(), (why));                                        \
		assert_true(utf8_valid(fault_text(), strlen(fault_text())));                                           \
	} while (0)

#endif
